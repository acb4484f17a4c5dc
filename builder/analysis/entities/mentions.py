"""Every name in a text: what a beat lists, what its form tells, and what the tagger finds, none twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.analysis.entities import offices, patterns
from builder.analysis.entities.headlines import forms_of, headline, is_headline
from builder.analysis.entities.lists import lists
from builder.analysis.entities.pieces import NEVER_FIRST
from builder.analysis.entities.spans import COMMON, KINDS, Chosen, Mention, kind_of, listed, put, surface
from builder.analysis.entities.tagger import tagger
from builder.analysis.entities.throughout import agreed, repeated, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.entities.known import Known, Named
    from builder.analysis.entities.tagger import Tagged

_PEOPLE_OF = frozenset(
    "Shares Members Officials Employees Workers Residents Customers Owners Critics Leaders Some Most Many Parts Head Heads".split()
)
"""What stands with `of` before a name at the head of a sentence, and is no part of it."""
_BEFORE_OF = frozenset({",", "Inc.", "Inc", "Corp.", "Corp", "Ltd.", "Ltd", "LLC", "plc", "Co."})
"""What a name ends with before the `of` that says where it is."""
_JOINTS = ("’s", "'s", "and", "&", ",")
_DASHES = ("-", "–", "—")
_BETWEEN = ("and", "&", "against", "with", "versus", "vs", "to", "from")


def find(texts: Sequence[str], known: Known) -> list[Mention]:
    """Return the names of the texts in reading order; the first text is the headline."""
    tagged = tagger().tag(texts)
    loud = [number for number, one in enumerate(tagged) if not number or (one.runs and is_headline(texts[number], one))]
    body = [
        mention
        for number, one in enumerate(tagged)
        if one.runs and number not in loud
        for mention in _sentence(texts[number], number, one, known)
    ]
    body = repeated(texts, agreed(surnames(body, tagged)), tagged)
    forms = forms_of(body)
    headlines = [mention for at in loud for mention in headline(at, texts[at], tagged[at], forms, known)]
    return sorted([*headlines, *body, *offices.find(texts, body)], key=lambda one: (one.sentence, one.start))


def _sentence(text: str, number: int, tagged: Tagged, known: Known) -> Iterator[Mention]:
    words, places, spans = tagged
    chosen: Chosen = {}
    names = [*listed(words, places, known)]
    for start, end, kind in spans:
        for first, last in _people(words, start, end) if kind == "PER" else _parts(words, start, end, names):
            chosen[first, last] = (kind_of(words, first, last, KINDS[kind]), None)
    for start, end, form in patterns.find(words, places):
        put(chosen, start, end, form, None)
    for start, end, named in names:
        put(chosen, start, end, named.kind, named)
    for (start, end), (what, which) in sorted(chosen.items()):
        if end - start > 1 or (words[start] not in NEVER_FIRST and words[start] not in COMMON):
            yield Mention(surface(text, words, start, end), what, number, start, end, which)


def _parts(
    words: list[str], start: int, end: int, names: Sequence[tuple[int, int, Named]]
) -> Sequence[tuple[int, int]]:
    """Return a span as one, or cut where it joins a listed name to another by a possessive or `and`, or before `, of`."""
    if words[start + 1] == "of" and words[start] in _PEOPLE_OF and end - start > len("of"):
        start += 2
    while end - start > 1 and words[end - 1] in _DASHES:
        end -= 1
    end = next(
        (
            at + (words[at] != ",")
            for at in range(start + 1, end - 1)
            if words[at + 1] == "of" and words[at] in _BEFORE_OF
        ),
        end,
    )
    inside = [
        (first, last) for first, last, _ in names if start <= first and last <= end and last - first < end - start
    ]
    for first, last in inside:
        if first == start and words[last] in _JOINTS and last + 1 < end:
            return [(first, last), (last + 1, end)]
        if last == end and words[first - 1] in _JOINTS and first - 1 > start:
            return [(start, first - 1), (first, last)]
    return [(start, end)]


def _people(words: list[str], start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return a span told for one person, cut where two are joined, without the place of a dateline."""
    known = lists()
    for at in range(start + 1, end - 1):
        word = words[at]
        if word in _DASHES and words[at - 1].isupper() and len(words[at - 1]) > 1:
            return _people(words, at + 1, end)
        if word in _BETWEEN and words[at + 1][:1].isupper():
            return [(start, at), *_people(words, at + 1, end)]
        if word == "," and at - start > 1 and {"title", "first"}.isdisjoint(known.classes(words[start])):
            return [(start, at), *_people(words, at + 1, end)]
    return [(start, end)]
