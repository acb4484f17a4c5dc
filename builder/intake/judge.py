"""What trafilatura, the field's reference, takes for the main text of a web page."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any

from builder.intake.htmltree import without
from builder.text.tokens import words

_SHINGLE = 5
_ENOUGH = 0.6
_DEEPEST = 220
_MOST_ELEMENTS = 30_000
_NOT_TEXT = ("script", "style", "template", "svg")


class Judged:
    """The main text of a page, in a form in which blocks are looked up fast."""

    def __init__(self, text: str) -> None:
        self._lines: set[str] = set()
        self._shingles: set[tuple[str, ...]] = set()
        said: list[str] = []
        for line in text.split("\n"):
            found = words(line)
            self._lines.add(" ".join(found))
            said += found
        self._shingles.update(_shingles(said))

    def holds(self, text: str) -> bool:
        """Tell whether the main text holds this block: most of its five-word stretches, or its few words as a line."""
        found = words(text)
        if " ".join(found) in self._lines:
            return True
        if len(found) < _SHINGLE:
            return False
        looked = _shingles(found)
        return sum(shingle in self._shingles for shingle in looked) >= _ENOUGH * len(looked)


def judge(root: Any, depth: int) -> Judged | None:
    """Return the main text of the page, or None when there is none or the page is not one to be judged."""
    if depth > _DEEPEST:
        return None
    tree = without(deepcopy(root), *_NOT_TEXT)
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return None
    text = _main_text(tree)
    return Judged(text) if text else None


def _main_text(tree: Any) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415 - loads slowly, and only web pages need it

    try:
        found = bare_extraction(tree, options=_options())
    except Exception:  # noqa: BLE001 - the page is read without it then, whatever it stumbled over
        return ""
    return str(getattr(found, "text", "") or "")


@lru_cache(maxsize=1)
def _options() -> Any:
    """Return what is asked of trafilatura: made once, for each time it would read its settings anew."""
    from trafilatura.settings import Extractor  # noqa: PLC0415 - as above

    # Deduplication remembers texts from page to page, which would make the result depend on the order of files;
    # metadata would look at the clock. Both stay off.
    return Extractor(
        output_format="python",
        comments=False,
        tables=True,
        links=False,
        formatting=False,
        dedup=False,
        with_metadata=False,
    )


def _shingles(found: list[str] | tuple[str, ...]) -> list[tuple[str, ...]]:
    return [tuple(found[at : at + _SHINGLE]) for at in range(len(found) - _SHINGLE + 1)]
