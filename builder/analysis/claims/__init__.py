"""Figures of pages, normalised, and what the briefings of a story make of them together."""

from builder.analysis.claims.comparing import compare
from builder.analysis.claims.finding import find
from builder.analysis.claims.settling import disputes, settle

__all__ = ["compare", "disputes", "find", "settle"]
