"""Everything visible of an HTML tree as blocks of Markdown, each with its line and the parts of the page it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from builder.intake.frames import Found, Frame, Place, close, quote_kind
from builder.intake.htmltree import walk
from builder.intake.inline import BREAK, Run, markdown, plain
from builder.intake.regions import Region, region_of
from builder.text import urls

if TYPE_CHECKING:
    from builder.model import BlockKind


class Visible(NamedTuple):
    """What a reader of the page would see, in reading order."""

    blocks: tuple[Found, ...]
    regions: tuple[Region, ...]
    skipped: tuple[tuple[str, int], ...]
    """Names of elements that hold no text for readers, and how many there were."""


_SKIPPED_TAGS = "script style template svg head title canvas object applet embed iframe video audio source param track"
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_EMBEDS = frozenset({"iframe", "video", "audio", "embed", "object"})
_BLOCK_TAGS = (
    "p div section article main header footer nav aside form figure figcaption address center body html dl dt dd li fieldset details summary hgroup dialog"
    " legend caption noscript menu tr td th thead tbody tfoot frameset noframes search option optgroup select button hr dir"
    " h1 h2 h3 h4 h5 h6 ul ol table blockquote pre"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = {"ul": "list", "ol": "ordered"}
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_MOST_FRAMES = 8
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_START = re.compile(r"\d{1,6}")


def read_blocks(root: Any, first_line: int = 1, base: str = "") -> Visible:
    """Return all visible text below the root in blocks; `base` is the address that relative links start from."""
    reader = _Reader(first_line, base)
    events = walk(root)
    for event, element in events:
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            reader.open(element, events)
        else:
            reader.close(element)
    reader.flush("p")
    while len(reader.frames) > 1:
        reader.close_frame()
    return Visible(tuple(reader.frames[0].cells[0]), tuple(reader.regions), tuple(sorted(reader.skipped.items())))


class _Reader:
    """The state of one reading: text not yet in a block, its style, open frames and regions."""

    def __init__(self, first_line: int, base: str) -> None:
        self.first_line = first_line
        self.base = base
        self.runs: list[Run] = []
        self.line = first_line
        self.frames = [Frame("page", Place(first_line, -1, "body", (0, 0)))]
        self.framed: list[Any] = []
        self.regions: list[Region] = []
        self.open_regions: list[tuple[Any, int]] = []
        self.skipped: dict[str, int] = {}
        self.blocks: list[tuple[str, int]] = [("div", 0), ("div", 0), ("div", 0)]
        self.count = 0
        self.bold = self.italic = self.code = self.verbatim = 0
        self.links: list[str] = []

    @property
    def region(self) -> int:
        return self.open_regions[-1][1] if self.open_regions else -1

    @property
    def around(self) -> tuple[int, int]:
        return self.blocks[-2][1], self.blocks[-3][1]

    def open(self, element: Any, events: Any) -> None:
        tag = element.tag
        if tag in _SKIPPED:
            self.skip(element, tag)
            events.skip_subtree()
            return
        if tag in _BLOCKS:
            self.flush(self.blocks[-1][0])
            self.count += 1
            self.blocks.append((tag, self.count))
            self.open_block(element, tag)
        else:
            self.open_inline(element, tag)
        region = region_of(element, self.region)
        if region:
            self.regions.append(region)
            self.open_regions.append((element, len(self.regions) - 1))
        if tag in _LISTS or tag in ("table", "blockquote"):
            self.open_frame(element, tag)
        self.add(element.text, element)

    def close(self, element: Any) -> None:
        tag = element.tag
        if tag not in _SKIPPED:
            if tag in _BLOCKS:
                self.flush(tag)
                self.blocks.pop()
                if self.framed and self.framed[-1] is element:
                    self.framed.pop()
                    self.close_frame()
                self.verbatim -= tag == "pre"
            else:
                self.close_inline(tag)
            if self.open_regions and self.open_regions[-1][0] is element:
                self.open_regions.pop()
        self.add(element.tail, element)

    def open_block(self, element: Any, tag: str) -> None:
        frame = self.frames[-1]
        is_cell = tag in ("td", "th") and frame.kind == "table" and frame.rows
        if is_cell or (tag == "li" and frame.kind in ("list", "ordered")):
            frame.next_cell()
        elif tag == "tr" and frame.kind == "table":
            frame.next_row()
        self.verbatim += tag == "pre"
        self.line = self.line_of(element)

    def open_frame(self, element: Any, tag: str) -> None:
        if len(self.frames) > _MOST_FRAMES:
            return
        if tag == "blockquote":
            if any(frame.kind in ("quote", "post", "pull_quote") for frame in self.frames):
                return
            kind = quote_kind(element.get("class", "")[:500])
        else:
            kind = _LISTS.get(tag, "table")
        start = _START.fullmatch(element.get("start", "").strip()) if tag == "ol" else None
        place = Place(self.line_of(element), self.region, tag, self.around)
        self.frames.append(Frame(kind, place, int(start[0]) if start else 1))
        self.framed.append(element)

    def close_frame(self) -> None:
        for block in close(self.frames.pop()):
            self.frames[-1].add(block)

    def open_inline(self, element: Any, tag: str) -> None:
        self.bold += tag in _BOLD
        self.italic += tag in _ITALIC
        self.code += tag in _CODE
        if tag == "a":
            self.links.append(self.address(element.get("href", "")))
        elif tag == "br":
            self.break_line(element)
        elif tag == "img":
            self.picture(element)
        elif tag == "q":
            self.add("“", element)

    def close_inline(self, tag: str) -> None:
        if tag in _BOLD:
            self.bold -= 1
        elif tag in _ITALIC:
            self.italic -= 1
        elif tag in _CODE:
            self.code -= 1
        elif tag == "a" and self.links:
            self.links.pop()
        elif tag == "q":
            self.runs.append(self.styled("”"))

    def add(self, text: str | None, element: Any) -> None:
        if not text:
            return
        if not self.runs and not text.isspace():
            self.line = self.line_of(element) + text[: len(text) - len(text.lstrip())].count("\n")
        if self.verbatim:
            text = _BAD.sub("", text)
        elif not text.isprintable():
            text = _BAD.sub("", text.replace("\n", " "))
        self.runs.append(self.styled(text))

    def styled(self, text: str) -> Run:
        return Run(text, self.bold > 0, self.italic > 0, self.code > 0, self.links[-1] if self.links else "")

    def break_line(self, element: Any) -> None:
        if self.verbatim:
            self.runs.append(Run("\n"))
            return
        while self.runs and self.runs[-1].text.isspace() and self.runs[-1] != BREAK:
            self.runs.pop()
        if self.runs and self.runs[-1] == BREAK:
            self.flush(self.blocks[-1][0])
            self.line = self.line_of(element)
        elif self.runs:
            self.runs.append(BREAK)

    def picture(self, element: Any) -> None:
        label = " ".join(element.get("alt", "").split())
        if label:
            url = self.address(element.get("src", "") or element.get("data-src", ""))
            if not self.runs:
                self.line = self.line_of(element)
            text = self.styled(label)
            self.runs += [text._replace(url=url or text.url, picture=True), self.styled(" ")]

    def skip(self, element: Any, tag: str) -> None:
        if tag not in _EMBEDS:
            if tag not in ("head", "title"):
                self.skipped[tag] = self.skipped.get(tag, 0) + 1
            return
        label = " ".join((element.get("title") or element.get("aria-label") or "").split())
        url = self.address(element.get("src", "") or element.get("data", ""))
        if label and url:
            self.flush(self.blocks[-1][0])
            self.line = self.line_of(element)
            self.runs.append(Run(label, url=url, picture=True))
            self.flush("figure")
        self.skipped[tag] = self.skipped.get(tag, 0) + 1

    def flush(self, tag: str) -> None:
        runs, self.runs = self.runs, []
        if not any(not run.text.isspace() for run in runs):
            return
        block = self.verbatim_block(runs, tag) if self.verbatim or tag == "pre" else self.block(runs, tag)
        if block.text:
            self.frames[-1].add(block)

    def block(self, runs: list[Run], tag: str) -> Found:
        level = int(tag[1]) if tag in _HEADINGS else 0
        inside = self.frames[-1].kind not in ("page", "quote", "post", "pull_quote")
        text = markdown(runs, breaks=not level and not inside)
        kind: BlockKind = "heading" if level else "paragraph"
        linked = sum(len(run.text) for run in runs if run.url and not run.picture)
        return Found(kind, text, plain(runs), self.line, self.region, tag, self.around, level, linked)

    def verbatim_block(self, runs: list[Run], tag: str) -> Found:
        text = "".join(run.text for run in runs).strip("\n").rstrip()
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
        return Found("code", f"{fence}\n{text}\n{fence}", text, self.line, self.region, tag, self.around)

    def address(self, href: str) -> str:
        href = href.strip()
        if not href or href.startswith("#") or len(href) > 2_000:  # noqa: PLR2004 - longer addresses are not kept
            return ""
        try:
            return urls.clean(urljoin(self.base, href) if self.base else href)
        except ValueError:
            return ""

    def line_of(self, element: Any) -> int:
        return self.first_line - 1 + (element.sourceline or 1)
