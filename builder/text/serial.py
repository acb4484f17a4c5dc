"""Values to bytes and back: JSON for people and other programs, MessagePack for the memo."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

_AT_BYTE = re.compile(r"\(byte (\d+)\)")
_LONE_SURROGATE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_JSON = msgspec.json.Encoder()
_PACK = msgspec.msgpack.Encoder()


class JsonProblem(ValueError):
    """Bytes that are not JSON; `line` and `column` (1-based) say where."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def to_json(value: Any, *, pretty: bool = False) -> bytes:
    """Return UTF-8 JSON, keys in the order given; with `pretty`, indented by two and ended by a newline."""
    data = _JSON.encode(value)
    return msgspec.json.format(data, indent=2) + b"\n" if pretty else data


def from_json(data: bytes) -> Any:
    """Return the parsed value. Raises JsonProblem, also for data nested too deep to read."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as problem:
        mended = _LONE_SURROGATE.sub(rb"\\ufffd", data) if b"\\u" in data else data
        if mended != data:
            return from_json(mended)
        raise _problem(data, problem) from None


def pack(value: Any) -> bytes:
    """Return the value in MessagePack."""
    return _PACK.encode(value)


def pack_any(value: Any, plain: Callable[[Any], Any]) -> bytes:
    """Return any value in MessagePack, sets and mappings in a fixed order; `plain` turns what it does not know into it."""
    return _any_packer(plain).encode(value)


def unpack(data: bytes, kind: Any) -> Any:
    """Return the value as `kind`, any type or union. Raises ValueError when the bytes are damaged or of another kind."""
    try:
        return _unpacker(kind).decode(data)
    except (msgspec.DecodeError, RecursionError) as problem:
        raise ValueError(str(problem)) from problem


@lru_cache(maxsize=8)
def _any_packer(plain: Callable[[Any], Any]) -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder(enc_hook=plain, order="deterministic")


@lru_cache(maxsize=64)
def _unpacker(kind: Any) -> Any:
    return msgspec.msgpack.Decoder(kind)


def _problem(data: bytes, problem: Exception) -> JsonProblem:
    if isinstance(problem, RecursionError):
        return JsonProblem("nested too deep", 1, 1)
    message = str(problem)
    found = _AT_BYTE.search(message)
    at = int(found[1]) if found else len(data)
    message = _AT_BYTE.sub("", message).removeprefix("JSON is malformed: ").strip()
    start = data.rfind(b"\n", 0, at) + 1
    column = len(data[start:at].decode("utf-8", "replace")) + 1
    return JsonProblem(message[:1].lower() + message[1:], data.count(b"\n", 0, at) + 1, column)
