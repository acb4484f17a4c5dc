"""The preview: the one build path in a loop, its output over HTTP on this machine, and pages that reload themselves."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from builder.serve.channel import Channel, State
from builder.serve.loop import Loop, ServeBuild
from builder.serve.server import Server
from builder.serve.watch import Watcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

__all__ = ["ServeBuild", "serve"]


def serve(  # noqa: PLR0913 - each is an option or a part that the caller owns
    build: Callable[[], ServeBuild],
    *,
    out: Path,
    watch: Iterable[Path],
    ignore: Iterable[Path] = (),
    host: str = "127.0.0.1",
    port: int = 8000,
    poll: bool = False,
    announce: Callable[[str], None] = lambda _text: None,
    ready: Callable[[str], None] = lambda _url: None,
    stop: threading.Event | None = None,
) -> None:
    """Build, serve `out`, and build again whenever something below `watch` changes, until Ctrl-C or `stop`.

    `build` writes the output and says what came of it; it is only ever called from the calling thread, never twice at
    once. `watch` may name files and folders, and such as do not exist yet; `out` and `ignore` are never watched.
    `ready` is told the address once the first build stands; `announce` gets lines for the terminal. Port 0 means any
    free one. Raises UsageError (X003) when the address cannot be listened on, and what the first build raises.
    """
    stopped = stop or threading.Event()
    channel = Channel(State(""))
    server = Server(host, port, out, channel)

    def build_and_mount() -> ServeBuild:
        done = build()
        server.base_path = server.base_path if done.failed else done.base_path.rstrip("/")
        return done

    loop = Loop(build_and_mount, channel, stopped)
    watcher = Watcher(watch, (out, *ignore), loop.hint, poll=poll, announce=announce)
    try:
        watcher.start()
        loop.build_first()
        server.start()
        ready(server.url)
        loop.run()
    except KeyboardInterrupt:
        stopped.set()
    finally:
        watcher.stop()
        server.stop()
