"""Who and what a page names: mentions found, their wordings joined, ordered by how much the page is about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.analysis.entities.affected import affected
from builder.analysis.entities.agree import agree, renamed
from builder.analysis.entities.known import known
from builder.analysis.entities.lists import lists
from builder.analysis.entities.mentions import find
from builder.analysis.entities.merge import merge
from builder.analysis.entities.salience import ordered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.analysis.entities.merge import Group
    from builder.model import Config, Entity

__all__ = ["affected", "agree", "find_entities", "renamed"]

_COMMON_NOUN = re.compile(r"[a-z]{3,}(?:ing|ers|ors|tions?|ments?|ities|ity|ness|ships?|etry|als)$")
"""Words that hardly ever name anything, when a sentence begins with them."""
_PLAIN = frozenset({"orghead", "lochead", "title"})
"""Classes of words that are parts of names and none by themselves."""
_FIRST = 2
"""Place of the first token of a sentence."""
_LONGEST = 2_000
"""Characters of a sentence."""
LIMIT = 80
"""Entities of one page, the most prominent."""


def find_entities(title: str, sentences: tuple[str, ...], config: Config) -> tuple[Entity, ...]:
    """Return the entities of a page, the one it is most about first. Pure."""
    if max(map(len, sentences), default=0) > _LONGEST:
        sentences = tuple(piece for sentence in sentences for piece in _pieces(sentence))
    texts = (title[:_LONGEST], *sentences)
    return ordered([one for one in merge(find(texts, known(config))) if not _is_doubtful(one)], len(texts))[:LIMIT]


def _pieces(sentence: str) -> Iterator[str]:
    """Cut what is too long for a sentence, at a space where there is one: the work grows with the square of the length."""
    start = 0
    while len(sentence) - start > _LONGEST:
        end = sentence.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        end = end if end > 0 else start + _LONGEST
        yield sentence[start:end]
        start = end
    yield sentence[start:] if start else sentence


def _is_doubtful(group: Group) -> bool:
    """Tell whether a name is one word that no list knows, and nothing but a label or its capital speaks for it.

    A capital at the head of a sentence or in a headline says little: `Union officials`, `Insurers`.
    """
    first = group.mentions[0]
    if first.known or " " in group.name or not group.name.isalpha():
        return False
    if not _PLAIN.issuperset(lists().classes(group.name)):
        return False
    if all(one.start == _FIRST or one.sentence == 0 for one in group.mentions):
        return group.kind != "person" or bool(_COMMON_NOUN.search(group.name))
    return len(group.mentions) == 1 and (group.kind == "other" or group.name.isupper())
