"""What one file of `content/` says about its seed, learnt without reading the whole page: `merge` looks at every file."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from builder.content.frontmatter import split
from builder.content.reader import read_page
from builder.content.writer import page_digest
from builder.model import FileRef, SeedRef
from builder.text import yamls
from builder.text.digests import digest

OFFER = ".md.new"
"""End of the name of a new version that lies beside an edited page."""

_SEED_KEY = re.compile(r"^seed:[ \t]*\n((?:[ \t][^\n]*\n)+)", re.MULTILINE)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MENTION = re.compile(r"seeds/[^\n]{1,500}")


class Old(NamedTuple):
    """A file of `content/` as it is."""

    file: FileRef
    front: str
    seed: SeedRef | None
    """None for a page written by hand, and for one whose `seed` cannot be read."""
    touched: bool
    """A person wrote or changed it; always so for a page without a seed."""
    is_broken: bool = False
    """It may have been a seed's page, but its front matter does not say so any more."""
    mentions: frozenset[str] = frozenset()
    """Seed paths and digests that a broken page's text holds."""

    @property
    def path(self) -> str:
        """Below the site."""
        return self.file.path

    @property
    def data(self) -> bytes:
        """The bytes, read when they are asked for: most files are as they should be, and nobody looks."""
        return self.file.read()

    @property
    def text(self) -> str:
        """The same as text, every newline one line feed."""
        try:
            return _newlines(self.data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return _forced(self.data)

    @property
    def seed_path(self) -> str:
        """As `SeedRef.path`; empty without a seed."""
        return self.seed.path if self.seed else ""

    @property
    def seed_file(self) -> str:
        """The file of the seed, without the item in it."""
        return self.seed_path.partition("#")[0]


def look(file: FileRef) -> Old:
    """Return what the file says. Raises OSError when it cannot be read."""
    data = file.read()
    try:
        text = _newlines(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _broken(file, _forced(data), "")
    parts = split(text)
    if parts.problem is not None:
        return _broken(file, text, "")
    seed = _seed(parts.front)
    if seed is not None:
        return Old(file, parts.front, seed, page_digest(text) != seed.generated)
    old = Old(file, parts.front, None, touched=True)
    is_suspect = "seeds/" in parts.front or _SHA256.search(parts.front)
    return _broken(file, text, parts.front) if is_suspect and is_broken(old) else old


def file_of(path: str, data: bytes) -> FileRef:
    """Return a file that is not on disk, or that has been read."""
    return FileRef(path=path, digest=digest(data), size=len(data), read=partial(bytes, data))


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _forced(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return data.decode(encoding, "replace")


def is_broken(old: Old) -> bool:
    """Tell whether the file is a page that `read_page` refuses."""
    return old.is_broken or read_page(old.path, old.data).page is None


def _broken(file: FileRef, text: str, front: str) -> Old:
    mentions = {word for found in _MENTION.findall(text) for word in _readings(found)} | set(_SHA256.findall(text))
    return Old(file, front, None, touched=True, is_broken=True, mentions=frozenset(mentions))


def _readings(found: str) -> tuple[str, ...]:
    """Return what a path may be that starts a piece of text: all of it, or its first word."""
    return found.strip(" \t'\"}],"), found.split(maxsplit=1)[0].strip("'\"}],")


def _seed(front: str) -> SeedRef | None:
    found = _SEED_KEY.search(front)
    if found is None and "seed" not in front:
        return None
    try:
        given = yamls.load(found[1]) if found else yamls.load(front)
    except yamls.YamlProblem:
        return None
    if found is None:
        given = given.get("seed") if isinstance(given, dict) else None
    if not isinstance(given, dict):
        return None
    path, sha256, generated = (given.get(key) for key in ("path", "sha256", "generated"))
    if not isinstance(path, str) or not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        return None
    return SeedRef(path, sha256, generated if isinstance(generated, str) else "")
