"""Publishing in releases, for hosts with folders and links: each release whole in a folder of its own, one link switched.

TARGET/current -> releases/0002-1a2b…      what a web server is pointed at
TARGET/releases/0001-…/ 0002-…/            the last few, files that did not change shared by hard links
TARGET/.briefing-publish/                  history, manifests, the lock
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from builder.errors import UsageError
from builder.publish.faults import HostFault
from builder.publish.plan import items_of
from builder.publish.release import Manifest, Remote, history_after, is_release_name, next_name, read_manifest
from builder.text.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from builder.model import Progress
    from builder.publish.plan import Item, Items, Plan

CURRENT = "current"
OURS = ".briefing-publish"
_RELEASES = "releases"
_HISTORY = f"{OURS}/history.json"
_PART = ".part"


class Want(NamedTuple):
    """One file that a release should have."""

    path: str
    item: Item | None
    """None for a file that only stays a while."""
    source: str | None
    """Where the host has the very same file already, relative to the target."""


class Disk(Protocol):
    """What a host with folders can do. Paths are relative to the target, with forward slashes. All raise OSError."""

    where: str
    """For messages."""

    def names(self, folder: str) -> tuple[str, ...]:
        """Return what lies in a folder, in order; nothing when it is missing."""

    def read(self, path: str) -> bytes | None:
        """Return a file; None when it is missing."""

    def write(self, path: str, data: bytes) -> None:
        """Write a file whole or not at all, and its folder with it."""

    def fill(self, folder: str, wanted: Sequence[Want], files: Mapping[str, bytes], progress: Progress) -> None:
        """Make a folder with these files: linked or copied from their source, else written."""

    def wrong(self, folder: str, items: Items) -> tuple[str, ...]:
        """Return the files of a folder that are not as their items say."""

    def link(self, path: str) -> str | None:
        """Return where a symbolic link leads, as written; None when there is none."""

    def switch(self, path: str, to: str) -> None:
        """Make a symbolic link lead elsewhere in one step."""

    def move(self, old: str, new: str) -> None:
        """Rename a folder, and see to it that what is in it outlives a power cut."""

    def remove(self, path: str) -> None:
        """Remove a file, or a folder with all that is in it; one that is missing is no fault."""

    def locked(self) -> AbstractContextManager[None]:
        """Keep a second publication out. Raises UsageError (P008)."""


class Releases:
    """A session with a host that shows releases."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    def items(self, files: Mapping[str, bytes]) -> dict[str, Item]:
        """Return the items of a build."""
        return items_of(files)

    def read(self) -> Remote:
        """Return what the host holds; nothing is written. Raises UsageError (P007), OSError."""
        disk = self._disk
        if disk.read(_HISTORY) is None:
            if any(name != OURS for name in disk.names("")):
                raise UsageError(
                    "P007",
                    f"{disk.where} holds files that this program did not put there",
                    hint="Choose an empty folder.",
                )
            return Remote()
        there = {name for name in disk.names(_RELEASES) if is_release_name(name)}
        shown = self._shown(there)
        history = tuple(name for name in self._history() if name in there)
        if shown is not None and shown not in history:
            history = (*history, shown)  # switched, then interrupted before it was written down
        return Remote(shown, self._manifest(shown) if shown else Manifest("", {}), history)

    def send(self, files: Mapping[str, bytes], after: Manifest, _plan: Plan, progress: Progress) -> str:
        """Write a new release beside the others, look it over, and switch to it. Readers see the old one until then.

        Returns the release's name. Raises UsageError (P008), OSError; either way `current` is as it was.
        """
        disk = self._disk
        with disk.locked():
            self._claim()
            remote = self.read()
            name = next_name(remote, after.content)
            self._clear(f".{name}{_PART}")
            part = f"{_RELEASES}/.{name}{_PART}"
            disk.fill(part, self._wanted(remote, after), files, progress)
            wrong = disk.wrong(part, after.files)
            if wrong:
                raise HostFault(f"{wrong[0]} is not there as it was sent ({len(wrong)} files in all)")
            disk.write(f"{OURS}/{name}.json", to_json(after))
            disk.remove(f"{_RELEASES}/{name}")  # moved there, then cut off before the switch: nobody is shown it
            disk.move(part, f"{_RELEASES}/{name}")
            disk.switch(CURRENT, f"{_RELEASES}/{name}")
            history = history_after(remote, name)
            disk.write(_HISTORY, to_json(history))
            self._prune(history)
        return name

    def verify(self) -> tuple[str, ...]:
        """Return the files that readers are shown and that are not as the manifest says."""
        shown = self.read().shown
        return (CURRENT,) if shown is None else self._disk.wrong(f"{_RELEASES}/{shown}", self._manifest(shown).files)

    def go_back(self) -> str:
        """Switch to the release before the one shown. Raises UsageError (P005, P008), OSError when it is damaged."""
        with self._disk.locked():
            previous = self.read().previous
            if previous is None:
                raise UsageError("P005", f"{self._disk.where} holds no release before the one shown")
            damaged = self._disk.wrong(f"{_RELEASES}/{previous}", self._manifest(previous).files)
            if damaged:
                raise HostFault(f"release {previous} is damaged: {damaged[0]} is not as it was published")
            self._disk.switch(CURRENT, f"{_RELEASES}/{previous}")
        return previous

    def _shown(self, there: set[str]) -> str | None:
        name = (self._disk.link(CURRENT) or "").rstrip("/").rpartition("/")[2]
        return name if name in there else None

    def _history(self) -> tuple[str, ...]:
        try:
            found = from_json(self._disk.read(_HISTORY) or b"")
        except ValueError:
            return ()
        return tuple(str(name) for name in found) if isinstance(found, list) else ()

    def _manifest(self, name: str) -> Manifest:
        return read_manifest(self._disk.read(f"{OURS}/{name}.json"))

    def _wanted(self, remote: Remote, after: Manifest) -> list[Want]:
        before = f"{_RELEASES}/{remote.shown}"
        old = remote.manifest.files if remote.shown else {}
        return [
            Want(path, item, f"{before}/{path}" if path in old and old[path].sha256 == item.sha256 else None)
            for path, item in sorted(after.files.items())
        ] + [Want(path, None, f"{before}/{path}") for path in sorted(after.leaving) if remote.shown]

    def _claim(self) -> None:
        if self._disk.read(_HISTORY) is None:
            self._disk.write(_HISTORY, to_json([]))

    def _clear(self, keep: str) -> None:
        """Clear what interrupted publications left, but for the same release: there a rerun goes on."""
        for folder in (_RELEASES, OURS):
            for name in self._disk.names(folder):
                if name.endswith(_PART) and name != keep:
                    self._disk.remove(f"{folder}/{name}")

    def _prune(self, history: tuple[str, ...]) -> None:
        """Remove releases that no longer count; a failure here hurts no reader and is tried again next time."""
        for name in self._disk.names(_RELEASES):
            if is_release_name(name) and name not in history:
                try:
                    self._disk.remove(f"{_RELEASES}/{name}")
                    self._disk.remove(f"{OURS}/{name}.json")
                except OSError:
                    return
