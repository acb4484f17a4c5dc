from datetime import UTC, datetime, timedelta

import pytest
from loopback import missing_from

from builder.errors import UsageError
from builder.model import Target
from builder.publish import bucket as buckets
from builder.publish import publish, roll_back
from builder.publish.bucket import Bucket
from builder.publish.hosts import objects
from builder.publish.release import Lock
from builder.text.serial import to_json

OURS = ".briefing-publish/"
FIRST = {
    "index.html": b'<link href="assets/s.1.css"><a href="a/">a</a><a href="same/">',
    "a/index.html": b'<link href="assets/s.1.css"><a href="/">home</a>',
    "same/index.html": b'<link href="assets/s.1.css">',
    "assets/s.1.css": b"1",
    "feed.xml": b"<feed/>",
}
SECOND = {
    "index.html": b'<link href="assets/s.2.css"><a href="a/">a</a><a href="b/">b</a>',
    "a/index.html": b'<link href="assets/s.2.css"><a href="b/">b</a>',
    "b/index.html": b'<link href="assets/s.2.css"><a href="a/">a</a>',
    "assets/s.2.css": b"2",
    "feed.xml": b"<feed>b</feed>",
}


def put(address, base, files, url="s3://news/site", **options):
    return publish(Target("live", url, endpoint=address), files, base=base, **options)


def held(folder):
    """Return what a bucket that is a folder holds, what is ours to keep account left out."""
    root = folder / "site"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and OURS not in path.as_posix() and ".rclone" not in path.name
    }


def get(address, path):
    """Return what an object holds, and the headers it is served with."""
    bucket = Bucket(Target("live", "s3://news", endpoint=address))
    found = bucket._api.get(bucket._store, path)
    return bytes(found.bytes()), dict(found.attributes)


def test_a_bucket_holds_the_site_and_publishing_it_again_does_nothing(rclone, tmp_path):
    address, folder = rclone
    assert put(address, tmp_path, FIRST).action == "published"
    assert held(folder) == FIRST
    assert put(address, tmp_path, FIRST).action == "unchanged"


def test_a_second_publication_keeps_old_assets_for_a_while_and_removes_withdrawn_pages(rclone, tmp_path):
    address, folder = rclone
    put(address, tmp_path, FIRST)
    assert put(address, tmp_path, SECOND, yes=True).diagnostics == ()
    assert held(folder) == {**SECOND, "assets/s.1.css": b"1"}
    late = put(address, tmp_path, SECOND, now=datetime.now(UTC) + timedelta(days=1, minutes=1))
    assert (late.action, held(folder)) == ("published", SECOND)


@pytest.mark.slow
def test_only_what_changed_and_the_account_of_it_move(rclone, proxied, tmp_path):
    proxy = proxied(rclone[0])
    many = {**FIRST, **{f"p/{number}/index.html": b"page" for number in range(10_000)}}
    put(proxy.address, tmp_path, many)
    proxy.seen.clear()
    result = put(proxy.address, tmp_path, {**many, "p/7/index.html": b"changed"})
    written = [
        (path.partition("?")[0].removeprefix("/news/site/"), size)
        for method, path, size in proxy.seen
        if method == "PUT"
    ]
    assert {path for path, _size in written} == {"p/7/index.html", f"{OURS}manifest.json.gz", f"{OURS}lock.json"}
    assert result.plan.bytes == 7
    assert sum(size for path, size in written if path == f"{OURS}lock.json") < 3000
    assert not any(method == "DELETE" for method, _path, _size in proxy.seen)


def test_what_others_put_into_the_bucket_stays_and_is_not_written_over_without_a_word(rclone, tmp_path):
    address, folder = rclone
    (folder / "site").mkdir()
    (folder / "site" / "theirs.txt").write_bytes(b"theirs")
    (folder / "site" / "index.html").write_bytes(b"theirs")
    with pytest.raises(UsageError) as caught:
        put(address, tmp_path, FIRST)
    assert caught.value.code == "P007"
    put(address, tmp_path, FIRST, yes=True)
    put(address, tmp_path, SECOND, yes=True)
    assert (folder / "site" / "theirs.txt").read_bytes() == b"theirs"
    assert (folder / "site" / "index.html").read_bytes() == SECOND["index.html"]


def test_what_went_missing_or_was_cut_short_is_sent_again(rclone, tmp_path):
    address, folder = rclone
    put(address, tmp_path, FIRST)
    meddler = Bucket(Target("live", "s3://news/site", endpoint=address))
    meddler.delete(["a/index.html"])
    meddler.put("feed.xml", b"<fe", ())
    result = put(address, tmp_path, FIRST)
    assert [(step.action, step.path) for step in result.plan.steps] == [("add", "a/index.html"), ("change", "feed.xml")]
    assert held(folder) == FIRST


def test_a_dry_run_writes_nothing(rclone, tmp_path):
    address, folder = rclone
    result = put(address, tmp_path, FIRST, dry_run=True)
    assert (result.action, len(result.plan.steps)) == ("planned", 5)
    assert list(folder.rglob("*")) == []


def test_many_deletions_need_a_word(rclone, tmp_path):
    address, folder = rclone
    many = {**FIRST, **{f"p/{number}/index.html": b"page" for number in range(9)}}
    put(address, tmp_path, many)
    with pytest.raises(UsageError) as caught:
        put(address, tmp_path, FIRST)
    assert caught.value.code == "P006"
    assert held(folder) == many


