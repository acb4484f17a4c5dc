"""UTF-8 that was read as ISO-8859-7: put right where the text shows that it is that, and not Greek.

The reader kept the C1 characters (then nothing is lost) or dropped them (then the place tells what they were).
"""

from __future__ import annotations

import re

from .greek_signs import is_greek_line, shows_mojibake
from .marks import choose_marks
from .tokens import beyond_ascii


def _table() -> dict[str, int]:
    table = {chr(byte): byte for byte in range(160)} | {"\ufffd": 0xAE}
    for byte in range(160, 256):
        try:
            table[bytes([byte]).decode("iso-8859-7")] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    return table


_BYTES = _table()
_HIGH = "".join(character for character, byte in _BYTES.items() if 0xA0 <= byte <= 0xBF)  # noqa: PLR2004 - UTF-8's own
_TAIL = f"[\x80-\x9f{re.escape(_HIGH)}]"
_C1 = re.compile("[\x80-\x9f]")
_SUSPECTS = frozenset("βΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡο") | {chr(byte) for byte in range(0x80, 0xA0)}
_HALVES = frozenset("ΒΓΔΕΘΜο")
_ASIDE = "\ue000"
_SEQUENCE = re.compile(f"[ΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡÒΣΤΥΦΧΨΩΪΫάέήί]{_TAIL}|[ΰαβγδεζηθικλμνξο]{_TAIL}{{2}}|[πρςστ]{_TAIL}{{3}}")
_KEEP = re.compile(
    r"(?<![^\W_])β[-‐‑][a-z]{3}|(?<=[A-Z]{2}[-‐‑])β|(?<=TGF)β|(?<=IFN)β|(?<=PPAR)β|(?<=\d)β(?=[ \xa0]?[=<>≈])"
)

_THREE = re.compile("β([¦¬ΉΊ½―°ͺ]|[‘’](?!\\w)|(?<=\\dβ)[²³])")
_MEANT = {
    "¦": "…",
    "¬": "€",
    "°": "‰",
    "²": "′",
    "³": "″",
    "Ή": "‹",
    "Ί": "›",
    "½": "₽",
    "‘": "‡",
    "―": "\u202f",
    "ͺ": "\u202a",
}
_WITHOUT_AE = re.compile("(?<=[A-Za-z])Γ(?=[a-z])")
"""î, whose second byte ISO-8859-7 does not have."""

_LOST: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("οΏ½"), "\ufffd"),
    (re.compile("ο»Ώ"), ""),
    (re.compile("nΜ(?=[a-z])"), "ñ"),
    (re.compile("eΜ"), "é"),
    (re.compile("AΜ(?![A-Za-z])"), "A\u0303"),
    (re.compile("(?<=A\u0303[13])β(?=[24])"), "⁄"),
    (re.compile("(?<=[A-Za-z])Β(?![A-Za-z])"), "®"),
    (re.compile("(?<![A-Za-z])Γ(?=ber)"), "Ü"),
    (re.compile("(?<![A-Za-z])Γ(?=(?:sterr|rebro|stersund|resund|zil|zg|zt|cal)[a-z]*)"), "Ö"),
    (re.compile("(?<![A-Za-z])Γ(?=(?:land|rhus|ngstr|lesund|kerlund|berg|sa)[a-z]*)"), "Å"),
    (re.compile("(?<![A-Za-z])Γ(?=(?:ngel|lvar|vila|lamo)[a-z]*)"), "Á"),
    (re.compile("(?<![A-Za-z])Γ(?=[aeiou])"), "Ç"),
    (re.compile("(?<![A-Za-z])Γ(?=[a-z])"), "É"),
    (re.compile("(?<=[A-Za-z])Γ(?=t(?:re)?(?![a-z])|mes(?![a-z]))"), "î"),
    (re.compile("(?<=[AEIO])Γ(?=[AEO])"), "Ñ"),
    (re.compile("(?<=[A-Z])Γ(?![a-z])|Γ(?=[A-Z])"), "É"),
    (re.compile("(?<=[aeiouäöü])Γ(?=e(?!\\w)|en|er|b|l|m|\\W|$)"), "ß"),
    (re.compile("(?<=[a-z])Γ(?=[a-z])|(?<=[A-Z])Γ(?=[a-z])"), "í"),
    (re.compile("(?<=[dl]a)Δ(?![a-z])"), "ğ"),
    (re.compile("(?<=[aiu])Δ(?![a-z])"), "ć"),
    (re.compile("(?<=[bcdlmnrstz])Δ(?=u(?![a-z]))"), "ă"),
    (re.compile("(?<=n)Θ"), "ț"),
    (re.compile("(?<=[aeiou])Θ"), "ș"),
    (re.compile("(?<=[oau])Δ(?=an|lu|l[ıi]|du|ru|[ıi])"), "ğ"),
    (re.compile("(?<=[nmvp])Δ(?=[b-df-hj-np-tv-z])"), "ě"),
    (re.compile("(?<=[a-złńśž])Δ(?=[b-df-hj-np-tv-z])"), "ę"),
    (re.compile("(?<=[aeiouyr])Δ(?=[aeiouyk])"), "č"),
    (re.compile("(?<![A-Za-z])Δ(?=[aeiou][a-z])"), "Č"),
    (re.compile("(?<=[aeoyiuó])Ε(?=sk|c)|(?<=u)Ε(?![a-z])|(?<=[Pp]ozna)Ε"), "ń"),
    (re.compile("(?<=[a-z])Ε(?=[áí])"), "ř"),
    (re.compile("(?<=[aeo])Ε(?=[aeioyęąğ]|(?![a-z]))|(?<=[bcgkpsw])Ε(?=[aeoyu])"), "ł"),
    (re.compile("(?<![A-Za-z])Ε(?=[aoóuyeę][a-zźż])"), "Ł"),
)
"""A letter whose second byte is gone: what it most likely was, by its neighbours."""


