"""Which blocks of a web page are its article: those the extractor names, and those that stand among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.intake.frames import Found
    from builder.intake.htmlblocks import Visible
    from builder.intake.judge import Judged
    from builder.intake.regions import Region


class Choice(NamedTuple):
    """What becomes of one block."""

    kept: bool
    reason: str
    """Why it is set aside; empty when it is kept."""
    kind: str
    """`furniture` or `byline` when set aside; empty when kept."""


_ALWAYS_OUT = frozenset({"navigation", "form", "hidden"})
"""Roles that are no article even when the extractor thinks so, where their element says them."""
_NAMES = {
    "navigation": "navigation", "header": "the page's head", "footer": "the page's foot", "aside": "text beside the article",
    "form": "a form or its labels", "hidden": "hidden by the page", "comments": "comments of readers", "extra": "not part of the article by its name", "byline": "author and date",
}  # fmt: skip
_HALF = 0.5
_MOST = {"comments": 0.95}
"""Share of the text from which a part of the page counts as its article, whatever its name; a half, unless said here."""
_LONGEST_BYLINE = 160
_MOSTLY_LINKS = 0.7
_FEW_WORDS = 5
_TEXT_TAGS = frozenset(
    {"p", "li", "dd", "dt", "blockquote", "figcaption", "pre", "td", "th", "ul", "ol", "table", "caption", "figure"}
)
_SENTENCE_ENDS = (".", "!", "?", "…", "”", "’", '"')
_KEPT = Choice(kept=True, reason="", kind="")


def choose(visible: Visible, judged: Judged | None) -> tuple[Choice, ...]:
    """Return for each block whether it is part of the article, and if not, why."""
    blocks, regions = visible.blocks, visible.regions
    chains = _chains(regions)
    hits = [judged.holds(block.plain) if judged else _furniture(chains, regions, block.region) < 0 for block in blocks]
    hits = hits if any(hits) else [True] * len(blocks)
    shares = _shares(blocks, hits, chains, len(regions))
    small = [
        region if region.role == "article" or shares[at] < _MOST.get(region.role, _HALF) else region._replace(role="")
        for at, region in enumerate(regions)
    ]
    inside = _inside(blocks, hits, chains, _scope(regions, shares))
    choices = [
        _choice(block, _furniture(chains, small, block.region), small, hit=hits[at], inside=inside[at])
        for at, block in enumerate(blocks)
    ]
    _drop_links_before_text(blocks, choices)
    _drop_headings_of_nothing(blocks, choices)
    return tuple(choices)


def _choice(block: Found, around: int, regions: Sequence[Region], *, hit: bool, inside: bool) -> Choice:
    region = regions[around] if around >= 0 else None
    if region and region.role == "byline" and len(block.plain) <= _LONGEST_BYLINE:
        return Choice(kept=False, reason=f"{_NAMES['byline']} ({region.name}), read as such", kind="byline")
    if region and region.role == "byline":
        region = None
    if hit and (
        not region or (not region.certain and region.role != "comments") or (inside and region.role not in _ALWAYS_OUT)
    ):
        return _KEPT if inside or len(block.plain.split()) >= _FEW_WORDS else _outside(block)
    if region:
        return Choice(kept=False, reason=f"{_NAMES[region.role]} ({region.name})", kind="furniture")
    if not inside:
        return _outside(block)
    return (
        _KEPT
        if _is_text(block)
        else Choice(kept=False, reason=f"no text of the article (<{block.tag}>)", kind="furniture")
    )


def _outside(block: Found) -> Choice:
    return Choice(kept=False, reason=f"outside the article (<{block.tag}>)", kind="furniture")


def _is_text(block: Found) -> bool:
    if _is_links(block) and block.kind in ("list", "ordered"):
        return False
    if block.kind != "paragraph" or block.tag in _TEXT_TAGS:
        return True
    return len(block.plain.split()) >= _FEW_WORDS and block.plain.endswith(_SENTENCE_ENDS)


def _is_links(block: Found) -> bool:
    return block.linked > _MOSTLY_LINKS * len(block.plain)


def _chains(regions: Sequence[Region]) -> dict[int, tuple[int, ...]]:
    """Return for each region itself and those around it, innermost first; at most sixteen, for the sake of hostile pages."""
    chains: dict[int, tuple[int, ...]] = {-1: ()}
    for at, region in enumerate(regions):
        chains[at] = (at, *chains[region.parent])[:16]
    return chains


def _furniture(chains: dict[int, tuple[int, ...]], regions: Sequence[Region], innermost: int) -> int:
    """Return the outermost region that is no article inside the article, or -1. A head inside an article belongs to it."""
    found = -1
    for at in chains[innermost]:
        role = regions[at].role
        if role == "article":
            break
        if role and not (role == "header" and _in_article(chains, regions, at)):
            found = at
    return found


def _in_article(chains: dict[int, tuple[int, ...]], regions: Sequence[Region], at: int) -> bool:
    return any(regions[outer].role == "article" for outer in chains[at])


def _shares(
    blocks: Sequence[Found], hits: Sequence[bool], chains: dict[int, tuple[int, ...]], count: int
) -> list[float]:
    weights = [0] * count
    total = 0
    for block, hit in zip(blocks, hits, strict=True):
        if hit:
            total += len(block.plain)
            for at in chains[block.region]:
                weights[at] += len(block.plain)
    return [weight / total if total else 0.0 for weight in weights]


def _scope(regions: Sequence[Region], shares: Sequence[float]) -> int:
    """Return the innermost article region that holds most of the text, or -1."""
    return max(
        (at for at, region in enumerate(regions) if region.role == "article" and shares[at] >= _HALF), default=-1
    )


def _inside(
    blocks: Sequence[Found], hits: Sequence[bool], chains: dict[int, tuple[int, ...]], scope: int
) -> list[bool]:
    """Tell for each block whether it stands inside the article.

    That is in its element, or, where the page marks none, between its first and last long block and beside one of them.
    """
    if scope >= 0:
        return [scope in chains[block.region] for block in blocks]
    long = [at for at, block in enumerate(blocks) if hits[at] and len(block.plain.split()) >= _FEW_WORDS]
    if not long:
        return [bool(hit) for hit in hits]
    beside = {number for at in long for number in blocks[at].around}
    return [long[0] <= at <= long[-1] and not beside.isdisjoint(block.around) for at, block in enumerate(blocks)]


def _drop_links_before_text(blocks: Sequence[Found], choices: list[Choice]) -> None:
    """What leads elsewhere before the first words of an article is navigation, whatever its element."""
    for at, block in enumerate(blocks):
        if choices[at].kept and not block.level:
            if not _is_links(block) or block.plain.endswith(_SENTENCE_ENDS):
                return
            choices[at] = Choice(kept=False, reason=f"links before the article (<{block.tag}>)", kind="furniture")


def _drop_headings_of_nothing(blocks: Sequence[Found], choices: list[Choice]) -> None:
    """A heading over nothing that is kept goes with what it headed."""
    filled = [False] * 7
    for at in range(len(blocks) - 1, -1, -1):
        level, kept = blocks[at].level, choices[at].kept
        if not level:
            filled = [True] * 7 if kept else filled
            continue
        if kept and not filled[level] and at + 1 < len(blocks) and not choices[at + 1].kept:
            choices[at], kept = choices[at + 1], False
        filled = [one or kept for one in filled[:level]] + [False] * (7 - level)
