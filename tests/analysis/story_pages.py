"""Invented reports of invented events, and how the tests of stories group them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis_pages import day, page

from builder.analysis.reading import read
from builder.analysis.stories import Grouping, find, group

if TYPE_CHECKING:
    from builder.model import LedgerEntry, Page

BRIDGE = (
    ("Bridge at Fallowford collapses, killing seven", "A road bridge at Fallowford collapsed on Tuesday morning, killing seven people, police said. The bridge over the Merrow was built in 1964 and had been inspected in May. Transport minister Ines Okoye promised an inquiry.", "2026-03-03"),
    ("Seven dead as Fallowford bridge falls into river", "Seven people died when the Fallowford bridge fell into the river Merrow early on Tuesday. Witnesses heard a crack before two spans gave way. Rescuers used boats to reach a lorry.", "2026-03-03"),
    ("Minister promises inquiry into Fallowford bridge collapse", "Transport minister Ines Okoye said on Tuesday that an inquiry would find out why the bridge at Fallowford collapsed. Seven people were killed. The bridge was inspected in May.", "2026-03-03"),
    ("Inspectors flagged cracks in Fallowford bridge in May", "Inspectors found cracks in the bridge at Fallowford in May, four months before it collapsed and killed seven people, according to a report seen by this newspaper. The cracks were rated as minor.", "2026-03-04"),
    ("Fallowford bridge: death toll rises to eight", "The number of dead in the collapse of the bridge at Fallowford rose from seven to eight on Thursday, when a woman died in hospital. Divers are still searching the Merrow below the bridge, which collapsed on Tuesday morning.", "2026-03-05"),
)  # fmt: skip
"""Five reports of one event."""

FERRY = (
    ("Ferry to Skerryvik stays in port for three days", "All sailings to Skerryvik stopped on Monday after a fault in a ramp left 140 passengers ashore. The Coastguard inspected the ramp last month, the company said. Repairs will cost about $3 million.", "2026-03-02"),
    ("Ramp fault strands 140 passengers bound for Skerryvik", "A fault in a ramp stopped the ferry to Skerryvik on Monday and left 140 passengers on the quay. The company puts repairs at $3 million. The Coastguard had looked at the ramp a month before.", "2026-03-02"),
)  # fmt: skip

TWINS = {
    "another actor": (
        (("Turmark hikes interest rates to 45 percent", "Turmark's central bank raised its benchmark interest rate to 45 percent on Thursday, the latest in a series of hikes meant to bring inflation under control. Governor Hafsa Erkin said the tightening cycle was close to its end. Annual inflation stood at 64.8 percent in December. Economists polled beforehand had expected the increase.", "2026-01-08"),
         ("Turmark's bank lifts rate by 250 points, signals end of cycle", "Turmark's central bank lifted its key rate to 45 percent from 42.5 percent on Thursday and signalled that its tightening cycle was complete. Erkin has raised rates from 8.5 percent since June. Inflation reached 64.8 percent last month.", "2026-01-09")),
        (("Argovia hikes interest rates to 133 percent", "Argovia's central bank raised its benchmark interest rate to 133 percent on Thursday, the latest in a series of hikes meant to bring inflation under control. Santo Bausil, who runs the bank, said more could follow. Annual inflation stood at 142.7 percent in October. Economists polled beforehand had expected the increase.", "2026-01-08"),),
    ),
    "another of a row": (
        (("Union agrees 12th sanctions package against Dravia", "The Union's countries agreed on Monday on a 12th package of sanctions against Dravia over the strait, banning imports of Dravian diamonds. The package adds 140 people and companies to the list and tightens the price cap on oil, the Commission said. Diplomats had argued over exemptions for months.", "2026-02-02"),
         ("Dravian diamonds banned under new sanctions", "The Union banned Dravian diamonds on Monday as part of its 12th package of sanctions over the strait. More than 140 people and companies were added to the list. The price cap on oil will be enforced more strictly.", "2026-02-02")),
        (("Union agrees 13th sanctions package against Dravia", "The Union's countries agreed on Wednesday on a 13th package of sanctions against Dravia over the strait, listing companies that help it to obtain parts of drones. The package adds 193 people and companies to the list, the Commission said. Diplomats had argued over foreign firms for weeks.", "2026-02-04"),),
    ),
    "another launch of one rocket": (
        (("Tern-3 launches 23 Lumen satellites from Cape Sorrel", "A Halcyon Tern-3 rocket launched 23 Lumen satellites from Cape Sorrel on Sunday evening. Liftoff of the Lumen 6-41 mission from pad 40 came at 7:56 p.m. The first stage, flying for the 11th time, landed on the barge Patient Otter.", "2026-03-08"),
         ("Halcyon sends up Lumen 6-41 batch on Sunday night", "Halcyon launched another batch of its Lumen satellites, the 6-41 mission, from Cape Sorrel on Sunday. The Tern-3 carried 23 satellites from pad 40; its booster made an 11th flight and landed at sea.", "2026-03-09")),
        (("Tern-3 launches 22 Lumen satellites from Port Amery", "A Halcyon Tern-3 rocket launched 22 Lumen satellites from Port Amery on Tuesday night. Liftoff of the Lumen 7-17 mission from pad 4E came at 10:09 p.m. The first stage, flying for the 8th time, landed on the barge Quiet Heron.", "2026-03-10"),),
    ),
    "another company's quarter": (
        (("Brightwater beats profit estimates, raises forecast", "Brightwater reported quarterly profit above market estimates on Tuesday and raised its full-year forecast, helped by demand for missiles. Net sales rose to $17.1 billion. The maker of the Heron drone said its backlog stood at $165 billion.", "2026-04-21"),),
        (("Orrin beats profit estimates, raises forecast", "Orrin reported quarterly profit above market estimates on Tuesday and raised its full-year forecast, helped by demand for engine repairs. Net sales rose to $20.1 billion. The maker of Kestrel engines said its backlog stood at $221 billion.", "2026-04-21"),),
    ),
}  # fmt: skip
"""Events that are told in the same words: reports of the one, reports of the other."""


def made(rows, start: str = "p", **more) -> list[Page]:
    return [
        page(text, slug=f"{start}{at}", title=title, published=day(date) if date else None, **more)
        for at, (title, text, date) in enumerate(rows)
    ]


def one(slug: str, title: str, text: str, date: str = "", **more) -> Page:
    return page(text, slug=slug, title=title, published=day(date) if date else None, **more)


def grouping(*pages: Page, ledger: tuple[LedgerEntry, ...] = (), hidden: tuple[str, ...] = ()) -> Grouping:
    return group([(each, find(read(each))) for each in pages], ledger, hidden)


def members(*pages: Page, **more) -> list[tuple[str, ...]]:
    return [story.briefings for story in grouping(*pages, **more).stories]
