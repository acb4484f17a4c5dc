"""Headings: what a section is for, told by the many words sources use for it."""

from __future__ import annotations

import re

from .tokens import fold

_LONGEST = 70
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|[ivx]{1,4}[.)])\s+")
_EDGES = " \t*_#:–—-.•·>|=~\u00a0"


def section_kind(heading: str) -> tuple[str, str] | None:
    """Return (kind, canonical heading) for a line known as a section heading, or None.

    The kind is one of the model's section kinds, or `sources`, `replaced` (a source site's own text on its method),
    `empty_marker` (furniture that heads nothing).
    """
    if len(heading) > _LONGEST:
        return None
    return _KNOWN.get(_key(heading))


def _key(heading: str) -> str:
    key = _NUMBER.sub("", fold(heading.strip(_EDGES)), count=1).strip(_EDGES)
    return key.replace("'", "").removeprefix("the ")


_TABLE: tuple[tuple[str, str, str], ...] = (
    (
        "takeaways",
        "Key takeaways",
        "key takeaways|takeaways|takeaway|key takeaway|main takeaways|top takeaways|major takeaways|our takeaways|takeaways at a glance"
        "|at a glance|in brief|in short|in summary|summary|executive summary|quick summary|article summary|ai summary|story summary|tl;dr|tldr"
        "|tl dr|gist|highlights|key highlights|story highlights|article highlights|top highlights|bottom line|key points|main points"
        "|key point|top points|summary points|bullet points|quick take|quick read|quick look|short version|nutshell|in a nutshell"
        "|what you need to know|what to know|need to know|heres what you need to know|heres what to know|things to know|key insights"
        "|insights|lede|nut graf|main idea|main ideas|essentials|quick hits|topline|top line|upshot|short of it|briefing|brief",
    ),
    (
        "key_facts",
        "Key facts",
        "key facts|facts|key fact|fast facts|quick facts|by the numbers|numbers|key numbers|key figures|key data|key data points|facts and figures"
        "|facts & figures|fact box|factbox|fact sheet|fact file|factfile|figures|key details|details|key stats|key statistics|statistics|stats"
        "|data points|what we know|what we know so far|verified facts|established facts|facts at a glance|important facts|main facts|just facts"
        "|in numbers|story in numbers|in figures|what is known|basics",
    ),
    (
        "affected",
        "Who’s affected",
        "whos affected|who is affected|whos impacted|who is impacted|whom it affects|who it affects|who this affects|affected|affected parties"
        "|parties affected|impacted parties|stakeholders|key stakeholders|affected stakeholders|stakeholder impact|winners and losers"
        "|winners & losers|whos involved|who is involved|players|key players|main players|who gains who loses|companies affected"
        "|affected companies|impact on stakeholders|impact on industry|impact on market|impact on consumers|impact on companies"
        "|impact on business|impact on businesses|impact|impacts|market impact|industry impact|who it concerns|who should care|who this concerns",
    ),
    (
        "analysis",
        "Analysis",
        "analysis|our analysis|expert analysis|in depth|in-depth analysis|in-depth|deep dive|why it matters|why this matters|why its important"
        "|why its significant|significance|context|key context|in context|big picture|zoom out|zoom in|between the lines|background|backdrop|backstory"
        "|background and context|context and background|background & context|discussion|assessment|implications|strategic implications"
        "|what it means|what this means|what does it mean|so what|reading between the lines|our take|our view|catch up quick|how it works"
        "|how we got here|perspective|commentary|details and analysis|what it all means|strategic context|market context|driving the news"
        "|state of play|why now",
    ),
    (
        "outlook",
        "What to watch",
        "what to watch|what to watch for|what to watch next|things to watch|whats next|what is next|whats next for it|what happens next"
        "|what comes next|what next|outlook|looking ahead|looking forward|ahead|road ahead|way forward|path forward|next steps|next|next step"
        "|future outlook|future|on horizon|forecast|watch for|watchlist|watch list|coming up|key dates|key dates ahead|upcoming|where it goes from here"
        "|where things go from here|future implications|whats ahead|what lies ahead|what were watching|what to expect|what to expect next",
    ),
    (
        "sources",
        "Sources",
        "sources|source|references|reference|source articles|source article|sources and references|sources & references|sourcing|further sourcing"
        "|original sources|primary sources|source material|source materials|source list|list of sources|works cited|citations|bibliography"
        "|story sources|news sources|based on|cited sources|sources cited|article sources|reporting sources|sources used|coverage|original reporting"
        "|original articles|original article|source links|links and sources",
    ),
    (
        "replaced",
        "How we covered this story",
        "how we covered this story|how we covered this|how we cover this|how we cover stories|how this story was covered|how we reported this story"
        "|how we reported this|how this story was reported|how this was reported|how we made this|how this briefing was made|how this was made"
        "|how this article was made|about this briefing|about this story|about this article|about our coverage|signal on this page"
        "|signals on this page|what signals mean|methodology|our methodology|methodology note|note on methodology|a note on methodology"
        "|our method|how we score|how we score this|how scoring works|scoring methodology|how we verify|our process|editorial process"
        "|editorial methodology|ai disclosure|ai disclaimer",
    ),
    (
        "empty_marker",
        "",
        "mentioned|mentions|mentioned in this story|mentioned in this article|also mentioned|companies mentioned|people mentioned|whos mentioned"
        "|who is mentioned|entities mentioned|entities|key entities|people|organizations|organisations|companies|tickers|key intelligence"
        "|intelligence|related topics|related tags|topics|topic|tags|tag|filed under|categories|category|keywords|key words|in this story"
        "|in this article|on this page|in this briefing|table of contents|contents|key people|key organizations|key organisations|timeline of events",
    ),
)

_KNOWN: dict[str, tuple[str, str]] = {
    fold(name).replace("'", "").removeprefix("the "): (kind, heading)
    for kind, heading, names in _TABLE
    for name in names.split("|")
}
