"""Frames: where only the template around all pages has changed, what stands inside is taken from the page that is there.

A page's own template fills the blocks of a root template. What its blocks come to depends on everything but the root, so
with another root they are as they were written. That holds only for templates that keep apart: the root shows nothing
but what every page tells it, and no block looks out at the root. `Facts` say so of each source; where they do not, the
page is made whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from builder.render.asked import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

Context = Any
"""jinja2's own, as is `Template`; only `theme` and `quick` know that library."""
Template = Any


class Facts(Struct, frozen=True):
    """What is known of the source of a template."""

    names: tuple[str | None, ...]
    """Templates that it names; None is one worked out while rendering."""
    root: str = ""
    """The template that it fills the blocks of."""
    blocks: tuple[str, ...] = ()
    """Names of those in it."""
    is_frame: bool = False
    """It can be such a root: blocks side by side, and nothing around them that a page's view tells."""
    fills: bool = False
    """It does nothing but fill the blocks of its root."""
    is_apart: bool = False
    """Nothing in it looks out at a root."""


class Cut(Struct, frozen=True, array_like=True):
    """A page that can be put into another frame."""

    template: str
    head: tuple[Any, ...]
    sources: tuple[str, ...]
    """The page's own, without templates."""
    blocks: tuple[tuple[str, int, int], ...]
    """Name of a block, and where what it came to begins and ends in the page, in bytes."""


class NotThere(Exception):
    """A root asks for a block of which nothing is known."""


def digest_bodies(facts: Mapping[str, Facts], sources: Mapping[str, str]) -> dict[str, str]:
    """Return, for each template whose blocks stand apart from its root, the digest of all that they are made with."""
    found = {}
    for name, own in facts.items():
        members = _members(name, facts)
        parted = [facts[one] for one in members if one in facts]
        root = facts.get(own.root)
        if (
            root is not None
            and root.is_frame
            and own.fills
            and own.root not in members
            and all(one.is_apart for one in parted)
        ):
            found[name] = digest_of([own.root, *((one, sources.get(one)) for one in members)])
    return found


def _members(name: str, facts: Mapping[str, Facts]) -> list[str]:
    """Return a template and what it is made of, short of its root."""
    seen = {name: None}
    waiting = [*facts[name].names]
    if facts[name].root in waiting:
        waiting.remove(facts[name].root)  # once: what it includes too is no mere root
    while waiting:
        one = waiting.pop()
        if one is not None and one not in seen:
            seen[one] = None
            waiting += facts[one].names if one in facts else ()
    return sorted(seen)


class _Block(str):
    """What a block came to, in one piece among the pieces of its page."""

    __slots__ = ("name",)
    name: str


def render(template: Template, values: Mapping[str, Any]) -> tuple[bytes, tuple[tuple[str, int, int], ...]]:
    """Return a page and the places of its blocks. Raises what its template raises."""
    context = template.new_context(dict(values))
    for name, made in context.blocks.items():
        made[0] = _named(name, made[0])
    return _joined(_rendered(template, context))


def reframe(
    root: Template, values: Mapping[str, Any], filled: Collection[str], cut: Cut, page: bytes
) -> tuple[bytes, tuple[tuple[str, int, int], ...]]:
    """Return a page in the frame of now, and the places of its blocks. Raises NotThere, or what the root raises.

    The page's own template is not asked: it does nothing but fill blocks, those of the names `filled`, and gives no
    name that the root uses.
    """
    there = {name: page[start:end].decode("utf-8") for name, start, end in cut.blocks}
    context = root.new_context(dict(values))
    for name, made in context.blocks.items():
        if name in filled:
            made[0] = _known(name, there)
    return _joined(_rendered(root, context))


def render_whole(template: Template, values: Mapping[str, Any]) -> str:
    """Return what a template comes to. Raises what it raises."""
    return "".join(_rendered(template, template.new_context(dict(values))))


def _rendered(template: Template, context: Context) -> list[str]:
    pieces = list(template.root_render_func(context))
    # The macros of a page and its context hold each other, and all that the page shows: parted, they go at once.
    context.vars.clear()
    context.exported_vars.clear()
    return pieces


def _named(name: str, made: Callable[[Context], Iterator[str]]) -> Callable[[Context], Iterator[str]]:
    def block(context: Context) -> Iterator[str]:
        yield _block(name, "".join(made(context)))

    return block


def _known(name: str, there: Mapping[str, str]) -> Callable[[Context], Iterator[str]]:
    def block(_: Context) -> Iterator[str]:
        if name not in there:
            raise NotThere(name)
        yield _block(name, there[name])

    return block


def _block(name: str, text: str) -> _Block:
    found = _Block(text)
    found.name = name
    return found


def _joined(pieces: Sequence[str]) -> tuple[bytes, tuple[tuple[str, int, int], ...]]:
    done: list[bytes] = []
    blocks: list[tuple[str, int, int]] = []
    at = begin = 0
    for place in [number for number, piece in enumerate(pieces) if type(piece) is _Block]:
        own = pieces[place]
        before, inner = (text.encode("utf-8", "replace") for text in ("".join(pieces[begin:place]), own))
        begin = place + 1
        start = at + len(before)
        at = start + len(inner)
        blocks.append((own.name, start, at))  # type: ignore[attr-defined]
        done += (before, inner)
    done.append("".join(pieces[begin:]).encode("utf-8", "replace"))
    return b"".join(done), tuple(blocks)
