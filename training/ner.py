"""Train the name tagger: `python training/ner.py DATA`, DATA being the folder of labelled texts; writes `ner.bin`.

A linear-chain conditional random field over the runs of capitalised tokens. The defence reports are weighed more than
the other texts, and each of their features stands twice, once for all texts and once for theirs (Daumé 2007); the two
weights are added when the model is written. `--folds` measures by cross-validation over the defence reports and writes
nothing. Held out for good: the defence reports of which `is_held_out` is true. Needs the extra `train`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from zlib import crc32

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from builder.analysis.entities import features
from builder.analysis.entities.lists import lists
from builder.analysis.entities.pieces import runs, tokens
from builder.analysis.entities.tagger import Tagger, spans_of

REPORTS = "ner_re3d_train_docs_noBBC"
OTHERS = ("ner_wikigold_first1296", "ner_btc_g", "ner_btc_f_first1000")
KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "MilitaryPlatform": "MISC", "Weapon": "MISC",
         "DocumentReference": "MISC", "PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}  # fmt: skip
LABELS = ("O", *(f"{mark}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for mark in "BI"))
PRONOUNS = frozenset(
    "i he she it we they you his her its our their my your this that these those him us me them".split()
)
TIMES = 3
"""How often each sentence of the defence reports counts."""
SETTINGS = {"c1": 0.05, "c2": 0.05, "max_iterations": 80}
SCALE = 256
WEAKEST = 0.01
TARGET = Path(__file__).resolve().parents[1] / "builder" / "weights" / "ner.bin"


def is_held_out(doc: str) -> bool:
    """Tell whether a defence report is never trained or tuned on, by the digest of its name."""
    return int(hashlib.md5(f"held out {doc}".encode(), usedforsecurity=False).hexdigest(), 16) % 100 < 18


def main(data: Path) -> None:
    """Train, or measure."""
    reports = [(record["doc"], record["sents"]) for record in _read(data, REPORTS) if not is_held_out(record["doc"])]
    others = [("", [record]) for name in OTHERS for record in _read(data, name)]
    if "--folds" in sys.argv:
        _folds(reports, others)
    else:
        model = _train([text for _, text in reports], [text for _, text in others])
        TARGET.write_bytes(model)
        print(f"{TARGET.name}: {len(model):,} bytes")


def measure(tagger: Tagger, texts: list[list[dict]]) -> dict[str, float]:
    """Return exact span precision, recall and F1 of people, organisations and places named in texts of tokens."""
    counts: Counter[str] = Counter()
    for text in texts:
        sentences = [_joined(sentence["toks"]) for sentence in text]
        for sentence, (words, _, spans) in zip(text, tagger.tag(sentences), strict=True):
            gold = {span for span in _gold(sentence, words) if span[2] != "MISC"}
            found = {span for span in spans if span[2] != "MISC" and words[span[0]].lower() not in PRONOUNS}
            counts.update(gold=len(gold), found=len(found), right=len(gold & found))
            for kind in ("PER", "ORG", "LOC"):
                one, other = ({span for span in some if span[2] == kind} for some in (gold, found))
                counts.update(
                    {f"gold {kind}": len(one), f"found {kind}": len(other), f"right {kind}": len(one & other)}
                )
    scores = {f"F1{part}": _f1(counts, part) for part in ("", " PER", " ORG", " LOC")}
    return {
        **scores,
        "precision": counts["right"] / max(1, counts["found"]),
        "recall": counts["right"] / max(1, counts["gold"]),
    }


def _f1(counts: Counter[str], part: str) -> float:
    return 2 * counts["right" + part] / max(1, counts["gold" + part] + counts["found" + part])


def _folds(reports: list[tuple[str, list[dict]]], others: list[tuple[str, list[dict]]], folds: int = 5) -> None:
    fold = {
        doc: int(hashlib.md5(f"x{doc}".encode(), usedforsecurity=False).hexdigest(), 16) % folds for doc, _ in reports
    }
    for number in range(folds):
        model = _train([text for doc, text in reports if fold[doc] != number], [text for _, text in others])
        print(number, measure(Tagger(model), [text for doc, text in reports if fold[doc] == number]), flush=True)


def _train(reports: list[list[dict]], others: list[list[dict]]) -> bytes:
    import pycrfsuite  # noqa: PLC0415 - only to train: measuring does without

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for text in others:
        for rows, labels in _examples(text):
            trainer.append(rows, labels)
    for text in reports:
        for rows, labels in _examples(text):
            both = [[*row, *("R:" + name for name in row)] for row in rows]
            for _ in range(TIMES):
                trainer.append(both, labels)
    trainer.set_params(SETTINGS)
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        learned = pycrfsuite.Tagger()
        learned.open(file.name)
        info = learned.info()
    return _written(info)


def _written(info: object) -> bytes:
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for (name, label), weight in info.state_features.items():
        weights[name.removeprefix("R:"), label] += weight
    number = {label: at for at, label in enumerate(LABELS)}
    entries = sorted(
        (crc32(name.encode()), number[label], max(-32_000, min(32_000, round(weight * SCALE))))
        for (name, label), weight in weights.items()
        if abs(weight) >= WEAKEST
    )
    far = -(10**9)
    moves = [[far if to[0] == "I" and at[1:] != to[1:] else 0 for to in LABELS] for at in LABELS]
    for (at, to), weight in info.transitions.items():
        moves[number[at]][number[to]] += round(weight * SCALE)
    packed = b"".join(struct.pack("<IBh", *entry) for entry in entries)
    return msgspec.msgpack.encode({"labels": list(LABELS), "moves": moves, "features": packed})


def _examples(text: list[dict]) -> list[tuple[list[list[str]], list[str]]]:
    sentences = [_joined(sentence["toks"]) for sentence in text]
    read = [(words, runs(words)) for words in map(tokens, sentences)]
    seen = features.Seen(read)
    examples = []
    for sentence, whole, (words, found) in zip(text, sentences, read, strict=True):
        labels = ["O"] * len(words)
        for start, end, kind in _gold(sentence, words):
            labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
        for start, end in found:
            rows = _rows(words, start, end, seen, shouted=whole.isupper())
            inside = [label if at or label[0] != "I" else "O" for at, label in enumerate(labels[start:end])]
            examples.append((rows, inside))
    return examples


def _rows(words: list[str], start: int, end: int, seen: features.Seen, *, shouted: bool) -> list[list[str]]:
    flags = seen.flags_of(words, start, end)
    listed = features.phrases(words[start:end]) if end - start > 1 else {}
    classes = [lists().classes(word) for word in words]
    common = [*features.closing(words[end - 1]), *(features.SHOUTED if shouted else ())]
    return [
        [
            *common,
            *features.own(words[at]),
            *features.beside(words[at - 1], "-1"),
            *features.beside(words[at + 1], "1"),
            *features.near(words[at - 2], "-2"),
            *features.near(words[at + 2], "2"),
            *features.pair(classes[at], classes[at + 1])[0],
            *features.pair(classes[at - 1], classes[at])[1],
            *features.position(at - start, end - start),
            *features.seen(flags[at - start]),
            *listed.get(at - start, ()),
        ]
        for at in range(start, end)
    ]


def _joined(toks: list[str]) -> str:
    return " ".join(toks)


def _gold(sentence: dict, words: list[str]) -> list[tuple[int, int, str]]:
    """Return the labelled names in terms of our tokens: capitals at both ends, no leading `the`, no pronoun."""
    place, at = [], 2
    # Every character of the text that is not white space lies in one token of ours, in the same order.
    left = "".join(words[at].split())
    for token in sentence["toks"]:
        place.append(at)
        rest = "".join(token.split())
        while rest:
            step = min(len(rest), len(left))
            rest, left = rest[step:], left[step:]
            if not left:
                at += 1
                left = "".join(words[at].split()) or "\0"
    place.append(at)
    found = []
    for start, end, kind in spans_of(_marked(sentence["tags"])):
        first, last = place[start], place[end]
        if words[first].lower() == "the":
            first += 1
        while last > first and words[last - 1].replace(" ", "") in ("’s", "'s"):
            last -= 1
        capital = first < last and words[first][:1].isupper() and words[last - 1][:1].isupper()
        if capital and (last - first > 1 or words[first].lower() not in PRONOUNS):
            found.append((first, last, kind))
    return found


def _marked(tags: list[str]) -> list[str]:
    marked = []
    for at, tag in enumerate(tags):
        kind = KINDS.get(tag[2:])
        before = tags[at - 1] if at else "O"
        begins = tag[:1] == "B" or before == "O" or before[2:] != tag[2:]
        marked.append(f"{'B' if begins else 'I'}-{kind}" if kind else "O")
    return marked


def _read(data: Path, name: str) -> list[dict]:
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
