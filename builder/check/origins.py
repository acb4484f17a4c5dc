"""Whatever makes a reader's browser ask another server (K009); a link that the reader follows is no such thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.check.tree import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.check.tree import Tree

_LOCAL_SCHEMES = ("data:", "blob:", "about:", "mailto:")


def check_origins(tree: Tree) -> Iterator[Finding]:
    """Yield everything that a page or a style sheet fetches from another origin."""
    for path, page in tree.pages.items():
        for use in page.loads:
            if _is_elsewhere(tree, path, use.url):
                message = f"<{use.tag}> asks another server: {use.url}"
                yield Finding(path, "K009", message, use.offset, tree.needles(use), _MEND)
    for path, use in tree.style_loads():
        if _is_elsewhere(tree, path, use.url):
            yield Finding(path, "K009", f"the style sheet asks another server: {use.url}", hint=_MEND)


_MEND = "Remove it, or copy the file into static/ and use that."


def _is_elsewhere(tree: Tree, path: str, url: str) -> bool:
    return tree.resolve(path, url).path is None and not url.lower().startswith(_LOCAL_SCHEMES)
