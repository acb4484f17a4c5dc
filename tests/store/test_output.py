import pytest

from builder.errors import UsageError
from builder.model import Artifact, ContentChange
from builder.store.output import MANIFEST, apply_changes, read_output, settle_out, write_output


def _write(out, **files):
    return write_output(out, [Artifact(path=name.replace("__", "/"), content=text) for name, text in files.items()])


def test_every_artifact_is_written(tmp_path):
    _write(tmp_path / "public", index=b"home", a__b=b"page")
    assert (tmp_path / "public" / "a" / "b").read_bytes() == b"page"


def test_a_second_write_of_the_same_touches_no_file(tmp_path):
    _write(tmp_path, index=b"home")
    before = (tmp_path / "index").stat().st_mtime_ns
    written = _write(tmp_path, index=b"home")
    assert (written.written, written.unchanged) == (0, 1)
    assert (tmp_path / "index").stat().st_mtime_ns == before


def test_a_file_that_is_no_longer_made_is_removed_with_its_folder(tmp_path):
    _write(tmp_path, index=b"home", a__b__c=b"page")
    assert _write(tmp_path, index=b"home").removed == 1
    assert not (tmp_path / "a").exists()


def test_a_file_that_the_manifest_does_not_name_is_never_removed(tmp_path):
    _write(tmp_path, a__b=b"page")
    (tmp_path / "a" / "mine.txt").write_text("keep")
    _write(tmp_path, index=b"home")
    assert (tmp_path / "a" / "mine.txt").read_text() == "keep"


def test_a_damaged_file_is_mended_by_the_next_write(tmp_path):
    _write(tmp_path, index=b"home")
    (tmp_path / "index").write_bytes(b"hacked")
    _write(tmp_path, index=b"home")
    assert (tmp_path / "index").read_bytes() == b"home"


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "a//b", "a\\b", ""])
def test_nothing_is_written_outside_the_output_folder(tmp_path, path):
    with pytest.raises(UsageError):
        write_output(tmp_path / "out", [Artifact(path=path, content=b"x")])


def test_a_link_in_the_output_folder_is_not_followed_out_of_it(tmp_path):
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "a").symlink_to(elsewhere)
    with pytest.raises(UsageError):
        _write(out, a__b=b"x")
    assert list(elsewhere.iterdir()) == []


def test_a_hostile_manifest_removes_nothing_outside(tmp_path):
    out, victim = tmp_path / "out", tmp_path / "victim"
    out.mkdir()
    victim.write_text("keep")
    (out / MANIFEST).write_text('{"../victim": "x"}')
    _write(out, index=b"home")
    assert victim.read_text() == "keep"


def test_a_write_that_dies_midway_leaves_each_old_file_whole_and_the_next_write_right(tmp_path):
    _write(tmp_path, a=b"old a", b=b"old b")
    (tmp_path / "c").mkdir()  # stands where the last file should go
    (tmp_path / "c" / "x").write_text("in the way")
    with pytest.raises(OSError, match="directory"):
        _write(tmp_path, a=b"new a", c=b"new c")
    assert (tmp_path / "b").read_bytes() == b"old b"
    assert not list(tmp_path.rglob("*.tmp"))
    (tmp_path / "c" / "x").unlink()
    (tmp_path / "c").rmdir()
    _write(tmp_path, a=b"new a", c=b"new c")
    assert read_output(tmp_path) == {"a": b"new a", "c": b"new c"}
    assert not (tmp_path / "b").exists()


def test_a_folder_with_somebody_elses_files_is_refused(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").write_text("x")
    with pytest.raises(UsageError) as caught:
        settle_out(tmp_path, tmp_path / "out")
    assert caught.value.code == "X001"


@pytest.mark.parametrize("out", [".", "seeds", "content/x", "..", "templates"])
def test_an_output_folder_among_the_inputs_is_refused(tmp_path, out):
    site = tmp_path / "site"
    (site / "seeds").mkdir(parents=True)
    with pytest.raises(UsageError) as caught:
        settle_out(site, site / out)
    assert caught.value.code == "X002"


def test_an_empty_or_new_folder_is_accepted(tmp_path):
    assert settle_out(tmp_path / "site", tmp_path / "out") == (tmp_path / "out").resolve()


def test_changes_of_content_are_applied(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "old.md").write_text("old")
    changes = [
        ContentChange(path="content/briefings/new.md", data="é".encode(), reason="new"),
        ContentChange(path="content/old.md", data=None, reason="seed gone"),
    ]
    assert apply_changes(tmp_path, changes) == 2
    assert (tmp_path / "content" / "briefings" / "new.md").read_bytes() == "é".encode()
    assert not (tmp_path / "content" / "old.md").exists()


def test_a_change_that_leads_out_of_the_site_is_refused(tmp_path):
    with pytest.raises(UsageError):
        apply_changes(tmp_path / "site", [ContentChange(path="../x.md", data=b"x", reason="hostile")])
