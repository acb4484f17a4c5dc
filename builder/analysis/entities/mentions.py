"""Every name in a text: what a beat lists, what its form tells, and what the tagger finds, none twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.entities import patterns
from builder.analysis.entities.lists import lists
from builder.analysis.entities.naming import person
from builder.analysis.entities.pieces import DAYS, NEVER_FIRST, tokens
from builder.analysis.entities.tagger import tagger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.entities.known import Known, Named
    from builder.analysis.entities.tagger import Tagged
    from builder.model import EntityKind

_PADDING = 4
_FIRST = 2
"""Place of the first token of a sentence."""
_OFTEN = 3
"""How often a name must stand there to count by that alone."""
_SMALL = 3
_LONGEST_FORM = 6
_JOINTS = ("’s", "'s", "and", "&", ",")
_DASHES = ("-", "–", "—")
_BETWEEN = ("and", "&", "against", "with", "versus", "vs", "to", "from")
_PLACES = frozenset({"city", "capital", "country", "state", "region"})
_GROUPS = frozenset({"org", "media", "orghead"})
_PLAIN = frozenset({"title", "country", "region", "state", "orghead"})
_COMMON = frozenset(
    "AI CEO CFO TV IT LLM LLMs GPS PDF IED IEDs VBIED VBIEDs PM AM VP FAQ Q&A HQ GDP ID IP PR OK CO".split()
)
"""Abbreviations that name nothing."""
_KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}


class Mention(NamedTuple):
    """A name where it stands."""

    text: str
    """As the sentence has it."""
    kind: EntityKind
    sentence: int
    """0 is the headline."""
    start: int
    """First token, of `pieces.tokens`."""
    end: int
    known: Named | None = None
    """What a list says it means."""


def find(texts: Sequence[str], known: Known) -> list[Mention]:
    """Return the names of the texts in reading order; the first text is the headline."""
    tagged = tagger().tag(texts)
    body = [
        mention
        for number, one in enumerate(tagged)
        if number and one.runs
        for mention in _sentence(texts[number], number, one, known)
    ]
    body = _surnames(body, tagged)
    body = _repeated(texts, body, tagged)
    return [*_headline(texts[0], tagged[0], body, known), *body]


def _sentence(text: str, number: int, tagged: Tagged, known: Known) -> Iterator[Mention]:
    words, places, spans = tagged
    chosen: dict[tuple[int, int], tuple[EntityKind, Named | None]] = {}
    listed = [*_listed(words, places, known)]
    for start, end, kind in spans:
        for first, last in _people(words, start, end) if kind == "PER" else _parts(words, start, end, listed):
            chosen[first, last] = (_kind(words, first, last, _KINDS[kind]), None)
    for start, end, form in patterns.find(words, places):
        _put(chosen, start, end, form, None)
    for start, end, named in listed:
        _put(chosen, start, end, named.kind, named)
    for (start, end), (what, which) in sorted(chosen.items()):
        if end - start > 1 or (words[start] not in NEVER_FIRST and words[start] not in _COMMON):
            yield Mention(_surface(text, words, start, end), what, number, start, end, which)


def _parts(
    words: list[str], start: int, end: int, listed: Sequence[tuple[int, int, Named]]
) -> Sequence[tuple[int, int]]:
    """Return a span as one, or cut where it joins a listed name to another by a possessive or `and`."""
    inside = [
        (first, last) for first, last, _ in listed if start <= first and last <= end and last - first < end - start
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


def _kind(words: list[str], start: int, end: int, kind: EntityKind) -> EntityKind:
    """Return the tagger's kind unless every list that has the name knows better."""
    known = lists()
    low = " ".join(words[start:end]).lower()
    classes = set(known.phrases.get(low, ()) if end - start > 1 else known.words.get(low, ()))
    if classes and kind == "person" and classes <= _PLACES:
        return "place"
    if classes and kind in ("person", "place") and classes <= _GROUPS:
        return "organisation"
    return kind


def _surnames(found: list[Mention], tagged: Sequence[Tagged]) -> list[Mention]:
    """Return the mentions with the surnames of people named in full, wherever they stand alone, told for people."""
    full = {one.text.split(" ")[-1] for one in found if one.kind == "person" and not one.known and _is_full(one.text)}
    last = {name for name in full if name[:1].isupper() and _PLAIN.isdisjoint(lists().classes(name))}
    if not last:
        return found
    told = [one._replace(kind="person") if one.text in last and not one.known else one for one in found]
    taken = _taken(found)
    for number, (words, _, _) in enumerate(tagged):
        if number and not last.isdisjoint(words):
            told += [
                Mention(word, "person", number, at, at + 1)
                for at, word in enumerate(words)
                if word in last and (number, at) not in taken and not words[at - 1][:1].isupper()
            ]
    told.sort(key=lambda one: (one.sentence, one.start))
    return told


def _taken(found: Sequence[Mention]) -> set[tuple[int, int]]:
    return {(one.sentence, place) for one in found for place in range(one.start, one.end)}


