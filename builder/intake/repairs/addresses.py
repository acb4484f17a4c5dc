"""Links and pictures: only http, https and mailto addresses stay; a picture becomes a link with its caption."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.intake import draft
from builder.model import Block, Config, Document, SetAside
from builder.text import urls
from builder.text.markup import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINK = re.compile(
    r"\\.|(?P<ticks>`+)"
    r"|(?P<image>!)?\[(?P<label>(?:[^\[\]\\\n]|\\.|!\[[^\[\]]{0,500}\]\([^()\s]{0,1500}\)){0,1500})\]"
    r"\(\s{0,5}(?:<(?P<wrapped>[^<>\n]{0,2000})>|(?P<url>(?:[^\s()<>\\]|\\.|\([^\s()]{0,500}\)){0,2000}))(?P<title>\s{1,5}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,5}\)"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000})>",
    re.DOTALL,
)
_INNER = re.compile(r"!\[([^\[\]]{0,500})\]\(([^()\s]{0,1500})[^()]{0,300}\)")
_REASON = "only http, https and mailto addresses are kept"


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with safe links only; what a link pointed to otherwise is set aside as `address`."""
    aside: list[SetAside] = []
    sections = draft.each_block(document, lambda block: _mended(block, aside))
    url = urls.clean(document.url)
    if document.url and not url:
        aside.append(SetAside("address", 0, document.url, _REASON))
    return draft.revise(replace(document, url=url), sections, set_aside=aside)


def _mended(block: Block, aside: list[SetAside]) -> Iterator[Block]:
    if block.kind == "code" or ("](" not in block.text and ":" not in block.text):
        yield block
        return
    text = _LINK.sub(lambda found: _link(found, block, aside), block.text)
    yield replace(block, text=text) if text != block.text else block


def _link(found: re.Match[str], block: Block, aside: list[SetAside]) -> str:
    if found["auto"]:
        if urls.clean(found["auto"]):
            return found[0]
        aside.append(_left_out(block, found["auto"]))
        return ""
    if found["label"] is None:
        return found[0]
    address = re.sub(r"\\(.)", r"\1", found["wrapped"] or found["url"] or "")
    url = _destination(urls.clean(address))
    label = _label(found["label"], found["image"], aside, block)
    if not found["image"] and label == found["label"] and url and not found["wrapped"]:
        return found[0]
    if url:
        return f"[{label or escape(urls.domain(url) or 'link')}]({url})"
    if address and not address.startswith("#"):
        aside.append(_left_out(block, address))
    return label


def _label(label: str, image: str | None, aside: list[SetAside], block: Block) -> str:
    """The words of a link; a picture within it gives its text alternative, its own address is set aside."""
    if image:
        return label.strip() or "Picture"

    def inner(found: re.Match[str]) -> str:
        aside.append(SetAside("address", block.line, found[2], "the picture of a link"))
        return found[1] or "Picture"

    return _INNER.sub(inner, label) if "![" in label else label


def _destination(url: str) -> str:
    """Brackets in an address end a Markdown link too early."""
    return url.replace("(", "%28").replace(")", "%29")


def _left_out(block: Block, address: str) -> SetAside:
    return SetAside("address", block.line, draft.excerpt(address), _REASON)
