"""What is wrong inside one page: ids that stand twice (K003), broken markup (K005), pictures without words (K008)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.check.tree import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.check.tree import Tree


def check_ids(tree: Tree) -> Iterator[Finding]:
    """Yield every id that stands on a page more than once."""
    for path, page in tree.pages.items():
        for use in page.repeated:
            message = f"the id {use.url!r} stands twice on the page"
            yield Finding(path, "K003", message, use.offset, hint="Give one of the two another id or heading.")


def check_elements(tree: Tree) -> Iterator[Finding]:
    """Yield every element that is not closed, or closed where it is not open."""
    for path, page in tree.pages.items():
        for use in page.broken:
            yield Finding(path, "K005", use.url, use.offset, hint="Mend the template that writes this element.")


def check_pictures(tree: Tree) -> Iterator[Finding]:
    """Yield every picture that says nothing to a reader who cannot see it."""
    for path, page in tree.pages.items():
        for use in page.silent_pictures:
            message = f"the picture {use.url or 'without an address'} has no text alternative"
            yield Finding(
                path, "K008", message, use.offset, tree.needles(use), 'Add alt="…", or alt="" where it is ornament.'
            )
