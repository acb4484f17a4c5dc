"""Why a report does not count by itself, in words: each reason with its evidence and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.reports import UNKNOWN
from builder.analysis.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.origins.kin import Parent
    from builder.analysis.origins.same import Link
    from builder.analysis.reports import Card
    from builder.model import FoldKind

ORDER: tuple[FoldKind, ...] = (
    "address",
    "copy",
    "wire",
    "republished",
    "release",
    "retelling",
    "outlet",
    "owner",
    "headline",
)
"""Of several reasons, the one that a report is counted under is the first."""

_PLURAL = {"carries": "carry", "republishes": "republish", "rewrites": "rewrite", "credits": "credit"}


class Reason(NamedTuple):
    """Why a report counts with others: `who` and `does` where it is told of one report, else `does` alone."""

    kind: FoldKind
    who: str
    does: str
    evidence: str
    confidence: str
    how: str = ""
    """What is added where one report alone does it."""

    def told(self) -> str:
        """Return the reason as a clause."""
        return f"{self.who} {self.does}{self.how}" if self.who else self.does


def of_parent(card: Card, parent: Parent) -> Reason:
    """Return why the text of a report is somebody else's."""
    does = {
        "wire": f"carries the text of {parent.name}",
        "republished": f"republishes the text of {parent.name}",
        "release": f"rewrites {parent.name if parent.name.startswith('a ') else 'a release of ' + parent.name}",
    }.get(parent.kind, f"credits {parent.name}")
    how = " as first to report" if parent.is_first else ""
    return Reason(parent.kind, who(card), does, parent.evidence, parent.confidence, how)


def of_family(card: Card, outlets: int, owners: int) -> Iterator[Reason]:
    """Yield why a report counts with others of its outlet, of which there are so many, or else of its owner."""
    if card.outlet and outlets > 1:
        yield Reason("outlet", "", f"same outlet ({card.report.outlet})", card.report.outlet, "certain")
    elif card.owner and owners > 1:
        yield Reason("owner", "", f"same owner ({card.report.owner})", card.report.owner, "certain")


def of_link(cards: Sequence[Card], link: Link) -> Reason:
    """Return why two reports are one text."""
    if link.kind != "copy":
        return Reason(link.kind, "", f"same {link.kind}", link.evidence, link.confidence)
    one, other = who(cards[link.place]), who(cards[link.other])
    pair = f"{one} and {other} carry one text" if one != other else "two reports carry one text"
    return Reason("copy", "", pair, link.evidence, link.confidence)


def who(card: Card) -> str:
    """Return what a report is called in a clause."""
    return card.report.outlet if card.report.outlet != UNKNOWN else "one report"


def together(reasons: Sequence[Reason], size: int) -> tuple[str, ...]:
    """Return the reasons of an origin of so many reports as clauses, what several reports have in common told once."""
    doing: dict[str, list[Reason]] = {}
    for one in reasons:
        doing.setdefault(one.does, []).append(one)
    return tuple(_clause(alike, size) for alike in doing.values())


def _clause(alike: Sequence[Reason], size: int) -> str:
    if not alike[0].who or len(alike) == 1:
        return alike[0].told()
    verb, _, rest = alike[0].does.partition(" ")
    names = listed(tuple(dict.fromkeys(one.who for one in alike)))
    doers = names if len(alike) < size else "both" if size == 2 else "all"  # noqa: PLR2004 - both are two
    return f"{doers} {_PLURAL[verb]} {rest}"
