"""The usual names of an article's fields, as makers of front matter, JSON and meta tags write them, and what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from builder.intake import values
from builder.intake.names import FIELD_OF, RANK
from builder.model import Citation, Moment, Outlet
from builder.text import dates, markup, urls
from builder.text.tokens import fold


class Problem(Struct, frozen=True):
    """A field that could not be used as its name promises."""

    code: str
    """`S020` date not understood, `S021` address left out."""
    key: str
    """The key as its maker wrote it, for finding its line."""
    message: str


class Leftover(Struct, frozen=True):
    """A field that has no place on a page."""

    key: str
    """The top-level key as its maker wrote it, for finding its line."""
    text: str
    """`key: value`, nested values flattened."""


class Fields(Struct, frozen=True):
    """The fields of one article; what was not given is empty or None."""

    title: str = ""
    outlet: Outlet | None = None
    """As named, or from the domain of `url` when no name is given or the name says nothing (`Unknown`)."""
    url: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    authors: tuple[str, ...] = ()
    category: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    citations: tuple[Citation, ...] = ()
    body: str = ""
    """Plain text or Markdown."""
    body_html: str = ""
    """The same as HTML, when it was given so."""
    identity: str = ""
    """An id or guid of the item; empty when none is given."""
    leftovers: tuple[Leftover, ...] = ()
    problems: tuple[Problem, ...] = ()


_UNKNOWN = frozenset(
    {"unknown", "n/a", "na", "none", "null", "-", "undefined", "unknown source", "source", "anonymous"}
)
_MOST_TAGS = 50
_LONGEST_TAG = 80


def read_fields(fields: Mapping[str, Any]) -> Fields:
    """Return what the usual names of the mapping say; everything else that holds text is in `leftovers`.

    Names are compared without case, hyphens and underscores; values may be nested (`author: {name: …}`). Never raises.
    """
    given, unknown = _sorted_out(fields)
    rest = [Leftover(key, text) for key, value in unknown for text in (_flat(key, value),) if text]
    problems: list[Problem] = []
    title, spare = _first(given.pop("title", []), values.line)
    rest += spare
    url = _url(given.pop("url", []), rest, problems)
    published = _moment(given.pop("published", []), rest, problems)
    updated = _moment(given.pop("updated", []), rest, problems)
    body, body_html, spare = _bodies(given.pop("body", []))
    rest += spare
    summary, spare = _first(given.pop("summary", []), values.prose)
    rest += spare
    category, tags, spare = _terms(given.pop("category", []), given.pop("tags", []))
    rest += spare
    outlet, spare = _outlet(given.pop("outlet", []), url)
    rest += spare
    citations, spare = _citations(given.pop("citations", []))
    rest += spare
    authors, spare = _authors(given.pop("authors", []))
    identity, _ = _first(given.pop("identity", []), values.line)
    return Fields(
        title=title, outlet=outlet, url=url, published=published, updated=updated, authors=authors, category=category, tags=tags,
        summary="" if fold(summary) == fold(title) else summary, citations=citations, body=body, body_html=body_html,
        identity=identity, leftovers=_without_repeats((*rest, *spare), (title, summary)), problems=tuple(problems),
    )  # fmt: skip


Given = list[tuple[str, Any]]
"""The key as written, and its value; in order of preference."""


def _sorted_out(fields: Mapping[str, Any]) -> tuple[dict[str, Given], Given]:
    given: dict[str, list[tuple[int, str, Any]]] = {}
    unknown: Given = []
    for key, value in fields.items():
        name = values.bare(str(key))
        field = FIELD_OF.get(name)
        if field == "citations" and name == "sources" and values.names_only(value):
            field = None if "outlet" in given else "outlet"
            name = "source"
        if field == "outlet" and values.is_address(value):
            field, name = "url", "originalurl"
        if field is None or values.is_empty(value):
            unknown.append((str(key), value))
        else:
            given.setdefault(field, []).append((RANK[name], str(key), value))
    ordered = {
        field: [(key, value) for _, key, value in sorted(found, key=lambda one: one[0])]
        for field, found in given.items()
    }
    return ordered, unknown


def _first(given: Given, read: Any) -> tuple[str, list[Leftover]]:
    """Return the first value that says something, and the others that say something else."""
    chosen = ""
    rest = []
    for key, value in given:
        text = read(value)
        if not chosen:
            chosen = text
        elif text and fold(text) != fold(chosen):
            rest.append(Leftover(key, f"{key}: {text}"))
    return chosen, rest


def _url(given: Given, rest: list[Leftover], problems: list[Problem]) -> str:
    chosen = ""
    for key, value in given:
        text = values.address(value)
        url = urls.clean(text)
        if text and not url:
            problems.append(Problem("S021", key, f"`{key}` is no http, https or mailto address: {_cut(text)}"))
            rest.append(Leftover(key, f"{key}: {text}"))
        elif not chosen and not url.startswith("mailto:"):
            chosen = urls.canonical(url)
    return chosen


def _moment(given: Given, rest: list[Leftover], problems: list[Problem]) -> Moment | None:
    chosen: Moment | None = None
    for key, value in given:
        text = values.line(value)
        found = dates.parse(text) if text else None
        if found and chosen is None:
            chosen = Moment(found.value, found.precision, f"{key}: {text}")  # type: ignore[arg-type]
        elif text and not found:
            problems.append(Problem("S020", key, f"`{key}` is no date that is known: {_cut(text)}"))
            rest.append(Leftover(key, f"{key}: {text}"))
    return chosen


def _bodies(given: Given) -> tuple[str, str, list[Leftover]]:
    """Return the text, the same as HTML, and other texts; the longer of two of one sort wins, the first when as long."""
    found = [(key, values.whole(value)) for key, value in given]
    markup_ones = [(key, text) for key, text in found if values.looks_like_html(text)]
    texts = [(key, text) for key, text in found if text and not values.looks_like_html(text)]
    html_key, body_html = max(
        markup_ones, key=lambda one: len(one[1]) * (0.5 if values.is_page(one[1]) else 1), default=("", "")
    )
    text_key, body = max(texts, key=lambda one: len(one[1]), default=("", ""))
    rest = [Leftover(key, f"{key}: {text}") for key, text in (*markup_ones, *texts) if key not in (html_key, text_key)]
    return body, body_html, rest


def _terms(categories: Given, tags: Given) -> tuple[str, tuple[str, ...], list[Leftover]]:
    sections = [term for _, value in categories for term in values.terms(value)]
    found = dict.fromkeys((*sections[1:], *(term for _, value in tags for term in values.terms(value))))
    short = [term for term in found if len(term) <= _LONGEST_TAG]
    category = sections[0] if sections and len(sections[0]) <= _LONGEST_TAG else ""
    kept = short[:_MOST_TAGS]
    lost = [term for term in (*sections[:1], *found) if term not in kept and term != category]
    key = (tags or categories or [("tags", None)])[0][0]
    return category, tuple(kept), [Leftover(key, f"{key}: {', '.join(lost)}")] if lost else []


def _outlet(given: Given, url: str) -> tuple[Outlet | None, list[Leftover]]:
    domain = urls.domain(url)
    name = ""
    rest = []
    for key, value in given:
        text = values.line(value)
        if not text or fold(text) in _UNKNOWN:
            continue
        if values.is_host(text):
            domain = domain or urls.domain(text if "://" in text else f"https://{text}")
        elif not name:
            name = text
            domain = domain or urls.domain(values.address(value) if isinstance(value, Mapping) else "")
        elif fold(text) != fold(name):
            rest.append(Leftover(key, f"{key}: {text}"))
    name = name or domain
    return (Outlet(name, domain) if name else None), rest


def _authors(given: Given) -> tuple[tuple[str, ...], list[Leftover]]:
    rest = [Leftover(key, f"{key}: {text}") for key, value in given for text in values.not_names(value)]
    names = (name for _, value in given for name in values.people(value) if fold(name) not in _UNKNOWN)
    chosen: dict[str, str] = {}
    for name in names:
        chosen.setdefault(fold(name), name)
    return tuple(chosen.values()), rest


def _citations(given: Given) -> tuple[tuple[Citation, ...], list[Leftover]]:
    found: list[Citation] = []
    rest: list[Leftover] = []
    for key, value in given:
        for one in value if isinstance(value, list | tuple) else [value]:
            citation = _citation(one)
            if citation:
                found.append(citation)
            elif text := _flat(key, one):
                rest.append(Leftover(key, text))
    return tuple(dict.fromkeys(found)), rest


def _citation(value: Any) -> Citation | None:
    if isinstance(value, str):
        label, url = next(iter(markup.links(value)), ("", urls.clean(value)))
        title = label if label and label != url else ("" if url else values.line(value))
        domain = urls.domain(url)
        return Citation(outlet=domain, title=title, domain=domain, url=urls.clean(url)) if domain else None
    if not isinstance(value, Mapping):
        return None
    given, _ = _sorted_out(
        {key: one for key, one in value.items() if values.bare(str(key)) not in ("sources", "citations")}
    )
    if "title" not in given and "url" not in given:
        return None
    url = _url(given.get("url", []), [], [])
    names = (
        *given.get("outlet", ()),
        *(() if "title" not in given else [one for one in given["title"] if values.bare(one[0]) == "name"]),
    )
    outlet, _ = _outlet(list(names), url)
    title, _ = _first(
        [one for one in given.get("title", []) if values.bare(one[0]) != "name" or outlet is None], values.line
    )
    if not title and not url:
        return None
    return Citation(
        outlet=outlet.name if outlet else "", title=title, domain=outlet.domain if outlet else "", url=url,
        date=_moment(given.get("published", []), [], []),
    )  # fmt: skip


def _flat(key: str, value: Any) -> str:
    text = values.flat(value)
    return f"{key}: {text}" if text else ""


def _without_repeats(rest: tuple[Leftover, ...], said: tuple[str, ...]) -> tuple[Leftover, ...]:
    known = {fold(text) for text in said}
    return tuple(one for one in dict.fromkeys(rest) if fold(one.text.partition(": ")[2]) not in known)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004 - a line of a terminal
