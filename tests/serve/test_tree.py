import os
import time

import pytest

from builder.serve.tree import Tree
from builder.text.digests import digest


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "seeds" / "deep").mkdir(parents=True)
    (tmp_path / "seeds" / "a.txt").write_text("a")
    (tmp_path / "seeds" / "deep" / "b.txt").write_text("b")
    (tmp_path / "site.yaml").write_text("title: x")
    made = Tree(tmp_path, ("site.yaml", "seeds", "templates"))
    assert made.look() == {"site.yaml", "seeds/a.txt", "seeds/deep/b.txt"}
    return made


def age(path):
    """Let the file be as old as files usually are."""
    past = time.time() - 3600
    os.utime(path, (past, past))


def test_nothing_changed_is_nothing(tree):
    assert tree.look() == frozenset()


def test_new_changed_and_gone_files_are_found(tree, tmp_path):
    (tmp_path / "seeds" / "c.txt").write_text("c")
    (tmp_path / "seeds" / "a.txt").write_text("changed")
    (tmp_path / "seeds" / "deep" / "b.txt").unlink()
    assert tree.look() == {"seeds/c.txt", "seeds/a.txt", "seeds/deep/b.txt"}
    assert tree.look() == frozenset()


def test_only_the_named_places_are_looked_at(tree, tmp_path):
    (tmp_path / "seeds" / "a.txt").write_text("changed")
    (tmp_path / "seeds" / "deep" / "b.txt").write_text("changed")
    assert tree.look({"seeds/a.txt"}) == {"seeds/a.txt"}
    assert tree.look({"seeds/deep"}) == {"seeds/deep/b.txt"}


def test_a_folder_that_went_takes_its_files_along(tree, tmp_path):
    (tmp_path / "seeds" / "deep" / "b.txt").unlink()
    (tmp_path / "seeds" / "deep").rmdir()
    assert tree.look({"seeds/deep"}) == {"seeds/deep/b.txt"}
    assert tree.look() == frozenset()


def test_a_file_saved_with_the_same_content_is_no_change(tree, tmp_path):
    (tmp_path / "seeds" / "a.txt").write_text("a")
    os.utime(tmp_path / "seeds" / "a.txt", (1, 1))
    assert tree.look({"seeds/a.txt"}) == frozenset()


def test_a_change_within_one_tick_of_the_clock_is_found(tree, tmp_path):
    file = tmp_path / "seeds" / "a.txt"
    before = file.stat()
    file.write_text("b")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert tree.look() == {"seeds/a.txt"}


def test_an_old_file_is_known_by_stat_alone(tmp_path):
    (tmp_path / "seeds").mkdir()
    file = tmp_path / "seeds" / "a.txt"
    file.write_text("a")
    age(file)
    tree = Tree(tmp_path, ("seeds",))
    tree.look()
    before = file.stat()
    with file.open("r+") as stream:
        stream.write("b")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert tree.look() == frozenset()


def test_what_the_build_wrote_itself_is_no_change_and_a_save_over_it_is(tree, tmp_path):
    (tmp_path / "seeds" / "new.txt").write_text("made")
    tree.expect({"seeds/new.txt": digest("made"), "seeds/a.txt": digest("a")})
    assert tree.look() == frozenset()
    tree.expect({"seeds/a.txt": digest("made")})
    assert tree.look() == {"seeds/a.txt"}


def test_what_the_build_removed_itself_is_no_change(tree, tmp_path):
    (tmp_path / "seeds" / "a.txt").unlink()
    tree.expect({"seeds/a.txt": ""})
    assert tree.look() == frozenset()


def test_a_folder_that_appears_later_is_found(tree, tmp_path):
    (tmp_path / "templates" / "x").mkdir(parents=True)
    (tmp_path / "templates" / "x" / "page.html").write_text("x")
    assert tree.look({"templates"}) == {"templates/x/page.html"}


@pytest.mark.parametrize(
    "name", ["a.txt~", ".a.txt.swp", ".#a.txt", "#a.txt#", "a.txt___jb_tmp___", "a.part", ".hid/a"]
)
def test_litter_of_editors_is_no_input(tree, tmp_path, name):
    path = tmp_path / "seeds" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    assert tree.look() == frozenset()
    assert tree.path_of(str(path)) is None


def test_a_file_that_vim_makes_to_see_whether_it_may_is_gone_by_then(tree, tmp_path):
    (tmp_path / "seeds" / "4913").write_text("")
    (tmp_path / "seeds" / "4913").unlink()
    assert tree.look({"seeds/4913"}) == frozenset()


def test_only_inputs_have_a_path(tree, tmp_path):
    assert tree.path_of(str(tmp_path / "seeds" / "x" / "y.txt")) == "seeds/x/y.txt"
    assert tree.path_of(str(tmp_path / "templates")) == "templates"
    for other in ("public/index.html", ".briefing/memo.sqlite", "README.md", "seeds2/a.txt", ""):
        assert tree.path_of(str(tmp_path / other)) is None
    assert tree.path_of("/elsewhere/seeds/a.txt") is None


def test_pipes_and_links_that_lead_nowhere_or_round_are_told_and_not_read(tree, tmp_path):
    os.mkfifo(tmp_path / "seeds" / "pipe")
    (tmp_path / "seeds" / "nowhere").symlink_to(tmp_path / "missing")
    (tmp_path / "seeds" / "round").symlink_to(tmp_path / "seeds")
    assert tree.look() == {"seeds/pipe", "seeds/nowhere", "seeds/round"}
    assert tree.look() == frozenset()


def test_a_file_that_may_no_longer_be_read_is_a_change(tree, tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (tmp_path / "seeds" / "a.txt").chmod(0)
    assert tree.look() == {"seeds/a.txt"}
