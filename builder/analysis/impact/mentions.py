"""What each phrase of the rubric is worth in each sentence that holds it, with every step of the sum in words."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.impact import wordlists as lists
from builder.analysis.impact.amounts import amounts, belonging, has_amount
from builder.analysis.impact.clauses import cut
from builder.analysis.impact.rubric import Hit, hits
from builder.analysis.impact.stages import (
    BACKGROUND,
    DOUBT_WORDS,
    DOUBTS,
    STAGE_WORDS,
    STAGES,
    UNTOLD,
    standing,
    whole,
)
from builder.analysis.impact.topic import is_written, relevance
from builder.analysis.wording import quoted
from builder.model import Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.impact.amounts import Amount
    from builder.analysis.impact.clauses import Clauses
    from builder.analysis.impact.rubric import Rubric
    from builder.analysis.impact.stages import Standing, Whole
    from builder.analysis.reading import Reading, Sentence
    from builder.model import Measure

MOST = 10.0
"""Points that nothing goes beyond."""

LOOSE = {
    "money": (0.7, Trigger(phrase="a sum of money", dimension="financial", points=0.0, grows=("money",))),
    "people": (0.5, Trigger(phrase="a number of people", dimension="operational", points=0.0, grows=("affected",))),
}
"""For amounts that no phrase of the rubric takes: the share of their points, and what stands for the phrase."""

SIZES: dict[Measure, tuple[float, float, str]] = {
    "money": (0.75, 1_000.0, "above 1,000 US dollars"),
    "people": (1.0, 1.0, "people killed or hurt"),
    "affected": (0.65, 1.0, "people affected"),
    "things": (0.7, 1.0, "satellites, aircraft, firms, countries and the like"),
    "time": (0.6, 1.0, "hours"),
    "percent": (0.8, 1.0, "percent"),
}
"""For each kind of amount: points for each tenfold, where counting begins, and what is counted."""

COUNTRY, COUNTRIES, WORLD = "a whole country or fleet", "several countries", "a whole field, or the world"
SCOPES = {COUNTRY: 1.0, COUNTRIES: 1.5, WORLD: 2.0}
"""Points for how far a thing reaches; one place or one company adds none."""

_LANDS = {WORLD: lists.THE_WORLD, COUNTRY: lists.A_COUNTRY, COUNTRIES: lists.LANDS}


class Told:
    """What a sentence says of its phrases, each worked out when it is first asked for: most never rank."""

    __slots__ = ("_clauses", "_found", "_whole", "_year")

    def __init__(self, clauses: Clauses, year: str) -> None:
        self._clauses = clauses
        self._year = year
        self._whole: Whole | None = None
        self._found: dict[tuple[int, int, bool], Standing] = {}  # one phrase may count in several dimensions

    def of(self, at: int, end: int, *, happens: bool) -> Standing:
        """Return the standing of the phrase at words[at:end]."""
        found = self._found.get((at, end, happens))
        if found is None:
            self._whole = self._whole or whole(self._clauses, self._year)
            found = self._found[at, end, happens] = standing(self._clauses, (at, end), self._whole, happens=happens)
        return found


class Mention(NamedTuple):
    """A phrase in a sentence."""

    trigger: Trigger
    root: str
    sentence: str
    base: float
    """Points of the phrase with the thing it acts on."""
    thing: str
    size: float
    """Points of its amount."""
    amount: Amount | None
    scope: str
    """A key of SCOPES, or empty."""
    raw: float
    """Base, size and scope together, before everything that lessens them."""
    told: Told
    """By its sentence."""
    at: int
    end: int
    share: float
    """Of the sentence: 1 when it is about what the page is about."""
    in_title: bool
    taken: Standing | None = None
    """From another mention of the page, where it leaves its own open."""

    @property
    def standing(self) -> Standing:
        """How far along it is, and how sure."""
        return self.taken or self.told.of(self.at, self.end, happens=self.trigger.happens)

    def most(self) -> float:
        """Return what it would be worth if nothing lessened it but its share."""
        return hundredth(self.raw * self.share)

    def points(self, stage: str = "", doubt: str | None = None, background: bool | None = None) -> float:
        """Return what it is worth, or would be at another stage, with another doubt, or as no background."""
        doubt = self.standing.doubt if doubt is None else doubt
        past = self.standing.background if background is None else background
        value = self.raw * STAGES[stage or self.stage()] * DOUBTS.get(doubt, 1.0) * (BACKGROUND if past else 1.0)
        return 0.0 if self.standing.negated else hundredth(value * self.share)

    def stage(self) -> str:
        """Return the stage that is reckoned with."""
        return self.standing.stage or ("done" if self.trigger.happens else UNTOLD)

    def sum(self) -> str:
        """Return the arithmetic in words."""
        stage = self.stage()
        told = STAGE_WORDS[stage] if self.standing.stage or self.trigger.happens else "announced, or not told"
        text = f"{self._steps()} × {STAGES[stage]:g} ({told})"
        if self.standing.doubt:
            text += f" × {DOUBTS[self.standing.doubt]:g} ({DOUBT_WORDS[self.standing.doubt]})"
        if self.standing.background:
            text += f" × {BACKGROUND:g} (background)"
        if self.share < 1:
            text += f" × {self.share:g} (no name or word of the headline)"
        return f"{text} = {self.points():g}"

    def _steps(self) -> str:
        text = f"{quoted(self.trigger.phrase)}{f' ({self.thing})' if self.thing else ''} {self.base:g}"
        if self.size and self.amount:
            text += f" + {self.size:g} ({self.amount.text()})"
        if self.scope:
            text += f" + {SCOPES[self.scope]:g} ({self.scope})"
        if self.size or self.scope:
            text += f" = {hundredth(self.base + self.size + SCOPES.get(self.scope, 0.0)):g}"
        return text if self.base + self.size + SCOPES.get(self.scope, 0.0) <= MOST else f"{text}, at most {MOST:g}"


def mentions(reading: Reading, known: Rubric) -> list[Mention]:
    """Return what the page's headline and sentences say, each different mention once, in no order that matters."""
    year = reading.page.published.value[:4] if reading.page.published else ""
    texts: dict[str, tuple[int, Sentence]] = {}
    for place in range(-1, len(reading.sentences)):
        sentence = reading.sentences[place] if place >= 0 else reading.title
        if sentence.block != "post" and (known.may_hold(sentence.words) or has_amount(sentence.text, sentence.words)):
            texts.setdefault(sentence.text, (place, sentence))
    found = []
    for place, sentence in texts.values():
        clauses = cut(sentence.text, sentence.words)
        hit = hits(clauses, known, partial(is_written, reading))
        if hit or has_amount(sentence.text, sentence.words):
            found.append((place, clauses, hit))
    shares = relevance(reading, [place for place, _, _ in found]) if found else {}
    return [
        mention
        for place, clauses, own in found
        if shares[place]
        for mention in _in_sentence(clauses, own, year, shares[place], in_title=place < 0)
    ]


