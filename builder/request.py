"""What the options of a command say, told apart from the work they ask for: light enough to be read at once."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from builder.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Progress

CACHE = ".briefing"
"""Folder of the site that holds what only saves time."""

MEMO = "memo.sqlite"


class Options(NamedTuple):
    """What a caller decides about one run."""

    now: datetime
    """Aware; the clock is an input."""
    base_url: str = ""
    """Overrides `base_url` of site.yaml; empty: as it stands there."""
    drafts: bool = False
    early: bool = False
    """Show pages whose embargo or date lies ahead: for a preview only."""
    kept: frozenset[str] = frozenset()
    """Seed files that count as still there although the snapshot has none of them."""


class Request(NamedTuple):
    """What the options of a command say."""

    site: Path
    now: datetime
    out: Path | None = None
    base_url: str = ""
    drafts: bool = False
    early: bool = False
    """Show what an embargo or a date keeps back: for the preview."""
    workers: str = ""
    clean: bool = False
    progress: Progress = lambda _stage, _done, _total: None

    @property
    def options(self) -> Options:
        """The part that the pipeline sees."""
        return Options(now=self.now, base_url=self.base_url, drafts=self.drafts, early=self.early)


def now_utc() -> datetime:
    """Return the clock, or SOURCE_DATE_EPOCH where it is set (reproducible builds). Raises UsageError (X003)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError("X003", f"SOURCE_DATE_EPOCH={epoch!r} is no time", hint="Seconds since 1970.") from error
