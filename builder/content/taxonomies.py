"""Taxonomies: the terms that pages are filed under, tags and outlets, each with its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.text import slugs
from builder.text.digests import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model import Page


class Term(NamedTuple):
    """One tag or outlet."""

    slug: str
    """Its part of the address; for an outlet its domain, where that is known."""
    label: str
    """As the first page by path writes it."""
    pages: tuple[str, ...]
    """Ids, ordered: the slug of a briefing, the URL of any other page."""


def tags(pages: Iterable[Page]) -> tuple[Term, ...]:
    """Return the tags, ordered by slug. Tags that give the same slug (`AI`, `ai`) are one."""
    return _terms((page, term_slug(tag), tag) for page in _ordered(pages) for tag in page.tags)


def outlets(pages: Iterable[Page]) -> tuple[Term, ...]:
    """Return the outlets of the pages, ordered by slug: by domain, or by name where no domain is known."""
    named = ((page, page.outlet) for page in _ordered(pages) if page.outlet is not None)
    return _terms((page, outlet.domain or term_slug(outlet.name), outlet.name) for page, outlet in named)


def term_slug(label: str) -> str:
    """Return the slug of a term; for a label without letters (`+++`) one made from its digest."""
    return slugs.slug(label) or f"term-{short(label)}"


def page_id(page: Page) -> str:
    """Return what a page is known by: the slug of a briefing, the URL of any other page."""
    return page.slug if page.kind == "briefing" else page.url


def _ordered(pages: Iterable[Page]) -> list[Page]:
    return sorted(pages, key=lambda page: page.path)


def _terms(filed: Iterable[tuple[Page, str, str]] | Iterator[tuple[Page, str, str]]) -> tuple[Term, ...]:
    labels: dict[str, str] = {}
    found: dict[str, set[str]] = {}
    for page, slug, label in filed:
        labels.setdefault(slug, label)
        found.setdefault(slug, set()).add(page_id(page))
    return tuple(Term(slug, labels[slug], tuple(sorted(found[slug]))) for slug in sorted(found))
