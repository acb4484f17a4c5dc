"""Whom an event touches: entities that a sentence says something happens to, what that is, and the sentence."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from builder.model import Affected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Entity

LIMIT = 8
"""Entities at most, the most prominent of the page."""
_LOOKED_AT = 25
"""Entities of the page that are looked for, the most prominent."""
_MOST_FORMS = 6
_LONGEST = 600
"""Characters of a sentence that can serve as evidence."""
_APOSTROPHES = ("'", "’")
_WORDS = 18
"""Words of an effect at most."""
_BEFORE_FORM, _AFTER_FORM = 60, 160
"""Characters looked at on either side of a name."""
_THE = r"(?:the |The |its |their |other |all )?"
_BEFORE = (
    r"(?:forc|compel|requir|oblig|order|bar|bann|prohibit|prevent|block|stop|allow|enabl|permit|hit|hurt|harm|cost|threaten"
    r"|affect|impact|sanction|fin|su|charg|blacklist|designat|suspend|penali[sz]|target|strip|exempt|protect|help|benefit"
    r"|award|pay|punish|cut off|cut|expos|depriv|attack|evacuat|displac)(?:e|es|ed|ing|s|d|ned|ning|ted|ting|ped|ping)?"
)
_AGAINST = (
    r"(?:(?:sanctions?|suits?|lawsuits?|charges?|case|action|complaint|claims?|ruling|measures?|strikes?|attacks?|ban|tariffs?|embargo"
    r"|verdict|judge?ment|injunction|indictment|order|threats?|campaign|investigation|probe|restrictions?) against|blow to|setback for|boost for|boon for|risk to|threat to|relief for|cost to|implications for|consequences for"
    r"|void(?:s|ed|ing)?)"
)
_AFTER = (
    r"(?:would|will|could|may|might|must|stands? to|faces?|risks?|is set to|are set to|has to|have to)"
    r" (?:\w{2,12} )?(?:lose|gain|pay|face|suffer|benefit|receive|be (?:forced|required|barred|banned|hit|affected|designated|allowed"
    r"|blocked|fined|cut|compelled|stripped|exempt|ordered)|stop|comply|need|cut|close|lay off|win|have to)"
)
_BEING = (
    r"(?:was|were|is|are|has been|have been|had been) (?:\w{2,12} )?(?:forced|required|barred|banned|hit|affected|designated|blocked|fined"
    r"|blacklisted|sanctioned|ordered|sued|charged|suspended|awarded|stripped|exempted|targeted|evacuated|displaced|cut off)"
)
_LOSES = (
    r"(?:loses|lost|faces|faced|risks|suffered|suffers|gains|wins|won|receives|received) (?:[\w$-]{1,14} ){0,5}(?:contracts?|access"
    r"|funding|grants?|billion|million|licen[cs]es?|permits?|jobs?|fines?|charges|lawsuits?|sanctions|penalt(?:y|ies)|bans?|cuts"
    r"|damages?|losses|orders?|protection|bankruptcy|prison|tariffs?|restrictions?|delays?|shortages?|layoffs|aid|support)\b"
)
_OWNED = r"['’]s? (?:customers|clients|contract|contracts|suppliers|employees|workers|partners|investors|shareholders|users|residents)\b"
_BEFORE_HINTS = frozenset(
    "forc comp requ obli orde bar bars barr bann ban bans proh prev bloc stop allo enab perm hit hits hurt harm cost thre affe"
    " impa sanc fine fini fin su sue sues sued suin char blac desi susp pena targ stri exem prot help bene awar pay pays paid"
    " puni cut cuts cutt expo depr atta evac disp agai to for void off".split()
)
"""The first four letters of the last words before a name that something happens to."""
_AFTER_HINTS = frozenset(
    "would will could may might must stand stands face faces faced risk risks is are has have had was were been loses lost"
    " suffered suffers gains wins won receives received".split()
)
"""The word after such a name."""
_BEHIND = re.compile(rf"\b(?:{_BEFORE}|{_AGAINST}) {_THE}$")
_AHEAD = re.compile(rf" (?:{_AFTER}|{_BEING}|{_LOSES})|{_OWNED}")
_OBJECT = re.compile(
    r"$|['’]s?\b|[^\w\s]| (?:to|from|for|with|and|or|by|in|on|at|as|over|of|that|which|who|whose|into|out|under|after|because|if|when"
    r"|while|unless|until|before|since|a|an|the|its|their|his|her|this|last|next|not|up|down|off|than|but|hard|about|through|across)\b"
)
"""What follows a name that a verb acts on; before another noun it only says whose that noun is."""
_HEDGED = re.compile(
    r"\b(?:if|whether|unless|not|never|without|no|nor|n['’]t|cannot|wouldn['’]t)\b[^,;]{0,40}$", re.IGNORECASE
)
"""What makes an effect one that may not be."""
_CLAUSE = re.compile(r"[;:!?”\"()]|\.$|'{2}|, (?=[a-z])|,? [–—-] ")
"""Where what is said of a name ends."""


def affected(sentences: tuple[str, ...], entities: tuple[Entity, ...]) -> tuple[Affected, ...]:
    """Return the entities that a sentence says are touched, the first such sentence of each. Pure."""
    fit = [sentence for sentence in sentences if len(sentence) <= _LONGEST]
    return tuple(islice(_each(fit, entities), LIMIT))


def _each(sentences: Sequence[str], entities: Sequence[Entity]) -> Iterator[Affected]:
    for entity in entities[:_LOOKED_AT]:
        if entity.kind not in ("person", "organisation", "place"):
            continue
        forms = [text for text, _, _ in entity.forms[:_MOST_FORMS]]
        effects = ((sentence, _effect(form, sentence)) for sentence in sentences for form in forms if form in sentence)
        sentence, effect = next(((sentence, effect) for sentence, effect in effects if effect), ("", ""))
        if effect:
            yield Affected(entity.name, effect, sentence)


def _effect(form: str, sentence: str) -> str:
    """Return the words of a sentence that say what happens to a name in it, or ""."""
    at = sentence.find(form)
    while at >= 0:
        end = at + len(form)
        before, after = sentence[max(0, at - _BEFORE_FORM) : at], sentence[end : end + _AFTER_FORM]
        if _may_act_on(before):
            behind = _BEHIND.search(before)
            if behind and _OBJECT.match(sentence, end) and not _HEDGED.search(before):
                return _clause(behind.group() + form, after)
        if _may_happen(after) and (not before or not before[-1].isalnum()):
            ahead = _AHEAD.match(after)
            if ahead and not _HEDGED.search(before):
                return _clause(form, after)
        at = sentence.find(form, end)
    return ""


def _may_act_on(before: str) -> bool:
    """Tell at little cost whether the words before a name could say that something happens to it."""
    return not _BEFORE_HINTS.isdisjoint([word[:4] for word in before.rsplit(None, 3)[-3:]])


def _may_happen(after: str) -> bool:
    if after[:1] == " ":
        return after[1:12].partition(" ")[0] in _AFTER_HINTS
    return after[:1] in _APOSTROPHES and bool(after)


def _clause(start: str, rest: str) -> str:
    stop = _CLAUSE.search(rest)
    words = f"{start}{rest[: stop.start()] if stop else rest.rpartition(' ')[0]}".split()
    return f"{' '.join(words[:_WORDS])}…" if len(words) > _WORDS else " ".join(words).rstrip(",")
