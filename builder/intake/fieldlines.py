"""Lines that name a field of an article - `Outlet: …`, `By …`, `Published: …` - and a date glued before a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from builder.intake import datetext, values
from builder.intake.known import is_outlet_name
from builder.intake.metadata import read_fields
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model import Config


class Named(NamedTuple):
    """What a line says of one field, and the words that say it."""

    value: str
    words: str


class Glued(NamedTuple):
    """A date that stands before the first sentence on its line: its field, its words, and where the sentence starts."""

    field: str
    named: Named
    start: int


Given = dict[str, Named]
"""Field, by its usual name in front matter, and what was named."""

_KEYED = re.compile(
    r"\W{0,3}([A-Za-z][A-Za-z -]{0,24}?)\W{0,2}\s?:\W{0,3}\s(\S.{0,400})\Z|([A-Za-z][A-Za-z -]{1,24}?):(https?://\S{1,1000})\Z"
)
_KEYS: Mapping[str, str] = {
    name: field
    for field, names in (
        (
            "outlet",
            "outlet|source|publisher|publication|site|website|newspaper|news outlet|original outlet|source name|media",
        ),
        (
            "url",
            "url|link|permalink|original|canonical|canonical url|source url|original article|original url|original source|read at|article url",
        ),
        ("title", "title|headline"),
        (
            "published",
            "published|published on|published at|date|posted|posted on|date published|publication date|publish date|pub date|first published|released|dated",
        ),
        ("updated", "updated|last updated|updated on|updated at|modified|last modified|date modified"),
        (
            "author",
            "author|authors|byline|by|written by|reporter|reporters|reported by|words by|story by|writer|author name",
        ),
        ("category", "category|section|desk|topic|beat"),
        ("tags", "tags|keywords|topics"),
        ("summary", "summary|description|dek|standfirst|abstract|subtitle|subheadline|excerpt"),
    )
    for name in names.split("|")
}
_LABEL = re.compile(
    r"\W{0,3}((?:first |last |originally )?(?:published|posted|updated|modified|date|dated|released|created|pubdate|publication date|publish date|pub date))"
    r"(?: on| at|d on)?\b\s{0,3}[:\-–—|]?\s{0,3}",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\W{0,2}(?:by|written by|reported by|story by|words by)\s+(.{3,140})\Z", re.IGNORECASE)
_PARTICLE = r"(?:[A-Z][\w.'’-]{0,30}|de|da|van|von|der|den|bin|al|el|la|le)"
_NAME = re.compile(rf"{_PARTICLE}(?: {_PARTICLE}){{1,4}}\Z")
_OUTLET = re.compile(
    r"(?:(?:[^\W_a-z][^\s;,:]{0,40}|of|the|and|for|in|on|to|de|la|le|du|&|n/a|unknown|none)(?:\s+|\Z)){1,8}\Z",
    re.UNICODE,
)
"""Words with capitals: a headline may start with `Source:` too."""
_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december the".split()
)
_READING_TIME = re.compile(r"\d{1,3}[ -]?min(?:ute)?s?(?: read)?\Z|reading time:? .{1,20}\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")
_MARKS = ("|", "·", "•", " - ", " – ", " — ")
"""One of these stands wherever a text of one line is parted."""
_AFTER_GLUE = re.compile(r"\s{0,3}[-–—:|,.]?\s{0,3}(?=[\w\"“‘'(\[*])")
_LONGEST_KEY = 32
"""Characters of a key, the marks round it and the colon."""
_LONGEST_DATE = 60
_LONGEST_NAME = 80
_MOST_WORDS = 16
_MOST_PARTS = 5
_FEW_WORDS = 3
_SHORTEST_SENTENCE = 20


def read_line(text: str, config: Config) -> Given | None:
    """Return what a whole line names, or None when it is no such line."""
    keyed = _keyed(text)
    if keyed is not None:
        return keyed or None
    return _joined(text, config) or _byline(text, config) or read_date(text)


def read_date(text: str, *, labelled: bool = False) -> Given | None:
    """Return the date of a line that says nothing else; with `labelled`, only when it says what sort of date it is."""
    label = _LABEL.match(text)
    if labelled and not label:
        return None
    rest = text[label.end() :] if label else text
    field = _field(label)
    found = datetext.at_start(rest)
    if not found:
        could = label and len(rest) < _LONGEST_DATE and any(map(str.isdigit, rest))
        return {field: Named(rest, text)} if could and read_fields({"published": rest}).published else None
    after = rest[found.end :].strip(" .|·•-–—)")
    second = read_date(after, labelled=True) if after and label else None
    if after and not second and not _READING_TIME.match(after):
        return None
    return {
        field: Named(found.date.text, text if not second else text[: len(text) - len(after)].strip()),
        **(second or {}),
    }


def read_glued(text: str) -> Glued | None:
    """Return the date that stands before the first sentence of a text, or None."""
    label = _LABEL.match(text[:_LONGEST_DATE])
    found = datetext.at_start(text[label.end() :] if label else text)
    if not found:
        return None
    end = (label.end() if label else 0) + found.end
    after = _AFTER_GLUE.match(text, end)
    if not after or len(text) - end < _SHORTEST_SENTENCE:
        return None
    parted = any(mark in after[0] for mark in "-–—:|")
    opens = text[after.end() :].lstrip("\"“‘'(*[")[:1]
    if not (label or parted or text.lstrip()[:4].isdigit()) or not (opens.isupper() or opens.isdigit() or parted):
        return None
    return Glued(_field(label), Named(found.date.text, text[:end].strip()), after.end())


def _keyed(text: str) -> Given | None:
    """`Outlet: The Harbour Post`; an empty mapping when the line starts so and is a sentence after all."""
    if ":" not in text[:_LONGEST_KEY]:
        return None
    found = _KEYED.match(text)
    field = _KEYS.get(fold(found[1] or found[3]).replace("-", " ")) if found else None
    if not found or not field:
        return None
    value = (found[2] or found[4]).strip(" *_")
    return {field: Named(value, text)} if _fits(field, value) else {}


def _fits(field: str, value: str) -> bool:
    """A field's value has its own form; otherwise the line is a sentence that starts with such a word."""
    if field in ("published", "updated"):
        return bool(read_fields({"published": value}).published)
    if field == "url":
        return bool(values.is_host(value) or value.startswith(("http://", "https://")))
    if field == "author":
        return len(value.split()) <= _MOST_WORDS and ". " not in value and value[:1].isupper()
    if field == "outlet":
        return len(value) <= _LONGEST_NAME and bool(values.is_host(value) or _OUTLET.match(value))
    return True


