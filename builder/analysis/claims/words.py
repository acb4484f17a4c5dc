"""Words for figures, what stands round them, and the stems by which two sentences are compared."""

from __future__ import annotations

import re
from functools import lru_cache


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ONES = {"one": 1, **{word: value for word, value in NUMBERS.items() if value < 10}}  # noqa: PLR2004 - after a ten: `thirty-one`
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
    "dozen": 12,
}  # fmt: skip
CURRENCIES = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "a$": "AUD", "c$": "CAD", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "yen": "JPY", "yuan": "CNY", "rupees": "INR", "rubles": "RUB", "roubles": "RUB",
}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec"),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}

AT_LEAST = _set("least over exceeding exceeded above upwards surpassed topping minimum plus")
AT_MOST = _set("most up under below maximum")
ABOUT = _set("about around roughly approximately some estimated nearly almost approaching circa near")

STOP = _set(
    "a an the and or but nor so yet if as at by for from in into of off on onto out over to up with within without about above across after against along among",
    "around before behind below beneath beside between beyond despite down during except inside like near outside past since through throughout till toward",
    "towards under until upon via than that this these those there here it its he him his she her hers they them their theirs we us our ours you your i me my",
    "who whom whose which what when where why how is are was were be been being am do does did done have has had having will would shall should can could may",
    "might must not no any some all each every both few more most other another such only own same too very just also then now once again still even ever never",
    "while because however meanwhile said says say told according added mr mrs ms dr least roughly approximately nearly almost estimated",
)

CONCEPTS = (
    "dead kill killed kills killing die died dies dying dead death deaths fatal fatally fatality fatalities toll slain perished lives",
    "hurt injure injured injures injuring injury injuries wound wounded wounding hurt casualty casualties",
    "held arrest arrested arrests arresting detain detained detains detention custody",
    "missing missing unaccounted",
    "evacuate evacuate evacuated evacuates evacuating evacuation evacuations displaced flee fled",
    "people people person persons individuals victims",
    "cost cost costs costing price prices priced worth value values valued bill",
    "contract contract contracts deal deals agreement agreements award awarded",
    "fine fine fined fines penalty penalties",
    "buy buy buys buying bought acquire acquired acquires acquiring acquisition purchase purchased purchases takeover",
    "fire fire fires blaze blazes",
    "quake quake quakes earthquake earthquakes tremor tremors",
    "blast blast blasts explosion explosions exploded explode bombing bomb",
    "strike strike strikes struck airstrike airstrikes bombardment",
    "crash crash crashed crashes crashing collision collided",
    "jobs job jobs layoffs dismissals redundancies posts",
    "child child children kid kids boys girls",
    "soldier soldier soldiers troops servicemen servicemembers servicemen",
    "ship ship ships vessel vessels boat boats",
    "aircraft plane planes aircraft jet jets airplane airliner airliners helicopter helicopters",
    "company company companies firm firms startup",
    "dod dod pentagon defense defence",
    "us u.s america american americans united",
    "rise rise rises rose risen rising increase increased increases increasing grow grew grown growing climb climbed climbs jump jumped up",
    "fall fall falls fell fallen falling decline declined declines drop dropped drops decrease decreased down",
    "vote vote votes voted voting ballot ballots",
    "launch launch launched launches launching liftoff lift-off blastoff",
    "meet meet meets met meeting meetings talks summit",
    "sign sign signed signs signing joined join joins signatories",
    "approve approve approved approves approving approval pass passed passes adopt adopted ratify ratified",
    "raise raise raised raises raising",
    "free free freed frees freeing release released releases releasing",
    "loss loss losses lose loses lost",
    "earn earned earns earnings profit profits",
    "revenue revenue revenues sales turnover",
    "percent percent percentage",
    "start start started starts starting begin began begins begun beginning open opened opens",
    "end end ended ends ending close closed closes expire expires deadline",
    "order order ordered orders ordering",
    "delay delay delayed delays postponed postpone slipped",
    "hospital hospital hospitals hospitalised hospitalized treated",
    "home home homes house houses household households residence residences",
    "sentence sentence sentenced sentences jail jailed prison imprisoned",
    "protest protest protests protested protesters protester demonstrators demonstrator marchers rally rallied",
    "sailor sailor sailors crew crewmen crewmembers",
    "customers customer customers users user subscribers subscriber clients client",
    "money investment invest invested investing",
    "found find found finds finding discovered discover discovers recovered",
    "weigh weighs weight weighing mass",
    "long length",
    "high height tall",
    "wide width",
    "deep depth",
    "predict expect expected expects forecast forecasts predicted predicts projected project projects estimate estimates",
)
"""Words that say the same in a report, the first of each row standing for all."""

