"""Text that is already HTML, told apart from text that still has to be escaped."""

from __future__ import annotations

from markupsafe import Markup, escape

__all__ = ["Markup", "escape"]
