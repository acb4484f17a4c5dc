"""Markdown with front matter in YAML or TOML, or with a title line in `#` and no front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from builder.intake import draft, front
from builder.intake.formats import sectioned
from builder.intake.source import FormatResult, Source
from builder.model import Block, Config, Section, SetAside
from builder.text import markup, urls
from builder.text.tokens import fold

NAME = "markdown"

_TITLE = re.compile(r"\s{0,1000}#[ \t]+\S")
_ATX = re.compile(r"^ {0,3}#{2,6}[ \t]+\S", re.MULTILINE)
_SETEXT = re.compile(r"\s{0,1000}\S[^\n]{0,300}\n {0,3}={3,200}[ \t]*(?:\n|\Z)")
_LINK = re.compile(r"\[[^\[\]\n]{1,300}\]\(https?://[^\s()]{1,1000}\)")
_DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]\n]{1,200})\]:[ \t]{0,20}<?(\S{1,2000}?)>?(?:[ \t]{1,20}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?[ \t]*$",
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
    if _ATX.search(source.text):
        return "it has headings in `##`"
    if _LINK.search(source.text) and not sectioned.recognise(source):
        return "it has links written as Markdown"
    return ""


def read(source: Source, config: Config) -> FormatResult:
    """Return the one document of the source, or the diagnostic that says why its front matter cannot be read."""
    parts = front.split(source)
    found = front.read(source, parts, config)
    if found.refused:
        return FormatResult((), (found.refused,))
    if not parts.body.strip() and found.fields.body:
        parts = replace(parts, body=found.fields.body)
    body, markup_aside = _without_markup(parts.body, parts.body_line)
    body, addresses = _definitions(body)
    blocks = [_resolved(block, addresses) for raw in markup.blocks(body, parts.body_line) for block in _blocks(raw)]
    title, blocks, repeated = _title(found.fields.title, blocks)
    sections = _sections(blocks)
    document = draft.build(source, NAME, recognise(source) or "asked for", sections, replace(found.fields, title=title))
    document = draft.revise(document, None, found.repairs, (*found.set_aside, *markup_aside, *repeated))
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
    while True:
        opening = _MARKUP.search(text, at)
        if not opening:
            break
        end = _closing(text, opening, last)
        parts += [text[at : opening.start()], "\n" * text.count("\n", opening.start(), end)]
        line = first_line + text.count("\n", 0, opening.start())
        aside.append(
            SetAside("markup", line, " ".join(text[opening.start() : end].split()), "markup of the web page, no text")
        )
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


def _definitions(text: str) -> tuple[str, dict[str, str]]:
    """Take out the lines that give a link its address; a blank line stays in the place of each."""
    if "]:" not in text:
        return text, {}
    found: dict[str, str] = {}

    def take(line: re.Match[str]) -> str:
        if line[1].startswith("^"):
            return line[0]
        found.setdefault(fold(line[1]), line[2])
        return ""

    return _DEFINITION.sub(take, text), found


def _resolved(block: Block, addresses: dict[str, str]) -> Block:
    if not addresses or "[" not in block.text or block.kind == "code":
        return block

    def resolve(reference: re.Match[str]) -> str:
        address = addresses.get(fold(reference[3] or reference[2]))
        return f"{reference[1]}[{reference[2]}]({urls.clean(address) or address})" if address else reference[0]

    return replace(block, text=_REFERENCE.sub(resolve, block.text))