def test_a_bucket_has_no_release_to_go_back_to(rclone, tmp_path):
    put(rclone[0], tmp_path, FIRST)
    with pytest.raises(UsageError) as caught:
        roll_back(Target("live", "s3://news/site", endpoint=rclone[0]), base=tmp_path)
    assert caught.value.code == "P005"


def test_every_object_goes_with_its_type_and_how_long_it_may_be_kept(moto, tmp_path):
    put(moto, tmp_path, FIRST)
    data, headers = get(moto, "site/a/index.html")
    assert data == FIRST["a/index.html"]
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert get(moto, "site/assets/s.1.css")[1]["Cache-Control"] == "public, max-age=31536000, immutable"


def test_somebody_else_who_is_publishing_is_waited_for(moto, tmp_path):
    put(moto, tmp_path, FIRST)
    lock = objects.Journal(lock=Lock("somebody", 4e9), run="x", content="y")
    Bucket(Target("live", "s3://news/site", endpoint=moto)).put(f"{OURS}lock.json", to_json(lock), ())
    with pytest.raises(UsageError) as caught:
        put(moto, tmp_path, SECOND, yes=True)
    assert caught.value.code == "P008"
    assert get(moto, "site/index.html")[0] == FIRST["index.html"]
    assert put(moto, tmp_path, SECOND, dry_run=True).action == "planned"


def test_a_lock_whose_holder_died_long_ago_counts_no_more(moto, tmp_path):
    lock = objects.Journal(lock=Lock("somebody", 1.0), run="x", content="y")
    Bucket(Target("live", "s3://news/site", endpoint=moto)).put(f"{OURS}lock.json", to_json(lock), ())
    assert put(moto, tmp_path, FIRST).action == "published"


def test_of_two_that_begin_at_once_one_is_stopped_before_it_sends_anything(moto, tmp_path, monkeypatch):
    take = objects.Objects._take
    inner = []

    def late(self, *arguments):
        if not inner:
            inner.append("begun")
            inner.append(put(moto, tmp_path / "other", FIRST))
        take(self, *arguments)

    monkeypatch.setattr(objects.Objects, "_take", late)
    with pytest.raises(UsageError) as caught:
        put(moto, tmp_path, SECOND)
    assert (caught.value.code, inner[1].action) == ("P008", "published")
    assert get(moto, "site/index.html")[0] == FIRST["index.html"]


def test_one_that_is_overtaken_stops_at_the_end_of_a_group(moto, tmp_path, monkeypatch):
    upload = objects.Objects._upload
    lock = objects.Journal(lock=Lock("somebody", 4e9), run="x", content="y")

    def robbed(self, *arguments):
        Bucket(Target("live", "s3://news/site", endpoint=moto)).put(f"{OURS}lock.json", to_json(lock), ())
        upload(self, *arguments)

    monkeypatch.setattr(objects.Objects, "_upload", robbed)
    with pytest.raises(UsageError) as caught:
        put(moto, tmp_path, FIRST)
    assert caught.value.code == "P008"
    assert "index.html" not in Bucket(Target("live", "s3://news/site", endpoint=moto)).sizes()


@pytest.fixture
def hasty(monkeypatch):
    """Let a failed request be tried again at once, or not at all."""

    def set_retries(count):
        monkeypatch.setattr(buckets, "RETRIES", count)
        monkeypatch.setattr(buckets, "PAUSES", (timedelta(milliseconds=1), timedelta(milliseconds=2)))

    return set_retries


@pytest.mark.parametrize("answer_only", [False, True])
def test_cut_off_at_any_request_no_reader_misses_a_file_and_a_rerun_ends_in_the_same_tree(
    rclone, proxied, tmp_path, hasty, answer_only
):
    hasty(0)
    address, folder = rclone
    faults, undisturbed = [], None
    for number in range(1, 60):
        site = f"s3://news/{number}"
        folder_here = folder / str(number)
        proxy = proxied(address)
        proxy.after = lambda here=folder_here: faults.extend(missing_from(_tree(here)))
        put(address, tmp_path, FIRST, url=site)
        proxy.lose, proxy.cut, proxy.answer_only = number, True, answer_only
        result = put(proxy.address, tmp_path, SECOND, url=site, yes=True)
        proxy.close()
        if result.action == "published" and proxy.count < number:
            undisturbed = _tree(folder_here)
            break
        assert (result.action, result.diagnostics[0].code) == ("failed", "P004")
        assert missing_from(_tree(folder_here)) == []
        again = put(address, tmp_path, SECOND, url=site, yes=True)
        assert again.action in ("published", "unchanged")
        assert _tree(folder_here) == {**SECOND, "assets/s.1.css": b"1"}
    assert undisturbed == {**SECOND, "assets/s.1.css": b"1"}
    assert number > 15
    assert faults == []


def _tree(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and OURS not in path.as_posix() and ".rclone" not in path.name
    }


@pytest.mark.parametrize("answer_only", [False, True])
def test_one_lost_request_is_tried_again_and_nothing_is_noticed(moto, proxied, tmp_path, hasty, answer_only):
    hasty(2)
    few = {"index.html": b"home", "assets/s.1.css": b"1"}
    for number in range(1, 40):
        proxy = proxied(moto)
        proxy.lose, proxy.answer_only = number, answer_only
        result = put(proxy.address, tmp_path, few, url=f"s3://news/{number}")
        proxy.close()
        assert (result.action, result.diagnostics) == ("published", ())
        if proxy.count < number:
            break
    assert number > 10
