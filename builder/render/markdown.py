"""Markdown to HTML, the only way text of a page becomes markup; nothing in it is trusted.

Raw HTML is off, only http, https, mailto and relative links are kept, and a picture from elsewhere becomes a link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from builder.render.html import Markup, escape
from builder.text.markup import plain
from builder.text.slugs import slug
from builder.text.urls import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

PREFIX = "s-"
"""Ids of headings in text start with this, and no id of a template does."""

LONGEST = 1_000_000
"""Characters; a longer text is shown as it is, since no article is that long and parsing it would hold up the build."""

_EXTERNAL = "noopener external"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_QUOTE_MARK = re.compile(r"^ {0,3}> ?", re.MULTILINE)
_TOP, _DEEPEST = 2, 6


class Prose:
    """The text of one page: headings keep their order and get ids that are unique on it."""

    def __init__(self, base_path: str = "", top: int = _TOP) -> None:
        self._base_path = base_path
        self._level = top - 1
        self._top = top
        self._ids: dict[str, int] = {}
        self._env: dict[str, Any] = {}

    def blocks(self, text: str) -> Markup:
        """Return the HTML of Markdown blocks."""
        if len(text) > LONGEST:
            return Markup("<p>{}</p>\n").format(text)
        parts = _plain_parts(text)
        if parts is not None:
            return Markup(
                "".join([self._heading(*part) if part[0] else f"<p>{_quotes(part[1])}</p>\n" for part in parts])
            )
        parser = _parser()
        tokens = parser.parse(text, self._env)
        self._adapt(tokens)
        return Markup(parser.renderer.render(tokens, parser.options, self._env))

    def quoted(self, text: str) -> Markup:
        """Return the HTML of what stands inside a quotation block."""
        return self.blocks(_QUOTE_MARK.sub("", text))

    def begin(self, heading: str, level: int) -> str:
        """Take note of a heading that a template writes, under which the text goes on; return an id for it."""
        self._level = level
        self._top = level + 1
        return self._id(heading)

    def _heading(self, level: int, words: str) -> str:
        self._level = min(max(level, self._top), self._level + 1, _DEEPEST)
        return f'<h{self._level} id="{self._id(words)}">{_quotes(words)}</h{self._level}>\n'

    def _adapt(self, tokens: Sequence[Token]) -> None:
        _name_rows(tokens)
        for at, token in enumerate(tokens):
            if token.type == "heading_open":
                self._level = min(max(int(token.tag[1:]), self._top), self._level + 1, _DEEPEST)
                token.tag = f"h{self._level}"
                token.attrSet("id", self._id(plain(tokens[at + 1].content)))
            elif token.type == "heading_close":
                token.tag = f"h{self._level}"
            elif token.type == "th_open":
                _mark_column(token, tokens[at + 1], tokens[at + 2])
            elif token.type == "inline" and token.children:
                token.children = self._adapt_inline(token.children)

    def _adapt_inline(self, children: list[Token]) -> list[Token]:
        kept: list[Token] = []
        links: list[bool] = []
        for token in children:
            if token.type == "link_open":
                links.append(self._keep_link(token, "href"))
                if not links[-1]:
                    continue
            elif token.type == "link_close" and not links.pop():
                continue
            elif token.type == "image":
                self._adapt_image(token, linked=any(links))
            kept.append(token)
        return kept

    def _keep_link(self, token: Token, key: str) -> bool:
        address, external = self._address(str(token.attrs.get(key, "")))
        token.attrs[key] = address
        if external:
            token.attrs["rel"] = _EXTERNAL
        return bool(address)

    def _address(self, href: str) -> tuple[str, bool]:
        if href.startswith("#"):
            return f"#{PREFIX}{slug(href[1:]) or 'section'}", False
        if _SCHEME.match(href) or href.startswith("//"):
            address = clean(href)
            return address, not address.startswith("mailto:")
        return (f"{self._base_path}{href}" if href.startswith("/") else href), False

    def _adapt_image(self, token: Token, *, linked: bool) -> None:
        source = str(token.attrs.get("src", ""))
        own = source.startswith("/") and not source.startswith("//")
        token.meta = {"as": "image" if own else "text" if linked or not _SCHEME.match(source) else "link"}
        if not self._keep_link(token, "src"):
            token.meta = {"as": "text"}

    def _id(self, heading: str) -> str:
        name = found = f"{PREFIX}{slug(heading, 60) or 'section'}"
        while found in self._ids:
            self._ids[name] += 1
            found = f"{name}-{self._ids[name]}"
        self._ids[found] = 1
        return found


_SIGN = re.compile(r"[\\`*_\[\]<>&|#~\t\r\0]")
_BEGINNING = re.compile(r"[-+=\s]|\d{1,9}[.)]")
"""What may mean anything at all in Markdown, and what may at the start of a line; text without either is paragraphs."""
_HEADING = re.compile(r"(#{1,6}) +([^ \n][^\n]*)")


def _plain_parts(text: str) -> list[tuple[int, str]] | None:
    """Return text of plain paragraphs and headings as (level of a heading or 0, words); None for other text.

    Most texts are such, and the parser would make the same of them, but not at once.
    """
    parts: list[tuple[int, str]] = []
    for each in text.rstrip("\n").split("\n\n"):
        part = each.lstrip("\n")
        heading = _HEADING.fullmatch(part) if part.startswith("#") else None
        level, words = (len(heading[1]), heading[2]) if heading else (0, part)
        if _SIGN.search(words) or words != words.strip() or not (heading or _is_paragraph(words)):
            return None
        parts.append((level, words))
    return parts


def _is_paragraph(words: str) -> bool:
    return not any(not line or line[-1].isspace() or _BEGINNING.match(line) for line in words.split("\n"))


def _quotes(words: str) -> str:
    return words.replace('"', "&quot;")


_made: list[MarkdownIt] = []


def _parser() -> MarkdownIt:
    if not _made:
        from markdown_it import MarkdownIt  # noqa: PLC0415 - many builds show no text anew

        parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False}).enable("table")
        # Every address is judged in `_address`, which keeps the words of a link whose address it refuses.
        parser.validateLink = _any_address  # type: ignore[method-assign]
        for name, rule in (
            ("image", _image),
            ("fence", _fence),
            ("table_open", _open_table),
            ("table_close", _close_table),
        ):
            parser.add_render_rule(name, rule)
        _made.append(parser)
    return _made[0]


def _any_address(url: str) -> bool:  # noqa: ARG001 - judged later
    return True


def _mark_column(opening: Token, inside: Token, closing: Token) -> None:
    if inside.content.strip():
        opening.attrSet("scope", "col")
    else:
        opening.tag = closing.tag = "td"


def _name_rows(tokens: Sequence[Token]) -> None:
    """Let the first cell of each row name it, in a table whose columns are not all named."""
    nameless = False
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            nameless = False
        elif token.type == "th_open":
            nameless = nameless or not tokens[at + 1].content.strip()
        elif (
            nameless and token.type == "tr_open" and tokens[at + 1].type == "td_open" and tokens[at + 2].content.strip()
        ):
            tokens[at + 1].tag = tokens[at + 3].tag = "th"
            tokens[at + 1].attrSet("scope", "row")


def _image(_self: Any, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    token = tokens[at]
    words = escape(plain(token.content))
    if token.meta["as"] == "text":
        return str(words)
    source = escape(str(token.attrs["src"]))
    if token.meta["as"] == "image":
        return str(Markup('<img src="{}" alt="{}" loading="lazy">').format(source, words))
    link = Markup('<a class="picture" href="{}" rel="{}">{}</a>')
    return str(link.format(source, _EXTERNAL, Markup("Picture: {}").format(words) if words else "Picture"))


def _fence(_self: Any, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    token = tokens[at]
    words = token.info.split(maxsplit=1)
    language = Markup(' class="language-{}"').format(words[0]) if words else ""
    return str(Markup("<pre><code{}>{}</code></pre>\n").format(language, token.content))


def _open_table(_self: Any, _tokens: Any, _at: int, _options: Any, _env: Any) -> str:
    return '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>\n'


def _close_table(_self: Any, _tokens: Any, _at: int, _options: Any, _env: Any) -> str:
    return "</table></div>\n"
