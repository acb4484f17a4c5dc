"""How large a part of a seed may be."""

from __future__ import annotations

LARGEST_ITEM = 2_000_000
"""Characters of one article, whatever it came in: more than the longest book has."""

MOST_ELEMENTS = 200_000
"""Elements of one web page; the heaviest pages of newspapers have a tenth of it."""
