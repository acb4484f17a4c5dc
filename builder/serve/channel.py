"""The reload channel: what the last build came to, told to every open page as soon as it changes."""

from __future__ import annotations

import threading
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from builder.text.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Diagnostic

EVENTS = "/-/reload"
SCRIPT = "/-/reload.js"

_HEARTBEAT = 15.0
"""Seconds after which a silent channel sends a comment, so that one whose page has gone is noticed."""


class State(NamedTuple):
    """What pages are told."""

    build: str
    """Name of the build whose pages are shown; a page that shows another reloads."""
    failed: bool = False
    """True when the newest build failed and the pages of the last good one stay."""
    problems: tuple[Diagnostic, ...] = ()


class Channel:
    """Holds the state and wakes those who listen."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._changed = threading.Condition()
        self._closed = False

    def tell(self, state: State) -> None:
        """Replace the state and tell everybody."""
        with self._changed:
            self.state = state
            self._changed.notify_all()

    def close(self) -> None:
        """End every listener."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def listen(self, heartbeat: float = _HEARTBEAT) -> Iterator[bytes]:
        """Yield server-sent events: the state now, then each new one, until the channel is closed."""
        yield b"retry: 500\n\n"
        told: State | None = None
        while True:
            with self._changed:
                if self.state is told and not self._closed:
                    self._changed.wait(heartbeat)
                if self._closed:
                    return
                state = self.state
            yield b": still here\n\n" if state is told else _event(state)
            told = state


def with_script(page: bytes, build: str) -> bytes:
    """Return the page with the script that listens, before the end of its body; the file on disk stays as it is."""
    tag = f'<script src="{SCRIPT}" data-build="{escape(build)}" defer></script>'.encode()
    at = page.lower().rfind(b"</body>")
    return page + tag if at < 0 else page[:at] + tag + page[at:]


def script() -> bytes:
    """Return the script that listens."""
    return Path(__file__).with_name("reload.js").read_bytes()


def _event(state: State) -> bytes:
    data = {"build": state.build, "failed": state.failed, "problems": [_problem(one) for one in state.problems]}
    return b"event: state\ndata: " + to_json(data) + b"\n\n"


def _problem(problem: Diagnostic) -> dict[str, Any]:
    numbers: Sequence[int] = (problem.line, problem.column)
    place = ":".join((problem.path, *(str(number) for number in numbers if number)))
    return {
        "place": place,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }
