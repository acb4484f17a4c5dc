"""Atom and JSON Feed, for the site, each tag, each entity and the corrections: summaries, never an article's whole text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache, partial
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from builder.model import Artifact, Moment
from builder.render import addresses
from builder.render.republish import points_of
from builder.text.dates import order
from builder.text.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Briefing, Config, Site
    from builder.render.environment import Renderer

LIMIT = 50
"""Entries of a feed, the newest."""

NO_DATE = "1970-01-01T00:00:00Z"
"""Atom demands a date of every entry; this one is told at once for a date that is not known."""


class _Feed(NamedTuple):
    """What both forms of one feed say."""

    title: str
    subtitle: str
    page: str
    """URL of the page it belongs to."""
    folder: str
    """Output folder, with trailing slash, or empty."""
    entries: tuple[_Entry, ...]
    version: str
    """Of the program."""


class _Entry(NamedTuple):
    """One briefing, or one correction, in a feed."""

    id: str
    """Stays what it is when the entry changes."""
    url: str
    title: str
    published: str | None
    updated: str | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    takeaways: tuple[str, ...]
    signals: str
    """The line of plain answers: origins, impact, tone."""


def produce(site: Site, renderer: Renderer | None = None) -> Iterator[Artifact]:
    """Yield both feeds of the site, then both of each tag, of each entity, and of the corrections."""
    config = site.config
    home = addresses.absolute(config, addresses.home())
    yield from _write(
        config, _Feed(config.title, config.description, home, "", _entries(config, site.briefings), site.version)
    )
    terms: tuple[addresses.Term | addresses.Subject, ...] = (*addresses.tags(site), *addresses.entities(site))
    for term in terms:
        newest = term.briefings[:LIMIT]
        make = partial(_of_term, site.config, site.version, (term.name, term.url), newest)
        yield from renderer.piece(f"feed {term.url}", (term.name,), newest, make) if renderer else make()
    changes = addresses.standing("changes")
    title = f"{config.title}: corrections"
    page = addresses.absolute(config, changes)
    yield from _write(
        config, _Feed(title, "Every published correction.", page, changes.lstrip("/"), _corrections(site), site.version)
    )


def _of_term(
    config: Config, version: str, term: tuple[str, str], briefings: Sequence[Briefing], _renderer: object = None
) -> Iterator[Artifact]:
    name, url = term
    page = addresses.absolute(config, url)
    feed = _Feed(f"{config.title}: {name}", "", page, url.lstrip("/"), _entries(config, briefings), version)
    yield from _write(config, feed)


def _entries(config: Config, briefings: Sequence[Briefing]) -> tuple[_Entry, ...]:
    return tuple(_entry(config, one) for one in briefings[:LIMIT])


def _entry(config: Config, briefing: Briefing) -> _Entry:
    page = briefing.page
    published = _time(page.published)
    changes = [time for time in (published, _time(page.updated)) if time]
    outlet = (page.outlet.name,) if page.outlet and page.outlet.name else ()
    url = addresses.absolute(config, page.url)
    return _Entry(
        id=url,
        url=url,
        title=page.title,
        published=published,
        updated=max(changes, default=None),
        authors=page.authors or outlet,
        tags=page.tags,
        summary=page.summary,
        takeaways=tuple(point.text for point in points_of(briefing, config).takeaways),
        signals=_signals(briefing),
    )


def _corrections(site: Site) -> tuple[_Entry, ...]:
    """Return the newest corrections; the n-th of a day on a page is the same one although its words are mended."""
    found: list[_Entry] = []
    for page in (*(one.page for one in site.briefings), *site.pages):
        url = addresses.absolute(site.config, page.url)
        days: Counter[str] = Counter()
        for correction in page.corrections:
            days[correction.date] += 1
            date = _time(Moment(correction.date, "second"))
            number = f"-{days[correction.date]}" if days[correction.date] > 1 else ""
            found.append(
                _Entry(
                    id=f"{url}#correction-{quote(correction.date, safe='')}{number}",
                    url=f"{url}#corrections" if page.kind == "briefing" else url,
                    title=f"Correction: {page.title}",
                    published=date,
                    updated=date,
                    authors=(),
                    tags=(),
                    summary=correction.text,
                    takeaways=(),
                    signals="",
                )
            )
    found.sort(key=lambda entry: entry.id)
    return tuple(sorted(found, key=lambda entry: entry.published or "", reverse=True)[:LIMIT])


def _time(moment: Moment | None) -> str | None:
    return order(moment.value) or None if moment is not None and moment.value else None


def _signals(briefing: Briefing) -> str:
    signals = briefing.signals
    origins, state = len(signals.verification.origins), signals.verification.state
    count = f"{origins} independent origins" if origins > 1 else f"{origins} origin"
    words = {"not-checked": "origins not checked", "disputed": f"{count}, disputed"}.get(state, count)
    return f"{words} · impact {signals.impact.score} of 10 · tone: {signals.tone.tier}"


def _updated(feed: _Feed) -> str | None:
    return max((entry.updated for entry in feed.entries if entry.updated), default=None)


def _write(config: Config, feed: _Feed) -> Iterator[Artifact]:
    sources = ("content/briefings/", "site.yaml")
    yield Artifact(f"{feed.folder}feed.xml", _atom(config, feed).encode(), sources)
    yield Artifact(f"{feed.folder}feed.json", to_json(_json(config, feed), pretty=True), sources)


def _content(entry: _Entry) -> str:
    summary = f"<p>{xml_text(entry.summary)}</p>" if entry.summary else ""
    items = "".join(f"<li>{xml_text(takeaway)}</li>" for takeaway in entry.takeaways)
    signals = f"<p>{xml_text(entry.signals)}</p>" if entry.signals else ""
    return f"{summary}{f'<ul>{items}</ul>' if items else ''}{signals}"


def _summary(entry: _Entry) -> str:
    return entry.summary or " ".join(entry.takeaways) or entry.signals


# -------------------------------------------------------------------- Atom


def xml_text(text: str) -> str:
    """Return text as it may stand in XML, between tags or in an attribute; characters XML cannot carry are left out."""
    return escape(text if text.isprintable() else _forbidden().sub("", text))


@cache
def _forbidden() -> re.Pattern[str]:
    """Return the form of characters that XML 1.0 cannot carry, not even escaped."""
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _atom(config: Config, feed: _Feed) -> str:
    own = addresses.absolute(config, f"{feed.folder}feed.xml")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(config.language)}">',
        f"  <title>{xml_text(feed.title)}</title>",
        *([f"  <subtitle>{xml_text(feed.subtitle)}</subtitle>"] if feed.subtitle else []),
        f'  <link rel="self" type="application/atom+xml" href="{xml_text(own)}"/>',
        f'  <link rel="alternate" type="text/html" href="{xml_text(feed.page)}"/>',
        f"  <id>{xml_text(feed.page)}</id>",
        f"  <updated>{_updated(feed) or NO_DATE}</updated>",
        f"  <author><name>{xml_text(config.title)}</name></author>",
        f'  <generator version="{xml_text(feed.version)}">briefing-builder</generator>',
        *map(_atom_entry, feed.entries),
        "</feed>",
        "",
    ]
    return "\n".join(lines)


@lru_cache(maxsize=1_024)
def _atom_entry(entry: _Entry) -> str:
    """Return an entry; that of a briefing stands in the feed of the site, of each of its tags and of each of its names."""
    return "\n".join(_atom_lines(entry))


def _atom_lines(entry: _Entry) -> Iterator[str]:
    yield "  <entry>"
    yield f"    <title>{xml_text(entry.title)}</title>"
    yield f'    <link rel="alternate" type="text/html" href="{xml_text(entry.url)}"/>'
    yield f"    <id>{xml_text(entry.id)}</id>"
    if entry.published:
        yield f"    <published>{entry.published}</published>"
    yield f"    <updated>{entry.updated or NO_DATE}</updated>"
    yield from (f"    <author><name>{xml_text(name)}</name></author>" for name in entry.authors)
    yield from (f'    <category term="{xml_text(tag)}"/>' for tag in entry.tags)
    yield f"    <summary>{xml_text(_summary(entry))}</summary>"
    yield f'    <content type="html">{escape(_content(entry))}</content>'
    yield "  </entry>"


# --------------------------------------------------------------- JSON Feed


def _json(config: Config, feed: _Feed) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        **({"description": feed.subtitle} if feed.subtitle else {}),
        "home_page_url": feed.page,
        "feed_url": addresses.absolute(config, f"{feed.folder}feed.json"),
        "language": config.language,
        "authors": [{"name": config.title}],
        "items": [_json_item(entry) for entry in feed.entries],
    }


@lru_cache(maxsize=1_024)
def _json_item(entry: _Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": _content(entry),
        "summary": _summary(entry),
        **({"date_published": entry.published} if entry.published else {}),
        **({"date_modified": entry.updated} if entry.updated else {}),
        **({"authors": [{"name": name} for name in entry.authors]} if entry.authors else {}),
        **({"tags": list(entry.tags)} if entry.tags else {}),
    }
