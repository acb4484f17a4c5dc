"""The order of a page's entities: what stands in the headline and early, and is named often and throughout, comes first."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

from builder.analysis.entities.lists import lists
from builder.model import Entity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.entities.merge import Group

HEADLINE = 4.0
"""What a mention in the headline counts; elsewhere it counts 1, early in the text more."""
EARLY = ((2, 2.6), (6, 1.4))
"""Up to which sentence a mention counts how much."""
KINDS = {"person": 1.3, "organisation": 1.0, "place": 0.4, "programme": 0.9, "product": 0.9, "law": 0.8, "other": 0.65}
"""What a kind weighs: an article is more often about people than about the places it happens in."""
OUTLET = 0.35
"""What an outlet weighs that the headline does not name: it was quoted, not written about."""
SPREAD = 0.5
"""What is added for a name that is used from the start of the text to its end."""
TITLED = 1.4
"""How much more a name weighs that the headline has."""
SCENE = 0.7
"""What a body weighs that news happen in more often than they are about it."""
FAMOUS = 1.3
"""How much more a person weighs whom the text never calls by more than one word: readers are taken to know them."""
LATE = 0.02
"""What a name loses for each sentence, from the third on, that comes before it."""
_SCENES = frozenset(
    {"Congress", "Senate", "House", "House of Representatives", "White House", "Supreme Court", "Washington", "United States",
     "American", "America", "Internet", "God"}
)  # fmt: skip


def ordered(groups: Sequence[Group], sentences: int) -> tuple[Entity, ...]:
    """Return the entities, the most prominent first, addresses not yet given; `sentences` counts the headline too."""
    made = sorted(((-_weight(group, sentences), at) for at, group in enumerate(groups)))
    return tuple(_entity(groups[at]) for _, at in made)


def _weight(group: Group, sentences: int) -> float:
    score = sum([_counts(mention.sentence) for mention in group.mentions])
    places = {mention.sentence for mention in group.mentions}
    spread = (max(places) - min(places)) / max(1, sentences - 1)
    low = group.name.lower()
    kinds = (*lists().words.get(low, ()), *lists().phrases.get(low, ()))
    weight = log(1 + score) * (1 + SPREAD * spread) * KINDS[group.kind]
    if 0 in places:
        weight *= TITLED
    else:
        weight *= (OUTLET if "media" in kinds else 1.0) / (1 + LATE * max(0, min(places) - 2))
    if group.name in _SCENES:
        weight *= SCENE
    return weight * FAMOUS if group.kind == "person" and " " not in group.name else weight


def _counts(sentence: int) -> float:
    if sentence == 0:
        return HEADLINE
    return next((weight for last, weight in EARLY if sentence <= last), 1.0)


def _entity(group: Group) -> Entity:
    if len(group.mentions) == 1:
        only = group.mentions[0]
        return Entity(group.name, group.kind, 1, "", ((only.text, 1, only.kind),))
    forms = Counter([(mention.text, mention.kind) for mention in group.mentions])
    rows = [(text, count, kind) for (text, kind), count in forms.items()]
    rows.sort(key=lambda row: (-row[1], row[0], row[2]))
    return Entity(group.name, group.kind, len(group.mentions), "", tuple(rows))
