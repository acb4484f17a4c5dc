"""Whether two figures tell of one thing, judged by their sentences and by what stands beside them.

A pair that agrees needs little: the same sum beside the same word. A pair at odds needs much, since two sentences of one
story mostly give different figures for different things.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.claims.words import APART, HUMANS, MEASURES, ORDINALS, PRICES, ROLES

if TYPE_CHECKING:
    from builder.analysis.claims.figures import Figure
    from builder.analysis.claims.lines import Line

_COPIED = 0.6
"""Share of words in common that makes a sentence an edited copy of another."""

_WITHIN = 0.4
_BESIDE = 0.4
_HALF = 0.5
"""Shares of the words of a sentence, and of those beside the figure, that another about the same has."""

_TWO = 2
_THREE = 3
"""Words that must be shared."""

_ONLY_IN_LIKE = frozenset({"weekday", "time", "ordinal", "year", "years", "month", "score", "date"})
"""Kinds of figure that stand in many sentences, and say little of what they date or number."""

_FARTHEST = 20.0
"""How many times a value may be another, where the sentences are no copies."""

_FEW = 12
"""Up to so many things are counted again by `the two states`."""

_TELLING = 100
"""From here on two equal counts are hardly chance."""

_FATES = frozenset({"dead", "hurt", "held", "missing", "evacuate"})
"""What happens to those who are counted."""

_GENERIC = frozenset(
    "company ministr offici share new plan million year day week month time american us government state president work part".split()
)
_SIZES = APART[2]


class Pair(NamedTuple):
    """Two sentences and the place of a figure in each."""

    one: Line
    other: Line
    at: int
    beside: int

    @property
    def figures(self) -> tuple[Figure, Figure]:
        """Both figures."""
        return self.one.figures[self.at], self.other.figures[self.beside]


def share_beside(pair: Pair) -> float:
    """Return the share of words beside either figure that stand beside the other too."""
    mine, theirs = pair.one.beside(pair.at).stems, pair.other.beside(pair.beside).stems
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def tells_of_one_thing(pair: Pair, likeness: float, *, agrees: bool) -> bool:
    """Tell whether two figures of one kind and unit are about the same thing; `likeness`: of their sentences, 0 to 1."""
    mine, theirs = pair.one.beside(pair.at).names, pair.other.beside(pair.beside).names
    if not (mine <= pair.other.stems or theirs <= pair.one.stems):
        return False  # Ohio is not Iowa
    if agrees:
        return likeness >= _COPIED or _agree_on_one_thing(pair)
    return not _are_apart(pair) and (likeness >= _COPIED or _differ_on_one_thing(pair))


def _shared(pair: Pair) -> frozenset[str]:
    return (pair.one.beside(pair.at).stems & pair.other.beside(pair.beside).stems) - MEASURES


def _agree_on_one_thing(pair: Pair) -> bool:
    shared = _shared(pair)
    if pair.figures[0].kind in _ONLY_IN_LIKE or max(figure.high for figure in pair.figures) < _TELLING:
        return len(shared) >= _TWO and share_beside(pair) >= _BESIDE
    return bool(shared - _GENERIC)


def _differ_on_one_thing(pair: Pair) -> bool:
    one, other = pair.figures
    shared, everything = _shared(pair), pair.one.stems & pair.other.stems
    within = len(everything) / max(1, min(len(pair.one.stems), len(pair.other.stems)))
    if one.kind in _ONLY_IN_LIKE:
        is_venue = one.kind == "weekday" and (
            pair.one.setting(pair.at).spoken or pair.other.setting(pair.beside).spoken
        )
        return not is_venue and len(shared) >= _THREE and share_beside(pair) >= _HALF and within >= _HALF
    if max(one.high, other.high) > _FARTHEST * max(1.0, min(one.low, other.low)):
        return False
    if min(one.high, other.high) <= _FEW and (
        pair.one.setting(pair.at).definite or pair.other.setting(pair.beside).definite
    ):
        return False
    if _is_same_fate(pair) and len(everything) >= _TWO:
        return True
    if one.kind == "money" and shared & PRICES and shared - PRICES - _GENERIC:
        return True
    is_beside = len(shared - {one.unit}) >= _TWO and share_beside(pair) >= _BESIDE
    return is_beside and len(everything) >= _THREE and within >= _WITHIN


def _is_same_fate(pair: Pair) -> bool:
    fates = pair.one.beside(pair.at).stems & _FATES
    units = {figure.unit for figure in pair.figures}
    is_plain = len(units) == 1 or units <= HUMANS | {""}
    return (
        pair.figures[0].kind == "count"
        and is_plain
        and bool(fates)
        and fates == pair.other.beside(pair.beside).stems & _FATES
    )


def _are_apart(pair: Pair) -> bool:
    """Tell whether something shows that two figures are of different things, times or ends of a change."""
    one, other, at, beside = pair
    mine, theirs = one.setting(at), other.setting(beside)
    if mine.elsewhen != theirs.elsewhen or mine.comes_from != theirs.comes_from:
        return True
    roles, others = one.beside(at).stems & ROLES, other.beside(beside).stems & ROLES
    if roles and others and roles.isdisjoint(others):
        return True
    if one.apart != other.apart and _tell_apart(one.apart, other.apart):
        return True
    return _adds_up(one, other.figures[beside].low) or _adds_up(other, one.figures[at].low)


def _tell_apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    groups = ((mine & group, theirs & group) for group in (ORDINALS, *APART))
    return any(one and other and one != other for one, other in groups) or bool((mine ^ theirs) & _SIZES)


def _adds_up(line: Line, total: float) -> bool:
    """Tell whether a value is the sum of two figures of a line."""
    values = [figure.low for figure in line.figures if figure.kind in ("money", "count", "percent")]
    return any(one + other == total for at, one in enumerate(values) for other in values[at + 1 :] if one and other)
