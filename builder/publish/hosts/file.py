"""A folder as host: each release whole in a folder of its own, and one link, `current`, that is switched at once.

TARGET/current -> releases/0002-1a2b…      what a web server is pointed at
TARGET/releases/0001-…/ 0002-…/            the last few, files that did not change shared by hard links
TARGET/.briefing-publish/                  history, manifests, the lock
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import convert

from builder.errors import UsageError
from builder.publish.plan import content_id
from builder.publish.release import Manifest, Remote, history_after, is_release_name, lingering, next_name
from builder.text.digests import digest
from builder.text.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.model import Progress
    from builder.publish.plan import Item, Items, Plan

CURRENT = "current"
_RELEASES = "releases"
_OURS = ".briefing-publish"
_HISTORY = "history.json"
_PART = ".part"


def read(url: str, base: Path) -> Remote:
    """Return what the folder holds; nothing is written. Raises UsageError (P002, P007), OSError."""
    root = folder_of(url, base)
    if not root.exists() or (root.is_dir() and not any(root.iterdir())):
        return Remote()
    if not (root / _OURS / _HISTORY).is_file():
        raise UsageError(
            "P007", f"{root} holds files that this program did not put there", hint="Choose an empty folder."
        )
    shown = _shown(root)
    history = _history(root)
    if shown is not None and shown not in history:
        history = (*history, shown)  # switched, then interrupted before it was written down
    return Remote(shown, _manifest(root, shown) if shown else Manifest("", {}), history)


def send(url: str, base: Path, files: Mapping[str, bytes], items: Items, _plan: Plan, progress: Progress) -> str:
    """Write a new release beside the others and switch to it. Readers see the old one until then.

    Raises UsageError (P002, P007), OSError; either way `current` is as it was.
    """
    root = folder_of(url, base)
    read(url, base)
    with _locked(root):
        _claim(root)
        remote = read(url, base)
        name = next_name(remote, content_id(items))
        kept = lingering(remote.manifest, items)
        part = root / _RELEASES / f".{name}{_PART}"
        before = root / _RELEASES / remote.shown if remote.shown else None
        for done, path in enumerate(sorted(items), 1):
            _place(part, path, items[path], files[path], before)
            progress("Publishing", done, len(items))
        for path, item in sorted(kept.items()):
            _place(part, path, item, None, before)
        _write(root / _OURS / f"{name}.json", to_json(Manifest(content_id(items), dict(items), kept)))
        part.rename(root / _RELEASES / name)
        os.sync()  # a power cut after the switch must not leave empty files
        _switch(root, name)
        history = history_after(remote, name)
        _write(root / _OURS / _HISTORY, to_json(history))
        _prune(root, history)
    return name


def verify(url: str, base: Path) -> tuple[str, ...]:
    """Return the files that readers are shown and that are not as the manifest says."""
    root = folder_of(url, base)
    shown = _shown(root)
    if shown is None:
        return (CURRENT,)
    return _damaged(root / CURRENT, _manifest(root, shown).files)


def go_back(url: str, base: Path) -> str:
    """Switch to the release before the one shown. Raises UsageError (P002, P005, P007), OSError when it is damaged."""
    root = folder_of(url, base)
    remote = read(url, base)
    if remote.previous is None:
        raise UsageError("P005", f"{root} holds no release before the one shown", hint="Nothing was changed.")
    with _locked(root):
        damaged = _damaged(root / _RELEASES / remote.previous, _manifest(root, remote.previous).files)
        if damaged:
            raise OSError(f"release {remote.previous} is damaged: {damaged[0]} is not as it was published")
        _switch(root, remote.previous)
    return remote.previous


def folder_of(url: str, base: Path) -> Path:
    """Return the folder that a `file://` URL means: `file:///srv/www`, or relative to `base`, `file://./www`.

    Raises UsageError (P002).
    """
    path = unquote(url.removeprefix("file://")).removeprefix("localhost")
    if "\0" not in path and path.startswith(("/", "./", "../")):
        return (base / path).resolve()
    raise UsageError(
        "P002",
        f"{url!r} names no folder of this machine",
        hint="Write file:///srv/www/site, or file://./site for a folder beside site.yaml.",
    )


def _shown(root: Path) -> str | None:
    try:
        name = (root / CURRENT).readlink().name
    except OSError:
        return None
    return name if is_release_name(name) and (root / _RELEASES / name).is_dir() else None


def _history(root: Path) -> tuple[str, ...]:
    try:
        found = from_json((root / _OURS / _HISTORY).read_bytes())
    except (OSError, ValueError):
        return ()
    names = [str(name) for name in found] if isinstance(found, list) else []
    return tuple(name for name in names if is_release_name(name) and (root / _RELEASES / name).is_dir())


def _manifest(root: Path, name: str) -> Manifest:
    try:
        return convert(from_json((root / _OURS / f"{name}.json").read_bytes()), Manifest)
    except (OSError, ValueError):
        return Manifest("", {})


def _place(part: Path, path: str, item: Item, data: bytes | None, before: Path | None) -> None:
    """Put one file into a new release: linked where the release before has the very same, else written."""
    if any(name in ("", ".", "..") for name in path.split("/")) or "\\" in path or "\0" in path:
        raise OSError(f"{path!r} is no path of an output file")
    target = part / path
    target.parent.mkdir(parents=True, exist_ok=True)
    old = before / path if before is not None else None
    if old is not None and _is_same(old, item):
        try:
            os.link(old, target)
        except OSError:
            shutil.copyfile(old, target)
    elif data is not None:
        target.write_bytes(data)


def _is_same(file: Path, item: Item) -> bool:
    try:
        return file.stat().st_size == item.size and digest(file.read_bytes()) == item.sha256
    except OSError:
        return False


def _damaged(folder: Path, files: Items) -> tuple[str, ...]:
    return tuple(path for path, item in sorted(files.items()) if not _is_same(folder / path, item))


def _switch(root: Path, name: str) -> None:
    # A link cannot be changed in place: a new one takes the old one's name in a single step.
    beside = root / f".{CURRENT}{_PART}"
    beside.unlink(missing_ok=True)
    beside.symlink_to(Path(_RELEASES) / name, target_is_directory=True)
    try:
        beside.replace(root / CURRENT)
    finally:
        beside.unlink(missing_ok=True)


def _write(target: Path, data: bytes) -> None:
    beside = target.with_name(f".{target.name}{_PART}")
    beside.write_bytes(data)
    beside.replace(target)


def _prune(root: Path, history: tuple[str, ...]) -> None:
    """Remove releases that no longer count; a failure here hurts no reader and is tried again next time."""
    for folder in sorted((root / _RELEASES).iterdir()):
        if is_release_name(folder.name) and folder.name not in history:
            shutil.rmtree(folder, ignore_errors=True)
            (root / _OURS / f"{folder.name}.json").unlink(missing_ok=True)


def _claim(root: Path) -> None:
    """Make the folder ours, and clear what an interrupted publication left."""
    if not (root / _OURS / _HISTORY).exists():
        _write(root / _OURS / _HISTORY, to_json([]))
    (root / _RELEASES).mkdir(exist_ok=True)
    for folder in sorted((root / _RELEASES).iterdir()):
        if folder.name.endswith(_PART):
            shutil.rmtree(folder)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Keep a second publication out. Raises UsageError (P008)."""
    import fcntl  # noqa: PLC0415 - only where links and locks of this kind exist

    (root / _OURS).mkdir(parents=True, exist_ok=True)
    with (root / _OURS / "lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise UsageError("P008", f"{root} is being published to", hint="Wait for the other to end.") from problem
        yield
