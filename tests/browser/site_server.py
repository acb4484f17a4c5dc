"""Serves a built site as a static host does: `_headers` obeyed, text compressed, 404.html for what is not there."""

import gzip
import http.server
import threading
from collections import defaultdict
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from builder.render.headers import content_type


class Server(http.server.ThreadingHTTPServer):
    """A web server on a free port of the loopback, for one folder."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.root = None
        self.rules = ()

    @property
    def base(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def show(self, root):
        """Serve this folder from now on."""
        self.root = root
        self.rules = read_rules((root / "_headers").read_text(encoding="utf-8"))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = unquote(urlsplit(self.path).path)
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        file = (self.server.root / name).resolve()
        found = file.is_file() and file.is_relative_to(self.server.root.resolve())
        data = file.read_bytes() if found else (self.server.root / "404.html").read_bytes()
        self.send_response(200 if found else 404)
        kind = content_type(name if found else "404.html")
        self.send_header("Content-Type", kind)
        for pattern, headers in self.server.rules:
            if matches(pattern, path):
                for key, value in headers:
                    self.send_header(key, value)
        if kind.partition(";")[0] in ("text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"):
            data = gzip.compress(data, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments):
        """Stay quiet."""


def read_rules(text):
    """Return the rules of a `_headers` file: pattern and its headers."""
    rules = []
    for line in text.splitlines():
        if line.startswith(" "):
            key, _, value = line.strip().partition(": ")
            rules[-1][1].append((key, value))
        elif line:
            rules.append((line, []))
    return rules


def matches(pattern, path):
    """Tell whether a rule is for a path: `*` stands for anything at the end, `:name` for one part."""
    if pattern.endswith("*"):
        return path.startswith(pattern[:-1])
    wanted, given = pattern.split("/"), path.split("/")
    return len(wanted) == len(given) and all(
        one.startswith(":") or one == other for one, other in zip(wanted, given, strict=True)
    )


@contextmanager
def serving():
    """Yield a server that runs until the block ends."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def find_pages(out):
    """Return the addresses of all pages, and of the largest of each kind: its folder, and how deep it lies in it."""
    by_kind = defaultdict(list)
    for file in sorted(out.rglob("*.html")):
        name = file.relative_to(out).as_posix()
        if b'http-equiv="refresh"' in file.read_bytes()[:1000]:
            continue
        parts = name.split("/")
        by_kind[parts[0], len(parts), parts[-1]].append((file.stat().st_size, f"/{name.removesuffix('index.html')}"))
    paths = tuple(path for found in by_kind.values() for _size, path in found)
    return paths, tuple(max(found)[1] for found in by_kind.values())
