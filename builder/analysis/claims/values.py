"""Whether two values can both be true: equal, a rounding, covered by `at least` or `about`, or at odds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.analysis.claims.figures import Figure

_SHARE = 0.02
"""Values nearer than this are one."""

_ABOUT = 0.1
_ROUNDED = 0.05
"""How far a rounding may be from the value."""

_EXACT = 100
"""Counts below it are not rounded."""

_MEASURED = frozenset({"money", "percent", "count"})


def same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures of one kind and unit say the same."""
    if one.kind == "date":
        return one.low == other.low and (one.unit == other.unit or not one.unit or not other.unit)
    if one.kind == "month":
        return (one.low, one.unit) == (other.low, other.unit)
    if one.kind not in _MEASURED:
        return (one.low, one.high) == (other.low, other.high)
    if one.low <= other.high and other.low <= one.high:
        return True  # equal, or ranges that meet
    return _near(one.high, other.low) or _near(one.low, other.high)


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether both figures can be true: they say the same, or the qualifier of one covers the other."""
    if same(one, other):
        return True
    if one.kind not in _MEASURED:
        return False
    if one.bound == other.bound and one.bound in ("least", "most"):
        return False  # two bounds of one thing, both told as its figure
    return _covers(one, other) or _covers(other, one)


def _covers(one: Figure, other: Figure) -> bool:
    if one.bound == "least":
        return other.high >= one.low
    if one.bound == "most":
        return other.low <= one.high
    return one.bound == "about" and abs(one.low - other.low) <= _ABOUT * max(one.low, other.low)


def _near(one: float, other: float) -> bool:
    """Tell whether two numbers differ by next to nothing, or one is the other rounded."""
    large = max(abs(one), abs(other))
    if one == other or not large:
        return one == other
    share = abs(one - other) / large
    if large < _EXACT and one == int(one) and other == int(other):
        return False
    return share <= _SHARE or (share <= _ROUNDED and (_rounds_to(one, other) or _rounds_to(other, one)))


def _rounds_to(fine: float, coarse: float) -> bool:
    """Tell whether the second number is the first, rounded to the digits that the second has."""
    unit = 1.0
    if coarse == int(coarse):
        whole = int(coarse)
        while whole and whole % 10 == 0:
            whole //= 10
            unit *= 10
    else:
        unit = 10.0 ** -len(f"{coarse:.6f}".rstrip("0").partition(".")[2])
    return unit > 0 and fine != coarse and abs(fine - coarse) <= unit / 2 + 1e-9
