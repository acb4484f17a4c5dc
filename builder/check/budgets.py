"""Pages heavier than they need to be (K006)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.check.tree import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.check.tree import Tree

PAGE_BUDGET = 200_000
"""Bytes of HTML."""


def check_budgets(tree: Tree) -> Iterator[Finding]:
    """Yield every page above the budget."""
    for path in tree.pages:
        size = len(tree.files[path])
        if size > PAGE_BUDGET:
            message = f"the page has {size:,} bytes of HTML, more than {PAGE_BUDGET:,}"
            yield Finding(path, "K006", message, hint="Split it, or shorten its lists.", severity="warning")
