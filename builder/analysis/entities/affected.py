"""Whom an event touches: entities that a sentence says something happens to, with that sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Entity

LIMIT = 8
"""Entities at most, the most prominent of the page."""
_MOST_FORMS = 6
_LONGEST = 600
_THE = r"(?:the |The |its |their |other |all )?"
_BEFORE = (
    r"(?:forc|compel|requir|oblig|order|bar|bann|prohibit|prevent|block|stop|allow|enabl|permit|hit|hurt|harm|cost|threaten"
    r"|affect|impact|sanction|fin|su|charg|blacklist|designat|suspend|penali[sz]|target|strip|exempt|protect|help|benefit"
    r"|award|pay|punish|cut off|cut|expos|depriv|attack|evacuat|displac)(?:e|es|ed|ing|s|d|ned|ning|ted|ting|ped|ping)?"
)
_AGAINST = r"(?:against|blow to|setback for|boost for|boon for|risk to|threat to|relief for|cost to|implications for|consequences for|void)"
_AFTER = (
    r"(?:would|will|could|may|might|must|stands? to|faces?|risks?|is set to|are set to|has to|have to)"
    r" (?:\w{2,12} )?(?:lose|gain|pay|face|suffer|benefit|receive|be (?:forced|required|barred|banned|hit|affected|designated|allowed"
    r"|blocked|fined|cut|compelled|stripped|exempt|ordered)|stop|comply|need|cut|close|lay off|win|have to)"
)
_BEING = (
    r"(?:was|were|is|are|has been|have been|had been) (?:\w{2,12} )?(?:forced|required|barred|banned|hit|affected|designated|blocked|fined"
    r"|blacklisted|sanctioned|ordered|sued|charged|suspended|awarded|stripped|exempted|targeted|evacuated|displaced|cut off)"
)
_LOSES = r"(?:loses|lost|faces|faced|risks|stands to|suffered|suffers|gains|wins|won|receives|received) "
_OWNED = r"['’]s? (?:customers|clients|contract|contracts|suppliers|employees|workers|partners|investors|shareholders|users|residents)\b"
_EFFECT = re.compile(f"{_BEFORE}|{_AGAINST}|{_AFTER}|{_BEING}|{_LOSES}|{_OWNED}")


def affected(sentences: tuple[str, ...], entities: tuple[Entity, ...]) -> tuple[tuple[str, str], ...]:
    """Return (name, sentence) of each entity that a sentence says is touched; the first such sentence of each. Pure."""
    telling = [sentence for sentence in sentences if len(sentence) <= _LONGEST and _EFFECT.search(sentence)]
    return tuple(_each(telling, entities))[:LIMIT] if telling else ()


def _each(telling: Sequence[str], entities: Sequence[Entity]) -> Iterator[tuple[str, str]]:
    for entity in entities:
        if entity.kind not in ("person", "organisation", "place"):
            continue
        forms = [text for text, _, _ in entity.forms[:_MOST_FORMS]]
        sentence = next((one for one in telling if any(form in one and _touches(form, one) for form in forms)), None)
        if sentence:
            yield entity.name, sentence


def _touches(form: str, sentence: str) -> bool:
    at = sentence.find(form)
    while at >= 0:
        before, after = sentence[max(0, at - 40) : at], sentence[at + len(form) : at + len(form) + 90]
        if _BEHIND.search(before) or _AHEAD.match(after):
            return True
        at = sentence.find(form, at + len(form))
    return False


_BEHIND = re.compile(rf"(?:\b{_BEFORE}|\b{_AGAINST}) {_THE}$")
_AHEAD = re.compile(rf" (?:{_AFTER}|{_BEING}|{_LOSES})|{_OWNED}")
