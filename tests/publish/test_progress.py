"""Progress as a person sees it: on a terminal, and nowhere else."""

import os
import pty
import subprocess
import sys

import pytest

from builder.store.starter import write_starter

AT_ONCE = "import builder.console as c; c._QUIET_SECONDS = 0.0; from builder.cli import main; main()"
"""The command, which shows progress after a second else: longer than a small site takes."""
COMMANDS = {"build": ("build",), "publish": ("publish", "file://./www")}


@pytest.fixture
def command(tmp_path):
    """Return a function that gives the command line on a new site."""
    write_starter(tmp_path / "site")
    return lambda name: [
        *(sys.executable, "-c", AT_ONCE, *COMMANDS[name]),
        *("--site", str(tmp_path / "site"), "--workers", "1", "--now", "2026-11-01T00:00:00Z"),
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_progress_is_drawn_on_a_terminal_and_wiped_at_the_end(command, name):
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(name), stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    ) as process:
        os.close(theirs)
        seen = b"".join(iter(lambda: _read(ours), b""))
        assert process.wait() == 0
    os.close(ours)
    assert (b"Publishing" if name == "publish" else b"Reading seeds") in seen
    assert "━".encode() in seen
    assert b"100%" in seen
    assert b"\x1b[2K" in seen.rpartition(b"100%")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_no_progress_is_drawn_into_a_pipe(command, name):
    done = subprocess.run(command(name), check=False, capture_output=True)
    assert done.returncode == 0
    assert "━" not in done.stderr.decode()
    assert b"\x1b" not in done.stderr + done.stdout
    assert done.stdout


def _read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""
