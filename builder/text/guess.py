"""Which table undeclared bytes were written with, told by the letters it would make of them.

For the Latin scripts by the alphabets of languages, with the Windows table first; for the others by charset-normalizer.
"""

from __future__ import annotations

import re

_SAMPLE = 64_000
_SURE = 0.97
_LATIN_SHARE = 0.3
"""Bytes above 127 among letters: more than this is no Latin script."""

_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_MANY = "áàâäãåæçéèêëíîïñóôöøõœúûüß"
"""Western letters of many languages: a text with names from everywhere."""

_MIXED = 0.02
_ALPHABETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cp1252", (_MANY, "éèêëàâçîïôùûüÿœæ", "äöüßé", "áéíóúüñçàèò", "áâãàçéêíóôõúü", "àèéìòùî", "åäöéü", "æøåéöäü", "áðéíóúýþæö", "äöõüšž")),
    ("cp1250", ("áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţ", "čćđšž", "äëöüßç")),
    ("iso-8859-2", ("áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţ", "čćđšž")),
    ("cp1254", ("çğıöşüâîû",)),
    ("cp1257", ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")),
    ("mac_roman", (_MANY, "àèéìòù")),
    ("cp850", ("áàâäãåæçéèêëíîïñóôöøõúûüß", "àèéìòù")),
)  # fmt: skip
"""Tables in the order in which they are believed, each with the letters beyond ASCII of the languages written in it."""

_IN_WORD = re.compile(r"(?<=[^\W\d_])[^\x00-\x7f](?=[^\W\d_])|[^\W\d_](?<=[^\x00-\x7f])")
_APOSTROPHES = "’ʼ·\xad‑–—"
_INSIDE = re.compile(r"(?<=[a-z])[^\x00-\x7f](?=[a-z])")
_OTHER_SCRIPTS = (
    "cp1251", "koi8", "iso8859_5", "cp855", "cp866", "mac_cyrillic", "kz1048", "ptcp154", "cp1255", "iso8859_8", "cp1256", "iso8859_6", "cp932", "shift_jis",
    "euc", "iso2022", "gb", "big5", "cp949", "cp950", "johab", "tis_620", "iso8859_11", "cp874", "cp1258", "hz",
)  # fmt: skip
"""What charset-normalizer is believed in: scripts that the alphabets above do not know."""

_PLAIN_NAMES = {
    "mac_iceland": "mac_roman",
    "euc_jis_2004": "euc_jp",
    "euc_jisx0213": "euc_jp",
    "cp1125": "cp866",
    "shift_jis_2004": "cp932",
    "koi8_u": "koi8_u",
}


def guess_encoding(data: bytes) -> str:
    """Return the Python name of the most likely encoding of bytes that are neither ASCII nor UTF-8."""
    sample = _sample(data)
    high = len(_NOT_ASCII.findall(sample))
    latin, share = _best_alphabet(sample)
    if share >= _SURE and high <= _LATIN_SHARE * (high + len(_ASCII_LETTER.findall(sample))):
        return latin
    found = _by_statistics(sample)
    if found in ("cp1253", "iso8859_7"):
        return _greek(sample)
    return found if found and found.startswith(_OTHER_SCRIPTS) else latin


def _sample(data: bytes) -> bytes:
    """Return the lines that are not ASCII, whole, up to a limit: the others tell nothing."""
    kept = [line for line in data[: _SAMPLE * 20].splitlines() if not line.isascii()]
    return b"\n".join(kept)[:_SAMPLE] or data[-_SAMPLE:]


def _best_alphabet(sample: bytes) -> tuple[str, float]:
    best, most = _ALPHABETS[0][0], -1.0
    for encoding, alphabets in _ALPHABETS:
        text = sample.decode(encoding, "replace")
        letters = [letter for letter in _IN_WORD.findall(text) if letter not in _APOSTROPHES]
        wrong = sum(1 for letter in _INSIDE.findall(text) if letter.isupper()) + text.count("\ufffd")
        for alphabet in alphabets:
            known = sum(1 for letter in letters if letter.lower() in alphabet)
            share = (known - wrong + 1) / (len(letters) + 1) - (_MIXED if alphabet == _MANY else 0.0)
            if share > most + 1e-9:
                best, most = encoding, share
    return best, most


def _by_statistics(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - loads slowly, and undeclared encodings are rare

    found = from_bytes(sample).best()
    return _PLAIN_NAMES.get(found.encoding, found.encoding) if found else None


def _greek(sample: bytes) -> str:
    """The two Greek tables differ in one letter and in what Windows has between 80 and 9F."""
    if re.search(rb"[\x80-\x9f]|(?<![\xb8-\xfe])\xa2[\xe1-\xfe]", sample):
        return "cp1253"
    return "iso-8859-7" if re.search(rb"(?<![\xb8-\xfe])\xb6[\xe1-\xfe]|\xa1", sample) else "cp1253"
