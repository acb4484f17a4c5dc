"""Text read through the wrong table, on held-out lines of real news: broken on purpose, each line alone, then mended."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from hashlib import md5
from pathlib import Path

import pytest

from builder.text.mojibake import mend

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
DATA = HERE.parents[2] / "shared" / "data"
SETS = ("polnear_traindev", "basil_2010_2014")
MOST = 2500
"""Lines measured: the first by digest."""

pytestmark = pytest.mark.skipif(
    not all((DATA / f"{name}.jsonl.gz").is_file() for name in SETS),
    reason="the labelled articles do not lie beside the checkout",
)

_BYTES_LEFT_OUT = {0xAE: "\xae", 0xD2: "\xd2", 0xFF: "\xff"}
"""ISO-8859-7 has no character for these: they stand for themselves, as in browsers."""
_ONE_SIGN = str.maketrans("‘’“”–—", "''\"\"--")


@lru_cache(maxsize=1)
def lines() -> tuple[str, ...]:
    """Return held-out lines that hold more than ASCII, as they should read."""
    found = {}
    for name in SETS:
        for row in gzip.decompress((DATA / f"{name}.jsonl.gz").read_bytes()).decode().splitlines():
            for line in json.loads(row)["text"].splitlines():
                text = line.strip()
                mark = md5(text.encode(), usedforsecurity=False).hexdigest()
                if not text.isascii() and int(mark, 16) % 10 < 3 and mend(text)[0] == text:
                    found[mark] = text
    return tuple(found[mark] for mark in sorted(found))[:MOST]


def as_greek(text: str, *, keep: bool) -> str:
    """Return the UTF-8 of `text` as read with ISO-8859-7, its C1 characters kept or lost."""
    read = "".join(_BYTES_LEFT_OUT.get(byte) or bytes([byte]).decode("iso8859-7") for byte in text.encode())
    return read if keep else "".join(character for character in read if not "\x80" <= character <= "\x9f")


def through(text: str, table: str) -> str:
    """Return the UTF-8 of `text` as read with `table`; what the table leaves out stands for itself."""
    whole = []
    for byte in text.encode():
        try:
            whole.append(bytes([byte]).decode(table))
        except UnicodeDecodeError:
            whole.append(chr(byte))
    return "".join(whole)


def share(broken: list[str], *, alike: bool = False) -> float:
    """Return which share of the lines is mended to the letter; with `alike`, whichever quotation mark or dash."""

    def plain(text: str) -> str:
        return text.translate(_ONE_SIGN) if alike else text

    pairs = zip(broken, lines(), strict=True)
    return sum(plain(mend(one)[0]) == plain(right) for one, right in pairs) / len(lines())


def test_there_are_enough_lines():
    assert len(lines()) >= 2000


def test_lines_read_as_greek_with_everything_kept_are_mended():
    assert share([as_greek(one, keep=True) for one in lines()]) >= FLOORS["mojibake_kept"]


def test_lines_read_as_greek_with_characters_lost_are_mended():
    broken = [as_greek(one, keep=False) for one in lines()]
    assert share(broken) >= FLOORS["mojibake_lost"]
    assert share(broken, alike=True) >= FLOORS["mojibake_lost_any_mark"]


@pytest.mark.parametrize("table", ["cp1252", "latin-1"])
def test_lines_read_as_western_text_are_mended(table):
    assert share([through(one, table) for one in lines()]) >= FLOORS["mojibake_western"]


def test_lines_read_wrongly_twice_are_mended():
    assert share([through(through(one, "cp1252"), "cp1252") for one in lines()]) >= FLOORS["mojibake_western"]