def _joined(text: str, config: Config) -> Given | None:
    """`By Ann Lee | The Harbour Post | 3 March 2026 | 4 min read`: several small facts on one line."""
    if not any([mark in text for mark in _MARKS]):  # noqa: C419 - a list of six is quicker than a generator
        return None
    parts = [part for part in _BETWEEN.split(text) if part]
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    given: Given = {}
    for part in parts:
        found = _byline(part, config) or read_date(part) or _fact(part, config)
        if found is None and not (given and len(part.split()) <= _FEW_WORDS and part[:1].isupper()):
            return None
        for field, named in (found or {}).items():
            given.setdefault(field, Named(named.value, text))
    return given if given.keys() - {"outlet"} else None


def _fact(part: str, config: Config) -> Given | None:
    if is_outlet_name(part, config):
        return {"outlet": Named(part, part)}
    return {} if _READING_TIME.match(part) else None


def _byline(text: str, config: Config) -> Given | None:
    found = _BYLINE.match(text)
    if not found or text.endswith((".", "?", "!", ":")) or len(text.split()) > _MOST_WORDS:
        return None
    names, _, tail = found[1].rpartition(", ")
    given: Given = {}
    if names and is_outlet_name(tail, config):
        given["outlet"] = Named(tail, text)
    else:
        names = found[1]
    first = re.split(r",| and | & |/| for | in ", names, maxsplit=1)[0].strip()
    if not _NAME.match(first) or fold(first.split()[0]) in _NOT_NAMES:
        return None
    return {"author": Named(names, text), **given}


def _field(label: re.Match[str] | None) -> str:
    return "updated" if label and fold(label[1]).endswith(("updated", "modified")) else "published"
