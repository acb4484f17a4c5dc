"""What the file system says of a file without its being read: size, times, number. Who trusts that need not hash.

A file that changed only just before it was looked at may change once more within one tick of the file system's clock
and look the same; of such a file nothing is believed until it has been read again later.
"""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LITTER = ("~", "#", ".swp", ".swx", ".swo", ".tmp", ".part", "___jb_tmp___", "___jb_old___", "___jb_bak___")
"""Ends of the names of what editors and downloads write beside the file that is meant."""

_TICK = 30_000_000
"""Nanoseconds in which a file may change twice without its times telling."""
_COARSE_TICK = 2_100_000_000
"""The same where times are whole seconds."""
_SECOND = 1_000_000_000


class Seen(Struct, frozen=True, array_like=True, gc=False):
    """A file as it was when its bytes had this digest."""

    size: int
    modified: int
    """Nanoseconds."""
    changed: int
    """When anything about it changed last, its name included; nanoseconds."""
    number: int
    digest: str = ""


def see(status: os.stat_result, digest: str = "") -> Seen:
    """Return what a status says."""
    return Seen(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, digest)


def is_same(known: Seen, status: os.stat_result) -> bool:
    """Tell whether a file is as it was."""
    return (
        known.modified == status.st_mtime_ns
        and known.size == status.st_size
        and known.changed == status.st_ctime_ns
        and known.number == status.st_ino
    )


def is_fresh(seen: Seen, at: int) -> bool:
    """Tell whether a file seen at a time (nanoseconds) could have changed since in the same tick."""
    last = max(seen.modified, seen.changed)
    tick = _COARSE_TICK if seen.modified % _SECOND == 0 and seen.changed % _SECOND == 0 else _TICK
    return at - last < tick


class Digests:
    """Digests of files, known from an earlier build where nothing about the file has changed."""

    def __init__(self, known: Mapping[str, Seen] | None = None) -> None:
        self._known = known or {}
        self.seen: dict[str, Seen] = {}
        """Every file asked for, by absolute path; one that changed only just before it was read is left out."""
        self.fresh: dict[str, str] = {}
        """Digests of those that changed only just before."""

    def of(self, path: str, status: os.stat_result | None = None) -> tuple[str, int]:
        """Return digest and size of a file. Raises OSError when it cannot be read."""
        status = status or os.stat(path)  # noqa: PTH116 - strings: a site has tens of thousands of files
        known = self._known.get(path)
        if known is not None and is_same(known, status):
            self.seen[path] = known
            return known.digest, known.size
        at = time.time_ns()
        with open(path, "rb") as stream:  # noqa: PTH123 - the same
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            size = stream.tell()
        seen = see(status, digest)
        if not is_fresh(seen, at) and size == seen.size:
            self.seen[path] = seen
        else:
            self.fresh[path] = digest
        return digest, size


def listing(roots: Iterable[str]) -> dict[str, Seen]:
    """Return every file in and below the roots as it is now, by path; hidden files and editors' litter left out.

    Folders that are links are not entered; they are listed themselves.
    """
    found: dict[str, Seen] = {}
    for root in roots:
        try:
            status = os.stat(root)  # noqa: PTH116 - see above
        except OSError:
            continue
        if os.path.isdir(root):  # noqa: PTH112 - the same
            found.update(_walk(root))
        else:
            found[root] = see(status)
    return found


def _walk(folder: str) -> Iterator[tuple[str, Seen]]:
    waiting = [folder]
    while waiting:
        try:
            entries = os.scandir(waiting.pop())
        except OSError:
            continue
        with entries:
            for entry in entries:
                name = entry.name
                if name.startswith(".") or name == "__pycache__":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif not name.endswith(LITTER):
                    yield from _seen(entry)


def _seen(entry: os.DirEntry[str]) -> Iterator[tuple[str, Seen]]:
    try:
        status = entry.stat(follow_symlinks=False)
        yield entry.path, see(status)
        if entry.is_symlink():
            yield f"{entry.path}\0", see(entry.stat())
    except OSError:
        yield entry.path, Seen(-1, 0, 0, 0)
