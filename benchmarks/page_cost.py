"""Measures what a page costs between its raw seed and its signals: processor time by stage, and how it grows with pages.

    python benchmarks/page_cost.py [--seeds DIR] [--pages 300] [--rounds 3] [--growth 1000 10000]

Without a folder of seeds it reads a generated corpus. Everything runs in this one process, without its memo and without
disk; times are milliseconds of processor time for 5,000 bytes of seed, each the best of the rounds.
"""

# ruff: noqa: INP001 - a script run by its path, not a package

from __future__ import annotations

import argparse
import gc
import math
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus import seed_files

from builder import analysis, content, intake
from builder.analysis import claims, entities, origins, quotes, stories
from builder.analysis.digest import digest as choose
from builder.analysis.reading import read
from builder.analysis.signals import SIGNALS
from builder.analysis.vocabulary import vocabulary
from builder.config import parse_config
from builder.intake.formats import FORMATS
from builder.intake.repairs import REPAIRS
from builder.intake.source import Source
from builder.intake.texts import mend_text
from builder.model import FileRef, Snapshot
from builder.store.snapshot import beat_files
from builder.text.decode import NotText, decode
from builder.text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from builder.analysis.reading import Reading
    from builder.model import Config, Document, Page

UNIT = 5_000
"""Bytes of seed that the figures are for."""

_SITE = b"title: Cost of a page\nbeat: space-defense\n"


class Seed(NamedTuple):
    """A raw file."""

    path: str
    data: bytes


class Stage(NamedTuple):
    """What one stage took."""

    name: str
    seconds: float
    part: bool = False
    """Part of the stage above it that is not such a part."""


