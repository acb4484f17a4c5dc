"""A preview that runs in a thread of the test, with a build made of a few lines."""

import json
import queue
import socket
import threading
from contextlib import contextmanager
from urllib.parse import quote

import pytest

from builder.serve import ServeBuild, serve

LIMIT = 30


class Reply:
    """A response, taken apart."""

    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        self.status = int(first.split()[1]) if first.startswith("HTTP/") else 0
        self.headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


class Preview:
    """A running preview."""

    def __init__(self, server, folder):
        self.server = server
        self.url = server.url()
        self.port = server.port
        self.folder = folder

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=LIMIT)

    def raw(self, data):
        with self.connect() as connection:
            connection.sendall(data)
            return Reply(b"".join(iter(lambda: connection.recv(65536), b"")))

    def ask(self, target="/", method="GET", host=None, **headers):
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.port}'}", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        return self.raw("\r\n".join([*lines, "", ""]).encode("latin-1"))

    @contextmanager
    def events(self, page="/"):
        """Yield a function that waits for the next state of the reload channel."""
        with self.connect() as connection, connection.makefile("rb") as stream:
            head = f"GET /-/reload?page={quote(page)} HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n"
            connection.sendall(head.encode())

            def following():
                for line in stream:
                    if line.startswith(b"data: "):
                        return json.loads(line[6:])
                return None

            yield following


@pytest.fixture
def previewing(tmp_path, monkeypatch):
    """Return a context manager that runs a preview of `tmp_path/src` and, after it, proves that nothing is left."""
    (tmp_path / "src").mkdir()
    monkeypatch.setattr("builder.serve.loop._SLICE", 0.01)  # the end, which no Ctrl-C tells here, is noticed sooner

    @contextmanager
    def run(build=None, glance=None, **options):
        def copy(_changed, _expect):
            page = tmp_path / "src" / "page.txt"
            return showing(page.read_text() if page.exists() else "hello")

        ready, failed, stop = queue.Queue(), [], threading.Event()

        def work():
            try:
                serve(
                    build or copy,
                    **({"glance": glance} if glance else {}),
                    folder=tmp_path,
                    inputs=("src",),
                    port=0,
                    ready=ready.put,
                    stop=stop,
                    **options,
                )
            except BaseException as problem:  # noqa: BLE001 - shown by the test
                failed.append(problem)
                ready.put(None)

        before = set(threading.enumerate())
        thread = threading.Thread(target=work)
        thread.start()
        try:
            server = ready.get(timeout=LIMIT)
            assert server, failed
            yield Preview(server, tmp_path)
        finally:
            stop.set()
            thread.join(LIMIT)
        assert not thread.is_alive()
        assert set(threading.enumerate()) <= before
        assert failed == []

    return run


def showing(text, files=(), **more):
    """Return a build of a home page with this text, and other files."""
    return ServeBuild({"index.html": f"<html><body>{text}</body></html>".encode(), **dict(files)}, **more)


def wait_for(condition):
    """Wait until something is so."""
    done = threading.Event()
    for _ in range(LIMIT * 100):
        if condition():
            return
        done.wait(0.01)
    raise AssertionError("it never came to be")


@pytest.fixture
def eventually():
    return wait_for


@pytest.fixture
def shows():
    return showing
