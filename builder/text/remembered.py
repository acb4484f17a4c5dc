"""What a function of one small thing, such as a word, made of it: looked up again without a call, and never without bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")

KEPT = 60_000
"""Results that each table keeps before it starts anew."""


class Remembered(dict[K, V]):
    """A table that fills itself; `map(table.__getitem__, words)` looks up a whole sentence."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        if len(self) >= KEPT:
            self.clear()
        self[key] = found = self._make(key)
        return found
