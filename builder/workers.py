"""Maps the work of a stage over its items: in this process, in forked ones, or on the machines of a Dask cluster.

A forked worker inherits everything the stage knows and hands back results only. Where forking is not safe (another
system, other threads), a pool of the standard library takes its place; Dask is used through the same interface.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import struct
import sys
import threading
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.errors import MissingExtra, UsageError
from builder.text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from builder.model import Mapper

POOL_FROM = 48
"""Items below which starting worker processes costs more than they save."""

_CHUNK = 24
"""Items that a worker takes at a time, at most."""
_LARGE = 100_000
"""Bytes of a stage's context from which it is handed over once, as a file."""
_NUMBER = struct.Struct("<I")
_HEADER = struct.Struct("<IQ")
_STOP = b"\xff\xff\xff\xff"


def open_mapper(workers: str, shared: Path | None = None) -> tuple[Mapper, Callable[[], None]]:
    """Return an ordered map and the function that ends what it started. Raises UsageError, MissingExtra.

    `workers` is a number, `dask://HOST:PORT`, or empty for one a core. `shared` is a folder that all workers can read.
    """
    if workers.startswith("dask://"):
        return _dask(workers, shared)
    count = _count(workers)
    if count == 1:
        return map, lambda: None
    if hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1:
        return partial(fork_map, count), lambda: None
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - not needed where processes can be forked
    from multiprocessing import get_context  # noqa: PLC0415 - the same

    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"))
    return partial(_executed, pool, shared), lambda: pool.shutdown(cancel_futures=True)


def fork_map(count: int, work: Callable[[Any], Any], items: Iterable[Any]) -> Iterable[Any]:
    """Return the results of the items, in order, from so many forked processes. Safe while no other thread runs.

    Raises what the work raised, and RuntimeError when a process ended before its work was done.
    """
    listed = list(items)
    if len(listed) < POOL_FROM:
        return map(work, listed)
    return chain.from_iterable(_fork(count, work, _chunks(listed, count)))


