"""The loop of the preview: one thread looks what changed and shows what can be seen of it at once; another builds."""

from __future__ import annotations

import threading
import time
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from builder.errors import BriefingError, UsageError
from builder.model import Diagnostic
from builder.serve.state import Later, State, succeed
from builder.text.dates import instant

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.serve.channel import Channel
    from builder.serve.tree import Tree

QUIET = 0.05
"""Seconds without a hint after which half a save counts as a whole one: where the system does not tell its end."""
_QUIET_WHOLE = 0.004
"""The same after a hint that a save has ended: others may follow at once."""
_PATIENCE = 2.0
"""Seconds after which the inputs are looked at although hints go on."""
_REST = 0.1
"""Seconds without a change after which a build starts, when what changed is shown already."""
_SLICE = 0.1
"""Seconds of one wait: the end is noticed after it, and so is a clock that jumped while the machine slept."""
_ROUND = 3.0
"""Seconds between two looks at all inputs, which find what no event told."""
_POLL = 0.4
"""The same where there are no events at all."""
_SHARE = 25
"""A look at all inputs may take one part in so many of the time; the next one waits for it."""


class ServeBuild(NamedTuple):
    """What one build of the preview came to."""

    files: Mapping[str, bytes] | None
    """The whole output, path to bytes; None when the build failed and the last good pages stay."""
    diagnostics: tuple[Diagnostic, ...] = ()
    next_due: str | None = None
    """RFC 3339 time at which a page appears or goes by the clock."""
    base_path: str = ""
    """The path of the site's base URL, such as `/news`: pages are shown below it, as their links expect."""
    marks: Mapping[str, str] = {}
    """Output path of a page that readers do not see yet, to why they do not."""
    later: Later | None = None


class Preview(NamedTuple):
    """What can be seen of a change before the build that follows it."""

    files: Mapping[str, bytes]
    """Some output files, path to bytes."""
    marks: Mapping[str, str]
    """For each page among them why readers do not see it; "" when they do."""
    problems: tuple[Diagnostic, ...]
    """What is wrong with the changed inputs."""


