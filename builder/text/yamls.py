"""YAML in and out, with everything that surprises or explodes left out.

Dates, times, `no`, `on`, `0o17` and `1_000` stay strings; only `true` and `false` are booleans.
"""

from __future__ import annotations

import re
from typing import Any

from .yaml_lines import read_lines
from .yaml_out import dump

__all__ = ["YamlProblem", "dump", "load", "places"]

_LONGEST = 1_000_000

_FORBIDDEN = re.compile("[^\\t\\n\\r -~\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")


class YamlProblem(ValueError):
    """Text that is not YAML, or not YAML that is read here; `line` and `column` (1-based) say where."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def load(text: str, *, first_line: int = 1) -> Any:
    """Return the one document of the text, None when it is empty.

    `first_line` is the line of the file on which the text starts. Raises YamlProblem for anything else than plain
    data: syntax errors, duplicate keys, unknown tags, more than 50 aliases, more than 40 levels, more than 1 MB.
    """
    _refuse_characters(text, first_line)
    plain = read_lines(text)
    if plain is not None:
        return plain
    from .yaml_whole import load_document  # noqa: PLC0415 - PyYAML is large, and `read_lines` reads what is usual

    return load_document(text, first_line)


def places(text: str, *, first_line: int = 1) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """Return line and column of each key (and list entry) by its path. Slow: for messages only. Raises YamlProblem."""
    _refuse_characters(text, first_line)
    from .yaml_whole import find_places  # noqa: PLC0415 - the same

    return find_places(text, first_line)


def _refuse_characters(text: str, first_line: int) -> None:
    if len(text) > _LONGEST:
        raise YamlProblem(f"longer than {_LONGEST:,} characters", first_line, 1)
    found = _FORBIDDEN.search(text)
    if found:
        before = text[: found.start()]
        column = len(before) - before.rfind("\n")
        raise YamlProblem(f"character U+{ord(found[0]):04X} is not allowed", first_line + before.count("\n"), column)
