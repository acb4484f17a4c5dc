"""JSON as it is found in the wild: NaN, raw newlines in texts, keys given twice, lone surrogates; hostile nesting refused."""

from __future__ import annotations

import json
import re
from itertools import accumulate, pairwise
from typing import Any

_TOKEN = re.compile(r'"[^"\\]*+(?:\\.?[^"\\]*+)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_DEEPEST = 100
_LONGEST_NUMBER = 30


class BadJson(ValueError):
    """Text that is not JSON, or is nested too deep; `line` and `column` (1-based) say where."""

    def __init__(self, code: str, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line
        self.column = column


def parse(text: str) -> Any:
    """Return the value. A key given twice keeps its last value; the earlier ones are under `key (1)`. Raises BadJson."""
    _refuse_depth(text)
    try:
        value = json.loads(text, strict=False, object_pairs_hook=_object, parse_int=_integer, parse_constant=_nothing)
    except json.JSONDecodeError as problem:
        raise BadJson("S011", _worded(problem.msg), problem.lineno, problem.colno) from None
    except RecursionError:
        raise BadJson("S014", f"it is nested more than {_DEEPEST} deep", 1, 1) from None
    return _without_surrogates(value) if _SURROGATE_ESCAPE.search(text) or _SURROGATE.search(text) else value


def objects_in_lists(text: str, count: int) -> list[tuple[int, int]]:
    """Return (lines before it, characters) of each object of the first list that holds `count` of them; zeros when none does."""
    opened: list[tuple[str, int]] = []
    lists: list[list[tuple[int, int]]] = []
    inside: list[int] = []
    for token in _TOKEN.finditer(text):
        mark = token[0][0]
        if mark in "[{":
            opened.append((mark, token.start()))
            if mark == "[":
                lists.append([])
                inside.append(len(lists) - 1)
        elif mark in "]}" and opened:
            kind, start = opened.pop()
            if kind == "[":
                inside.pop()
            elif opened and opened[-1][0] == "[":
                lists[inside[-1]].append((start, token.end()))
    chosen = next((one for one in lists if len(one) == count), None)
    if chosen is None:
        return [(0, 0)] * count
    starts = [0, *(start for start, _ in chosen)]
    lines = accumulate(text.count("\n", one, other) for one, other in pairwise(starts))
    return [(line, end - start) for line, (start, end) in zip(lines, chosen, strict=True)]


def _refuse_depth(text: str) -> None:
    """Looked at before parsing, because a parser's stack may overflow where no exception can be caught."""
    if max(text.count("["), text.count("{")) <= _DEEPEST // 2:
        return
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth > _DEEPEST:
                at = token.start()
                line = text.count("\n", 0, at) + 1
                raise BadJson("S014", f"it is nested more than {_DEEPEST} deep", line, at - text.rfind("\n", 0, at))
        elif token[0] in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found.clear()
    times: dict[str, int] = {}
    for key, value in pairs:
        if key in found:
            times[key] = times.get(key, 0) + 1
            found[f"{key} ({times[key]})"] = found[key]
        found[key] = value
    return found


def _integer(digits: str) -> int | str:
    """Python refuses to read very long numbers; as text they harm nobody."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _nothing(_: str) -> None:
    """NaN and Infinity say nothing."""


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_SURROGATE.sub("\ufffd", key): _without_surrogates(one) for key, one in value.items()}
    return [_without_surrogates(one) for one in value] if isinstance(value, list) else value


def _worded(message: str) -> str:
    return message[:1].lower() + message[1:]
