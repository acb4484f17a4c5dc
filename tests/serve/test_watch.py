from pathlib import Path

import pytest

from builder.serve.watch import Watcher, is_hint

SEEDS, OUT = Path("/site/seeds"), Path("/site/seeds/public")


def told(kind, *paths):
    return is_hint(kind, paths, (SEEDS, Path("/site/site.yaml")), (OUT, Path("/site/.briefing")))


@pytest.mark.parametrize("kind", ["created", "modified", "deleted", "moved", "closed"])
def test_a_change_of_an_input_is_a_hint(kind):
    assert told(kind, "/site/seeds/a/b.txt")
    assert told(kind, "/site/site.yaml")


@pytest.mark.parametrize("kind", ["opened", "closed_no_write"])
def test_reading_a_file_is_no_hint(kind):
    assert not told(kind, "/site/seeds/a.txt")


def test_an_atomic_save_arrives_as_a_move_from_a_name_that_is_litter():
    assert told("moved", "/site/seeds/.a.txt.tmp", "/site/seeds/a.txt")


@pytest.mark.parametrize(
    "name", ["a.txt~", ".a.txt.swp", "4913", "#a.txt#", ".#a.txt", "a.txt___jb_tmp___", ".hidden/a.txt", "a.part"]
)
def test_litter_of_editors_is_no_hint(name):
    assert not told("created", f"/site/seeds/{name}")


@pytest.mark.parametrize(
    "path", ["/site/seeds/public/index.html", "/site/.briefing/memo.sqlite", "/site/README.md", "/site/seeds2/a.txt"]
)
def test_the_output_the_cache_and_strangers_are_no_hint(path):
    assert not told("modified", path)


@pytest.fixture
def watching(tmp_path, eventually):
    """Return a function that watches paths and returns one that waits for the next hint after some work."""
    started = []

    def watch(*paths, poll=False):
        hints = []
        watcher = Watcher(paths, (tmp_path / "out",), lambda: hints.append(1), poll=poll, announce=lambda _text: None)
        watcher.start()
        started.append(watcher)

        def after(work):
            count = len(hints)
            work()
            eventually(lambda: len(hints) > count)

        return after

    yield watch
    for watcher in started:
        watcher.stop()


@pytest.mark.parametrize("poll", [False, True])
def test_a_saved_file_is_noticed(tmp_path, watching, poll):
    (tmp_path / "seeds").mkdir()
    after = watching(tmp_path / "seeds", poll=poll)
    after(lambda: (tmp_path / "seeds" / "a.txt").write_text("x"))


def test_a_folder_that_appears_later_is_watched_all_the_way_down(tmp_path, watching):
    after = watching(tmp_path / "templates")
    after((tmp_path / "templates").mkdir)
    after((tmp_path / "templates" / "deep").mkdir)
    after(lambda: (tmp_path / "templates" / "deep" / "a.html").write_text("x"))


def test_a_folder_that_goes_and_comes_back_is_watched_again(tmp_path, watching):
    folder = tmp_path / "templates"
    folder.mkdir()
    after = watching(folder)
    after(folder.rmdir)
    after(folder.mkdir)
    after(lambda: (folder / "a.html").write_text("x"))


def test_a_single_file_is_watched_through_replacements(tmp_path, watching):
    file = tmp_path / "site.yaml"
    file.write_text("a")
    after = watching(file)
    for text in ("b", "c"):

        def replace(text=text):
            (tmp_path / ".new").write_text(text)
            (tmp_path / ".new").replace(file)

        after(replace)
