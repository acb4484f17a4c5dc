import fcntl
import json
import threading
from datetime import UTC, datetime, timedelta

import pytest

from builder.errors import UsageError
from builder.model import Target
from builder.publish import choose, publish, result_lines, result_record, roll_back
from builder.publish.hosts.file import LocalDisk, folder_of
from builder.text.serial import to_json

FIRST = {
    "index.html": b"<link href=assets/s.1.css>",
    "assets/s.1.css": b"1",
    "a/index.html": b"a",
    "same/index.html": b"same",
}
SECOND = {
    "index.html": b"<link href=assets/s.2.css>",
    "assets/s.2.css": b"2",
    "b/index.html": b"b",
    "same/index.html": b"same",
    "a/index.html": b"a2",
}


@pytest.fixture
def place(tmp_path):
    return tmp_path / "www"


@pytest.fixture
def put(place, tmp_path):
    """Return a function that publishes files to the folder."""

    def put(files, **options):
        return publish(Target("live", f"file://{place}"), files, base=tmp_path, **options)

    return put


@pytest.fixture
def back(place, tmp_path):
    return lambda **options: roll_back(Target("live", f"file://{place}"), base=tmp_path, **options)


def shown(place):
    root = place / "current"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def everything(folder):
    return {
        path.relative_to(folder).as_posix(): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def test_the_first_publication_shows_the_build(put, place):
    result = put(FIRST)
    assert (result.action, result.previous) == ("published", None)
    assert shown(place) == FIRST
    assert str((place / "current").readlink()) == f"releases/{result.release}"


def test_a_second_publication_shows_the_new_build_and_keeps_the_old_assets_for_pages_on_their_way(put, place):
    first = put(FIRST)
    second = put(SECOND)
    assert second.previous == first.release
    assert shown(place) == {**SECOND, "assets/s.1.css": b"1"}
    third = {**SECOND, "index.html": b"3"}
    put(third, now=datetime.now(UTC) + timedelta(days=2))
    assert shown(place) == third


def test_files_that_did_not_change_are_shared_by_hard_links(put, place):
    first, second = put(FIRST), put(SECOND)
    old, new = (place / "releases" / one.release for one in (first, second))
    assert (old / "same/index.html").samefile(new / "same/index.html")
    assert not (old / "a/index.html").samefile(new / "a/index.html")
    assert (old / "a/index.html").read_bytes() == b"a"


def test_publishing_the_same_again_does_nothing(put, place):
    put(FIRST)
    before = everything(place)
    assert put(FIRST).action == "unchanged"
    assert everything(place) == before


def test_the_name_of_a_release_does_not_depend_on_the_clock(put, tmp_path):
    other = publish(Target("x", f"file://{tmp_path}/other"), FIRST, base=tmp_path)
    assert put(FIRST).release == other.release


def test_the_last_three_releases_stay(put, place):
    names = [put({**FIRST, "index.html": str(number).encode()}).release for number in range(5)]
    assert sorted(path.name for path in (place / "releases").iterdir()) == names[-3:]


def test_rolling_back_shows_the_release_before_and_then_the_one_before_that(put, back, place):
    names = [put({**FIRST, "index.html": str(number).encode()}).release for number in range(3)]
    assert [back().release, back().release] == [names[1], names[0]]
    assert shown(place)["index.html"] == b"0"
    with pytest.raises(UsageError) as caught:
        back()
    assert caught.value.code == "P005"


def test_there_is_nothing_to_roll_back_to_after_the_first(put, back):
    put(FIRST)
    with pytest.raises(UsageError) as caught:
        back()
    assert caught.value.code == "P005"


def test_publishing_after_a_rollback_goes_on_from_what_is_shown(put, back, place):
    first = put(FIRST)
    put(SECOND)
    back()
    third = put({**FIRST, "index.html": b"3"})
    assert third.previous == first.release
    assert back().release == first.release
    assert shown(place) == FIRST


def test_a_damaged_release_is_not_rolled_back_to(put, back, place):
    first, second = put(FIRST), put(SECOND)
    (place / "releases" / first.release / "a/index.html").write_bytes(b"tampered")
    result = back()
    assert (result.action, result.diagnostics[0].code) == ("failed", "P004")
    assert str((place / "current").readlink()) == f"releases/{second.release}"


@pytest.mark.parametrize("files", [{}, {"index.html": b"x", "mine.txt": b"keep"}, {"releases/x": b"x"}])
@pytest.mark.parametrize("dry", [True, False])
def test_a_folder_that_is_not_ours_is_not_touched(put, place, files, dry):
    for name, data in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    if not files:
        return
    before = everything(place)
    with pytest.raises(UsageError) as caught:
        put(FIRST, dry_run=dry)
    assert caught.value.code == "P007"
    assert everything(place) == before


def test_what_others_lay_beside_the_releases_stays(put, place):
    put(FIRST)
    (place / "CNAME").write_text("brief.example")
    (place / "releases" / "notes").mkdir()
    put(SECOND)
    assert (place / "CNAME").read_text() == "brief.example"
    assert (place / "releases" / "notes").is_dir()


@pytest.mark.parametrize("files", [{}, {"a/index.html": b"a"}])
def test_an_empty_build_is_refused(put, place, files):
    put(FIRST)
    with pytest.raises(UsageError) as caught:
        put(files)
    assert caught.value.code == "P003"
    assert shown(place) == FIRST


def test_many_deletions_need_a_word(put, place):
    many = {**FIRST, **{f"p{number}/index.html": b"x" for number in range(20)}}
    put(many)
    with pytest.raises(UsageError) as caught:
        put(FIRST)
    assert caught.value.code == "P006"
    assert shown(place) == many
    assert put(FIRST, yes=True).action == "published"
    assert shown(place) == FIRST


def test_a_dry_run_tells_the_plan_and_touches_nothing(put, place):
    result = put(FIRST, dry_run=True)
    assert result.action == "planned"
    assert not place.exists()
    put(FIRST)
    before = everything(place)
    planned = put(SECOND, dry_run=True)
    assert everything(place) == before
    assert [step.path for step in planned.plan.steps] == [
        "assets/s.2.css", "b/index.html", "a/index.html", "index.html"
    ]  # fmt: skip
    assert list(planned.plan.leaving) == ["assets/s.1.css"]


def test_a_dry_run_of_a_rollback_touches_nothing(put, back, place):
    first = put(FIRST)
    put(SECOND)
    before = everything(place)
    assert back(dry_run=True).previous == first.release
    assert everything(place) == before


@pytest.mark.parametrize("bad", ["x" * 300 + "/index.html", "a/index.html/below", "../outside.html", "z/\0"])
def test_a_failure_midway_leaves_readers_on_the_old_release_and_the_next_run_mends_it(put, place, bad):
    put(FIRST)
    before = shown(place)
    result = put({**SECOND, bad: b"x"})
    assert (result.action, result.diagnostics[0].code) == ("failed", "P004")
    assert shown(place) == before
    assert put(SECOND).action == "published"
    assert shown(place) == {**SECOND, "assets/s.1.css": b"1"}
    assert not [path for path in place.rglob("*") if path.name.endswith(".part")]


def test_one_that_was_killed_just_before_the_switch_is_run_again(put, place, monkeypatch):
    put(FIRST)
    with monkeypatch.context() as patch:
        patch.setattr(LocalDisk, "switch", lambda *_: (_ for _ in ()).throw(OSError("killed")))
        assert put(SECOND).action == "failed"
    assert shown(place) == FIRST
    assert put(SECOND).action == "published"
    assert shown(place).items() >= SECOND.items()


def test_a_first_publication_that_fails_can_be_run_again(put, place):
    assert put({**FIRST, "x" * 300: b""}).action == "failed"
    assert not (place / "current").exists()
    assert put(FIRST).action == "published"


def test_a_switch_that_was_not_written_down_is_seen(put, back, place):
    first, second = put(FIRST), put(SECOND)
    history = place / ".briefing-publish" / "history.json"
    history.write_bytes(to_json([first.release]))
    assert put(SECOND).action == "unchanged"
    assert back().release == first.release
    assert second.release != first.release


def test_a_file_changed_on_the_host_is_put_right(put, place):
    put(FIRST)
    (place / "current" / "a/index.html").write_bytes(b"tampered")
    assert put(FIRST).action == "published"
    assert shown(place) == FIRST


def test_a_lost_link_is_made_again(put, place):
    put(FIRST)
    (place / "current").unlink()
    assert put(FIRST).action == "published"
    assert shown(place) == FIRST


@pytest.mark.parametrize("damage", [b"", b"[1, {}]", b'["../../etc", "0009-missing"]', b"{"])
def test_a_damaged_history_does_no_harm(put, place, damage):
    put(FIRST)
    (place / ".briefing-publish" / "history.json").write_bytes(damage)
    assert put(SECOND).action == "published"
    assert shown(place).items() >= SECOND.items()


def test_two_publications_at_once_do_not_mix(put, place):
    put(FIRST)
    with (place / ".briefing-publish" / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UsageError) as caught:
            put(SECOND)
    assert caught.value.code == "P008"
    assert shown(place) == FIRST


def test_a_reader_never_meets_a_page_whose_assets_are_missing(put, place):
    put(FIRST)
    stop, rounds, missing = threading.Event(), threading.Semaphore(0), []

    def read_on():
        while not stop.is_set():
            page = (place / "current" / "index.html").read_bytes().decode()
            asset = page.removeprefix("<link href=").removesuffix(">")
            if not (place / "current" / asset).is_file():
                missing.append(page)
            rounds.release()

    reader = threading.Thread(target=read_on)
    reader.start()
    try:
        for number in range(12):
            put((SECOND, FIRST)[number % 2], yes=True)
            for _ in range(2):
                assert rounds.acquire(timeout=30)
            while rounds.acquire(blocking=False):
                pass
            assert rounds.acquire(timeout=30)
    finally:
        stop.set()
        reader.join()
    assert missing == []


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("file:///srv/www/site", "/srv/www/site"),
        ("file://localhost/srv/www", "/srv/www"),
        ("file:///srv/my%20site", "/srv/my site"),
        ("file://./public-copy", "/base/public-copy"),
        ("file://../www", "/www"),
    ],
)
def test_a_file_address_names_a_folder(tmp_path, url, folder):
    base = tmp_path / "base"
    expected = folder if folder.startswith("/srv") else str(tmp_path) + folder
    assert str(folder_of(url, base)) == expected


