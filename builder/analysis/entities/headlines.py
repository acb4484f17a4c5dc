"""Names in headlines, where every word may have a capital: those that the text has too, or that a list knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.analysis.entities.naming import person
from builder.analysis.entities.pieces import NEVER_FIRST, tokens
from builder.analysis.entities.spans import KINDS, Chosen, Mention, kind_of, listed, put, surface

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.entities.known import Known
    from builder.analysis.entities.tagger import Tagged

Forms = dict[tuple[str, ...], Mention]
"""Tokens of a name to the first mention of what it means."""

_SMALL = 3
_LONGEST_FORM = 6
_STOPS = (".", "!", "?", "”", '"', "’", ":", ",", ";")
_TOKENS = 8
"""Tokens that a sentence has at least, padding included, to be taken for a headline."""


def is_headline(text: str, tagged: Tagged) -> bool:
    """Tell whether a sentence of the text is a headline in capitals, such as one that stands there a second time."""
    return text[-1:] not in _STOPS and len(tagged.words) > _TOKENS and _is_title_case(tagged.words)


def headline(number: int, text: str, tagged: Tagged, forms: Forms, known: Known) -> Iterator[Mention]:
    """Yield the names of the headline; where every word has a capital, those that the text has too or a list has."""
    words, places, spans = tagged
    if not places:
        return
    chosen: Chosen = {}
    if not _is_title_case(words):
        chosen.update({(start, end): (kind_of(words, start, end, KINDS[kind]), None) for start, end, kind in spans})
    for start, end, meant in listed(words, places, known):
        put(chosen, start, end, meant.kind, meant)
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
            yield Mention(surface(text, words, start, end), kind, number, start, end, named)


def forms_of(body: Sequence[Mention]) -> Forms:
    """Return how a headline may write the names of the text: as there, or a person's name, or the last of it."""
    forms: Forms = {}
    seen: set[str] = set()
    for one in body:
        if one.text in seen:
            continue
        seen.add(one.text)
        whole = tuple(tokens(one.text)[2:-2])
        if one.kind == "person" and not one.known:
            name = tuple(tokens(person(one.text).name)[2:-2])
            for form in (whole, name, name[-1:]):
                if form:
                    forms.setdefault(form, one)
        else:
            forms.setdefault(whole, one)
    return forms


def _is_title_case(words: Sequence[str]) -> bool:
    letters = [word for word in words[3:-2] if word[:1].isalpha() and len(word) > _SMALL]
    return 2 * sum(word[0].isupper() for word in letters) > len(letters)
