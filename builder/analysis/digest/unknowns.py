"""What is not known: sentences in which the text itself says so, outside of any quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.analysis.digest.naming import stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.reading import Reading, Sentence

MOST = 4
LONGEST = 60
"""Words."""
_REPEATS = 0.7

_ADVERBS = r"(?:(?:immediately|yet|still|also|publicly|independently|officially|fully|entirely|always|currently|even|so far) ){0,2}"
_NOUNS = (
    r"(?:\w+ ){0,3}(?:reasons?|details?|names?|dates?|figures?|explanation|information|numbers?|timetable|timeline|specifics|evidence|"
    r"comment|estimate|motive|cause)\b"
)
_TELL = (
    r"(?:(?:say(?! the\b)|comment|confirm|disclose|elaborate|specify|identify|name(?! (?:him|her|them|any|it)\b)|explain|reveal|"
    rf"respond(?! in kind)|clarify|announce)\b|"
    rf"(?:give|provide|offer|release|publish|answer) {_NOUNS})"
)
_TALK = rf"(?:{_TELL}|(?:discuss|speculate|speak|answer|be (?:interviewed|drawn|named|quoted|identified))\b)"
_TOLD = (
    r"(?:(?:said|commented|confirmed|disclosed|elaborated|specified|identified|named|explained|revealed|responded|clarified|announced|"
    rf"replied|set a date)\b|(?:given|provided|offered|released|published|answered) {_NOUNS})"
)
_FOUND = r"(?:determined|identified|released|disclosed|made public|confirmed|announced|established|explained|named|verified)\b"

_NOT = re.compile(
    rf"\b(?:did|does|do) not {_ADVERBS}(?:{_TELL}|reply\b|(?:return|answer) (?:\w+ ){{0,3}}(?:calls?|requests?|messages?|emails?|questions?|inquiries)\b)"
    rf"|\b(?:does|do) not {_ADVERBS}know (?:exactly )?(?:whether|how|why|who|what|when|where|if)\b|\bnot known (?:whether|how|why|who|what|when|where|if)\b"
    rf"|\bha(?:s|ve|d) not {_ADVERBS}(?:{_TOLD}|been {_ADVERBS}{_FOUND})"
    rf"|\bwould not {_ADVERBS}{_TALK}"
    rf"|\b(?:could|can) not {_ADVERBS}(?:be {_ADVERBS}(?:reached|contacted|learned|{_FOUND})|(?:confirm|verify|determine|establish)\b)"
    rf"|\b(?:is|are|was|were|it's) not {_ADVERBS}(?:clear|certain|known|specified|disclosed|identified|named|released|made public|publicly known|available for comment)\b"
)
_OPEN = r"(?:seen|decided|determined|agreed|settled|announced|confirmed|published|released|identified|named|set|established|explained|found|disclosed)\b"
_CUES: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(
        ("unclear", "unknown", "uncertain", "undisclosed", "unconfirmed", "undetermined"),
        re.compile(
            r"\b(?:is|are|was|were|remains?|remained|it's|left|be|being|been) (?:\w+ly |still |yet |also |as ){0,2}"
            r"(?:unclear|unknown|uncertain|undisclosed|unconfirmed|undetermined)\b|^unclear\b"
        ),
    ),
    **dict.fromkeys(
        ("declined", "declines", "declining", "refused", "refuses", "refusing"),
        re.compile(
            rf"\b(?:declin|refus)(?:ed|es|ing) (?:to {_ADVERBS}{_TALK}|(?:\w+ ){{0,2}}(?:comment|interview requests)\b)"
        ),
    ),
    **dict.fromkeys(
        ("information", "details", "word", "explanation", "cause", "date", "timetable", "motive", "comment", "figures"),
        re.compile(
            r"\b(?:no|little|few) (?:\w+ ){0,2}(?:information|details|word|explanation|cause|date|timetable|motive|comment|figures)"
            r"(?=$| (?:was|were|has|have|had|is|are|about|yet|from|available|given|could)\b)"
        ),
    ),
    "yet": re.compile(
        rf"\b(?:has|have|had|is|are|was|were) yet to (?:be {_OPEN}|(?:say|announce|confirm|decide|disclose|publish|release|respond|comment|explain|name|set|determine|identify)\b)"
    ),
    **dict.fromkeys(
        ("remains", "remain", "remained"),
        re.compile(rf"\bremain(?:s|ed)? (?:to be {_OPEN}|an? (?:mystery|open question)|unanswered|unexplained)"),
    ),
    **dict.fromkeys(
        ("nobody", "one"),
        re.compile(r"\b(?:nobody|no one) (?:yet |really ){0,1}(?:knows|knew|has said|could say|can say)\b"),
    ),
    **dict.fromkeys(
        (
            "not",
            "cannot",
            "didn't",
            "doesn't",
            "hasn't",
            "haven't",
            "hadn't",
            "wouldn't",
            "couldn't",
            "isn't",
            "wasn't",
            "don't",
        ),
        _NOT,
    ),
}
_WORDS = frozenset(_CUES)
_UNCLEAR = frozenset("unclear unknown uncertain undisclosed unconfirmed undetermined nobody remains yet".split())
_UNREACHED = re.compile(r"\bcomment\b|\b(?:reached|reply|respond|return|interviewed)\b")


def find_unknowns(reading: Reading) -> tuple[int, ...]:
    """Return the places in `reading.sentences` of at most four sentences that say what is not known, in reading order.

    Where there are more, what is unclear goes before who would not say, and that before who could not be reached.
    """
    chosen: list[int] = []
    told: list[frozenset[str]] = []
    for _, at in sorted(_all(reading.sentences)):
        own = stems(reading.sentences[at].words)
        if all(len(own & other) <= _REPEATS * min(len(own), len(other)) for other in told):
            chosen.append(at)
            told.append(own)
            if len(chosen) == MOST:
                break
    return tuple(sorted(chosen))


def _all(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield the rank and the place of each sentence that says what is not known."""
    for at, sentence in enumerate(sentences):
        cues = _WORDS.intersection(sentence.own)
        if (
            cues
            and len(sentence.words) <= LONGEST
            and not sentence.text.endswith("?")
            and _says_so(sentence, sorted(cues))
        ):
            yield 0 if not _UNCLEAR.isdisjoint(cues) else 2 if _UNREACHED.search(sentence.text) else 1, at


def _says_so(sentence: Sentence, cues: Sequence[str]) -> bool:
    """Tell whether a cue stands in the sentence's own words, never in somebody's whose words it quotes."""
    if sentence.section in ("table", "quote"):
        return False
    own = " ".join(sentence.own).replace("n't", " not").replace("cannot", "can not")
    return any(pattern.search(own) for pattern in {_CUES[cue] for cue in cues})
