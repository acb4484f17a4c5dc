"""Files that are not made from views: those of the theme, under names that change with their content, and the site's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.model import Artifact, Diagnostic
from builder.text.digests import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import FileRef


class Assets(NamedTuple):
    """What a theme brings along besides templates."""

    artifacts: tuple[Artifact, ...]
    addresses: Mapping[str, str]
    """Name in the theme to path below the output folder: `site.css` to `assets/site.1a2b3c4d.css`."""


def hash_assets(files: Iterable[FileRef]) -> Assets:
    """Read the files and give each a name with its digest, so that it may be cached for ever. Raises OSError."""
    artifacts = []
    addresses = {}
    for file in files:
        data = file.read()
        folder, slash, name = file.path.rpartition("/")
        stem, dot, suffix = name.partition(".")
        addresses[file.path] = path = f"assets/{folder}{slash}{stem}.{short(data)}{dot}{suffix}"
        artifacts.append(Artifact(path=path, content=data, sources=(f"templates/{file.path}",)))
    return Assets(tuple(artifacts), addresses)


def copy_static(files: Iterable[FileRef]) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """Return the site's own `static/` files as they are, and a diagnostic for each that cannot be read."""
    artifacts = []
    problems = []
    for file in files:
        source = f"static/{file.path}"
        try:
            artifacts.append(Artifact(path=file.path, content=file.read(), sources=(source,)))
        except OSError as problem:
            message = f"cannot be read: {problem.strerror or problem}"
            problems.append(Diagnostic(path=source, line=0, column=0, code="C006", message=message))
    return tuple(artifacts), tuple(problems)
