"""How likely each word of a page is to name its event: in the headline, early in the text, in many of its sentences."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.analysis.reading import Sentence

LETTERS = 6
"""A word is known by so many of its first letters, so that its forms are one."""
_BASE = 0.004
_HEADLINE = 12.0
_PLACES = (12.0, 3.5, 3.5, 2.7, 2.7, 2.7)
"""Odds by the sentence in which a word comes first."""
_COMMON = 0.22

_STOPPED = frozenset(
    "the a an and of in on at to for by from with its his her their that which who is was were has had be been as it he she they "
    "but not this will would said says over after about against into than more are have or new up out off no do does did can "
    "could if when what how why all also one two us we you i our your my me him them".split()
)
"""Words that name nothing."""
_FREQUENT = (
    "mr mrs ms dr sen rep gov president monday tuesday wednesday thursday friday saturday sunday january february march april "
    "june july august september october november december week weeks day days year years month months time today people issue "
    "news report reported reporters told say statement interview there should many some other now like back three four five six "
    "seven eight nine ten first second third last next make made need don't think just country big between while because most "
    "much very only even still such through during before under around without within each every both few several own same "
    "another any these those then here where whose again too well get going went come came way lot going put take took see know "
    "known want whether might may must never since until yet being having according including called call part number thing "
    "something nothing everything man men woman women good great long old high small large really already later earlier recent "
    "early late end open given give gave used using use member leader leaders official officials spokesman spokeswoman group "
    "american national state states u.s"
)
"""Words that news of any kind is full of."""


class _Stems(dict[str, str]):
    """Word to what it is known by, worked out when it is first met; "" for a word that names nothing."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        made = "" if word in _STOPPED else (word if "'" not in word else word.partition("'")[0])[:LETTERS]
        self[word] = made
        return made


_KEPT = 50_000
_STEMS = _Stems()
_NOTHING = frozenset(("",))


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the words of a sentence that may name something, lower case, as they are known here."""
    return frozenset(map(_STEMS.__getitem__, words)) - _NOTHING


_COMMON_STEMS = stems(_FREQUENT.split())


def chances(title: Sentence, sentences: Sequence[frozenset[str]]) -> dict[str, float]:
    """Return for each stem of the sentences how likely it names the event of the page, 0 to 1."""
    counts = Counter(chain.from_iterable(sentences))
    odds = dict.fromkeys(counts, _BASE)
    for place in range(min(len(_PLACES), len(sentences)) - 1, -1, -1):  # the earliest place last, so that it stands
        odds.update(dict.fromkeys(sentences[place], _BASE * _PLACES[place]))
    for word in stems(title.words) & odds.keys():
        odds[word] *= _HEADLINE
    for word in _COMMON_STEMS & odds.keys():
        odds[word] *= _COMMON
    return {word: 1 - 1 / (1 + odds[word] * count) for word, count in counts.items()}
