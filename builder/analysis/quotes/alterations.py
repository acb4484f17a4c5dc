"""Quotations of one story that say the same with other words: bleeped, trimmed or changed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from builder.text.tokens import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Key = tuple[str, ...]
Place = tuple[str, int]
"""A briefing's id and the number of its quotation."""

_GRAM = 3
_SAME = 0.8
"""Share of the words of the shorter wording that the other must have."""

_WITHIN = 0.7
"""Share of the words of the other, from the first to the last that they have in common."""

_FEWEST = 5
_FEWEST_BLEEPED = 3
"""Words that they must share, and that they must share where a word is bleeped."""

_BLEEPS = re.compile(r"(?<=\w)(?:\*{1,20}|-{2,20})(?=\w)|(?<!\w)\*{2,20}(?=\w)|(?<=\w)\*{2,20}")
_STAR, _DASH = "ǂ", "ǃ"
"""Letters that stand for the signs of a bleeped word while it is compared."""

_LONGEST = 150
"""Words of a quotation that are compared."""

_MOST = 16
"""Wordings looked at for three words; more common words tell nothing."""

_MARGIN = 4
_POINTS = ".,;:!?\"'()[]“”‘’"
_SHOWN = 6
"""Differing words that are shown on either side."""


class Alteration(NamedTuple):
    """Another briefing's wording of a quotation."""

    briefing: str
    words: str
    """What differs, in words."""


@lru_cache(maxsize=16_384)
def key_of(text: str) -> Key:
    """Return the words by which a quotation is compared; a bleeped word is one word, told apart by its bleeps."""
    folded = fold(text)
    if "*" in folded or "--" in folded:
        folded = _BLEEPS.sub(lambda found: (_STAR if found[0][0] == "*" else _DASH) * len(found[0]), folded)
    return words(folded)


def altered(texts: Mapping[Place, str], keys: Mapping[Place, Key]) -> dict[Place, tuple[Alteration, ...]]:
    """Return for each quotation of one story the briefings that have it with changes, the likest first."""
    places: dict[Key, list[Place]] = {}
    for place in texts:
        places.setdefault(keys[place], []).append(place)
    wordings = sorted(places)
    found: dict[Place, list[tuple[float, Alteration]]] = {}
    for first, second, likeness in _pairs(wordings):
        for own, other in ((first, second), (second, first)):
            _note(found, places[wordings[own]], places[wordings[other]], texts, likeness)
    return {place: _best(own) for place, own in found.items()}


def _note(
    found: dict[Place, list[tuple[float, Alteration]]],
    places: list[Place],
    others: list[Place],
    texts: Mapping[Place, str],
    likeness: float,
) -> None:
    differs = _differing(texts[places[0]], texts[others[0]])
    for place in places:
        for other in others:
            if other[0] != place[0]:
                said = f"{differs[0]} here, {differs[1]} there"
                found.setdefault(place, []).append((-likeness, Alteration(other[0], said)))


def _best(found: list[tuple[float, Alteration]]) -> tuple[Alteration, ...]:
    one_each: dict[str, Alteration] = {}
    for _, alteration in sorted(found):
        one_each.setdefault(alteration.briefing, alteration)
    return tuple(one_each.values())


def _pairs(wordings: list[Key]) -> Iterator[tuple[int, int, float]]:
    """Yield the numbers of two wordings that are alike and not the same, and how alike they are."""
    holders: dict[Key, list[tuple[int, int]]] = {}
    for number, key in enumerate(wordings):
        seen: dict[int, int] = {}
        for at in range(min(len(key), _LONGEST) - _GRAM + 1):
            have = holders.setdefault(key[at : at + _GRAM], [])
            for other, place in have[:_MOST]:
                if other != number:
                    seen.setdefault(other, at - place)
            have.append((number, at))
        for other in sorted(seen):
            likeness = _alike(key, wordings[other], seen[other])
            if likeness:
                yield other, number, likeness


def _alike(one: Key, other: Key, shift: int) -> float:
    """Return the share of common words, 0 when it is too small or nothing differs; `shift`: how much later in the first."""
    short, long = one[:_LONGEST], other[: 2 * _LONGEST]
    if len(short) > len(long):
        short, long, shift = long[:_LONGEST], one[: 2 * _LONGEST], -shift
    if _contains(long, short):
        return 0.0
    start = max(0, -shift - _MARGIN)
    window = long[start : start + len(short) + 2 * _MARGIN]
    blocks = [each for each in SequenceMatcher(None, short, window, autojunk=False).get_matching_blocks() if each.size]
    same = sum(block.size for block in blocks)
    span = blocks[-1].b + blocks[-1].size - blocks[0].b if blocks else 1
    is_bleeped = any(_STAR in word or _DASH in word for word in (*short, *window))
    is_alike = same >= _SAME * len(short) and same >= _WITHIN * span
    return same / max(len(short), span) if is_alike and same >= (_FEWEST_BLEEPED if is_bleeped else _FEWEST) else 0.0


def _contains(long: Key, short: Key) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return the words of each text that the other has not, from the first to the last of the shorter one."""
    mine, theirs = one.split(), other.split()
    if len(mine) > len(theirs):
        return _differing(other, one)[::-1]
    short, long = ([fold(word).strip(_POINTS) for word in each[: 2 * _LONGEST]] for each in (mine, theirs))
    blocks = [each for each in SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks() if each.size]
    if not blocks:
        return _shown([mine]), _shown([theirs])
    first, last = blocks[0], blocks[-1]
    end, beyond = last.a + last.size, last.b + last.size
    gaps = [
        (0, first.a, max(0, first.b - first.a), first.b),
        *((it.a + it.size, then.a, it.b + it.size, then.b) for it, then in pairwise(blocks)),
        (end, len(mine), beyond, beyond + len(mine) - end),
    ]
    return _shown([mine[start:stop] for start, stop, _, _ in gaps]), _shown(
        [theirs[start:stop] for _, _, start, stop in gaps]
    )


def _shown(parts: list[list[str]]) -> str:
    found = " … ".join(" ".join(part[:_SHOWN]).strip(_POINTS) for part in parts if part)
    return f"“{found}”" if found else "nothing"
