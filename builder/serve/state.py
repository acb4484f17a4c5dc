"""What the preview shows: one whole build in memory, and the pure rules for finding a page in it.

A state is never changed, only replaced: a request sees the files of one build and no mixture.
"""

from __future__ import annotations

import re
import threading
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from builder.text.digests import digest, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from builder.model import Diagnostic

EVENTS = "/-/reload"
SCRIPT = "/-/reload.js"
STYLE = "/-/preview.css"

_ERROR_PAGE = "404.html"
_NO_PAGE = b"<!doctype html><html lang=en><title>Not found</title><body><p>There is no such page.</p></body></html>"
_NOTHING = b"<!doctype html><html lang=en><title>Preview</title><body><p>Nothing has been built yet.</p></body></html>"
_KEPT = 64
"""Older hashed files that stay within reach: a page that was opened before may still ask for them."""
_DIGEST = re.compile(r"\.[0-9a-f]{8,64}(?=\.css\b)")
_STYLE_SHEET = re.compile(rb'<link\b[^<>]{0,400}?rel="?stylesheet\b[^<>]{0,1000}>')
_HREF = re.compile(rb'href="([^"<>]{1,1000})"')
_SOURCE = re.compile(rb'\bsrc="([^"<>]{1,1000})"')


class Later:
    """Files that take long to make and that nobody waits for: made once, when one of them is asked for."""

    def __init__(self, below: str, make: Callable[[], Mapping[str, bytes]]) -> None:
        """`below` begins the path of every such file; `make` returns them, and may be called in any thread."""
        self.below = below
        self._make = make
        self._lock = threading.Lock()
        self._files: Mapping[str, bytes] | None = None

    def files(self) -> Mapping[str, bytes]:
        """Return them, having made them first if need be."""
        with self._lock:
            if self._files is None:
                self._files = self._make()
            return self._files


class State(NamedTuple):
    """The last good build, and what is wrong with the newest one."""

    files: Mapping[str, bytes] = {}
    """Path below the output folder to bytes."""
    older: Mapping[str, bytes] = {}
    """Hashed files of earlier builds."""
    marks: Mapping[str, str] = {}
    """Output path of a page that readers do not see yet, to why they do not."""
    base_path: str = ""
    """The path of the site's base URL, such as `/news`: the files are found below it, as their links expect."""
    later: Later | None = None
    failed: bool = False
    """True when the newest build failed and the pages of the last good one stay."""
    problems: tuple[Diagnostic, ...] = ()


class Found(NamedTuple):
    """What lies at an address."""

    path: str = ""
    """Path of the file; empty when there is none."""
    redirect: str = ""
    """Where the folder's page is, when the address lacks its last slash."""


class Page(NamedTuple):
    """A page as it is sent, and how to tell whether it is still the same."""

    status: int
    content: bytes
    print: str
    """Digest of what it shows, the names of style sheets apart: as long as it stays, nobody need reload."""
    styles: Mapping[str, str]
    """Address of each of its style sheets to the digest of what that holds."""


def succeed(state: State, files: Mapping[str, bytes], marks: Mapping[str, str], base_path: str) -> State:
    """Return the state that shows these files from now on, without problems."""
    gone = {path: data for path, data in state.files.items() if path.startswith("assets/") and path not in files}
    older = dict([*state.older.items(), *gone.items()][-_KEPT:])
    return State(files, older, marks, base_path.rstrip("/"))


def find(state: State, parts: Sequence[str]) -> Found:
    """Return what the parts of an address mean; with a base path, the root leads there."""
    base = state.base_path.split("/")[1:]
    if base and list(parts) in ([""], base):
        return Found(redirect=f"{state.base_path}/")
    if list(parts[: len(base)]) != base:
        return Found()
    inner = list(parts[len(base) :])
    if not inner or "" in inner[:-1]:
        return Found()
    if not inner[-1]:
        inner[-1] = "index.html"
    path = "/".join(inner)
    if path in state.files or path in state.older:
        return Found(path)
    if f"{path}/index.html" in state.files:
        return Found(redirect=f"{state.base_path}/{quote(path)}/")
    return Found()


def path_of(state: State, parts: Sequence[str]) -> str:
    """Return the path below the output folder that the parts of an address mean, whether it is there or not."""
    return "/".join(parts[state.base_path.count("/") :])


def data_of(state: State, path: str) -> bytes:
    """Return the bytes of a path that `find` found."""
    found = state.files.get(path)
    return state.older[path] if found is None else found


def page_at(state: State, found: Found) -> Page:
    """Return the page that is shown where `found` lies: the site's own error page where nothing does."""
    status = 200 if found.path else 404
    if found.path:
        plain = data_of(state, found.path)
    else:
        plain = state.files.get(_ERROR_PAGE, _NO_PAGE if state.files else _NOTHING)
    mark = state.marks.get(found.path, "")
    seen = digest(b"\0".join((str(status).encode(), mark.encode(), _style_blind(plain), *_sources(state, plain))))
    content = _before_end(plain, _banner(mark) + _script(seen))
    return Page(status, content, short(seen, 16), dict(_styles(state, plain)))


def stem_of(address: str) -> str:
    """Return the address of a style sheet without the digest in its name."""
    return _DIGEST.sub("", address)


def _style_blind(page: bytes) -> bytes:
    return _STYLE_SHEET.sub(lambda link: stem_of(link[0].decode("latin-1")).encode("latin-1"), page)


def _sources(state: State, page: bytes) -> Iterator[bytes]:
    """Yield a digest of each picture and script of ours that the page shows."""
    for address in _SOURCE.findall(page):
        data = _own(state, address)
        if data is not None:
            yield digest(data).encode()


def _styles(state: State, page: bytes) -> Iterator[tuple[str, str]]:
    for link in _STYLE_SHEET.findall(page):
        href = _HREF.search(link)
        data = _own(state, href[1]) if href else None
        if href and data is not None:
            yield href[1].decode("utf-8", "replace"), short(data, 16)


def _own(state: State, address: bytes) -> bytes | None:
    path = unquote(address.decode("utf-8", "replace").partition("?")[0])
    base = f"{state.base_path}/"
    return state.files.get(path.removeprefix(base)) if path.startswith(base) else None


def _banner(mark: str) -> str:
    if not mark:
        return ""
    return (
        f'<link rel="stylesheet" href="{STYLE}"><aside class="briefing-preview-mark" role="note">'
        f"<strong>Not published.</strong> Only this preview shows the page: {escape(mark)}.</aside>"
    )


def _script(seen: str) -> str:
    return f'<script src="{SCRIPT}" data-print="{short(seen, 16)}" defer></script>'


def _before_end(page: bytes, added: str) -> bytes:
    """Return the page with this before the end of its body; the build knows nothing of it."""
    data = added.encode()
    at = page.lower().rfind(b"</body>")
    return page + data if at < 0 else page[:at] + data + page[at:]