def mend_greek(text: str) -> str:
    """Return the text put right line by line; the same text when nothing shows that it needs to be."""
    if text.isascii() or not holds_suspects(text):
        return text
    if _C1.search(text) and any(_C1.search(found[0]) and _read(found[0]) for found in _SEQUENCE.finditer(text)):
        return "\n".join(_mend_kept(line) for line in text.split("\n"))
    lines = text.split("\n")
    greek = {number for number, line in enumerate(lines) if not _SUSPECTS.isdisjoint(line) and is_greek_line(line)}
    if not shows_mojibake("\n".join(line for number, line in enumerate(lines) if number not in greek)):
        return text
    return "\n".join(
        line if number in greek or _SUSPECTS.isdisjoint(line) else _mend_lost(line) for number, line in enumerate(lines)
    )


def holds_suspects(text: str) -> bool:
    """Tell whether there is a character in the text that such mojibake starts with."""
    return not _SUSPECTS.isdisjoint(beyond_ascii(text))


def _mend_kept(line: str) -> str:
    if line.isascii():
        return line
    whole = _read(line)
    if whole is not None:
        return whole
    sure = not is_greek_line(line)
    line = _SEQUENCE.sub(lambda found: _sequence(found[0], sure=sure), line)
    return _WITHOUT_AE.sub("î", line) if sure else line


def _sequence(text: str, *, sure: bool) -> str:
    meant = _read(text) if sure or _C1.search(text) else None
    return text if meant is None else meant


def _read(text: str) -> str | None:
    """Return what the bytes behind the text say as UTF-8, None when they say nothing."""
    try:
        return bytes(_BYTES[character] for character in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def _mend_lost(line: str) -> str:
    line = _SEQUENCE.sub(lambda found: _sequence(found[0], sure=True), line)
    if not _HALVES.isdisjoint(line):
        for form, meant in _LOST:
            line = form.sub(meant, line)
    if "β" not in line:
        return line
    line = _THREE.sub(_three, line)
    kept = _KEEP.sub(lambda found: found[0].replace("β", _ASIDE), line)
    return choose_marks(kept, "β").replace(_ASIDE, "β")


def _three(found: re.Match[str]) -> str:
    after = found.string[found.end() : found.end() + 1]
    before = found.string[found.start() - 1 : found.start()] if found.start() else ""
    if found[1] == "’":
        return "™" if before.isalnum() else "•"
    if found[1] == "Ί" and not before:
        return "►"
    if found[1] in "ΉΊ" and after.isdigit():
        return "₹" if found[1] == "Ή" else "₺"
    return _MEANT[found[1]]