@pytest.mark.parametrize("url", ["file://", "file://server/share", "file://~/www", "file:///a%00b"])
def test_other_file_addresses_are_refused(tmp_path, url):
    with pytest.raises(UsageError) as caught:
        folder_of(url, tmp_path)
    assert caught.value.code == "P002"


@pytest.mark.parametrize("url", ["ftp://x", "s4://bucket", "nothing", ""])
def test_an_unknown_scheme_names_the_known_ones(tmp_path, url):
    with pytest.raises(UsageError) as caught:
        publish(Target("x", url), FIRST, base=tmp_path)
    assert caught.value.code == "P002"
    assert "file://" in caught.value.hint


TARGETS = (Target("live", "file:///a"), Target("test", "file:///b"))


def test_a_target_is_chosen_by_name_or_because_it_is_the_only_one():
    assert choose(TARGETS, "test") == TARGETS[1]
    assert choose(TARGETS[:1]) == TARGETS[0]
    assert choose((), "file:///c").url == "file:///c"


@pytest.mark.parametrize(("targets", "name"), [((), ""), (TARGETS, ""), (TARGETS, "lvie"), ((), "live")])
def test_a_target_that_is_not_named_is_a_wrong_command(targets, name):
    with pytest.raises(UsageError) as caught:
        choose(targets, name)
    assert caught.value.code == "P001"


def test_results_are_told_in_words_and_for_machines(put, back):
    results = [
        put(FIRST, dry_run=True),
        put(FIRST),
        put(FIRST),
        put(SECOND),
        back(dry_run=True),
        back(),
        put({**SECOND, "x" * 300: b""}),
    ]
    lines = [result_lines(result)[-1] for result in results]
    assert "nothing was done" in lines[0]
    assert "as release 0001-" in lines[1]
    assert "already shows exactly this" in lines[2]
    assert "Would go back" in lines[4]
    assert "again." in lines[5]
    assert "Not published" in lines[6]
    records = [json.loads(to_json(result_record(result))) for result in results]
    assert [record["action"] for record in records] == [
        "planned",
        "published",
        "unchanged",
        "published",
        "planned",
        "rolled back",
        "failed",
    ]
    assert records[6]["diagnostics"][0]["code"] == "P004"
