"""Briefings: pages below `content/briefings/`, made from a seed or written by hand."""

from __future__ import annotations

NAME = "briefing"

KEYS = (
    "title",
    "date",
    "updated",
    "slug",
    "summary",
    "outlet",
    "url",
    "authors",
    "category",
    "tags",
    "draft",
    "embargo_until",
    "expires",
    "aliases",
    "story",
    "not_story",
    "signals",
    "corrections",
    "citations",
    "seed",
)
"""Front matter, in the order in which it is written."""

_FOLDER = "content/briefings/"


def holds(path: str) -> bool:
    """Tell whether the page at this path is a briefing."""
    return path.startswith(_FOLDER)


def name(path: str) -> str:
    """Return the text that the slug is made from when front matter names none: the file's name."""
    return path.rpartition("/")[2].removesuffix(".md")


def address(path: str, slug: str) -> str:  # noqa: ARG001 - the shape of every kind
    """Return the URL; folders below `briefings/` order the files and do not show in it."""
    return f"/briefings/{slug}/"
