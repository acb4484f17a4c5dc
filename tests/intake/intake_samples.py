"""What the tests of seeds' texts share: reading one, a bare configuration, and telling whether a sentence was lost."""

import re

from builder.intake import read_seed
from builder.intake.texts import mend_text
from builder.model import Beat, Config, OutletEntry
from builder.text.dates import readable
from builder.text.decode import decode
from builder.text.digests import digest
from builder.text.markup import plain
from builder.text.sentences import sentences

OUTLETS = (
    OutletEntry("harbourpost.example", "The Harbour Post", "Quay Group", "newspaper", ("Harbour Post",)),
    OutletEntry("northernwire.example", "Northern Wire", "", "wire", ("NW", "wire.northern.example")),
    OutletEntry("skylinebuzz.example", "SkylineBuzz", "", "trade", ()),
    OutletEntry("channel6.example", "Channel 6", "", "broadcaster", ("Channel 6 News",)),
)


_ADDRESS = re.compile(r"\[[^\]]{1,40}\]: \S+$")
_ORDINAL = re.compile(r"^\s*\d{1,2}[.)]\s+")
_FIELD = re.compile(r"^[\w-]{2,30}\s?[:=]\s(?=\S)")


def config(outlets=OUTLETS):
    beat = Beat("general", "General", (), (), (), ())
    return Config("T", "", "https://brief.example", "en", "", beat, "full", (), outlets, (), 20, "d")


def intake(text, path="seeds/a.txt", outlets=OUTLETS):
    data = text if isinstance(text, bytes) else text.encode()
    return read_seed(path, data, digest(data), config(outlets))


def read(text, path="seeds/a.txt", outlets=OUTLETS):
    """Return the one document of a seed that gives no diagnostic."""
    found = intake(text, path, outlets)
    assert [problem for problem in found.diagnostics if problem.severity == "error"] == []
    (document,) = found.documents
    return document


def texts(document, *kinds):
    """Return the texts of the blocks of some kinds, or of all."""
    return [block.text for section in document.sections for block in section.blocks if not kinds or block.kind in kinds]


def asides(document, kind):
    return [one.text for one in document.set_aside if one.kind == kind]


def repairs(document, kind):
    return [one for one in document.repairs if one.kind == kind]


def outline(document):
    return [(section.kind, section.heading, len(section.blocks)) for section in document.sections]


def pool(document):
    """Return all words that are on the page of a document or in its report."""
    parts = [document.title, document.summary, document.category, document.url, *document.tags, *document.authors]
    for section in document.sections:
        parts += [section.heading, *(plain(line) for block in section.blocks for line in block.text.split("\n"))]
        parts += [plain(block.text) for block in section.blocks] + [block.text for block in section.blocks]
    for citation in document.citations:
        parts += [citation.outlet, citation.domain, citation.title, citation.url]
        parts += [citation.date.evidence, readable(citation.date.value, "day")] if citation.date else []
    parts += [one.text for one in document.set_aside]
    parts += [
        text for moment in (document.published, document.updated) if moment for text in (moment.evidence, moment.value)
    ]
    parts += ["Sources"] if document.citations else []
    parts += [document.outlet.name] if document.outlet else []
    parts += document.empty_sections
    parts += [repair.before for repair in document.repairs if repair.kind in ("outlet", "heading-words")]
    return _words(" \n ".join(parts))


def lost(text, document):
    """Return the sentences of a seed, its text repairs made, that are neither on the page nor in the report.

    What a repair of the layout took apart - an ordinal from its fact, a citation into its parts, a pull quote from its cut
    - is looked for as the repair says it became.
    """
    text = mend_text(decode(text.encode() if isinstance(text, str) else text).text)[0]
    for repair in document.repairs:
        if repair.kind in ("ordinals", "citations", "glued-date", "title-outlet", "label"):
            text = text.replace(repair.before, f"\n{repair.after}\n")
    kept = pool(document)
    return [sentence for line in text.split("\n") for sentence in _missing(line, kept)]


def _missing(line, kept):
    """Return the sentences of a line that are not kept, neither as they stand nor as their Markdown shows them."""
    if _ADDRESS.match(line):
        return []
    readings = [_FIELD.sub("", line), _ORDINAL.sub("", line)] + ([plain(line)] if "](" in line or "*" in line else [])
    found = [[sentence for sentence in sentences(reading) if not _is_kept(sentence, kept)] for reading in readings]
    return min(found, key=len)


def _is_kept(sentence, kept):
    return _words(sentence) in kept or _in_pieces(sentence, kept)


def _in_pieces(sentence, kept):
    """The parts of a line - a field and its value, an outlet and its title - may have gone different ways."""
    pieces = re.split(r"[|:—–·•()“”\"\[\]]|\s-\s|, |\. |\b(?:By|by|and)\b|^\s*[-*]\s", sentence)
    return all(_words(piece) in kept for piece in pieces)


def _words(text):
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