class Loop:
    """Builds again whenever an input changed or a page is due; never two builds at once."""

    def __init__(
        self,
        build: Callable[[frozenset[str]], ServeBuild],
        glance: Callable[[frozenset[str]], Preview | None],
        tree: Tree,
        channel: Channel,
        stopped: threading.Event,
    ) -> None:
        self._build = build
        self._glance = glance
        self._tree = tree
        self._channel = channel
        self._stopped = stopped
        self._events = False
        self._hinted = threading.Event()
        self._hints: set[str] = set()
        self._whole = True
        self._due: datetime | None = None
        self._next_round = 0.0
        self._lock = threading.Lock()
        self._changed = threading.Event()
        self._waiting: frozenset[str] = frozenset()
        self._start_at = 0.0
        self._looker = threading.Thread(target=self._look_on, name="briefing-looker")

    # ------------------------------------------------------ the thread that builds

    def build_first(self) -> None:
        """Build once; a wrong command or site.yaml is the caller's to report. Raises what the build raises."""
        started = datetime.now(UTC)
        self._tree.look()
        self._tell(self._build(frozenset()), started)

    def run(self, *, events: bool) -> None:
        """Build at every change until stopped, and look round: seldom where `events` give hints, often where not.

        What changed before a build that failed is told to the next one too.
        """
        self._events = events
        self._looker.start()
        owed: frozenset[str] = frozenset()
        while not self._stopped.is_set():
            changed = self._take()
            if changed is not None:
                started = datetime.now(UTC)
                done = self._try_build(owed | changed)
                owed = frozenset() if done.files is not None else owed | changed
                self._tell(done, started)

    def stop(self) -> None:
        """End the other thread."""
        self._stopped.set()
        self._hinted.set()  # it need not wait for one
        if self._looker.is_alive():
            self._looker.join()

    def _take(self) -> frozenset[str] | None:
        """Wait for changes, a due page or the end; return what changed (nothing, for a due page), or None."""
        while not self._stopped.is_set():
            if self._due is not None and self._due <= datetime.now(UTC):
                return frozenset()
            rest = self._start_at - time.monotonic()
            if not self._changed.wait(_SLICE):
                continue
            if rest > 0:
                self._stopped.wait(min(rest, _SLICE))
                continue
            with self._lock:
                self._changed.clear()
                taken, self._waiting = self._waiting, frozenset()
            return taken
        return None

    def _try_build(self, changed: frozenset[str]) -> ServeBuild:
        try:
            return self._build(changed)
        except (BriefingError, OSError) as problem:
            return ServeBuild(None, (_diagnostic(problem),))
        except Exception as problem:  # noqa: BLE001 - the preview outlives any fault, and shows it
            traceback.print_exc()
            return ServeBuild(None, (_diagnostic(problem),))

    def _tell(self, done: ServeBuild, started: datetime) -> None:
        # A time that was past before the build began is nothing to wait for: the build knew it.
        due = None if done.next_due is None else instant(done.next_due)
        self._due = due if due is not None and due > started else None
        with self._lock:
            state = self._channel.state
            if done.files is not None:
                state = succeed(state, done.files, done.marks, done.base_path)._replace(later=done.later)
            state = state._replace(failed=done.files is None, problems=done.diagnostics)
            # What was saved during the build is newer than the build.
            newer = self._try_glance(self._waiting) if self._waiting else None
            self._channel.tell(_laid_over(state, newer, self._waiting) if newer else state)

    # ------------------------------------------------------ the thread that looks

    def hint(self, paths: tuple[str, ...], whole: bool = True) -> None:
        """Say that something may have changed there; returns at once. `whole` is False in the middle of a save."""
        inputs = [inner for path in paths if (inner := self._tree.path_of(path)) is not None]
        if inputs:
            with self._lock:
                self._hints.update(inputs)
                self._whole = whole
            self._hinted.set()

    def _look_on(self) -> None:
        while not self._stopped.is_set():
            changed = self._look()
            if not changed:
                continue
            seen = self._try_glance(changed)
            with self._lock:
                self._waiting |= changed
                if seen is not None:
                    self._channel.tell(_laid_over(self._channel.state, seen, changed))
                self._start_at = time.monotonic() + (_REST if seen is not None else 0.0)
            self._changed.set()

    def _look(self) -> frozenset[str]:
        """Wait for a hint or the next look round, a moment at most; return what changed."""
        if self._hinted.wait(min(_SLICE, max(0.0, self._next_round - time.monotonic()))):
            return self._tree.look(self._settled())
        if time.monotonic() < self._next_round:
            return frozenset()
        started = time.monotonic()
        changed = self._tree.look()
        ended = time.monotonic()
        self._next_round = ended + max(_ROUND if self._events else _POLL, (ended - started) * _SHARE)
        return changed

    def _settled(self) -> set[str]:
        """Wait until hints cease for a moment; return them. What changes from here on gives another hint."""
        latest = time.monotonic() + _PATIENCE
        while self._hinted.is_set() and time.monotonic() < latest and not self._stopped.is_set():
            self._hinted.clear()
            self._hinted.wait(_QUIET_WHOLE if self._whole else QUIET)
        with self._lock:
            self._hinted.clear()
            hints, self._hints = self._hints, set()
        return hints

    def _try_glance(self, changed: frozenset[str]) -> Preview | None:
        try:
            return self._glance(changed)
        except Exception:  # noqa: BLE001 - whatever is wrong here, the build that follows says it
            return None


def _laid_over(state: State, seen: Preview, changed: frozenset[str]) -> State:
    """Return the state with what was seen of these inputs in place of what was known of them."""
    marks = {**state.marks, **seen.marks}
    problems = (*(one for one in state.problems if one.path not in changed), *seen.problems)
    return state._replace(
        files={**state.files, **seen.files},
        marks={path: why for path, why in marks.items() if why},
        problems=problems,
    )


def _diagnostic(problem: Exception) -> Diagnostic:
    if isinstance(problem, UsageError):
        return Diagnostic(
            problem.path or "briefing", problem.line, problem.column, problem.code, problem.message, problem.hint
        )
    name = getattr(problem, "filename", None) or "briefing"
    return Diagnostic(str(name), 0, 0, "X007", f"{type(problem).__name__}: {problem}", "The terminal shows where.")
