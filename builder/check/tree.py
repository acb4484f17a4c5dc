"""The built output as the checks see it: every page scanned once, every address resolved, every finding traced back."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from builder.check.scan import Scan, Use, scan, style_urls
from builder.model import Gates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from builder.model import Page, Severity, Site


class Place(NamedTuple):
    """Where an address leads."""

    path: str | None
    """Output file; None when it leads to another server or is no address of a page at all."""
    fragment: str = ""


class Finding(NamedTuple):
    """One thing that is wrong with one output file."""

    path: str
    code: str
    message: str
    offset: int = 0
    """In characters; where in the file."""
    needles: tuple[str, ...] = ()
    """What to look for in the content file that the page was made from."""
    hint: str = ""
    severity: Severity = "error"
    place: tuple[str, int] | None = None
    """The file that mends it and the line, where the check knows them by itself."""


class Tree:
    """The built output."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        site: Site | None = None,
        sources: Mapping[str, tuple[str, ...]] | None = None,
        read: Callable[[str], str | None] = lambda _path: None,
    ) -> None:
        self.files = files
        self.site = site
        self._read = read
        self.gates = site.config.gates if site is not None else Gates()
        self.sources = sources or {}
        self.texts = {path: files[path].decode("utf-8", "replace") for path in sorted(files) if path.endswith(".html")}
        self.pages: dict[str, Scan] = {path: scan(text) for path, text in self.texts.items()}
        self.base_url = site.config.base_url if site is not None else self._declared_base()
        self._base = urlsplit(self.base_url)
        self._places: dict[tuple[str, str], Place] = {}
        self._content: dict[str, Page] = {}
        self._texts: dict[str, str | None] = {}
        if site is not None:
            pages = (*site.pages, *(one.page for one in site.briefings))
            self._content = {page.path: page for page in pages}

    def _declared_base(self) -> str:
        home = self.pages.get("index.html")
        return home.canonical.rstrip("/") if home else ""

    def resolve(self, path: str, url: str) -> Place:
        """Return where an address on the page at `path` leads. A file of that name need not exist."""
        # Navigation repeats the same addresses on every page.
        key = ("" if url.startswith("/") else path, url)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = self._resolve(path, url)
        return place

    def _resolve(self, path: str, url: str) -> Place:
        try:
            parts = urlsplit(url)
        except ValueError:
            return Place(url)
        fragment = unquote(parts.fragment).partition(":~:")[0]
        if parts.scheme or parts.netloc:
            if not self._is_ours(parts.scheme, parts.netloc):
                return Place(None)
        elif not parts.path:
            return Place(path, fragment)
        absolute = parts.path.startswith("/") or parts.netloc
        folder = "" if absolute else f"{self._base.path}/{posixpath.dirname(path)}/"
        return Place(self._file(posixpath.normpath(f"{folder}{unquote(parts.path)}")), fragment)

    def _is_ours(self, scheme: str, host: str) -> bool:
        return bool(host) and host == self._base.netloc and scheme in ("", self._base.scheme)

    def _file(self, path: str) -> str:
        """Return the output file behind a path on the server; what lies outside the base keeps its whole path."""
        base = self._base.path
        path = f"/{path.lstrip('/')}"
        if not (path == base or path.startswith(f"{base}/")):
            return path
        inner = path.removeprefix(base).lstrip("/")
        return inner if inner in self.files else f"{inner}/index.html".lstrip("/")

    def style_loads(self) -> Iterator[tuple[str, Use]]:
        """Yield (path, address) for everything that a style sheet fetches."""
        for path in sorted(self.files):
            if path.endswith(".css"):
                for use in style_urls(self.files[path].decode("utf-8", "replace")):
                    yield path, use

    def line(self, path: str, offset: int) -> int:
        """Return the line, 1-based, of an offset in a page."""
        return self.texts[path].count("\n", 0, offset) + 1 if path in self.texts and offset else 0

    def blame(self, finding: Finding) -> tuple[str, int] | None:
        """Return the content file that a finding comes from, and the line; None when it comes from elsewhere."""
        if finding.place is not None:
            return finding.place
        for source in self.sources.get(finding.path, ()):
            page = self._content.get(source)
            if page is None:
                continue
            for number, line in self._lines(page):
                if any(needle in line for needle in finding.needles):
                    return source, number
        return None

    def _lines(self, page: Page) -> Iterator[tuple[int, str]]:
        """Yield the lines of a content file with their numbers; without the file itself, those of its body."""
        if page.path not in self._texts:
            self._texts[page.path] = self._read(page.path)
        text = self._texts[page.path]
        yield from enumerate(page.body.split("\n"), page.body_line) if text is None else enumerate(text.split("\n"), 1)

    def content_of(self, path: str) -> str | None:
        """Return the content file that an output file was made from, or None."""
        return next(
            (one for one in self.sources.get(path, ()) if one.startswith("content/") and one.endswith(".md")), None
        )

    def needles(self, use: Use) -> tuple[str, ...]:
        """Return the ways in which an address of a page may stand in its content file."""
        inner = use.url.removeprefix(self.base_url) if self.base_url else use.url
        inner = inner.removeprefix(self._base.path) if inner.startswith("/") else inner
        known = (use.url, unquote(use.url), inner, unquote(inner))
        return tuple(dict.fromkeys(one for one in known if one not in ("", "/", "#")))
