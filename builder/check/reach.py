"""Pages that no chain of links from the home page leads to (K004)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.check.tree import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.check.tree import Tree

HOME = "index.html"
_NEVER_LINKED = ("404.html",)


def check_reach(tree: Tree) -> Iterator[Finding]:
    """Yield every page that home does not reach; the page for errors and those at former addresses excepted."""
    if HOME not in tree.pages:
        return
    reached = {HOME}
    waiting = [HOME]
    while waiting:
        path = waiting.pop()
        for use in tree.pages[path].links:
            target = tree.resolve(path, use.url).path if use.tag in ("a", "area", "meta") else None
            if target in tree.pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    for path, page in tree.pages.items():
        if path not in reached and path not in _NEVER_LINKED and not page.redirects:
            message = f"no chain of links leads from the home page to {path}"
            yield Finding(path, "K004", message, hint="Link it from a page that readers find.", severity="warning")
