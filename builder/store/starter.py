"""Copies the starter site that `briefing new` gives."""

from __future__ import annotations

from pathlib import Path

from builder.errors import UsageError

_RENAMED = {"gitignore": ".gitignore", "gitlab-ci.yml": ".gitlab-ci.yml", "workflows": ".github/workflows"}
"""Names that a package cannot carry as they are."""


def write_starter(target: Path) -> tuple[str, ...]:
    """Fill an empty or new folder with a working site; return the paths written. Raises UsageError, OSError."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError("X001", f"{target} is not empty", hint="Choose a new folder.")
    starter = Path(__file__).parent.parent / "starter"
    written = []
    for source in sorted(path for path in starter.rglob("*") if path.is_file()):
        if "__pycache__" in source.parts or source.name == "__init__.py":
            continue
        first, *rest = source.relative_to(starter).parts
        name = "/".join((_RENAMED.get(first, first), *rest))
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(source.read_bytes())
        written.append(name)
    return tuple(written)