class _Sentence(NamedTuple):
    """What the phrases of one sentence share."""

    clauses: Clauses
    amounts: Sequence[Amount]
    phrases: Sequence[int]
    """Where phrases stand that take amounts."""


def _in_sentence(
    clauses: Clauses, found: Sequence[Hit], year: str, share: float, *, in_title: bool
) -> Iterator[Mention]:
    phrases = [hit.at for hit in found if hit.trigger.grows]
    sentence = _Sentence(clauses, amounts(clauses), phrases)
    sized = [(hit, *_size(sentence, hit)) for hit in found]
    if sentence.amounts:
        sized += _loose(sentence, {amount.kind for _, _, amount in sized if amount is not None})
    sized = [one for one in sized if one[2] is not None or (one[0].points and not one[0].trigger.counted)]
    if not sized:
        return
    far, told = scope(clauses.lows), Told(clauses, year)
    for hit, size, amount in sized:
        reach = "" if hit.trigger.dimension == "financial" else far
        yield Mention(
            trigger=hit.trigger,
            root=hit.root,
            sentence=clauses.text,
            base=hit.points,
            thing=hit.thing,
            size=size,
            amount=amount,
            scope=reach,
            raw=min(MOST, hundredth(hit.points + size + SCOPES.get(reach, 0.0))),
            told=told,
            at=hit.at,
            end=hit.end,
            share=share,
            in_title=in_title,
        )


def _loose(sentence: _Sentence, taken: set[Measure | None]) -> Iterator[tuple[Hit, float, Amount]]:
    """Give the largest amount of each kind of which no phrase of the sentence takes one."""
    for kind, (share, trigger) in LOOSE.items():
        found = [amount for amount in sentence.amounts if amount.kind == kind and kind not in taken]
        if found:
            largest = max(found, key=lambda amount: (amount.value, -amount.first))
            points = hundredth(share * size_points(trigger.grows[0], largest.value))
            yield Hit(largest.first, largest.last, trigger, "", 0.0, ""), points, largest


def _size(sentence: _Sentence, hit: Hit) -> tuple[float, Amount | None]:
    """Return the points that the amount of a phrase adds, the most of its kinds, and that amount."""
    best: tuple[float, Amount | None] = (0.0, None)
    if not sentence.amounts or not hit.trigger.grows:
        return best
    others = [place for place in sentence.phrases if place != hit.at]
    for kind in hit.trigger.grows:
        amount = belonging(sentence.amounts, kind, (hit.at, hit.end), others, sentence.clauses.lows)
        if amount is not None:
            points = size_points(kind, amount.value)
            if points > best[0] or best[1] is None:
                best = (points, amount)
    return best


def size_points(kind: Measure, value: float) -> float:
    """Return the points that an amount adds."""
    slope, least, _ = SIZES[kind]
    return hundredth(slope * math.log10(max(value / least, 1.0)))


def scope(lows: Sequence[str]) -> str:
    """Return the key of SCOPES that the words of a sentence tell, or nothing."""
    if lists.REACHING.isdisjoint(lows):
        return ""
    return max((_reach(lows, place) for place in range(len(lows))), key=lambda name: SCOPES.get(name, 0.0), default="")


def _reach(lows: Sequence[str], place: int) -> str:
    """Return the key of SCOPES that the word at `place` tells with those behind it, or nothing."""
    word, following = lows[place], lows[place + 1 : place + 4]
    if word in lists.WORLD or (word in lists.WHOLE and not lists.FIELD.isdisjoint(following)):
        return WORLD
    if word in lists.COUNTRY or (word in lists.WHOLE and not lists.FLEET.isdisjoint(following)):
        return COUNTRY
    if word in lists.ACROSS:
        return next((name for name, words in _LANDS.items() if not words.isdisjoint(following)), "")
    return COUNTRIES if word in lists.MEMBERS and not lists.LANDS.isdisjoint(following) else ""


def hundredth(value: float) -> float:
    """Return the value to two decimals, halves up."""
    return math.floor(value * 100 + 0.5 + 1e-9) / 100
