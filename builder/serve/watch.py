"""Watches the folders of the inputs. An event is only a hint where to look; the loop finds out what changed, if anything."""

from __future__ import annotations

import importlib
import logging
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_WHOLE = ("closed", "moved", "deleted")
"""What ends a save: the file is as it is meant to be."""
_PART = ("created", "modified")
"""What happens on the way."""

_KINDS = (
    *(f"{what}{kind}Event" for what in ("File", "Dir") for kind in ("Created", "Deleted", "Moved")),
    "FileModifiedEvent",
    "FileClosedEvent",
)
"""What the system is asked to tell. Reading a file opens and closes it too: a build that answered to that would answer
to itself for ever."""


class Watcher:
    """Calls `hint(paths, whole)` whenever something below the watched paths may have changed; they need not exist yet."""

    def __init__(self, watched: Iterable[Path], hint: Callable[[tuple[str, ...], bool], None]) -> None:
        self._watched = tuple(path.absolute() for path in watched)
        self._hint = hint
        self._scheduled: dict[Path, Any] = {}
        self._observer: Any = None

    def start(self) -> None:
        """Begin to watch. Raises OSError where the system has no events, or no room for more watches."""
        from watchdog import events  # noqa: PLC0415 - only the preview pays for it
        from watchdog.observers import Observer  # noqa: PLC0415 - the same

        _pair_no_moves()
        self._observer = Observer()
        self._kinds = [getattr(events, name) for name in _KINDS]
        self._handler = _handler(self.dispatch)
        for folder in dict.fromkeys(path.parent for path in self._watched):
            # The folder above tells when a watched one appears, goes, or is replaced.
            if folder.is_dir():
                self._schedule(folder, recursive=False)
        self._settle()
        self._observer.start()

    def stop(self) -> None:
        """End the watch and wait for its threads."""
        if self._observer is not None and self._observer.is_alive():
            # A thread that ends is told so by its library with an error that is none.
            logging.getLogger("watchdog").setLevel(logging.CRITICAL)
            self._observer.stop()
            self._observer.join()
        self._observer = None
        self._scheduled.clear()

    def dispatch(self, event: Any) -> None:
        """Take one event of the system."""
        if event.event_type not in (*_WHOLE, *_PART):
            return
        paths = tuple(os.fsdecode(path) for path in _paths_of(event))
        if event.is_directory:
            self._settle(paths)
        self._hint(paths, event.is_directory or event.event_type in _WHOLE)

    def _settle(self, made: Iterable[str] = ()) -> None:
        """Watch every folder that is there and not watched yet, or was made anew."""
        made = tuple(made)
        for path in self._watched:
            if path in self._scheduled and str(path) in made:
                self._observer.unschedule(self._scheduled.pop(path))
            if path not in self._scheduled and path.is_dir():
                self._scheduled[path] = self._schedule(path, recursive=True)

    def _schedule(self, path: Path, *, recursive: bool) -> Any:
        return self._observer.schedule(
            self._handler, str(path), recursive=recursive, event_filter=self._kinds, follow_symlink=path.is_symlink()
        )


def _paths_of(event: Any) -> Iterator[Any]:
    yield event.src_path
    if getattr(event, "dest_path", ""):
        yield event.dest_path


def _handler(dispatch: Callable[[Any], None]) -> Any:
    from watchdog.events import FileSystemEventHandler  # noqa: PLC0415 - only the preview pays for it

    class Hints(FileSystemEventHandler):
        def on_any_event(self, event: Any) -> None:
            dispatch(event)

    return Hints()


def _pair_no_moves() -> None:
    """Keep watchdog from holding a move back for half a second, and all that follows it, to learn where it went.

    Both ends are hints of their own to us; an editor that moves the old file to a folder of backups would wait for it.
    """
    try:
        grouper = importlib.import_module("watchdog.observers.inotify_move_event_grouper").InotifyMoveEventGrouper
    except (ImportError, AttributeError, OSError):
        return  # another system, or another version: saves of that sort are told later
    grouper.delay = 0.0
