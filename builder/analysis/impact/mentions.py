"""What each phrase of the rubric is worth in each sentence that holds it, with every step of the sum in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.impact import wordlists as lists
from builder.analysis.impact.amounts import amounts, belonging
from builder.analysis.impact.clauses import cut
from builder.analysis.impact.rubric import hits
from builder.analysis.impact.stages import (
    BACKGROUND,
    DOUBT_WORDS,
    DOUBTS,
    STAGE_WORDS,
    STAGES,
    UNTOLD,
    Standing,
    standing,
)
from builder.analysis.impact.topic import pairs_of_names, relevance
from builder.analysis.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.impact.amounts import Amount
    from builder.analysis.impact.clauses import Clauses
    from builder.analysis.impact.rubric import Hit, Rubric
    from builder.analysis.reading import Reading
    from builder.model import Measure, Trigger

MOST = 10.0
"""Points that nothing goes beyond."""

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


class Mention(NamedTuple):
    """A phrase in a sentence."""

    trigger: Trigger
    root: str
    sentence: str
    raw: float
    """Points with size and scope, before everything that lessens them."""
    steps: str
    """How `raw` came about."""
    standing: Standing
    share: float
    """Of the sentence: 1 when it is about what the page is about."""
    in_title: bool
    amount: tuple[str, float] | None
    """What its size comes from, so that one sum is not counted twice."""

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
        text = f"{self.steps} × {STAGES[stage]:g} ({told})"
        if self.standing.doubt:
            text += f" × {DOUBTS[self.standing.doubt]:g} ({DOUBT_WORDS[self.standing.doubt]})"
        if self.standing.background:
            text += f" × {BACKGROUND:g} (background)"
        if self.share < 1:
            text += f" × {self.share:g} (no name or word of the headline)"
        return f"{text} = {self.points():g}"


def mentions(reading: Reading, known: Rubric) -> list[Mention]:
    """Return what the page's headline and sentences say, each different mention once, in no order that matters."""
    year = reading.page.published.value[:4] if reading.page.published else ""
    firsts = known.rows.keys()
    texts: dict[str, int] = {}
    for place in range(-1, len(reading.sentences)):
        sentence = reading.sentences[place] if place >= 0 else reading.title
        if sentence.block != "post" and not firsts.isdisjoint(sentence.words):
            texts.setdefault(sentence.text, place)
    found = []
    for text, place in texts.items():
        clauses = cut(text)
        hit = hits(clauses, known)
        if hit and not clauses.telling:
            hit = hits(clauses, known, pairs_of_names(reading))
        if hit:
            found.append((place, clauses, hit))
    shares = relevance(reading, [place for place, _, _ in found]) if found else {}
    made = [
        _mention(clauses, hit, year, shares[place], in_title=place < 0)
        for place, clauses, own in found
        if shares[place]
        for hit in _with_amounts(clauses, own)
    ]
    return [mention for mention in made if mention is not None]


class _Sized(NamedTuple):
    """A hit, the amounts of its sentence, and where its neighbours stand."""

    hit: Hit
    amounts: Sequence[Amount]
    others: Sequence[int]


def _with_amounts(clauses: Clauses, found: Sequence[Hit]) -> list[_Sized]:
    read = amounts(clauses)
    places = [hit.at for hit in found if hit.trigger.grows]
    return [_Sized(hit, read, [place for place in places if place != hit.at]) for hit in found]


def _mention(clauses: Clauses, sized: _Sized, year: str, share: float, *, in_title: bool) -> Mention | None:
    hit = sized.hit
    size, amount = _size(clauses, sized)
    if not hit.points and amount is None:
        return None
    reach, where = _scope(clauses, hit)
    raw = hundredth(hit.points + size + reach)
    steps = f"{quoted(hit.trigger.phrase)}{f' ({hit.thing})' if hit.thing else ''} {hit.points:g}"
    if size:
        steps += f" + {size:g} ({amount.text if amount else ''})"
    if reach:
        steps += f" + {reach:g} ({where})"
    if size or reach:
        steps += f" = {raw:g}"
    if raw > MOST:
        raw, steps = MOST, f"{steps}, at most {MOST:g}"
    return Mention(
        trigger=hit.trigger,
        root=hit.root,
        sentence=clauses.text,
        raw=raw,
        steps=steps,
        standing=standing(clauses, (hit.at, hit.end), year, happens=hit.trigger.happens),
        share=share,
        in_title=in_title,
        amount=(str(amount.kind), amount.value) if amount and size else None,
    )


def _size(clauses: Clauses, sized: _Sized) -> tuple[float, Amount | None]:
    """Return the points that the amount of a phrase adds, the most of its kinds, and that amount."""
    hit = sized.hit
    best: tuple[float, Amount | None] = (0.0, None)
    if not sized.amounts:
        return best
    for kind in hit.trigger.grows:
        amount = belonging(sized.amounts, kind, (hit.at, hit.end), sized.others, clauses.lows)
        if amount is None:
            continue
        slope, least, _ = SIZES[kind]
        points = hundredth(slope * math.log10(max(amount.value / least, 1.0)))
        if points > best[0] or best[1] is None:
            best = (points, amount)
    return best


def _scope(clauses: Clauses, hit: Hit) -> tuple[float, str]:
    """Return the points for how far a thing reaches, and the words that tell it."""
    if hit.trigger.dimension == "financial":
        return 0.0, ""
    reach = max(
        (_reach(clauses.lows, place) for place in range(len(clauses.lows))), key=lambda name: SCOPES.get(name, 0.0)
    )
    return (SCOPES[reach], reach) if reach else (0.0, "")


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