def main() -> None:
    """Read the options, measure, print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=Path, help="folder of seeds to read in place of the generated ones")
    parser.add_argument("--pages", type=int, default=300, help="seeds to measure (default: 300)")
    parser.add_argument("--rounds", type=int, default=3, help="times that each is read (default: 3)")
    parser.add_argument("--growth", type=int, nargs="*", default=[], help="also the whole, for these numbers of seeds")
    options = parser.parse_args()
    config = _config()
    seeds = _folder(options.seeds, options.pages) if options.seeds else _generated(options.pages)
    size = sum(len(seed.data) for seed in seeds)
    rounds = [stages(seeds, config) for _ in range(options.rounds)]
    best = [min(same, key=lambda stage: stage.seconds) for same in zip(*rounds, strict=True)]
    sys.stdout.write(f"{len(seeds)} seeds, {size / len(seeds) / 1000:.1f} kB each\n{table(best, size)}")
    if options.growth:
        sys.stdout.write("\n")
        taken = [(number, *whole(_generated(number), config)) for number in sorted(options.growth)]
        sys.stdout.write(growth(taken))


def stages(seeds: Sequence[Seed], config: Config) -> list[Stage]:
    """Read the seeds once, stage by stage, and return the processor time of each."""
    clock = _Clock()
    taken = clock.run("intake", lambda seed: intake.read_seed(seed.path, seed.data, digest(seed.data), config), seeds)
    clock.parts(_intake_parts(seeds, config))
    documents = [document for one in taken for document in one.documents]
    pages = _pages(clock, documents)
    found = clock.run("analysis of a page", lambda page: (page, analysis.find(page, config)), pages)
    clock.parts(_finding_parts(pages, config))
    (grouping,) = clock.run("stories", lambda pairs: analysis.arrange(pairs, config), [found])
    clock.run("signals of a story", lambda pairs: analysis.brief(pairs, grouping.stories, config), [found])
    return clock.stages


def whole(seeds: Sequence[Seed], config: Config) -> tuple[int, int, float]:
    """Return bytes of the seeds, their pages, and the processor time of intake and analysis together."""
    gc.collect()
    started = time.process_time()
    documents = [
        document
        for seed in seeds
        for document in intake.read_seed(seed.path, seed.data, digest(seed.data), config).documents
    ]
    pages = _pages(_Clock(), documents)
    found = [(page, analysis.find(page, config)) for page in pages]
    analysis.brief(found, analysis.arrange(found, config).stories, config)
    return sum(len(seed.data) for seed in seeds), len(pages), time.process_time() - started


def table(found: Sequence[Stage], size: int) -> str:
    """Return the stages as a table in Markdown, milliseconds for 5,000 bytes of `size`."""
    lines = ["| stage | ms per 5 kB |", "| --- | ---: |"]
    lines += [f"| {'– ' if stage.part else ''}{stage.name} | {_unit(stage.seconds, size):.2f} |" for stage in found]
    total = sum(stage.seconds for stage in found if not stage.part)
    return "\n".join([*lines, f"| **in all** | **{_unit(total, size):.2f}** |"]) + "\n"


def growth(taken: Sequence[tuple[int, int, int, float]]) -> str:
    """Return a row for each number of seeds: their pages, ms per 5 kB, and the exponent since the row above."""
    lines = ["| seeds | pages | seconds | ms per 5 kB | grows with N to the |", "| ---: | ---: | ---: | ---: | ---: |"]
    for at, (seeds, size, pages, seconds) in enumerate(taken):
        power = "" if at == 0 else f"{math.log(seconds / taken[at - 1][3]) / math.log(size / taken[at - 1][1]):.2f}"
        lines.append(f"| {seeds:,} | {pages:,} | {seconds:.1f} | {_unit(seconds, size):.2f} | {power} |")
    return "\n".join(lines) + "\n"


# ------------------------------------------------------------- the parts of two stages


def _intake_parts(seeds: Sequence[Seed], config: Config) -> list[Stage]:
    """The files that the room takes; what it does besides, it does to files that it refuses."""
    clock = _Clock()
    readable = [seed for seed in seeds if _readable(seed.data)]
    decoded = clock.run("decode", lambda seed: (seed, decode(seed.data)), readable)
    sources = [Source(seed.path, "0" * 64, text, encoding, ()) for seed, (text, encoding) in decoded]
    clock.run("broken letters mended", lambda source: mend_text(source.text), sources)
    chosen = clock.run("format told", lambda source: (next(row for row in FORMATS if row[1](source)), source), sources)
    results = clock.run("format read", lambda pair: pair[0][2](pair[1], config), chosen)
    clock.run("repairs", lambda one: _repaired(one, config), [one for result in results for one in result.documents])
    return clock.stages


def _repaired(document: Document, config: Config) -> Document:
    for _, repair in REPAIRS:
        document = repair(document, config)
    return document


def _readable(data: bytes) -> bool:
    try:
        return bool(decode(data).text.strip())
    except NotText:
        return False


def _finding_parts(pages: Sequence[Page], config: Config) -> list[Stage]:
    clock = _Clock()
    known = vocabulary(config)
    readings = clock.run("sentences and words", read, pages)
    works: list[tuple[str, Callable[[Reading], Any]]] = [
        *((row.name, lambda reading, row=row: row.measure(reading, known)) for row in SIGNALS if row.sees == "page"),
        ("origins", lambda reading: origins.find(reading, known)),
        ("names", lambda reading: _names(reading, config)),
        ("quotations", quotes.find),
        ("claims", claims.find),
        ("gist", stories.find),
        ("takeaways", choose),
    ]
    for name, work in works:
        clock.run(name, work, readings)
    return clock.stages


def _names(reading: Reading, config: Config) -> Any:
    sentences = tuple(sentence.text for sentence in reading.sentences)
    return entities.affected(sentences, entities.find_entities(reading.title.text, sentences, config))


def _pages(clock: _Clock, documents: Sequence[Document]) -> tuple[Page, ...]:
    texts = clock.run("page written", lambda document: (document, content.write_page(document).encode()), documents)
    reads = clock.run("page read", lambda pair: (content.read_page(_path(pair[0]), pair[1]).page, pair[0]), texts)
    pages = [content.attach(page, document) for page, document in reads if page is not None]
    return tuple(page for page in content.settle(tuple(pages)).pages if page.kind == "briefing")


def _path(document: Document) -> str:
    name = "".join(sign if sign.isalnum() else "-" for sign in document.seed.removeprefix("seeds/"))
    return f"content/briefings/{name}.md"


# ------------------------------------------------------------- small things


class _Clock:
    """Times stages by processor time."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []

    def run(self, name: str, work: Callable[[Any], Any], items: Iterable[Any]) -> list[Any]:
        """Return the work done on each item, and keep how long all of it took."""
        gc.collect()
        started = time.process_time()
        done = [work(item) for item in items]
        self.stages.append(Stage(name, time.process_time() - started))
        return done

    def parts(self, stages: Iterable[Stage]) -> None:
        """Keep the parts of the last stage."""
        self.stages.extend(stage._replace(part=True) for stage in stages)


def _config() -> Config:
    site = FileRef(path="site.yaml", digest="", size=len(_SITE), read=lambda: _SITE)
    return parse_config(Snapshot(site=site, seeds=(), content=(), templates=(), beats=beat_files(), assets=()))


def _generated(count: int) -> list[Seed]:
    return [Seed(f"seeds/{number:06d}.{form.suffix}", data) for number, (form, _, data) in enumerate(seed_files(count))]


def _folder(folder: Path, count: int) -> list[Seed]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())[:count]
    return [Seed(f"seeds/{path.relative_to(folder).as_posix()}", path.read_bytes()) for path in paths]


def _unit(seconds: float, size: int) -> float:
    return seconds * 1000 * UNIT / size


if __name__ == "__main__":
    main()
