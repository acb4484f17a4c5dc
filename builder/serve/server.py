"""The preview's server: the output folder over HTTP, GET and HEAD only, one thread a request, nothing cached."""

from __future__ import annotations

import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import TYPE_CHECKING, Any

from builder.errors import UsageError
from builder.render.headers import HTML, SECURITY_HEADERS, content_type
from builder.serve.channel import EVENTS, SCRIPT, script, with_script
from builder.serve.guard import bracketed, find_file, host_problem, hosts_of, is_wildcard, origin_problem, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from builder.serve.channel import Channel

_NO_PAGE = b"<!doctype html><html lang=en><title>Not found</title><body><p>There is no such page.</p></body></html>"


class Server(ThreadingHTTPServer):
    """Listens from the moment it is made; answers once `start` is called; leaves no thread behind after `stop`."""

    daemon_threads = False
    request_queue_size = 128

    def __init__(self, host: str, port: int, out: Path, channel: Channel) -> None:
        self.host = host
        self.out = out
        self.channel = channel
        self.base_path = ""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), name="briefing-server")
        try:
            super().__init__((host.strip("[]"), port), _Handler)
        except (OSError, OverflowError) as problem:
            raise UsageError(
                "X003", f"cannot listen on {host} port {port}: {problem}", hint="Choose another with --host or --port."
            ) from problem
        self.port = int(self.server_address[1])

    @property
    def url(self) -> str:
        """Return the address to open."""
        host = "127.0.0.1" if is_wildcard(self.host) else bracketed(self.host)
        return f"http://{host}:{self.port}{self.base_path}/"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stop listening, cut every connection, and wait for the threads."""
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()
        self.channel.close()
        with self._lock:
            for connection in self._connections:
                _cut(connection)
        self.server_close()

    def server_bind(self) -> None:
        """Bind without looking up this machine's name, which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, so that it can be cut."""
        with self._lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection."""
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a client that went away; anything else is shown, and the server goes on."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def _cut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


class _Handler(BaseHTTPRequestHandler):
    """Answers one request and closes the connection."""

    server: Server
    timeout = 10.0

    def __getattr__(self, name: str) -> Callable[[], None]:
        # http.server looks for `do_METHOD`; every method but GET and HEAD is refused alike.
        if name.startswith("do_"):
            return self._refuse_method
        raise AttributeError(name)

    def do_GET(self) -> None:
        """Answer with headers and body."""
        allowed = hosts_of(self.server.host, self.server.port, str(self.connection.getsockname()[0]))
        problem = host_problem(self.headers.get_all("Host", []), allowed)
        path = self.path.partition("?")[0]
        if not problem and path == EVENTS:
            problem = origin_problem(self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site"), allowed)
        if problem:
            self.send_error(problem)
        elif path == EVENTS:
            self._send_events()
        elif path == SCRIPT:
            self._send(200, content_type(SCRIPT), script())
        else:
            self._send_file()

    do_HEAD = do_GET  # noqa: N815 - the name http.server asks for

    def _refuse_method(self) -> None:
        self.send_error(405)

    def _send_file(self) -> None:
        parts = parts_of(self.path)
        if parts is None:
            self.send_error(400)
            return
        found = find_file(self.server.out, parts, self.server.base_path)
        data = _read(found.file)
        if found.redirect:
            self._send(301, "text/plain; charset=utf-8", b"", ("Location", found.redirect))
        elif found.file is None or data is None:
            error_page = _read(find_file(self.server.out, ("404.html",)).file)
            self._send(404, HTML, _NO_PAGE if error_page is None else error_page)
        else:
            self._send(200, content_type(found.file.name), data)

    def _send(self, status: int, kind: str, body: bytes, *more: tuple[str, str]) -> None:
        if kind == HTML:
            body = with_script(body, self.server.channel.state.build)
        self._send_head(status, kind, ("Content-Length", str(len(body))), *more)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_head(self, status: int, kind: str, *more: tuple[str, str]) -> None:
        self.send_response(status)
        headers = (
            ("Content-Type", kind),
            ("Cache-Control", "no-store"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            *SECURITY_HEADERS,
            *more,
        )
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def _send_events(self) -> None:
        self._send_head(200, "text/event-stream; charset=utf-8")
        if self.command != "HEAD":
            for event in self.server.channel.listen():
                self.wfile.write(event)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Refuse in plain words; nothing of the request is repeated."""
        words = self.responses.get(code, ("Refused", ""))[0]
        body = f"{code} {words}\n".encode()
        allow = (("Allow", "GET, HEAD"),) if code == 405 else ()  # noqa: PLR2004 - method not allowed
        self._send_head(code, "text/plain; charset=utf-8", ("Content-Length", str(len(body))), *allow)
        if getattr(self, "command", None) != "HEAD":
            self.wfile.write(body)

    def version_string(self) -> str:
        """Return the name of the server, without the interpreter's version."""
        return "briefing"

    def log_message(self, *_arguments: Any) -> None:
        """Keep the terminal for the builds."""


def _read(file: Path | None) -> bytes | None:
    try:
        return file.read_bytes() if file is not None else None
    except OSError:
        return None
