"""A server over SSH as host: `sftp://user@host/srv/www/site`. Releases, as in a folder of this machine."""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from builder.errors import MissingExtra, UsageError
from builder.publish.faults import told_in_words
from builder.publish.releases import Releases
from builder.publish.remote import RemoteDisk
from builder.text.digests import short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from builder.model import Target

PASSWORD = "BRIEFING_SSH_PASSWORD"  # noqa: S105 - the name of a variable, not its value
KEY = "BRIEFING_SSH_KEY"
"""Environment variable: the path of a private key, where neither the agent nor ~/.ssh has it."""
KNOWN_HOSTS = "BRIEFING_SSH_KNOWN_HOSTS"
"""Environment variable: the path of a file of known hosts, in place of ~/.ssh/known_hosts."""

_PATIENCE = 20.0
"""Seconds for a connection."""


@contextmanager
def open_server(target: Target, base: Path) -> Iterator[Releases]:
    """Yield a session with a server. Raises UsageError (P002), MissingExtra, HostFault."""
    try:
        import asyncssh  # noqa: PLC0415 - an extra: only who publishes over SSH has it
    except ImportError as error:
        message = "publishing to sftp:// needs an optional part: pip install 'briefing-builder[ssh]'"
        raise MissingExtra(message) from error
    folder, options = place_of(target.url)
    owner = short(f"{socket.gethostname()}\0{base.resolve()}", 16)
    with asyncio.Runner() as runner:
        # What fails in the library's own tasks once the connection is gone is told by the request that failed first.
        runner.get_loop().set_exception_handler(lambda _loop, _context: None)
        with told_in_words():
            connection = runner.run(_connect(asyncssh, options))
        try:
            with told_in_words():
                client = runner.run(_start(connection))
            yield Releases(RemoteDisk(runner, (connection, client), folder, target.name, owner))
        finally:
            with suppress(Exception):
                runner.run(_end(connection))


def place_of(url: str) -> tuple[str, dict[str, Any]]:
    """Return the folder on the server, and what connecting takes. Raises UsageError (P002).

    `sftp://host/folder` starts from the root, `sftp://host/~/folder` from the user's home.
    """
    hint = "Write sftp://USER@HOST/FOLDER, or sftp://USER@HOST/~/FOLDER below the user's home."
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UsageError("P002", f"{url!r} is no address", path="site.yaml", hint=hint) from None
    folder = unquote(parts.path)
    if folder.startswith("/~/"):
        folder = folder.removeprefix("/~/") or "."
    if not parts.hostname or not folder.strip("/") or parts.query or parts.fragment or "\0" in folder:
        raise UsageError("P002", f"{url!r} names no folder of a server", path="site.yaml", hint=hint)
    options: dict[str, Any] = {"host": parts.hostname, "connect_timeout": _PATIENCE, "login_timeout": _PATIENCE}
    options |= {"keepalive_interval": _PATIENCE, "keepalive_count_max": 3}
    if port:
        options["port"] = port
    if parts.username:
        options["username"] = unquote(parts.username)
    for name, variable in (("password", PASSWORD), ("known_hosts", KNOWN_HOSTS)):
        if os.environ.get(variable):
            options[name] = os.environ[variable]
    if os.environ.get(KEY):
        options["client_keys"] = [os.environ[KEY]]
    return folder.rstrip("/") or "/", options


async def _connect(asyncssh: Any, options: dict[str, Any]) -> Any:
    return await asyncssh.connect(**options)


async def _start(connection: Any) -> Any:
    return await connection.start_sftp_client()


async def _end(connection: Any) -> None:
    connection.close()
    await connection.wait_closed()