COUNTED_ON = frozenset(
    "dead hurt held missing evacuate sign vote raise protest found hospital home case confirm infect state countr test free rescu sav identif charg donat".split()
)
"""What is counted on and on, so that a later, higher figure is an update."""

ROLES = frozenset(
    "damag compensat subsid loan tax cost fine raise contract buy loss earn revenue debt budget salar ransom cut rise fall dead hurt held missing evacuate free".split()
)
"""What a figure may be of: two figures of different ones do not tell of one thing."""

PRICES = frozenset("cost fine contract raise buy loss earn revenue ransom".split())
"""Of the roles, those that one sum of money in a story has."""

NAMELESS = frozenset(
    "secretary president senator minister general chief ceo mr mrs ms dr sen rep gov prime the".split()
)
"""Titles, with which no name ends."""

DEFINITE = frozenset("the these those its his her their our both".split())

ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
APART = (
    frozenset("men women boys girls male female".split()),
    frozenset("north south east west northern southern eastern western".split()),
    frozenset("long high wide deep weigh".split()),
    frozenset("morning afternoon evening night".split()),
)
"""Groups of words that tell things apart: two sentences with different ones do not tell of one thing."""

SPOKEN = frozenset("said says told tells announced wrote tweeted stated added spoke".split())

LATER = re.compile(
    r"\b(?:now|so far|up from|revised|updated|latest|(?:has|have|had) (?:risen|reached|grown|climbed|passed)|(?:rose|risen|grew|climbed|increased) to)\b"
)
"""Words of a report that bring a former figure up to date."""

ELSEWHEN = re.compile(
    r"\b(?:last|previous|past|prior|preceding) (?:year|month|week|quarter|decade|century|season|term|election)|\b(?:ago|earlier|previously|former|year before|annually|a year)\b"
)
"""Words that put a figure at another time."""

_ENDINGS = re.compile(
    r"(?:(?:ational|ization|isation|fulness|iveness|ations|ation|ments|ment|ities|ingly|edly|ings|ing|ied|ies|ers|ed|es|er|ly|al|e|s|y))$"
)
_SHORTEST = 3


_CONCEPT = {word: row.split()[0] for row in CONCEPTS for word in row.split()[1:]}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what the forms of a word share, roughly, or the word that stands for its like: `dead` for `killed`."""
    concept = _CONCEPT.get(word)
    if concept:
        return concept
    bare = word.removesuffix("'s").replace(".", "").replace("'", "")
    for _ in range(2):
        cut = _ENDINGS.search(bare)
        if not cut or cut.start() < _SHORTEST:
            break
        bare = bare[: cut.start()]
        if len(bare) > _SHORTEST and bare[-1] == bare[-2] and bare[-1] not in "aeiouls":
            bare = bare[:-1]
            break
    return bare


def is_concept(word: str) -> bool:
    """Tell whether other words stand for a word as well as it does."""
    return word in _CONCEPT


@lru_cache(maxsize=65536)
def meaning(word: str) -> str:
    """Return the stem of a word, in lower case, that carries meaning, "" for one that does not."""
    bare = word.removesuffix("'s")
    return "" if word in STOP or bare in STOP or not bare[:1].isalpha() else stem(bare)


HUMANS = frozenset(
    stem(word)
    for word in (
        "people person passengers residents workers employees members miners hikers tourists students pupils children soldiers sailors officers villagers marchers "
        "protesters worshippers drivers refugees migrants patients guests visitors staff citizens civilians inhabitants bodies fans voters prisoners hostages teachers"
    ).split()
)
"""Stems of nouns that may be told as `people`, or left out."""

MEASURES = frozenset(
    stem(word)
    for word in (
        "metres meters kilometres kilometers miles feet inches litres liters gallons tons tonnes kilograms pounds degrees hours minutes seconds second cubic square "
        "euros dollars million billion thousand hundred percent points days weeks months years magnitude nautical"
    ).split()
)
"""Stems of units, which tell nothing of what is measured."""
