import threading
from types import SimpleNamespace

import pytest

from builder.serve.watch import Watcher


@pytest.fixture
def hinted(tmp_path):
    """Return a function that gives a watcher one event and returns what it makes of it."""
    hints = []
    watcher = Watcher((tmp_path / "seeds",), lambda *hint: hints.append(hint))

    def give(kind, *paths, folder=False):
        source, target = (*paths, "")[:2]
        watcher.dispatch(SimpleNamespace(event_type=kind, src_path=source, dest_path=target, is_directory=folder))
        return hints

    return give


@pytest.mark.parametrize("kind", ["closed", "moved", "deleted"])
def test_the_end_of_a_save_is_a_hint_of_something_whole(hinted, kind):
    assert hinted(kind, "/s/a.txt") == [(("/s/a.txt",), True)]


@pytest.mark.parametrize("kind", ["created", "modified"])
def test_a_save_on_its_way_is_a_hint_that_more_will_come(hinted, kind):
    assert hinted(kind, "/s/a.txt") == [(("/s/a.txt",), False)]


@pytest.mark.parametrize("kind", ["opened", "closed_no_write"])
def test_reading_a_file_is_no_hint(hinted, kind):
    assert hinted(kind, "/s/a.txt") == []


def test_an_atomic_save_is_told_by_both_its_names(hinted):
    assert hinted("moved", "/s/.a.txt.tmp", "/s/a.txt") == [(("/s/.a.txt.tmp", "/s/a.txt"), True)]


@pytest.fixture
def watching(eventually):
    """Return a function that watches paths and returns one that waits until some work is hinted at by a file's path."""
    started = []

    def watch(*paths):
        hints = set()
        watcher = Watcher(paths, lambda found, _whole: hints.update(found))
        watcher.start()
        started.append(watcher)

        def after(work, path):
            hints.clear()
            work()
            eventually(lambda: str(path) in hints)

        after.hints = hints
        return after

    yield watch
    for watcher in started:
        watcher.stop()


def test_a_saved_file_is_noticed(tmp_path, watching):
    (tmp_path / "seeds").mkdir()
    file = tmp_path / "seeds" / "a.txt"
    watching(tmp_path / "seeds")(lambda: file.write_text("x"), file)


def test_reading_files_is_never_noticed(tmp_path, watching):
    (tmp_path / "seeds").mkdir()
    read, saved = tmp_path / "seeds" / "read.txt", tmp_path / "seeds" / "saved.txt"
    read.write_text("x")
    after = watching(tmp_path / "seeds")
    after(lambda: (read.read_text(), list((tmp_path / "seeds").iterdir()), saved.write_text("x")), saved)
    assert after.hints == {str(saved)}


def test_a_save_after_a_file_was_moved_away_does_not_wait_for_it(tmp_path, watching):
    (tmp_path / "seeds").mkdir()
    file, backup = tmp_path / "seeds" / "a.txt", tmp_path / "backup"
    after = watching(tmp_path / "seeds")
    after(lambda: file.write_text("x"), file)
    after(lambda: (file.replace(backup), file.write_text("y")), file)


def test_a_folder_that_appears_later_is_watched_all_the_way_down(tmp_path, watching):
    after = watching(tmp_path / "templates")
    deep = tmp_path / "templates" / "deep"
    after((tmp_path / "templates").mkdir, tmp_path / "templates")
    after(deep.mkdir, deep)
    after(lambda: (deep / "a.html").write_text("x"), deep / "a.html")


def test_a_folder_that_goes_and_comes_back_is_watched_again(tmp_path, watching):
    folder = tmp_path / "templates"
    folder.mkdir()
    after = watching(folder)
    after(folder.rmdir, folder)
    after(folder.mkdir, folder)
    after(lambda: (folder / "a.html").write_text("x"), folder / "a.html")


def test_a_folder_moved_in_whole_is_watched(tmp_path, watching):
    (tmp_path / "elsewhere" / "deep").mkdir(parents=True)
    after = watching(tmp_path / "templates")
    after(lambda: (tmp_path / "elsewhere").rename(tmp_path / "templates"), tmp_path / "templates")
    file = tmp_path / "templates" / "deep" / "a.html"
    after(lambda: file.write_text("x"), file)


def test_a_folder_that_is_a_link_is_watched(tmp_path, watching):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "seeds").symlink_to(tmp_path / "elsewhere")
    file = tmp_path / "seeds" / "a.txt"
    watching(tmp_path / "seeds")(lambda: file.write_text("x"), file)


def test_a_single_file_is_watched_through_replacements(tmp_path, watching):
    file = tmp_path / "site.yaml"
    file.write_text("a")
    after = watching(file)
    for text in ("b", "c"):

        def replace(text=text):
            (tmp_path / ".new").write_text(text)
            (tmp_path / ".new").replace(file)

        after(replace, file)


def test_stopping_leaves_no_thread(tmp_path):
    before = set(threading.enumerate())
    watcher = Watcher((tmp_path / "seeds",), lambda *_hint: None)
    watcher.start()
    assert set(threading.enumerate()) > before
    watcher.stop()
    assert set(threading.enumerate()) <= before
