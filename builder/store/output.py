"""Writes the output folder so that a reader never meets half a file and nothing of anybody else's is touched.

Files are laid by in a hidden folder while pages are made, and moved to their places when all are there; only what
changed is written; only what this program's own manifest names is ever removed.
"""

from __future__ import annotations

import os
import shutil
import stat
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from builder.errors import UsageError
from builder.model import Artifact, Stored
from builder.store.stats import Seen, is_same, see
from builder.text.digests import digest
from builder.text.serial import JsonProblem, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import ContentChange

MANIFEST = ".manifest.json"
"""Path to digest of every file of the last build, in the output folder itself so that it travels with it."""

_STAGING = ".staging-"


class Written(NamedTuple):
    """What one write did, in files."""

    written: int
    unchanged: int
    removed: int
    changed: frozenset[str] = frozenset()
    """Paths written and removed, relative to the output folder."""


def settle_out(site: Path, out: Path) -> Path:
    """Return the output folder as an absolute path once it is safe to write there.

    Raises UsageError: X001 when it holds files that are not ours, X002 when inputs lie in it or it in them.
    """
    site, out = site.resolve(), out.resolve()
    inputs = [site / name for name in ("seeds", "content", "templates", "static", "beats", ".briefing", ".git")]
    if site == out or site.is_relative_to(out) or any(out.is_relative_to(folder) for folder in inputs):
        raise UsageError(
            "X002", f"the output folder {out} would mix with the site's inputs", hint="Choose a folder such as public/."
        )
    if out.exists() and not out.is_dir():
        raise UsageError("X001", f"{out} is a file", hint="Choose a folder.")
    visible = out.is_dir() and any(not entry.name.startswith(".") for entry in out.iterdir())
    if visible and not (out / MANIFEST).is_file():
        raise UsageError(
            "X001",
            f"{out} holds files that this program did not write",
            hint="Choose an empty folder, or empty this one yourself.",
        )
    return out


def write_output(out: Path, artifacts: Iterable[Artifact | Stored]) -> Written:
    """Make the folder hold exactly these artifacts (and whatever strangers put there). Raises OSError."""
    return OutputFolder(out).settle(artifacts)


class OutputFolder:
    """The output folder in the course of one build: what it holds, what is laid by for it, and the change in the end."""

    def __init__(self, out: Path, seen: Mapping[str, Seen] | None = None) -> None:
        """Take note of what lies there; `seen` holds the files that an earlier build wrote, as they were then."""
        self._out = str(out)
        self._root = os.path.join(self._out, "")  # noqa: PTH118 - the same
        self._before = read_manifest(out)
        self._seen = {path: one for path, one in (seen or {}).items() if self._before.get(path) == one.digest}
        self._there: dict[str, bool] = {}
        self._staging = os.path.join(self._out, f"{_STAGING}{os.getpid()}")  # noqa: PTH118 - many thousands of files
        self._staged = 0
        self._folders: set[str] = {""}
        self.seen: dict[str, Seen] = {}
        """The files that are there after `settle`."""

    def holds(self, path: str, digest: str) -> bool:
        """Tell whether the file of this digest lies there, as this program wrote it."""
        one = self._seen.get(path)
        if one is None or one.digest != digest:
            return False
        found = self._there.get(path)
        if found is None:
            try:
                found = is_same(one, os.lstat(self._root + path))
            except OSError:
                found = False
            self._there[path] = found
        return found

    def put(self, artifact: Artifact) -> Stored:
        """Lay a file by until `settle`, unless the folder has it already. May be called in a forked process too."""
        named = digest(artifact.content)
        size = len(artifact.content)
        if self.holds(artifact.path, named):
            return self.kept(artifact.path, named, size, artifact.sources)
        if self._before.get(artifact.path) == named and _same(Path(self._out, artifact.path), artifact.content):
            return self.kept(artifact.path, named, size, artifact.sources)
        if not self._staged:
            os.makedirs(self._staging, exist_ok=True)  # noqa: PTH103 - the same
        self._staged += 1
        staged = os.path.join(self._staging, f"{os.getpid()}-{self._staged}")  # noqa: PTH118 - the same
        with open(staged, "wb") as stream:  # noqa: PTH123 - the same
            stream.write(artifact.content)
        return Stored(artifact.path, named, size, partial(_read, staged), artifact.sources, staged)

    def kept(self, path: str, digest: str, size: int, sources: tuple[str, ...]) -> Stored:
        """Return a file that lies there already."""
        return Stored(path, digest, size, partial(_read, self._root + path), sources)

    def placed(self, one: Artifact | Stored) -> Artifact | Stored:
        """Return a file as it is after `settle`: at its place."""
        if isinstance(one, Stored) and one.staged:
            return self.kept(one.path, one.digest, one.size, one.sources)
        return one

    def settle(self, artifacts: Iterable[Artifact | Stored]) -> Written:
        """Make the folder hold exactly these artifacts (and whatever strangers put there). Raises OSError, UsageError."""
        out = Path(self._out)
        out.mkdir(parents=True, exist_ok=True)
        ordered = sorted(artifacts, key=_write_order)
        after = {one.path: one.digest if isinstance(one, Stored) else digest(one.content) for one in ordered}
        # The manifest names old and new files until all is done: a kill in between forgets nothing.
        _write_manifest(out, {**self._before, **after})
        written = [one.path for one in ordered if self._place(one, after[one.path])]
        removed = [path for path in sorted(self._before.keys() - after.keys()) if _remove(out, path)]
        _write_manifest(out, after)
        self.clear()
        return Written(len(written), len(after) - len(written), len(removed), frozenset(written) | frozenset(removed))

    def clear(self) -> None:
        """Remove what was laid by and is not needed, of this build and of builds that were killed."""
        try:
            names = [entry.name for entry in os.scandir(self._out) if entry.name.startswith(_STAGING)]
        except OSError:
            return
        for name in names:
            shutil.rmtree(os.path.join(self._out, name), ignore_errors=True)  # noqa: PTH118 - the same

    def _place(self, one: Artifact | Stored, named: str) -> bool:
        """Bring one file to its place; return False when it was there."""
        target = self._root + one.path
        if self.holds(one.path, named):
            self.seen[one.path] = self._seen[one.path]
            return False
        self._make_way(one.path)
        moved = isinstance(one, Stored) and bool(one.staged)
        if not moved and _same(Path(target), one.content):
            self.seen[one.path] = see(os.lstat(target), named)
            return False
        if isinstance(one, Stored) and one.staged:
            _move(one.staged, target)
        else:
            _replace(Path(target), one.content)
        self.seen[one.path] = see(os.lstat(target), named)
        return True

    def _make_way(self, path: str) -> None:
        """Make the folders of a file. Raises UsageError (X002) when its path leads out of the output folder."""
        folder = path.rpartition("/")[0]
        if folder in self._folders and _is_safe(path):
            return
        if not _is_safe(path):
            raise _leads_out(path, self._out)
        if folder:
            self._make_way(folder)
        whole = os.path.join(self._out, folder)  # noqa: PTH118 - the same
        try:
            os.mkdir(whole)  # noqa: PTH102 - the same
        except FileExistsError:
            if stat.S_ISLNK(os.lstat(whole).st_mode) and not Path(whole).resolve().is_relative_to(
                Path(self._out).resolve()
            ):
                raise _leads_out(path, self._out) from None
        self._folders.add(folder)


