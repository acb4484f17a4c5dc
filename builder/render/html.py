"""Text that is already HTML, told apart from text that still has to be escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markupsafe
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Markup", "escape", "escaped"]

escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""The same of a plain `str`, without an object around the result where this markupsafe can do without."""
