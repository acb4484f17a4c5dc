"""The quotations of one page, in reading order, each with its speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.quotes.cues import PRONOUN, SAID, SAYING
from builder.analysis.quotes.people import People
from builder.analysis.quotes.phrases import Phrase, name_in
from builder.analysis.quotes.speakers import Said, attribute, subject
from builder.model import Quote

if TYPE_CHECKING:
    from builder.analysis.quotes.marks import Quoted
    from builder.analysis.reading import Paragraph, Reading

FEWEST_WORDS = 4
_LONG_WORD = 4
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_HAS_LETTER = re.compile(r"[^\W_]")


class _Voice(NamedTuple):
    """Who speaks, and the words that say so."""

    speaker: str
    attribution: str


class _Open(NamedTuple):
    """A quotation that the next paragraph may go on with."""

    text: str
    voice: _Voice
    sentence: str
    line: int


_NOBODY = _Voice("", "")
_FURTHER = frozenset({"another", "a second", "a third", "the other", "the second", "the third"})
"""Phrases that tell of one more of a kind, and not of which kind."""
_ARTICLES = frozenset({"a", "an", "one", "another", "the", "first", "some"})


def find(reading: Reading) -> tuple[Quote, ...]:
    """Return the quotations of the page in reading order; each stands as found nowhere else until compared."""
    return _Finder(reading).find()


class _Finder:
    """One walk through a page."""

    def __init__(self, reading: Reading) -> None:
        self._paragraphs = reading.paragraphs
        self._people = People(reading.paragraphs, reading.title.text)
        self._last = ("", -2)
        """The speaker named last, and in which paragraph."""
        self._found: list[_Open] = []

    def find(self) -> tuple[Quote, ...]:
        pending: _Open | None = None
        for number, paragraph in enumerate(self._paragraphs):
            voice = _NOBODY
            if pending is None and not any(quoted.text.count(" ") > FEWEST_WORDS - 2 for quoted in paragraph.quoted):
                continue
            for at, quoted in enumerate(paragraph.quoted):
                goes_on = pending is not None and at == 0 and quoted.start == 0
                if pending is not None and not goes_on:
                    self._found.append(pending)
                    pending = None
                said = attribute(paragraph.text, paragraph.starts, paragraph.quoted, at)
                if _is_title(quoted, paragraph.text, said):
                    continue
                voice = self._voice(said, number, at, voice, pending)
                own = _Open(quoted.text, voice, _sentence(paragraph, quoted), paragraph.line)
                if pending is not None:
                    own = _Open(f"{pending.text} {own.text}", voice, f"{pending.sentence} {own.sentence}", pending.line)
                pending = None if quoted.closed else own
                if quoted.closed:
                    self._found.append(own)
        if pending is not None:
            self._found.append(pending)
        return tuple(_quote(one) for one in self._found if _has_words(one.text))

    def _voice(self, said: Said | None, number: int, at: int, before: _Voice, pending: _Open | None) -> _Voice:
        quoted = self._paragraphs[number].quoted[at]
        if said is not None:
            voice = _Voice(self._named(said.phrase, number, min(said.start, quoted.start)), said.attribution)
        elif pending is not None:
            voice = pending.voice
        elif before is not _NOBODY:
            voice = before
        else:
            voice = _Voice(self._inherited(number, quoted), "")
        if voice.speaker:
            self._last = (voice.speaker, number)
        return voice

    def _named(self, phrase: Phrase, number: int, end: int) -> str:
        """Return the name to show for a noun phrase at a place of a paragraph."""
        name = name_in(phrase)
        if name:
            return self._people.full(name)
        low = phrase[0].lower()
        if " ".join(phrase).lower() in _FURTHER:
            return self._further(" ".join(phrase), number)
        if low not in PRONOUN:
            return " ".join(phrase)
        if low not in ("he", "she", "they", "it"):
            return ""
        found = self._people.meant(low, number, end)
        last, place = self._last
        return found or (last if place >= 0 and self._people.fits(last, low) else "")

    def _further(self, phrase: str, number: int) -> str:
        """Return who `another` is where somebody of a kind was just quoted: `one official … another` is another official."""
        last, place = self._last
        article, _, kind = last.partition(" ")
        return f"{phrase} {kind}" if place == number and kind and article.lower() in _ARTICLES else ""

    def _inherited(self, number: int, quoted: Quoted) -> str:
        """Return the speaker of a quotation that is a sentence of its own: who spoke, or whom the text told of, before."""
        paragraph = self._paragraphs[number]
        at = bisect_left(paragraph.starts, quoted.start)
        if at and at < len(paragraph.starts) and paragraph.starts[at] == quoted.start:
            start = paragraph.starts[at - 1]
            return self._subject_named(self._people.outside(number)[start : quoted.start], number, start)
        if quoted.start or not number:
            return ""
        if self._last[1] == number - 1:
            return self._last[0]
        previous = self._paragraphs[number - 1]
        return (
            self._subject_named(
                self._people.outside(number - 1)[previous.starts[-1] :], number - 1, previous.starts[-1]
            )
            if previous.starts
            else ""
        )

    def _subject_named(self, sentence: str, number: int, start: int) -> str:
        phrase = subject(sentence)
        return (
            self._named(phrase, number, start) if phrase and (name_in(phrase) or phrase[0].lower() in PRONOUN) else ""
        )


def _quote(one: _Open) -> Quote:
    return Quote(
        text=one.text,
        speaker=one.voice.speaker,
        attribution=one.voice.attribution,
        status="only-here",
        also_in=(),
        sentence=one.sentence,
        line=one.line,
    )


def _has_words(text: str) -> bool:
    found = text.split()
    return len(found) >= 2 * FEWEST_WORDS or sum(1 for word in found if _HAS_LETTER.search(word)) >= FEWEST_WORDS


def _is_title(quoted: Quoted, text: str, said: Said | None) -> bool:
    """Tell whether words in quotation marks are the name of a work: all of them capitalised, and nobody says them."""
    long = [word for word in _WORD.findall(quoted.text[:200]) if len(word) >= _LONG_WORD]
    if len(long) < 2 or not all(word[0].isupper() for word in long) or not quoted.text[0].isupper():  # noqa: PLR2004 - one capital tells nothing
        return False
    before = text[max(0, quoted.start - 20) : quoted.start].rstrip(" ,:").rsplit(" ", 1)[-1]
    is_followed = (
        said is not None and said.certain and said.start >= quoted.end and quoted.text.endswith((",", "!", "?"))
    )
    return not (is_followed or before in SAID or before in SAYING)


def _sentence(paragraph: Paragraph, quoted: Quoted) -> str:
    """Return the sentences that the quotation touches, as they stand."""
    first = bisect_right(paragraph.starts, quoted.start) - 1
    last = bisect_left(paragraph.starts, quoted.end)
    return " ".join(paragraph.sentences[max(first, 0) : last])
