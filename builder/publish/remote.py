"""A folder of a server over SSH, as `releases.Disk` asks for it: the same steps as in a folder of this machine, over SFTP."""

from __future__ import annotations

import asyncio
import posixpath
import stat
import time
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from builder.errors import UsageError
from builder.publish.faults import HostFault, told_in_words
from builder.publish.release import LOCK_SECONDS, Lock, read_lock
from builder.publish.releases import OURS
from builder.text.digests import digest
from builder.text.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence

    from builder.model import Progress
    from builder.publish.plan import Items
    from builder.publish.releases import Want

    T = TypeVar("T")

_PART = ".part"
_LOCK = f"{OURS}/lock"
_AT_ONCE = 16
_SAMPLE = 40
_LAST_WORDS = 1.0
"""Seconds that work which was broken off has for ending."""


class RemoteDisk:
    """A folder of a server, as `releases.Disk` asks for it."""

    def __init__(self, runner: asyncio.Runner, line: tuple[Any, Any], root: str, name: str, owner: str) -> None:
        import asyncssh  # noqa: PLC0415 - an extra: only who publishes over SSH has it

        self._runner = runner
        self._connection, self._sftp = line
        self._root = root
        self._owner = owner
        self._missing = (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath, asyncssh.SFTPNotADirectory)
        self._refused = asyncssh.SFTPError
        self.where = name

    def names(self, folder: str) -> tuple[str, ...]:
        """Return what lies in a folder."""
        return self._do(self._names(self._at(folder)))

    def read(self, path: str) -> bytes | None:
        """Return a file."""
        return self._do(self._read(self._at(path)))

    def write(self, path: str, data: bytes) -> None:
        """Write a file beside its place and move it there."""
        self._do(self._replace(self._at(path), data))

    def fill(self, folder: str, wanted: Sequence[Want], files: Mapping[str, bytes], progress: Progress) -> None:
        """Make a folder with these files: linked where the server can, else sent; what is there already stays."""
        self._do(self._fill(self._at(folder), wanted, files, progress))

    def wrong(self, folder: str, items: Items) -> tuple[str, ...]:
        """List the folder and compare the sizes, then read a sample back and compare the contents."""
        return self._do(self._wrong(self._at(folder), items))

    def link(self, path: str) -> str | None:
        """Return where a link leads."""
        return self._do(self._link(self._at(path)))

    def switch(self, path: str, to: str) -> None:
        """Make a link lead elsewhere: a new one takes the old one's name in a single step."""
        self._do(self._switch(self._at(path), to))

    def move(self, old: str, new: str) -> None:
        """Rename a folder."""
        self._do(self._sftp.posix_rename(self._at(old), self._at(new)))

    def remove(self, path: str) -> None:
        """Remove a file or a folder."""
        self._do(self._remove(self._at(path)))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold a lock file that only one can make; one left behind by a crash counts for ten minutes, not for its owner."""
        mine = to_json(Lock(f"{self._owner}", time.time() + LOCK_SECONDS))
        path = self._at(_LOCK)
        if not self._do(self._create(path, mine)):
            lock = read_lock(self.read(_LOCK))
            if lock.holds_off(self._owner, time.time()):
                left = round(lock.until - time.time())
                hint = f"Wait for the other to end; if it died, wait {left} seconds."
                raise UsageError("P008", f"{self.where} is being published to by somebody else", hint=hint)
            self.write(_LOCK, mine)
        try:
            yield
        finally:
            with suppress(OSError):
                self.remove(_LOCK)

    def _at(self, path: str) -> str:
        return posixpath.join(self._root, path) if path else self._root

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        with told_in_words():
            return self._runner.run(self._unless_lost(work))

    async def _unless_lost(self, work: Coroutine[Any, Any, T]) -> T:
        """Do the work, but wait for no answer once the connection is gone: the library may wait for ever."""
        job = asyncio.ensure_future(work)
        lost = asyncio.ensure_future(self._connection.wait_closed())
        await asyncio.wait((job, lost), return_when=asyncio.FIRST_COMPLETED)
        if not job.done():
            job.cancel()
            await asyncio.wait((job,), timeout=_LAST_WORDS)
            raise HostFault("the connection was lost")
        lost.cancel()
        return job.result()

    async def _names(self, folder: str) -> tuple[str, ...]:
        try:
            found = await self._sftp.listdir(folder)
        except self._missing:
            return ()
        return tuple(sorted(name for name in found if name not in (".", "..")))

    async def _read(self, path: str) -> bytes | None:
        try:
            async with self._sftp.open(path, "rb") as file:
                data: bytes = await file.read()
                return data
        except self._missing:
            return None

    async def _replace(self, path: str, data: bytes) -> None:
        await self._sftp.makedirs(posixpath.dirname(path), exist_ok=True)
        beside = posixpath.join(posixpath.dirname(path), f".{posixpath.basename(path)}{_PART}")
        await self._send(beside, data)
        await self._sftp.posix_rename(beside, path)

    async def _send(self, path: str, data: bytes) -> None:
        async with self._sftp.open(path, "wb") as file:
            await file.write(data)

    async def _create(self, path: str, data: bytes) -> bool:
        await self._sftp.makedirs(posixpath.dirname(path), exist_ok=True)
        try:
            async with self._sftp.open(path, "xb") as file:
                await file.write(data)
        except self._refused:
            return False
        return True

    async def _fill(self, folder: str, wanted: Sequence[Want], files: Mapping[str, bytes], progress: Progress) -> None:
        there = await self._sizes(folder)
        for place in sorted({posixpath.dirname(f"{folder}/{want.path}") for want in wanted}):
            await self._sftp.makedirs(place, exist_ok=True)
        done = 0

        async def place_one(want: Want) -> None:
            nonlocal done
            if want.item is None or there.get(want.path) != want.item.size:
                await self._place(folder, want, files.get(want.path))
            done += 1
            progress("Publishing", done, len(wanted))

        await _few_at_once(partial(place_one, want) for want in wanted)

    async def _place(self, folder: str, want: Want, data: bytes | None) -> None:
        target = f"{folder}/{want.path}"
        if want.source is not None:
            with suppress(self._refused):
                await self._sftp.remove(target)
            try:
                await self._sftp.link(self._at(want.source), target)
            except self._refused:
                data = data if data is not None else await self._read(self._at(want.source))
            else:
                return
        if data is not None:
            await self._send(target, data)

    async def _sizes(self, folder: str) -> dict[str, int]:
        """Return the size of every file of a folder, by path below it."""
        found: dict[str, int] = {}
        waiting = [""]
        while waiting:
            inner = waiting.pop()
            try:
                entries = await self._sftp.readdir(f"{folder}/{inner}".rstrip("/"))
            except self._missing:
                continue
            for entry in entries:
                if entry.filename in (".", ".."):
                    continue
                path = f"{inner}{entry.filename}"
                if stat.S_ISDIR(entry.attrs.permissions or 0):
                    waiting.append(f"{path}/")
                else:
                    found[path] = entry.attrs.size or 0
        return found

    async def _wrong(self, folder: str, items: Items) -> tuple[str, ...]:
        sizes = await self._sizes(folder)
        wrong = [path for path, item in sorted(items.items()) if sizes.get(path) != item.size]
        if not wrong:
            sample = sorted(items, key=lambda one: (one != "index.html", items[one].sha256))[:_SAMPLE]
            read = {path: await self._read(f"{folder}/{path}") or b"" for path in sample}
            wrong = [path for path in sample if digest(read[path]) != items[path].sha256]
        return tuple(wrong)

    async def _link(self, path: str) -> str | None:
        try:
            return str(await self._sftp.readlink(path))
        except self._refused:
            return None

    async def _switch(self, path: str, to: str) -> None:
        beside = posixpath.join(posixpath.dirname(path), f".{posixpath.basename(path)}{_PART}")
        with suppress(self._refused):
            await self._sftp.remove(beside)
        await self._sftp.symlink(to, beside)
        await self._sftp.posix_rename(beside, path)

    async def _remove(self, path: str) -> None:
        try:
            if await self._sftp.isdir(path) and not await self._sftp.islink(path):
                await self._sftp.rmtree(path)
            else:
                await self._sftp.remove(path)
        except self._missing:
            return


async def _few_at_once(work: Iterable[Callable[[], Awaitable[None]]]) -> None:
    """Do all, a few at a time; stop at the first that fails."""
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(job: Callable[[], Awaitable[None]]) -> None:
        async with gate:
            await job()

    async with asyncio.TaskGroup() as group:
        for job in work:
            group.create_task(one(job))
