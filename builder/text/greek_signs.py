"""Whether Greek letters in a text are mojibake (UTF-8 read as ISO-8859-7), science, or Greek: by their neighbours."""

from __future__ import annotations

import re
from itertools import islice

_GREEK = "Ά-ΏΐΑ-ώ"
_HIGH = "\xa0‘’£€₯¦§¨©ͺ«¬\xad\ufffd\xae―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏ"
"""What ISO-8859-7 has for the bytes A0 to BF: the tails of UTF-8 sequences."""

_SUSPECT = re.compile(f"β|[ΒΓΔΕΖΘΙΚΛΜ](?=[{_HIGH}a-z])|(?<=[a-z])[ΓΔΕΘ]|ο[»Ώ½]")
_OTHER_LETTER = re.compile(f"(?<![A-Za-z{_GREEK}])[αγδεζηθικλμνξοπρςστυφχψωΔΘΛΞΠΣΦΨΩ](?![a-z{_GREEK}{_HIGH}])")
_WORD = re.compile(f"[{_GREEK}](?<!π)[αγ-ορ-ώ]|(?!β+(?![{_GREEK}]))[{_GREEK}]{{3,}}")
_BROKEN = re.compile(
    f"[ΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫάέήί][\x80-\x9f{_HIGH}]|[ΰαγδεζηθικλμνξο][\x80-\x9f{_HIGH}]{{2}}|β[{_HIGH}]{{0,2}}"
)
_MOST = 1_000

_LETTER_SIGNS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(f"(?<=[A-Za-z])[ΒΓΔΕΖΘΙΚΛΜ][{_HIGH}]|(?<![{_GREEK}])[ΓΔΕΘ][{_HIGH}][a-z]"), 3),
    (re.compile("Β[£§©«°±²³»½·\xa0\xad]|(?<=\\d)ΒΎ|ο(?:»Ώ|Ώ½)"), 3),
    (re.compile(r"(?<=[A-Za-z])[ΓΔΕΘ][a-z]|(?<=[a-z]{3})[ΔΕΘ](?!\w)|(?<!\w)(?:Γ[a-z]{2}|[ΔΕ][aeiou][a-z]{2})"), 2),
)
_BETA_SIGNS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"β[¦¬ͺβ]|(?<=β)β|(?:^|(?<=\s))β[’Ί] |(?<=[a-z])β’ ", re.MULTILINE), 3),
    (
        re.compile(
            r"(?<=[A-Za-z])β(?:s|t|re|ve|ll|d|m|S|T)(?!\w)|(?<=[^\w][OD])β[A-Z][a-z]{2}|(?<=^[OD])β[A-Z][a-z]{2}|(?:(?<=[A-Z]\.)|(?<=\d))βs(?!\w)",
            re.MULTILINE,
        ),
        3,
    ),
    (re.compile(r"(?<=[A-Za-z0-9)%’”\]][.,!?])β(?![\w-])"), 3),
    (re.compile(r"(?<=\d{4})β(?:\d{2,4}(?!\d)|[a-z]{2})"), 3),
    (
        re.compile(
            r"(?:^|(?<=[\s(—“]))β(?=[A-Z][A-Za-z’]|[A-Z] [a-z])|^β[\"'“‘(\[$]",
            re.MULTILINE,
        ),
        3,
    ),
    (
        re.compile(
            r"(?<![^\W_])β[-‐‑–][^\W_]|(?<=[^\W_][-‐‑])β|(?<=[-‐‑]\d)β|(?<=\()β(?![A-Za-z])|(?<=[A-RT-Z0-9])(?<![A-Z]{4})β(?=[\s\d.,;)])"
        ),
        -2,
    ),
    (
        re.compile(
            r"(?:^|(?<=\s))β(?!cells?\b|catenin|lactam|actin|tubulin|blocker|carotene|amyloid)[a-z]{2}", re.MULTILINE
        ),
        2,
    ),
    (re.compile(r"(?<=[a-z]{3})(?<!feron)(?<!tenin)(?<!bulin)(?<!actin)β(?![\w-])"), 2),
    (
        re.compile(
            r"(?<=[a-z]{2})β[A-Za-z]|(?<=[A-Za-z])β[\"“‘]|(?<=[A-Z]{4})β(?:[A-Z][a-z]| [A-Z])|(?<=\s)β\d\d(?![\d.])"
        ),
        2,
    ),
)
"""A pattern that starts at the β, and how sure it makes us; the first that fits counts."""

