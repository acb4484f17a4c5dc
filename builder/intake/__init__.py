"""Intake: raw seeds of many formats become documents of one form; the only room that knows raw formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.intake.source import Intake
    from builder.model import Config


def load() -> None:
    """Load what reads seeds: before forking, or every process would load its own."""
    from builder.intake import seeds  # noqa: F401, PLC0415 - the formats and repairs are large; most builds read no seed


def read_seed(path: str, data: bytes, sha256: str, config: Config) -> Intake:
    """Return what one seed holds. Never raises: what cannot be read is a diagnostic."""
    from builder.intake import seeds  # noqa: PLC0415 - as in `load`

    return seeds.read_seed(path, data, sha256, config)
