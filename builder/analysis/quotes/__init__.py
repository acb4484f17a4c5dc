"""Quotations of at least four words, who is said to have said them, and which other briefings carry the same words."""

from builder.analysis.quotes.compare import compare
from builder.analysis.quotes.finding import find

__all__ = ["compare", "find"]
