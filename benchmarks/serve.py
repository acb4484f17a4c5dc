"""Times the preview: from a save on disk until the changed page is served, at two sizes of site; prints a table.

    python benchmarks/serve.py [--pages 100 10000] [--saves 30]

Runs the installed `briefing serve` on a generated corpus, saves one page (as editors do, beside it and then in its
place) and asks for that page until the new words are there. The page asked for is the one that changed.
"""

# ruff: noqa: INP001 - a script run by its path, not a package

from __future__ import annotations

import argparse
import http.client
import json
import shutil
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from corpus import make_corpus
from run import machine

WORK = Path(__file__).parent / "work"
_WARM_UP = 3
_PATIENCE = 60.0
_PAUSE = 0.6
"""Seconds between two saves: on a small site the build that follows one has ended when the next comes, on a large one not."""


class Times(NamedTuple):
    """What was measured on one site; seconds."""

    pages: int
    start: float
    """From the command to the first page served, with an empty cache."""
    saves: tuple[float, ...]
    build: tuple[float, ...]
    """What each build of the whole site took that followed, as the preview says."""
    burst: float
    """From the last of 200 saves at once until its words are served."""
    end: float
    """From Ctrl-C to the end of the process."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 10000], help="briefings on the site")
    parser.add_argument("--saves", type=int, default=30, help="saves to time (default: 30)")
    parser.add_argument("--quiet-for", type=float, default=0.0, help="seconds to wait before the first save")
    options = parser.parse_args()
    rows = [measure(pages, options.saves, options.quiet_for) for pages in options.pages]
    sys.stdout.write(report(rows, options.saves))


def measure(pages: int, saves: int, quiet: float) -> Times:
    """Serve a site of so many briefings and save one of them again and again."""
    site = WORK / f"serve-{pages}"
    shutil.rmtree(site, ignore_errors=True)
    make_corpus(pages, site)
    page = site / "content" / "briefings" / "measured.md"
    page.parent.mkdir(parents=True)
    _save(page, "first")
    started = time.perf_counter()
    command = [
        sys.executable,
        "-c",
        "from builder.cli import main; main()",
        "serve",
        "--site",
        str(site),
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        lines: list[str] = []
        base = _address(process, lines)
        start = time.perf_counter() - started
        time.sleep(quiet)
        count = _count(base)
        took = [_time_save(page, base, f"save-{number:05d}") for number in range(_WARM_UP + saves)]
        burst = _time_burst(page, base)
        process.send_signal(signal.SIGINT)
        ended = time.perf_counter()
        rest = process.stdout.read() if process.stdout else ""
        process.wait()
        end = time.perf_counter() - ended
    build = [float(line.rpartition(" in ")[2].split()[0]) for line in rest.splitlines() if " in " in line]
    return Times(count, start, tuple(took[_WARM_UP:]), tuple(build), burst, end)


def report(rows: list[Times], saves: int) -> str:
    """Return the table in Markdown."""
    head = (
        "| briefings | save → served, median | nine in ten below | the rest of the site, median "
        "| 200 saves at once → the last one served | first start | Ctrl-C → ended |"
    )
    lines = [head, "| --- | --- | --- | --- | --- | --- | --- |"]
    for row in rows:
        tenth = sorted(row.saves)[int(len(row.saves) * 0.9)]
        build = statistics.median(row.build) if row.build else 0.0
        lines.append(
            f"| {row.pages:,} | {_ms(statistics.median(row.saves))} | {_ms(tenth)} | {_ms(build)} | {_ms(row.burst)} "
            f"| {row.start:.1f} s | {_ms(row.end)} |"
        )
    return "\n".join([*lines, "", f"{saves} saves each, one after the other. Machine: {machine()}."]) + "\n"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _save(page: Path, word: str) -> None:
    text = (
        "---\ntitle: The measured page\ndate: 2026-03-25T09:00:00Z\n---\n## Analysis\n\n"
        f"The harbour office counted the boats on Monday and wrote {word} in its book.\n"
    )
    beside = page.with_name(f".{page.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(page)


def _time_save(page: Path, base: str, word: str) -> float:
    time.sleep(_PAUSE)
    started = time.perf_counter()
    _save(page, word)
    return _wait_for(base, word) - started


def _time_burst(page: Path, base: str) -> float:
    for number in range(200):
        _save(page, f"burst-{number:05d}")
    started = time.perf_counter()
    return _wait_for(base, "burst-00199") - started


def _wait_for(base: str, word: str) -> float:
    connection = http.client.HTTPConnection(urlsplit(base).netloc)
    until = time.perf_counter() + _PATIENCE
    while time.perf_counter() < until:
        connection.request("GET", "/briefings/measured/")
        found = word.encode() in connection.getresponse().read()
        at = time.perf_counter()
        if found:
            connection.close()
            return at
        time.sleep(0.001)
    raise TimeoutError(f"{word} was never served")


def _address(process: subprocess.Popen[str], lines: list[str]) -> str:
    for line in process.stdout or ():
        lines.append(line)
        if line.startswith("Serving "):
            return line.split()[1].rstrip("/")
    raise RuntimeError("the preview ended")


def _count(base: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=60)
    connection.request("GET", "/data/build.json")
    return int(json.loads(connection.getresponse().read())["counts"]["briefings"])


if __name__ == "__main__":
    main()
