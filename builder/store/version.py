"""Names everything besides a stage's inputs that shapes its result: our code, the libraries, the interpreter."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from builder import __version__

_LIBRARIES = (
    "charset_normalizer",
    "feedparser",
    "ftfy",
    "jinja2",
    "lxml",
    "markdown_it_py",
    "markupsafe",
    "msgspec",
    "pagefind_bin",
    "pyyaml",
    "resvg_py",
    "trafilatura",
)
"""Distributions whose version shows in the output, as the names of their folders begin."""

_SKIPPED = ("__pycache__", "starter", "templates", "beats")
"""Folders of the package that hold no code; the last two are inputs of a build like a site's own."""


def fingerprint() -> str:
    """Return what results are kept under: they are good for this program, these libraries, this interpreter alone."""
    code = hashlib.sha256()
    package = str(Path(__file__).parent.parent)
    for folder, folders, files in os.walk(package):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        for name in sorted(files):
            path = os.path.join(folder, name)  # noqa: PTH118 - at every start, and 500 files
            code.update(f"\0{path[len(package) :]}\0".encode())
            with open(path, "rb") as stream:  # noqa: PTH123 - the same
                code.update(stream.read())
    return f"{__version__}-{code.hexdigest()}-{'-'.join(_installed())}-{sys.version_info[:3]}"


def _installed() -> list[str]:
    """Return the names of the folders that installed distributions keep their version in."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            names = os.listdir(folder)  # noqa: PTH208 - the same
        except OSError:
            continue
        found.update(name for name in names if name.endswith(".dist-info") and name.lower().startswith(_LIBRARIES))
    return sorted(found)
