"""Sentences of a plain text."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_STOP = re.compile(r"[.!?…。！？]{1,10}[\"'”’»)\]*_』」）]{0,6}")
_NEXT_WORD = re.compile(r"[\s\"'“‘«(\[*_]{0,20}([^\s.,:;!?\"'”’»)\]]{0,40})")
_OPENING = "([{\"'“‘«—–-/*_"
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,6}[^\W\d_]")
_LONGEST_WORD = 40


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_NEVER = _set(
    "mr mrs ms mx messrs dr prof gen lt col sgt capt cmdr cdr adm rep reps sen sens gov govs pres rev hon maj brig cpl pvt supt insp det vs v fig figs",
    "pp approx est e.g i.e cf viz sec secs art arts op vol vols ed eds st ste mt ft spc sfc msgt ssgt atty asst assoc amb fr lt.col lt.gen maj.gen",
    "brig.gen rear-adm vice-adm",
)
"""Never the end of a sentence: a name or a number follows."""

_NUMBERED = _set("no nos jan feb mar apr jun jul aug sep sept oct nov dec ch par para p")
"""Not the end before a digit; else the end before a word that starts sentences."""

_EITHER = _set(
    "inc corp co cos ltd llc plc bros jr sr etc al dept univ ave blvd rd u.s u.k u.n u.s.a e.u d.c l.a n.y a.m p.m ph.d m.d b.a m.a j.d r.i ala ariz ark",
    "calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo n.j n.m n.c n.d s.c s.d",
    "w.va n.h intl natl govt bldg min max avg hrs mins tel ext lbs oz sq jan feb mar apr jun jul aug sep sept oct nov dec",
)
"""The end only before a word that starts sentences."""

_ALSO_WORDS = _set(
    "art arts fig figs ed det col gen est sec ill ore pa mo mass wash miss del conn la ind kan min max sq tel ave"
)
"""Abbreviations only when they have a capital, or a number after them."""

_STARTERS = _set(
    "the a an this that these those there here it its he she they we i you his her their our my your in on at as for from by with without within under",
    "over after before during since while when where who what which why how if although though because but and or yet so however meanwhile moreover still",
    "also then now later earlier according officials some many most several both each all no none not one two three another other others such last next",
    "today yesterday tomorrow despite among between against about to of said critics analysts experts asked instead once until unless whether even only",
    "just every any either neither it's he's she's they're we're that's there's what's i'm",
)


_TAIL = 3
_TAILS = frozenset(word[-_TAIL:] for word in (*_NEVER, *_NUMBERED, *_EITHER, *_ALSO_WORDS) if len(word) >= _TAIL)
"""The last letters of every abbreviation that has so many."""


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences in reading order, white space squeezed; closing quotes and brackets belong to theirs.

    A blank line always ends a sentence. No character other than white space is lost.
    """
    found: list[str] = []
    for paragraph in _PARAGRAPH.split(text) if "\n" in text else (text,):
        start = 0
        for stop in _STOP.finditer(paragraph):
            end = stop.end()
            if _plainly_ends(paragraph, start, end) or _ends(paragraph, start, stop):
                found.append(paragraph[start:end])
                start = end
        found.append(paragraph[start:])
    # Of white space, nothing but the plain space is printable.
    if "  " not in text and text.isprintable():
        return tuple(filter(None, [sentence.strip(" ") for sentence in found]))
    return tuple([squeezed for sentence in found if (squeezed := " ".join(sentence.split()))])


def ends_at_abbreviation(text: str) -> bool:
    """Tell whether the text ends with an abbreviation's full stop, as a sentence cut there would."""
    text = text.rstrip("\"'”’»)] \n\t")
    if not text.endswith("."):
        return False
    word = _word_before(text, 0, len(text) - 1)
    low = word.lower()
    if low in _NEVER or low in _EITHER or low in _NUMBERED or _DOTTED.fullmatch(word):
        return True
    return len(word) == 1 and word.isupper() and word != "I"


def _plainly_ends(text: str, start: int, end: int) -> bool:
    """Tell, quickly, whether what ends here is a sentence: a word like no abbreviation, a full stop, a space, a capital."""
    tail = text[end - 1 - _TAIL : end - 1]
    return (
        tail.isalpha()
        and text[end - 1] == "."
        and text[end : end + 1] == " "
        and text[end + 1 : end + 2].isupper()
        and end - 1 - _TAIL >= start
        and tail.lower() not in _TAILS
    )


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    mark = stop[0]
    if mark[0] in "。！？":
        return True
    if not text[stop.end() : stop.end() + 1].isspace():
        return False
    following = _NEXT_WORD.match(text, stop.end())
    after = following[1] if following else ""
    if after[:1].islower():
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    return _full_stop_ends(
        _word_before(text, start, stop.start()), after, first=not text[start : stop.start()].strip(" \t\n0123456789")
    )


def _full_stop_ends(word: str, after: str, *, first: bool) -> bool:
    """Tell whether a full stop after the word and before the next one ends a sentence; `first`: only digits before it."""
    low = word.lower()
    if low in _ALSO_WORDS and word == low and not after[:1].isdigit():
        return True
    if low in _NEVER or (low in _NUMBERED and after[:1].isdigit()):
        return False
    if low in _EITHER or _DOTTED.fullmatch(word) or (len(word) == 1 and word.isupper() and word != "I"):
        return after.lower().replace("’", "'") in _STARTERS
    return not (first and word.isdigit())


def _word_before(text: str, start: int, at: int) -> str:
    """Return the word that ends at a place; what is glued to it by a dash or a slash is not part of it."""
    parts = text[max(start, at - _LONGEST_WORD) : at].rsplit(None, 1)
    word = parts[-1] if parts else ""
    for mark in "—–/":
        if mark in word:
            word = word.rsplit(mark, 1)[-1]
    return word.lstrip(_OPENING)
