"""Lines of the web page round an article - video labels, share buttons, newsletters, disclaimers, adverts - told by their form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from builder.intake import draft
from builder.model import Block, Config, Document, Section, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator


class Form(NamedTuple):
    """A kind of line, why it is set aside, how long it can be, and its form."""

    kind: str
    reason: str
    longest: int
    pattern: re.Pattern[str]
    holds: str = ""
    """Lower-case letters that every such line holds: they are looked for first, where the pattern is slow."""


def _form(kind: str, reason: str, longest: int, *patterns: str, holds: str = "") -> Form:
    return Form(kind, reason, longest, re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE), holds)


_NETWORKS = r"(?:facebook|twitter|x|linkedin|e-?mail|whatsapp|reddit|print|copy|link|telegram|pinterest|flipboard|bluesky|threads|messenger|instagram|youtube|tiktok|sms|mastodon|tumblr|pocket|snapchat|weibo|wechat|line)"
_TO_READ = r"(?:newsletters?|inbox|alerts?|briefing|e-?mails?|digest|notifications|subscription|updates|whatsapp channel|telegram channel|podcast)"

FORMS: tuple[Form, ...] = (
    _form(
        "advert", "an advertisement's marker", 160,
        r"[\W_]*(?:advertisements?|advertising|adverts?|ads?|sponsored(?: content| post| by .{1,40})?|paid (?:post|content|partnership)|promoted(?: content)?)[\W_]*\Z",
        r"[\W_]*(?:article|story|content|text) continues (?:after|below).*", r"(?:scroll|swipe)(?: down)? (?:to continue|for more).*",
        r"skip (?:past )?(?:this )?(?:ad|advert|advertisement|promotion|newsletter).*", r"ad feedback\Z", r"continue reading (?:below|the main story).*",
        r"advertisement\s?[-–—·|].{0,60}\Z", r"remove ads.{0,40}\Z", r"report (?:this )?ad\Z",
    ),
    _form(
        "watch", "a label of a video or recording", 300,
        r"(?:watch|video|watch live|watch now|watch next|watch more|watch also|also watch|must watch|listen|podcast|in video|play)\s?[:|»–—].*",
        r"\W{0,3}(?:watch|watch now|watch live|watch live tv|watch video|watch the video.{0,40}|play|play video|now playing|video|live video|listen now|listen live)\W{0,3}\Z",
        r"(?:listen|watch) (?:again|back|live)\b.{0,120}\b(?:(?:on|in|via|through|as) .{0,40}\b(?:app|podcasts?|player)|on demand|catch-?up)\b.{0,40}\Z",
        r"video player is loading.*", r"this video (?:is not available|cannot be played|file cannot be played).*", r"(?:video ?)?\d{1,2}:\d\d(?: ?/? ?\d{1,2}:\d\d)?(?: now playing)?\Z",
        r"(?:current time|remaining time|duration|playback rate|loaded)\W.{0,40}\Z",
    ),
    _form(
        "share", "a line for sharing or following", 200,
        r"share (?:this|on|via|to|the|now|article|story|with|full article|options|using)\b.{0,80}\Z", r"share\W{0,3}\Z", r"(?:click|tap) (?:here )?to (?:share|tweet|e-?mail|print|copy|follow).{0,80}\Z",
        rf"follow .{{1,80}} on (?:our )?(?:{_NETWORKS}|google news|apple news|social media)\b.{{0,60}}\Z", r"follow (?:us|me|@\w{1,30})\b.{0,80}\Z",
        r"(?:like|find|join|connect with|visit) us (?:on|at|via)\b.{0,80}\Z", r"tweet(?: this| it)?\Z", r"copy (?:link|url)(?: to clipboard)?\Z", r"link copied.{0,20}\Z",
        rf"(?:share|save|follow|more)?\W{{0,3}}{_NETWORKS}(?:\W{{1,3}}{_NETWORKS}){{1,20}}(?:\W{{1,3}}(?:share|save|more))?\Z", r"(?:facebook|twitter|linkedin|whatsapp|e-?mail|print|pinterest|reddit|flipboard)\Z",
        r"(?:save|bookmark|print|e-?mail|gift)(?: (?:this|article|story|for later))+\Z", r"(?:add|set|make|choose) .{1,60} (?:as|to) (?:a |your |my )?(?:preferred|trusted) sources?.{0,40}\Z",
        r"read this (?:story|article) (?:in|on) (?:the )?app\Z", r"open in app\Z", r"get the app\Z", r"download (?:the|our) app.{0,60}\Z",
    ),
    _form(
        "newsletter", "an invitation to subscribe, register or log in", 420,
        rf"(?:sign up|signup|subscribe|get|join|receive|want|like what|enjoy|stay|never miss|be the first|register|try)\b.{{0,300}}\b{_TO_READ}\b.{{0,120}}\Z",
        r"(?:sign up|subscribe)\b.{0,160}\Z", r"(?:log|sign) in(?: (?:to|or|with|here)\b.{0,80})?\Z", r"create (?:an?|your) (?:free )?account\b.{0,80}\Z", r"register (?:now|for free|to read|here)\b.{0,80}\Z",
        r"already (?:a|an|have an?) (?:subscriber|member|account)\b.{0,80}\Z", r"become an? (?:member|subscriber|supporter)\b.{0,120}\Z", r"start your (?:free )?trial\b.{0,80}\Z",
        r"thanks?(?: you)? for (?:signing up|subscribing|registering|reading)\b.{0,120}\Z", r"by (?:signing up|subscribing|submitting|clicking|entering|providing)\b.{0,300}\Z",
        r"(?:enter )?your e-?mail(?: address)?\W{0,3}\Z", r"e-?mail address\W{0,3}\Z", r"unsubscribe\b.{0,80}\Z", r"this (?:article|story|content) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?(?:subscribers|members)\b.{0,80}\Z",
        r"to (?:continue|keep) reading\b.{0,120}\Z", r"support (?:independent|our|quality|local|free) journalism\b.{0,120}\Z", r"unlock (?:the editor|this article|full access|unlimited)\b.{0,120}\Z", r"donate(?: now| today)?\Z", r"newsletters?\Z",
    ),
    _form(
        "comments", "a counter or link of comments", 120,
        r"\d[\d,.]{0,8}k? (?:comments?|shares?|likes?|views?|replies|reposts|reactions)\Z", r"comments?(?: \(\d{1,6}\))?\Z", r"(?:leave|post|add|write) (?:a|your) (?:comment|reply)\b.{0,40}\Z",
        r"(?:view|show|see|read|load|hide|open)(?: all| the| more)?(?: \d{1,6})? comments?(?: \(\d{1,6}\))?\Z", r"join the (?:conversation|discussion|debate)\b.{0,60}\Z", r"be the first to comment\b.{0,40}\Z",
        r"comments (?:are|have been) (?:closed|disabled)\b.{0,60}\Z", r"have (?:your|a) say\b.{0,60}\Z", r"no comments(?: yet)?\Z",
    ),
    _form(
        "cookies", "a notice on cookies or privacy", 600,
        r"(?:we|this (?:site|website|page)|our (?:site|website))(?: and our partners)? uses? cookies\b.*", r"(?:accept|reject|allow|decline)(?: all)?(?: cookies)?\Z", r"cookie (?:policy|settings|preferences|notice|consent)\b.{0,80}\Z",
        r"privacy (?:policy|notice|settings|centre|center)\b.{0,60}\Z", r"terms (?:of|and) (?:use|service|conditions)\b.{0,80}\Z", r"(?:manage|update) (?:consent|preferences|cookies|privacy)\b.{0,60}\Z",
        r"by (?:continuing|using|browsing)(?: to (?:use|browse))? (?:this|our|the) (?:site|website)\b.*", r"do not sell (?:or share )?my\b.{0,60}\Z", r"your (?:privacy|cookie) choices\Z", r"we (?:value|care about) your privacy\b.*",
    ),
    _form(
        "copyright", "a copyright line", 400,
        r"(?:©|\(c\)|copyright\b)\W{0,5}(?:copyright\W{0,3})?(?:19|20)\d\d\b.*", r"(?:©|\(c\) )[^.]{1,100}\Z", r"all rights reserved\b.*", r"this material may not be (?:published|broadcast|reproduced)\b.*",
    ),
    _form("copyright", "a copyright line", 400, r".{0,120}\ball rights reserved\W{0,3}\Z", holds="erved"),
    _form(
        "furniture", "a label of the web page", 140,
        r"skip to (?:main |the )?(?:content|navigation|article)\b.{0,40}\Z", r"(?:estimated )?(?:reading|read) time\W.{1,30}\Z", r"\d{1,3}[ -]min(?:ute)?s?(?: (?:read|listen|watch))?\Z", r"(?:back|return) to top\W{0,3}\Z", r"(?:site|main|mobile|search|index)(?: (?:site|mobile|search|index))* navigation\Z", r"listen to (?:this|the) (?:article|story)\b.{0,60}\Z",
        r"loading\W{0,5}\Z", r"text[- ]to[- ]speech\b.{0,60}\Z", r"(?:show|read|see|view|load) (?:more|less|full (?:article|story))\W{0,3}\Z", r"(?:menu|search|close|expand|home|next|previous|toggle navigation|accessibility|font size|navigation|login)\Z",
        r"(?:click|tap) to (?:expand|enlarge|zoom|play|view)\b.{0,40}\Z", r"(?:please )?enable (?:javascript|cookies)\b.*", r"javascript (?:is|must be)\b.*", r"home\s?[>›»/|]\s?.{1,100}\Z", r"(?:open|view|enlarge) (?:this )?(?:image|photo|gallery)(?: in .{1,30})?\Z",
        r"(?:image|photo|slide) \d{1,3} of \d{1,3}\Z", r"\d{1,3} (?:of|/) \d{1,3}\Z", r"(?:breaking(?: news)?|exclusive|developing(?: story)?|just in|live)\W{0,3}\Z", r"powered by .{1,40}\Z", r"view (?:this post|original)(?: on \w{1,20}| article)?\Z", r"this (?:article|story) is (?:more than|over) .{1,40} old\W{0,3}\Z",
    ),
)  # fmt: skip
"""Asked in order; a line is of the first kind whose form it has."""

_DISCLAIMER_STARTS = re.compile(
    r"(?:disclaimer|disclosures?|full disclosure|affiliate disclosure|risk warning|legal notice)s?\s?[:–—-]"
    r"|information for this (?:story|article|briefing|post|report) was (?:found|gathered|obtained|sourced)\b"
    r"|the authors? (?:has|have|holds?|owns?|does not|do not|may|is not|and)\b.{0,60}\b(?:securit|position|licen[cs]e|affiliation|shares|stock|stake|invest)"
    r"|not (?:a|an) (?:recommendation|solicitation|offer)\b|(?:this|the) (?:article|content|information|post|material|site|website|publication)\b.{0,80}\b(?:informational|educational|general information) purposes"
    r"|(?:this|the) (?:article|content|information|material|post|report|site|website|story|publication|newsletter)\b.{0,80}\b(?:not|nor)\b.{0,40}\b(?:investment|financial|legal|tax|medical|professional|trading) advice"
    r"|nothing (?:in|on|contained)\b.{0,80}\badvice|always do (?:additional|your own|more)\b|do your own research\b|past performance (?:is|does) not?\b"
    r"|the (?:views|opinions)(?: and (?:views|opinions))? expressed\b|(?:this|some) (?:article|story|post|page|content|text|links?)\b.{0,60}\b(?:generated|written|produced|created|translated|assisted) (?:by|with|using)\b.{0,40}\b(?:ai|artificial intelligence|automat\w*|machine)\b"
    r"|(?:we|this site|our site) (?:may|might|can) (?:earn|receive|get) (?:a |an )?(?:small )?(?:affiliate )?commission|(?:this|our) (?:article|post|page|site) contains affiliate links",
    re.IGNORECASE,
)
_OPENINGS = draft.openings(
    "accept ad add ads advert affiliate all already also always article back be become bluesky bookmark breaking by c choose click"
    " close comment connect cookie copy create current decline developing disclaimer do donate download duration e email enable enjoy"
    " enlarge enter estimated exclusive expand facebook find flipboard follow font full get gift have hide home image in index"
    " information instagram javascript join just leave legal like line listen live load log main make manage mastodon menu messenger"
    " mobile more must navigation never newsletter next no not now open our paid past photo pinterest play please pocket podcast post"
    " powered previous print promoted read receive reddit register reject remove report return risk save scroll search see set share"
    " show sign site skip slide sms snapchat some sponsored start stay story subscribe support swipe tap telegram terms text thank the"
    " this threads tiktok to toggle try tumblr tweet twitter unlock unsubscribe update video view visit want watch we wechat weibo"
    " whatsapp write x your"
)
"""How lines of these forms start, those apart that start with the sign of a copyright or hold something."""
_HELD_AT_END, _END = "erved", 12
"""What all lines of the form that opens in any way hold among their last characters."""
_DISCLAIMER = "the source's own disclaimer"
_LONGEST_DISCLAIMER = 2_500
_LONGEST_FORM = max(form.longest for form in FORMS)


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document without such lines; each is set aside with its kind and reason."""
    aside: list[SetAside] = []
    sections = tuple(_section(section, aside) for section in document.sections)
    return draft.revise(document, sections, set_aside=aside) if aside else document


