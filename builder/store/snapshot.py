"""Lists the inputs of a build by path and digest; contents are read only when somebody asks.

Everything below `seeds/` and `content/` may come from strangers: links that leave the site, pipes, and names that are
not text are refused here, each with a diagnostic, before anything reads them.
"""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from builder.model import Diagnostic, FileRef, Snapshot
from builder.store.stats import LITTER, Digests

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SIZE_LIMIT = 256 * 1024 * 1024
"""Bytes; nothing larger is even opened."""

_CODES = {"seeds": ("S005", "S004"), "content": ("C015", "C006"), "static": ("C015", "C006")}
"""Folder of files from strangers to the codes for a link that leaves the site, and for what cannot be read."""


def read_snapshot(site: Path, digests: Digests | None = None) -> Snapshot:
    """List the inputs of the site in folder `site`; `digests` may know those of files that have not changed.

    Never raises for a bad input: it stands in `refused`.
    """
    refused: list[Diagnostic] = []
    known = digests or Digests()
    return Snapshot(
        site=_one(site / "site.yaml", "site.yaml", known),
        seeds=_list(site, "seeds", refused, known),
        content=_list(site, "content", refused, known),
        templates=_templates(site, known),
        beats=beat_files(site, known),
        assets=_list(site, "static", refused, known),
        refused=tuple(refused),
    )


def refresh_snapshot(site: Path, before: Snapshot, changed: Collection[str]) -> Snapshot:
    """Return what `read_snapshot` would, given that only these files, by path below `site`, differ from `before`."""
    inside = {folder: [path for path in changed if path.startswith(f"{folder}/")] for folder in _CODES}
    refused = [problem for problem in before.refused if problem.path not in {printable(path) for path in changed}]
    known = Digests()
    return Snapshot(
        site=_one(site / "site.yaml", "site.yaml", known) if "site.yaml" in changed else before.site,
        seeds=_relist(before.seeds, inside["seeds"], site, refused),
        content=_relist(before.content, inside["content"], site, refused),
        templates=_templates(site, known)
        if any(path.startswith("templates") for path in changed)
        else before.templates,
        beats=beat_files(site, known) if any(path.startswith("beats") for path in changed) else before.beats,
        assets=_relist(before.assets, inside["static"], site, refused),
        refused=tuple(refused),
    )


def beat_files(site: Path | None = None, digests: Digests | None = None) -> tuple[FileRef, ...]:
    """Return the shipped beats by bare name, then the site's own as `beats/NAME.yaml`; both layers are read and merged."""
    known = digests or Digests()
    shipped = _layered(beats_folder(), suffix=".yaml", digests=known)
    own = _layered(site / "beats", suffix=".yaml", prefix="beats/", digests=known) if site is not None else ()
    return (*shipped, *own)


def beats_folder() -> Path:
    """Return the folder of the shipped beats."""
    return Path(__file__).parent.parent / "beats"


def input_roots(site: Path) -> tuple[str, ...]:
    """Return every file and folder that a build may read, the shipped ones among them."""
    own = ("site.yaml", "seeds", "content", "templates", "beats", "static")
    return (*(os.path.join(site, name) for name in own), str(theme_folder()), str(beats_folder()))  # noqa: PTH118


def theme_folder() -> Path:
    """Return the folder of the shipped theme: inside the wheel, or the checkout's own `templates/`."""
    package = Path(__file__).parent.parent
    shipped = package / "templates"
    return shipped if shipped.is_dir() else package.parent / "templates"


def file_ref(
    path: Path | str, name: str, digests: Digests | None = None, status: os.stat_result | None = None
) -> FileRef:
    """Return a reference to one file under the given name. Raises OSError when it cannot be read."""
    digest, size = (digests or Digests()).of(str(path), status)
    return FileRef(path=name, digest=digest, size=size, read=partial(_read_bytes, str(path)))


def _read_bytes(path: str) -> bytes:
    with open(path, "rb") as stream:  # noqa: PTH123 - a site has tens of thousands of files
        return stream.read()


def _one(path: Path, name: str, digests: Digests) -> FileRef | None:
    return file_ref(path, name, digests) if path.is_file() else None


def _templates(site: Path, digests: Digests) -> tuple[FileRef, ...]:
    return _layered(theme_folder(), site / "templates", digests=digests)


def _list(site: Path, folder: str, refused: list[Diagnostic], digests: Digests) -> tuple[FileRef, ...]:
    found = (
        _refer(site, folder, path, is_link, refused, digests)
        for path, is_link in _walk(os.path.join(site, folder))  # noqa: PTH118 - strings: there are tens of thousands
    )
    return tuple(sorted((ref for ref in found if ref is not None), key=lambda ref: ref.path))