def _chunks(listed: Sequence[Any], count: int) -> list[Sequence[Any]]:
    size = max(1, min(_CHUNK, len(listed) // (count * 4)))
    return [listed[start : start + size] for start in range(0, len(listed), size)]


def _fork(count: int, work: Callable[[Any], Any], chunks: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
    """Yield the results of each chunk, in order, from processes that take one chunk after the other."""
    numbers, told = os.pipe()
    gc.freeze()  # what is shared stays shared: a collection in a worker would touch, and so copy, every page of memory
    sys.stdout.flush()
    sys.stderr.flush()
    children: dict[int, int] = {}
    try:
        for _ in range(min(count, len(chunks))):
            ours, theirs = os.pipe()
            child = os.fork()
            if child == 0:
                os.close(told)
                _serve(numbers, theirs, work, chunks)
            os.close(theirs)
            children[ours] = child
        yield from _gather(children, told, len(chunks))
    finally:
        gc.unfreeze()
        for end in (numbers, told, *children):
            os.close(end)
        for child in children.values():
            os.waitpid(child, 0)


def _serve(numbers: int, out: int, work: Callable[[Any], Any], chunks: Sequence[Sequence[Any]]) -> None:
    """Do chunk after chunk in a forked process, until there are no more numbers; never return."""
    status = 1
    try:
        while (told := os.read(numbers, _NUMBER.size)) and told != _STOP:
            (number,) = _NUMBER.unpack(told)
            try:
                done: Any = [work(item) for item in chunks[number]]
            except Exception as problem:  # noqa: BLE001 - raised again where the results are gathered
                done = problem
            data = pickle.dumps(done, protocol=5)
            _write(out, _HEADER.pack(number, len(data)) + data)
        status = 0
    finally:
        os._exit(status)


def _write(out: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(out, view) :]


def _gather(children: dict[int, int], told: int, total: int) -> Iterator[list[Any]]:
    os.set_blocking(told, False)
    waiting: dict[int, list[Any]] = {}
    buffers = {ours: bytearray() for ours in children}
    given = following = 0
    while following < total:
        # Numbers are handed out a few ahead, so that results do not heap up behind a slow chunk.
        while given < min(total, following + len(children) * 8):
            os.write(told, _NUMBER.pack(given))
            given += 1
        if given == total:
            os.write(told, _STOP * len(children))
            given += 1
        ready, _, _ = select.select(list(buffers), [], [])
        for ours in ready:
            data = os.read(ours, 1 << 20)
            if not data:
                buffers.pop(ours)
                if not buffers and following + len(waiting) < total:
                    raise RuntimeError("a worker process ended before its work was done")
                continue
            buffers[ours] += data
            for number, done in _whole(buffers[ours]):
                if isinstance(done, Exception):
                    raise done
                waiting[number] = done
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def _whole(buffer: bytearray) -> Iterator[tuple[int, Any]]:
    """Take the results that have come whole out of a buffer."""
    while len(buffer) >= _HEADER.size:
        number, size = _HEADER.unpack_from(buffer)
        if len(buffer) < _HEADER.size + size:
            return
        done = pickle.loads(memoryview(buffer)[_HEADER.size : _HEADER.size + size].tobytes())  # noqa: S301 - our own worker
        del buffer[: _HEADER.size + size]
        yield number, done


# ------------------------------------------------------------- executors


def _executed(
    executor: Executor, shared: Path | None, work: Callable[[Any], Any], items: Iterable[Any]
) -> Iterable[Any]:
    listed = list(items)
    if len(listed) < POOL_FROM:
        return map(work, listed)
    return chain.from_iterable(_spread(executor, work, listed, shared))


def _spread(
    executor: Executor, work: Callable[[Any], Any], listed: Sequence[Any], shared: Path | None
) -> Iterator[list[Any]]:
    told = _hand_over(pickle.dumps(work), shared)
    try:
        yield from executor.map(partial(_do_chunk, told), _chunks(listed, os.cpu_count() or 1))
    finally:
        if isinstance(told, str):
            Path(told).unlink(missing_ok=True)


def _hand_over(pickled: bytes, shared: Path | None) -> bytes | str:
    """Return what tells a worker what to do: the work itself, or the file that holds it when it is large."""
    if shared is None or len(pickled) < _LARGE:
        return pickled
    shared.mkdir(parents=True, exist_ok=True)
    path = shared / f"work-{digest(pickled)}"
    path.write_bytes(pickled)
    return str(path.resolve())


def _do_chunk(told: bytes | str, items: Sequence[Any]) -> list[Any]:
    work = _unpickled(told)
    return [work(item) for item in items]


@lru_cache(maxsize=2)
def _unpickled(told: bytes | str) -> Callable[[Any], Any]:
    """Return the work of a stage, one object for all its chunks: what is made once for a configuration stays made."""
    data = told if isinstance(told, bytes) else Path(told).read_bytes()
    work: Callable[[Any], Any] = pickle.loads(data)  # noqa: S301 - written by this program for its own workers
    return work


def _count(workers: str) -> int:
    if not workers:
        return os.cpu_count() or 1
    if not workers.isdigit() or not 1 <= int(workers) <= 256:  # noqa: PLR2004 - more is a typing mistake
        raise UsageError(
            "X003",
            f"--workers {workers!r} is neither a number from 1 to 256 nor dask://HOST:PORT",
            hint="Write --workers 2.",
        )
    return int(workers)


def _dask(address: str, shared: Path | None) -> tuple[Mapper, Callable[[], None]]:
    try:
        from distributed import Client  # noqa: PLC0415 - only who asks for it pays for it
    except ImportError as error:
        raise MissingExtra("--workers dask://… needs an optional part: pip install 'briefing-builder[dask]'") from error
    connect: Any = Client
    try:
        client = connect(address.replace("dask://", "tcp://", 1))
    except OSError as error:
        hint = "Start one with `dask scheduler`, and `dask worker` on each machine."
        raise UsageError("X003", f"there is no Dask scheduler at {address}", hint=hint) from error
    return partial(_executed, client.get_executor(), shared), client.close
