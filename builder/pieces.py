"""The pieces that a row of the output is made in: one tag, one outlet, one day. Those that nothing has touched are not made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from builder.model import Artifact, Stored
from builder.render.asked import Answering, Asking, digest_of
from builder.standing import NOTHING, frozen, needs_of, stands

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Place
    from builder.render.environment import Make, Renderer
    from builder.standing import Needs, Standing, Touched


class Piece(NamedTuple):
    """What came of a piece of a row."""

    name: str
    own: str
    needs: Needs
    asked: tuple[tuple[Any, ...], ...]
    """Questions to the index."""
    templates: dict[str, str]
    files: tuple[Artifact | Stored, ...]
    keys: tuple[str, ...]
    standing: Standing | None
    """It stands as the last build left it."""


class Pieces:
    """The pieces of one row; `render.environment.Pieces`."""

    def __init__(self, before: Iterable[Standing], place: Place, answering: Answering, found: Touched | None) -> None:
        """`before` are the pieces as the last build left them, `found` what has changed since (None: nobody knows)."""
        self.made: list[Piece] = []
        self._before = {one.name: one for one in before}
        self._place = place
        self._answering = answering
        self._touched = found

    def files(
        self, renderer: Renderer, name: str, given: tuple[Any, ...], briefings: tuple[str, ...], make: Make
    ) -> Iterable[Any]:
        """Return the files of a piece, as they lie there or made anew."""
        own = digest_of((given, briefings))
        before = self._before.get(name)
        if before is not None and self._stands(before, own):
            files: tuple[Any, ...] = tuple(self._place.kept(one.path, one.digest, one.size, ()) for one in before.files)
            self.made.append(Piece(name, own, NOTHING, (), {}, files, (), before))
            return files
        asking = Asking(self._answering, briefings=briefings)
        sub = renderer.asking(asking)
        sub.times = renderer.times
        files = tuple(one if isinstance(one, Stored) else self._place.put(one) for one in make(sub))
        asked = tuple(asking.questions)
        keys = tuple(sub.keys.get(one.path, "") for one in files)
        needs = needs_of(asked, self._answering.digest, briefings)
        self.made.append(Piece(name, own, needs, asked, sub.templates(), files, keys, None))
        return files

    def _stands(self, before: Standing, own: str) -> bool:
        return (
            self._touched is not None
            and stands(before, own, self._touched)
            and all(self._answering.digest(frozen(question)) == known for question, known in before.asked)
            and all(self._place.holds(one.path, one.digest) for one in before.files)
        )
