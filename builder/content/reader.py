"""Reads a page of `content/`: front matter checked, body cut into sections and blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, cast, get_args

from msgspec import Struct
from msgspec.structs import replace

from builder.content.frontmatter import read_front
from builder.content.kinds import Kind, kind_of
from builder.content.writer import SECTION_BREAK, page_digest
from builder.model import Block, BlockKind, Decisions, Diagnostic, Moment, Page, Section, SectionKind
from builder.text import slugs
from builder.text.digests import digest
from builder.text.headings import section_kind
from builder.text.markup import RawBlock, blocks, plain
from builder.text.tokens import fold, words

if TYPE_CHECKING:
    from builder.content.frontmatter import Front

_KINDS = frozenset(get_args(SectionKind))
_CLOSING_MARKS = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*$")
_QUOTE_MARK = re.compile(r"^ {0,3}> ?", re.MULTILINE)
_SHOWS_OTHERWISE = re.compile(r"\]\(|&|<")
_POST_SIGNATURE = re.compile(r"^[ \t]*[—–-]{1,3}[ \t]?[^\n()]{1,100}\(@\w{1,40}\)", re.MULTILINE)
_TOP = 2
"""Headings up to this level start a section; deeper ones are blocks in it."""
_MOST_QUOTES = 100
"""Looked at for pull quotes; each costs a search through the page."""
_FEWEST_WORDS = 4
"""A shorter quotation that stands in the text too is a quotation and not a pull quote."""


class Read(Struct, frozen=True):
    """A page, or the reasons why it was refused."""

    page: Page | None
    diagnostics: tuple[Diagnostic, ...]


def read_page(path: str, data: bytes) -> Read:
    """Return the page at a path below the site. Never raises: a page with any error is refused, all errors reported."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return _refused(
            path, data.count(b"\n", 0, problem.start) + 1, "C006", "it is not UTF-8 text", "Save it as UTF-8."
        )
    if "\0" in text:
        return _refused(
            path, text.count("\n", 0, text.index("\0")) + 1, "C006", "it holds NUL characters", "Save it as UTF-8 text."
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kind = kind_of(path)
    front = read_front(path, text, kind)
    if front.diagnostics:
        return Read(None, front.diagnostics)
    slug = front.values.setdefault("slug", slugs.slug(kind.stem(path), limit=100))
    if not slug:
        message = "the file's name gives no slug"
        return _refused(path, 0, "C011", message, "Rename the file, or write `slug: …` in the front matter.")
    return Read(_page(path, kind, front, text), ())


def read_sections(body: str, first_line: int = 1, title: str = "") -> tuple[Section, ...]:
    """Return the body in sections, each written by "editor" until `attach` knows better.

    A heading of the first or second level starts a section, and so does a line `***`, without a heading. A first
    heading that only repeats the title is left out.
    """
    sections: list[Section] = []
    heading, line, found = "", first_line, list[Block]()
    raw = blocks(body, first_line)
    breaks = _break_lines(body, first_line)
    end = 0
    for block in raw:
        level = len(block.text) - len(block.text.lstrip("#")) if block.kind == "heading" else 0
        if 1 <= level <= _TOP or _stands_between(breaks, end, block.line):
            sections += _section(heading, line, found)
            heading, line, found = "", block.line, []
        if 1 <= level <= _TOP:
            heading = plain(_CLOSING_MARKS.sub("", block.text))
            if level == 1 and not sections and fold(heading) == fold(title):
                heading = ""
        else:
            found.append(_block(block))
        end = block.line + block.text.count("\n")
    sections += _section(heading, line, found)
    return _with_pull_quotes(tuple(sections))


def _page(path: str, kind: Kind, front: Front, text: str) -> Page:
    values = front.values
    seed = values.get("seed")
    given: dict[str, Any] = {key: values[key] for key in _SAME_NAME if key in values}
    return Page(
        path=path,
        kind=kind.name,
        url=kind.address(path, values["slug"]),
        title_by="editor",
        sections=read_sections(front.parts.body, front.parts.body_line, values["title"]),
        digest=digest(text),
        body=front.parts.body,
        body_line=front.parts.body_line,
        published=_evidenced(values.get("date"), "date"),
        updated=_evidenced(values.get("updated"), "updated"),
        canonical_url=values.get("url", ""),
        decisions=values.get("signals") or Decisions(),
        touched=seed is None or page_digest(text) != seed.generated,
        **given,
    )


_SAME_NAME = (
    "title",
    "slug",
    "summary",
    "outlet",
    "authors",
    "category",
    "tags",
    "draft",
    "embargo_until",
    "expires",
    "aliases",
    "story",
    "not_story",
    "corrections",
    "citations",
    "seed",
)
"""Keys of front matter that are fields of a page under the same name."""


def _evidenced(moment: Moment | None, key: str) -> Moment | None:
    return None if moment is None else replace(moment, evidence=f"`{key}` in the page's front matter")


def _break_lines(body: str, first_line: int) -> list[int]:
    if SECTION_BREAK not in body:
        return []
    return [number for number, line in enumerate(body.split("\n"), first_line) if line.rstrip() == SECTION_BREAK]


def _stands_between(lines: list[int], after: int, before: int) -> bool:
    at = bisect_right(lines, after)
    return at < len(lines) and lines[at] < before


def _section(heading: str, line: int, found: list[Block]) -> tuple[Section, ...]:
    known = section_kind(heading) if heading else None
    if not found and (known or not heading):
        return ()
    kind = known[0] if known and known[0] in _KINDS else "other" if known else _kind_of(found, is_headed=bool(heading))
    start = line if heading else found[0].line
    return (Section(cast("SectionKind", kind), heading, "editor", tuple(found), start),)


def _kind_of(found: list[Block], *, is_headed: bool) -> str:
    shapes = {block.kind for block in found}
    if shapes == {"table"}:
        return "table"
    return "quote" if not is_headed and shapes and shapes <= {"quote", "post"} else "body"


def _block(raw: RawBlock) -> Block:
    kind = raw.kind
    if kind == "quote" and _POST_SIGNATURE.search(_QUOTE_MARK.sub("", raw.text)):
        kind = "post"
    return Block(cast("BlockKind", kind), raw.text, raw.line)


def _with_pull_quotes(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    every = [block for section in sections for block in section.blocks]
    quotes = [block for block in every if block.kind == "quote"][:_MOST_QUOTES]
    if not quotes:
        return sections
    page = f" {' '.join(_said(block.text) for block in every if block.kind not in ('quote', 'post'))} "
    repeated = {block.line for block in quotes if _repeats(block, page)}
    return tuple(_mark_pull_quotes(section, repeated) for section in sections) if repeated else sections


def _mark_pull_quotes(section: Section, lines: set[int]) -> Section:
    marked = tuple(
        replace(block, kind="pull_quote") if block.kind == "quote" and block.line in lines else block
        for block in section.blocks
    )
    return replace(section, blocks=marked)


def _repeats(block: Block, page: str) -> bool:
    said = _said(_QUOTE_MARK.sub("", block.text))
    return said.count(" ") >= _FEWEST_WORDS - 1 and f" {said} " in page


def _said(markdown: str) -> str:
    # Marks of emphasis and escapes are no words anyway; the rest of Markdown costs ten times as much to see through.
    return " ".join(words(plain(markdown) if _SHOWS_OTHERWISE.search(markdown) else markdown))


def _refused(path: str, line: int, code: str, message: str, hint: str) -> Read:
    return Read(None, (Diagnostic(path=path, line=line, column=0, code=code, message=message, hint=hint),))
