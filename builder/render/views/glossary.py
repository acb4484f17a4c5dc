"""View of the glossary: the signals first, then every word in alphabetical order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.views.words import Link, term_anchor
from builder.text.tokens import fold

if TYPE_CHECKING:
    from builder.model import Config
    from builder.render.views.index import Index

SIGNALS = ("verification", "impact", "tone", "timeline")
"""Words that the methodology has a part on, each under an anchor of its name."""
_ELSEWHERE = {"origin": "origins", "by rule": "by-rule", "rubric": "impact", "fold": "origins", "report": "origins"}
"""Other words that it explains at length, and where."""


class Entry(Struct, frozen=True):
    """One word of the glossary."""

    anchor: str
    term: str
    definition: str
    more: str
    """Where the methodology says more; empty where it does not."""


class GlossaryView(Struct, frozen=True):
    """The glossary."""

    intro: str
    signals: tuple[Link, ...]
    letters: tuple[tuple[str, str, tuple[Entry, ...]], ...]
    """First letter, its anchor, and the words."""


def view_glossary(config: Config, index: Index) -> GlossaryView:
    """Return the words of the beat, each with an anchor of its own."""
    method = index.url(addresses.standing("methodology"))
    entries: dict[str, Entry] = {}
    for entry in sorted(config.beat.glossary, key=lambda entry: (fold(entry.term), entry.term)):
        anchor = term_anchor(entry.term)
        while anchor in entries:
            anchor += "-too"
        place = entry.term if entry.term in SIGNALS else _ELSEWHERE.get(entry.term, "")
        entries[anchor] = Entry(anchor, entry.term, entry.definition, f"{method}#{place}" if place else "")
    letters: dict[str, list[Entry]] = {}
    for one in entries.values():
        letters.setdefault(_letter(one.term), []).append(one)
    return GlossaryView(
        intro=f"The {len(entries)} words of this site, each said once and plainly.",
        signals=tuple(
            Link(name.capitalize(), f"#{anchor}") for name in SIGNALS if (anchor := term_anchor(name)) in entries
        ),
        letters=tuple((name, f"letter-{number}", tuple(words)) for number, (name, words) in enumerate(letters.items())),
    )


def _letter(term: str) -> str:
    first = fold(term)[:1].upper()
    return first if first.isalpha() else "#"
