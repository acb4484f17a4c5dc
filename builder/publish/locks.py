"""Keeps two publications of one site, started on this machine, apart."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from builder.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def one_at_a_time(base: Path) -> Iterator[None]:
    """Hold a lock in the site's cache, which the system gives back when the program dies. Raises UsageError (P008)."""
    try:
        import fcntl  # noqa: PLC0415 - only where locks of this kind exist
    except ImportError:
        yield
        return
    folder = base / ".briefing" / "publish"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError("P008", "this site is being published", hint="Wait for the other to end.") from None
        yield
