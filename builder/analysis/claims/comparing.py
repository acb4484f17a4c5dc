"""What the briefings of one story agree on, and where they give different figures for one thing."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from builder.analysis.claims.finding import figures_of
from builder.analysis.claims.lines import Line
from builder.analysis.claims.matching import Match, match
from builder.analysis.claims.values import same
from builder.analysis.claims.words import COUNTED_ON, LATER
from builder.model import Agreement, Disagreement, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.analysis.claims.figures import Figure
    from builder.model import Claim, Findings, Page

_ABOUT = 6
"""Words that say what a disagreement is about."""

_MOST = 12
"""Agreements of a story that are shown."""

_COPY = 0.75
"""Share of words in common from which two weekdays in reports of different days are at odds."""

_TRIVIAL = 10
"""Small counts agree too easily to be worth telling."""


class _Node(NamedTuple):
    """A figure of a line."""

    line: int
    at: int


class _Story(NamedTuple):
    """The distinct sentences with figures of a story, and which briefings have each."""

    lines: tuple[Line, ...]
    holders: tuple[tuple[str, ...], ...]
    dates: Mapping[str, str]


def compare(members: Sequence[tuple[Page, Findings]]) -> tuple[tuple[Agreement, ...], tuple[Disagreement, ...]]:
    """Return the agreements, their origins not yet counted, and the disagreements among the briefings of a story."""
    story = _read(sorted(members, key=lambda member: member[0].slug))
    parts = _joined(story)
    agreements = [found for part in parts for found in _agreement(story, part)]
    disagreements = [found for part in parts for found in _disagreement(story, part)]
    agreements.sort(key=lambda one: (-len(one.briefings), one.text))
    disagreements.sort(key=lambda one: (one.kind, one.about, one.sides[0].sentence))
    return tuple(agreements[:_MOST]), tuple(disagreements)


def _read(members: Sequence[tuple[Page, Findings]]) -> _Story:
    texts: dict[str, tuple[list[Claim], dict[str, None]]] = {}
    for page, findings in members:
        by_sentence: dict[int, list[Claim]] = {}
        for claim in findings.claims:
            by_sentence.setdefault(claim.sentence, []).append(claim)
        for number, claims in by_sentence.items():
            texts.setdefault(findings.sentences[number], (claims, {}))[1][page.slug] = None
    dates = {page.slug: page.published.value if page.published else "" for page, _ in members}
    lines = tuple(Line(text, figures_of(claims)) for text, (claims, _) in texts.items())
    return _Story(lines, tuple(tuple(sorted(have)) for _, have in texts.values()), dates)


class _Part(NamedTuple):
    """Figures that tell of one thing, and whether every pair that differs stands in sentences that are copies."""

    nodes: tuple[_Node, ...]
    pairs: tuple[Match, ...]


def _joined(story: _Story) -> tuple[_Part, ...]:
    found = [one for one in match(story.lines, story.holders) if _is_told(story, one)]
    stands: dict[_Node, _Node] = {}

    def root(node: _Node) -> _Node:
        while stands.setdefault(node, node) != node:
            stands[node] = stands[stands[node]]
            node = stands[node]
        return node

    for one in found:
        first, second = sorted((root(_Node(one.first, one.at)), root(_Node(one.second, one.other))))
        stands[second] = first
    nodes: dict[_Node, list[_Node]] = {}
    for node in sorted(stands):
        nodes.setdefault(root(node), []).append(node)
    pairs: dict[_Node, list[Match]] = {}
    for one in found:
        pairs.setdefault(root(_Node(one.first, one.at)), []).append(one)
    alone = _alone(story, stands)
    return (*(_Part(tuple(own), tuple(pairs[first])) for first, own in nodes.items()), *alone)


def _is_told(story: _Story, pair: Match) -> bool:
    """Tell whether a pair is more than two weekdays that each are the day of the report."""
    ends = (_Node(pair.first, pair.at), _Node(pair.second, pair.other))
    if pair.agrees or _figure(story, ends[0]).kind != "weekday":
        return True
    days = [_earliest(story, node)[1][:10] for node in ends]
    own = all(_weekday(day) == _figure(story, node).low for day, node in zip(days, ends, strict=True))
    return days[0] == days[1] or (pair.likeness >= _COPY and not own)


def _weekday(day: str) -> int:
    try:
        return date.fromisoformat(day).weekday()
    except ValueError:
        return -1


def _alone(story: _Story, stands: Mapping[_Node, _Node]) -> Iterator[_Part]:
    """Yield figures of sentences that several briefings have word for word, and no other sentence tells of."""
    for number, have in enumerate(story.holders):
        if len(have) > 1:
            for at in range(len(story.lines[number].figures)):
                if _Node(number, at) not in stands:
                    yield _Part((_Node(number, at),), ())


def _figure(story: _Story, node: _Node) -> Figure:
    return story.lines[node.line].figures[node.at]


def _shown(story: _Story, node: _Node) -> str:
    figure = _figure(story, node)
    return story.lines[node.line].text[figure.start : figure.end].strip()


def _holders(story: _Story, nodes: Iterable[_Node]) -> tuple[str, ...]:
    return tuple(sorted({id_ for node in nodes for id_ in story.holders[node.line]}))


def _by_value(story: _Story, nodes: Sequence[_Node]) -> list[list[_Node]]:
    groups: list[list[_Node]] = []
    for node in sorted(nodes, key=lambda one: (_figure(story, one).low, one)):
        figure = _figure(story, node)
        home = next((group for group in groups if same(_figure(story, group[0]), figure)), None)
        if home is None:
            groups.append([node])
        else:
            home.append(node)
    return groups


# ------------------------------------------------------------------ agreements


def _agreement(story: _Story, part: _Part) -> Iterator[Agreement]:
    for group in _by_value(story, part.nodes):
        have = _holders(story, group)
        figure = _figure(story, group[0])
        if len(have) > 1 and figure.kind in ("money", "percent", "count", "date") and figure.high >= _TRIVIAL:
            best = min(group, key=lambda node: (len(story.lines[node.line].text), story.lines[node.line].text))
            yield Agreement(story.lines[best.line].text, have, 0, _shown(story, best))


# --------------------------------------------------------------- disagreements


def _disagreement(story: _Story, part: _Part) -> Iterator[Disagreement]:
    differing = [one for one in part.pairs if not one.agrees or _is_later(story, one)]
    if not differing:
        return
    at_odds = {node for one in differing for node in (_Node(one.first, one.at), _Node(one.second, one.other))}
    groups = [group for group in _by_value(story, part.nodes) if not at_odds.isdisjoint(group)]
    if _overlap(story, groups) and min(one.likeness for one in differing) >= _COPY:
        # One copy of a text says otherwise in one place of several: only that place is told.
        groups = [[node for node in group if node in at_odds] for group in groups]
    if _overlap(story, groups):
        groups = _without_former(story, groups)
    if len(groups) < 2 or _overlap(story, groups):  # noqa: PLR2004 - two sides
        return  # who gives both values tells of two things
    groups = sorted(
        groups, key=lambda group: (min(_earliest(story, node) for node in group), _figure(story, group[0]).low)
    )
    sides = tuple(_side(story, group) for group in groups)
    yield Disagreement(_about(story, differing[0]), _kind(story, groups, sides), sides)


def _overlap(story: _Story, groups: Sequence[Sequence[_Node]]) -> bool:
    """Tell whether all who give one value give another too."""
    have = [set(_holders(story, group)) for group in groups]
    return any(one <= other for at, one in enumerate(have) for other in have[at + 1 :] + have[:at])


def _without_former(story: _Story, groups: Sequence[list[_Node]]) -> list[list[_Node]]:
    """Return the groups without the lower value of who gives a higher one too: `it has risen from 41 to 63`."""
    found: list[list[_Node]] = []
    higher: set[str] = set()
    for group in reversed(groups):
        found.append([node for node in group if not higher.intersection(story.holders[node.line])])
        higher.update(_holders(story, group))
    kept = [group for group in reversed(found) if group]
    return kept if len(kept) > 1 and _kind(story, kept, [_side(story, group) for group in kept]) == "update" else []


def _is_later(story: _Story, pair: Match) -> bool:
    """Tell whether one figure covers the other, as `at least 20` covers 30, and yet a later report has the higher one."""
    ends = (_Node(pair.first, pair.at), _Node(pair.second, pair.other))
    low, high = sorted(ends, key=lambda node: _figure(story, node).low)
    if same(_figure(story, low), _figure(story, high)) or _figure(story, low).bound != "least":
        return False
    before, after = _earliest(story, low)[1], _earliest(story, high)[1]
    return bool(before) and before < after and not COUNTED_ON.isdisjoint(story.lines[low.line].beside(low.at).stems)


def _side(story: _Story, group: Sequence[_Node]) -> Side:
    first = min(group, key=lambda node: (_earliest(story, node), story.lines[node.line].text))
    return Side(_shown(story, first), _holders(story, group), story.lines[first.line].text, _earliest(story, first)[1])


def _earliest(story: _Story, node: _Node) -> tuple[bool, str]:
    dates = sorted(story.dates[id_] for id_ in story.holders[node.line] if story.dates[id_])
    return (not dates, dates[0] if dates else "")


def _about(story: _Story, pair: Match) -> str:
    one, other = story.lines[pair.first], story.lines[pair.second]
    near = one.beside(pair.at).stems & other.stems
    words = [word for stem, word in one.shown().items() if stem in near] or [
        word for stem, word in one.shown().items() if stem in other.stems
    ]
    return " ".join(words[:_ABOUT])


def _kind(story: _Story, groups: Sequence[Sequence[_Node]], sides: Sequence[Side]) -> Literal["conflict", "update"]:
    """Tell an update, where what is counted on and on is higher in each later report, from a conflict."""
    if not all(side.date for side in sides):
        return "conflict"
    ordered = sorted(groups, key=lambda group: (_earliest(story, group[0])[1], _figure(story, group[0]).low))
    values = [_figure(story, group[0]).low for group in ordered]
    dates = [min(_earliest(story, node)[1] for node in group) for group in ordered]
    is_later = all(one < other for one, other in pairwise(dates)) and all(
        one < other for one, other in pairwise(values)
    )
    near = [story.lines[node.line].beside(node.at).stems for group in ordered for node in group]
    counted = any(not COUNTED_ON.isdisjoint(one) for one in near) or any(
        LATER.search(story.lines[node.line].text) for node in ordered[-1]
    )
    is_counting = all(_figure(story, group[0]).kind in ("count", "money", "percent") for group in ordered)
    return "update" if is_later and counted and is_counting else "conflict"
