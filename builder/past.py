"""How the parts of the output stood after the last build, held against what there is now; and how they stand after this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.record import Record, piece_record, record
from builder.render.asked import digest_of
from builder.standing import KEY, Known, Placed, Register, Standing, State, frozen, needs_of, stands, tidied, touched

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.model import Memo
    from builder.parts import Made, Part, Tools
    from builder.pieces import Piece


def of_cuts(part: str) -> str:
    """Return under what the cuts of a part are remembered."""
    return f"cuts {part}"


class Digests(NamedTuple):
    """Digests of the site, piece by piece, all but the time."""

    whole: Mapping[str, str]
    """Of each briefing, by id."""
    faces: Mapping[str, str]
    """Of what lists show of it."""
    told: Mapping[str, str]
    """Of each story, by id."""
    rest: str


class Past:
    """What the last build left, and what has changed since."""

    def __init__(self, state: State | None, digests: Digests, tools: Tools) -> None:
        self.state = state
        self.now = Known(
            briefings=dict(digests.whole),
            faces=dict(digests.faces),
            stories=dict(digests.told),
            ground=digest_of(tools.renderer.index.ground.plain()),
            frame=tools.frame,
            templates=dict(tools.theme.digests),
        )
        self.touched = touched(state.known, self.now) if state is not None else None
        self.parts = {one.name: one for one in state.parts} if state is not None else {}

    def pieces(self, name: str) -> tuple[Standing, ...]:
        """Return those of a row."""
        return self.state.pieces.get(name, ()) if self.state is not None else ()

    def stands(self, name: str, own: str, tools: Tools, *, templates: bool = True) -> bool:
        """Tell whether a part surely stands, or would but for its templates; where not, its record decides."""
        before = self.parts.get(name)
        found = self.touched
        if found is not None and not templates:
            found = found._replace(templates=frozenset())
        return (
            before is not None
            and found is not None
            and stands(before, own, found)
            and all(tools.answering.digest(frozen(question)) == known for question, known in before.asked)
        )


class Book:
    """Writes down what this build's parts lean on, for the next one."""

    def __init__(self, memo: Memo, past: Past, number: int) -> None:
        self._memo = memo
        self._past = past
        self._number = number
        self._register = Register(past.state.known if past.state is not None else None)

    def write(self, parts: Sequence[Part], made: Mapping[str, Made]) -> None:
        """Remember every part that was made, and how all of them stand now."""
        past, standing, pieces = self._past, [], {}
        for part in parts:
            one = made.get(part.name)
            standing.append(self._standing(part, one))
            pieces[part.name] = tuple(self._piece(part.name, piece) for piece in one.pieces) if one else part.pieces
        self._memo.keep(f"part {row}: {one.name}" for row, those in pieces.items() for one in those)
        state = State(
            self._register.ordered(past.now),
            tuple(standing),
            {name: those for name, those in pieces.items() if those},
        )
        self._memo.put(KEY, tidied(state))

    def _standing(self, part: Part, made: Made | None) -> Standing:
        if made is None and part.standing is not None and part.before is None:
            return part.standing
        if made is not None:
            inside = {one.path for piece in made.pieces for one in piece.files}
            loose = [(one, key) for one, key in zip(made.files, made.keys, strict=True) if one.path not in inside]
            known = record(part, loose, made, self._number)
            self._memo.put(f"part {part.name}", known)
            if made.cuts:
                self._memo.put(of_cuts(part.name), made.cuts)
        else:
            known = part.before or Record({}, {}, (), (), "", self._number)
        answers = {frozen(question): answer for question, answer in known.answers}
        needs = needs_of(answers, answers.__getitem__, part.briefings, (part.story,) if part.story else ())
        files = (Placed(line.path, line.digest, line.size, line.key) for line in known.lines)
        return self._register.standing(part.name, part.own, needs, known.templates, files)

    def _piece(self, row: str, piece: Piece) -> Standing:
        if piece.standing is not None:
            return piece.standing
        key = f"part {row}: {piece.name}"
        known = piece_record(piece, self._memo.get(key, Record), self._number)
        self._memo.put(key, known)
        files = (Placed(line.path, line.digest, line.size, line.key) for line in known.lines)
        return self._register.standing(piece.name, piece.own, piece.needs, known.templates, files)
