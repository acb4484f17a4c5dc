"""One line of a list of sources taken apart: outlet, title, date and address, also where they are glued together."""

from __future__ import annotations

import re
from typing import NamedTuple

from builder.intake import datetext, draft
from builder.intake.known import is_outlet_name, longest_prefix, outlet_at, outlet_named
from builder.model import Citation, Config, Moment
from builder.text import markup, urls

_TOP_LEVEL = frozenset(
    "com org net edu gov mil int info biz news media press io ai co tv fm me us uk eu de fr es it nl be ch at se no dk fi pl cz ie pt gr ru ua in pk bd lk cn hk tw jp kr sg my"
    " th vn ph id au nz ca mx br ar cl za ng ke eg il ae sa qa tr ir online site blog app dev tech space world today live post report review finance global agency law health"
    " example test".split()
)
_DOMAIN = re.compile(
    r"(?P<host>(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,5})(?P<top>[a-z]{2,30})(?P<after>[^a-z.]|\.?\s|\.?\Z)?"
)
_BARE_URL = re.compile(r"https?://[^\s<>\"|]{3,1500}")
_SEPARATOR = re.compile(r"\s+[|·•–—]\s+|\s*\|\s*|\s+-{1,2}\s+|\s+[—–]\s*|,\s+(?=[A-Z])")
_COLON = re.compile(r"([^:|]{2,50}):\s+(\S.*)\Z")
_QUOTED = re.compile(r"[“\"‘']([^”\"]{8,400}?)[,.]?[”\"’'][,.]?(?=\s|\Z)")
_EDGES = " \t,;|–—-·•"
_BOUNDARY = re.compile(r"(?<=[a-zà-öø-ÿ0-9’'!.])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-zà-öø-ÿ])")
_SOFT_BOUNDARY = re.compile(r"(?<=[A-Za-zà-öø-ÿ!])(?=[“\"‘'$£€0-9])|(?<=[a-z])(?=[a-z][A-Z])")
_CAMEL = re.compile(
    r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O['’])[A-Z]|(?:OpenAI|YouTube|SpaceX|TikTok|DeepMind|LinkedIn|PayPal|GitHub|ChatGPT|WhatsApp|AstraZeneca|BlackRock|JPMorgan|ByteDance|DeepSeek|CoreWeave|MicroStrategy"
    r"|AlphaFold|DoorDash|FedEx|HubSpot|SoftBank|GlaxoSmithKline|ExxonMobil|ConocoPhillips|PowerPoint|PlayStation|PowerSchool|BioNTech|CrowdStrike|MasterCard|DreamWorks|WeWork|StarLink|CubeSat|LockBit|SolarWinds|TotalEnergies"
    r"|ArcelorMittal|UnitedHealth|HarperCollins|NextEra|NetApp|OnlyFans|BuzzFeed|TechCrunch|VentureBeat|BusinessWire|GlobeNewswire|PetaPixel|MacRumors|AppleInsider|HuffPost|GeekWire|MarketWatch|CoinDesk|FreightWaves|SpaceNews|NewsNation|ProPublica|CyberScoop|FedScoop|DefenseScoop)"
)
_LOWER_BRAND = re.compile(r"(?:iPhone|iPad|iPod|iMac|iOS|iCloud|eBay|xAI|eVTOL|mRNA|macOS)")
_SMALL_IN_NAMES = frozenset("of the and for in on to at de la le du del der von van y & und".split())
_MOST_NAME_WORDS = 6
_LONGEST_NAME = 60
_LONGEST = 2_000


class Parted(NamedTuple):
    """A citation, and whether its parts were glued together."""

    citation: Citation
    glued: bool


class _Head(NamedTuple):
    outlet: str
    domain: str
    rest: str
    glued: bool = False


def part(item: str, line: int, config: Config) -> Parted | None:
    """Return the citation that one line of Markdown holds, or None when it names no report."""
    if len(item) > _LONGEST:
        return None
    links = [(label, urls.clean(url)) for label, url in markup.links(item)]
    label, url = next(((label, url) for label, url in links if url), ("", ""))
    text = draft.say(item)
    if not url:
        bare = _BARE_URL.search(text)
        url = urls.clean(bare[0].rstrip(".,;)")) if bare else ""
        text = f"{text[: bare.start()]} {text[bare.end() :]}" if bare else text
    label = "" if urls.clean(label) or label.startswith("www.") else label
    if url and not label:
        text = text.replace(url, " ")
    text, date, glued = _without_date(text.strip(_EDGES + "()[]"))
    found = _parts(text, label, url, config, glued=glued)
    outlet, domain, title = found.outlet, found.domain, found.rest
    if not (title or url or outlet):
        return None
    moment = Moment(date.date.value, date.date.precision, date.date.text) if date else None  # type: ignore[arg-type]
    return Parted(Citation(outlet, title, domain, moment, url, line), glued or found.glued)


def _without_date(text: str) -> tuple[str, datetext.Found | None, bool]:
    """Return the text without the date it ends or starts with, the date, and whether it was glued on."""
    date = datetext.at_end(text)
    if date:
        cut = text[: date.start].rstrip()
        glued = bool(cut) and not text[date.start - 1].isspace() and cut[-1] not in "(,|·•–—-["
        return cut.rstrip(_EDGES + "([").strip(), date, glued
    date = datetext.at_start(text)
    if date:
        rest = text[date.end :]
        return rest.strip(_EDGES + ")]:").strip(), date, rest[:1].isalpha()
    return text, None, False


def _parts(text: str, label: str, url: str, config: Config, *, glued: bool) -> _Head:
    domain = urls.domain(url)
    if label:
        return _around_link(text, label, domain, config)
    if not text:
        return _at(domain, "", config)
    return (
        _domain_first(text, config)
        or (_name_first(text, config) if glued else None)
        or _apart(text, domain, config)
        or _at(domain, _unquoted(text), config)
    )


def _at(domain: str, title: str, config: Config) -> _Head:
    return _Head(outlet_at(domain, config).name if domain else "", domain, title)


def _around_link(text: str, label: str, domain: str, config: Config) -> _Head:
    """The words of a link are the title, unless they name the outlet; what stands beside it is the other of the two."""
    before, _, after = text.partition(label)
    beside = " ".join(part for part in (before.strip(_EDGES + ":()"), after.strip(_EDGES + ":()")) if part)
    if beside and (is_outlet_name(label, config) or _is_domain(label)):
        return _named(label, _unquoted(beside), domain, config)
    if not beside:
        found = _apart(label, domain, config) if not domain or is_outlet_name(_last(label), config) else None
        return found or _at(domain, _unquoted(label), config)
    name = beside if len(beside) <= _LONGEST_NAME else ""
    if not name:
        return _at(domain, f"{label} {beside}", config)
    return _named(name, _unquoted(label), domain, config)


def _last(text: str) -> str:
    return _SEPARATOR.split(text)[-1].strip()


def _domain_first(text: str, config: Config) -> _Head | None:
    """`wsbradio.com` before the title, glued to it or apart."""
    found = _DOMAIN.match(text)
    if not found:
        return None
    top, rest = found["top"], text[found.end("top") :]
    if top not in _TOP_LEVEL:
        known = next(
            (
                top[:size]
                for size in range(len(top) - 1, 1, -1)
                if top[:size] in _TOP_LEVEL and not top[size:].islower()
            ),
            "",
        )
        brand = next(
            (
                top[:size]
                for size in range(len(top) - 1, 1, -1)
                if top[:size] in _TOP_LEVEL and _LOWER_BRAND.match(text, found.start("top") + size)
            ),
            "",
        )
        known = brand or known
        if not known:
            return None
        top, rest = known, text[found.start("top") + len(known) :]
    host = found["host"]
    if host != host.lower() and re.search(r"[a-z][A-Z]", host) and not is_outlet_name(host + top, config):
        return None
    domain = f"{host}{top}".lower().removeprefix("www.")
    glued = bool(rest) and not rest[0].isspace() and rest[0] not in ":,|"
    title = _unquoted(rest.strip(_EDGES + ":").strip())
    # The outlet stays in the words of the list; that wsbradio.com is WSB Radio is told where reports are counted.
    return _Head(f"{host}{top}", domain, title, glued)


def _apart(text: str, domain: str, config: Config) -> _Head | None:  # noqa: PLR0911 - one return a form
    """`Outlet: Title`, `Title | Outlet`, `“Title,” Outlet`: parts with something between them."""
    quoted = _QUOTED.search(text)
    beside = f"{text[: quoted.start()]} {text[quoted.end() :]}".strip(_EDGES + ":()") if quoted else ""
    if quoted and beside and (_is_name(beside) or is_outlet_name(beside, config)):
        return _named(beside, quoted[1], domain, config)
    known = longest_prefix(text, config)
    if known and text[len(known) : len(known) + 2] == ". ":
        return _named(known, _unquoted(text[len(known) + 2 :].removesuffix(".")), domain, config)
    parts = [one.strip(" \t") for one in _SEPARATOR.split(text) if one.strip(_EDGES)]
    for at in (*range(len(parts) - 1, -1, -1),) if len(parts) > 1 else ():
        name = parts[at].strip(_EDGES + "()")
        if is_outlet_name(name, config) or _is_domain(name):
            return _named(name, _rest(text, parts[at], last=at == len(parts) - 1), domain, config)
    colon = _COLON.match(text)
    if colon and (is_outlet_name(colon[1].strip(), config) or _is_name(colon[1])):
        return _named(colon[1].strip(), _unquoted(colon[2]), domain, config)
    for at in (len(parts) - 1, 0) if len(parts) > 1 else ():
        other = _rest(text, parts[at], last=at > 0)
        strong = re.search(r"\s[|·•–—-]{1,2}\s", text) is not None
        if strong and _is_name(parts[at]) and len(other.split()) > len(parts[at].split()) and len(other.split()) > 3:  # noqa: PLR2004 - a headline
            return _named(parts[at].strip(_EDGES), other, domain, config)
    if is_outlet_name(text, config):
        return _named(text, "", domain, config)
    return None


def _rest(text: str, part: str, *, last: bool) -> str:
    at = text.rfind(part) if last else text.find(part)
    before, after = text[:at].strip(_EDGES), text[at + len(part) :].strip(_EDGES)
    return _unquoted(" — ".join(one for one in (before, after) if one))


def _named(name: str, title: str, domain: str, config: Config) -> _Head:
    name = name.strip(_EDGES + "()")
    known = outlet_named(name, config)
    if _is_domain(name) and not known.domain:
        domain = domain or name.lower().removeprefix("www.")
        known = outlet_at(domain, config)
    return _Head(name, domain or known.domain, title)


def _name_first(text: str, config: Config) -> _Head | None:
    """A name and a title with nothing between them: a known name, else where a small letter meets a capital."""
    name = longest_prefix(text, config)
    if not name or text[len(name) : len(name) + 1].isspace():  # "The National" may be the start of a longer name
        at = _boundary(text)
        name = text[:at].strip() if at > len(name) else name
    rest = text[len(name) :].lstrip(_EDGES + ":")
    if not name or not rest:
        return None
    known = outlet_named(name, config)
    return _Head(name, known.domain, _unquoted(rest), glued=True)


def _boundary(text: str) -> int:
    """Return where the name ends, 0 when no place is likely."""
    at = 0
    for number, token in enumerate(re.split(r"(?<= )", text[:200])):
        if number >= _MOST_NAME_WORDS:
            break
        places = _places(token.rstrip(), _BOUNDARY) or _places(token.rstrip(), _SOFT_BOUNDARY)
        if places:
            return at + places[-1] if _are_names(text[: at + places[-1]]) else 0
        at += len(token)
    return 0


def _places(token: str, boundary: re.Pattern[str]) -> list[int]:
    """Return the places where a token may be parted, up to the first whose rest is a name that has capitals inside."""
    brand = _LOWER_BRAND.search(token, 1)
    if brand and token[brand.start() - 1].islower():
        return [brand.start()]
    found: list[int] = []
    for one in boundary.finditer(token):
        if _CAMEL.match(token, one.start()):
            return [one.start()]
        if not any(inner.start() < one.start() < inner.end() for inner in _CAMEL.finditer(token)):
            found.append(one.start())
    return found


def _are_names(text: str) -> bool:
    return all(word in _SMALL_IN_NAMES or not word[:1].islower() for word in text.split())


def _is_name(text: str) -> bool:
    text = text.strip(_EDGES + "()")
    words = text.split()
    return (
        0 < len(words) <= _MOST_NAME_WORDS
        and len(text) <= _LONGEST_NAME
        and text[:1].isalnum()
        and _are_names(text)
        and not text[:1].islower()
    )


def _is_domain(text: str) -> bool:
    found = _DOMAIN.fullmatch(text.strip())
    return bool(found) and found is not None and found["top"] in _TOP_LEVEL and " " not in text.strip()


def _unquoted(title: str) -> str:
    title = title.strip(_EDGES + ":").strip()
    if len(title) > 2 and title[0] in '“"' and title[-1] in '”"' and not any(mark in title[1:-1] for mark in '“”"'):  # noqa: PLR2004 - two marks and a text
        return title[1:-1].strip(" ,")
    return title
