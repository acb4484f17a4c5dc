"""Slugs: the part of an address that names a page, from any script."""

from __future__ import annotations

import re

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ](?=\w)")
_ALLOWED = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
_RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul", "conin", "conout", "clock"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)
_LONGEST = 100
_MOST_READ = 2_000


def slug(text: str, limit: int = 80) -> str:
    """Return lower-case ASCII letters, digits and hyphens, cut at a word to at most `limit`; "" if nothing is usable."""
    text = _APOSTROPHE.sub("", text[:_MOST_READ])
    if not text.isascii():
        text = _latin(text)
    found = _NOT_PLAIN.sub("-", text.lower()).strip("-")
    if len(found) > limit:
        kept, hyphen, _ = found[: limit + 1].rpartition("-")
        found = (kept if hyphen else found[:limit]).strip("-")
    return f"{found}-page"[:limit].strip("-") if found in _RESERVED else found


def problem(slug: str) -> str:  # noqa: PLR0911 - one return a rule
    """Return what is wrong with a slug that somebody chose, or "" when it may be used."""
    if not slug:
        return "it is empty"
    if "/" in slug or "\\" in slug:
        return "it holds a path separator"
    if not slug.strip("."):
        return "it names a folder"
    if len(slug) > _LONGEST:
        return f"it is longer than {_LONGEST} characters"
    if slug != slug.lower():
        return "it has capital letters"
    if slug.startswith("-") or slug.endswith("-"):
        return "it starts or ends with a hyphen"
    if slug.partition(".")[0] in _RESERVED:
        return "it is a reserved name"
    if not _ALLOWED.fullmatch(slug):
        return "it has characters other than letters a-z, digits and hyphens"
    return ""


def _latin(text: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - its tables load slowly, and most slugs are ASCII

    return str(anyascii(text))
