"""What every host does, each against a real server (or a folder, or a repository) on this machine."""

import getpass
import subprocess
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from builder.model import Target
from builder.publish import publish
from builder.publish.bucket import Bucket

LATER = datetime.now(UTC) + timedelta(days=2)
OURS = (".briefing-publish", ".nojekyll")
FIRST = {
    "index.html": b"home",
    "a/index.html": b"a",
    "gone/index.html": b"gone",
    "same/index.html": b"same",
    "assets/s.1.css": b"1",
    "feed.xml": b"<feed/>",
    "empty.txt": b"",
}
SECOND = {
    **{path: data for path, data in FIRST.items() if "gone" not in path and "assets" not in path},
    "a/index.html": b"a2",
}
SECOND |= {"b/index.html": b"b", "assets/s.2.css": b"2"}
ODD = {
    "index.html": b"home",
    "briefings/ålesund/index.html": b"1",
    "tags/a b/index.html": b"2",
    "tags/c++ & d/index.html": b"3",
    "tags/100%25/index.html": b"4",
    "tags/it's/#1.html": b"5",
}


class Place(NamedTuple):
    """A target, and a function that returns what readers are shown there."""

    target: Target
    shown: object


def in_folder(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def make_folder(tmp_path, _request):
    return Place(Target("live", f"file://{tmp_path}/www"), lambda: in_folder(tmp_path / "www" / "current"))


def make_branch(tmp_path, _request):
    bare = tmp_path / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True, capture_output=True)

    def shown():
        out = tmp_path / "out"
        subprocess.run(["rm", "-rf", str(out)], check=True)
        clone = ["git", "clone", "-q", "-b", "gh-pages", str(bare), str(out)]
        if subprocess.run(clone, check=False, capture_output=True).returncode:
            return {}
        return {path: data for path, data in in_folder(out).items() if not path.startswith(".git/")}

    return Place(Target("live", f"git+file://{bare}"), shown)


def make_bucket(_tmp_path, request):
    return _store(Target("live", "s3://news/site", endpoint=request.getfixturevalue("moto")))


def make_container(_tmp_path, request):
    return _store(Target("live", f"az://{request.getfixturevalue('azurite')}/site"))


def _store(target):
    def shown():
        bucket = Bucket(target)
        return {path: bucket.get(path).data for path in bucket.sizes()}

    return Place(target, shown)


def make_server(tmp_path, request):
    port, home = request.getfixturevalue("ssh_server")
    monkeypatch = request.getfixturevalue("monkeypatch")
    monkeypatch.setenv("BRIEFING_SSH_KEY", str(home / "user"))
    monkeypatch.setenv("BRIEFING_SSH_KNOWN_HOSTS", str(home / "known"))
    target = Target("live", f"sftp://{getpass.getuser()}@127.0.0.1:{port}{tmp_path}/www")
    return Place(target, lambda: in_folder(tmp_path / "www" / "current"))


MAKERS = {
    "folder": make_folder,
    "branch": make_branch,
    "bucket": make_bucket,
    "container": make_container,
    "server": make_server,
}


@pytest.fixture(params=MAKERS)
def place(request, tmp_path):
    return MAKERS[request.param](tmp_path, request)


@pytest.fixture
def put(place, tmp_path):
    return lambda files, **options: publish(place.target, files, base=tmp_path / "site", yes=True, **options)


def shown(place):
    return {path: data for path, data in place.shown().items() if not path.startswith(OURS)}


def test_a_host_shows_what_was_published_then_what_changed_and_nothing_that_was_withdrawn(put, place):
    assert put(FIRST).action == "published"
    assert shown(place) == FIRST
    result = put(SECOND)
    assert (result.action, result.diagnostics) == ("published", ())
    assert {step.path for step in result.plan.steps} == {
        "a/index.html", "b/index.html", "assets/s.2.css", "gone/index.html"
    }  # fmt: skip
    assert shown(place) == {**SECOND, "assets/s.1.css": b"1"}
    assert put(SECOND, now=LATER).action == "published"
    assert shown(place) == SECOND


def test_a_host_that_shows_it_already_is_left_alone(put, place):
    put(FIRST)
    assert put(FIRST).action == "unchanged"
    dry = put(SECOND, dry_run=True)
    assert (dry.action, len(dry.plan.steps)) == ("planned", 4)
    assert shown(place) == FIRST


def test_a_host_takes_odd_names_as_they_are(put, place):
    assert put(ODD).diagnostics == ()
    assert shown(place) == ODD
    assert put(ODD).action == "unchanged"
