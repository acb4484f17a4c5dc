"""Headings: what a section is for, told by the many words sources use for it."""

from __future__ import annotations

import re
from functools import lru_cache

from .tokens import fold

_LONGEST = 70
_MOST_WORDS = 9
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|[ivx]{1,4}[.)]|section \d{1,2}[.:])\s+")
_EDGES = " \t*_#:-.·•>|=~?!"
_EMOJI = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")


@lru_cache(maxsize=1 << 15)
def section_kind(heading: str) -> tuple[str, str] | None:
    """Return (kind, canonical heading) for a line known as a section heading, or None.

    The kind is one of the model's section kinds, or `sources`, `replaced` (a source site's own text on its method),
    `empty_marker` (furniture that heads nothing, with an empty canonical heading).
    """
    if len(heading) > _LONGEST:
        return None
    key = _key(heading)
    known = _KNOWN.get(key)
    if known or len(key.split()) > _MOST_WORDS:
        return known
    return next((kind for start, kind in _STARTS if key.startswith(start)), None)


def _key(heading: str) -> str:
    text = heading if heading.isascii() else _EMOJI.sub("", heading)
    key = _NUMBER.sub("", fold(text).strip(_EDGES), count=1).strip(_EDGES)
    return key.replace("'", "").replace("&", "and").removeprefix("the ").removeprefix("our ")


