"""Who a surname or a pronoun stands for on one page."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from builder.analysis.quotes.cues import HONORIFIC, NOT_A_NAME, ORGANISATION, PRONOUN, TITLES
from builder.analysis.quotes.given import MEN, WOMEN
from builder.analysis.quotes.phrases import name_in
from builder.analysis.quotes.speakers import subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.reading import Paragraph

_NAMES = re.compile(r"[A-Z][\w'’.-]*(?: (?:(?:de|van|von|al|bin) )?[A-Z][\w'’.-]*){0,4}")
_RUN = re.compile(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)+")
_BACK = 3
"""Paragraphs before a pronoun in which whom it stands for is looked for."""

_OFTEN = 3
"""Times that a page must have a single word for it to be a name."""

_GIVEN_NAMES = 2


class People:
    """The persons of one page, found when they are asked for."""

    def __init__(self, paragraphs: Sequence[Paragraph], title: str) -> None:
        self._paragraphs = paragraphs
        self._text = "\n".join((*(paragraph.text for paragraph in paragraphs), title))
        self._kind: dict[str, str] = {}
        self._bare: dict[int, str] = {}

    @cached_property
    def _longer(self) -> dict[str, tuple[str, ...]]:
        return _names_by_last_word(self._text)

    def full(self, name: str) -> str:
        """Return the full name that the page has for a surname; the name itself when it has none, or several."""
        last = name.rsplit(" ", 1)[-1]
        found = self._longer.get(last, ())
        full = found[0] if len(found) == 1 else last
        return full if name == last or (" " in full and name.endswith(full)) else name

    def meant(self, pronoun: str, paragraph: int, end: int) -> str:
        """Return the person or body that a pronoun at a place of a paragraph stands for, "" when none is near."""
        for number in range(paragraph, max(-1, paragraph - _BACK - 1), -1):
            for sentence in self._sentences(number, end if number == paragraph else None):
                found = self._subject(sentence, pronoun)
                if found:
                    return found
        return ""

    def fits(self, name: str, pronoun: str) -> bool:
        """Tell whether a pronoun may stand for a name."""
        kind = self.kind(name)
        if pronoun == "it":
            return kind == "o"
        return pronoun == "they" or kind == "" or kind == {"he": "m", "she": "f"}.get(pronoun)

    def kind(self, name: str) -> str:
        """Return `m`, `f`, `o` for an organisation, or "" when nothing tells."""
        if name not in self._kind:
            self._kind[name] = self._told(name)
        return self._kind[name]

    def _told(self, name: str) -> str:
        words = name.split()
        low = [word.lower() for word in words]
        if not ORGANISATION.isdisjoint(low) or (len(words) == 1 and len(name) > 1 and name.isupper()):
            return "o"
        whole = self.full(name)
        given = whole.split(maxsplit=1)[0].lower() if " " in whole else ""
        if given in MEN or given in WOMEN:
            return "m" if given in MEN else "f"
        return next((kind for title, kind in HONORIFIC if f"{title} {words[-1]}" in self._text), "")

    def outside(self, number: int) -> str:
        """Return a paragraph with what stands in quotation marks blanked."""
        if number not in self._bare:
            text = self._paragraphs[number].text
            for one in self._paragraphs[number].quoted:
                text = f"{text[: one.start]}{' ' * (one.end - one.start)}{text[one.end :]}"
            self._bare[number] = text
        return self._bare[number]

    def _sentences(self, number: int, end: int | None) -> Iterator[str]:
        """Yield what stands outside quotation marks, sentence by sentence, the last first."""
        text = self.outside(number)[:end]
        limit = len(text)
        for start in reversed(self._paragraphs[number].starts):
            if start < limit:
                yield text[start:limit]
                limit = start

    def _subject(self, sentence: str, pronoun: str) -> str:
        phrase = subject(sentence)
        if phrase and phrase[0].lower() in PRONOUN:
            return ""  # whom that one stands for was named before
        name = self._person(name_in(phrase), pronoun)
        if name:
            return name
        for match in _NAMES.finditer(sentence):
            name = self._person(name_in(match[0].split()), pronoun)
            if name and self.kind(name):
                return name
        return ""

    def _person(self, name: str, pronoun: str) -> str:
        whole = self.full(name)
        is_known = " " in whole or bool(name and (self.kind(name) or self._text.count(name) >= _OFTEN))
        return whole if is_known and self.fits(whole, pronoun) else ""


def _names_by_last_word(text: str) -> dict[str, tuple[str, ...]]:
    """Return the names of two or three words that a text has, by their last word; none that ends in another of them."""
    found: dict[str, dict[str, None]] = {}
    for run in dict.fromkeys(_RUN.findall(text)):
        name: list[str] = []
        for word in (*run.split(), ""):
            bare = word.rstrip(".")
            low = bare.lower()
            stops = word.endswith(("'s", "’s", "'", "’")) or (len(word) > 3 and word != bare)  # noqa: PLR2004 - `J.` goes on, `Congress.` does not
            is_part = bool(word) and low not in TITLES and low not in NOT_A_NAME and low not in ORGANISATION
            if is_part:
                name.append(bare.removesuffix("'s").removesuffix("’s").rstrip("'’") if stops else word)
            if stops or not is_part:
                if 1 < len(name) <= _GIVEN_NAMES + 1 and not (name[-2].isupper() and len(name[-2]) > 2):  # noqa: PLR2004 - initials
                    found.setdefault(name[-1], {})[" ".join(name)] = None
                name = []
    return {
        last: tuple(one for one in names if not any(one.endswith(f" {other}") for other in names))
        for last, names in found.items()
    }
