"""Lists the inputs of a build by path and digest; contents are read only when somebody asks.

Everything below `seeds/` and `content/` may come from strangers: links that leave the site, pipes, and names that are
not text are refused here, each with a diagnostic, before anything reads them.
"""

from __future__ import annotations

import hashlib
import os
import stat
from functools import partial
from pathlib import Path

from builder.model import Diagnostic, FileRef, Snapshot

SIZE_LIMIT = 256 * 1024 * 1024
"""Bytes; nothing larger is even opened."""

_LITTER = ("~", ".swp", ".swx", ".tmp", ".part")


def read_snapshot(site: Path) -> Snapshot:
    """List the inputs of the site in folder `site`. Never raises for a bad input: it stands in `refused`."""
    refused: list[Diagnostic] = []
    seeds = _list(site, "seeds", refused, leaves="S005", unreadable="S004")
    content = [
        ref
        for ref in _list(site, "content", refused, leaves="C015", unreadable="C006")
        if ref.path.endswith(".md") or ref.path.endswith(".md.new") or ref.path == "content/stories.yaml"
    ]
    return Snapshot(
        site=_one(site / "site.yaml", "site.yaml"),
        seeds=tuple(seeds),
        content=tuple(content),
        templates=_layered(theme_folder(), site / "templates"),
        beats=beat_files(site),
        assets=tuple(_list(site, "static", refused, leaves="C015", unreadable="C006", keep_prefix=False)),
        refused=tuple(refused),
    )


def beat_files(site: Path | None = None) -> tuple[FileRef, ...]:
    """Return the shipped beats by bare name, then the site's own as `beats/NAME.yaml`; both layers are read and merged."""
    shipped = _layered(Path(__file__).parent.parent / "beats", suffix=".yaml")
    own = _layered(site / "beats", suffix=".yaml", prefix="beats/") if site is not None else ()
    return (*shipped, *own)


def theme_folder() -> Path:
    """Return the folder of the shipped theme: inside the wheel, or the checkout's own `templates/`."""
    package = Path(__file__).parent.parent
    shipped = package / "templates"
    return shipped if shipped.is_dir() else package.parent / "templates"


def file_ref(path: Path, name: str) -> FileRef:
    """Return a reference to one file under the given name. Raises OSError when it cannot be read."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
    return FileRef(path=name, digest=digest, size=size, read=partial(_read_bytes, str(path)))


def _read_bytes(path: str) -> bytes:
    return Path(path).read_bytes()


def _one(path: Path, name: str) -> FileRef | None:
    return file_ref(path, name) if path.is_file() else None


def _list(  # noqa: PLR0913 - the two codes differ by folder, and the rest is one call's context
    site: Path, folder: str, refused: list[Diagnostic], *, leaves: str, unreadable: str, keep_prefix: bool = True
) -> list[FileRef]:
    root = site / folder
    found: list[FileRef] = []
    for path in _walk(root):
        inner = path.relative_to(site if keep_prefix else root).as_posix()
        shown = path.relative_to(site).as_posix()
        problem = _problem(path, site, leaves, unreadable)
        if problem is None:
            try:
                found.append(file_ref(path, inner))
            except OSError as error:
                problem = (unreadable, f"cannot be read: {error.strerror or error}", "Check its permissions.")
        if problem is not None:
            code, message, hint = problem
            refused.append(Diagnostic(path=printable(shown), line=0, column=0, code=code, message=message, hint=hint))
    return sorted(found, key=lambda ref: ref.path)


def printable(path: str) -> str:
    """Return a path that can be printed on one line and encoded as UTF-8, whatever bytes its name has."""
    text = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)


def _walk(root: Path) -> list[Path]:
    found: list[Path] = []
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        linked = [name for name in folders if (here / name).is_symlink() and not name.startswith(".")]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names = [name for name in files if not name.startswith(".") and not name.endswith(_LITTER)]
        found.extend(here / name for name in (*names, *linked))
    return sorted(found, key=lambda path: path.as_posix().encode("utf-8", "surrogateescape"))


def _problem(path: Path, site: Path, leaves: str, unreadable: str) -> tuple[str, str, str] | None:
    if "\\x" in printable(path.name) and "\\x" not in path.name:
        return unreadable, "its name is not printable text", "Rename the file."
    try:
        real = path.resolve(strict=True)
        status = real.stat()
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "the link leads back to itself"
        return unreadable, f"cannot be read: {reason}", "Check its permissions and where it leads."
    if path.is_symlink() and not real.is_relative_to(site.resolve()):
        return leaves, "the link leads out of the site", "Copy the file in place of the link."
    return _wrong_kind(status, unreadable)


def _wrong_kind(status: os.stat_result, unreadable: str) -> tuple[str, str, str] | None:
    if stat.S_ISDIR(status.st_mode):
        return unreadable, "links to folders are not followed", "Put the files themselves here."
    if not stat.S_ISREG(status.st_mode):
        return unreadable, "is not a file but a pipe, socket or device", "Save the article as a file."
    if status.st_size > SIZE_LIMIT:
        return "S003", f"is larger than {SIZE_LIMIT // 1024 // 1024} MB", "Split the file."
    return None


def _layered(*roots: Path, suffix: str = "", prefix: str = "") -> tuple[FileRef, ...]:
    layers: dict[str, FileRef] = {}
    for root in roots:
        for path in _walk(root):
            if path.is_file() and path.name.endswith(suffix):
                name = prefix + path.relative_to(root).as_posix()
                layers[name] = file_ref(path, name)
    return tuple(layers[name] for name in sorted(layers))
