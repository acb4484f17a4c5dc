"""The preview: the one build path in a loop, its output over HTTP on this machine, and pages that reload themselves."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from builder.serve.channel import Channel
from builder.serve.loop import Loop, Preview, ServeBuild
from builder.serve.server import Server, local_address
from builder.serve.state import Later
from builder.serve.tree import Tree
from builder.serve.watch import Watcher

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SWITCH = 0.0005
"""Seconds that one thread keeps the interpreter while others wait."""

Expect = Callable[[Mapping[str, str]], None]
"""Takes path of an input to the SHA-256 of what will be written there; "" for a file that will be removed."""

__all__ = ["Expect", "Later", "Preview", "ServeBuild", "Server", "local_address", "serve"]


def serve(  # noqa: PLR0913 - each is an option or a part that the caller owns
    build: Callable[[frozenset[str], Expect], ServeBuild],
    *,
    glance: Callable[[frozenset[str]], Preview | None] = lambda _changed: None,
    folder: Path,
    inputs: Sequence[str],
    host: str = "127.0.0.1",
    port: int = 8000,
    poll: bool = False,
    announce: Callable[[str], None] = lambda _text: None,
    ready: Callable[[Server], None] = lambda _server: None,
    stop: threading.Event | None = None,
) -> None:
    """Build, show what came of it, and build again whenever an input changes, until Ctrl-C or `stop`.

    `build` is told which inputs changed, by path below `folder` (none at first, and when a page is due by the clock), and
    how to say which inputs it is about to write itself; it is only ever called from the calling thread, never twice at
    once. `glance` is told the same and returns at once what can be seen already; any thread may call it. `inputs` are files and folders below `folder`,
    which need not exist yet. `ready` is told once the first build is shown; `announce` gets lines for the terminal.
    Port 0 means any free one. Raises UsageError (X003) when the address cannot be listened on, and what the first build
    raises.
    """
    stopped = stop or threading.Event()
    channel = Channel()
    server = Server(host, port, channel)
    tree = Tree(folder, inputs)
    loop = Loop(lambda changed: build(changed, tree.expect), glance, tree, channel, stopped)
    watcher = Watcher((folder / name for name in inputs), loop.hint)
    switching = sys.getswitchinterval()
    try:
        # No thread before the first build is done, which may spread its work over processes.
        loop.build_first()
        events = not poll and _watching(watcher, announce)
        # A build keeps the interpreter busy; a save that comes meanwhile, and readers, need not wait their turn for long.
        sys.setswitchinterval(_SWITCH)
        server.start()
        ready(server)
        loop.run(events=events)
    except KeyboardInterrupt:
        stopped.set()
    finally:
        stopped.set()
        server.let_go()
        sys.setswitchinterval(switching)
        watcher.stop()
        loop.stop()
        server.stop()


def _watching(watcher: Watcher, announce: Callable[[str], None]) -> bool:
    """Start the watcher; tell whether there will be hints."""
    try:
        watcher.start()
    except OSError as problem:
        watcher.stop()
        announce(f"Watching by listing files, as the system refuses events: {problem.strerror or problem}.")
        return False
    return True
