"""The words of the generated corpus: names put together from parts, and sentences put together from clauses.

Everything is invented. The lists multiply out to some millions of different sentences, so that neither a cache nor a
compressor gets an easy life, and each call draws from the generator it is given and from nothing else.
"""

# ruff: noqa: INP001 - a script run by its path, not a package

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST = _list(
    "Ada Anneke Basile Bram Camille Casper Dagny Demir Edda Elio Farah Femke Gideon Greta Hanno Hester Ilias Ines Jorun Jules "
    "Kasimir Keiko Lasse Leonie Malin Matteo Nadia Nils Odile Oskar Petra Pim Quentin Rafael Renée Sanna Silas Solène Tamsin Tomas "
    "Ursula Valentin Wanda Wren Yusuf Zoë"
)
LAST = _list(
    "Aarre Abara Achterberg Bakke Brandvold Castellane Çelik Corne Dahl Dunmore Eklund Estrada Farrant Fennimore Grieg Haïdar Holm "
    "Ibarra Ingersoll Jansohn Keita Kowal Lindqvist Lund Marchetti Mbeki Moreau Nwosu Okoye Osei Parr Petrie Quist Raun Renn Roth "
    "Salo Sundal Szymborska Tanaka Ulriksen Vasseur Vaughn Weir Yilmaz Zimmer"
)
PLACE_HEADS = _list(
    "Amber Birch Cairn Dray Elder Fallow Glass Harrow Iron Kettle Larch Merrow North Osk Pell Quill Rook Skerry Tarn Vale"
)
PLACE_TAILS = _list("bay bridge brook by cross dale fell ford ham haven holm mouth ness port stead vik wick wood")
FIRM_HEADS = _list(
    "Aster Basalt Beacon Brightwater Cinder Corvid Delta Ember Fathom Gable Halcyon Inkwell Juniper Kelp Lantern Marram Nimbus "
    "Orrin Plover Quarry Ridge Saltmarsh Tern Umber Vesper Willow"
)
FIRM_TAILS = (
    "Aerospace",
    "Analytics",
    "Dynamics",
    "Energy",
    "Foundry",
    "Freight",
    "Group",
    "Instruments",
    "Marine",
    "Networks",
    "Optics",
    "Power",
    "Robotics",
    "Systems",
)
AGENCIES = (
    "Audit Office",
    "Coastguard",
    "Competition Authority",
    "Energy Regulator",
    "Food Agency",
    "Ministry of Defence",
    "Ministry of Transport",
    "Office of Spaceflight Safety",
    "Procurement Tribunal",
    "Radio Authority",
    "Rail Inspectorate",
    "Water Board",
)
OUTLET_HEADS = _list(
    "Amber Bay Capital Civic Coast Daily Evening Fairlight Harbour Hill Island Ledger Morning North River Tidewater"
)
OUTLET_TAILS = _list("Chronicle Courier Echo Gazette Mail Observer Post Tribune")
WIRES = ("Meridian Wire", "Longitude Press")

SUBJECTS = (
    "A person familiar with the plans",
    "A review ordered last autumn",
    "An internal memorandum",
    "Analysts at two brokers",
    "Engineers on the project",
    "Insurers",
    "Lawyers for the company",
    "Local officials",
    "Members of the supervisory board",
    "Most customers",
    "Neighbours of the site",
    "Older employees",
    "Opposition lawmakers",
    "People who have read the contract",
    "Pilots and harbour masters",
    "Rival bidders",
    "Smaller suppliers",
    "Staff at the regional office",
    "The company's own figures",
    "The finance ministry",
    "The previous government",
    "The regulator's inspectors",
    "The technical annex",
    "Three former managers",
    "Trade unions",
    "Two independent experts",
    "Union representatives",
    "Workers on the night shift",
)
VERBS = (
    "had asked for",
    "had long argued against",
    "had warned about",
    "differed over",
    "described at length",
    "did not expect",
    "began to plan for",
    "knew little about",
    "learned only last week of",
    "spoke openly of",
    "objected to",
    "paid little attention to",
    "pointed to",
    "put off",
    "questioned",
    "saw no reason for",
    "took issue with",
    "soon praised",
    "heard nothing of",
    "would rather not discuss",
)
OBJECTS = (
    "a change to the timetable",
    "a cheaper route through the uplands",
    "a clause that nobody had read twice",
    "a hiring freeze in the test department",
    "a second look at the numbers",
    "a shortage of trained crews",
    "a stand-by generator that failed in January",
    "a test that was cut short",
    "an audit every two years",
    "an older agreement with the county",
    "further delays to the northern section",
    "the cost of keeping spare parts",
    "the drawings of the first design",
    "the idea of a shared control room",
    "the late delivery of sensors",
    "the length of the approval process",
    "the loss of a long-standing customer",
    "the noise of the new pumps",
    "the price of the insurance",
    "the quality of the welds",
    "the risk of a single supplier",
    "the state of the access road",
    "the terms of the guarantee",
    "the winter reserve",
    "weekend work on the slipway",
)
TURNS = (
    "before the vote in parliament",
    "at a meeting that ran past midnight",
    "without giving a figure",
    "as early as last spring",
    "in a letter of four pages",
    "when the plans were first shown",
    "since the accident two years ago",
    "on the condition that no names were used",
    "although the budget allows for it",
    "because the deadline could not be moved",
    "in spite of repeated promises",
    "after the third inspection",
    "under the rules in force since 2019",
    "while the talks were still going on",
    "for reasons that remain unclear",
    "with a little more than a month to go",
    "over the objections of the finance director",
    "in the hope of a quieter summer",
    "as costs rose for the fifth year running",
    "long before the first contract was signed",
)
SAYINGS_A = (
    "Nobody likes to write that letter",
    "It is a good plan on paper",
    "We were asked when, and we had an answer",
    "I have seen this go wrong before",
    "You cannot test that in a meeting room",
    "The numbers are what they are",
    "We knew the risk and we took it",
    "This is not about one valve",
    "People will want to know who signed",
    "We have been here before",
    "A promise is not a schedule",
    "My first thought was for the crew",
)
SAYINGS_B = (
    "and we will say so when we know more",
    "but somebody has to pay for it",
    "and that is the end of the matter",
    "although I would have done it sooner",
    "so we start again on Monday",
    "but the weather does not read contracts",
    "and I would sign it again tomorrow",
    "which is more than last year",
    "and that is what worries me",
    "but it will not happen twice",
)


def chance(rng: Random, share: float) -> bool:
    """Return True in that share of cases."""
    return rng.random() < share


def person(rng: Random) -> str:
    """Return a first and a last name."""
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def place(rng: Random) -> str:
    """Return the name of a town."""
    return rng.choice(PLACE_HEADS) + rng.choice(PLACE_TAILS)


def firm(rng: Random) -> str:
    """Return the name of a company."""
    return f"{rng.choice(FIRM_HEADS)} {rng.choice(FIRM_TAILS)}"


def outlet(rng: Random) -> str:
    """Return the name of an outlet."""
    return f"{rng.choice(OUTLET_HEADS)} {rng.choice(OUTLET_TAILS)}"


def domain(name: str) -> str:
    """Return the host of an outlet or company."""
    return f"{''.join(name.lower().split())}.example"


def filler(rng: Random) -> str:
    """Return one sentence of background."""
    sentence = f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(TURNS)}"
    return f"{sentence}, according to {person(rng)}." if chance(rng, 0.15) else f"{sentence}."  # one in seven


def saying(rng: Random) -> str:
    """Return one sentence that somebody might say."""
    return f"{rng.choice(SAYINGS_A)}, {rng.choice(SAYINGS_B)}"
