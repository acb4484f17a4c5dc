"""What is remembered of a part of the output: what it was made from, and the files that it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from builder.model import Stored
from builder.standing import Placed
from builder.text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model import Artifact
    from builder.parts import Made, Part
    from builder.pieces import Piece


class Line(Struct, frozen=True, array_like=True):
    """One file that a part came to."""

    path: str
    digest: str
    size: int
    sources: tuple[str, ...]
    key: str = ""
    """Digest of what the page shows, for a part that is made page by page."""
    build: int = 0
    """Number of the build that made the file."""


class Record(Struct, frozen=True):
    """What a part was made from, and what it came to."""

    parts: dict[str, str]
    """Everything that went in, by name: its digest."""
    templates: dict[str, str]
    answers: tuple[tuple[Any, str], ...]
    """Questions to the index, each with the digest of the answer."""
    lines: tuple[Line, ...]
    why: str
    """Why it was made, in words."""
    build: int
    """Number of the build that made it."""
    bodies: dict[str, str] = {}
    """Template to the digest of what its blocks are made with, where they stand apart from the frame around them."""


def placed(part: Part) -> Iterator[Placed]:
    """Yield the files that a part came to in the last build, those of its pieces too."""
    if part.standing is None and part.before is not None:
        # Left by a build before the last: what the last one did not have may come back as it was.
        yield from (Placed(line.path, line.digest, line.size, line.key) for line in part.before.lines)
    for one in (*((part.standing,) if part.standing else ()), *part.pieces):
        yield from one.files


def record(part: Part, files: Iterable[tuple[Artifact | Stored, str]], made: Made, number: int) -> Record:
    """Return what is to be remembered of a part that came to these files, each with its key; `number` is the build's."""
    lines = _lines(files, part.before, number)
    return Record(dict(part.parts), made.templates, made.answers, lines, part.why, number, dict(made.bodies))


def piece_record(piece: Piece, before: Record | None, number: int) -> Record:
    """Return the same of a piece of a row that was made anew."""
    why = "something that it shows changed" if before else "nothing is known of an earlier build of it"
    lines = _lines(zip(piece.files, piece.keys, strict=True), before, number)
    return Record({"own": piece.own}, piece.templates, tuple((one, "") for one in piece.asked), lines, why, number)


def _lines(files: Iterable[tuple[Artifact | Stored, str]], before: Record | None, number: int) -> tuple[Line, ...]:
    known = {line.path: line for line in before.lines} if before else {}
    lines = []
    for one, key in files:
        named, size = (one.digest, one.size) if isinstance(one, Stored) else (digest(one.content), len(one.content))
        line = known.get(one.path)
        stands_ = line is not None and bool(key) and line.key == key
        lines.append(Line(one.path, named, size, one.sources, key, line.build if line and stands_ else number))
    return tuple(lines)
