"""What every test may ask for: a site made from a few lines, a build of it, the installed command."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from builder import session
from builder.text.dates import instant

ROOT = Path(__file__).resolve().parents[1]
REAL_SEEDS = ROOT.parent / "shared" / "seeds"
NOW = "2026-03-31T12:00:00Z"
CONFIG = "title: The Test Brief\nbase_url: https://brief.example\nsearch: none\nsocial_cards: off\n"
"""Without the two parts that other programs make: tests of these ask for them."""


class Built(NamedTuple):
    """One build and what lies in its output folder."""

    outcome: session.Outcome
    files: dict[str, bytes]

    @property
    def codes(self):
        return [problem.code for problem in self.outcome.build.diagnostics]


def write_files(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def make_site(tmp_path):
    """Return a function that writes a site from `path -> text` and returns its folder."""

    def make(files=None, name="site", config=CONFIG):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        write_files(folder, {"site.yaml": config, **(files or {})})
        return folder

    return make


def build_site(folder, **options):
    now = instant(options.pop("now", NOW))
    outcome = session.build_site(session.Request(site=folder, now=now, workers="1", **options))
    files = {
        path.relative_to(outcome.out).as_posix(): path.read_bytes()
        for path in sorted(outcome.out.rglob("*"))
        if path.is_file()
    }
    return Built(outcome, files)


@pytest.fixture
def build():
    """Return a function that builds a folder in this process and reads what was written."""
    return build_site


@pytest.fixture
def briefing(tmp_path):
    """Return a function that runs the installed command and returns the finished process."""
    program = Path(sys.executable).parent / "briefing"

    def run(*arguments, cwd=tmp_path, env=None, **options):
        environment = {**os.environ, "PYTHONWARNINGS": "default", **(env or {})}
        return subprocess.run(
            [program, *map(str, arguments)],
            check=False,
            capture_output=True,
            text=True,
            cwd=cwd,
            env=environment,
            timeout=120,
            **options,
        )

    return run


@pytest.fixture
def real_seeds():
    """Return the folder of the five real seeds, or skip."""
    if not REAL_SEEDS.is_dir():
        pytest.skip(f"the five real seeds are not beside this checkout ({REAL_SEEDS})")
    return REAL_SEEDS
