"""The gist of a page: the words, names, numbers and weekdays of its headline and opening, for telling one event from another."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.model import Gist
from builder.text.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.analysis.reading import Reading

HEAD = 1_200
"""Characters of the body that say what happened; what follows is mostly background, which other events share."""
_LEAD = 400
_WHOLE = 3_000
"""Characters in which a name is looked for before it counts as absent."""

_STOP = frozenset(
    """a about after again against all also am an and any are as at back be because been before being between both but by
    can could did do does doing down during each even few first for from further get had has have having he her here hers
    herself him himself his how i if in into is it its itself just last like made make many may me might more most much
    must my no nor not now of off on once one only or other our out over own per put said same say says she should since
    so some still such take than that the their them then there these they this those through to too two under until up
    us very was we were what when where which while who whom why will with would yet you your it's he's she's they're
    we're i'm that's don't didn't doesn't isn't wasn't won't can't couldn't wouldn't mr mrs ms according told tell
    including among new january february march april june july august september october november december""".split()
)
_DAYS = {f"{name}day": name[:3] for name in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")}
_SKIPPED = _STOP.union(_DAYS)
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split(),
        2,
    )
}
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(),
        3,
    )
}
_NOT_HEADS = frozenset(
    """about amendment and april august century dec december feb february for from jan january july june least march may
    most nearly nov november oct october only over sep sept september some than the under with""".split()
) | set(_DAYS)
"""Words before or after a number that number nothing: months, days, centuries."""

_MARKS = ".,:;!?()[]{}\"'“”‘’«»…–*_/|"
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:-\d+)?(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_NUMBER = re.compile(r"\b([A-Z][^\W_]{2,24})[ -](\d{1,4}(?:-\d{1,4})?[A-Z]?|[IVX]{2,5})(?![\w%]|[.,]\d)")
_ORDINAL = re.compile(
    rf"\b(\d{{1,3}}(?=st|nd|rd|th)|{'|'.join(_ORDINALS)})(?:st|nd|rd|th)?[ -]([a-z]{{3,20}})(?: ([a-z]{{3,20}}))?",
    re.IGNORECASE,
)


def find(reading: Reading) -> Gist:
    """Return the gist of a page that was read."""
    title = reading.page.title
    body, body_words = _opening(reading)
    share = len(body_words) / (len(body) or 1)
    head_words = [*reading.title.words, *body_words[: round(HEAD * share)]]
    lead_words = [*reading.title.words, *body_words[: round(_LEAD * share)]]
    head, lead = f"{title}. {body[:HEAD]}", f"{title}. {body[:_LEAD]}"
    names, cast = _names(title, body, body_words)
    return Gist(
        terms=" ".join(_stems(head_words)),
        names=" ".join(names),
        cast=" ".join(sorted(cast)),
        numbers=_set((*_numbers(head), *_number_words(head_words))),
        lead_numbers=_set((*_numbers(lead), *_number_words(lead_words))),
        days=_set(_DAYS[word] for word in _DAYS.keys() & head_words),
        lead_days=_set(_DAYS[word] for word in _DAYS.keys() & lead_words),
        marks=_set(_marks(lead)),
    )


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a lower-case word without its commonest endings: `raised`, `raising` and `raises` are `rais`."""
    word = word.removesuffix("'s").replace(".", "")
    if len(word) < 4 or not word.isalpha():  # noqa: PLR2004 - shorter words have no ending to lose
        return word
    if word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif word[-1] == "s" and word[-2] not in "sui":
        word = word[:-1]
    if word.endswith("ing") and len(word) > 5:  # noqa: PLR2004 - `king`, `bring`
        word = word[:-3]
    elif word.endswith("ed") and len(word) > 4:  # noqa: PLR2004 - `seed`
        word = word[:-2]
    else:
        return word[:-1] if word[-1] == "e" and len(word) > 4 else word  # noqa: PLR2004 - `lake`
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word


def _opening(reading: Reading) -> tuple[str, list[str]]:
    """Return the beginning of the body, in whole sentences, and its words."""
    texts: list[str] = []
    found: list[str] = []
    size = 0
    for sentence in reading.sentences:
        texts.append(sentence.text)
        found.extend(sentence.words)
        size += len(sentence.text) + 1
        if size > _WHOLE:
            break
    return " ".join(texts), found


def _stems(found: Iterable[str]) -> list[str]:
    return list(filter(None, map(_TERMS.__getitem__, found)))


_TERMS: Remembered[str, str] = Remembered(lambda word: stem(word) if word not in _SKIPPED and len(word) > 1 else "")
"""The stem of a word that tells something, "" for another."""


def _names(title: str, body: str, body_words: Sequence[str]) -> tuple[list[str], set[str]]:
    """Return the names of headline and opening, and all of the body: words that never stand there without a capital."""
    cut = body.rfind(" ", 0, HEAD) + 1 if len(body) > HEAD else len(body)
    in_head, further = _capitals(body[:cut]), _capitals(body[cut:])
    counts, titled = Counter((*in_head, *further)), _capitals(title)
    all_counts = Counter(filter({*counts, *titled}.__contains__, body_words))
    cast = {name for name, count in counts.items() if count >= all_counts[name]}
    in_title = [name for name in titled if name in cast or (not cast and not all_counts[name])]
    in_head = [name for name in in_head if name in cast]
    return [stem(name) for name in (*in_title, *in_title, *in_head)], {stem(name) for name in cast}


def _capitals(text: str) -> list[str]:
    plain = text.replace("-", " ").replace("—", " ").replace("’", "'")
    return list(filter(None, map(_NAMES.__getitem__, plain.split())))


def _name(written: str) -> str:
    """Return in small letters what is written with a capital and tells something, "" for all else."""
    bare = written.strip(_MARKS) if written[0] not in _SMALL else ""
    name = bare.removesuffix("'s").lower() if bare[:1].isupper() else ""
    return name if name not in _SKIPPED and len(name) > 1 else ""


_NAMES: Remembered[str, str] = Remembered(_name)


def _numbers(text: str) -> Iterable[str]:
    for found in _NUMBER.findall(text):
        number = found.replace(",", "")
        if number[-2:] in ("st", "nd", "rd"):
            number = f"{number[:-2]}th"
        if number not in ("0", "1", "1th") and not _YEAR.fullmatch(number):
            yield number


def _number_words(found: Sequence[str]) -> Iterable[str]:
    return (_NUMBER_WORDS[word] for word in _NUMBER_WORDS.keys() & found)


def _marks(text: str) -> Iterable[str]:
    for found in _NAMED_NUMBER.finditer(text):
        head, number = found[1].lower(), found[2]
        if head not in _NOT_HEADS and head not in _STOP and not _YEAR.fullmatch(number):
            yield f"{stem(head)}={number}"
    for found in _ORDINAL.finditer(text):
        value = found[1].lower()
        for head in (found[2], found[3]):
            if head and head.lower() not in _NOT_HEADS and head.lower() not in _STOP:
                yield f"{stem(head.lower())}={_ORDINALS.get(value, value)}th"


def _set(found: Iterable[str]) -> str:
    return " ".join(sorted(set(found)))