def _relist(
    before: Sequence[FileRef], changed: Collection[str], site: Path, refused: list[Diagnostic]
) -> tuple[FileRef, ...]:
    if not changed:
        return tuple(before)
    folder = next(iter(changed)).partition("/")[0]
    names = {path.removeprefix("static/") for path in changed}
    kept = [ref for ref in before if ref.path not in names]
    for path in changed:
        whole = os.path.join(site, path)  # noqa: PTH118 - the same
        hidden = any(part.startswith(".") for part in path.split("/"))
        if os.path.lexists(whole) and not hidden and not path.endswith(LITTER):
            ref = _refer(site, folder, whole, os.path.islink(whole), refused, Digests())  # noqa: PTH114 - the same
            kept += [ref] if ref is not None else []
    return tuple(sorted(kept, key=lambda ref: ref.path))


_RECORDS = ("content/stories.yaml", "content/published.jsonl")
"""Files of `content/` that are no pages."""


def _refer(  # noqa: PLR0913, PLR0917 - one file's context
    site: Path, folder: str, path: str, is_link: bool, refused: list[Diagnostic], digests: Digests
) -> FileRef | None:
    shown = path[len(os.path.join(site, "")) :]  # noqa: PTH118 - the same
    leaves, unreadable = _CODES[folder]
    problem, status = _look(path, is_link, site, leaves, unreadable)
    if problem is None:
        name = shown.removeprefix("static/") if folder == "static" else shown
        if folder == "content" and not (name.endswith((".md", ".md.new")) or name in _RECORDS):
            return None
        try:
            return file_ref(path, name, digests, status)
        except OSError as error:
            problem = (unreadable, f"cannot be read: {error.strerror or error}", "Check its permissions.")
    code, message, hint = problem
    refused.append(Diagnostic(path=printable(shown), line=0, column=0, code=code, message=message, hint=hint))
    return None


def printable(path: str) -> str:
    """Return a path that can be printed on one line and encoded as UTF-8, whatever bytes its name has."""
    text = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)


def _walk(root: str) -> list[tuple[str, bool]]:
    """Return (path, whether it is a link) of the files below a folder, and of links to folders, which are not entered."""
    found: list[tuple[str, bool]] = []
    waiting = [root]
    while waiting:
        try:
            entries = os.scandir(waiting.pop())
        except OSError:
            continue
        with entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif not entry.name.endswith(LITTER):
                    found.append((entry.path, entry.is_symlink()))
    return sorted(found, key=lambda one: os.fsencode(one[0]))


def _look(
    path: str, is_link: bool, site: Path, leaves: str, unreadable: str
) -> tuple[tuple[str, str, str] | None, os.stat_result | None]:
    """Return what is wrong with a file, and its status; every file is looked at, so only a link is followed to its end."""
    name = os.path.basename(path)  # noqa: PTH119 - strings: a site has tens of thousands of files
    if not name.isprintable() and "\\x" in printable(name):
        return (unreadable, "its name is not printable text", "Rename the file."), None
    try:
        real = Path(path).resolve(strict=True) if is_link else None
        status = os.stat(path)  # noqa: PTH116 - the same
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "the link leads back to itself"
        return (unreadable, f"cannot be read: {reason}", "Check its permissions and where it leads."), None
    if real is not None and not real.is_relative_to(site.resolve()):
        return (leaves, "the link leads out of the site", "Copy the file in place of the link."), None
    return _wrong_kind(status, unreadable), status


def _wrong_kind(status: os.stat_result, unreadable: str) -> tuple[str, str, str] | None:
    if stat.S_ISDIR(status.st_mode):
        return unreadable, "links to folders are not followed", "Put the files themselves here."
    if not stat.S_ISREG(status.st_mode):
        return unreadable, "is not a file but a pipe, socket or device", "Save the article as a file."
    if status.st_size > SIZE_LIMIT:
        return "S003", f"is larger than {SIZE_LIMIT // 1024 // 1024} MB", "Split the file."
    return None


def _layered(*roots: Path, digests: Digests, suffix: str = "", prefix: str = "") -> tuple[FileRef, ...]:
    layers: dict[str, FileRef] = {}
    for root in roots:
        for path, _ in _walk(str(root)):
            if path.endswith(suffix) and os.path.isfile(path):  # noqa: PTH113 - the same
                name = prefix + path[len(os.path.join(root, "")) :]  # noqa: PTH118 - the same
                layers[name] = file_ref(path, name, digests)
    return tuple(layers[name] for name in sorted(layers))
