"""Small parts of sentences: numbers, lists, quotations; so that every printed sentence has its grammar right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_LONGEST_QUOTE = 160
_INNER = str.maketrans("“”", "‘’")


def number(count: int) -> str:
    """Return `no`, `one` … `twelve`, then digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return `one report`, `two reports`, `no reports`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`; "" for nothing."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def capital(text: str) -> str:
    """Return the text with its first letter capital."""
    return text[:1].upper() + text[1:]


def quoted(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """Return the text between quotation marks, on one line, cut at a word when it is long; marks within it are single."""
    text = " ".join(text.translate(_INNER).split())
    if len(text) > longest:
        text = text[: longest + 1].rpartition(" ")[0].rstrip(" ,;:–—-") + " …"
    return f"“{text}”"


def signed(value: float, digits: int = 1) -> str:
    """Return `+1.5` or `−2.0`, with a true minus sign."""
    return f"{value:+.{digits}f}".replace("-", "−")
