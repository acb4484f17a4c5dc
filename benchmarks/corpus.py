"""Makes the benchmark's corpus: a site of raw seeds in mixed formats and, on request, the same stories for Hugo.

    python benchmarks/corpus.py --seeds 1000 --out DIR [--hugo DIR]

The same number gives the same files on any machine, and a smaller corpus is the beginning of a larger one.
"""

# ruff: noqa: INP001 - a script run by its path, not a package

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from corpus_events import Article, articles
from corpus_formats import FORMATS, Format
from corpus_hugo import write_hugo

if TYPE_CHECKING:
    from collections.abc import Iterator

_SITE = """title: Benchmark
description: A generated corpus.
base_url: https://benchmark.example
beat: space-defense
search: none
social_cards: off
"""


class Corpus(NamedTuple):
    """What was written."""

    seeds: int
    articles: int
    size: int
    """Bytes of all seeds."""
    formats: dict[str, int]
    """Files by format."""
    roles: dict[str, int]
    """Articles by role."""
    events: int


def make_corpus(seeds: int, out: Path, hugo: Path | None = None) -> Corpus:
    """Write `seeds` files below `out`/seeds, and the articles in them as pages below `hugo`; say what was written."""
    (out / "seeds").mkdir(parents=True, exist_ok=True)
    (out / "site.yaml").write_text(_SITE, encoding="utf-8")
    formats: Counter[str] = Counter()
    used: list[Article] = []
    size = 0
    for number, (form, held, data) in enumerate(seed_files(seeds)):
        path = out / "seeds" / f"{number // 1000:03d}" / f"{number:06d}-{form.name}.{form.suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        formats[form.name] += 1
        size += len(data)
        used.extend(held)
    if hugo is not None:
        write_hugo(used, hugo)
    roles = Counter(article.role for article in used)
    events = len({article.event for article in used})
    return Corpus(seeds, len(used), size, dict(sorted(formats.items())), dict(sorted(roles.items())), events)


def seed_files(count: int) -> Iterator[tuple[Format, tuple[Article, ...], bytes]]:
    """Yield `count` seeds: format, the articles in it, its bytes."""
    waiting: dict[str, list[Article]] = {form.name: [] for form in FORMATS}
    made = 0
    for article in articles(count * 4):
        rng = Random(article.key)  # noqa: S311 - a reproducible corpus, no secret
        form = FORMATS[0] if article.role == "briefing" else _draw(rng)
        waiting[form.name].append(article)
        if len(waiting[form.name]) == form.items:
            held = tuple(waiting[form.name])
            waiting[form.name].clear()
            yield form, held, form.write(held, rng)
            made += 1
            if made == count:
                return


def _draw(rng: Random) -> Format:
    shares = [form.share * form.items for form in FORMATS]
    return rng.choices(FORMATS, weights=shares)[0]


def main() -> None:
    """Read the options and write the corpus."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=1000, help="number of seed files (default: 1000)")
    parser.add_argument("--out", type=Path, required=True, help="folder for the site")
    parser.add_argument("--hugo", type=Path, help="folder for the same stories as a Hugo site")
    options = parser.parse_args()
    made = make_corpus(options.seeds, options.out, options.hugo)
    formats = ", ".join(f"{count} {name}" for name, count in made.formats.items())
    sys.stdout.write(
        f"{made.seeds} seeds ({formats}), {made.articles} articles on {made.events} events, {made.size / 1e6:.1f} MB\n"
    )


if __name__ == "__main__":
    main()
