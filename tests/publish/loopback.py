"""Servers on loopback, a proxy that loses requests and a wire that is cut, for the tests of publishing."""

import contextlib
import http.client
import http.server
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

AZURE_ACCOUNT = "devstoreaccount1"
AZURE_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
"""What every emulator of Azure's store answers to; no secret."""
KEY, SECRET = "AKIATESTTESTTEST", "s3cr3t/Test+Value=="


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def start(command, port, log):
    """Start a server and wait until it answers; return what ends it."""
    with log.open("wb") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out)
    for _ in range(600):
        if server.poll() is not None:
            pytest.fail(f"{command[0]} ended: {log.read_text()[-2000:]}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return server
    server.kill()
    pytest.fail(f"{command[0]} does not answer")


def stop(server):
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait(10)


def program(name):
    """Return the path of a program, beside this interpreter or anywhere; None when it is absent."""
    beside = Path(sys.executable).with_name(name)
    return (
        str(beside) if beside.exists() else shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    )


class Proxy:
    """Hands requests on; the one numbered `lose` (and, with `cut`, all after it) is lost, or its answer is."""

    def __init__(self, address):
        self.count = 0
        self.lose = 0
        self.cut = False
        self.answer_only = False
        self.seen = []
        self.after = lambda: None
        self._lock = threading.Lock()
        host = address.removeprefix("http://")
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with proxy._lock:
                    proxy.count += 1
                    lost = proxy.count == proxy.lose or (proxy.cut and proxy.lose and proxy.count >= proxy.lose)
                    proxy.seen.append((self.command, self.path, len(body)))
                    if lost and not proxy.answer_only:
                        self.close_connection = True
                        return
                    connection = http.client.HTTPConnection(host, timeout=30)
                    connection.request(self.command, self.path, body, dict(self.headers))
                    answer = connection.getresponse()
                    data = answer.read()
                    connection.close()
                    proxy.after()
                if lost:
                    self.close_connection = True
                    return
                self.send_response_only(answer.status, answer.reason)
                for name, value in answer.getheaders():
                    if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                        self.send_header(name, value)
                length = answer.getheader("Content-Length") if self.command == "HEAD" else str(len(data))
                self.send_header("Content-Length", length or "0")
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = handle_any  # noqa: N815 - names of the standard library

            def log_message(self, *_arguments):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def close(self):
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()


class Wire:
    """Hands bytes on in both directions until so many have gone through; then it is cut."""

    def __init__(self, port):
        self.left = 1 << 60
        self.passed = 0
        self._to = port
        self._open = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to))
            self._open += [near, far]
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._copy, args=(one, other), daemon=True).start()

    def _copy(self, one, other):
        with contextlib.suppress(OSError):
            while data := one.recv(1024):
                self.left -= len(data)
                self.passed += len(data)
                if self.left < 0:
                    break
                other.sendall(data)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self):
        for one in (self._listener, *self._open):
            one.close()


LINK = re.compile(rb'(?:href|src)="?/?([^" >]*)')


def missing_from(tree):
    """Return (page, file) for every file that a page refers to and that is not there, of the pages readers can reach.

    Readers reach what they could reach before; here: home, and whatever is linked from there on.
    """
    reached, waiting, missing = set(), ["index.html"], []
    while waiting:
        path = waiting.pop()
        if path in reached or path not in tree:
            continue
        reached.add(path)
        for target in LINK.findall(tree[path]):
            name = target.decode()
            name = f"{name}index.html" if name.endswith("/") or not name else name
            if name not in tree:
                missing.append((path, name))
            waiting.append(name)
    return missing
