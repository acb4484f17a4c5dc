"""The kinds of page, one file a kind; the first of the table that holds a path has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.content.kinds import briefing, page

if TYPE_CHECKING:
    from collections.abc import Callable


class Kind(NamedTuple):
    """What sets one kind of page apart."""

    name: str
    holds: Callable[[str], bool]
    """Told a path below the site, says whether the page there is of this kind."""
    keys: tuple[str, ...]
    """Keys of its front matter, in the order in which they are written."""
    stem: Callable[[str], str]
    """From the path, the text that a slug is made of."""
    address: Callable[[str, str], str]
    """From the path and the slug, the URL."""


KINDS: tuple[Kind, ...] = (
    Kind(briefing.NAME, briefing.holds, briefing.KEYS, briefing.name, briefing.address),
    Kind(page.NAME, page.holds, page.KEYS, page.name, page.address),
)


def kind_of(path: str) -> Kind:
    """Return the kind of the page at a path below the site; what lies elsewhere is taken for a plain page."""
    return next((kind for kind in KINDS if kind.holds(path)), KINDS[-1])
