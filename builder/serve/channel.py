"""The reload channel: every open page is told what became of it as soon as a build ends."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from builder.serve.state import State, find, page_at
from builder.text.serial import to_json

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from builder.model import Diagnostic

_HEARTBEAT = 15.0
"""Seconds after which a silent channel sends a comment, so that one whose page has gone is noticed."""


class Channel:
    """Holds the state, which one thread replaces and others read, and wakes those who listen."""

    def __init__(self) -> None:
        self.state = State()
        self._lock = threading.Lock()
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._closed = False

    def tell(self, state: State) -> None:
        """Show this state from now on and tell everybody; for any thread."""
        self.state = state
        self._wake()

    def close(self) -> None:
        """End every listener; for any thread."""
        self._closed = True
        self._wake()

    async def listen(self, parts: Sequence[str], heartbeat: float = _HEARTBEAT) -> AsyncIterator[bytes]:
        """Yield server-sent events about the page at an address: how it stands now, then at each change, until closed."""
        me = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._waiting.add(me)
        try:
            yield b"retry: 500\n\n"
            told: State | None = None
            while not self._closed:
                me[1].clear()
                state = self.state
                yield b": still here\n\n" if state is told else _event(state, parts)
                told = state
                with suppress(TimeoutError):
                    await asyncio.wait_for(me[1].wait(), heartbeat)
        finally:
            with self._lock:
                self._waiting.discard(me)

    def _wake(self) -> None:
        with self._lock:
            for loop, event in self._waiting:
                with suppress(RuntimeError):  # that loop has ended
                    loop.call_soon_threadsafe(event.set)


def _event(state: State, parts: Sequence[str]) -> bytes:
    page = page_at(state, find(state, parts))
    data = {
        "print": page.print,
        "styles": dict(page.styles),
        "marks": {_address(state, path): why for path, why in state.marks.items()},
        "failed": state.failed,
        "problems": [_problem(one) for one in state.problems],
    }
    return b"event: state\ndata: " + to_json(data) + b"\n\n"


def _address(state: State, path: str) -> str:
    return f"{state.base_path}/{quote(path.removesuffix('index.html'))}"


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
