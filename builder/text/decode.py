"""Bytes to text: declared, detected or guessed encoding, plain newlines, no control characters."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from .guess import guess_encoding

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"BM\x00", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "zstandard data"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x00asm", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound recording"),
    (b"ID3", "a sound recording"),
    (b"fLaC", "a sound recording"),
    (b"RIFF", "a picture or recording"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"wOF2", "a font"),
    (b"wOFF", "a font"),
    (b"{\\rtf", "an RTF document"),
    (b"bplist00", "a property list"),
)
_BOMS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "utf-8 with BOM"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_TABLES = re.compile(r"(?:cp|windows-|iso-?8859|koi8|mac|big5|gb|euc|shift|sjis|tis|latin|ibm|ks_c)[\w-]*")
_WHAT_BROWSERS_READ = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "x-sjis": "cp932", "shift_jis": "cp932", "x-gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
}  # fmt: skip
_BROKEN = re.compile("[\udc80-\udcff]")
_CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]")
_REMOVED = bytes(set(range(32)) - {9, 10, 13})
"""The same, in UTF-8: a table of bytes finds none of them many times as fast as an expression does."""
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
_LINE_ENDS = re.compile("\\r\\n?|[\\u2028\\u2029]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 64_000
_FEW_CONTROLS = 8


class Decoded(NamedTuple):
    """Text and how its bytes were read."""

    text: str
    encoding: str
    """As a person would name it: `utf-8`, `cp1251 (guessed)`, `utf-8 with 3 broken bytes`."""


class NotText(ValueError):
    """The bytes are no text; `reason` says what they are, in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def decode(data: bytes) -> Decoded:
    r"""Return the text of the bytes, newlines as \n, BOM and C0 control characters removed. Raises NotText.

    C1 characters (U+0080 to U+009F) are kept: mojibake is mended by them.
    """
    for bom, encoding, name in _BOMS:
        if data.startswith(bom):
            return _with_bom(data[len(bom) :], encoding, name)
    for magic, reason in _MAGIC:
        if data.startswith(magic):
            raise NotText(f"its bytes are those of {reason}")
    if b"\x00" in data:
        return _wide(data)
    if data.isascii():
        _refuse_controls(data)
        return Decoded(_tidy(data.decode("ascii")), "utf-8")
    try:
        text, name = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, name = _not_utf8(data)
    _refuse_controls(data)
    return Decoded(_tidy(text), name)


def _with_bom(data: bytes, encoding: str, name: str) -> Decoded:
    if encoding == "utf-8":
        inner = decode(data) if data else Decoded("", "utf-8")
        return Decoded(inner.text, name if inner.encoding == "utf-8" else inner.encoding)
    text = data.decode(encoding, "replace")
    if text.count("\ufffd") > len(text) // 20 or "\x00" in text:
        raise NotText("it starts like UTF-16 text, but its bytes are no text")
    return Decoded(_tidy(text), name)


def _wide(data: bytes) -> Decoded:
    """UTF-16 without a BOM shows in NULs on every other byte."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) * 4 < len(sample) // 2 or min(even, odd) * 10 > max(even, odd) or len(data) % 2:
        raise NotText("it holds NUL bytes, which text does not")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise NotText("it holds NUL bytes, which text does not") from None
    if "\x00" in text or len(_CONTROL.findall(text)) * 20 > len(text):
        raise NotText("it holds NUL bytes, which text does not")
    return Decoded(_tidy(text), encoding)


def _refuse_controls(data: bytes) -> None:
    kept = data.translate(None, _CONTROL_BYTES)
    if len(data) - len(kept) > max(_FEW_CONTROLS, len(data) // 50):
        raise NotText("it is full of control characters, which text is not")


def _tidy(text: str) -> str:
    if "\r" in text or "\u2028" in text or "\u2029" in text:
        text = _LINE_ENDS.sub("\n", text)
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _REMOVED)) < len(data):
        text = _CONTROL.sub("", text)
    return text.removeprefix("\ufeff")


def _not_utf8(data: bytes) -> tuple[str, str]:
    declared = _declared(data)
    if declared:
        return declared
    patched, broken, whole = _patched(data)
    if broken <= whole:
        return patched, f"utf-8 with {broken} broken byte{'' if broken == 1 else 's'}"
    return _guessed(data)


def _declared(data: bytes) -> tuple[str, str] | None:
    found = _DECLARED.search(data[:2048])
    name = (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""
    name = _WHAT_BROWSERS_READ.get(name, name)
    if not _TABLES.fullmatch(name):
        return None
    try:
        return data.decode(name), name
    except (LookupError, UnicodeDecodeError):
        return None


def _patched(data: bytes) -> tuple[str, int, int]:
    """Return the text with each byte that is not UTF-8 read as Windows has it, how many they were, and how many fit."""
    text = data.decode("utf-8", "surrogateescape")
    broken = len(_BROKEN.findall(text))
    whole = sum(1 for character in text if character > "\x7f") - broken
    return _BROKEN.sub(lambda found: _windows(ord(found[0]) - 0xDC00), text), broken, whole


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


def _guessed(data: bytes) -> tuple[str, str]:
    name = guess_encoding(data)
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        name = "cp1252"
        text = data.decode("latin-1").translate(_WINDOWS)
    return text, f"{name.replace('_', '-').replace('iso8859', 'iso-8859')} (guessed)"


_WINDOWS = {byte: _windows(byte) for byte in range(0x80, 0xA0)}
