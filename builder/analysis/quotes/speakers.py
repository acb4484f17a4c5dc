"""Who is said to speak a quotation, told by the words before and after it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.quotes.cues import CALLED, LEADING, LINKED, PREPOSITION, PRONOUN, SAID, SAYING, TOKEN
from builder.analysis.quotes.phrases import Phrase, ahead, behind, first, is_plain, is_speaker, name_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.quotes.marks import Quoted

_GOES_ON = (",", "?", "!", "—", "–", "-", "…", "...")
"""What a quotation ends with before `she said`."""

_MOST = 45
"""Words looked at on either side."""

_AFTER = 200
_BEFORE = 280
"""Characters looked at on either side."""

_ATTRIBUTION = 120
"""Characters of an attribution that are shown with what follows the verb."""

_DASHES = frozenset("—–―-") | {"--"}


class Said(NamedTuple):
    """A speaker in the words of the text."""

    phrase: Phrase
    attribution: str
    start: int
    """Where the attribution starts in the paragraph."""
    certain: bool
    """False when only the sentence's subject points to the speaker."""


class _Found(NamedTuple):
    """A speaker among tokens: the phrase, where the attribution begins and where it ends."""

    phrase: Phrase
    first: int
    last: int
    certain: bool = True


def attribute(text: str, starts: Sequence[int], quoted: Sequence[Quoted], at: int) -> Said | None:
    """Return who speaks the quotation at a place among those of a paragraph; None when neither side says so.

    `starts`: where the sentences of the paragraph start.
    """
    own = quoted[at]
    begin = starts[bisect_right(starts, own.start) - 1] if starts else 0
    near = max(begin, quoted[at - 1].end if at else 0)
    lead = text[near : own.start].rstrip()
    after = text[own.end : _end(text, starts, quoted, at)]
    goes_on = own.text.endswith(_GOES_ON) or after[:1] == "," or not own.text.endswith(".")
    is_led_in = bool(lead) and (lead[-1] in ":,—–" or lead[-1].isalnum())
    if is_led_in and (lead[-1] == ":" or not goes_on):
        found = _ahead_of(text, begin, quoted, at)
        if found:
            return found
    later = None
    opening = after[:3].strip()[:1]
    if goes_on or opening.islower() or opening in _DASHES:
        later = _following(after, own.end)
        if later and (later.certain or not is_led_in):
            return later
    return (_ahead_of(text, begin, quoted, at) or later) if is_led_in else None


def subject(text: str) -> Phrase:
    """Return the subject of a sentence."""
    return first(TOKEN.findall(text[:_AFTER])[:_MOST])


def _end(text: str, starts: Sequence[int], quoted: Sequence[Quoted], at: int) -> int:
    """Return where the sentence that a quotation stands in goes on to, short of the next quotation."""
    end = quoted[at].end
    following = bisect_right(starts, end + 1)
    sentence = starts[following] if following < len(starts) else len(text)
    return min(sentence, quoted[at + 1].start if at + 1 < len(quoted) else len(text), end + _AFTER)


def _following(after: str, offset: int) -> Said | None:
    tokens = TOKEN.findall(after)[:_MOST]
    found = _after(tokens)
    return _said(found, tokens, after, offset) if found else None


def _ahead_of(text: str, begin: int, quoted: Sequence[Quoted], at: int) -> Said | None:
    """Look at the sentence before a quotation, with the quotations in it blanked."""
    own = quoted[at]
    begin = max(begin, own.start - _BEFORE)
    sentence = text[begin : own.start]
    bare = sentence
    for other in quoted[max(0, at - 4) : at]:
        if other.end > begin:
            first_, last = max(other.start - begin, 0), other.end - begin
            mark = "," if other.text.endswith(",") else " "
            bare = f"{bare[:first_]}{' ' * (last - first_ - 1)}{mark}{bare[last:]}"
    tokens = TOKEN.findall(bare)
    found = _before(tokens) if tokens else None
    said = _said(found, tokens, bare, begin) if found else None
    if said is None:
        return None
    start = said.start - begin
    whole = sentence[start:].strip(" ,:—–-")
    if len(whole) > _ATTRIBUTION or bare[start:] != sentence[start:]:
        whole = sentence[start : start + len(said.attribution)]
    return said._replace(attribution=whole if said.certain else "")


def _said(found: _Found, tokens: Sequence[str], text: str, offset: int) -> Said | None:
    if not is_speaker(found.phrase) or not (found.certain or is_plain(found.phrase)):
        return None
    at, start = 0, 0
    for number, token in enumerate(tokens[: found.last + 1]):
        at = text.index(token, at)
        if number == found.first:
            start = at
        at += len(token)
    return Said(found.phrase, text[start:at].rstrip(" ,:—–-"), offset + start, found.certain)


# ------------------------------------------------------------ after a quotation


