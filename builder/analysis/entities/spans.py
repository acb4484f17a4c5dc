"""A name where it stands in a sentence: what is chosen there, by the tagger or by a list, and how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.entities.lists import lists
from builder.analysis.entities.pieces import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.entities.known import Known, Named
    from builder.model import EntityKind

PLACES = frozenset({"city", "capital", "country", "state", "region"})
"""Classes of places in the lists."""
_GROUPS = frozenset({"org", "media", "orghead"})
COMMON = frozenset(
    "AI CEO CFO TV IT LLM LLMs GPS PDF IED IEDs VBIED VBIEDs PM AM VP FAQ Q&A HQ GDP ID IP PR OK CO".split()
)
"""Abbreviations that name nothing."""
KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
"""Label of the tagger to kind."""


class Mention(NamedTuple):
    """A name where it stands."""

    text: str
    """As the sentence has it."""
    kind: EntityKind
    sentence: int
    """0 is the headline."""
    start: int
    """First token, of `pieces.tokens`."""
    end: int
    known: Named | None = None
    """What a list says it means."""


Chosen = dict[tuple[int, int], tuple["EntityKind", "Named | None"]]
"""First and last token of a name to what it is."""


def kind_of(words: list[str], start: int, end: int, kind: EntityKind) -> EntityKind:
    """Return the tagger's kind unless every list that has the name, or the name's form, knows better."""
    known = lists()
    if kind == "person" and "of" in words[start:end] and not _is_titled(words[start:end]):
        return "organisation"
    low = " ".join(words[start:end]).lower()
    classes = set(known.phrases.get(low, ()) if end - start > 1 else known.words.get(low, ()))
    if classes and kind == "person" and classes <= PLACES:
        return "place"
    if classes and kind in ("person", "place") and classes <= _GROUPS:
        return "organisation"
    return kind


def _is_titled(words: Sequence[str]) -> bool:
    at = words.index("of")
    return any("title" in lists().classes(word) for word in words[:at])


def put(
    chosen: Chosen,
    start: int,
    end: int,
    kind: EntityKind,
    named: Named | None,
) -> None:
    """Add a span unless a longer one holds it; what it overlaps otherwise goes."""
    touching = [span for span in chosen if span[0] < end and start < span[1]]
    if any(one <= start and end <= other and other - one > end - start for one, other in touching):
        return
    before = chosen.get((start, end))
    if before and named and named.kind == "place" and before[0] == "organisation":
        kind = before[0]
    for span in touching:
        del chosen[span]
    chosen[start, end] = (kind, named)


def listed(words: list[str], places: Sequence[tuple[int, int]], known: Known) -> Iterator[tuple[int, int, Named]]:
    """Yield the names of a list in the runs of a sentence: first token, last, meaning."""
    for start, end in places:
        at = start
        while at < end:
            match = known.at(words, at) if words[at] in known.starts else None
            if match is None or words[at] in DAYS:
                at += 1
                continue
            yield at, at + match[0], match[1]
            at += match[0]


def surface(text: str, words: list[str], start: int, end: int) -> str:
    """Return the words of some tokens as the sentence writes them."""
    if end - start == 1:
        return words[start]
    joined = " ".join(words[start:end])
    if joined in text:
        return joined
    at = first = 0
    for place in range(2, end):
        found = text.find(words[place], at)
        if found < 0:
            return joined
        at = found + len(words[place])
        if place == start:
            first = found
    return text[first:at]
