"""Links that lead nowhere (K001) and anchors that are not there (K002)."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from builder.check.tree import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.check.scan import Use
    from builder.check.tree import Tree

_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_TOP = ("", "top")
"""Fragments that every page has."""


def check_links(tree: Tree) -> Iterator[Finding]:
    """Yield every address on a page, in a style sheet or in a sitemap that the site does not have."""
    for path, page in tree.pages.items():
        for use in (*page.links, *page.loads):
            place = tree.resolve(path, use.url)
            if place.path is not None and place.path not in tree.files:
                yield _dead(tree, path, use)
    for path, use in tree.style_loads():
        place = tree.resolve(path, use.url)
        if place.path is not None and place.path not in tree.files:
            yield _dead(tree, path, use)
    for path, url in _listed(tree):
        place = tree.resolve(path, url)
        if place.path is not None and place.path not in tree.files:
            yield Finding(path, "K001", f"lists {url}, which the site does not have")


def check_anchors(tree: Tree) -> Iterator[Finding]:
    """Yield every link to a place on a page that the page does not have."""
    for path, page in tree.pages.items():
        for use in page.links:
            if "#" not in use.url:
                continue
            place = tree.resolve(path, use.url)
            target = tree.pages.get(place.path or "")
            if target is not None and place.fragment not in _TOP and place.fragment not in target.ids:
                message = f"{use.url} names an anchor that {place.path} does not have"
                yield Finding(path, "K002", message, use.offset, tree.needles(use), _MEND_ANCHOR)


_MEND_ANCHOR = "Mend the part after #, or give the heading that it should lead to that name."


def _dead(tree: Tree, path: str, use: Use) -> Finding:
    message = f"{use.url} leads nowhere"
    return Finding(path, "K001", message, use.offset, tree.needles(use), "Mend the address, or remove the link.")


def _listed(tree: Tree) -> Iterator[tuple[str, str]]:
    for path in sorted(tree.files):
        if "sitemap" in path and path.endswith(".xml"):
            for found in _LOCATION.finditer(tree.files[path].decode("utf-8", "replace")):
                yield path, unescape(found[1])
