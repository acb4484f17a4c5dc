"""What passes between the parts of intake: a seed as text, what a format found in it, and the whole result."""

from __future__ import annotations

from msgspec import Struct

from builder.model import Diagnostic, Document, Repair


class Source(Struct, frozen=True):
    """A seed, or one item's text, decoded and with its text repairs made."""

    path: str
    """As `SeedRef.path`."""
    sha256: str
    """Digest of the seed's bytes, or of the item."""
    text: str
    """Newlines are `\\n`, no byte order mark."""
    encoding: str
    """How the bytes were read, for `Document.encoding`."""
    repairs: tuple[Repair, ...]
    """Made to the text before any format saw it."""
    first_line: int = 1
    """Line of the file on which `text` starts."""


class FormatResult(Struct, frozen=True):
    """What one format read out of a source."""

    documents: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class Intake(Struct, frozen=True):
    """What became of one seed: its documents, and what the user should be told."""

    documents: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...]
