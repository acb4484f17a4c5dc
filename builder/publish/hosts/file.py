"""A folder of this machine as host: `file:///srv/www/site`. Releases, and a link that a web server is pointed at."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote

from builder.errors import UsageError
from builder.publish.releases import OURS, Releases
from builder.text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.model import Progress, Target
    from builder.publish.plan import Item, Items
    from builder.publish.releases import Want

_PART = ".part"
_MANY = 500
"""Files; above this asking the system to write everything down is quicker than one by one."""


@contextmanager
def open_folder(target: Target, base: Path) -> Iterator[Releases]:
    """Yield a session with the folder. Raises UsageError (P002)."""
    yield Releases(LocalDisk(folder_of(target.url, base)))


def folder_of(url: str, base: Path) -> Path:
    """Return the folder that a `file://` URL means: `file:///srv/www`, or relative to `base`, `file://./www`.

    Raises UsageError (P002).
    """
    path = unquote(url.removeprefix("file://")).removeprefix("localhost")
    if "\0" not in path and path.startswith(("/", "./", "../")):
        return (base / path).resolve()
    raise UsageError(
        "P002",
        f"{url!r} names no folder of this machine",
        hint="Write file:///srv/www/site, or file://./site for a folder beside site.yaml.",
    )


class LocalDisk:
    """A folder of this machine, as `releases.Disk` asks for it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._written: list[Path] = []
        self.where = str(root)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return what lies in a folder."""
        try:
            return tuple(sorted(entry.name for entry in (self._root / folder).iterdir()))
        except FileNotFoundError:
            return ()
        except NotADirectoryError:
            return (self._root.name,)

    def read(self, path: str) -> bytes | None:
        """Return a file."""
        try:
            return (self._root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, path: str, data: bytes) -> None:
        """Write a file beside its place and move it there."""
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}{_PART}")
        beside.write_bytes(data)
        beside.replace(target)

    def fill(self, folder: str, wanted: Sequence[Want], files: Mapping[str, bytes], progress: Progress) -> None:
        """Make a folder with these files."""
        for done, want in enumerate(wanted, 1):
            self._place(self._root / folder, want, files.get(want.path))
            progress("Publishing", done, len(wanted))

    def wrong(self, folder: str, items: Items) -> tuple[str, ...]:
        """Read every file back and compare."""
        return tuple(path for path, item in sorted(items.items()) if not _is_same(self._root / folder / path, item))

    def link(self, path: str) -> str | None:
        """Return where a link leads."""
        try:
            return str((self._root / path).readlink())
        except OSError:
            return None

    def switch(self, path: str, to: str) -> None:
        """Make a link lead elsewhere: it cannot be changed in place, so a new one takes its name in a single step."""
        beside = self._root / f".{path}{_PART}"
        beside.unlink(missing_ok=True)
        beside.symlink_to(to, target_is_directory=True)
        try:
            beside.replace(self._root / path)
        finally:
            beside.unlink(missing_ok=True)

    def move(self, old: str, new: str) -> None:
        """Rename a folder once all of it is on the disk."""
        if len(self._written) > _MANY:
            os.sync()
        for path in self._written if len(self._written) <= _MANY else ():
            _sync(path)
        self._written = []
        (self._root / old).rename(self._root / new)

    def remove(self, path: str) -> None:
        """Remove a file or a folder."""
        target = self._root / path
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        else:
            target.unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold a lock that the system gives back when the program dies."""
        import fcntl  # noqa: PLC0415 - only where links and locks of this kind exist

        (self._root / OURS).mkdir(parents=True, exist_ok=True)
        with (self._root / OURS / "lock").open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as problem:
                message = f"{self.where} is being published to"
                raise UsageError("P008", message, hint="Wait for the other to end.") from problem
            yield

    def _place(self, part: Path, want: Want, data: bytes | None) -> None:
        """Put one file into a new release: linked where the host has the very same, else written."""
        target = part / want.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        old = self._root / want.source if want.source else None
        if old is not None and (old.is_file() if want.item is None else _is_same(old, want.item)):
            try:
                os.link(old, target)
            except OSError:
                shutil.copyfile(old, target)
        elif data is not None:
            target.write_bytes(data)
            self._written.append(target)


def _sync(path: Path) -> None:
    """See to it that a file outlives a power cut: after the switch it must not be empty."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_same(file: Path, item: Item) -> bool:
    try:
        return file.stat().st_size == item.size and digest(file.read_bytes()) == item.sha256
    except OSError:
        return False
