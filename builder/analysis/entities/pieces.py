"""A sentence as tokens, and the runs of capitalised tokens in it where a name may stand.

Hyphens and possessive endings are tokens of their own, so that `al-Jaafari’s` and `al - Jaafari ’ s` read alike.
"""

from __future__ import annotations

import re
from itertools import chain, compress
from typing import TYPE_CHECKING

from builder.text.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){1,8}(?:[^\W\d_](?![^\W_]))?"
    r"|(?:Lt|Gen|Col|Maj|Capt|Sgt|Spc|Brig|Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|St|Adm|Cmdr|Cpl|Pvt|Prof|Rev|Hon|Jr|Sr|Inc"
    r"|Corp|Ltd|Co|Dept|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ft|Mt|No)\."
    r"|[’'][sS]\b|[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*|[^\w\s]|_"
)
_POSSESSIVE = re.compile(r" [’'] [sS](?= |$)")
_LONGEST = 40
"""Tokens of one run; what is longer is cut."""
_GAP = 3
"""Lower-case tokens that may stand between two capitalised ones of a run."""


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


CONNECTORS = _set(
    "of the for and on in to against at de la le du da dos del der den van von bin ibn bint al el ul az as ash ud with from",
    "’s 's – - & , . ' / ’ ad an ar abu city town village district province press operations director element government firm",
    "citizen northern southern eastern western members region area head state capital",
)
"""What may stand inside a run."""

OPENERS = _set(
    "The A An This That These Those He She It They We I You His Her Its Their Our My Your Him Them Us Me Who What When",
    "Where Which Why How Whether If While As After Before Since Until Once Because Although Though Unless And But Or Nor So",
    "Yet Then There Here In On At By For From To With Without Within Under Over Between Among During Despite Of Against",
    "About Into Through Throughout Across Along Around Near Beyond Behind Toward Towards Via Per Not No Nobody Nothing None",
    "Some Any Many Most Much More Few Several Both Each Every Either Neither All Another Other Others Such Same Only Just",
    "Even Also Still However Moreover Meanwhile Instead Perhaps Maybe Indeed Thus Hence Therefore Otherwise Furthermore",
    "Additionally Today Yesterday Tomorrow Tonight Now Later Earlier Recently Finally Eventually Soon Again Ever Never Always",
    "Often Sometimes Usually Is Are Was Were Be Been Being Am Do Does Did Has Have Had Can Could Will Would Shall Should May",
    "Might Must Let Yes Well Oh Ok OK One Two Three Four Five Six Seven Eight Nine Ten Hundreds Thousands Millions Dozens",
    "First Second Third Last Next According Asked Like Unlike Including Given Based Whatever Whoever Everyone Everybody",
    "Someone Somebody Anyone Anybody Everything Something Anything That’s It’s He’s She’s There’s What’s We’re They’re I’m",
    "I’ve You’re Don’t Didn’t Can’t Isn’t It's That's He's She's There's What's We're They're I'm I've You're Don't Didn't",
    "Can't Isn't Doesn't Doesn’t Won't Won’t Officials Critics People Sources Experts Analysts Mr Mrs Ms Key",
)
"""Words whose capital tells nothing: they start a sentence or a headline, never a name."""

DAYS = _set(
    "January February March April June July August September October November December Jan. Feb. Aug. Sept. Oct. Nov. Dec.",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Sept",
)

NEVER_FIRST = OPENERS | DAYS


_CLOSING = ',;:?!)”"’'
"""Signs that always stand apart from the word before them."""


def _split(text: str) -> tuple[str, ...]:
    """Return the tokens of what stands between two spaces."""
    word = text[:-1]
    if text.isalnum():
        return (text,)
    if len(word) > 1 and word.isalnum() and text[-1] in _CLOSING:
        return (word, text[-1])
    return tuple(_TOKEN.findall(text))


_SPLIT: Remembered[str, tuple[str, ...]] = Remembered(_split)
_CAPITAL: Remembered[str, bool] = Remembered(lambda token: token[:1].isupper())
"""Whether a token begins with a capital."""


def tokens(sentence: str) -> list[str]:
    """Return the tokens with two empty ones before and after, so that every token has neighbours."""
    if " ’ s" in sentence or " ' s" in sentence:
        sentence = _POSSESSIVE.sub("’s", sentence)
    return ["", "", *chain.from_iterable(map(_SPLIT.__getitem__, sentence.split())), "", ""]


def runs(words: Sequence[str]) -> list[tuple[int, int]]:
    """Return (start, end) of each run: from a capitalised token to a capitalised token, little between them."""
    found: list[tuple[int, int]] = []
    start = last = -1
    for at in compress(range(len(words)), map(_CAPITAL.__getitem__, words)):
        if start >= 0:
            if at - start < _LONGEST and (at - last == 1 or (at - last <= _GAP + 1 and _bridged(words, last + 1, at))):
                last = at
                continue
            found.append((start, last + 1))
        start, last = (-1, -1) if words[at] in NEVER_FIRST else (at, at)
    if start >= 0:
        found.append((start, last + 1))
    return found


def _bridged(words: Sequence[str], at: int, end: int) -> bool:
    return all(
        word in CONNECTORS or word[0].isdigit() or words[place - 1] == "-" == words[place + 1]
        for place, word in enumerate(words[at:end], at)
    )
