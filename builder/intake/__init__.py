"""Intake: raw seeds of many formats become documents of one form; the only room that knows raw formats."""

from __future__ import annotations

from builder.intake.source import Intake
from builder.model import Config


def read_seed(path: str, data: bytes, sha256: str, config: Config) -> Intake:
    """Return what one seed holds. Never raises: what cannot be read is a diagnostic."""
    raise NotImplementedError
