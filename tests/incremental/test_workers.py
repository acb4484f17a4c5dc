"""Where the work is done shows nowhere: in this process, in forked ones, in a pool, or on the machines of a cluster."""

import os
import socket
import subprocess
import sys
import threading
from functools import partial

import pytest

from builder import session
from builder.store.memo import DiskMemo
from builder.text.dates import instant
from builder.workers import fork_map, open_mapper

NOW = "2026-03-31T12:00:00Z"
CONFIG = "title: The Test Brief\nbase_url: https://brief.example\nsearch: none\nsocial_cards: false\n"
SEED = """---
title: Harbour agency grounds the Tern {number} fleet
source: Harbour Post
url: https://harbourpost.example/tern-{number}
published: 2026-03-10T08:00:00Z
---
The harbour agency grounded the Tern {number} fleet on 10 March 2026 after a cracked mount was found.
"""


def _tree(site, workers, out):
    request = session.Request(site=site, now=instant(NOW), out=out, workers=workers, clean=True)
    outcome = session.build_site(request)
    assert outcome.build.counts["briefings"] == 60
    return _files(out)


def _files(out):
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def _free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def site(make_site):
    return make_site({f"seeds/{number}.md": SEED.format(number=number) for number in range(60)}, config=CONFIG)


@pytest.fixture
def cluster():
    """Start a scheduler and two workers as processes of their own, and return the address."""
    pytest.importorskip("distributed", reason="the extra [dask] is not installed")
    port = _free_port()
    run = partial(subprocess.Popen, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    python = [sys.executable, "-W", "ignore", "-m"]
    started = [
        run([*python, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"])
    ]
    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
    started += [run([*python, "distributed.cli.dask_worker", f"tcp://127.0.0.1:{port}", *options]) for _ in range(2)]
    try:
        yield f"dask://127.0.0.1:{port}"
    finally:
        for one in reversed(started):
            one.terminate()
            one.communicate(timeout=60)


def test_a_cluster_gives_the_same_bytes(site, cluster, briefing, tmp_path):
    here = _tree(site, "1", tmp_path / "here")
    there = tmp_path / "there"
    env = {"PYTHONWARNINGS": "ignore"}
    done = briefing("build", "--site", site, "--now", NOW, "--out", there, "--workers", cluster, "--clean", env=env)
    assert done.returncode == 0, done.stderr
    assert _files(there) == here
    assert here.keys() >= {"index.html", "briefings/harbour-agency-grounds-the-tern-7-fleet/index.json"}


def test_a_pool_gives_the_same_bytes_where_forking_is_not_safe(site, tmp_path):
    here = _tree(site, "1", tmp_path / "here")
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert _tree(site, "2", tmp_path / "pool") == here
    finally:
        stop.set()
        other.join()


def test_forked_workers_give_results_in_order_and_hand_a_fault_on():
    mapper = partial(fork_map, 2)
    assert list(mapper(lambda number: number * number, range(500))) == [number * number for number in range(500)]
    with pytest.raises(ZeroDivisionError):
        list(mapper(lambda number: 1 // (number - 400), range(500)))


def test_a_worker_that_dies_is_no_result():
    mapper = partial(fork_map, 2)
    with pytest.raises(RuntimeError, match="ended before"):
        list(mapper(lambda number: os._exit(3) if number == 300 else number, range(500)))


def test_results_that_are_not_fetched_leave_no_process_behind():
    script = (
        "import os\nfrom builder.workers import open_mapper\nmapper, _ = open_mapper('2')\n"
        "results = iter(mapper(lambda number: number, range(5000)))\nnext(results)\ndel results\n"
        "try:\n    os.waitpid(-1, os.WNOHANG)\nexcept ChildProcessError:\n    print('none')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout == "none\n"


def test_a_large_context_is_handed_over_as_one_file(tmp_path):
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        mapper, end = open_mapper("2", tmp_path / "shared")
        assert list(mapper(partial(_length, b"x" * 300_000), range(60))) == [300_000] * 60
        end()
    finally:
        stop.set()
        other.join()
    assert list((tmp_path / "shared").iterdir()) == []


def _length(data, _number):
    return len(data)


def test_a_memo_open_in_the_parent_is_no_matter_to_forked_workers(tmp_path):
    with DiskMemo(tmp_path / "m", "1") as memo:
        mapper = partial(fork_map, 2)
        for number in mapper(lambda number: number, range(200)):
            memo.put(str(number), number)
    with DiskMemo(tmp_path / "m", "1") as memo:
        assert memo.get("199", int) == 199
