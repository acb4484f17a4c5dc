"""Writes the output folder so that a reader never meets half a file and nothing of anybody else's is touched.

Each file is written beside its place and renamed; only what changed is written; only what this program's own manifest
names is ever removed.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, NamedTuple

from builder.errors import UsageError
from builder.text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from builder.model import Artifact, ContentChange

MANIFEST = ".manifest.json"
"""Path to digest of every file of the last build, in the output folder itself so that it travels with it."""


class Written(NamedTuple):
    """What one write did, in files."""

    written: int
    unchanged: int
    removed: int


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


def write_output(out: Path, artifacts: Iterable[Artifact]) -> Written:
    """Make the folder hold exactly these artifacts (and whatever strangers put there). Raises OSError."""
    out.mkdir(parents=True, exist_ok=True)
    before = read_manifest(out)
    ordered = sorted(artifacts, key=_write_order)
    after = {artifact.path: digest(artifact.content) for artifact in ordered}
    # The manifest names old and new files until all is done: a kill in between forgets nothing.
    _write_manifest(out, {**before, **after})
    written = sum(_write(out, artifact) for artifact in ordered)
    removed = sum(_remove(out, path) for path in sorted(before.keys() - after.keys()))
    _write_manifest(out, after)
    return Written(written, len(after) - written, removed)


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
        found = json.loads((out / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(path): str(value) for path, value in found.items() if _is_safe(str(path))}


def apply_changes(site: Path, changes: Iterable[ContentChange]) -> int:
    """Write and remove files of `content/`; return how many. Raises OSError."""
    count = 0
    for change in changes:
        target = _inside(site, change.path)
        if change.text is None:
            target.unlink(missing_ok=True)
        else:
            _replace(target, change.text.encode("utf-8"))
        count += 1
    return count


def _write_order(artifact: Artifact) -> tuple[int, str]:
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
        raise UsageError("X002", f"refused to write {path!r}: it leads out of {root}", hint="Remove the link there.")
    return target


def _write(out: Path, artifact: Artifact) -> bool:
    target = _inside(out, artifact.path)
    if _same(target, artifact.content):
        return False
    _replace(target, artifact.content)
    return True


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
    content = json.dumps(dict(sorted(manifest.items())), indent=0, ensure_ascii=False).encode()
    if not _same(out / MANIFEST, content):
        _replace(out / MANIFEST, content)
