"""Mojibake: text decoded with the wrong table, put right line by line."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from .greek import mend_greek


class LineChange(NamedTuple):
    """One line that was mended."""

    kind: str
    """`mojibake-greek` (UTF-8 read as ISO-8859-7) or `mojibake` (the usual cases)."""
    line: int
    """1-based."""
    before: str
    after: str


_TAIL = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_USUAL = re.compile(
    f"[\x80-\x9f]|[Â-ß]{_TAIL}|[à-ï]{_TAIL}{{2}}|[ð-ô]{_TAIL}{{3}}|Ã[ \xa0]|[âāвΒβ]€|вЂ|Гў|[ĂĆĀĎĐ][^\x00-\x7fĀ-žа-я]|√[^\x00-\x7f]|‚Ä|¬[^\x00-\x7f\\s]"
    "|[├ÔΓ][^\x00-\x7fΑ-ω]|[РС][\xa0-\xbf‚-›€™Ђ-џѐ-ҁ]|[œŽ][\xa0-\xbfΑ-ω]"
)


def looks_broken(text: str) -> bool:
    """Tell whether the text holds characters that mojibake leaves; cheap, and may be wrong."""
    return not text.isascii() and (_USUAL.search(text) is not None or mend_greek(text) != text)


def mend(text: str) -> tuple[str, tuple[LineChange, ...]]:
    """Return the text put right, and each line that changed, in the order of the lines."""
    if text.isascii():
        return text, ()
    before = text.split("\n")
    middle = mend_greek(text).split("\n")
    after = [_usual(line) if _USUAL.search(line) else line for line in middle]
    changes = []
    for number, (first, second, last) in enumerate(zip(before, middle, after, strict=True), 1):
        if first != last:
            changes.append(LineChange("mojibake-greek" if first != second else "mojibake", number, first, last))
    return ("\n".join(after), tuple(changes)) if changes else (text, ())


def _usual(line: str) -> str:
    fix, config = _ftfy()
    return str(fix(line, config))


@lru_cache(maxsize=1)
def _ftfy() -> tuple[Any, Any]:
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415 - loads slowly, and most texts do not need it

    return fix_encoding, TextFixerConfig(uncurl_quotes=False, fix_line_breaks=False, fix_character_width=False, fix_latin_ligatures=False, normalization=None)
