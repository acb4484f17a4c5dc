"""Sentences of a plain text."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_STOP = re.compile(r"[.!?…]{1,10}[\"'”’»)\]*_]{0,6}(?=\s)|[。！？]{1,6}[”』」）]{0,3}")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«—–/-]{1,40}$")
_NEXT_WORD = re.compile(r"[\s\"'“‘«(\[*_]*([^\s.,:;!?\"'”’»)\]]{0,40})")
_INITIAL = re.compile(r"[^\W\d_]\.")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}")
_MOST = 2_000

_NEVER = frozenset(
    "mr mrs ms mx messrs dr prof gen lt col sgt capt cmdr cdr adm rep reps sen sens gov govs pres rev hon maj brig cpl pvt supt insp det "
    "vs v fig figs pp approx est e.g i.e cf viz sec secs art arts op vol vols ed eds st ste mt ft spc sfc msgt ssgt atty asst assoc amb "
    "vice-adm rear-adm lt.col lt.gen maj.gen brig.gen fr sr.judge".split()
)
"""Never the end of a sentence: a name or a number follows."""

_NUMBERED = frozenset("no nos jan feb mar apr jun jul aug sep sept oct nov dec ch par para art".split())
"""Not the end before a digit; else the end before a word that starts sentences."""

_EITHER = frozenset(
    "inc corp co cos ltd llc plc bros jr sr etc al dept univ ave blvd rd u.s u.k u.n u.s.a e.u d.c l.a n.y a.m p.m ph.d m.d b.a m.a j.d r.i "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo "
    "n.j n.m n.c n.d s.c s.d w.va n.h intl natl govt bldg min max avg hrs mins tel ext lbs oz sq jan feb mar apr aug sept oct nov dec".split()
)
"""The end only before a word that starts sentences."""

_STARTERS = frozenset(
    "the a an this that these those there here it its he she they we i you his her their our my your in on at as for from by with "
    "without within under over after before during since while when where who what which why how if although though because but and or "
    "yet so however meanwhile moreover still also then now later earlier according officials some many most several both each all no "
    "none not one two three another other others such last next today yesterday tomorrow on despite among between against about to of "
    "said critics analysts experts asked instead once until unless whether even only just every any either neither".split()
)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences in reading order, white space squeezed; closing quotes and brackets belong to theirs.

    A blank line always ends a sentence. No character other than white space is lost.
    """
    found: list[str] = []
    for paragraph in _PARAGRAPH.split(text):
        start = 0
        for stop in _STOP.finditer(paragraph):
            if stop.end() < len(paragraph) and _ends(paragraph, start, stop):
                found.append(paragraph[start : stop.end()])
                start = stop.end()
        found.append(paragraph[start:])
    squeezed = (" ".join(sentence.split()) for sentence in found)
    return tuple(sentence for sentence in squeezed if sentence)


def ends_at_abbreviation(text: str) -> bool:
    """Tell whether the text ends with an abbreviation's full stop, as a sentence cut there would."""
    text = text.rstrip("\"'”’»)] \n\t")
    if not text.endswith("."):
        return False
    word = _word_before(text, len(text) - 1)
    bare = word.lower()
    if bare in _NEVER or bare in _EITHER or bare in _NUMBERED:
        return True
    return bool(_DOTTED.fullmatch(word + ".") or (_INITIAL.fullmatch(word + ".") and word.isupper() and word != "I"))


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    mark = stop[0]
    following = _NEXT_WORD.match(text, stop.end())
    after = following[1] if following else ""
    if mark[0] in "。！？":
        return True
    if after[:1].islower():
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    word = _word_before(text, stop.start())
    bare = word.lower()
    starter = after.lower() in _STARTERS
    if bare in _NUMBERED and after[:1].isdigit():
        return False
    if bare in _NEVER:
        return False
    if bare in _EITHER or _DOTTED.fullmatch(word + "."):
        return starter
    if len(word) == 1 and word.isupper():
        return starter and word != "I" or word == "I"
    return not (word.isdigit() and text[start : stop.start()].strip() == word)


def _word_before(text: str, at: int) -> str:
    found = _LAST_WORD.search(text, max(0, at - 40), at)
    return found[0] if found else ""
