"""UTF-8 that was read as ISO-8859-7: put right where the text shows that it is that, and not Greek.

The reader kept the C1 characters (then nothing is lost) or dropped them (then the place tells what they were).
"""

from __future__ import annotations

import re

from .marks import choose_marks


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
_GREEK = "Ά-ΏΐΑ-ώ"

_C1 = re.compile("[\x80-\x9f]")
_SUSPECT = re.compile(f"[Α-ΫάέήίΰΠ-Ω]{_TAIL}|[α-τ]{_TAIL}{{2}}|β|[A-Za-z][ΓΔΕΘΜ]|[ΓΔΕΘ][a-z]|οΏ½|ο»Ώ")
_SEQUENCE = re.compile(f"[ΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡÒΣΤΥΦΧΨΩΪΫάέήί]{_TAIL}|[ΰαβγδεζηθικλμνξο]{_TAIL}{{2}}|[πρςστ]{_TAIL}{{3}}")
_BROKEN = re.compile(f"{_SEQUENCE.pattern}|β[{re.escape(_HIGH)}]?")
_GREEK_WORD = re.compile(f"[{_GREEK}](?<!π)[αγ-ορ-ώ]|(?!β+(?![{_GREEK}]))[{_GREEK}]{{3,}}")

_SIGNS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(f"[A-Za-z][ΒΓΔΕΖΘΙΚΜ][{re.escape(_HIGH)}]|(?<![{_GREEK}])[ΓΔΕΘ][{re.escape(_HIGH)}][a-z]"), 3),
    (re.compile("Β[£§©«°±²³»½·\xa0\xad]|\\dΒΎ"), 3),
    (re.compile("β[¦¬ͺ]|οΏ½|ο»Ώ|ββ|(?:^|\\s)β[’Ί] |[a-z]β’ ", re.MULTILINE), 3),
    (re.compile(r"[A-Za-z]β(?:s|t|re|ve|ll|d|m|S|T)(?!\w)|(?<!\w)[OD]β[A-Z][a-z]{2}|(?:[A-Z]\.|\d)βs(?!\w)"), 3),
    (re.compile(r"[A-Za-z0-9)%’”\]][.,!?]β(?![\w-])"), 3),
    (re.compile(r"(?:^|[\s(—“])β(?=[A-Z][A-Za-z’]|[A-Z] [a-z])|^β[\"'“‘(\[$]", re.MULTILINE), 3),
    (re.compile(r"(?<!\d)\d{4}β(?:\d{2,4}(?!\d)|[a-z]{2})"), 3),
    (
        re.compile(
            r"(?:^|\s)β(?!cells?\b|catenin|lactam|actin|tubulin|blocker|carotene|amyloid)[a-z]{2}", re.MULTILINE
        ),
        2,
    ),
    (re.compile(r"[a-z]{3}(?<!feron)(?<!tenin)(?<!bulin)(?<!actin)β(?![\w-])"), 2),
    (re.compile(r"[a-z]{2}β[A-Za-z]|[A-Za-z]β[\"“‘]|[A-Z]{4}β(?:[A-Z][a-z]| [A-Z])|(?<=\s)β\d\d(?![\d.])"), 2),
    (re.compile(r"[A-Za-z][ΓΔΕΘ][a-z]|[a-z]{3}[ΔΕΘ](?!\w)|(?<!\w)(?:Γ[a-z]{2}|[ΔΕ][aeiou][a-z]{2})"), 2),
)
"""What only mojibake writes, and how sure it makes us."""

_FREE = re.compile(r"(?<=[^\W\d_]|[.,!?)\]%”’\"'0-9])[ \xa0]β[ \xa0](?=[^\W_]|[(“\"'‘$€£])|^β (?=[A-Z])", re.MULTILINE)
_SCIENCE = re.compile(
    r"(?<![^\W_])β[-‐‑–][^\W_]|[^\W_][-‐‑]\d?β|(?<![^\W_])\(β|(?<![A-Z])[A-Z]{0,2}[A-RT-Z0-9]β(?=[\s\d.,;)])"
    r"|(?<!\w)(?:the|an?|of|and|or|for|with|in|to|by|from|per|star|low|high|lower|higher|its|each|where|when|if|let|between|both|estimated?|parameters?"
    r"|coefficients?|factors?|value|angles?|letters?|symbols?|constants?|variants?|strains?|betas?|phases?|plus|minus|versus|vs\.?|is|=|≈|∼|[×·+−<>≤≥])[ \xa0]β(?![\w¦¬])"
    r"|(?<!\w)β[ \xa0](?:decays?|phases?|test(?:s|ing|ers?)?|versions?|particles?|rays?|cells?|carotene|blockers?|lactams?|amyloid|globulin|subunits?|chains?|strands?"
    r"|sheets?|receptors?|emission|emitters?|waves?|releases?|coefficients?|values?|parameters?|radiation|rhythm|band|activity|diversity|denotes?|of"
    r"|equals?|[=≈∼<>≤≥+×·/^])(?!\w)"
)
_VERB_AFTER = re.compile(r"(?<!\w)β[ \xa0](?:is|are|was|were|has|had|can|may|will)(?!\w)")
_OTHER_LETTER = re.compile(
    f"(?<![A-Za-z{_GREEK}])[αγδεζηθικλμνξοπρςστυφχψωΔΘΛΞΠΣΦΨΩ](?![a-z{_GREEK}{re.escape(_HIGH)}\x80-\x9f])"
)
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
    (re.compile("(?<=[AEIO])Γ(?=[AEO])"), "Ñ"),
    (re.compile("(?<=[A-Z])Γ|Γ(?=[A-Z])"), "É"),
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
    if not _SUSPECT.search(text) and not _C1.search(text):
        return text
    if _C1.search(text) and any(_C1.search(found[0]) and _read(found[0]) for found in _SEQUENCE.finditer(text)):
        return "\n".join(_mend_kept(line) for line in text.split("\n"))
    if _evidence(text) <= 0:
        return text
    return "\n".join(_mend_lost(line) if _SUSPECT.search(line) else line for line in text.split("\n"))


def _mend_kept(line: str) -> str:
    if line.isascii():
        return line
    whole = _read(line)
    if whole is not None:
        return whole
    has_greek = _GREEK_WORD.search(_SEQUENCE.sub("", line)) is not None
    return _SEQUENCE.sub(lambda found: _sequence(found[0], sure=not has_greek), line)


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
    if _GREEK_WORD.search(_BROKEN.sub("", line)):
        return line
    line = _SEQUENCE.sub(lambda found: _sequence(found[0], sure=True), line)
    line = _THREE.sub(_three, line)
    for form, meant in _LOST:
        line = form.sub(meant, line)
    if "β" not in line:
        return line
    kept = _KEEP.sub(lambda found: found[0].replace("β", "\ue000"), line)
    return choose_marks(kept, "β").replace("\ue000", "β")


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


def _evidence(text: str) -> int:
    """Weigh the signs of mojibake against those of science and Greek; above 0 it is mojibake."""
    found = sum(weight * len(sign.findall(text)) for sign, weight in _SIGNS)
    against = (
        len(_SCIENCE.findall(text))
        + len(_OTHER_LETTER.findall(text))
        + 2 * len(_GREEK_WORD.findall(_BROKEN.sub("", text)))
    )
    return found + len(_FREE.findall(text)) - 2 * against - len(_VERB_AFTER.findall(text))
