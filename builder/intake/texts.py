"""The repairs of text, made to a whole seed or to each text of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from builder.intake.repairs import TEXT_REPAIRS

if TYPE_CHECKING:
    from builder.model import Repair


def mend_text(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the text after all repairs, and what they changed, with lines counted from 1."""
    made: list[Repair] = []
    for _, repair in TEXT_REPAIRS:
        text, repairs = repair(text)
        made += repairs
    return text, tuple(made)


def mend_values(value: Any, line: int) -> tuple[Any, tuple[Repair, ...]]:
    """Return the value with every text in it repaired, and what was changed, all on the item's line.

    Raises RecursionError for values nested deeper than Python's stack.
    """
    made: list[Repair] = []
    return _mended(value, made), tuple(replace(one, line=line) for one in made)


def _mended(value: Any, made: list[Repair]) -> Any:
    if isinstance(value, str):
        if value.isascii():
            return value
        text, repairs = mend_text(value)
        made += repairs
        return text
    if isinstance(value, dict):
        return {key: _mended(one, made) for key, one in value.items()}
    return [_mended(one, made) for one in value] if isinstance(value, list) else value
