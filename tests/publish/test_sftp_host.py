import getpass

import asyncssh
import pytest

from builder.errors import UsageError
from builder.model import Target
from builder.publish import publish, remote, roll_back
from builder.publish.hosts import sftp
from builder.publish.release import Lock
from builder.text.serial import to_json

FIRST = {"index.html": b"1", "assets/a.1.css": b"css", "a/index.html": b"a", "same/index.html": b"same"}
SECOND = {"index.html": b"2", "assets/a.2.css": b"css2", "b/index.html": b"b", "same/index.html": b"same"}


@pytest.fixture
def place(tmp_path):
    return tmp_path / "www"


@pytest.fixture
def target(ssh_server, place, monkeypatch):
    port, home = ssh_server
    monkeypatch.setenv("BRIEFING_SSH_KEY", str(home / "user"))
    monkeypatch.setenv("BRIEFING_SSH_KNOWN_HOSTS", str(home / "known"))
    return Target("live", f"sftp://{getpass.getuser()}@127.0.0.1:{port}{place}")


@pytest.fixture
def put(target, tmp_path):
    return lambda files, **options: publish(target, files, base=tmp_path / "site", **options)


def shown(place):
    root = place / "current"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_server_shows_releases_that_share_what_did_not_change(put, target, place, tmp_path):
    first = put(FIRST)
    assert (first.action, first.diagnostics, shown(place)) == ("published", (), FIRST)
    assert put(FIRST).action == "unchanged"
    second = put(SECOND, yes=True)
    assert shown(place) == {**SECOND, "assets/a.1.css": b"css"}
    old, new = (place / "releases" / one.release for one in (first, second))
    assert (old / "same/index.html").samefile(new / "same/index.html")
    back = roll_back(target, base=tmp_path / "site")
    assert (back.action, back.release, shown(place)) == ("rolled back", first.release, FIRST)


def test_a_folder_of_others_on_a_server_is_not_touched(put, place):
    place.mkdir()
    (place / "index.html").write_text("mine")
    with pytest.raises(UsageError) as caught:
        put(FIRST)
    assert caught.value.code == "P007"
    assert [path.name for path in place.iterdir()] == ["index.html"]


def test_cut_off_after_any_file_readers_see_the_old_release_and_a_rerun_goes_on(put, place, monkeypatch):
    put(FIRST)
    place_one = remote.RemoteDisk._place
    sent = []

    async def until_cut(self, folder, want, data):
        if len(sent) >= limit:
            raise ConnectionResetError("cut off")
        sent.append(want.path)
        await place_one(self, folder, want, data)

    monkeypatch.setattr(remote.RemoteDisk, "_place", until_cut)
    monkeypatch.setattr(remote, "_AT_ONCE", 1)
    limit = 0
    for limit in range(3):  # noqa: B007 - `until_cut` looks at it
        sent.clear()
        result = put(SECOND, yes=True)
        assert (result.action, result.diagnostics[0].message) == ("failed", "cut off")
        assert shown(place) == FIRST
    limit = 100
    sent.clear()
    assert put(SECOND, yes=True).action == "published"
    assert shown(place) == {**SECOND, "assets/a.1.css": b"css"}
    assert len(sent) == 2


def test_a_wire_cut_anywhere_leaves_readers_with_one_whole_release_and_a_rerun_ends_the_same(
    put, target, place, wired, tmp_path
):
    put(FIRST)
    old, new = FIRST, {**SECOND, "assets/a.1.css": b"css"}
    through = Target("live", target.url.replace(target.url.split(":")[2].partition("/")[0], str(wired.port), 1))
    failed, budget = 0, 3000
    while True:
        wired.left, wired.passed = budget, 0
        result = publish(through, SECOND, base=tmp_path / "site", yes=True)
        assert shown(place) in (old, new)
        if result.action != "failed":
            break
        failed += 1
        budget += 2500
    assert failed > 2
    wired.left = 1 << 60
    assert publish(through, SECOND, base=tmp_path / "site").action == "unchanged"
    assert shown(place) == new
    assert not [path for path in place.rglob("*") if path.name.endswith(".part")]


def test_a_server_that_cannot_link_gets_copies(put, place, monkeypatch):
    put(FIRST)

    async def no_links(self, _old, _new):
        raise self.refused

    monkeypatch.setattr(asyncssh.SFTPClient, "link", no_links)
    asyncssh.SFTPClient.refused = asyncssh.SFTPOpUnsupported("no")
    assert put(SECOND, yes=True).action == "published"
    assert shown(place) == {**SECOND, "assets/a.1.css": b"css"}


def test_somebody_else_who_is_publishing_over_ssh_is_waited_for(put, place):
    put(FIRST)
    lock = place / ".briefing-publish" / "lock"
    lock.write_bytes(to_json(Lock("somebody", 4e9)))
    with pytest.raises(UsageError) as caught:
        put(SECOND, yes=True)
    assert (caught.value.code, shown(place)) == ("P008", FIRST)
    lock.write_bytes(to_json(Lock("somebody", 1.0)))
    assert put(SECOND, yes=True).action == "published"
    assert not lock.exists()


def test_a_server_that_is_not_known_gets_nothing(put, place, ssh_server, monkeypatch):
    empty = ssh_server[1] / "none"
    empty.write_text("")
    monkeypatch.setenv("BRIEFING_SSH_KNOWN_HOSTS", str(empty))
    result = put(FIRST)
    assert (result.action, result.diagnostics[0].code) == ("failed", "P004")
    assert "trusted" in result.diagnostics[0].message
    assert not place.exists()


@pytest.mark.parametrize(
    "url", ["sftp://host", "sftp:///srv", "sftp://host/", "sftp://host:x/a", "sftp://host/a?b", "sftp://h/a%00"]
)
def test_other_ssh_addresses_are_refused(url):
    with pytest.raises(UsageError) as caught:
        sftp.place_of(url)
    assert caught.value.code == "P002"


def test_an_ssh_address_names_a_user_a_port_and_a_folder():
    folder, options = sftp.place_of("sftp://me@host.example:2222/~/my%20site/")
    assert folder == "my site"
    assert (options["host"], options["port"], options["username"]) == ("host.example", 2222, "me")
    assert sftp.place_of("sftp://host/srv/www")[0] == "/srv/www"
