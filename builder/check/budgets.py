"""Pages and pictures heavier than the site allows itself (K006)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.check.tree import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.check.tree import Tree

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico")


def check_budgets(tree: Tree) -> Iterator[Finding]:
    """Yield every page and every picture above its budget."""
    for path in tree.pages:
        size, most = len(tree.files[path]), tree.gates.page_bytes
        if size > most:
            message = f"the page has {size:,} bytes of HTML, more than {most:,}"
            mend = "Split it, shorten its lists, or raise `page_bytes` under `check:` in site.yaml."
            yield Finding(path, "K006", message, hint=mend, severity="warning")
    for path in sorted(tree.files):
        size, most = len(tree.files[path]), tree.gates.image_bytes
        if size > most and path.lower().endswith(_PICTURES):
            message = f"the picture {path} has {size:,} bytes, more than {most:,}"
            mend = "Save it smaller or as WebP, or raise `image_bytes` under `check:` in site.yaml."
            yield Finding(path, "K006", message, hint=mend, severity="warning")
