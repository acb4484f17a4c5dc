"""HTML pages as saved from the web: metadata, main text, and everything else visible set aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.errors import CODES, Refused
from builder.intake import draft, htmlmeta, plaintext
from builder.intake.htmltree import parse_html
from builder.intake.limits import LARGEST_ITEM
from builder.intake.source import FormatResult
from builder.intake.webpage import Article, read_page
from builder.model import Diagnostic, SetAside

if TYPE_CHECKING:
    from builder.intake.metadata import Fields
    from builder.intake.source import Source
    from builder.model import Block, Config

NAME = "html"

_LEAD = re.compile(r"(?:\s{1,1000}|<!--(?:[^-]|-(?!->)){0,20000}-->|<\?xml[^<>]{0,1000}\?>){0,50}")
_START = re.compile(r"<(!doctype\s{1,20}html|html|head|body|frameset)(?=[\s>])", re.IGNORECASE)
_ELEMENT = re.compile(
    r"</?(?:p|div|article|section|main|h[1-6]|ul|ol|li|table|tr|td|blockquote|br|span|a|figure|header|footer|nav)(?=[\s>/])",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"</(?:p|div|article|section|main|h[1-6]|ul|ol|table|blockquote)\s{0,10}>", re.IGNORECASE)
_XML = re.compile(r"\s{0,1000}<\?xml\s", re.IGNORECASE)
_SAMPLE = 50_000
_ENOUGH = 2
_SHORT = 250


def recognise(source: Source) -> str:
    """Return why the source is an HTML page, or ""."""
    head = source.text[:_SAMPLE]
    lead = _LEAD.match(head)
    start = _START.match(head, lead.end() if lead else 0)
    if start:
        return f"it starts with <{start[1]}>"
    named = source.path.lower().endswith((".html", ".htm", ".xhtml"))
    if named and _ELEMENT.search(head):
        return "its name ends in .html and it holds HTML elements"
    if _XML.match(head):
        return "it is XML"
    opened = head[lead.end() if lead else 0 :][:1] == "<" and _ELEMENT.search(head)
    if opened and len(_CLOSED.findall(head)) >= _ENOUGH:
        return "it is made of HTML elements"
    return ""


def read(source: Source, config: Config) -> FormatResult:  # noqa: ARG001 - every reader is called alike
    """Return the page's article as one document, or a diagnostic when it has none."""
    if _XML.match(source.text[:_SAMPLE]) and not _ELEMENT.search(source.text):
        return _refused(source, "S006", "it is XML, but neither a web page nor a feed")
    try:
        root = parse_html(source.text)
    except Refused as problem:
        return _refused(source, problem.code, problem.message)
    if root is None:
        return _refused(source, "S006", "the page has no text")
    fields = htmlmeta.read_metadata(root, source.text)
    article = read_page(root, source.first_line, fields, htmlmeta.base_of(root, fields.url))
    fields = replace(fields, published=fields.published or article.shown_date)
    blocks, set_aside = _with_body_of_metadata(article, fields)
    if sum(len(block.text) for block in blocks) > LARGEST_ITEM:
        return _refused(source, "S003", f"its text is larger than {LARGEST_ITEM // 1_000_000} MB")
    if not any(block.text for block in blocks):
        return _refused(source, "S006", "nothing on the page reads like an article's text")
    sections = draft.gather(blocks, lambda block: draft.headed(block)[0] == 2)  # noqa: PLR2004 - headings of sections
    document = draft.build(source, NAME, recognise(source), sections, fields)
    warnings = tuple(
        Diagnostic(source.path, 0, 0, problem.code, problem.message, CODES[problem.code].mend, "warning")
        for problem in fields.problems
    )
    return FormatResult((replace(document, set_aside=set_aside),), warnings)


def _with_body_of_metadata(article: Article, fields: Fields) -> tuple[tuple[Block, ...], tuple[SetAside, ...]]:
    """A page that builds its text with scripts may still carry it whole in its metadata."""
    shown = sum(len(draft.said(block)) for block in article.blocks)
    if shown >= _SHORT or len(fields.body) < max(_SHORT, 2 * shown):
        return article.blocks, article.set_aside
    blocks = plaintext.read_blocks(fields.body, 1)
    aside = (
        SetAside("furniture", block.line, draft.shown(block), "the page's metadata holds a longer text")
        for block in article.blocks
    )
    return tuple(replace(block, line=1) for block in blocks), (*aside, *article.set_aside)


def _refused(source: Source, code: str, message: str) -> FormatResult:
    return FormatResult((), (Diagnostic(source.path, 0, 0, code, message, CODES[code].mend),))
