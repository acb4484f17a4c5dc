"""A look through XML before anything is built from it: whether it is well-formed, and how deep its elements are nested."""

from __future__ import annotations

from typing import Any, NamedTuple
from xml.parsers import expat

from builder.errors import Refused

_DEEPEST = 200


class Flaw(NamedTuple):
    """Where XML stops being well-formed."""

    message: str
    line: int
    column: int
    """Both 1-based."""


def find_flaw(text: str) -> Flaw | None:
    """Return the first place where the text is no well-formed XML, or None. Raises Refused (S014) for deep nesting.

    Nothing outside the text is read: entities of the document's own are for the caller to refuse.
    """
    parser = expat.ParserCreate("utf-8")
    depth = 0

    def start(_name: str, _attributes: Any) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Refused(
                "S014",
                f"elements are nested more than {_DEEPEST} deep",
                line=parser.CurrentLineNumber,
                column=parser.CurrentColumnNumber + 1,
            )

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - the last piece
    except expat.ExpatError as problem:
        return Flaw(expat.errors.messages[problem.code], problem.lineno, problem.offset + 1)
    return None