def _repeated(texts: Sequence[str], found: list[Mention], tagged: Sequence[Tagged]) -> list[Mention]:
    """Add the names that no list and no label knows, but that stand in the text again and again, and in no small letters."""
    taken = _taken(found)
    surfaces: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
    for number, (words, places, _) in enumerate(tagged):
        for start, end in places if number else ():
            if (number, start) not in taken and (number, end - 1) not in taken and end - start <= _LONGEST_FORM:
                surfaces.setdefault(tuple(words[start:end]), []).append((number, start, end))
    often = {name: stands for name, stands in surfaces.items() if len(stands) >= _OFTEN}
    added = []
    for name, stands in sorted(often.items()):
        inside = sum(start > _FIRST for _, start, _ in stands)
        small = len(name) == 1 and any(name[0].lower() in one.words for one in tagged)
        if inside >= _OFTEN - 1 and len(name[0]) > 1 and name[0] not in _COMMON and not small:
            added += [
                Mention(_surface(texts[number], tagged[number].words, start, end), "other", number, start, end)
                for number, start, end in stands
                if not any((number, place) in taken for place in range(start, end))
            ]
    return sorted([*found, *added], key=lambda one: (one.sentence, one.start)) if added else found


def _is_full(text: str) -> bool:
    """Tell whether a mention is surely a person's: a first name that is known, or a title, before the last word."""
    if " " not in text:
        return False
    read = person(text)
    return " " in read.name and (bool(read.title) or "first" in lists().classes(read.name.split(" ")[0]))


def _headline(text: str, tagged: Tagged, body: Sequence[Mention], known: Known) -> Iterator[Mention]:
    """Yield the names of the headline; where every word has a capital, those that the text has too or a list has."""
    words, places, spans = tagged
    if not places:
        return
    forms = _forms(body, set(words))
    chosen: dict[tuple[int, int], tuple[EntityKind, Named | None]] = {}
    if not _is_title_case(words):
        chosen.update({(start, end): (_kind(words, start, end, _KINDS[kind]), None) for start, end, kind in spans})
    for start, end, meant in _listed(words, places, known):
        _put(chosen, start, end, meant.kind, meant)
    for length in range(min(_LONGEST_FORM, len(words)), 0, -1):
        for at in range(2, len(words) - 1 - length):
            one = forms.get(tuple(words[at : at + length]))
            if (
                one
                and words[at] not in NEVER_FIRST
                and not any(at < last and first < at + length for first, last in chosen)
            ):
                chosen[at, at + length] = (one.kind, one.known)
    for (start, end), (kind, named) in sorted(chosen.items()):
        if end - start > 1 or words[start] not in NEVER_FIRST:
            yield Mention(_surface(text, words, start, end), kind, 0, start, end, named)


def _forms(body: Sequence[Mention], words: set[str]) -> dict[tuple[str, ...], Mention]:
    """Return how the headline may write the names of the text: as there, or a person's name, or the last of it."""
    forms: dict[tuple[str, ...], Mention] = {}
    seen: set[str] = set()
    for one in body:
        if one.text in seen:
            continue
        seen.add(one.text)
        whole = tuple(tokens(one.text)[2:-2])
        if one.kind == "person" and not one.known:
            name = tuple(tokens(person(one.text).name)[2:-2])
            for form in (whole, name, name[-1:]):
                if form and form[-1] in words:
                    forms.setdefault(form, one)
        elif whole[0] in words:
            forms.setdefault(whole, one)
    return forms


def _is_title_case(words: Sequence[str]) -> bool:
    letters = [word for word in words[3:-2] if word[:1].isalpha() and len(word) > _SMALL]
    return 2 * sum(word[0].isupper() for word in letters) > len(letters)


def _put(
    chosen: dict[tuple[int, int], tuple[EntityKind, Named | None]],
    start: int,
    end: int,
    kind: EntityKind,
    named: Named | None,
) -> None:
    """Add a span unless a longer one holds it; what it overlaps otherwise goes."""
    touching = [span for span in chosen if span[0] < end and start < span[1]]
    if any(one <= start and end <= other and other - one > end - start for one, other in touching):
        return
    before = chosen.get((start, end))
    if before and named and named.kind == "place" and before[0] == "organisation":
        kind = before[0]
    for span in touching:
        del chosen[span]
    chosen[start, end] = (kind, named)


def _listed(words: list[str], places: Sequence[tuple[int, int]], known: Known) -> Iterator[tuple[int, int, Named]]:
    for start, end in places:
        at = start
        while at < end:
            match = known.at(words, at) if words[at] in known.starts else None
            if match is None or words[at] in DAYS:
                at += 1
                continue
            yield at, at + match[0], match[1]
            at += match[0]


def _surface(text: str, words: list[str], start: int, end: int) -> str:
    if end - start == 1:
        return words[start]
    joined = " ".join(words[start:end])
    if joined in text:
        return joined
    at = first = 0
    for place in range(2, end):
        found = text.find(words[place], at)
        if found < 0:
            return joined
        at = found + len(words[place])
        if place == start:
            first = found
    return text[first:at]
