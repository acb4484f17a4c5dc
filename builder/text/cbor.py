"""The small part of CBOR (RFC 8949) that search indexes are written in: whole numbers, texts, lists."""

from __future__ import annotations

from typing import Any

_NUMBER, _NEGATIVE, _TEXT, _LIST = 0, 1, 3, 4
_LENGTHS = {24: 1, 25: 2, 26: 4, 27: 8}
"""Bytes of the number that follows a head with such a low part."""
_DEEPEST = 50


def decode(data: bytes) -> Any:
    """Return the value. Raises ValueError for anything else than whole numbers, texts and lists of them."""
    value, end = _read(data, 0, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes are left over")
    return value


def encode(value: Any) -> bytes:
    """Return the bytes of whole numbers, texts and lists of them, each in its shortest form. Raises ValueError."""
    if isinstance(value, int) and not isinstance(value, bool):
        return _head(_NUMBER, value) if value >= 0 else _head(_NEGATIVE, -1 - value)
    if isinstance(value, str):
        data = value.encode()
        return _head(_TEXT, len(data)) + data
    if isinstance(value, list | tuple):
        return _head(_LIST, len(value)) + b"".join(map(encode, value))
    raise ValueError(f"{type(value).__name__} is neither a whole number nor a text nor a list")


def _head(kind: int, number: int) -> bytes:
    if number < min(_LENGTHS):
        return bytes([kind << 5 | number])
    for low, length in _LENGTHS.items():
        if number < 1 << 8 * length:
            return bytes([kind << 5 | low]) + number.to_bytes(length, "big")
    raise ValueError("a number of more than 64 bits")


def _read(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    if at >= len(data) or depth > _DEEPEST:
        raise ValueError("cut off, or nested too deep")
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if number in _LENGTHS:
        end = at + _LENGTHS[number]
        at, number = end, int.from_bytes(data[at:end], "big")
    elif number > max(_LENGTHS):
        raise ValueError("a length that is not told")
    if kind in (_NUMBER, _NEGATIVE):
        return (number if kind == _NUMBER else -1 - number), at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind != _LIST:
        raise ValueError(f"kind {kind} is not read here")
    values = []
    for _ in range(number):
        value, at = _read(data, at, depth + 1)
        values.append(value)
    return values, at
