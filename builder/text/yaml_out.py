"""YAML out: block style, keys in order, quotation marks only where they are needed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

_LONGEST_KEY = 500

_MEANS_ELSE = re.compile(
    r"(?:~|null|true|false|yes|no|y|n|on|off|=|<<|\.nan|[-+]?\.inf|[-+]?[0-9.][0-9_,.:xXoObBeEa-fA-F+-]*)\Z",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z?)?)?")
_UNSAFE_START = re.compile(r"[\s\-?:,\[\]{}#&*!|>'\"%@`]")
_SAFE_DASH = re.compile(r"[-?:][^\s,\[\]{}]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_NEEDS_ESCAPE = re.compile(rf"{_CONTROL.pattern}|[\"\\]")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def dump(mapping: Mapping[str, Any]) -> str:
    """Return block-style YAML ended by a newline, keys in the order given, strings quoted only when they need it.

    Raises TypeError for values other than mappings, sequences, str, int, float, bool and None; ValueError for NaN.
    """
    return "".join(f"{line}\n" for line in _mapping_lines(mapping)) if mapping else "{}\n"


def _mapping_lines(mapping: Mapping[str, Any]) -> Iterator[str]:
    for key, value in mapping.items():
        name = _string(key)
        if len(name) > _LONGEST_KEY:
            yield f"? {name}"
            name = ""
        yield from _value_lines(f"{name}:", value)


def _sequence_lines(values: list[Any] | tuple[Any, ...]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Mapping) and value:
            for number, line in enumerate(_mapping_lines(value)):
                yield f"  {line}" if number else f"- {line}"
        else:
            yield from _value_lines("-", value)


def _value_lines(start: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield start
        yield from (f"  {line}" for line in _mapping_lines(value))
    elif isinstance(value, list | tuple) and value:
        yield start
        yield from (f"  {line}" for line in _sequence_lines(value))
    else:
        yield f"{start} {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return _string(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, list | tuple):
        return "[]"
    raise TypeError(f"{type(value).__name__} has no place in YAML here")


def _float(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError("only finite numbers can be written")
    mantissa, exponent, power = repr(value).partition("e")
    return f"{mantissa}{'' if '.' in mantissa else '.0'}{exponent}{power}"


def _string(text: str) -> str:
    if not isinstance(text, str):
        raise TypeError(f"a key must be a string, not {type(text).__name__}")
    if _is_plain(text):
        return text
    if '"' in text and not _CONTROL.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _NEEDS_ESCAPE.sub(_escape, text) + '"'


def _is_plain(text: str) -> bool:
    if not text or text.startswith(("---", "...")) or ": " in text or " #" in text:
        return False
    if text[-1] == ":" or text[-1].isspace() or (not text.isprintable() and _CONTROL.search(text)):
        return False
    if _UNSAFE_START.match(text) and not _SAFE_DASH.match(text):
        return False
    return not _MEANS_ELSE.match(text) or _DATE.fullmatch(text) is not None


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04x}"
