"""Outlets that a text leans on: `Axios first reported it`, `told The Hill`, `a report in the Ledger`, as the text names them.

A name is read by its place beside a cue and by its capitals; whether it is an outlet is for `vocabulary`, or for the
reports of a story, to say.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from builder.analysis.vocabulary import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.vocabulary import Vocabulary
    from builder.model import OutletEntry

CreditKind = Literal["reports", "told", "first"]

OUTLET_WORDS = frozenset(
    "advertiser advocate age agency argus beacon bee broadcasting bugle bulletin chronicle courant courier daily dispatch "
    "echo enquirer examiner express gazette globe guardian herald independent inquirer journal ledger magazine mail mercury "
    "mirror monitor news newspaper newswire nightly observer picayune post press radio record recorder register reporter "
    "review sentinel spectator standard star sun telegram telegraph television times today tribune tv weekly wire".split()
)
"""Last words of names that only an outlet has."""

_REPORTS = frozenset("reports reported reporting report".split())
SAID = frozenset(
    "said says saying wrote writes revealed revealed noted quoted quotes cited cites added adds claimed".split()
)
_NOUNS = frozenset(
    "report story article investigation scoop exclusive interview account reporting coverage piece".split()
)
_BETWEEN = frozenset(
    "first also has had have earlier later previously exclusively separately was were is the to then initially".split()
)
_TELL = frozenset("told tell tells telling".split())
_BY = frozenset(
    "reported published obtained seen reviewed viewed revealed disclosed cited quoted broken carried posted given".split()
)
_TO = frozenset(
    "interview interviews statement email comment comments remarks speaking spoke spoken talking confirmed note".split()
)
_TO_WORDS = frozenset("to with for".split())
_IN_WORDS = frozenset("in by from of".split())
_ADVERBS = frozenset(
    "first online exclusively earlier late today yesterday monday tuesday wednesday thursday friday saturday sunday".split()
)
_PAPERS = frozenset(
    "paper newspaper outlet publication magazine network agency broadcaster wire website station".split()
)
_FILL = (
    _NOUNS
    | _PAPERS
    | frozenset(
        "a an the new recent latest separate its reports stories articles accounts by in from of published exclusive exclusively news service "
        "site daily outlets media local first earlier to late citing an online business trade".split()
    )
)
_STRONG = _REPORTS | _TELL | frozenset("according citing via per broke scoop".split())
_AFTER_WEAK = _TO_WORDS | _IN_WORDS | _ADVERBS
CUES = _REPORTS | _TELL | _BY | _TO | _NOUNS | frozenset("according citing via per broke".split())
"""A sentence with none of these, and none of `SAID` beside an outlet's last word, credits nobody."""

_TRIGGERS = CUES | SAID

NO_REPORTERS = frozenset({"official", "other", "press release"})
"""Kinds of outlet that are more often what a sentence is about than whose reporting it repeats."""

_CONNECTORS = frozenset("of the and de du la le for".split())
_STARTERS = frozenset(
    "a as after although and at because before but by earlier even for however if in it its last later meanwhile on once since still "
    "that then there this though today tuesday monday wednesday thursday friday saturday sunday when while yet yesterday".split()
)
_LONGEST_NAME = 7
_MOST_FILL = 8
_GAP = re.compile(r"[ &\-\u00a0]{1,3}\Z")
_TOKEN = re.compile(r"([^\W_]+(?:[.'][^\W_]+)*)")
_FIRST = re.compile(
    r"\b(?:first (?:to )?report(?:ed|s)?|first to publish|reported first|broke the (?:story|news)|first (?:published|disclosed|revealed) by)\b",
    re.IGNORECASE,
)


class Credit(NamedTuple):
    """A name that a sentence gives as its source."""

    kind: CreditKind
    name: str
    """As it stands there; "" for `the newspaper` and the like, which mean the one named before."""


