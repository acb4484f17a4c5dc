"""Markdown with front matter in YAML or TOML, or with a title line in `#` and no front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.intake import draft, front
from builder.intake.formats import sectioned
from builder.intake.source import FormatResult, Source
from builder.model import Block, Config, Section, SetAside
from builder.text import markup, urls
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.intake.metadata import Fields

NAME = "markdown"

_TITLE = re.compile(r"\s{0,1000}#[ \t]+\S")
_ATX = re.compile(r"^ {0,3}#{2,6}[ \t]+\S", re.MULTILINE)
_SETEXT = re.compile(r"\s{0,1000}\S[^\n]{0,300}\n {0,3}={3,200}[ \t]*(?:\n|\Z)")
_LINK = re.compile(r"\[[^\[\]\n]{1,300}\]\(https?://[^\s()]{1,1000}\)")
_DEFINITION = re.compile(
    r" {0,3}\[((?!\^)[^\[\]\n]{1,200})\]:[ \t]{0,20}<?(\S{1,2000}?)>?(?:[ \t]{1,20}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?[ \t]*$",
    re.MULTILINE,
)
_REFERENCE = re.compile(r"(!?)\[([^\[\]\n]{1,300})\](?:\[([^\[\]\n]{0,200})\])?(?![\[(:])")
_MARKUP = re.compile(r"<(script|style|template|noscript)\b[^<>]{0,300}>|<!--", re.IGNORECASE)
_LONG_LINE = 120


def recognise(source: Source) -> str:
    """Return why the source is Markdown: front matter, a title line in `#`, headings in `##`, or links."""
    parts = front.split(source)
    if parts.kind:
        if parts.closed and sectioned.recognise(source):
            return ""
        return f"it starts with front matter in {parts.kind.upper()}"
    if _TITLE.match(source.text) or _SETEXT.match(source.text):
        return (
            "it starts with a title line in `#`"
            if _TITLE.match(source.text)
            else "its first line is underlined as a title"
        )
    if "##" in source.text and _ATX.search(source.text):
        return "it has headings in `##`"
    if "](http" in source.text and _LINK.search(source.text) and not sectioned.recognise(source):
        return "it has links written as Markdown"
    return ""


def read(source: Source, config: Config) -> FormatResult:
    """Return the one document of the source, or the diagnostic that says why its front matter cannot be read."""
    parts = front.split(source)
    found = front.read(source, parts, config)
    if found.refused:
        return FormatResult((), (found.refused,))
    inside = bool(found.fields.body) and not parts.body.strip()
    aside = [*found.set_aside, *_other_bodies(found.fields, used=inside, line=parts.head_line)]
    body, markup_aside = _without_markup(found.fields.body if inside else parts.body, parts.body_line)
    blocks = [block for raw in markup.blocks(body, parts.body_line) for block in _blocks(raw)]
    blocks, addresses, unused = _without_definitions(blocks)
    blocks = [_resolved(block, addresses) for block in blocks]
    title, blocks, repeated = _title(found.fields.title, blocks)
    sections = _sections(blocks)
    document = draft.build(source, NAME, recognise(source) or "asked for", sections, replace(found.fields, title=title))
    document = draft.revise(document, None, found.repairs, (*aside, *markup_aside, *unused, *repeated))
    return FormatResult((document,), found.warnings)


def _blocks(raw: markup.RawBlock) -> Iterator[Block]:
    """Lines longer than anybody breaks them are paragraphs of their own, though no blank line parts them."""
    lines = raw.text.split("\n")
    if raw.kind == "paragraph" and any(len(line) > _LONG_LINE for line in lines[:-1]):
        for number, line in enumerate(lines):
            if line.strip():
                yield Block("paragraph", line.strip(), raw.line + number)
    else:
        yield Block(raw.kind, raw.text, raw.line)  # type: ignore[arg-type]  # the kinds of raw blocks are the model's


def _title(title: str, blocks: list[Block]) -> tuple[str, list[Block], list[SetAside]]:
    """The first block names the title when it is a heading of the first level; a repeated one is set aside."""
    if not blocks or blocks[0].kind != "heading":
        return title, blocks, []
    level, text = draft.headed(blocks[0])
    if title and fold(text) == fold(title):
        return title, blocks[1:], [draft.aside("repeated-heading", blocks[0], "repeats the title")]
    if not title and level == 1 and draft.known_heading(text) is None:
        return text, blocks[1:], []
    return title, blocks, []


def _sections(blocks: list[Block]) -> tuple[Section, ...]:
    levels = [draft.headed(block)[0] for block in blocks if block.kind == "heading"]
    top = min(levels, default=2)
    return draft.gather(
        blocks, lambda block: draft.headed(block)[0] == top or draft.known_heading(draft.said(block)) is not None
    )


def _without_markup(text: str, first_line: int) -> tuple[str, list[SetAside]]:
    """Scripts, style sheets and comments are no text: lines stay, so that all others keep their numbers."""
    if "<" not in text:
        return text, []
    parts: list[str] = []
    aside: list[SetAside] = []
    last: dict[str, int] = {}
    at = 0
    line = first_line
    while opening := _MARKUP.search(text, at):
        end = _closing(text, opening, last)
        inside = text.count("\n", opening.start(), end)
        parts += [text[at : opening.start()], "\n" * inside]
        line += text.count("\n", at, opening.start())
        aside.append(
            SetAside("markup", line, " ".join(text[opening.start() : end].split()), "markup of the web page, no text")
        )
        line += inside
        at = end
    return "".join([*parts, text[at:]]), aside


def _closing(text: str, opening: re.Match[str], last: dict[str, int]) -> int:
    """Return where the element ends; one that is never closed is text. `last` keeps where each closes last."""
    mark = f"</{opening[1].lower()}" if opening[1] else "-->"
    if mark not in last:
        last[mark] = text.lower().rfind(mark)
    if last[mark] < opening.end():
        return opening.end()
    close = re.compile(rf"{mark}(?:[^<>]{{0,20}}>)?", re.IGNORECASE).search(text, opening.end())
    return close.end() if close else opening.end()


def _without_definitions(blocks: list[Block]) -> tuple[list[Block], dict[str, str], list[SetAside]]:
    """Take out the lines that give links their addresses; those that no link uses are set aside."""
    used = {
        fold(one[3] or one[2])
        for block in blocks
        if "[" in block.text and block.kind != "code"
        for one in _REFERENCE.finditer(block.text)
    }
    addresses: dict[str, str] = {}
    aside: list[SetAside] = []
    kept: list[Block] = []
    for block in blocks:
        if "]:" not in block.text:
            kept.append(block)
            continue
        lines = block.text.split("\n")
        found = [
            _DEFINITION.match(line) if block.kind in ("paragraph", "list") and "]:" in line else None for line in lines
        ]
        if not any(found):
            kept.append(block)
            continue
        for number, one in enumerate(found):
            if one and (fold(one[1]) in addresses or fold(one[1]) not in used):
                reason = "the address of a link that the text does not have"
                aside.append(SetAside("address", block.line + number, one[0].strip(), reason))
            elif one:
                addresses[fold(one[1])] = one[2]
        first = next((number for number, one in enumerate(found) if not one), 0)
        text = "\n".join(line for line, one in zip(lines, found, strict=True) if not one)
        kept += [replace(block, text=text, line=block.line + first)] if text.strip() else []
    return kept, addresses, aside


def _resolved(block: Block, addresses: dict[str, str]) -> Block:
    if not addresses or "[" not in block.text or block.kind == "code":
        return block

    def resolve(reference: re.Match[str]) -> str:
        address = addresses.get(fold(reference[3] or reference[2]))
        return f"{reference[1]}[{reference[2]}]({urls.clean(address) or address})" if address else reference[0]

    return replace(block, text=_REFERENCE.sub(resolve, block.text))


def _other_bodies(fields: Fields, *, used: bool, line: int) -> list[SetAside]:
    """The text of an article may stand in its front matter too: then only the one below is its page."""
    spare = [fields.body_html] if used else [fields.body, fields.body_html]
    reason = "a text in the front matter beside the text of the seed"
    return [SetAside("field", line, text, reason) for text in spare if text]
