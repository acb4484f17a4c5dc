"""One seed: its format is recognised and read, its text and its documents are repaired."""

from __future__ import annotations

from msgspec.structs import replace

from builder.errors import CODES
from builder.intake.formats import FORMATS, Format
from builder.intake.repairs import REPAIRS
from builder.intake.source import FormatResult, Intake, Source
from builder.intake.texts import mend_text
from builder.model import Config, Diagnostic, Document
from builder.text.decode import NotText, decode

_MB = 1_000_000
_LARGEST: tuple[tuple[str, int, str], ...] = (
    ("json", 32 * _MB, "a JSON file may have 32 MB"),
    ("jsonl", 256 * _MB, "a JSON Lines file may have 256 MB"),
    ("feed", 256 * _MB, "a feed may have 256 MB"),
    ("html", 32 * _MB, "an HTML page may have 32 MB"),
)
"""Format, most bytes, the same in words; any other format is an article's text."""
_LARGEST_TEXT = 2 * _MB
_LONGEST_LINE = 1 * _MB
_REPAIRED_BY_ITEM = frozenset({"json", "jsonl", "feed"})
"""Their texts are repaired one by one, after parsing: in the raw file they may be escaped."""


def read_seed(path: str, data: bytes, sha256: str, config: Config) -> Intake:
    """Return what one seed holds. Never raises: what cannot be read is a diagnostic."""
    try:
        return _read(path, data, sha256, config)
    except Exception as fault:  # noqa: BLE001 - one seed's fault must not cost the others
        return Intake((), (_fault(path, fault),))


def _read(path: str, data: bytes, sha256: str, config: Config) -> Intake:
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return _refused(path, "S001", "there is no text in it")
    if len(data) > max(most for _, most, _ in _LARGEST):
        return _refused(path, "S003", f"it has {len(data) // _MB} MB, more than any seed may")
    try:
        text, encoding = decode(data)
    except NotText as problem:
        return _refused(path, "S002", str(problem))
    if not text.strip():
        return _refused(path, "S001", "there is no text in it")
    source = Source(path, sha256, text, encoding, ())
    chosen = _format_of(source)
    if chosen[0] not in _REPAIRED_BY_ITEM:
        mended, repairs = mend_text(text)
        if mended != text:
            source = replace(source, text=mended, repairs=repairs)
            chosen = _format_of(source)
    refusal = _too_large(chosen[0], source, len(data))
    if refusal:
        return refusal
    return _repaired(chosen[2](source, config), config)


def _format_of(source: Source) -> Format:
    return next(one for one in FORMATS if one[1](source))


def _too_large(name: str, source: Source, size: int) -> Intake | None:
    for known, most, words in _LARGEST:
        if known == name:
            return _refused(source.path, "S003", f"it has {size / _MB:.0f} MB; {words}") if size > most else None
    if size > _LARGEST_TEXT:
        return _refused(source.path, "S003", f"it has {size / _MB:.1f} MB of text; an article may have 2 MB")
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        if len(line) > _LONGEST_LINE:
            message = f"line {number} has {len(line):,} characters; a line may have {_LONGEST_LINE:,}"
            return Intake((), (Diagnostic(source.path, number, 0, "S003", message, CODES["S003"].mend),))
    return None


def _repaired(result: FormatResult, config: Config) -> Intake:
    documents: list[Document] = []
    diagnostics = list(result.diagnostics)
    for document in result.documents:
        try:
            for _, repair in REPAIRS:
                document = repair(document, config)  # noqa: PLW2901 - one repair after the other
        except Exception as fault:  # noqa: BLE001 - one item's fault must not cost the others
            diagnostics.append(_fault(document.seed.partition("#")[0], fault))
        else:
            if _is_empty(document):
                diagnostics.append(_nothing_left(document))
            else:
                documents.append(document)
    return Intake(tuple(documents), tuple(dict.fromkeys(diagnostics)))


def _is_empty(document: Document) -> bool:
    """Tell whether nothing is left: a headline alone is something, but not one that we made."""
    return document.title_by == "rule" and not any(section.blocks for section in document.sections)


def _nothing_left(document: Document) -> Diagnostic:
    path, _, item = document.seed.partition("#")
    code, severity = ("S022", "warning") if item else ("S006", "error")
    message = "all of it is furniture of a web page, no article"
    return Diagnostic(path, 0, 0, code, message, CODES[code].mend, severity)  # type: ignore[arg-type]


def _refused(path: str, code: str, message: str) -> Intake:
    return Intake((), (Diagnostic(path, 0, 0, code, message, CODES[code].mend),))


def _fault(path: str, fault: Exception) -> Diagnostic:
    what = " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
    message = f"the seed could not be read: a fault in the program ({what})"
    return Diagnostic(path, 0, 0, "S030", message, CODES["S030"].mend)
