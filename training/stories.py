"""Trains what groups briefings into stories: counts of terms in ordinary news, and the weights of the pair model.

    python training/stories.py DATA builder/weights/stories.json

DATA is a folder with `ecbplus_traindev`, `newsmtsc_train`, `ner_wikigold_first1296` and
`ner_re3d_train_docs_noBBC` as gzipped JSON lines. Needs the extra `train` (scikit-learn).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from sklearn.linear_model import LogisticRegression

from builder.analysis.reading import read
from builder.analysis.stories import gist, pairs
from builder.analysis.stories.comparison import Comparison
from builder.model import Block, Page, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LINE = -2.2
"""Evidence at which two texts are held to be of one event; chosen on news articles of 2010-12 packed into a month."""

_DOCUMENT = 1_000
"""Characters of a document for counting: about as long as what the grouping looks at."""
_RAREST = 2
"""Terms that fewer documents have are not stored; they count as unseen."""
_OTHERS = 0.15
"""Share of pairs of texts of different topics that is trained on: there are far more of them than of all others."""
_TITLE = 110
"""Characters of a first line that stand in for the headline."""


class Text(NamedTuple):
    """Some text about an event."""

    lines: tuple[str, ...]
    event: str
    topic: str


def main(data: Path, out: Path) -> None:
    """Train on the data sets in folder `data` and write the weights to `out`."""
    texts = [_text(row) for row in _rows(data, "ecbplus_traindev")]
    documents = [set(_gist(lines).terms.split()) for lines in _documents(data, texts)]
    counts = Counter(term for document in documents for term in document)
    terms = {term: count for term, count in sorted(counts.items()) if count >= _RAREST}
    out.write_text(_packed({"documents": len(documents), "terms": terms, "model": _UNTRAINED}), encoding="utf-8")
    examples, labels, background = _examples(texts)
    fitted = LogisticRegression(C=3, max_iter=3_000).fit(examples, labels)
    weights = {
        name: round(float(value), 2) for name, value in zip(pairs.Features._fields, fitted.coef_[0], strict=True)
    }
    model = {
        "weights": weights,
        "intercept": round(float(fitted.intercept_[0]), 2),
        "line": LINE,
        "background": background._asdict(),
    }
    out.write_text(_packed({"documents": len(documents), "terms": terms, "model": model}), encoding="utf-8")
    sys.stdout.write(f"{len(documents)} documents, {len(terms)} terms, {len(labels)} pairs: {model}\n")


_UNTRAINED: dict[str, Any] = {
    "weights": dict.fromkeys(pairs.Features._fields, 0.0),
    "intercept": 0.0,
    "line": LINE,
    "background": {"wording": 0.0, "overlap": 0.0},
}


def _packed(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _rows(data: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def _text(row: dict[str, Any]) -> Text:
    return Text(tuple(_joined(line) for line in row["text"].split("\n")), row["event"], row["topic"])


def _joined(text: str) -> str:
    """Return text that was cut into tokens as a writer would have put it."""
    text = text.replace("``", '"').replace("''", '"')
    text = re.sub(r" ([.,;:!?%)'])", r"\1", text)
    return re.sub(r" (n't|'s|'re|'ll|'ve|'d)\b", r"\1", re.sub(r"([($]) ", r"\1", text))


def _documents(data: Path, texts: Iterable[Text]) -> Iterator[list[str]]:
    """Yield documents of about one length: the texts of one event together, sentences of no known order by chance."""
    events = defaultdict(list)
    for text in texts:
        events[text.event].extend(text.lines)
    for event in sorted(events):
        yield from _portions(events[event])
    loose = [row["text"] for row in _rows(data, "newsmtsc_train")]
    Random(1).shuffle(loose)  # noqa: S311 - a reproducible order, no secret
    yield from _portions(loose)
    for row in _rows(data, "ner_re3d_train_docs_noBBC"):
        yield from _portions(_joined(" ".join(sentence["toks"])) for sentence in row["sents"])
    yield from _portions(_joined(" ".join(row["toks"])) for row in _rows(data, "ner_wikigold_first1296"))


def _portions(lines: Iterable[str]) -> Iterator[list[str]]:
    portion: list[str] = []
    for line in lines:
        portion.append(line)
        if sum(map(len, portion)) > _DOCUMENT:
            yield portion
            portion = []
    if sum(map(len, portion)) > _DOCUMENT // 3:
        yield portion


def _page(lines: Iterable[str], title: str = "") -> Page:
    blocks = tuple(Block("paragraph", line) for line in lines)
    section = Section("body", "", "seed", blocks)
    return Page(path="", kind="briefing", slug="", url="", title=title, title_by="rule", sections=(section,), digest="")


def _gist(lines: Iterable[str], title: str = "") -> Any:
    return gist.find(read(_page(lines, title)))


def _examples(texts: list[Text]) -> tuple[list[pairs.Features], list[bool], pairs.Background]:
    """Return features and label of pairs of texts, and what two texts of different topics share."""
    sketches = Comparison(
        [(_page(one.lines, one.lines[0][:_TITLE]), _gist(one.lines, one.lines[0][:_TITLE])) for one in texts]
    ).sketches
    drawn = [sketches[number] for number in range(len(texts))]
    chance = Random(0)  # noqa: S311 - a reproducible choice, no secret
    examples, labels, strangers = [], [], []
    for (a, one), (b, other) in combinations(zip(drawn, texts, strict=True), 2):
        is_drawn = chance.random() < _OTHERS
        if one.topic == other.topic or is_drawn:
            examples.append(pairs.measure(a, b))
            labels.append(one.event == other.event)
        if one.topic != other.topic and is_drawn:
            strangers.append(examples[-1])
    means = (
        sum(values) / len(strangers) for values in zip(*((one.wording, one.overlap) for one in strangers), strict=True)
    )
    return examples, labels, pairs.Background(*(round(mean, 4) for mean in means))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
