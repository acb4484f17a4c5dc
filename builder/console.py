"""What people see in the terminal: diagnostics, a closing line, progress. Nothing here decides anything."""

from __future__ import annotations

import io
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from builder.again import Report
    from builder.errors import UsageError
    from builder.model import Diagnostic, Progress

_QUIET_SECONDS = 1.0
"""Work shorter than this needs no progress bar."""


def printable(text: str) -> str:
    """Return text that cannot move the cursor, change colours or break a line: it may come from a stranger's file."""
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)


def line_of(problem: Diagnostic) -> str:
    """Return `path:line:column: severity code: message`."""
    place = ":".join(str(part) for part in (printable(problem.path), problem.line or "", problem.column or "") if part)
    return f"{place}: {problem.severity} {problem.code}: {printable(problem.message)}"


def show(diagnostics: Sequence[Diagnostic]) -> None:
    """Print diagnostics on standard error, each on one line with its hint below."""
    for problem in diagnostics:
        click.echo(line_of(problem), err=True)
        if problem.hint:
            click.echo(f"  {printable(problem.hint)}", err=True)


def show_usage(problem: UsageError) -> None:
    """Print the error that ended the command before it touched anything."""
    place = ":".join(str(part) for part in (problem.path, problem.line or "", problem.column or "") if part)
    click.echo(f"{place or 'briefing'}: error {problem.code}: {printable(problem.message)}", err=True)
    if problem.hint:
        click.echo(f"  {printable(problem.hint)}", err=True)


def say(text: str) -> None:
    """Print a line of the report on standard output."""
    click.echo(text)


def show_profile(report: Report) -> None:
    """Print on standard error where the time of a build went."""
    lines = ["stage                      seconds"]
    lines += [f"  {stage:<22} {seconds:9.3f}" for stage, seconds in report.timings.items()]
    if report.times:
        lines.append("template                   seconds   pages  a page")
        slowest = sorted(report.times.items(), key=lambda row: -row[1][1])
        lines += [
            f"  {name:<22} {seconds:9.3f} {count:7,} {1000 * seconds / count:7.2f} ms"
            for name, (count, seconds) in slowest
        ]
    if report.phrases:
        lines.append("phrase of the beat         briefings")
        lines += [f"  {printable(phrase):<30} {count:6,}" for phrase, count in report.phrases]
    lines.append(f"memo                       {report.known:,} known, {report.unknown:,} worked out")
    click.echo("\n".join(lines), err=True)


def qr_code(text: str) -> str:
    """Return a QR code to be read off the terminal; "" where the terminal cannot show its blocks."""
    import segno  # noqa: PLC0415 - only a preview for other machines pays for it

    drawn = io.StringIO()
    segno.make(text, micro=False).terminal(drawn, border=2, compact=True)
    try:
        drawn.getvalue().encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return ""
    return drawn.getvalue()


def plural(count: int, one: str, many: str = "") -> str:
    """Return `1 page`, `2 pages`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Show progress on standard error, only on a terminal and only when the work takes longer than a second."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    bar = _Bar()
    try:
        yield bar.tell
    finally:
        bar.close()


class _Bar:
    """A rich progress bar that appears late, so that quick builds neither flicker nor pay for it."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._shown = 0.0
        self._close: Callable[[], None] = lambda: None
        self._update = self._open

    def tell(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._start > _QUIET_SECONDS and (now - self._shown > 0.1 or done == total):  # noqa: PLR2004 - 10 a second
            self._shown = now
            self._update(stage, done, total)

    def close(self) -> None:
        self._close()

    def _open(self, stage: str, done: int, total: int) -> None:
        from rich.console import Console  # noqa: PLC0415 - only long work on a terminal pays for it
        from rich.progress import Progress as Bar  # noqa: PLC0415 - the same

        # No refresh thread: worker processes are forked while the bar stands.
        bar = Bar(console=Console(stderr=True), transient=True, auto_refresh=False)
        bar.start()
        tasks = {stage: bar.add_task(stage, total=total)}

        def update(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total, refresh=True)

        self._update, self._close = update, bar.stop
        update(stage, done, total)
