"""The formats of seeds, one file a format, asked in the order of the table."""

from __future__ import annotations

from collections.abc import Callable

from builder.intake.formats import feed, html, json_items, markdown, prose, sectioned
from builder.intake.source import FormatResult, Source
from builder.model import Config

Format = tuple[str, Callable[[Source], str], Callable[[Source, Config], FormatResult]]
"""Name; the reason why a source is of this format, or ""; its reader."""

FORMATS: tuple[Format, ...] = (
    (json_items.NAME, json_items.recognise, json_items.read),
    (json_items.NAME_LINES, json_items.recognise_lines, json_items.read_lines),
    (feed.NAME, feed.recognise, feed.read),
    (html.NAME, html.recognise, html.read),
    (markdown.NAME, markdown.recognise, markdown.read),
    (sectioned.NAME, sectioned.recognise, sectioned.read),
    (prose.NAME, prose.recognise, prose.read),
)
"""Ordered: the first format that recognises a source reads it. Prose recognises everything."""
