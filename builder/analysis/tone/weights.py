"""The stored form of the tone model: two whole numbers a word, and a few of the whole."""

from __future__ import annotations

import sys
import zlib
from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from builder.text.serial import from_json, to_json
from builder.weights import load

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "tone.bin"
UNIT = 1000
"""A weight of 1 is stored as this many."""


class Weights(NamedTuple):
    """The model, ready for use; all weights in thousandths."""

    plain: Mapping[str, int]
    turned: Mapping[str, int]
    """Behind a negator."""
    base: float
    """The rating of a sentence without any word that weighs, on the scale from -4 to 4."""
    bounds: tuple[float, float, float, float]
    """Ratings at which one tier ends and the next begins, for a single sentence."""
    point: float
    """Weight of one point of a rated word list."""


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the shipped model."""
    return decode(load(NAME))


def encode(table: Mapping[str, tuple[float, float]], base: float, bounds: tuple[float, ...], point: float) -> bytes:
    """Return the file for a table of words, each with its plain and its negated weight."""
    listed = sorted(table)
    head = to_json(
        {
            "base": round(float(base), 4),
            "bounds": [round(float(one), 4) for one in bounds],
            "point": round(float(point), 4),
        }
    )
    numbers = array("h", [round(table[word][side] * UNIT) for side in (0, 1) for word in listed])
    return zlib.compress(head.strip() + b"\n" + "\n".join(listed).encode() + b"\0" + _little(numbers).tobytes(), 9)


def decode(data: bytes) -> Weights:
    """Return the model of a file."""
    head, _, rest = zlib.decompress(data).partition(b"\n")
    names, _, raw = rest.partition(b"\0")
    listed = names.decode().split("\n")
    numbers = array("h")
    numbers.frombytes(raw)
    values = _little(numbers).tolist()
    told = from_json(head)
    first, second, third, fourth = told["bounds"]
    return Weights(
        plain=dict(zip(listed, values, strict=False)),
        turned=dict(zip(listed, values[len(listed) :], strict=True)),
        base=told["base"],
        bounds=(first, second, third, fourth),
        point=told["point"],
    )


def _little(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers
