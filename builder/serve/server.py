"""The preview's server: what lies in memory over HTTP, GET and HEAD only, nothing kept by the browser."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from email.utils import formatdate
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.errors import UsageError
from builder.render.headers import HTML, content_type, security_headers
from builder.serve.guard import bracketed, host_problem, hosts_of, is_wildcard, origin_problem, parts_of
from builder.serve.state import EVENTS, SCRIPT, STYLE, Found, data_of, find, page_at, path_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from builder.serve.channel import Channel

_PATIENCE = 0.4
"""Seconds that answers under way get to end by themselves."""
_BACKLOG = 256


class Server:
    """Listens from the moment it is made; answers once `start` is called; leaves no thread behind after `stop`."""

    def __init__(self, host: str, port: int, channel: Channel) -> None:
        """Raise UsageError (X003) when the address cannot be listened on."""
        self.host = host
        self._channel = channel
        self._socket = _listen(host, port)
        self.port = int(self._socket.getsockname()[1])
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending = asyncio.Event()
        self._thread: threading.Thread | None = None

    def url(self, host: str = "") -> str:
        """Return the address to open, on this machine or by the name under which another one finds it."""
        name = bracketed(host) or ("127.0.0.1" if is_wildcard(self.host) else bracketed(self.host))
        return f"http://{name}:{self.port}{self._channel.state.base_path}/"

    def start(self) -> None:
        """Begin to answer."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(self._loop,), name="briefing-server")
        self._thread.start()

    def let_go(self) -> None:
        """Begin to stop; returns at once."""
        self._channel.close()
        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended
                self._loop.call_soon_threadsafe(self._ending.set)

    def stop(self) -> None:
        """Stop listening, end every connection, and wait for the thread."""
        self.let_go()
        if self._thread is not None:
            self._thread.join()
        self._socket.close()

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(self._answer())

    async def _answer(self) -> None:
        from uvicorn.server import ServerState  # noqa: PLC0415 - only the preview pays for it

        # What uvicorn's own server does more is to wait: it looks ten times a second whether it should end.
        state = ServerState()
        connect = _protocol(_application(self.host, self.port, self._channel), state)
        listening = await asyncio.get_running_loop().create_server(connect, sock=self._socket, backlog=_BACKLOG)
        await self._ending.wait()
        listening.close()
        for connection in tuple(state.connections):
            connection.shutdown()
        if state.tasks:
            await asyncio.wait(tuple(state.tasks), timeout=_PATIENCE)
        # Those who read slowly or not at all are cut off.
        for connection in tuple(state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)


def local_address() -> str:
    """Return the address by which others on the network reach this machine; empty when it is on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it only asks the system for a route
        except OSError:
            return ""
        address = str(probe.getsockname()[0])
    return "" if address.startswith(("127.", "0.")) else address


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host.strip("[]"), port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError, UnicodeError) as problem:
        raise UsageError(
            "X003", f"cannot listen on {host} port {port}: {problem}", hint="Choose another with --host or --port."
        ) from problem
    # asyncio does this only for sockets that name their protocol, which these do not; every connection inherits it. Without,
    # the second half of an answer may wait 40 ms until the other side acknowledges the first.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _application(host: str, port: int, channel: Channel) -> Any:
    from starlette.applications import Starlette  # noqa: PLC0415 - only the preview pays for it
    from starlette.routing import Route  # noqa: PLC0415 - the same

    async def files(request: Request) -> Response:
        state = channel.state
        found = find(state, _parts(request))
        if (
            found == Found()
            and state.later is not None
            and path_of(state, _parts(request)).startswith(state.later.below)
        ):
            state = state._replace(files=await asyncio.to_thread(state.later.files), later=None)
            found = find(state, _parts(request))
        if found.redirect:
            return _reply(301, "text/plain; charset=utf-8", b"", {"Location": found.redirect})
        kind = content_type(found.path) if found.path else HTML
        if kind != HTML:
            return _reply(200, kind, data_of(state, found.path))
        page = page_at(state, found)
        return _reply(page.status, HTML, page.content)

    async def events(request: Request) -> Response:
        parts = parts_of(request.query_params.get("page", "/"))
        if parts is None:
            return _refusal(400)
        return _reply(
            200, "text/event-stream; charset=utf-8", b"" if request.method == "HEAD" else channel.listen(parts)
        )

    routes = [
        Route(EVENTS, events),
        *(Route(path, _own_file(path)) for path in (SCRIPT, STYLE)),
        Route("/{path:path}", files),
    ]
    return _Guard(Starlette(routes=routes), host, port)


def _protocol(application: Any, state: Any) -> Callable[[], Any]:
    """Return what makes the other end of a connection: uvicorn's, but for what it says of a request that is none."""
    import uvicorn  # noqa: PLC0415 - only the preview pays for it
    from uvicorn.protocols.http.h11_impl import H11Protocol  # noqa: PLC0415 - the same

    class Connection(H11Protocol):
        def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - a stranger needs no words
            if self.cycle is None or self.cycle.response_complete:
                answer = _refusal(400)
                head = [b"HTTP/1.1 400 Bad Request", *(b"%b: %b" % pair for pair in answer.raw_headers), b""]
                self.transport.write(b"\r\n".join([*head, bytes(answer.body)]))
            self.transport.close()

    config = uvicorn.Config(
        application,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )
    config.load()
    return lambda: Connection(config, state, {})


class _Guard:
    """Lets through to the application what `guard` allows; refuses the rest, whatever it asks for."""

    def __init__(self, inner: Callable[..., Awaitable[None]], host: str, port: int) -> None:
        self._inner = inner
        self._host = host
        self._port = port

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        problem = self._problem(scope)
        await (_refusal(problem) if problem else self._inner)(scope, receive, send)

    def _problem(self, scope: Any) -> int:
        headers: list[tuple[str, str]] = [
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]
        ]
        named = dict(headers)
        allowed = hosts_of(self._host, self._port, str((scope.get("server") or ("",))[0]))
        problem = host_problem([value for name, value in headers if name == "host"], allowed)
        if problem:
            return problem
        if scope["method"] not in ("GET", "HEAD"):
            return 405
        if parts_of(scope["raw_path"].decode("latin-1")) is None:
            return 400
        if scope["path"] == EVENTS:
            return origin_problem(named.get("origin"), named.get("sec-fetch-site"), allowed)
        return 0


def _parts(request: Request) -> tuple[str, ...]:
    return parts_of(request.scope["raw_path"].decode("latin-1")) or ("",)


def _own_file(path: str) -> Callable[[Request], Awaitable[Response]]:
    data = Path(__file__).with_name(path.rpartition("/")[2]).read_bytes()

    async def own_file(_request: Request) -> Response:
        return _reply(200, content_type(path), data)

    return own_file


def _refusal(status: int) -> Response:
    """Refuse in plain words; nothing of the request is repeated."""
    more = {"Connection": "close", **({"Allow": "GET, HEAD"} if status == HTTPStatus.METHOD_NOT_ALLOWED else {})}
    return _reply(status, "text/plain; charset=utf-8", f"{status} {HTTPStatus(status).phrase}\n".encode(), more)


def _reply(status: int, kind: str, body: bytes | AsyncIterator[bytes], more: dict[str, str] | None = None) -> Response:
    from starlette.responses import Response, StreamingResponse  # noqa: PLC0415 - only the preview pays for it

    headers = {
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Date": formatdate(usegmt=True),
        **dict(security_headers(search=True)),
        **(more or {}),
        "Content-Type": kind,
    }
    if isinstance(body, bytes):
        return Response(body, status, headers)
    return StreamingResponse(body, status, headers)