class _Words(NamedTuple):
    """A sentence, cut into words."""

    tokens: list[str]
    gaps: list[str]
    """What stands before each word, and after the last."""
    lower: list[str]


def is_first(sentence: str) -> bool:
    """Tell whether a sentence says that somebody was the first to report."""
    low = sentence.lower()
    return ("first" in low or "broke" in low) and _FIRST.search(sentence) is not None


def may_credit(words: Sequence[str], hits: frozenset[str]) -> bool:
    """Tell whether it is worth looking for credits: `hits` are those of `CUES`, `SAID` and `OUTLET_WORDS` among the words."""
    if not _STRONG.isdisjoint(hits) or (not OUTLET_WORDS.isdisjoint(hits) and not _TRIGGERS.isdisjoint(hits)):
        return True
    weak = hits & CUES
    return bool(weak) and any(word in weak and after in _AFTER_WEAK for word, after in pairwise(words))


def is_outlet_name(name: str) -> bool:
    """Tell whether only an outlet is called so: `Harbor Gazette`, not `Smith`."""
    key = name_key(name)
    return len(key) > 1 and key[-1] in OUTLET_WORDS


def credits_in(text: str) -> tuple[Credit, ...]:
    """Return every name that stands where a sentence or a headline names its source, in reading order, each once."""
    pieces = _TOKEN.split(text.replace("’", "'"))
    tokens = pieces[1::2]
    words = _Words(tokens, pieces[::2], list(map(str.lower, tokens)))
    found = [credit for at, word in enumerate(words.lower) if word in _TRIGGERS for credit in _at(words, at)]
    if any(credit.kind == "reports" for credit in found) and is_first(text):
        found = [credit._replace(kind="first") if credit.kind == "reports" else credit for credit in found]
    return tuple(dict.fromkeys(found))


def known_outlet(name: str, vocabulary: Vocabulary) -> OutletEntry | None:
    """Return the outlet that a name read from a text stands for: the whole of it, its end or its beginning."""
    if "." in name and " " not in name:
        return vocabulary.outlet(name, "")
    for part in parts(name):
        entry = vocabulary.by_name.get(part)
        if entry is not None and is_called(name, part, entry.name):
            return entry
    return None


def is_called(name: str, part: tuple[str, ...], outlet: str) -> bool:
    """Tell whether these words of a name may stand for an outlet: `Hill said` is not The Hill, `the Hill said` is."""
    if len(part) > 1 or part[0] in OUTLET_WORDS or outlet[:4].lower() != "the ":
        return True
    return name[:4].lower() == "the "


