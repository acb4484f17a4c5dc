"""Files that are not made from views: those of the theme, under names that change with their content, and the site's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Artifact, Diagnostic
from builder.text.digests import short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from builder.model import FileRef


Copied = tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]
"""The files, and a diagnostic for each that cannot be read."""


def hash_assets(files: Iterable[FileRef]) -> Copied:
    """Return files of the theme under names that hold their digest, `assets/site.1a2b3c4d.css`: good for ever."""
    return _copy(files, "templates/", "T001", _hashed)


def copy_static(files: Iterable[FileRef]) -> Copied:
    """Return the site's own `static/` files as they are."""
    return _copy(files, "static/", "C006", lambda path, _data: path)


def _copy(files: Iterable[FileRef], folder: str, code: str, name: Callable[[str, bytes], str]) -> Copied:
    artifacts = []
    problems = []
    for file in files:
        source = f"{folder}{file.path}"
        try:
            data = file.read()
        except OSError as problem:
            message = f"cannot be read: {problem.strerror or problem}"
            problems.append(Diagnostic(path=source, line=0, column=0, code=code, message=message))
        else:
            artifacts.append(Artifact(path=name(file.path, data), content=data, sources=(source,)))
    return tuple(artifacts), tuple(problems)


def _hashed(path: str, data: bytes) -> str:
    folder, slash, name = path.rpartition("/")
    stem, dot, suffix = name.partition(".")
    return f"assets/{folder}{slash}{stem}.{short(data)}{dot}{suffix}"
