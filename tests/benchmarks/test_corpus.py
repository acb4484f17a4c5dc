"""The benchmark's corpus: reproducible, mixed, with the structure of real coverage, and the same for both sides."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def corpus():
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import corpus  # noqa: PLC0415 - found by the path above

        yield corpus
    finally:
        sys.path.remove(str(BENCHMARKS))


def test_the_same_number_gives_the_same_files(tmp_path):
    for name, seed in (("a", "0"), ("b", "7")):
        command = [sys.executable, str(BENCHMARKS / "corpus.py"), "--seeds", "40", "--out", str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": seed})
    assert _tree(tmp_path / "a") == _tree(tmp_path / "b")


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one(corpus):
    small = [data for _, _, data in corpus.seed_files(60)]
    large = [data for _, _, data in islice(corpus.seed_files(200), 60)]
    assert small == large


def test_every_format_is_there(corpus):
    formats = Counter(form.name for form, _, _ in corpus.seed_files(400))
    assert set(formats) == {form.name for form in corpus.FORMATS}


def test_a_file_of_several_items_holds_several_articles(corpus):
    held = {form.name: len(articles) for form, articles, _ in corpus.seed_files(400)}
    assert held["jsonl"] == held["rss"] == 3
    lines = next(data for form, _, data in corpus.seed_files(400) if form.name == "jsonl").splitlines()
    assert len([json.loads(line) for line in lines]) == 3


def test_events_have_copies_rewrites_and_follow_ups(corpus):
    articles = [article for _, held, _ in corpus.seed_files(400) for article in held]
    roles = Counter(article.role for article in articles)
    assert min(roles[role] for role in ("original", "copy", "rewrite", "follow-up", "briefing")) > 10
    by_key = {article.key: article for article in articles}
    copies = [article for article in articles if article.role == "copy"]
    copied = next((copy, by_key.get(f"{copy.event:06d}-original-0")) for copy in copies)
    assert copied[1] is not None
    assert copied[0].title == copied[1].title
    assert copied[0].outlet != copied[1].outlet
    assert copied[0].sections[1] == copied[1].sections[1]


def test_background_is_varied(corpus):
    sentences = [
        sentence
        for _, held, _ in corpus.seed_files(200)
        for article in held
        if article.role in {"original", "rewrite"}
        for _, paragraphs in article.sections
        for paragraph in paragraphs
        for sentence in paragraph.split(". ")
    ]
    assert len(set(sentences)) > 0.9 * len(sentences)


def test_hugo_gets_every_article_as_a_page_with_front_matter(corpus, tmp_path):
    made = corpus.make_corpus(50, tmp_path / "site", tmp_path / "hugo")
    pages = sorted((tmp_path / "hugo" / "content" / "briefings").glob("*.md"))
    assert len(pages) == made.articles > 50
    assert all(page.read_text(encoding="utf-8").startswith('---\ntitle: "') for page in pages)
    assert (tmp_path / "hugo" / "layouts" / "page.html").is_file()


def _tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