def form_of(text: str) -> tuple[str, str] | None:
    """Return (kind, reason) when a whole line has one of the forms, else None."""
    if not _may_have_a_form(text):
        return None
    text = text.replace("’", "'").strip()
    if len(text) <= _LONGEST_DISCLAIMER and _DISCLAIMER_STARTS.match(text):
        return "disclaimer", _DISCLAIMER
    if len(text) > _LONGEST_FORM:
        return None
    low = text.lower()
    for kind, reason, longest, pattern, holds in FORMS:
        if len(text) <= longest and holds in low and pattern.match(text):
            return kind, reason
    return None


def _may_have_a_form(text: str) -> bool:
    return draft.opening(text) in _OPENINGS or "©" in text or _HELD_AT_END in text.rstrip()[-_END:].lower()


def _section(section: Section, aside: list[SetAside]) -> Section:
    if draft.special_kind(section) in ("sources", "replaced"):
        return section
    kept: list[Block] = []
    watched = False
    for block in section.blocks:
        left, found = _without(block, watched=watched)
        aside += found
        watched = bool(found) and found[-1].kind == "watch"
        kept += left
    return draft.with_blocks(section, kept)


def _without(block: Block, *, watched: bool) -> tuple[list[Block], list[SetAside]]:
    """Return what stays of a block and what is set aside; a picture right below a video's label goes with it."""
    if block.kind in ("list", "ordered") and len(block.text) <= 20_000:  # noqa: PLR2004 - longer lists are no buttons
        return _without_items(block)
    if block.kind not in ("paragraph", "heading", "quote") or len(block.text) > 2 * _LONGEST_DISCLAIMER:
        return [block], []
    if watched and block.kind == "paragraph" and draft.is_only_link(block):
        return [], [draft.aside("watch", block, "the picture or link of a video")]
    found = form_of(draft.said(block))
    return ([], [draft.aside(found[0], block, found[1])]) if found else ([block], [])


def _without_items(block: Block) -> tuple[list[Block], list[SetAside]]:
    kept: list[str] = []
    aside: list[SetAside] = []
    for line, item, source in draft.items(block):
        found = form_of(draft.say(item))
        if found:
            aside.append(SetAside(found[0], line, draft.say(item), found[1]))
        else:
            kept.append(source)
    if not aside:
        return [block], []
    return list(_list(block, kept)), aside


def _list(block: Block, items: list[str]) -> Iterator[Block]:
    if items:
        yield Block(block.kind, "\n".join(items), block.line)
