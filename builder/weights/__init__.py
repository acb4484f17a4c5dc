"""Weights and word lists that ship with the program, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=32)
def load(name: str) -> bytes:
    """Return the bytes of a file of this folder. Raises FileNotFoundError."""
    return files(__name__).joinpath(name).read_bytes()
