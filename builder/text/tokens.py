"""Words, and texts made comparable."""

from __future__ import annotations

import difflib
import re
import unicodedata
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING

from builder.text.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:[.'][a-z0-9]+)*")
_PLAIN = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ＇´", "'")
    | dict.fromkeys("“”„‟″«»＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | {
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
    }
)
_COMMON = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-"), ("…", "..."), ("\u00a0", " "))
"""Replaced first, and quickly: after that most texts are ASCII."""
_NOT_PLAIN = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_ASCII = bytes(range(128))
_LONG = 10_000
"""A text of more signs is read as a whole, and nothing of it is remembered."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of the text in reading order, lower case, with plain apostrophes: `u.s`, `it's`, `2.5`."""
    low = text.lower()
    return tuple(chain.from_iterable(map(_PIECES.__getitem__, low.split()))) if len(low) <= _LONG else _words_of(low)


def fold(text: str) -> str:
    """Return the text as compared: NFKC, case folded, quotes and dashes plain, white space squeezed."""
    if not text.isascii():
        for mark, plain in _COMMON:
            text = text.replace(mark, plain)
    if text.isascii():
        return " ".join(text.lower().split())
    text = _made_plain(unicodedata.normalize("NFKC", _made_plain(text))).casefold()
    return " ".join(unicodedata.normalize("NFKC", text).split())


def fold_all(lines: Sequence[str]) -> list[str]:
    """Return each line, its white space squeezed already, as `fold` does: most texts are folded as a whole."""
    whole = "\n".join(lines)
    if not whole.isascii():
        for mark, plain in _COMMON:
            whole = whole.replace(mark, plain)
    found = whole.lower().split("\n")
    if whole.isascii() and "  " not in whole and len(found) == len(lines):
        return found
    return [fold(line) for line in lines]


def beyond_ascii(text: str) -> set[str]:
    """Return each character of the text that is not ASCII: one look at a text of several thousand that has a few."""
    data = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(data.decode("utf-8", "surrogatepass"))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like the given one, or None when none is near."""
    folded = {fold(name).replace("-", "_"): name for name in sorted(known, reverse=True)}
    found = difflib.get_close_matches(fold(word[:100]).replace("-", "_"), sorted(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def _made_plain(text: str) -> str:
    """`str.translate` looks up every character; most texts that come here hold one or two to replace."""
    return text.translate(_PLAIN) if _NOT_PLAIN.search(text) else text


def _words_of(piece: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, such as what stands between two spaces; equal words are one object, whose hash is known."""
    if piece.isalnum():
        return (intern(piece),)
    if not piece.isascii():
        for mark, plain in _COMMON:
            piece = piece.replace(mark, plain)
    return tuple(map(intern, (_ASCII_WORD if piece.isascii() else _WORD).findall(piece)))


_PIECES: Remembered[str, tuple[str, ...]] = Remembered(_words_of)
