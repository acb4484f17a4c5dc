"""Direct quotations of the labelled articles: passages in quotation marks that people marked as somebody's words."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = (Path(__file__).resolve().parents[2] / "../shared/data/polnear_traindev.jsonl.gz").resolve()

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_NAME = re.compile(r"[A-Za-zÀ-ÿ][\w'’.-]*")
_PRONOUNS = frozenset("he she they it i we who him her his their you that which one others".split())
_EMPTY = frozenset("the a an of and in for mr mrs ms dr sen rep gov former jr to who on at by with from said".split())


class Gold(NamedTuple):
    """A direct quotation of at least four words and the words that name who speaks it."""

    text: str
    source: str


@lru_cache(maxsize=1)
def articles() -> tuple[dict[str, Any], ...]:
    """Return the held-out articles: three in ten, told by a digest of their names."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        every = (json.loads(line) for line in lines)
        return tuple(one for one in every if int(hashlib.md5(one["id"].encode()).hexdigest(), 16) % 10 < 3)  # noqa: S324


def gold(article: dict[str, Any]) -> list[Gold]:
    text = article["text"]
    contents = [
        (start, end, one) for one in article["attributions"] for start, end in one.get("content", ()) if end > start
    ]
    found = []
    for start, end in _passages(text):
        inside = [
            (min(end, last) - max(start, first), first - last, at)
            for at, (first, last, _) in enumerate(contents)
            if first < end and last > start
        ]
        if inside and len(_WORD.findall(text[start:end])) >= 4:
            source = contents[max(inside)[2]][2].get("source", ())
            found.append(Gold(text[start:end], " ".join(text[first:last] for first, last in source)))
    return found


def _passages(text: str) -> list[tuple[int, int]]:
    """Return what stands in quotation marks, in the plainest way: mark by mark, paragraph by paragraph."""
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        line = re.sub(r"'''(?=\w)", "\0\"'", paragraph[0])
        line = re.sub(r"(?<=\S)'''", "'\0\"", line).replace("''", '\0"')
        opened = None
        for mark in re.finditer('[“”"]', line):
            at = mark.start()
            if mark[0] == "“" or (mark[0] == '"' and opened is None):
                opened = at if mark[0] == "“" or line[at + 1 : at + 2].strip() else None
            elif opened is not None:
                found.append((paragraph.start() + opened + 1, paragraph.start() + at))
                opened = None
        if opened is not None:
            found.append((paragraph.start() + opened + 1, paragraph.end()))
    return found


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "'")))


def is_pronoun(source: str) -> bool:
    return bool(_names(source)) and _names(source) <= _PRONOUNS


def is_right(source: str, speaker: str) -> bool:
    """Tell whether a speaker shares a word that carries meaning with the words that people marked."""
    return bool(_names(source) & _names(speaker))


def _names(text: str) -> set[str]:
    return {word.strip(".'’").lower().removesuffix("'s").removesuffix("’s") for word in _NAME.findall(text)} - _EMPTY
