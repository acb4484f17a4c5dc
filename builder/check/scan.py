"""One pass over a page of the output: its ids, links, loads, pictures, and elements that are not closed.

A tokenizer of its own, several times faster than the one of the standard library, because a check reads every page of a
large site; it reads what a browser reads, and in time linear in the page.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from html import unescape
from typing import NamedTuple


class Use(NamedTuple):
    """An address that a page names, and where."""

    url: str
    """As written, character references resolved."""
    offset: int
    """In characters from the start of the page."""
    tag: str


class Scan(NamedTuple):
    """What one page holds."""

    ids: dict[str, int]
    """Id to the offset where it first stands; the names of anchors too."""
    repeated: tuple[Use, ...]
    """Ids that stand once more."""
    links: tuple[Use, ...]
    """What a reader may follow."""
    loads: tuple[Use, ...]
    """What a browser fetches by itself, or sends to."""
    silent_pictures: tuple[Use, ...]
    """Pictures without `alt`."""
    broken: tuple[Use, ...]
    """What is wrong with the markup, in `url` in words."""
    canonical: str
    redirects: bool
    """A page that only leads on."""


VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_CLOSES_ITSELF = frozenset(
    ("html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot")
)
"""Elements whose end tag may be left out."""
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
"""Elements that hold text only, whatever it looks like."""
_FOREIGN = frozenset(("svg", "math"))
_LOADING = frozenset(
    (
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "mask-icon",
        "manifest",
        "preload",
        "prefetch",
        "modulepreload",
        "preconnect",
    )
)
"""What a `<link>` is that a browser follows by itself."""
_SOURCES = ("src", "poster", "data", "action", "formaction", "background", "ping")

_TAG = re.compile(
    r"<(?:(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<rest>(?>[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)(?P<close>>?)|(?P<other>[!?]))"
)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]++)))?+")
_NONE: dict[str, str] = {}
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_REFRESH = re.compile(r"\s*+\d{0,9}\s*+;\s*+url\s*+=\s*+['\"]?+([^'\"]++)", re.IGNORECASE)
_STYLE_URL = re.compile(
    r"url\(\s*+(?:\"([^\"\n]*+)\"|'([^'\n]*+)'|([^)\"'\s]*+))|@import\s++(?:\"([^\"\n]*+)\"|'([^'\n]*+)')"
)


def scan(html: str) -> Scan:
    """Return what the page holds. Never raises."""
    page = _Page()
    at = 0
    while (found := _TAG.search(html, at)) is not None:
        at = found.end()
        if found["other"]:
            at = _after_markup_declaration(html, found.start())
        elif not found["close"]:
            page.complain(f"<{found['name'][:40]} is not closed by >", found.start())
            break
        elif found["end"]:
            page.end(found["name"].lower(), found.start())
        else:
            at = _start(page, html, found)
    page.finish(len(html))
    return page.result()


def style_urls(css: str) -> tuple[Use, ...]:
    """Return what a style sheet fetches."""
    return tuple(
        Use(next(part for part in found.groups("") if part), found.start(), "style")
        for found in _STYLE_URL.finditer(css)
        if any(found.groups())
    )


def _after_markup_declaration(html: str, start: int) -> int:
    comment = html.startswith("<!--", start)
    end = html.find("-->" if comment else ">", start + 2)
    return len(html) if end < 0 else end + (3 if comment else 1)


def _start(page: _Page, html: str, found: re.Match[str]) -> int:
    """Take in a start tag; return where to read on."""
    name, rest, at = found["name"].lower(), found["rest"], found.start()
    attributes = _attributes(rest) if _may_tell(rest) else _NONE
    page.start(name, at, self_closed=rest.endswith("/"))
    if attributes:
        _read_attributes(page, name, attributes, at)
    if name == "img" and "alt" not in attributes:
        page.silent.append(Use(attributes.get("src", ""), at, name))
    if name not in _RAW or page.stack[-1:] != [(name, at)]:
        return found.end()
    end = _RAW_END[name].search(html, found.end())
    if end is None:
        return len(html)
    if name == "style":
        page.loads.extend(use._replace(offset=at) for use in style_urls(html[found.end() : end.start()]))
    return end.start()


def _may_tell(rest: str) -> bool:
    """Tell whether a tag can have an attribute that is looked for: most have none, and reading them is what costs."""
    if len(rest) < len(" id=x"):
        return False
    low = rest.lower()
    if "href" in low or "src" in low or " id" in low or "name" in low or "style" in low:
        return True
    if "\n" in low or "\t" in low or "alt" in low or "data" in low or "equiv" in low:
        return True
    return "action" in low or "poster" in low or "background" in low or "ping" in low


@lru_cache(maxsize=4096)
def _attributes(rest: str) -> dict[str, str]:
    # Remembered, as navigation repeats the same tags on every page; nobody changes what is returned.
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(rest):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def _read_attributes(page: _Page, name: str, attributes: dict[str, str], at: int) -> None:
    identity = attributes.get("id") or (attributes.get("name") if name == "a" else None)
    if identity:
        page.identify(identity, at, name, again="id" in attributes)
    if "href" in attributes:
        _read_href(page, name, attributes, at)
    for key in _SOURCES:
        if key in attributes and not (key == "data" and name != "object"):
            page.loads.append(Use(attributes[key].strip(), at, name))
    if "srcset" in attributes:
        candidates = (part.split() for part in attributes["srcset"].split(", "))
        page.loads.extend(Use(candidate[0], at, name) for candidate in candidates if candidate)
    if "style" in attributes and "url(" in attributes["style"]:
        page.loads.extend(use._replace(offset=at) for use in style_urls(attributes["style"]))
    if name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        refresh = _REFRESH.match(attributes.get("content", ""))
        page.redirects = True
        if refresh:
            page.links.append(Use(refresh[1].strip(), at, name))


def _read_href(page: _Page, name: str, attributes: dict[str, str], at: int) -> None:
    use = Use(attributes["href"].strip(), at, name)
    relations = set(attributes.get("rel", "").lower().split())
    if name == "link" and "canonical" in relations:
        page.canonical = use.url
    loading = (name == "link" and relations & _LOADING) or name in ("image", "use", "feimage")
    (page.loads if loading else page.links).append(use)


class _Page:
    """What has been seen of a page so far."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.repeated: list[Use] = []
        self.links: list[Use] = []
        self.loads: list[Use] = []
        self.silent: list[Use] = []
        self.broken: list[Use] = []
        self.stack: list[tuple[str, int]] = []
        self.canonical = ""
        self.redirects = False
        self._open: Counter[str] = Counter()

    def start(self, name: str, at: int, *, self_closed: bool) -> None:
        """Open an element."""
        if name in VOID:
            return
        if self_closed:
            if name not in _FOREIGN and not any(self._open[outer] for outer in _FOREIGN):
                self.complain(f"<{name}/> does not close itself in HTML", at)
            return
        self._open[name] += 1
        self.stack.append((name, at))

    def end(self, name: str, at: int) -> None:
        """Close an element, and those in it that close themselves."""
        if not self._open[name]:
            if name not in VOID:
                self.complain(f"</{name[:40]}> closes nothing", at)
            return
        while True:
            inner, opened = self.stack.pop()
            self._open[inner] -= 1
            if inner == name:
                return
            if inner not in _CLOSES_ITSELF:
                self.complain(f"<{inner[:40]}> is still open where </{name[:40]}> stands", opened)

    def identify(self, identity: str, at: int, name: str, *, again: bool) -> None:
        """Note an id; a second one of the same name is a fault."""
        if identity not in self.ids:
            self.ids[identity] = at
        elif again:
            self.repeated.append(Use(identity, at, name))

    def complain(self, words: str, at: int) -> None:
        """Note what is wrong with the markup."""
        self.broken.append(Use(words, at, ""))

    def finish(self, end: int) -> None:
        """Note what is still open at the end."""
        for name, at in self.stack:
            if name not in _CLOSES_ITSELF:
                self.complain(f"<{name[:40]}> is never closed", min(at, end))

    def result(self) -> Scan:
        """Return it all."""
        return Scan(
            self.ids,
            tuple(self.repeated),
            tuple(self.links),
            tuple(self.loads),
            tuple(self.silent),
            tuple(self.broken),
            self.canonical,
            self.redirects,
        )
