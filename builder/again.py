"""Tells a build that would change nothing from one that has to run, by the status of the files alone.

A build leaves behind how all its inputs and outputs lay when it had ended. While they still lie so, the clock has not
reached what is due, and the command asks for the same, the next one has nothing to do.
"""

from __future__ import annotations

import os
import time
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from builder.model import Diagnostic
from builder.request import CACHE, MEMO
from builder.store.memo import DiskMemo
from builder.store.output import MANIFEST, settle_out
from builder.store.snapshot import input_roots
from builder.store.stats import Seen, is_fresh, listing, see
from builder.store.version import fingerprint
from builder.text.digests import digest
from builder.text.serial import pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from builder.model import Build
    from builder.request import Request

_KEY = "past"
_LONGEST_WAIT = 0.2
"""Seconds that a build may wait in the end for the file system's clock to move on."""


class Report(Struct, frozen=True):
    """What there is to say about a build when it has ended."""

    version: str
    next_due: str | None
    counts: dict[str, int]
    diagnostics: tuple[Diagnostic, ...]
    rendered: int
    reused: int
    timings: dict[str, float]
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    whole: bool = True
    """False: a template is broken, and the output stays as it was."""
    notes: tuple[Diagnostic, ...] = ()
    times: dict[str, tuple[int, float]] = {}
    """Template to pages made with it, and the seconds that took."""
    phrases: tuple[tuple[str, int], ...] = ()
    """Phrases of the beat that told something, the most frequent first, and on how many briefings."""
    known: int = 0
    """Results that were found in the memo."""
    unknown: int = 0


class _Past(Struct, frozen=True):
    asked: str
    """Digest of what the command asked for."""
    inputs: str
    """Digest of how the inputs lay."""
    outputs: tuple[str, ...]
    lay: str
    """Digest of how the outputs lay."""
    since: float
    until: float | None
    """Seconds: from the time of the build to the time at which something is due."""
    report: Report


def unchanged(request: Request, watch: Watch | None = None) -> Report | None:
    """Return what the last build had to say, when one now would give the same; None when it has to run.

    With `watch`, as the inputs lay when that looked at them.

    Raises UsageError (X001, X002, X005) as the build would.
    """
    cache = request.site / CACHE / MEMO
    if request.clean or not cache.is_file():
        return None
    started = time.perf_counter()
    out = settle_out(request.site, request.out or request.site / "public")
    with DiskMemo(cache, fingerprint()) as memo:
        past = memo.get(_KEY, _Past)
        if memo.dropped or past is None or not _stands(past, request, out, watch):
            memo.leave()
            return None
        memo.leave()
    counted = past.report.counts["artifacts"]
    return Report(
        past.report.version,
        past.report.next_due,
        past.report.counts,
        past.report.diagnostics,
        rendered=0,
        reused=counted,
        timings={"look": round(time.perf_counter() - started, 4)},
        unchanged=counted,
    )


def _stands(past: _Past, request: Request, out: Path, watch: Watch | None) -> bool:
    now = request.now.timestamp()
    in_time = past.since <= now and (past.until is None or now < past.until)
    if not in_time or past.asked != _asked(request, out):
        return False
    return past.inputs == (watch or Watch(request)).lay and past.lay == _lay(out, past.outputs)


class Watch:
    """How the inputs lie when a build begins."""

    def __init__(self, request: Request) -> None:
        """Look at them."""
        self._request = request
        self._site = request.site.resolve()
        self._at = time.time_ns()
        self._inputs = listing(input_roots(self._site))

    @property
    def lay(self) -> str:
        """Digest of how they lie."""
        return _digest(self._inputs)

    def remember(  # noqa: PLR0913, PLR0917 - what a build leaves behind
        self,
        memo: DiskMemo,
        build: Build,
        out: Path,
        seen: Mapping[str, Seen],
        digests: Mapping[str, str],
        report: Report,
    ) -> None:
        """Leave behind how everything lies, unless a file may have changed since it was read.

        `seen` are the outputs, as they lay when this build looked at them last; `digests` those of the inputs by path.
        """
        wrote = {os.path.join(self._site, one.path): one.data for one in build.changes}  # noqa: PTH118
        expected = {path: digest(data) for path, data in wrote.items() if data is not None}
        unsure = {path: digests.get(path, "") for path, one in self._inputs.items() if is_fresh(one, self._at)}
        for path in wrote:
            self._inputs.pop(path, None)
            unsure.pop(path, None)
        if not self._vouch({**unsure, **expected}):
            return
        outputs = tuple(sorted(seen))
        until = build.site.next_due
        memo.put(
            _KEY,
            _Past(
                asked=_asked(self._request, out),
                inputs=_digest(self._inputs),
                outputs=(*outputs, MANIFEST),
                lay=_lay(out, (*outputs, MANIFEST), seen),
                since=self._request.now.timestamp(),
                until=_seconds(until) if until else None,
                report=report,
            ),
        )

    def _vouch(self, expected: Mapping[str, str]) -> bool:
        """Look again at files that changed only just before they were read; False when one cannot be vouched for."""
        for path, known in expected.items():
            for _ in range(int(_LONGEST_WAIT / 0.01)):
                try:
                    before = see(os.lstat(path))
                    with open(path, "rb") as stream:  # noqa: PTH123 - many thousands of files
                        found = digest(stream.read())
                except OSError:
                    return False
                if not is_fresh(before, time.time_ns()):
                    break
                time.sleep(0.01)
            else:
                return False
            if found != known or see(os.lstat(path)) != before:
                return False
            self._inputs[path] = before
        return True


def _asked(request: Request, out: Path) -> str:
    return digest(pack((str(out), request.base_url, request.drafts, request.early)))


def _digest(inputs: Mapping[str, Seen]) -> str:
    return digest(pack(sorted(inputs.items())))


def _lay(out: Path, paths: Iterable[str], seen: Mapping[str, Seen] = MappingProxyType({})) -> str:
    found: list[Any] = []
    root = os.path.join(out, "")  # noqa: PTH118 - many thousands of files
    for path in paths:
        if (one := seen.get(path)) is not None:
            found.append((one.size, one.modified, one.changed, one.number))
            continue
        try:
            status = os.lstat(root + path)
        except OSError:
            return "gone"
        found.append((status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
    return digest(pack(found))


def _seconds(time_: str) -> float:
    from builder.text.dates import instant  # noqa: PLC0415 - only a build that has run needs it

    return instant(time_).timestamp()
