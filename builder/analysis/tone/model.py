"""How words of a sentence add up: what a negator turns round, and what a contrast puts first.

Training reads sentences through the same function, so that what is measured is what was learnt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SMOOTHING = 3
"""The sum over a sentence is divided by the root of its number of words and this many more."""
REACH = 3
"""Words behind a negator that it turns round."""
BEFORE, AFTER = 0.7, 1.2
"""What stands before the last `but` of a sentence weighs less, what stands behind it more."""

NEGATORS = frozenset(
    "not no never none nor neither cannot without hardly barely scarcely nothing nobody lack lacks lacked ain't aren't "
    "can't couldn't didn't doesn't don't hadn't hasn't haven't isn't mightn't mustn't needn't shouldn't wasn't weren't "
    "won't wouldn't".split()
)
CONTRAST = frozenset(("but", "yet", "however"))
LITTLE = frozenset(
    "a an the and or nor of to in on at by for from with as is are was were be been being am it its this that these those "
    "he she they we you i his her their our your him them us me my mine who whom whose which what when where there here "
    "has have had having do does did done will would can could may might shall should than then so if not about into over "
    "after before out up down also one two more most some any all such other s t no through during between against while "
    "because since until said says say told like just very only even much many".split()
)
"""Words that say little by themselves. They weigh like all others; where words are named, they are named together."""


def plain_word(word: str) -> str:
    """Return the word as it is looked up, without a possessive `'s`."""
    return word.removesuffix("'s")


def turned(words: Sequence[str]) -> list[tuple[int, str]]:
    """Return the place of each word that a negator turns round, and the negator."""
    found = []
    for at, word in enumerate(words):
        if word in NEGATORS and words[at + 1 : at + 2] != ("only",):
            for behind in range(at + 1, min(at + 1 + REACH, len(words))):
                if words[behind] in NEGATORS:
                    break
                found.append((behind, word))
    return found


def contrast(words: Sequence[str]) -> int:
    """Return the place of the last word that sets what follows against what went before; 0 for none."""
    return max((at for at, word in enumerate(words) if word in CONTRAST), default=0)


def factors(words: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """Yield each word with the negator that turns it round, or "", and the factor of its place."""
    negators, turn = dict(turned(words)), contrast(words)
    for at, word in enumerate(words):
        yield word, negators.get(at, ""), 1.0 if not turn else (BEFORE if at < turn else AFTER)
