"""The formats of seeds, one file a format, asked in the order of the table."""

from __future__ import annotations

from collections.abc import Callable

from builder.intake.source import FormatResult, Source
from builder.model import Config

Format = tuple[str, Callable[[Source], str], Callable[[Source, Config], FormatResult]]
"""Name; the reason why a source is of this format, or ""; its reader."""

FORMATS: tuple[Format, ...] = ()
"""Ordered: the first format that recognises a source reads it. Prose recognises everything."""
