"""The text of a briefing, cut into the parts of its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render.html import Markup
from builder.render.markdown import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Block, Briefing, Section

HEADINGS = {"takeaways": "Key takeaways", "key_facts": "Key facts"}
_LABELS = {**HEADINGS, "outlook": "What to watch", "affected": "Who’s affected"}
_OUTLOOK = ("outlook", "affected")
_MADE_POINTS = ("list", "ordered", "paragraph")
"""Blocks of such a section whose items or sentences are its points."""
_BRACKETED = re.compile(r"([^()]+\S)\s+\(([^()]+)\)")


class Passage(Struct, frozen=True):
    """One section of the text."""

    anchor: str
    heading: str
    """Empty for text without a heading, and where the part it stands in says the same."""
    html: Markup
    by: str
    """Who wrote it: seed, editor or rule."""


class TextPart(Struct, frozen=True):
    """Sections that stand together under one label."""

    kind: str
    """A kind of section; `body` for plain text of any kind."""
    anchor: str
    label: str
    note: str
    """What the heading says in brackets at its end."""
    passages: tuple[Passage, ...]
    edited: bool
    """An editor changed a passage of a page that came from a seed."""
    by_rule: bool
    """Its heading was set by rule."""


class Text(Struct, frozen=True):
    """The text of a page in the order of reading."""

    parts: tuple[TextPart, ...]
    rest: dict[str, Markup]
    """Kind of a section of points to what it holds besides its points."""


def read_text(briefing: Briefing, base_path: str, *, computed_only: bool = False) -> Text:
    """Return the text of a page; with `computed_only`, none of it."""
    prose = Prose(base_path)
    sections = () if computed_only else briefing.page.sections
    points = {"takeaways": briefing.takeaways, "key_facts": briefing.key_facts}
    shown = [one for one in sections if not points.get(one.kind)]
    rest = {kind: _besides(sections, kind, prose) for kind in points if points[kind]}
    tables = [one for one in shown if one.kind == "table"]
    texts = [one for one in shown if one.kind not in ("table", *_OUTLOOK)]
    ahead = [one for kind in _OUTLOOK for one in shown if one.kind == kind]
    seeded = briefing.page.seed is not None
    label = "The report" if seeded and (briefing.page.outlet or briefing.page.canonical_url) else "The text"
    parts = tuple(_part(run, prose, label, seeded=seeded) for run in _runs([*tables, *texts, *ahead]))
    return Text(parts, rest)


def _besides(sections: Iterable[Section], kind: str, prose: Prose) -> Markup:
    blocks = [block for one in sections if one.kind == kind for block in one.blocks if block.kind not in _MADE_POINTS]
    return show_blocks(blocks, prose)


def _runs(sections: Sequence[Section]) -> list[list[Section]]:
    runs: list[list[Section]] = []
    for section in sections:
        if runs and _kind(runs[-1][0]) == _kind(section):
            runs[-1].append(section)
        else:
            runs.append([section])
    return runs


def _kind(section: Section) -> str:
    return "body" if section.kind in ("body", "quote", "other") else section.kind


def _part(sections: Sequence[Section], prose: Prose, report: str, *, seeded: bool) -> TextPart:
    kind = _kind(sections[0])
    heading = report if kind == "body" else sections[0].heading or _LABELS.get(kind, kind.capitalize())
    anchor = prose.begin(heading, 2)
    passages = tuple(_passage(section, heading, anchor, prose) for section in sections)
    bracketed = _BRACKETED.fullmatch(heading)
    label, note = bracketed.groups() if bracketed else (heading, "")
    makers = {one.by for one in sections}
    edited, by_rule = seeded and "editor" in makers, makers == {"rule"}
    return TextPart(kind, anchor, label, note, passages, edited=edited, by_rule=by_rule)


def _passage(section: Section, label: str, anchor: str, prose: Prose) -> Passage:
    heading = "" if section.heading == label else section.heading
    inner = prose.begin(heading, 3) if heading else anchor
    return Passage(inner, heading, show_blocks(section.blocks, prose), section.by)


def show_blocks(blocks: Sequence[Block], prose: Prose) -> Markup:
    """Return the HTML of blocks: runs of plain text together, pull quotes and posts in markup of their own."""
    parts: list[Markup] = []
    run: list[str] = []
    for block in blocks:
        if block.kind in ("pull_quote", "post"):
            parts += _flush(run, prose)
            parts.append(_FRAMES[block.kind].format(prose.quoted(block.text)))
        else:
            run.append(block.text)
    return Markup("".join((*parts, *_flush(run, prose))))


def _flush(run: list[str], prose: Prose) -> list[Markup]:
    text = "\n\n".join(run)
    run.clear()
    return [prose.blocks(text)] if text else []


_FRAMES = {
    "pull_quote": Markup('<blockquote class="pull">\n{}</blockquote>\n'),
    "post": Markup(
        '<figure class="post">\n<figcaption>A post quoted in the text</figcaption>\n<blockquote>\n{}</blockquote>\n</figure>\n'
    ),
}
