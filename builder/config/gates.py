"""`check` of site.yaml: what a site asks of itself beyond being whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from builder.config.nodes import choice, mapping, whole
from builder.model import Gates, Severity

if TYPE_CHECKING:
    from typing import Any

    from builder.config.nodes import Node

GATE_KEYS = ("page_bytes", "image_bytes", "minimum_origins", "missing_dates", "unmarked_text", "expired")
_LEVELS = (*get_args(Severity), "off")
_BYTES = (1_000, 1_000_000_000)
_ORIGINS = (0, 100)


def read_gates(node: Node) -> Gates:
    """Return the gates and budgets. Raises UsageError (Y002, Y003)."""
    keys, usual = mapping(node, GATE_KEYS), Gates()
    return Gates(
        page_bytes=whole(keys["page_bytes"], usual.page_bytes, _BYTES),
        image_bytes=whole(keys["image_bytes"], usual.image_bytes, _BYTES),
        minimum_origins=whole(keys["minimum_origins"], usual.minimum_origins, _ORIGINS),
        missing_dates=_level(keys["missing_dates"], usual.missing_dates),
        unmarked_text=_level(keys["unmarked_text"], usual.unmarked_text),
        expired=_level(keys["expired"], usual.expired),
    )


def _level(node: Node, usual: Severity | None) -> Any:
    """Return how bad a finding is; None for one that is not looked for."""
    found = choice(node, _LEVELS, usual or "off")
    return None if found == "off" else found
