"""Mojibake: text decoded with the wrong table, put right line by line.

Behind a gate of one regular expression; a line that reads as UTF-8 through one known table is read so, the rest is
ftfy's, and UTF-8 read as ISO-8859-7 has a file of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize

from .greek import holds_suspects, mend_greek
from .tokens import beyond_ascii


class LineChange(NamedTuple):
    """One line that was mended."""

    kind: str
    """`mojibake-greek` (UTF-8 read as ISO-8859-7) or `mojibake` (the usual cases)."""
    line: int
    """1-based."""
    before: str
    after: str


def _table(encoding: str) -> dict[str, int]:
    """Return the byte of each character; bytes that the encoding leaves out stand for themselves, as browsers have it."""
    bytes_ = ((byte, bytes([byte]).decode(encoding, "replace")) for byte in range(256))
    return {chr(byte) if character == "\ufffd" else character: byte for byte, character in bytes_}


_WINDOWS = {chr(byte): byte for byte in range(256)} | _table("cp1252")
"""Windows-1252 and ISO-8859-1 at once."""

_TAIL = f"[{re.escape(''.join(character for character, byte in _WINDOWS.items() if 128 <= byte < 192))}]"  # noqa: PLR2004 - UTF-8's own
_LATIN = re.compile(f"[Â-ÅÈÊÌ-Ñ]{_TAIL}|[áâï]{_TAIL}{{2}}|ð{_TAIL}{{3}}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_USUAL = re.compile(
    f"[\x80-\x9f]|{_LATIN.pattern}|[ÃÂ] |[âāвΒβ]€|вЂ|Гў|[ĂĆĀĎĐ][^\x00-\x7fĀ-žа-я]"
    "|√[^\x00-\x7f]|Ôªø|∩╗┐|‚Ä|¬[†©®£§¢´¨∞≤≥ª∫Ωæø∂∑∏π]|[├┬][^\x00-\x7f]|ΓÇ|ÔÇ|[РС][\xa0-\xbf‚-›€™Ђ-Џђ-џҐґ]|[ΓΒ][¶µ]|β€"
)
_USUAL_FIRST = frozenset("ÂÃÄÅÈÊÌÍÎÏÐÑáâïðāĂĆĀĎĐвВГРСΒΓβ√‚¬├┬Ô∩") | {chr(byte) for byte in range(0x80, 0xA0)}
"""One of these starts whatever the expression above finds."""
_FIRST = re.compile(f"[{''.join(sorted(_USUAL_FIRST))}]")
_ONE_TABLE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("β€|[ΓΒ][¶µ]"), "cp1253"),
    (re.compile("ΓÇ|∩╗┐|[├┬][^\x00-\x7f]"), "cp437"),
    (re.compile("ÔÇ|[├┬][^\x00-\x7f]"), "cp850"),
    (re.compile("‚Ä|Ôªø|√[^\x00-\x7f]|¬[^\x00-\x7f]"), "mac_roman"),
)
"""What such a line holds, and the table through which it was read."""

_FOLDED = re.compile("(?<=[ÃÂ]) [\u0304\u0308\u0301\u0327]|(?<=[ÃÂ])[13]⁄[24]|(?<=[ÃÂ])μ")
_UNFOLDED = {
    " \u0304": "¯",
    " \u0308": "¨",
    " \u0301": "´",
    " \u0327": "¸",
    "1⁄4": "¼",
    "1⁄2": "½",
    "3⁄4": "¾",
    "μ": "µ",
}
"""What compatibility normalisation made of the second half of a broken letter."""


_TAKEN_APART = re.compile("A[\u0300-\u0303\u0308\u030a]")
"""Letters that begin a broken one, written as letter and accent."""


def looks_broken(text: str) -> bool:
    """Tell whether the text holds characters that mojibake leaves; cheap, and may be wrong for Greek and for science."""
    return not text.isascii() and (_is_usual(text) or holds_suspects(text))


def mend(text: str) -> tuple[str, tuple[LineChange, ...]]:
    """Return the text put right, and each line that changed, in the order of the lines."""
    if text.isascii():
        return text, ()
    usual = _is_usual(text)
    first = [_read_through_one_table(line) for line in text.split("\n")] if usual else text.split("\n")
    read = "\n".join(first) if usual else text
    greek = mend_greek(read)
    if greek == text and not usual:
        return text, ()
    second = greek.split("\n")
    third = [_mend_with_ftfy(line) if _is_usual(line) else line for line in second] if _is_usual(greek) else second
    changes = tuple(
        LineChange("mojibake-greek" if after_greek != before_greek else "mojibake", number, before, after)
        for number, (before, before_greek, after_greek, after) in enumerate(
            zip(text.split("\n"), first, second, third, strict=True), 1
        )
        if before != after
    )
    return "\n".join(third), changes


def _is_usual(text: str) -> bool:
    if _USUAL_FIRST.isdisjoint(beyond_ascii(text)):
        return False
    return any(_USUAL.match(text, first.start()) for first in _FIRST.finditer(text))


def _read_through_one_table(line: str) -> str:
    """Return the line read anew, as often as every character of it fits; else the line as it is."""
    if not _is_usual(line):
        return line
    line = _TAKEN_APART.sub(lambda found: normalize("NFC", found[0]), line)
    for _ in range(3):
        found = _from_windows(line) or _from_other_table(line)
        if found is None or found == line:
            break
        line = found
    return line


def _from_windows(line: str) -> str | None:
    if _NOT_ASCII.search(_LATIN.sub("", line)) or not _LATIN.search(line):
        return None
    return _read(line, _WINDOWS)


def _read(line: str, table: dict[str, int]) -> str | None:
    try:
        return bytes(table[character] for character in line).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


@lru_cache(maxsize=len(_ONE_TABLE))
def _other(encoding: str) -> dict[str, int]:
    return _table(encoding)


def _from_other_table(line: str) -> str | None:
    for signs, table in _ONE_TABLE:
        if signs.search(line):
            found = _read(line, _other(table))
            if found is not None:
                return found
    return None


def _mend_with_ftfy(line: str) -> str:
    fix, config = _ftfy()
    return str(fix(_FOLDED.sub(lambda found: _UNFOLDED[found[0]], line), config))


@lru_cache(maxsize=1)
def _ftfy() -> tuple[Any, Any]:
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415 - loads slowly, and most texts do not need it

    return fix_encoding, TextFixerConfig(
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_character_width=False,
        fix_latin_ligatures=False,
        normalization=None,
    )
