"""The loop of the preview: wait for a hint or for the next page to be due, let things settle, build, tell the pages."""

from __future__ import annotations

import secrets
import threading
import time
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from builder.errors import BriefingError, UsageError
from builder.model import Diagnostic
from builder.serve.channel import State
from builder.text.dates import instant

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.serve.channel import Channel

QUIET = 0.06
"""Seconds without a hint after which a build starts: an editor saves in several steps."""

_PATIENCE = 2.0
"""Seconds after which a build starts although hints go on."""
_SLICE = 0.1
"""Seconds of one wait: the end is noticed after it, and so is a clock that jumped while the machine slept."""


class ServeBuild(NamedTuple):
    """What one build of the preview came to."""

    changed: bool = True
    """False when every output file is as it was: pages need not reload."""
    failed: bool = False
    """True when nothing was written and the last good pages stay."""
    diagnostics: tuple[Diagnostic, ...] = ()
    next_due: str | None = None
    """RFC 3339 time at which a page appears or goes by the clock."""
    base_path: str = ""
    """The path of the site's base URL, such as `/news`: pages are shown below it, as their links expect."""


class Loop:
    """Builds again whenever it is told to; never two builds at once."""

    def __init__(self, build: Callable[[], ServeBuild], channel: Channel, stopped: threading.Event) -> None:
        self._build = build
        self._channel = channel
        self._stopped = stopped
        self._hinted = threading.Event()
        self._due: datetime | None = None
        self._run = secrets.token_hex(4)
        self._number = 0

    def hint(self) -> None:
        """Say that an input may have changed; returns at once."""
        self._hinted.set()

    def build_first(self) -> None:
        """Build once; a wrong command or site.yaml is the caller's to report. Raises what the build raises."""
        started = datetime.now(UTC)
        self._tell(self._build(), started)

    def run(self) -> None:
        """Build at every change until stopped."""
        while not self._stopped.is_set():
            if self._wait() and not self._stopped.is_set():
                started = datetime.now(UTC)
                self._tell(self._try_build(), started)

    def _wait(self) -> bool:
        """Wait for a hint, a due page or the end; tell whether a build is due."""
        while not self._stopped.is_set():
            if self._due is not None and self._due <= datetime.now(UTC):
                return True
            if self._hinted.wait(_SLICE):
                self._let_settle()
                return True
        return False

    def _let_settle(self) -> None:
        # Cleared before the build and not after: what changes while it runs gives one more.
        latest = time.monotonic() + _PATIENCE
        while self._hinted.is_set() and time.monotonic() < latest and not self._stopped.is_set():
            self._hinted.clear()
            self._hinted.wait(QUIET)
        self._hinted.clear()

    def _try_build(self) -> ServeBuild:
        try:
            return self._build()
        except (BriefingError, OSError) as problem:
            return ServeBuild(changed=False, failed=True, diagnostics=(_diagnostic(problem),))
        except Exception as problem:  # noqa: BLE001 - the preview outlives any fault, and shows it
            traceback.print_exc()
            return ServeBuild(changed=False, failed=True, diagnostics=(_diagnostic(problem),))

    def _tell(self, done: ServeBuild, started: datetime) -> None:
        if done.changed and not done.failed:
            self._number += 1
        # A time that was past before the build began is nothing to wait for: the build knew it.
        due = None if done.next_due is None else instant(done.next_due)
        self._due = due if due is not None and due > started else None
        state = State(f"{self._run}-{self._number}", done.failed, done.diagnostics)
        if state != self._channel.state:
            self._channel.tell(state)


def _diagnostic(problem: Exception) -> Diagnostic:
    if isinstance(problem, UsageError):
        return Diagnostic(
            problem.path or "briefing", problem.line, problem.column, problem.code, problem.message, problem.hint
        )
    name = getattr(problem, "filename", None) or "briefing"
    return Diagnostic(str(name), 0, 0, "X007", f"{type(problem).__name__}: {problem}", "The terminal shows where.")
