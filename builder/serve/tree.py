"""What the inputs were at the last look: told apart by stat, and by digest where that differs or can not be trusted."""

from __future__ import annotations

import hashlib
import os
import stat
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from builder.store.stats import LITTER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_FRESH = 2_000_000_000
"""Nanoseconds for which a file may change again without a change of its times: file systems count in steps up to this."""
_SIZE_LIMIT = 256 * 1024 * 1024

_Sign = tuple[int, int, int, int]


class Tree:
    """The input files below a folder, as they were at the last look."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        """Know `names`, files and folders below `folder` that need not exist."""
        self._folder = folder.absolute()
        self._names = tuple(names)
        self._lock = threading.Lock()
        self._signs: dict[str, _Sign | None] = {}
        self._digests: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._signs)

    def look(self, paths: Collection[str] | None = None) -> frozenset[str]:
        """Return the files that are new, gone or different, by path below the folder: of all, or of `paths` and below.

        The first look takes everything as new.
        """
        with self._lock:
            return self._look(self._names if paths is None else tuple(paths), everywhere=paths is None)

    def _look(self, wanted: tuple[str, ...], *, everywhere: bool) -> frozenset[str]:
        now = time.time_ns()
        found = dict(pair for path in wanted for pair in self._files(path))
        known = self._signs if everywhere else self._below(wanted)
        gone = [path for path in known if path not in found]
        changed = {path for path, sign in found.items() if self._differs(path, sign, now)}
        for path in gone:
            del self._signs[path]
            self._digests.pop(path, None)
        return frozenset((*changed, *gone))

    def expect(self, written: Mapping[str, str]) -> None:
        """Take note of what a build is about to write, path to SHA-256, or to remove (""): that is no change then."""
        with self._lock:
            for path, digest in written.items():
                if digest:
                    self._signs[path] = None
                    self._digests[path] = digest
                else:
                    self._signs.pop(path, None)
                    self._digests.pop(path, None)

    def path_of(self, path: str) -> str | None:
        """Return a path as `look` takes it; None when nothing there is an input."""
        try:
            inner = Path(path).relative_to(self._folder)
        except ValueError:
            return None
        *folders, name = inner.parts or ("",)
        if (*folders, name)[0] not in self._names or _is_passed_over(name):
            return None
        return None if any(folder.startswith(".") for folder in folders) else inner.as_posix()

    def _below(self, paths: Iterable[str]) -> list[str]:
        folders = tuple(f"{path}/" for path in paths)
        return [path for path in self._signs if path.startswith(folders) or path in paths]

    def _differs(self, path: str, sign: _Sign, now: int) -> bool:
        new = path not in self._signs
        if self._signs.get(path) == sign:
            return False
        fresh = abs(now - sign[0]) <= _FRESH
        known = self._digests.get(path)
        digest = _digest_of(self._folder / path, sign) if fresh or not new else None
        self._signs[path] = None if fresh else sign
        if digest is not None:
            self._digests[path] = digest
        return new or known is None or known != digest

    def _files(self, path: str) -> Iterator[tuple[str, _Sign]]:
        full = f"{self._folder}/{path}"
        try:
            status = os.stat(full)  # noqa: PTH116 - twice as fast, for thousands of files
            entries = list(os.scandir(full)) if stat.S_ISDIR(status.st_mode) else None
        except (OSError, ValueError):
            return
        if entries is None:
            yield path, _sign(status)
            return
        for entry in entries:
            yield from self._entry(entry, f"{path}/{entry.name}")

    def _entry(self, entry: os.DirEntry[str], path: str) -> Iterator[tuple[str, _Sign]]:
        try:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("."):
                    yield from self._files(path)
            elif not _is_passed_over(entry.name):
                # A link that leads nowhere is a change too: the build names it.
                yield path, _sign(entry.stat(follow_symlinks=os.path.exists(entry.path)))  # noqa: PTH110 - as above
        except OSError:
            return


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name.endswith(LITTER)


def _sign(status: os.stat_result) -> _Sign:
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_mode


def _digest_of(path: Path, sign: _Sign) -> str:
    """Return the digest of a file; something else for what is none, is far too large, or cannot be read."""
    if not stat.S_ISREG(sign[3]) or sign[1] > _SIZE_LIMIT:
        return f"not read: {sign}"
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as problem:
        return f"not read: {problem.strerror}"
