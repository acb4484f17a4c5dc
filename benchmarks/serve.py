"""Times the preview: from a save on disk until the changed page is served, at two sizes of site; prints a table.

    python benchmarks/serve.py [--pages 100 10000] [--saves 30]

Runs the installed `briefing serve` on a generated corpus and saves one page, as editors do: beside it and then in its
place. The clock runs from that renaming until this process holds the new words of that page, by two ways, in turn. One asks
for the page every millisecond over a connection that stays open: when the new page is served. The other listens to the
reload channel and asks once it is told, as an open page does: when a reader's browser has it. The next save comes after a pause.
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
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from corpus import make_corpus
from run import machine

WORK = Path(__file__).parent / "work"
_PAGE = "/briefings/measured/"
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
    """From a save until the changed page is served to who asks for it."""
    told: tuple[float, ...]
    """From a save until a page that listens has been told and has fetched itself anew."""
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
        try:
            base = _address(process, lines)
            start = time.perf_counter() - started
            time.sleep(quiet)
            count = _count(base)
            took, told = _time_saves(page, base, _WARM_UP + saves)
            burst = _time_burst(page, base)
        except BaseException:
            process.kill()  # or what went wrong would wait for a server that nobody ends
            raise
        process.send_signal(signal.SIGINT)
        ended = time.perf_counter()
        rest = process.stdout.read() if process.stdout else ""
        process.wait()
        end = time.perf_counter() - ended
    build = [float(line.rpartition(" in ")[2].split()[0]) for line in rest.splitlines() if " in " in line]
    return Times(count, start, took[_WARM_UP:], told[_WARM_UP:], tuple(build), burst, end)


def report(rows: list[Times], saves: int) -> str:
    """Return the table in Markdown."""
    head = (
        "| briefings | save → served, median | nine in ten below | save → told and fetched, median | nine in ten below "
        "| the rest of the site, median | 200 saves at once → the last one served | first start | Ctrl-C → ended |"
    )
    lines = [head, "| --- |" + " --- |" * 8]
    for row in rows:
        cells = " | ".join(f"{_ms(statistics.median(one))} | {_ms(_tenth(one))}" for one in (row.saves, row.told))
        build = statistics.median(row.build) if row.build else 0.0
        lines.append(
            f"| {row.pages:,} | {cells} | {_ms(build)} | {_ms(row.burst)} | {row.start:.1f} s | {_ms(row.end)} |"
        )
    return "\n".join([*lines, "", f"{saves} saves each way, one after the other. Machine: {machine()}."]) + "\n"


def _tenth(times: tuple[float, ...]) -> float:
    return sorted(times)[int(len(times) * 0.9)]


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


def _time_saves(page: Path, base: str, count: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return what each save took until it was served, and what others took until a listener had it."""
    served, told = [], []
    for number in range(count):
        time.sleep(_PAUSE)
        word = f"save-{number:05d}"
        started = time.perf_counter()
        _save(page, word)
        served.append(_wait_for(base, word) - started)
        with closing(_listen(base)) as listening:
            time.sleep(_PAUSE)
            word = f"told-{number:05d}"
            started = time.perf_counter()
            _save(page, word)
            told.append(_wait_until_told(base, listening, word) - started)
    return tuple(served), tuple(told)


def _time_burst(page: Path, base: str) -> float:
    for number in range(200):
        _save(page, f"burst-{number:05d}")
    started = time.perf_counter()
    return _wait_for(base, "burst-00199") - started


def _wait_for(base: str, word: str) -> float:
    with closing(http.client.HTTPConnection(urlsplit(base).netloc)) as connection:
        until = time.perf_counter() + _PATIENCE
        while time.perf_counter() < until:
            if _has(connection, word):
                return time.perf_counter()
            time.sleep(0.001)
    raise TimeoutError(f"{word} was never served")


def _wait_until_told(base: str, listening: http.client.HTTPResponse, word: str) -> float:
    with closing(http.client.HTTPConnection(urlsplit(base).netloc)) as connection:
        for line in listening:
            if line.startswith(b"data:") and _has(connection, word):
                return time.perf_counter()
    raise TimeoutError(f"nobody was told of {word}")


def _has(connection: http.client.HTTPConnection, word: str) -> bool:
    connection.request("GET", _PAGE)
    return word.encode() in connection.getresponse().read()


def _listen(base: str) -> http.client.HTTPResponse:
    """Return the reload channel of the page, its first state taken."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=_PATIENCE)
    connection.request("GET", f"/-/reload?page={_PAGE}")
    response = connection.getresponse()
    while not response.readline().startswith(b"data:"):
        pass
    response.readline()
    return response


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
