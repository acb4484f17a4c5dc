"""Remembering: small results are looked up all at once, whole values only when somebody asks for them."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from builder.text.serial import unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from builder.model import Mapper, Memo, Progress

T = TypeVar("T")

_PORTION = 64_000_000
"""Bytes of packed values that lie ready for workers at a time: more would only wait, once in each process."""


class Lost(Exception):
    """A value that was there when the build began is not there any more: the cache is damaged, or somebody changed it."""


class Worked(NamedTuple):
    """What a worker hands back of one item."""

    small: Any
    """What is looked at of every item in every build."""
    wholes: tuple[tuple[str, bytes], ...]
    """Key to value, packed, of what is looked at only when something that it is part of has changed."""
    is_sound: bool = True
    """False: the file changed after its digest was taken, so that the result must not be remembered under it."""


class Recall(NamedTuple):
    """What remembering borrows from the outside world."""

    memo: Memo
    mapper: Mapper
    progress: Progress

    def load(self, key: str, kind: type[Any]) -> Any:
        """Return a whole value. Raises Lost."""
        value = self.memo.get(key, kind)
        if value is None:
            raise Lost(key)
        return value

    def packed(self, key: str) -> bytes:
        """Return a whole value as it was packed, for a worker to unpack. Raises Lost."""
        value: bytes = self.load(key, bytes)
        return value


def surely(memo: Memo, work: Callable[[], T]) -> T:
    """Do the work; where something that the memo held has gone, have it forget everything, and do the work once more."""
    try:
        return work()
    except Lost:
        memo.clear("something that it held has gone")
        return work()


def remembered(  # noqa: PLR0913, PLR0917 - one call's worth of context
    keys: Sequence[str],
    items: Sequence[Any],
    kind: type[Any],
    work: Callable[[Any], Worked],
    stage: str,
    recall: Recall,
    prepare: Callable[[Any], Any] = lambda item: item,
) -> list[Any]:
    """Return the small result of `work` for each item, from the memo where its key is known, there as `kind`.

    `prepare` is called for an item whose key is not known, before it is handed to a worker.
    """
    results: list[Any] = recall.memo.many(keys, kind)
    missing = [index for index, result in enumerate(results) if result is None]
    fresh = in_portions(recall.mapper, work, (prepare(items[index]) for index in missing))
    for done, index in enumerate(missing, 1):
        one: Worked = next(fresh)
        results[index] = one.small
        if one.is_sound:
            recall.memo.put(keys[index], one.small)
        for key, data in one.wholes:
            recall.memo.put(key, data)
        recall.progress(stage, done, len(missing))
    return results


def in_portions(mapper: Mapper, work: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
    """Yield the results of the items, in order; those that carry much are made ready and handed out by portions."""
    waiting = iter(items)
    # The first is done here: lists and weights that it reads are then there for all workers, once.
    yield from map(work, islice(waiting, 1))
    yield from chain.from_iterable(mapper(work, some) for some in _portions(waiting))


def _portions(items: Iterable[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    held = 0
    for one in items:
        some.append(one)
        held += _packed_bytes(one)
        if held > _PORTION:
            yield some
            some, held = [], 0
    if some:
        yield some


def _packed_bytes(item: Any) -> int:
    if isinstance(item, bytes):
        return len(item)
    return sum(map(_packed_bytes, item)) if isinstance(item, tuple) else 0


def opened(data: bytes, kind: type[Any]) -> Any:
    """Return what `Recall.packed` handed over."""
    return unpack(data, kind)
