"""What builds remember: one SQLite file, one transaction, ended only after the outputs are in place.

The file only saves time. Whatever is wrong with it (damaged, foreign, written by another version), it is thrown away
with a word. The open transaction also keeps a second build of the same site waiting.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import quote

from builder.errors import UsageError
from builder.text.serial import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

T = TypeVar("T")

_SCHEMA = "CREATE TABLE IF NOT EXISTS memo (key TEXT PRIMARY KEY, value BLOB NOT NULL)"
_PAGE = 16_384
"""Bytes of a page of the file: most values fit into one or two."""
_WAIT_SECONDS = 30.0
_AT_ONCE = 500
"""Keys of one question to the file."""


class ForgetfulMemo:
    """Remembers nothing: for `--clean`, and for work without a site around it."""

    def get(self, key: str, kind: type[T]) -> T | None:  # noqa: ARG002 - the shape of `model.Memo`
        """Return None."""
        return None

    def many(self, keys: Sequence[str], kind: type[T]) -> list[T | None]:  # noqa: ARG002 - the same
        """Return None for each key."""
        return [None] * len(keys)

    def put(self, key: str, value: Any) -> None:
        """Do nothing."""

    def keep(self, keys: Iterable[str]) -> None:
        """Do nothing."""

    def clear(self, reason: str) -> None:
        """Do nothing."""


class DiskMemo:
    """A memo in one file; a context manager."""

    def __init__(self, path: Path, version: str, *, clean: bool = False) -> None:
        """Open the file, or make it. `version` names everything that shapes results; another one empties the memo.

        Raises UsageError (X005) when another build holds it.
        """
        self.dropped = ""
        """Why an older file was thrown away; empty when it was not."""
        self.hits = self.misses = 0
        self.forgets = False
        """Whether what was not asked for is dropped in the end: only a whole build asks for everything."""
        self._is_damaged = False
        self._unwritten: dict[str, bytes] = {}
        """What the file would not take."""
        self._path = path
        self._version = version
        self._used: set[str] = {"version"}
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = self._open()
        if clean:
            self._connection.execute("DELETE FROM memo WHERE key != 'version'")

    def get(self, key: str, kind: type[T]) -> T | None:
        """Return the remembered value, or None when there is none or it is not readable as `kind`."""
        (value,) = self.many((key,), kind)
        return value

    def many(self, keys: Sequence[str], kind: type[T]) -> list[T | None]:
        """Return the same for each key: one look at the file for hundreds of them."""
        values: list[T | None] = []
        for start in range(0, len(keys), _AT_ONCE):
            # Read as they come: what is packed and what is not need not lie in memory side by side.
            some = keys[start : start + _AT_ONCE]
            found = dict(self._rows(some))
            values += [read(found.get(key, self._unwritten.get(key)), kind) for key in some]
        known = [key for key, value in zip(keys, values, strict=True) if value is not None]
        self._used.update(known)
        self.hits += len(known)
        self.misses += len(keys) - len(known)
        return values

    def put(self, key: str, value: Any) -> None:
        """Remember a value (bytes as they are), if the build ends well."""
        self._used.add(key)
        data = value if isinstance(value, bytes) else pack(value)
        # A cache that cannot be written (a full disk) costs memory now and time next time, and nothing else.
        try:
            self._connection.execute("INSERT OR REPLACE INTO memo VALUES (?, ?)", (key, data))
        except sqlite3.DatabaseError as error:
            self._unwritten[key] = data
            if not isinstance(error, sqlite3.OperationalError):
                self._is_damaged, self.dropped = True, "it is damaged"

    def clear(self, reason: str) -> None:
        """Forget everything."""
        self.dropped = reason
        self._unwritten.clear()
        try:
            self._connection.execute("DELETE FROM memo WHERE key != 'version'")
        except sqlite3.DatabaseError:
            self._is_damaged = True

    def _rows(self, keys: Sequence[str]) -> list[tuple[str, bytes]]:
        if self._is_damaged:
            return []
        try:
            return self._connection.execute(_select(len(keys)), keys).fetchall()
        except sqlite3.Error:
            self._is_damaged, self.dropped = True, "it is damaged"
            return []

    def keep(self, keys: Iterable[str]) -> None:
        """Go on remembering values that this build had no need to read."""
        self._used.update(keys)

    def all(self, start: str, kind: type[T]) -> Iterator[tuple[str, T]]:
        """Yield every key that begins so, without its beginning, and the value; what is not readable is left out."""
        rows = self._connection.execute("SELECT key, value FROM memo WHERE key >= ? ORDER BY key", (start,))
        for key, data in rows:
            if not key.startswith(start):
                return
            with contextlib.suppress(ValueError):
                yield key[len(start) :], unpack(data, kind)

    def leave(self) -> None:
        """Forget nothing and remember nothing of this build: it was found that nothing had changed."""
        self._used.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(sqlite3.Error):
            if kind is None and self._used:
                if self.forgets:
                    self._forget()
                self._connection.execute("COMMIT")
            else:
                self._connection.execute("ROLLBACK")
        self._connection.close()
        if self._is_damaged:
            self._path.unlink(missing_ok=True)

    def _forget(self) -> None:
        known = {row[0] for row in self._connection.execute("SELECT key FROM memo")}
        gone = sorted(known - self._used)
        self._connection.executemany("DELETE FROM memo WHERE key = ?", ((key,) for key in gone))

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise UsageError(
                    "X005", "another build of this site is running", hint="Wait for it to end, then try again."
                ) from error
            self.dropped = f"it could not be opened ({error})"
        except (sqlite3.DatabaseError, ValueError) as error:
            self.dropped = str(error) or "it is damaged"
        self._path.unlink(missing_ok=True)
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None)
        try:
            connection.execute(f"PRAGMA page_size = {_PAGE}")
            connection.execute("PRAGMA cache_size = -16000")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_SCHEMA)
            row = connection.execute("SELECT value FROM memo WHERE key = 'version'").fetchone()
            version = self._version.encode()
            if row is not None and row[0] != version:
                connection.execute("DELETE FROM memo")
                self.dropped = "it was written by another version of the program or of a library"
            if row is None or row[0] != version:
                connection.execute("INSERT OR REPLACE INTO memo VALUES ('version', ?)", (version,))
        except BaseException:
            connection.close()
            raise
        return connection


class PastMemo:
    """What an ended build left in the file, to be read and no more: nobody who builds has to wait for that."""

    def __init__(self, path: Path, version: str) -> None:
        """Open the file when it is asked; `version` as of `DiskMemo`."""
        self._path = path
        self._version = version.encode()

    def get(self, key: str, kind: type[T]) -> T | None:
        """Return the remembered value, or None: also when another build has changed the file since."""
        (value,) = self.many((key,), kind)
        return value

    def many(self, keys: Sequence[str], kind: type[T]) -> list[T | None]:
        """Return the same for each key."""
        values: list[T | None] = []
        try:
            with contextlib.closing(sqlite3.connect(f"file:{quote(str(self._path))}?mode=ro", uri=True)) as connection:
                for start in range(0, len(keys), _AT_ONCE):
                    some = keys[start : start + _AT_ONCE]
                    rows = dict(connection.execute(_select(len(some) + 1), ("version", *some)).fetchall())
                    is_ours = rows.get("version") == self._version
                    values += [read(rows.get(key), kind) if is_ours else None for key in some]
        except sqlite3.Error:
            values += [None] * (len(keys) - len(values))
        return values


def _select(keys: int) -> str:
    return f"SELECT key, value FROM memo WHERE key IN ({','.join('?' * keys)})"  # noqa: S608 - marks alone


def read(data: bytes | None, kind: type[T]) -> T | None:
    """Return what was remembered as `kind`, None when it is not readable so."""
    try:
        value: Any = data if data is None or kind is bytes else unpack(data, kind)
    except ValueError:
        return None
    found: T | None = value
    return found
