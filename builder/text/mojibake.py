"""Mojibake: text decoded with the wrong table, put right line by line."""

from __future__ import annotations

from typing import NamedTuple


class LineChange(NamedTuple):
    """One line that was mended."""

    kind: str
    """`mojibake-greek` (UTF-8 read as ISO-8859-7) or `mojibake` (the usual cases)."""
    line: int
    """1-based."""
    before: str
    after: str


def looks_broken(text: str) -> bool:
    """Tell whether the text holds characters that mojibake leaves; cheap, and may be wrong."""
    return not text.isascii() and "β" in text


def mend(text: str) -> tuple[str, tuple[LineChange, ...]]:
    """Return the text put right, and each line that changed."""
    return text, ()
