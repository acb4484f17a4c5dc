"""What the tagger looks at, as short texts: the same for training and for use.

Every feature speaks of one token, of two neighbours, or of a whole run, so that the sums of weights can be remembered
by token, by pair and by run.
"""

from __future__ import annotations

import re
from string import ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING

from builder.analysis.entities.lists import lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_REPEATED = re.compile(r"(.)\1{2,}")


def own(word: str) -> list[str]:
    """Return the features of a token for itself."""
    low = word.lower()
    return [
        "b", "w0=" + low, "c0=" + word, "sh0=" + shape(word),
        *ends(low), *of_classes(lists().classes(word), "0"), *of_group(lists().clusters.get(low), "0", "sml"),
    ]  # fmt: skip


def ends(low: str) -> list[str]:
    """Return the features of the beginning and the end of a token in small letters."""
    return ["p30=" + low[:3], "p40=" + low[:4], "s20=" + low[-2:], "s30=" + low[-3:], "s40=" + low[-4:]]


def beside(word: str, offset: str) -> list[str]:
    """Return the features that a token gives its neighbour at `offset`, `-1` or `1`."""
    low = word.lower()
    return [
        f"w{offset}={low}",
        f"sh{offset}={shape(word)}",
        f"s3{offset}={low[-3:]}",
        *of_classes(lists().classes(word), offset),
        *of_group(lists().clusters.get(low), offset, "sml"),
    ]


def near(word: str, offset: str) -> list[str]:
    """Return the features that a token gives one two places away, at `-2` or `2`."""
    low = word.lower()
    return [
        f"w{offset}={low}",
        *of_classes(lists().classes(word), offset),
        *of_group(lists().clusters.get(low), offset, "sm"),
    ]


def of_classes(classes: tuple[str, ...], offset: str) -> list[str]:
    """Return the features of the classes under which a token at `offset` is listed."""
    found = [f"g{offset}={kind}" for kind in classes]
    return [*found, "gj=" + "+".join(classes)] if offset == "0" else found


def pair(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return what the classes of two neighbours together tell of the first, and of the second."""
    both = f"{'+'.join(first)}|{'+'.join(second)}"
    return ["gn=" + both], ["gp=" + both]


def closing(word: str) -> list[str]:
    """Return what the last token of a run tells of each of its tokens."""
    return ["rl=" + kind for kind in lists().classes(word)]


SHOUTED = ("allcaps",)
"""Features of each token of a sentence without small letters."""


def position(at: int, length: int) -> list[str]:
    """Return the features of a place in a run."""
    return [f"len={min(length, 6)}", f"pos={min(at, 4)}", f"end={min(length - 1 - at, 4)}"]


def phrases(words: Sequence[str]) -> dict[int, list[str]]:
    """Return the features of the tokens of a run that are part of listed names, the longest names first."""
    known = lists()
    low = [word.lower().replace("’", "'") for word in words]
    found: dict[int, list[str]] = {}
    at = 0
    while at < len(low) - 1:
        for length in range(min(known.starts.get(low[at], 0), len(low) - at), 1, -1):
            kinds = known.phrases.get(" ".join(low[at : at + length]))
            if kinds:
                for place in range(length):
                    mark = "B" if place == 0 else "E" if place == length - 1 else "I"
                    found[at + place] = [f"G{mark}{kind}" for kind in kinds]
                at += length - 1
                break
        at += 1
    return found


_INITIAL = 2
"""Characters of an initial with its full stop."""
_NAMES = frozenset({"first", "last"})
_NAME = range(2, 6)
"""Words of a run that ends in a surname."""


class Seen:
    """What the whole text tells of a token: written small elsewhere, an abbreviation explained, the end of a name."""

    __slots__ = ("flags", "surnames", "words")

    def __init__(self, sentences: Iterable[tuple[Sequence[str], Sequence[tuple[int, int]]]]) -> None:
        self.words: set[str] = set()
        self.flags: dict[str, int] = {}
        for words, found in sentences:
            self.words.update(words)
            for start, end in found:
                self._look(words, start, end)
        self.surnames = {
            word for word, flag in self.flags.items() if flag & 1 and _NAMES.issuperset(lists().classes(word))
        }
        """Words of no other list that a first name or an initial stands before somewhere: alone they mean that person."""

    def _look(self, words: Sequence[str], start: int, end: int) -> None:
        last, after = words[end - 1], words[end]
        if end - start in _NAME and words[end - 2][:1].isupper():
            kinds = lists().classes(words[end - 2])
            initial = len(words[end - 2]) == _INITIAL and words[end - 2][1] == "."
            flag = 1 if initial or "first" in kinds else 2 if "title" in kinds else 4
            self.flags[last] = self.flags.get(last, 0) | flag
        if after == "(" and words[end + 1].isupper() and words[end + 2 : end + 3] == [")"]:
            short = words[end + 1]
            initials = {word[0] for word in words[start:end] if word[:1].isupper()}
            if len(short) > 1 and {short[0], short[-1]} <= initials:
                self.flags[short] = self.flags.get(short, 0) | 8

    def flags_of(self, words: Sequence[str], start: int, end: int) -> list[int]:
        """Return what is known of each token of a run, as numbers; the last of several is what it shows itself."""
        flags, small = self.flags, self.words
        found = [flags.get(word, 0) | (16 if word.lower() in small else 0) for word in words[start:end]]
        if end - start > 1:
            found[-1] &= 24
        return found


def seen(flag: int) -> list[str]:
    """Return the features of a number that `Seen.flags_of` gave."""
    found = [f"dp={flag & 7}"] if flag & 7 else []
    return [*found, *(["acr"] if flag & 8 else []), *(["dlow"] if flag & 16 else [])]


def shape(word: str) -> str:
    """Return the token with letters and digits as their kind, no kind more than twice in a row."""
    if not word.isascii():
        kinds = "".join("X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c for c in word)
        return _REPEATED.sub(r"\1\1", kinds)
    kinds = word.translate(_SHAPES)
    for many, two in _MANY if len(kinds) > _TWICE else ():
        while many in kinds:
            kinds = kinds.replace(many, two)
    return kinds


_MANY = tuple((kind * 3, kind * 2) for kind in "xX9")
_TWICE = 2
_SHAPES = str.maketrans(ascii_uppercase + ascii_lowercase + digits, "X" * 26 + "x" * 26 + "9" * 10)


def of_group(group: tuple[int, int, int] | None, offset: str, sizes: str) -> list[str]:
    """Return the features of the groups of words used alike to which a token at `offset` belongs."""
    return [f"c{size}{offset}={number}" for size, number in zip(sizes, group, strict=False)] if group else []
