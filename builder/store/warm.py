"""What builds remember that follow each other in one process: in memory, and behind that in the file of the site's builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from builder.store.memo import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.store.memo import DiskMemo, PastMemo

T = TypeVar("T")


class WarmMemo:
    """A memo in this process, for builds that follow each other; filled from another one while that is there."""

    def __init__(self) -> None:
        self.behind: DiskMemo | None = None
        """Asked for what is not in memory, and told everything; None once the first build has ended."""
        self.past: PastMemo | None = None
        """Asked then for what was not needed before."""
        self._values: dict[str, Any] = {}
        self._read: dict[str, dict[Any, Any]] = {}
        """What was read of packed values: a kind may read only a part of what was put there, so each has its own."""

    def get(self, key: str, kind: type[T]) -> T | None:
        """Return the remembered value, or None."""
        value: Any = self._held(key, kind)
        if value is None and self.behind is not None:
            value = self.behind.get(key, kind)
            if value is not None:
                self._read.setdefault(key, {})[kind] = value
        if value is None and self.past is not None:
            value = self.past.get(key, kind)
        found: T | None = value
        return found

    def many(self, keys: Sequence[str], kind: type[T]) -> list[T | None]:
        """Return the same for each key; what is not in memory is looked for in the other one, or in what it has left."""
        if self.behind is not None:
            for key, value in zip(keys, self.behind.many(keys, kind), strict=True):
                if value is not None:
                    self._read.setdefault(key, {})[kind] = value
        elif self.past is not None and (unread := [key for key in keys if self._held(key, kind) is None]):
            for key, value in zip(unread, self.past.many(unread, kind), strict=True):
                if value is not None:
                    self._read.setdefault(key, {})[kind] = value
        return [self._held(key, kind) for key in keys]

    def put(self, key: str, value: Any) -> None:
        """Remember a value; what is whole and packed lies on disk for as long as it can be read there."""
        self._read.pop(key, None)  # or what was there before would go on being read
        if self.behind is not None:
            self.behind.put(key, value)
            if isinstance(value, bytes):
                return
        self._values[key] = value

    def keep(self, keys: Iterable[str]) -> None:
        """Have the other one keep values; what is in memory stays anyway."""
        if self.behind is not None:
            self.behind.keep(keys)

    def clear(self, reason: str) -> None:
        """Forget everything."""
        self.past = None
        self._values.clear()
        self._read.clear()
        if self.behind is not None:
            self.behind.clear(reason)

    def _held(self, key: str, kind: type[T]) -> T | None:
        value: Any = self._read.get(key, {}).get(kind)
        if value is None:
            value = self._values.get(key)
            if isinstance(value, bytes) and kind is not bytes:
                value = self._read.setdefault(key, {})[kind] = read(value, kind)
        found: T | None = value
        return found
