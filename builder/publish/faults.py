"""What can go wrong on the way to a host, in words, with nothing in them that is nobody's business."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from builder.errors import BriefingError
from builder.publish.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 300


class HostFault(OSError):
    """A host did not do what it was asked; readers are shown what they were shown before."""


def in_words(problem: BaseException) -> str:
    """Return what a library says went wrong: its first line, without secrets."""
    while isinstance(problem, BaseExceptionGroup):
        problem = problem.exceptions[0]
    text = str(problem).strip()
    if isinstance(problem, HostFault):
        return redact(text)
    if isinstance(problem, OSError) and problem.strerror:
        text = problem.strerror + (f": {problem.filename}" if problem.filename else "")
    plain = redact(text).partition("<?xml")[0]
    first = next((line.strip(" :") for line in plain.splitlines() if line.strip()), "")
    return (first or type(problem).__name__)[:_LONGEST]


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn whatever a library raises into a HostFault, so that no trace of it, with its arguments, is ever printed."""
    try:
        yield
    except (BriefingError, HostFault):
        raise
    except Exception as problem:  # noqa: BLE001 - libraries of hosts raise types of their own
        raise HostFault(in_words(problem)) from None