def _after(tokens: Sequence[str]) -> _Found | None:
    at = 0
    while at < len(tokens) and (tokens[at] == "," or tokens[at] in _DASHES):
        at += 1
    if at and tokens[at - 1] in _DASHES and 0 < len(tokens) - at < 8 and name_in(ahead(tokens[at:])):  # noqa: PLR2004 - a name and its town
        phrase = ahead(tokens[at:])
        return _Found(phrase, at, at + len(phrase) - 1)
    start = at
    if tokens[at : at + 1] in (["as"], ["and"]):
        at += 1
    if at >= len(tokens):
        return None
    low = tokens[at].lower()
    if low in SAID or low == "according":
        lead = at + (low == "according")
        return _led(ahead(tokens[lead + 1 :]), start, lead)
    if low in SAYING or low in PREPOSITION:
        return None
    if low.endswith("ed") and tokens[at] == low and tokens[at + 1 : at + 2] != ["by"]:
        phrase = ahead(tokens[at + 1 :])  # `exhorted Mara Lindqvist`
        return _led(phrase if name_in(phrase) else (), start, at)
    return _subject_and_verb(tokens, at, start)


def _led(phrase: Phrase, first_: int, lead: int) -> _Found | None:
    """Return what is found where a phrase follows the words that lead it in, the last of them at `lead`."""
    return _Found(phrase, first_, lead + len(phrase)) if phrase else None


def _subject_and_verb(tokens: Sequence[str], at: int, start: int) -> _Found | None:
    for place in range(at + 1, len(tokens)):
        if tokens[place] not in SAID and tokens[place] not in CALLED:
            continue
        if tokens[place - 1] == "," and tokens[place] in ("said", "says"):
            # A quoted part of a sentence that ends in `…, said Mara Lindqvist`.
            phrase = ahead(tokens[place + 1 :])
            if phrase and name_in(phrase):
                return _Found(phrase, place, place + len(phrase))
        it = place + 1 < len(tokens) and tokens[place + 1] == "it"
        return _Found(_head(tokens[at:place]), start, place + it)
    phrase = ahead(tokens[at:])
    verb = tokens[at + len(phrase) : at + len(phrase) + 1]
    if phrase and verb and verb[0].islower() and (verb[0].endswith(("ed", "s")) or verb[0] in CALLED):
        return _Found(phrase, start, at + len(phrase), certain=False)
    return None


def _head(tokens: Sequence[str]) -> Phrase:
    """Return the subject where the tokens begin with it and a verb follows: `Lindqvist, the chair, then`."""
    if tokens[0].lower() in LEADING:
        return behind(tokens)
    end = next((at for at, token in enumerate(tokens) if token in (",", "(") or token in _DASHES), len(tokens))
    head = ahead(tokens[:end]) or tuple(tokens[:end])
    if head and end < len(tokens) and head[0].lower() not in PRONOUN and not name_in(head):
        inside = ahead(tokens[end + 1 :])
        if inside and inside[0] != inside[0].lower() and name_in(inside):
            return inside  # `a spokesman, Ivo Brandt,`
    return head


# ----------------------------------------------------------- before a quotation


def _before(tokens: Sequence[str]) -> _Found | None:
    weak = None
    for place in range(len(tokens) - 1, -1, -1):
        word = tokens[place]
        found = None
        if word in SAYING:
            found = _of_participle(tokens, place)
        elif word in ("according", "According"):
            phrase = ahead(tokens[place + 2 :])
            found = _Found(phrase, place, place + 1 + len(phrase))
        elif place and (word in SAID or word in CALLED) and not _is_noun(tokens, place):
            found = _of_verb(tokens, place)
        elif place and weak is None and word in LINKED and not _is_noun(tokens, place):
            weak = _of_verb(tokens, place)
        if found and found.phrase:
            return found
    if weak and weak.phrase:
        return weak
    phrase = first(tokens)
    if not phrase:
        return None
    at = _index(tokens, phrase)
    return _Found(phrase, at, at + len(phrase) - 1, certain=tokens[-1] == ":" and len(tokens) <= 8)  # noqa: PLR2004 - `Lindqvist, on X:`


def _is_noun(tokens: Sequence[str], place: int) -> bool:
    """Tell whether what looks like a verb of the present is rather a noun: `the annual talks`."""
    before = tokens[place - 1]
    return (
        tokens[place].endswith("s")
        and before.islower()
        and before not in PRONOUN
        and not before.endswith("ly")
        and before not in ("also", "who", "then", "often", "now")
    )


def _of_verb(tokens: Sequence[str], place: int) -> _Found:
    phrase = behind(tokens[:place])
    if len(phrase) == 1 and phrase[0].lower() in PRONOUN:
        # `Lindqvist said she wanted “…”`: who says it is named by the verb before.
        outer = next((at for at in range(place - 2, 0, -1) if tokens[at] in SAID), None)
        named = behind(tokens[:outer]) if outer else ()
        if outer and named and named[0].lower() not in PRONOUN:
            return _Found(named, _index(tokens, named), outer)
    return _Found(phrase, _index(tokens, phrase), place)


def _of_participle(tokens: Sequence[str], place: int) -> _Found:
    finite = next((at for at in range(place - 1, 0, -1) if tokens[at] in SAID), None)
    phrase = (behind(tokens[:finite]) if finite else ()) or first(tokens[:place])
    return _Found(phrase, _index(tokens, phrase), place)


def _index(tokens: Sequence[str], phrase: Phrase) -> int:
    """Return where a phrase stands among tokens, from the end; brackets left out of it may stand between."""
    for at in range(len(tokens) - 1, -1, -1):
        if phrase and tokens[at] == phrase[0] and tuple(tokens[at : at + len(phrase)]) == phrase:
            return at
    return next((at for at, token in enumerate(tokens) if phrase and token == phrase[0]), 0)
