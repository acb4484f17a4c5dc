"""Who and what a page names: mentions found, their wordings joined, ordered by how much the page is about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.analysis.entities.affected import affected
from builder.analysis.entities.agree import agree, renamed
from builder.analysis.entities.known import known
from builder.analysis.entities.mentions import find
from builder.analysis.entities.merge import merge
from builder.analysis.entities.salience import ordered

if TYPE_CHECKING:
    from builder.model import Config, Entity

__all__ = ["affected", "agree", "find_entities", "renamed"]

LIMIT = 80
"""Entities of one page, the most prominent."""


def find_entities(title: str, sentences: tuple[str, ...], config: Config) -> tuple[Entity, ...]:
    """Return the entities of a page, the one it is most about first. Pure."""
    texts = (title, *sentences)
    return ordered(merge(find(texts, known(config))), len(texts))[:LIMIT]
