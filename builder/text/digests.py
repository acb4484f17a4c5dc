"""SHA-256 digests, the names by which everything is remembered."""

from __future__ import annotations

from hashlib import sha256


def digest(data: bytes | str) -> str:
    """Return the SHA-256 of the data (of its UTF-8 form, for text) in 64 hexadecimal digits."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return sha256(data).hexdigest()


def short(data: bytes | str, length: int = 8) -> str:
    """Return the first `length` hexadecimal digits of the digest: for file names, never for identity."""
    return digest(data)[:length]