_TABLE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "takeaways",
        "Key takeaways",
        (
            "key takeaways|takeaways|takeaway|key takeaway|main takeaways|top takeaways|major takeaways|takeaways at a glance|three takeaways|five takeaways",
            "at a glance|in brief|in short|in summary|summary|executive summary|quick summary|article summary|ai summary|story summary|news summary|tl;dr|tldr",
            "tl dr|gist|quick gist|highlights|key highlights|story highlights|article highlights|top highlights|news highlights|bottom line|bottom lines|key points",
            "main points|key point|top points|summary points|bullet points|quick take|quick takes|quick read|quick look|short version|in a nutshell|nutshell",
            "what you need to know|what to know|what you should know|need to know|heres what you need to know|heres what to know|things to know|key insights",
            "nut graf|main idea|main ideas|essentials|quick hits|topline|top line|top lines|toplines|upshot|short of it|long and short of it|key messages",
            "60-second summary|30-second summary|one-minute read|big idea|key learnings|story in brief|news in brief|story at a glance|briefing at a glance",
        ),
    ),
    (
        "key_facts",
        "Key facts",
        (
            "key facts|facts|key fact|fast facts|quick facts|by the numbers|numbers|key numbers|key figures|key data|key data points|facts and figures",
            "fact box|factbox|fact sheet|fact file|factfile|key details|key stats|key statistics|statistics|stats|data points|what we know|facts of the case",
            "what we know so far|heres what we know|verified facts|established facts|facts at a glance|important facts|main facts|just facts|just the facts",
            "in numbers|story in numbers|in figures|in facts and figures|what is known|key information|essential facts|basic facts|data at a glance|hard facts",
        ),
    ),
    (
        "affected",
        "Who’s affected",
        (
            "whos affected|who is affected|who are affected|whos impacted|who is impacted|whom it affects|who it affects|who this affects|affected",
            "affected parties|parties affected|impacted parties|stakeholders|key stakeholders|affected stakeholders|stakeholder impact|winners and losers",
            "whos involved|who is involved|key players|main players|players|who gains who loses|who wins who loses|companies affected|affected companies",
            "affected organizations|affected organisations|impact|impacts|market impact|industry impact|who it concerns|who should care|who this concerns",
            "who feels it|who is at risk|whos at risk|at stake|whats at stake|what is at stake|who stands to gain|who stands to lose|people affected",
        ),
    ),
    (
        "analysis",
        "Analysis",
        (
            "analysis|expert analysis|in depth|in-depth analysis|in-depth|deep dive|why it matters|why this matters|why its important|why it is important",
            "why its significant|significance|context|key context|in context|big picture|zoom out|zoom in|between the lines|background|backdrop|backstory",
            "background and context|context and background|discussion|assessment|implications|strategic implications|what it means|what this means",
            "what does it mean|what does this mean|so what|reading between the lines|take|view|catch up quick|how it works|how we got here|how it got here",
            "perspective|commentary|details and analysis|what it all means|strategic context|market context|driving the news|state of play|why now",
            "why it matters now|why you should care|why we care|intrigue|backgrounder|news analysis|historical context|some context|more context|go deeper",
        ),
    ),
    (
        "outlook",
        "What to watch",
        (
            "what to watch|what to watch for|what to watch next|things to watch|whats next|what is next|what happens next|what happens now|what comes next",
            "what next|outlook|looking ahead|looking forward|road ahead|way ahead|way forward|path forward|path ahead|next steps|next step|future outlook",
            "forecast|watch for|watchlist|watch list|coming up|key dates|key dates ahead|upcoming|where it goes from here|where things go from here",
            "where do we go from here|future implications|whats ahead|what is ahead|what lies ahead|what were watching|what we are watching|what to expect",
            "what to expect next|where this goes next|what could happen next|what might happen next|the future|signals to watch|ones to watch|timeline ahead",
        ),
    ),
    (
        "sources",
        "Sources",
        (
            "sources|source|references|reference|source articles|source article|sources and references|references and sources|sourcing|further sourcing",
            "original sources|primary sources|source material|source materials|source list|list of sources|works cited|citations|bibliography|sources cited",
            "story sources|news sources|cited sources|article sources|reporting sources|sources used|original reporting|original articles|original article",
            "source links|links and sources|sources and links|sources and further reading|reported by|original source|primary source|coverage sources",
        ),
    ),
    (
        "replaced",
        "How we covered this story",
        (
            "how we covered this story|how we covered this|how we cover this|how we cover stories|how this story was covered|how we reported this story",
            "how we reported this|how this story was reported|how this was reported|how we made this|how this briefing was made|how this was made",
            "how this article was made|how we made this briefing|about this briefing|about this story|about this article|about coverage|signal on this page",
            "signals on this page|signal on this page what it tells you|what signals mean|methodology|methodology note|note on methodology",
            "a note on methodology|notes on methodology|method|how we score|how we score this|how scoring works|scoring methodology|how we verify|process",
            "editorial process|editorial methodology|ai disclosure|ai disclaimer|editorial note on ai|how we use ai|how this page works|reading this page",
        ),
    ),
    (
        "empty_marker",
        "",
        (
            "mentioned|mentions|mentioned in this story|mentioned in this article|also mentioned|companies mentioned|people mentioned|whos mentioned",
            "who is mentioned|entities mentioned|entities|key entities|organizations mentioned|organisations mentioned|stocks mentioned|tickers|key intelligence",
            "related topics|related tags|topics|topic|tags|tag|filed under|categories|keywords|key words|in this story|in this article|on this page",
            "in this briefing|table of contents|contents|more on this topic|explore topics|topics in this story|topics in this article",
        ),
    ),
)

_KNOWN: dict[str, tuple[str, str]] = {
    _key(name): (kind, heading) for kind, heading, lines in _TABLE for line in lines for name in line.split("|")
}
_CANONICAL = {kind: (kind, heading) for kind, heading, _ in _TABLE}
_STARTS: tuple[tuple[str, tuple[str, str]], ...] = tuple(
    (start, _CANONICAL[kind])
    for kind, starts in (
        (
            "affected",
            (
                "impact on ",
                "impacts on ",
                "effect on ",
                "effects on ",
                "who is affected by ",
                "whos affected by ",
                "what it means for ",
            ),
        ),
        ("analysis", ("what this means for ", "implications for ")),
        (
            "outlook",
            ("what to watch for in ", "what happens next for ", "whats next for ", "outlook for ", "next steps for "),
        ),
        ("takeaways", ("key takeaways from ", "takeaways from ", "highlights from ")),
        ("key_facts", ("key facts about ", "key facts on ", "fast facts about ", "facts about ")),
    )
    for start in starts
)
