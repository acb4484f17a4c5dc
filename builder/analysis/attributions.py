"""Outlets that a text leans on: `Axios first reported it`, `according to The Hill`, matched to known names only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.analysis.reading import Reading
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import OutletEntry

_AFTER_NAME = frozenset("reports reported report".split())
_BEFORE_NAME = frozenset("to by told citing via in".split())
_PAIRS = frozenset([("according", "to"), ("reported", "by"), ("published", "by"), ("reported", "in")])
_ALONE = frozenset("told citing via".split())
_BETWEEN = frozenset("first also has had earlier later previously exclusively separately was were the to".split())
_ARTICLES = frozenset("the a an".split())
_CUES = _AFTER_NAME | {"according", "told", "citing", "via", "published"}
_NO_REPORTERS = frozenset({"official", "other", "press release"})
"""Kinds of outlet that are more often what a sentence is about than whose reporting it repeats."""

_TOKEN = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_FIRST = re.compile(
    r"\b(?:first (?:to )?report(?:ed|s)?|first to publish|reported first|broke the (?:story|news)|first published by)\b",
    re.IGNORECASE,
)


def find_all(reading: Reading, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Return (name of the outlet, sentence) for each outlet a sentence of the page leans on, its own outlet left out."""
    outlet = reading.page.outlet
    own = vocabulary.outlet(outlet.name, outlet.domain) if outlet else None
    found = []
    for sentence in reading.sentences:
        if sentence.block != "post" and not _CUES.isdisjoint(sentence.words):
            found += [(entry.name, sentence.text) for entry in credited(sentence.text, vocabulary) if entry != own]
    return tuple(dict.fromkeys(found))


def is_first(sentence: str) -> bool:
    """Tell whether a sentence says that somebody was the first to report."""
    return _FIRST.search(sentence) is not None


def credited(text: str, vocabulary: Vocabulary) -> tuple[OutletEntry, ...]:
    """Return the known outlets that a sentence or a headline credits, in reading order, each once."""
    tokens = [found[0].replace("’", "'") for found in _TOKEN.finditer(text)]
    lower = [token.lower() for token in tokens]
    if _CUES.isdisjoint(lower):
        return ()
    found: dict[str, OutletEntry] = {}
    for at, word in enumerate(lower):
        for entry in _beside(tokens, lower, at, word, vocabulary):
            if entry.kind not in _NO_REPORTERS:
                found.setdefault(entry.domain, entry)
    return tuple(found.values())


def _beside(
    tokens: Sequence[str], lower: Sequence[str], at: int, word: str, vocabulary: Vocabulary
) -> Iterator[OutletEntry]:
    if word in _AFTER_NAME:
        end = at
        while end > 0 and at - end < len(_BETWEEN) and lower[end - 1] in _BETWEEN:
            end -= 1
        if word != "report" or lower[at - 1 : at] == ["to"]:
            yield from _named(
                tokens, lower, range(end - 1, max(-1, end - 1 - vocabulary.longest_name), -1), end, vocabulary
            )
    if word in _BEFORE_NAME and (word in _ALONE or (at > 0 and (lower[at - 1], word) in _PAIRS)):
        start = at + 1
        if start < len(lower) and lower[start] in _ARTICLES:
            start += 1
        for end in range(min(len(tokens), start + vocabulary.longest_name), start, -1):
            entry = vocabulary.by_name.get(tuple(lower[start:end]))
            if entry is not None and _is_name(tokens[start]):
                yield entry
                return


def _named(
    tokens: Sequence[str], lower: Sequence[str], starts: Iterable[int], end: int, vocabulary: Vocabulary
) -> Iterator[OutletEntry]:
    longest = None
    for start in starts:
        entry = vocabulary.by_name.get(tuple(lower[start:end]))
        if entry is not None and _is_name(tokens[start]):
            longest = entry
    if longest is not None:
        yield longest


def _is_name(token: str) -> bool:
    return not token[0].islower()
