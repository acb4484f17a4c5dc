"""General lists of names and of words that go with names: places, people's names, titles, heads of organisations."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.entities.pieces import tokens
from builder.weights import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMES = "names.txt"
"""`[class]` lines, then names separated by `|`."""
CLUSTERS = "clusters.txt"
"""A line a group of words used alike: its number among 64 and among 256 wider groups, then the words."""
_HEADS = ("orghead", "lochead")


class Lists(NamedTuple):
    """What is known of words by themselves."""

    words: Mapping[str, tuple[str, ...]]
    """Lower-case word to the classes it is listed under."""
    phrases: Mapping[str, tuple[str, ...]]
    """Lower-case tokens joined by one space, of names of two or more tokens, to their classes."""
    starts: Mapping[str, int]
    """First token of a phrase to the length of the longest that starts so."""
    clusters: Mapping[str, tuple[int, int, int]]
    """Lower-case word to its group among 64, 256 and 1,024."""

    def classes(self, word: str) -> tuple[str, ...]:
        """Return the classes of a word in any case, in order."""
        return self.words.get(word.lower().replace("’", "'"), ())


@lru_cache(maxsize=1)
def lists() -> Lists:
    """Return the lists, read once."""
    words: dict[str, set[str]] = {}
    phrases: dict[str, set[str]] = {}
    starts: dict[str, int] = {}
    for kind, name in _names(load(NAMES).decode()):
        # Most names are words of letters alone, which need no tokeniser.
        plain = name.replace(" ", "").isalnum()
        parts = name.lower().split() if plain else [part.lower() for part in tokens(name)[2:-2]]
        if len(parts) == 1 or kind in _HEADS or (" " not in name and name.endswith(".")):
            words.setdefault(name.lower().replace("’", "'"), set()).add(kind)
        elif parts:
            phrases.setdefault(" ".join(parts), set()).add(kind)
            starts[parts[0]] = max(starts.get(parts[0], 0), len(parts))
    return Lists(
        {word: tuple(sorted(kinds)) for word, kinds in words.items()},
        {phrase: tuple(sorted(kinds)) for phrase, kinds in phrases.items()},
        starts,
        _clusters(load(CLUSTERS).decode()),
    )


def _names(text: str) -> Iterator[tuple[str, str]]:
    kind = ""
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            yield from ((kind, name) for name in line.split("|"))


def _clusters(text: str) -> dict[str, tuple[int, int, int]]:
    found = {}
    for number, line in enumerate(text.splitlines()):
        small, middle, *words = line.split(" ")
        group = (int(small), int(middle), number)
        found.update(dict.fromkeys(words, group))
    return found