def parts(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a name, then those of its ends and of its beginnings, the longer ones first."""
    key = name_key(name)
    yield key
    for size in range(len(key) - 1, 0, -1):
        yield key[-size:]
        yield key[:size]


def credited(text: str, vocabulary: Vocabulary) -> tuple[OutletEntry, ...]:
    """Return the known outlets that a sentence or a headline credits, in reading order, each once."""
    found = (known_outlet(credit.name, vocabulary) for credit in credits_in(text) if credit.name)
    return tuple({entry.domain: entry for entry in found if entry and entry.kind not in NO_REPORTERS}.values())


# ---------------------------------------------------------------- one word


def _at(words: _Words, at: int) -> Iterator[Credit]:
    """Yield what the word at this place credits, before it and after it."""
    word = words.lower[at]
    after = words.lower[at + 1] if at + 1 < len(words.lower) else ""
    if word in _REPORTS or word in SAID or (word == "broke" and after == "the"):
        yield from _before(words, at)
    elif word in _NOUNS:
        yield from _noun(words, at)
    if word == "according" and after == "to":
        yield from _after(words, at + 2, "reports")
    elif word in ("citing", "via", "per"):
        yield from _after(words, at + 1, "reports")
    elif word in _TELL:
        yield from _after(words, at + 1, "told")
    elif word in _TO and after in _TO_WORDS:
        yield from _after(words, at + 2, "told")
    elif word in _BY or word in _NOUNS:
        skip = 2 if after in _ADVERBS else 1
        if words.lower[at + skip : at + skip + 1] and words.lower[at + skip] in _IN_WORDS:
            yield from _after(words, at + skip + 1, "reports")


def _before(words: _Words, at: int) -> Iterator[Credit]:
    end = at
    while end > 0 and at - end < _MOST_FILL and words.lower[end - 1] in _BETWEEN:
        end -= 1
    if words.lower[at] == "report" and words.lower[at - 1 : at] != ["to"] and end == at:
        yield from _noun(words, at)
        return
    if end > 1 and words.lower[end - 1] == "which":
        end -= 1
    start = _back(words, end)
    if start < end:
        yield Credit("reports", _name(words, start, end))
    elif end > 1 and words.lower[end - 1] in _PAPERS and words.lower[end - 2] == "the":
        yield Credit("reports", "")


def _noun(words: _Words, at: int) -> Iterator[Credit]:
    """`a New York Times report`, `the Axios story`: the name stands right before the word."""
    start = _back(words, at)
    if start < at and words.lower[max(0, start - 1)] in ("a", "an", "the", "to", "in", "this", "that", "new"):
        yield Credit("reports", _name(words, start, at))


def _after(words: _Words, at: int, kind: CreditKind) -> Iterator[Credit]:
    start, paper = at, False
    while start < len(words.lower) and start - at < _MOST_FILL and not _is_name(words, start):
        if words.lower[start] not in _FILL:
            break
        paper = paper or words.lower[start] in _PAPERS
        start += 1
    end = _forward(words, start) if start - at < _MOST_FILL else start
    if end > start:
        yield Credit(kind, _name(words, start, end))
    elif paper:
        yield Credit(kind, "")


# ---------------------------------------------------------------- names


def _is_name(words: _Words, at: int) -> bool:
    token = words.tokens[at]
    return (
        not token[0].islower()
        and (token[0].isalpha() or len(token) > 1)
        and not (at == 0 and words.lower[at] in _STARTERS)
    )


def _joined(words: _Words, at: int) -> bool:
    """Tell whether a word stands right after the one before it, with no mark between."""
    gap = words.gaps[at]
    return gap == " " or _GAP.fullmatch(gap) is not None


def _back(words: _Words, end: int) -> int:
    """Return where the name that ends before `end` begins; `end` itself when there is none."""
    if end == 0 or not _is_name(words, end - 1):
        return end
    start = end - 1
    while start > 0 and end - start < _LONGEST_NAME and _joined(words, start):
        if _is_name(words, start - 1):
            start -= 1
        elif (
            words.lower[start - 1] in _CONNECTORS
            and start > 1
            and _joined(words, start - 1)
            and _is_name(words, start - 2)
        ):
            start -= 2
        else:
            break
    return start


def _forward(words: _Words, start: int) -> int:
    if start >= len(words.tokens) or not _is_name(words, start):
        return start
    end = start + 1
    while end < len(words.tokens) and end - start < _LONGEST_NAME and _joined(words, end):
        if _ends_possessive(words, end - 1):
            break
        if _is_name(words, end):
            end += 1
        elif (
            words.lower[end] in _CONNECTORS
            and end + 1 < len(words.tokens)
            and _is_name(words, end + 1)
            and _joined(words, end + 1)
        ):
            end += 2
        else:
            break
    return end


def _ends_possessive(words: _Words, at: int) -> bool:
    return words.lower[at].endswith("'s") or words.gaps[at + 1][:1] == "'"


def _name(words: _Words, start: int, end: int) -> str:
    """Return a name as it stands there, with the article before it."""
    if start > 0 and words.lower[start - 1] == "the" and words.gaps[start] == " ":
        start -= 1
    rest = (words.gaps[at] + words.tokens[at] for at in range(start + 1, end))
    return "".join((words.tokens[start], *rest)).removesuffix("'s")
