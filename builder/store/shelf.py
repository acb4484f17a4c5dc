"""An output folder in memory: for the preview, whose builds follow each other in one process."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from builder.model import Artifact, Stored
from builder.text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Held(NamedTuple):
    digest: str
    content: bytes


class Shelf:
    """Holds the files of the last whole build; a `model.Place`."""

    def __init__(self) -> None:
        self._files: dict[str, _Held] = {}

    def holds(self, path: str, digest: str) -> bool:
        """Tell whether the last whole build had this file."""
        held = self._files.get(path)
        return held is not None and held.digest == digest

    def put(self, artifact: Artifact) -> Artifact | Stored:
        """Take a file; one that is the same as in the last build is handed back as that."""
        named = digest(artifact.content)
        if self.holds(artifact.path, named):
            return self.kept(artifact.path, named, len(artifact.content), artifact.sources)
        return artifact

    def kept(self, path: str, digest: str, size: int, sources: tuple[str, ...]) -> Stored:
        """Return a file that `holds` tells of."""
        return Stored(path, digest, size, partial(bytes, self._files[path].content), sources)

    def settle(self, artifacts: Iterable[Artifact | Stored]) -> dict[str, bytes]:
        """Hold exactly these files from now on; return them, path to bytes."""
        self._files = {one.path: self._held(one) for one in artifacts}
        return {path: held.content for path, held in self._files.items()}

    def _held(self, one: Artifact | Stored) -> _Held:
        before = self._files.get(one.path)
        if isinstance(one, Stored):
            return before if before is not None and before.digest == one.digest else _Held(one.digest, one.content)
        if before is not None and before.content == one.content:
            return before
        return _Held(digest(one.content), one.content)
