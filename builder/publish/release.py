"""A host's own account of what it holds: releases, the manifest of each, and which one readers are shown. Pure."""

from __future__ import annotations

from msgspec import Struct, convert

from builder.publish.plan import Item, Items, Past, Plan, content_id
from builder.text.serial import from_json

KEEP = 3
"""Releases that stay, the shown one included."""

LOCK_SECONDS = 600
"""A publication that has not been heard of for so long counts as dead."""


class Manifest(Struct, frozen=True):
    """One release."""

    content: str
    """Name of exactly these files, `plan.content_id`."""
    files: dict[str, Item]
    leaving: dict[str, str] = {}
    """Hashed assets of releases before, which pages loaded a moment ago may still ask for; since when."""


class Remote(Struct, frozen=True):
    """What a host has."""

    shown: str | None = None
    """Name of the release that readers are shown."""
    manifest: Manifest = Manifest("", {})
    """Of the release shown; empty when there is none."""
    history: tuple[str, ...] = ()
    """Names of the releases there, oldest first."""
    foreign: dict[str, Item] = {}
    """Files there that this program did not put there, where they could be in the way."""
    unfinished: bool = False
    """A publication broke off: the next has something to do even where nothing changed."""

    @property
    def previous(self) -> str | None:
        """Name of the release before the one shown."""
        before = self.history[: self.history.index(self.shown)] if self.shown in self.history else ()
        return before[-1] if before else None

    @property
    def past(self) -> Past:
        """What a plan looks back at."""
        return Past(self.manifest.leaving, self.foreign)


class Lock(Struct, frozen=True):
    """Who is publishing now."""

    owner: str = ""
    """A name for the machine and the site's folder; empty when nobody is."""
    until: float = 0.0
    """Seconds since 1970; then it counts no more."""

    def holds_off(self, owner: str, now: float) -> bool:
        """Tell whether this lock keeps `owner` from publishing; one's own, left behind by a crash, does not."""
        return bool(self.owner) and self.owner != owner and now < self.until


def manifest_of(items: Items, steps: Plan) -> Manifest:
    """Return the manifest that a host has once the plan is done."""
    return Manifest(content_id(items), dict(items), steps.leaving)


def read_manifest(data: bytes | None) -> Manifest:
    """Return a manifest as a host kept it; an empty one when there is none or it is damaged."""
    try:
        return convert(from_json(data or b""), Manifest)
    except ValueError:
        return Manifest("", {})


def read_lock(data: bytes | None) -> Lock:
    """Return a lock as a host kept it; a free one when there is none or it is damaged."""
    try:
        return convert(from_json(data or b""), Lock)
    except ValueError:
        return Lock()


def next_name(remote: Remote, content: str) -> str:
    """Return the name of a new release: a number that only rises, and the name of its content. The clock has no part."""
    last = max((int(name.partition("-")[0]) for name in remote.history), default=0)
    return f"{last + 1:04d}-{content}"


def history_after(remote: Remote, name: str) -> tuple[str, ...]:
    """Return the releases that stay once `name` is shown: what was rolled back from goes, and the oldest beyond KEEP."""
    until = remote.history.index(remote.shown) + 1 if remote.shown in remote.history else 0
    return (*remote.history[:until], name)[-KEEP:]


def is_release_name(name: str) -> bool:
    """Tell whether a name is one of ours: a number, a hyphen, hexadecimal digits."""
    number, _, content = name.partition("-")
    return number.isascii() and number.isdigit() and content.isalnum() and content.isascii()
