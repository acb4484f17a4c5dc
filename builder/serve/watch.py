"""Watches the inputs of a site. An event is only a hint that a build may be due; the build finds out what changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_TELLING = frozenset(("created", "modified", "deleted", "moved", "closed"))
"""Reading a file opens and closes it too: a build that answered to that would answer to itself."""

_LITTER = ("~", ".swp", ".swx", ".swo", ".tmp", ".part", ".bak", "___jb_tmp___", "___jb_old___", "___jb_bak___")
"""What editors write beside the file that is meant."""
_PROBE = "4913"
"""A file that vim makes and removes to see whether it may."""

_POLL_SECONDS = 0.5


def is_hint(kind: str, paths: Sequence[str], watched: Iterable[Path], ignored: Iterable[Path]) -> bool:
    """Tell whether an event, with its one or two paths, may be a change of an input."""
    return kind in _TELLING and any(_is_input(Path(path), watched, ignored) for path in paths)


def _is_input(path: Path, watched: Iterable[Path], ignored: Iterable[Path]) -> bool:
    root = next((root for root in watched if path.is_relative_to(root)), None)
    if root is None or any(path.is_relative_to(folder) for folder in ignored):
        return False
    inner = path.relative_to(root).parts
    if any(part.startswith(".") for part in inner):
        return False
    return not (path.name.endswith(_LITTER) or path.name == _PROBE or path.name.startswith("#"))


class Watcher:
    """Calls `hint` whenever something below the watched paths may have changed; they need not exist yet."""

    def __init__(
        self,
        watched: Iterable[Path],
        ignored: Iterable[Path],
        hint: Callable[[], None],
        *,
        poll: bool,
        announce: Callable[[str], None],
    ) -> None:
        self._watched = tuple(path.absolute() for path in watched)
        self._ignored = tuple(form for path in ignored for form in (path.absolute(), path.resolve()))
        self._hint = hint
        self._poll = poll
        self._announce = announce
        self._scheduled: dict[Path, Any] = {}
        self._observer: Any = None

    def start(self) -> None:
        """Begin to watch; where the system has no more room for watches, by listing files instead."""
        try:
            self._open(self._poll)
        except OSError as problem:
            if self._poll:
                raise
            self.stop()
            self._announce(f"Watching by listing files, as the system refuses events: {problem.strerror or problem}.")
            self._open(poll=True)

    def stop(self) -> None:
        """End the watch and wait for its threads."""
        if self._observer is not None and self._observer.is_alive():
            self._observer.stop()
            self._observer.join()
        self._observer = None
        self._scheduled.clear()

    def _open(self, poll: bool) -> None:
        if poll:
            from watchdog.observers.polling import PollingObserver  # noqa: PLC0415 - only the preview pays for it

            self._observer = PollingObserver(timeout=_POLL_SECONDS)
        else:
            from watchdog.observers import Observer  # noqa: PLC0415 - the same

            self._observer = Observer()
        self._handler = _handler(self._dispatch)
        for folder in dict.fromkeys(path.parent for path in self._watched):
            # The folder above tells when a watched one appears, goes, or is replaced.
            if folder.is_dir():
                self._observer.schedule(self._handler, str(folder), recursive=False)
        self._settle()
        self._observer.start()

    def _settle(self, made: Sequence[str] = ()) -> None:
        """Watch every folder that is there and not watched yet, or was made anew."""
        for path in self._watched:
            if path in self._scheduled and str(path) in made:
                self._observer.unschedule(self._scheduled.pop(path))
            if path not in self._scheduled and path.is_dir():
                self._scheduled[path] = self._observer.schedule(self._handler, str(path), recursive=True)

    def _dispatch(self, event: Any) -> None:
        paths = [os.fsdecode(path) for path in _paths_of(event)]
        if event.is_directory and event.event_type == "modified":
            return  # what changed in it is told apart
        if event.is_directory and event.event_type in ("created", "moved"):
            self._settle(paths)
        if is_hint(event.event_type, paths, self._watched, self._ignored):
            self._hint()


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
