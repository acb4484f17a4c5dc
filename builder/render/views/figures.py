"""A picture with its figures, as the trends page shows it, and the small wordings of such figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render.html import Markup
from builder.render.views.words import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOLD = 12
"""Values that the words for a picture hold, the last ones; its table has them all."""


class Chart(Struct, frozen=True):
    """A picture with its figures."""

    anchor: str
    title: str
    caption: str
    key: tuple[tuple[str, str], ...]
    """Class of a mark in the picture, and what it stands for."""
    picture: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[Link, ...], ...]
    """Cells of the table; the first of each row is its head."""


def cells(heads: Sequence[str], *columns: Sequence[int | str]) -> tuple[tuple[Link, ...], ...]:
    """Return the rows of a table from the heads of the rows and the columns beside them; numbers are grouped."""
    return tuple(
        (Link(head, ""), *(Link(f"{value:,}" if isinstance(value, int) else value, "") for value in values))
        for head, *values in zip(heads, *columns, strict=True)
    )


def in_words(values: Iterable[str]) -> str:
    """Return the last of these values as words for a picture."""
    return "; ".join([*values][-_TOLD:]) or "nothing to show yet"


def share_of(part: int, whole: int) -> str:
    """Return a share in percent, `none yet` of nothing."""
    return f"{round(100 * part / whole)} %" if whole else "none yet"
