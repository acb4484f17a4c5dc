"""Origins: which reports of a story are independent pieces of reporting, and what folds the others into them.

First, reports of one text are put together (`same`). Then each text is asked whose it is: an agency's, another outlet's,
a retelling of another's (`parents`). What is nobody else's stands by itself, texts of one outlet or one owner together.
`gather` turns the result into origins, each fold with its reason and its evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.attributions import NO_REPORTERS
from builder.analysis.origins import copies, gather, parents, same, sourcing
from builder.analysis.vocabulary import name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.reading import Reading
    from builder.analysis.reports import Card
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Origin, Sourcing

__all__ = ["Traced", "attributions", "find", "trace"]


class Traced(NamedTuple):
    """The origins of a story's reports, and what was seen but folds nothing."""

    origins: tuple[Origin, ...]
    told: tuple[str, ...]
    """For each origin, a sentence that says why its reports count once; "" for a single report."""
    notes: tuple[str, ...]
    """Sentences: who names another outlet and still counts by itself, whose texts share a little."""


def find(reading: Reading, vocabulary: Vocabulary) -> tuple[tuple[Sourcing, ...], bytes]:
    """Return what origins need to know of one page: where its sentences say that they come from, and its wording."""
    return sourcing.find(reading, vocabulary), copies.runs(reading)


def attributions(found: Sequence[Sourcing], vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Return (name of the outlet, sentence) for each known outlet that the text leans on."""
    pairs = []
    for one in found:
        entry = (
            vocabulary.by_name.get(name_key(one.name))
            if one.kind in ("reports", "told", "first") and one.at >= 0
            else None
        )
        if entry is not None and entry.kind not in NO_REPORTERS:
            pairs.append((entry.name, one.sentence))
    return tuple(dict.fromkeys(pairs))


def trace(cards: Sequence[Card], vocabulary: Vocabulary) -> Traced:
    """Return the origins of the reports, in the order of the reports; every report stands in exactly one."""
    texts = same.find(cards)
    parentage = parents.find(cards, texts, vocabulary)
    found, notes = gather.origins(cards, texts, parentage)
    return Traced(found, gather.tell(found, cards), notes)
