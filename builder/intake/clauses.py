"""English clauses by plain rules: whether some words have a subject and a verb, and where a sentence may end early."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST = 20
"""Characters that a clause worth a headline has at least."""

_FEWEST_WORDS = 4
_VERBS = frozenset(
    "is are was were am has have had will would can could may might must shall should do does did says say said wants want told meant met gave took made won lost cut hit set put went came began rose fell grew held"
    " kept led left sent sold bought brought built caught drew drove found fought got knew laid let paid ran saw sought spoke spent stood struck threw wrote broke chose became felt shot shut split swore understood"
    " withdrew overthrew beat bid bet quit spread thrust hurt cost burst sank sang sat slept taught tore woke wore faces seeks urges warns makes takes gives gets goes comes agrees denies keeps launches leaves loses"
    " meets opens pays puts raises reaches rejects reveals sees sells sends sets sues tells threatens tries unveils vows weighs wins becomes begins expects hopes insists remains refuses admits announces accuses"
    " approves appears believes brings buys continues declares defends describes fails falls finds follows grows happens includes knows means pledges prepares promises proposes provides receives suggests thinks"
    " understands wonders writes isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't doesn't don't didn't shouldn't".split()
)
_PARTICIPLE = re.compile(r"[a-z]{3,20}ed")
_NOT_VERBS = frozenset(
    "hundred naked sacred wicked indeed succeed proceed exceed breed greed creed speed bleed".split()
)
_BEFORE_ADJECTIVE = frozenset(
    "a an the its his her their our my your this that these those several some many more most newly so any no each every long recently widely highly to".split()
)
_BETWEEN_VERBS = re.compile(
    r"[a-z]{2,14}ly|not|also|never|already|been|be|being|now|still|just|ever|long|since|both|all|again"
)
_RELATIVES = frozenset({"that", "who", "which", "whose", "whom"})
_CARRIED = re.compile(
    r"(?:(?!The |A |An |These |Those |Some |Many |All |No )\b[A-Z][\w.'’-]*|\b(?:he|she|it|who))\s(?P<verb>[a-z]{3,14}s)\s(?=\w)"
)
_NOUNS = frozenset(
    "officials leaders lawmakers troops forces workers markets shares stocks sales prices rates sources experts analysts researchers scientists executives employees companies countries states years months weeks"
    " days hours this its his us as is was has does voters members supporters allies critics residents students officers agents prosecutors lawyers candidates politics news".split()
)
_LOOSE_END = re.compile(
    r"[\s,;:–—-]+\Z|\s(?:and|or|but|to|of|for|with|the|a|an|in|on|at|by|as|that|which|who|from|over|after|its|their|his|her|is|are|was|were|be|been|has|have|had|will|would|could|may|might|can|not|more|less|than|about|into|when|if|few|several|some|many|other|another)\Z"
)
_WANTS_MORE = re.compile(
    r"\b(?:said|says|warned|warns|announced|announces|told|admitted|confirmed|claimed|claims|insisted|argued|suggested|believes?|thinks?|knows?|hopes?|hoped|added|noted|decided|pledged|promised|vowed|continued|began"
    r"|tried|tries|wants?|wanted|planned|threatened|expected|trying|forced|likely|able|going|ready|seeking|used|vowing|saying|warning|urging|calling|asked|appears?|appeared|seems?|seemed|intends?|hoping)"
    r"(?: (?:late |early |on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| him| her| them| reporters| by some)?\Z"
)
_OPENED_AGAIN = re.compile(
    r"\bthat (?:when|if|as|while|after|before|unless|because|although|once|since|despite|in|for|with|by)\b[^,]*\Z"
)
_BARE_INFINITIVE = re.compile(r"\bto (?:[a-z]+ly |better |further )?[a-z]+\Z")
_INTRODUCES = re.compile(
    r"(?:(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Some|Many|A few|An?|The|\d{1,3}) (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?) (?:after|before|since|ago)|With|In|At|On|As|After|When|While|Despite|Amid|By|For|From|Since|Before|Although|Though|If|Once|Following|Of|To|Under|During|Without|Because|Until|Even|Just|Over|Among|Against|Unlike|Like|Instead|Besides"
    r"|Within|Through|Throughout|Across|Ahead|Down|Asked|Days|Hours|Weeks|Months|Years|Earlier|[A-Z][a-z]{2,14}ing|[A-Z][a-z]{2,14}ed)\b"
)
_HANGS = re.compile(
    r"(?:With|As|After|When|While|Despite|Amid|Since|Before|Although|Though|If|Once|Following|Without|Because|Until|Asked|[A-Z][a-z]{2,14}ing)\b"
)
_CAN_START = re.compile(
    r"[A-Z]|(?:the|a|an|his|her|its|their|this|these|those|he|she|it|they|we|there|some|several|many|most|more|two|three|four|five|six|seven|eight|nine|ten|police|officials|lawmakers|prosecutors|doctors|researchers|voters|people)\b"
)
_DASH = re.compile(r"[—–]|\s-{1,2}\s")
_ITEM = r"(?!according|who|which|when|where|while|after|as|said|[a-z]+ing\b)(?:[\w’'-]{1,30} ){0,3}[\w’'-]{1,30}"
_LIST = re.compile(
    rf", {_ITEM}(?:,? and |,? or |, {_ITEM},? (?:and|or) )(?!(?:he|she|it|they|his|her|has|have|had|is|are|was|were|will|would|said)\b)"
)
_ADJECTIVE = re.compile(r"(?:al|ive|ous|ful|ic|able|ible|ary|less|ish|ly)\Z")
_AFTER_COMMA = re.compile(
    r"(?:and|but|or|who|which|where|when|the|a|an|in|on|at|with|as|after|said|his|her|its|their|according|[a-z]+ing|[A-Z“\"])\b|[A-Z“\"]"
)
_FARTHEST_COMMA = 160


def is_clause(text: str) -> bool:
    """Tell whether the text can stand alone: a subject, a verb, no loose end, no open quotation or bracket."""
    if len(text) < SHORTEST or len(text.split()) < _FEWEST_WORDS or _LOOSE_END.search(text) or not _is_balanced(text):
        return False
    if _OPENED_AGAIN.search(text) or _BARE_INFINITIVE.search(text) or _is_waiting(text):
        return False
    first, *rest = text.split(", ")
    return has_verb(text) and (has_verb(first) or first[-1:] in '”"' or (len(rest) > 1 and verbs(f"It {rest[-1]}") > 0))


def can_be_cut(head: str, rest: str) -> bool:
    """Tell whether the cut between the two leaves no open dash and parts no row of adjectives and no list."""
    if len(_DASH.findall(head)) % 2 or _LIST.match(rest):
        return False
    last = head.rpartition(", ")[2]
    if rest.startswith((" and ", " or ")) and len(last) < len(head) and not has_verb(f"It {last}"):
        return False
    if rest[:1] == " " and (head.rpartition(" ")[2] in _VERBS):
        return False
    return not (rest.startswith(", ") and _ADJECTIVE.search(head) and not _AFTER_COMMA.match(rest[2:]))


def starts_with_clause(sentence: str) -> bool:
    """Tell whether a sentence starts with a clause or phrase that hangs on a later one: `After the ship sank, …`."""
    return introduction(sentence) > 0 and bool(_HANGS.match(sentence))


def _is_waiting(text: str) -> bool:
    """`The mayor said Tuesday` waits for what she said; `Nobody was hurt, the mayor said` does not."""
    return bool(_WANTS_MORE.search(text)) and not has_verb(text.rpartition(",")[0])


def has_verb(text: str) -> bool:
    """Tell whether a verb stands after the first word that is not that of a relative clause."""
    return verbs(text) > sum(word in _RELATIVES for word in text.split())


def verbs(text: str) -> int:
    """Return how many verbs stand after the first word; `has been named` is one."""
    words = [word.strip("\"“”'‘’(),;") for word in text.split()]
    count = 0
    inside = False
    for before, word in pairwise(words):
        named = word.replace("’", "'") in _VERBS or bool(
            _PARTICIPLE.fullmatch(word) and word not in _NOT_VERBS and before.lower() not in _BEFORE_ADJECTIVE
        )
        verb = named and before != "to"
        count += verb and not inside
        inside = verb or (inside and bool(_BETWEEN_VERBS.fullmatch(word)))
    carried = _CARRIED.search(text)
    return count + bool(carried and carried["verb"] not in _NOUNS and carried["verb"] not in _VERBS)


def introduction(sentence: str) -> int:
    """Return where the first comma of a sentence stands that starts with an introduction, 0 when it starts with its subject."""
    return max(0, sentence.find(", ")) if _INTRODUCES.match(sentence) else 0


def after_introduction(sentence: str) -> Iterator[str]:
    """Yield what follows each of the first commas of such a sentence, the first letter made a capital."""
    at = introduction(sentence)
    while 0 < at <= _FARTHEST_COMMA:
        rest = sentence[at + 2 :]
        if _CAN_START.match(rest):
            yield rest[:1].upper() + rest[1:]
        at = sentence.find(", ", at + 1)


def _is_balanced(text: str) -> bool:
    return (
        text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
    )
