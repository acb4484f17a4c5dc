"""How well the tone model tells what people say, in the three figures of its card."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score

if TYPE_CHECKING:
    from tone_words import Array

BOUNDS = (-1.5, -0.4, 0.4, 1.5)
"""Mean human rating, -4 to 4, at which one tier ends and the next begins."""


class Ruler(NamedTuple):
    """From what the line gives to what people give: the same middle and spread, and where the tiers end."""

    stretch: float
    middle: float
    bounds: list[float]


def figures(guess: Array, target: Array, names: Array, ruler: Ruler) -> str:
    """Return how well these sentences were told, in words."""
    guess = guess * ruler.stretch + ruler.middle
    means = [[np.mean(of[names == one]) for one in sorted(set(names))] for of in (guess, target)]
    tiers = np.searchsorted(BOUNDS, target), np.searchsorted(ruler.bounds, guess)
    return (
        f"{len(guess)} sentences, Spearman {spearmanr(guess, target)[0]:.4f}, kappa "
        f"{cohen_kappa_score(*tiers, weights='quadratic'):.4f}, article means {spearmanr(*means)[0]:.4f}"
    )