_FREE = re.compile(
    r"(?<=[^\W\d_][ \xa0])β[ \xa0](?=[^\W_]|[(“\"'‘$€£])|(?<=[.,!?)\]%>”’\"'0-9][ \xa0])β[ \xa0](?=[^\W_]|[(“\"'‘$€£])|^β (?=[A-Z])",
    re.MULTILINE,
)
_STANDS_ALONE = re.compile(r"(?<![^\s(])β(?![^\s.,;:)=])")
_LAST_WORD = re.compile(r"([^\s]{1,20})[ \xa0]$")
_NEXT_WORD = re.compile(r"β[ \xa0]([^\s.,;:)]{1,20})")
_NAMED_BETA = frozenset((
    "the", "a", "an", "of", "and", "or", "for", "with", "in", "to", "by", "from", "per", "star", "low", "high", "lower", "higher", "its", "his", "each", "where",
    "when", "if", "let", "between", "both", "estimate", "estimated", "parameter", "parameters", "coefficient", "coefficients", "factor", "factors", "value",
    "angle", "angles", "letter", "letters", "symbol", "symbols", "constant", "constants", "variant", "variants", "strain", "strains", "beta", "betas", "phase",
    "phases", "plus", "minus", "versus", "vs", "vs.", "is", "=", "≈", "∼", "×", "·", "+", "−", "<", ">", "≤", "≥",
))  # fmt: skip
"""Words before a β that is meant as the letter."""

_BETA_NOUNS = frozenset((
    "decay", "decays", "phase", "phases", "test", "tests", "testing", "tester", "testers", "version", "versions", "particle", "particles", "ray", "rays", "cell",
    "cells", "carotene", "blocker", "blockers", "lactam", "lactams", "amyloid", "globulin", "subunit", "subunits", "chain", "chains", "strand", "strands",
    "sheet", "sheets", "receptor", "receptors", "emission", "emitter", "emitters", "wave", "waves", "release", "releases", "coefficient", "coefficients",
    "value", "values", "parameter", "parameters", "radiation", "rhythm", "band", "activity", "diversity", "denotes", "denote", "equals", "equal",
    "=", "≈", "∼", "<", ">", "≤", "≥", "+", "×", "·", "/", "^",
))  # fmt: skip
"""Words after a β that is meant as the letter."""

_VERBS = frozenset(("of", "is", "are", "was", "were", "has", "had", "can", "may", "will"))


def is_greek_line(line: str) -> bool:
    """Tell whether the line holds Greek words, broken sequences apart."""
    return _WORD.search(_BROKEN.sub("", line)) is not None


def shows_mojibake(text: str) -> bool:
    """Weigh the signs of mojibake against those of science; `text` holds no Greek line. A thousand letters count."""
    score = 0
    for found in islice(_SUSPECT.finditer(text), _MOST):
        score += _weigh_beta(text, found.start()) if found[0] == "β" else _weigh(_LETTER_SIGNS, text, found.start())
    return score > 0 and score > 2 * len(_OTHER_LETTER.findall(text))


def _weigh(signs: tuple[tuple[re.Pattern[str], int], ...], text: str, at: int) -> int:
    return next((weight for sign, weight in signs if sign.match(text, at)), 0)


def _weigh_beta(text: str, at: int) -> int:
    if _STANDS_ALONE.match(text, at):
        before = _LAST_WORD.search(text[max(0, at - 21) : at])
        after = _NEXT_WORD.match(text, at)
        if before and before[1].lower().lstrip("(") in _NAMED_BETA:
            return -2
        if after and after[1] in _BETA_NOUNS and not (before and before[1][-1] in ".,!?"):
            return -2
        if _FREE.match(text, at):
            return 0 if after and after[1] in _VERBS else 1
    return _weigh(_BETA_SIGNS, text, at)
