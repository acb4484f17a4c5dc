"""A host's own account of what it holds: releases, the manifest of each, and which one readers are shown. Pure."""

from __future__ import annotations

from msgspec import Struct

from builder.publish.plan import Item, Items
from builder.render.headers import HASHED

KEEP = 3
"""Releases that stay, the shown one included."""


class Manifest(Struct, frozen=True):
    """One release."""

    content: str
    """Name of exactly these files, `plan.content_id`."""
    files: dict[str, Item]
    kept: dict[str, Item] = {}
    """Hashed assets of the release before, which pages loaded a moment ago may still ask for."""


class Remote(Struct, frozen=True):
    """What a host has."""

    shown: str | None = None
    """Name of the release that readers are shown."""
    manifest: Manifest = Manifest("", {})
    """Of the release shown; empty when there is none."""
    history: tuple[str, ...] = ()
    """Names of the releases there, oldest first."""

    @property
    def previous(self) -> str | None:
        """Name of the release before the one shown."""
        before = self.history[: self.history.index(self.shown)] if self.shown in self.history else ()
        return before[-1] if before else None


def next_name(remote: Remote, content: str) -> str:
    """Return the name of a new release: a number that only rises, and the name of its content. The clock has no part."""
    last = max((int(name.partition("-")[0]) for name in remote.history), default=0)
    return f"{last + 1:04d}-{content}"


def history_after(remote: Remote, name: str) -> tuple[str, ...]:
    """Return the releases that stay once `name` is shown: what was rolled back from goes, and the oldest beyond KEEP."""
    until = remote.history.index(remote.shown) + 1 if remote.shown in remote.history else 0
    return (*remote.history[:until], name)[-KEEP:]


def lingering(manifest: Manifest, files: Items) -> dict[str, Item]:
    """Return the hashed assets of the release shown so far that the new one, with `files`, does not have."""
    return {path: item for path, item in manifest.files.items() if path.startswith(HASHED) and path not in files}


def is_release_name(name: str) -> bool:
    """Tell whether a name is one of ours: a number, a hyphen, hexadecimal digits."""
    number, _, content = name.partition("-")
    return number.isascii() and number.isdigit() and content.isalnum() and content.isascii()
