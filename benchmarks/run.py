"""Times this program's builds of raw seeds against Hugo and Eleventy rendering the same stories as ready pages; prints a table.

    python benchmarks/run.py [--seeds 1000] [--rounds 3] [--growth 1000,3000]

All run as whole processes, in turn, so that a busy moment of the machine hits all; the table gives medians, and ratios
of medians. Eleventy is left out where there is no npm. Search, cards and minifying are off on all sides.
"""

# ruff: noqa: INP001 - a script run by its path, not a package

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus import Corpus, make_corpus
from measured import Run, exponent, find_command, find_hugo, install_eleventy, machine, median, output_of, run

if TYPE_CHECKING:
    from collections.abc import Callable

WORK = Path(__file__).parent / "work"
_KEPT = "eleventy-packages"


class Row(NamedTuple):
    """One line of the table."""

    name: str
    runs: list[Run]
    target: float | None = None
    """Of the time, against Hugo's."""


class Case(NamedTuple):
    """Something that is timed again and again."""

    name: str
    prepare: Callable[[int], None]
    command: list[str]
    target: float | None = None
    folder: Path | None = None
    """Where the command is run; here unless it is given."""


def main() -> None:
    """Make the corpus, run everything, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=1000, help="seed files (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each (default: 3)")
    parser.add_argument("--growth", default="", help="further sizes to build once each, such as 1000,3000,10000")
    options = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    site, hugo, corpus = _made(options.seeds)
    cases = [*_peers(hugo), *_own(site)]
    rows = [Row(case.name, [], case.target) for case in cases]
    for number in range(1, options.rounds + 1):
        sys.stderr.write(f"round {number} of {options.rounds}\n")
        for case, row in zip(cases, rows, strict=True):
            case.prepare(number)
            row.runs.append(run(case.command, case.folder))
    sys.stdout.write(report(corpus, rows, output_of(site / "public"), output_of(hugo / "public"), options.rounds))
    if options.growth:
        sys.stdout.write(_growth([int(size) for size in options.growth.split(",")]))


def report(corpus: Corpus, rows: list[Row], own: tuple[int, float], peer: tuple[int, float], rounds: int) -> str:
    """Return the table in Markdown, with the corpus and the machine it was measured on."""
    base = median(rows[0].runs)
    lines = [
        "| | time | of Hugo's | target | processor | of Hugo's | memory | of Hugo's |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        found = median(row.runs)
        target = f"≤ {row.target:.2f}" if row.target else ""
        lines.append(
            f"| {row.name} | {found.wall:.2f} s | {found.wall / base.wall:.2f} | {target} | {found.cpu:.2f} s | "
            f"{found.cpu / base.cpu:.2f} | {found.memory:.0f} MB | {found.memory / base.memory:.2f} |"
        )
    formats = ", ".join(f"{count} {name}" for name, count in corpus.formats.items())
    lines += [
        "",
        (
            f"Corpus: {corpus.seeds:,} generated seeds ({formats}), {corpus.size / 1e6:.1f} MB, with {corpus.articles:,} "
            f"articles on {corpus.events:,} events; the peers get the same articles as finished Markdown. Written: "
            f"{own[0]:,} files, {own[1]:.0f} MB; by Hugo {peer[0]:,} files, {peer[1]:.0f} MB. Medians of {rounds} rounds; "
            "processor is user and system time of all processes, memory the most that all of them held together."
        ),
        f"Machine: {machine()}.",
    ]
    return "\n".join(lines) + "\n"


def _made(seeds: int) -> tuple[Path, Path, Corpus]:
    site, hugo = WORK / f"seeds-{seeds}", WORK / f"hugo-{seeds}"
    for folder in (site, hugo):
        shutil.rmtree(folder, ignore_errors=True)
    corpus = make_corpus(seeds, site, hugo)
    return site, hugo, corpus


def _peers(hugo: Path) -> list[Case]:
    cases = [
        Case(
            "Hugo: ready pages",
            lambda _: _clear(hugo, ("public", "resources", ".hugo_build.lock")),
            [find_hugo(), "--quiet", "--source", str(hugo)],
        )
    ]
    packages = install_eleventy(WORK / _KEPT)
    if packages is None:
        return cases
    site = WORK / hugo.name.replace("hugo", "eleventy")
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(Path(__file__).parent / "eleventy", site)
    for page in (hugo / "content/briefings").glob("*.md"):
        shutil.copy(page, site / "content/briefings")
    (site / "node_modules").symlink_to(packages.resolve(), target_is_directory=True)
    command = ["node", str(packages.resolve() / "@11ty/eleventy/cmd.cjs"), "--quiet"]
    return [*cases, Case("Eleventy: ready pages", lambda _: _clear(site, ("public",)), command, folder=site)]


def _own(site: Path) -> list[Case]:
    build = [find_command("briefing"), "build", "--site", str(site)]
    copy = ["cp", "-r", str(site / "public"), str(site / "copied")]
    return [
        Case("cold: raw seeds", lambda _: _clear(site, ("public", ".briefing", "content", "templates")), build, 1.0),
        Case("copying that output, `cp -r`", lambda _: _clear(site, ("copied",)), copy),
        Case("nothing changed", lambda _: None, build, 0.03),
        Case("one text edited", lambda number: _edit_text(site, number), build, 0.05),
        Case("one headline edited", lambda number: _edit_headline(site, number), build, 0.10),
        Case("base template edited", lambda number: _edit_template(site, number), build, 0.35),
        Case("render only: content and findings ready", lambda _: _clear(site, ("public",)), build, 0.35),
    ]


def _page(site: Path, number: int, place: int) -> Path:
    pages = sorted((site / "content/briefings").glob("*.md"))
    return pages[(len(pages) // 7 * place + number) % len(pages)]


def _edit_text(site: Path, number: int) -> None:
    page = _page(site, number, 2)
    page.write_text(
        page.read_text(encoding="utf-8") + f"\nNothing more was known by nightfall, and {number} lamps burnt.\n"
    )


def _edit_headline(site: Path, number: int) -> None:
    page = _page(site, number, 4)
    page.write_text(page.read_text(encoding="utf-8").replace("title: ", f"title: Edited {number}, ", 1))


def _edit_template(site: Path, number: int) -> None:
    shipped = Path(__file__).parent.parent / "templates/base.html"
    (site / "templates").mkdir(exist_ok=True)
    text = shipped.read_text(encoding="utf-8").replace("</body>", f"<!-- edited {number} -->\n</body>")
    (site / "templates/base.html").write_text(text, encoding="utf-8")


def _growth(sizes: list[int]) -> str:
    found: list[tuple[int, Run, Run]] = []
    for size in sizes:
        site, _, _ = _made(size)
        build = [find_command("briefing"), "build", "--site", str(site)]
        found.append((size, run(build), run(build)))
        shutil.rmtree(site)
    lines = ["", "| seeds | time | processor | memory | again |", "| ---: | ---: | ---: | ---: | ---: |"]
    lines += [
        f"| {size:,} | {cold.wall:.1f} s | {cold.cpu:.1f} s | {cold.memory:.0f} MB | {warm.wall:.2f} s |"
        for size, cold, warm in found
    ]
    if len(found) > 1:
        time_ = exponent([(size, cold.cpu) for size, cold, _ in found])
        memory = exponent([(size, cold.memory) for size, cold, _ in found])
        lines += ["", f"Growth: processor time as seeds to the power {time_:.2f}, memory to the power {memory:.2f}."]
    return "\n".join(lines) + "\n"


def _clear(folder: Path, names: tuple[str, ...]) -> None:
    for name in names:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