def _read(path: str) -> bytes:
    with open(path, "rb") as stream:  # noqa: PTH123 - many thousands of files
        return stream.read()


def _leads_out(path: str, root: str) -> UsageError:
    return UsageError("X002", f"refused to write {path!r}: it leads out of {root}", hint="Remove the link there.")


def read_output(out: Path) -> dict[str, bytes]:
    """Return every file of the last build that is still there, by path."""
    found = {}
    for path in sorted(read_manifest(out)):
        target = _inside(out, path)
        if target.is_file():
            found[path] = target.read_bytes()
    return found


def read_manifest(out: Path) -> dict[str, str]:
    """Return path to digest of the last build; empty when there was none or its manifest is unreadable."""
    try:
        found = from_json((out / MANIFEST).read_bytes())
    except (OSError, JsonProblem):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(path): str(value) for path, value in found.items() if _is_safe(str(path))}


def apply_changes(site: Path, changes: Iterable[ContentChange]) -> int:
    """Write and remove files of `content/`; return how many. Raises OSError."""
    count = 0
    for change in changes:
        target = _inside(site, change.path)
        if change.data is None:
            target.unlink(missing_ok=True)
        else:
            _replace(target, change.data)
        count += 1
    return count


def _write_order(artifact: Artifact | Stored) -> tuple[int, str]:
    # Assets first and the home page last, so that at no moment a page asks for what is not there yet.
    if artifact.path.startswith("assets/"):
        return 0, artifact.path
    return (2 if artifact.path in ("index.html", "sitemap.xml", "data/index.json") else 1), artifact.path


def _is_safe(path: str) -> bool:
    parts = path.split("/")
    return bool(path) and not any(part in ("", ".", "..") for part in parts) and "\\" not in path and "\0" not in path


def _inside(root: Path, path: str) -> Path:
    target = root / path
    if not _is_safe(path) or not target.parent.resolve().is_relative_to(root.resolve()):
        raise _leads_out(path, str(root))
    return target


def _same(target: Path, content: bytes) -> bool:
    # Compared with the disk and not only with the manifest: somebody may have changed or removed the file.
    try:
        return target.stat().st_size == len(content) and target.read_bytes() == content
    except OSError:
        return False


def _replace(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _move(staged: str, target: str) -> None:
    os.replace(staged, target)  # noqa: PTH105 - many thousands of files


def _remove(out: Path, path: str) -> bool:
    target = _inside(out, path)
    existed = target.is_file()
    target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == out or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
    return existed


def _write_manifest(out: Path, manifest: Mapping[str, str]) -> None:
    content = to_json(dict(sorted(manifest.items())))
    if not _same(out / MANIFEST, content):
        _replace(out / MANIFEST, content)
