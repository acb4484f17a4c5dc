"""The repairs of seeds, one file a repair, in ordered tables: the order is part of what they do."""

from __future__ import annotations

from collections.abc import Callable

from builder.intake.repairs import (
    addresses,
    captions,
    characters,
    citations,
    empties,
    furniture,
    header,
    headings,
    headline,
    labels,
    lists,
    outlet,
    posts,
    promo,
    published,
    pullquotes,
    repeats,
    replaced,
    tables,
    title,
)
from builder.model import Config, Document, Repair

TextRepair = Callable[[str], tuple[str, tuple[Repair, ...]]]
"""Text with plain newlines to the text put right, as many lines of it, and what was changed."""

DocumentRepair = Callable[[Document, Config], Document]
"""A document to the document put right; what leaves its sections is in its fields, its citations or set aside."""

TEXT_REPAIRS: tuple[tuple[str, TextRepair], ...] = (
    # Mojibake first: a no-break space or a soft hyphen may be half of a broken letter.
    ("mojibake", characters.mend_mojibake),
    ("invisible", characters.remove_unseen),
)

REPAIRS: tuple[tuple[str, DocumentRepair], ...] = (
    # Letters first: everything after compares words.
    ("characters", characters.repair),
    # What stands above the article goes before its first line is looked at as a headline.
    ("header", header.repair),
    # Lines of the web page next, for they stand between what belongs together: a headline and its text, a heading and
    # its paragraph. Credits before labels (`Photo: …`), lists of links after both.
    ("captions", captions.repair),
    ("furniture", furniture.repair),
    ("promo", promo.repair),
    # A post before headings: its stray words in capitals look like one.
    ("posts", posts.repair),
    # The headline before headings: it looks like one too.
    ("title", title.repair),
    ("headings", headings.repair),
    # Now that every section has its heading, whole sections can be told by it.
    ("repeats", repeats.repair),
    ("replaced", replaced.repair),
    ("lists", lists.repair),
    ("labels", labels.repair),
    ("tables", tables.repair),
    ("citations", citations.repair),
    # Only the body is left: what repeats a sentence of it is a pull quote.
    ("pullquotes", pullquotes.repair),
    ("addresses", addresses.repair),
    ("outlet", outlet.repair),
    # Posts and citations may date the article.
    ("published", published.repair),
    ("headline", headline.repair),
    # Last, when everything that moves has moved.
    ("empties", empties.repair),
)
