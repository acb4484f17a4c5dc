"""Clusters of reports in which one figure was changed: made from real articles, and written for the purpose."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
DATA = (HERE.parents[1] / "../shared/data/basil_2010_2014.jsonl.gz").resolve()

_FIGURE = re.compile(
    r"(?<![\w.,/:-])\$?\d[\d,]*(?:\.\d+)?(?: (?:million|billion|trillion))?(?:%| percent)?(?![\w-]*\w)"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri)day\b|\b(?:January|February|March|April|June|July|August|September|October|November|December) \d{1,2}\b"
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_WORDS = {
    "said": "stated", "announced": "disclosed", "officials": "authorities", "money": "funds", "told": "informed", "began": "started", "about": "around",
    "plan": "proposal", "after": "following", "because": "since", "many": "numerous", "also": "additionally", "law": "statute", "group": "organisation",
    "help": "aid", "lawmakers": "legislators", "effort": "push", "support": "back", "members": "representatives", "report": "study",
}  # fmt: skip
EDITS = ("none", "trimmed", "words changed", "paraphrased")


class Report(NamedTuple):
    """One text of a cluster."""

    id: str
    day: str
    text: str


class Wanted(NamedTuple):
    """What is at odds in a cluster."""

    kind: str
    values: tuple[str, str]


class Cluster(NamedTuple):
    """Reports of one event and what is at odds among them."""

    name: str
    reports: tuple[Report, ...]
    wanted: Wanted | None
    held_out: bool


def written() -> tuple[Cluster, ...]:
    """Return the clusters of `conflict_clusters.txt`."""
    found: list[Cluster] = []
    measured = 0
    for line in (HERE / "conflict_clusters.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(("==", "~~")):
            measured += line[0] == "="
            found.append(Cluster(line[3:], (), None, line[0] == "=" and measured % 2 == 0))
        elif line.startswith("!"):
            kind, _, values = line[2:].partition(" ")
            one, other = (value.strip() for value in values.split("|"))
            found[-1] = found[-1]._replace(wanted=Wanted(kind, (one, other)))
        elif "|" in line and not line.startswith("#"):
            head, _, text = line.partition("|")
            found[-1] = found[-1]._replace(reports=(*found[-1].reports, Report(*head.split(), text.strip())))
    return tuple(found)


def events() -> dict[str, list[dict[str, Any]]]:
    """Return the held-out events, each with its articles of three outlets."""
    found: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            if int(hashlib.md5(one["event"].encode()).hexdigest(), 16) % 10 < 4:  # noqa: S324 - tells the split, hides nothing
                found.setdefault(one["event"], []).append(one)
    return found


def made(edit: str, *, with_others: bool) -> Iterator[Cluster]:
    """Yield clusters of an article and an edited copy of it with one figure changed, perhaps with other outlets' articles."""
    for event, articles in sorted(events().items()):
        for article in articles:
            dice = random.Random(f"{event} {article['source']} {edit}")  # noqa: S311 - the same every time
            figures = list(_FIGURE.finditer(article["text"]))
            if not figures:
                continue
            figure = dice.choice(figures)
            new = _changed(figure[0], dice)
            text = article["text"][: figure.start()] + new + article["text"][figure.end() :]
            near = text[max(0, figure.start() - 15) : figure.start() + len(new)]
            copy = _edited(text, edit, near, dice)
            if new not in copy:
                continue
            others = [other for other in articles if other is not article] if with_others else []
            reports = [("a", article["date"], article["text"]), ("b", article["date"], copy)]
            reports += [(f"other-{at}", other["date"], other["text"]) for at, other in enumerate(others)]
            wanted = Wanted("conflict", (figure[0], new))
            yield Cluster(f"{event} {article['source']}", tuple(Report(*one) for one in reports), wanted, held_out=True)


def _changed(figure: str, dice: random.Random) -> str:
    if figure in _DAYS:
        return dice.choice([day for day in _DAYS if day != figure])
    dated = re.fullmatch(r"([A-Z][a-z]+) (\d+)", figure)
    if dated:
        day = int(dated[2])
        return f"{dated[1]} {dice.choice([other for other in range(1, 29) if abs(other - day) > 2])}"
    sign, digits, rest = re.fullmatch(r"(\$?)(\d[\d,]*(?:\.\d+)?)(.*)", figure).groups()
    digits, comma = (digits[:-1], ",") if digits.endswith(",") else (digits, "")
    value = float(digits.replace(",", ""))
    if not sign and not rest and "," not in digits and 1900 <= value <= 2100:
        return str(int(value) + dice.choice([-3, -2, -1, 1, 2, 3])) + comma
    if "." in digits:
        return f"{sign}{value * dice.choice([0.6, 0.8, 1.3, 1.5, 2]):.{len(digits.split('.')[1])}f}{comma}{rest}"
    new = round(value * dice.choice([0.5, 0.7, 1.3, 1.5, 2]))
    new = new if abs(new - value) > 0.02 * value else int(value) + max(3, int(value * 0.25))
    return f"{sign}{new:,}{comma}{rest}" if "," in digits else f"{sign}{new}{comma}{rest}"


def _edited(text: str, edit: str, near: str, dice: random.Random) -> str:
    paragraphs = [one for one in text.split("\n") if one.strip()]
    if edit == "trimmed":
        return "\n".join(one for one in paragraphs if near in one or dice.random() < 0.5)
    if edit == "words changed":
        return "\n".join(" ".join(_replaced(one.split(), dice)) for one in paragraphs)
    if edit == "paraphrased":
        return "\n".join(_paraphrased(one) for one in paragraphs)
    return text


def _replaced(words: list[str], dice: random.Random) -> list[str]:
    """Replace or drop one plain word in twelve."""
    found = []
    for word in words:
        is_plain = word.isalpha() and word.islower() and word not in ("million", "billion", "trillion", "percent")
        found.append(dice.choice(["indeed", "rather", ""]) if is_plain and dice.random() < 0.08 else word)
    return [word for word in found if word]


def _paraphrased(paragraph: str) -> str:
    """Put other words for common ones, drop adverbs, and move what leads a sentence in to its end."""
    for word, other in _WORDS.items():
        paragraph = re.sub(rf"\b{word}\b", other, paragraph)
    paragraph = re.sub(r"\b(?:very|really|largely|quickly|recently|apparently|already|just|now)\s", "", paragraph)
    led = re.fullmatch(r"((?:In|On|At|After|Before|During|With|As|While|When) [^,.]{5,80}), ([^.]+)\.", paragraph)
    return f"{led[2][0].upper()}{led[2][1:]} {led[1][0].lower()}{led[1][1:]}." if led else paragraph
