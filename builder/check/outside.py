"""Links that lead to other servers: collected here, asked elsewhere, judged here (K015). Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import urldefrag

from builder.check.tree import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.check.tree import Tree
    from builder.model import Severity


class Answer(NamedTuple):
    """What came of asking for one address."""

    kind: Literal["good", "moved", "dead", "unsure"]
    words: str = ""
    """`answers 404`, `leads on to https://…`."""


_WORDS: dict[str, tuple[Severity, str]] = {
    "dead": ("warning", "Mend the address, link an archived copy, or remove the link."),
    "moved": ("info", "Put the new address in its place."),
    "unsure": ("info", "Open it in a browser: not every server answers a program."),
}


def outside_links(tree: Tree) -> tuple[str, ...]:
    """Return every address on another server that a reader may follow, without fragments, in order."""
    found: set[str] = set()
    for path, page in tree.pages.items():
        for use in page.links:
            is_link = use.tag in ("a", "area") and use.url.startswith(("http://", "https://"))
            if is_link and tree.resolve(path, use.url).path is None:
                found.add(urldefrag(use.url).url)
    return tuple(sorted(found))


def judge(tree: Tree, answers: Mapping[str, Answer]) -> Iterator[Finding]:
    """Yield what is wrong with each use of an address that was asked for."""
    for path, page in tree.pages.items():
        for use in page.links:
            answer = answers.get(urldefrag(use.url).url) if use.tag in ("a", "area") else None
            if answer is not None and answer.kind != "good":
                severity, mend = _WORDS[answer.kind]
                message = f"{use.url} {answer.words}"
                yield Finding(path, "K015", message, use.offset, tree.needles(use), mend, severity)
