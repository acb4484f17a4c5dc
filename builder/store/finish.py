"""The outputs that need programs of others, the search index and the cards: what this machine has, and what it makes.

Either is made only when what it shows has changed: the memo holds the digests of what came out, the place the files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from builder.model import Artifact, Diagnostic
from builder.render.cards import list_cards
from builder.render.findable import FOLDER, list_findable
from builder.store import cards, search
from builder.text.digests import digest
from builder.text.serial import pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Config, Mapper, Memo, Place, Progress, Site, Stored

Finished = tuple[tuple["Artifact | Stored", ...], tuple[Diagnostic, ...]]
"""Output files, and what went wrong."""

_SOURCES = ("content/", "site.yaml")


class Line(Struct, frozen=True, array_like=True):
    """One file that was made."""

    path: str
    digest: str
    size: int


class Reading(NamedTuple):
    """A place that tells what lies there and takes nothing."""

    place: Place

    def holds(self, path: str, digest: str) -> bool:
        """Tell whether the file of this digest lies there."""
        return self.place.holds(path, digest)

    def put(self, artifact: Artifact) -> Artifact:
        """Hand a file back."""
        return artifact

    def kept(self, path: str, digest: str, size: int, sources: tuple[str, ...]) -> Stored:
        """Return a file that `holds` tells of."""
        return self.place.kept(path, digest, size, sources)


def fit(config: Config) -> tuple[Config, tuple[Diagnostic, ...]]:
    """Return the configuration without what this machine has no program for, and a warning for each such part."""
    lacking = []
    if config.search != "none" and not search.program_version():
        config = replace(config, search="none")
        lacking.append(
            _warning("the pages cannot be searched: Pagefind is not installed", "pagefind_bin", "search: none")
        )
    if config.social_cards and not cards.program_version():
        config = replace(config, social_cards=False)
        lacking.append(_warning("no cards are drawn: resvg is not installed", "resvg_py", "social_cards: off"))
    return config, tuple(lacking)


def finish(
    site: Site, memo: Memo, mapper: Mapper, place: Place | None = None, progress: Progress | None = None
) -> Finished:
    """Return everything of a site that needs programs of others."""
    index, problems = search_index(site, memo, place)
    return (*index, *_cards(site, memo, mapper, place, progress)), problems


def search_index(site: Site, memo: Memo, place: Place | None = None) -> Finished:
    """Return the search index of a site; it is not made again while its pages are what they were."""
    if site.config.search == "none":
        return (), ()
    records = list_findable(site)
    if not records:
        return (), ()  # Pagefind makes no index of nothing.
    language = site.config.language
    key = digest(b"search\0" + pack((search.program_version(), language, records)))
    lines = memo.get(key, tuple[Line, ...])
    if lines and place and all(place.holds(line.path, line.digest) for line in lines):
        return tuple(place.kept(line.path, line.digest, line.size, _SOURCES) for line in lines), ()
    try:
        index = search.make_index(records, language)
    except search.IndexProblem as problem:
        message = f"the search index could not be made: {problem}"
        return (), (_warning(message, "pagefind_bin", "search: none"),)
    made = tuple(Artifact(f"{FOLDER}{path}", data, _SOURCES) for path, data in index.files)
    memo.put(key, tuple(_line(one) for one in made))
    return tuple(place.put(one) if place else one for one in made), ()


def _cards(
    site: Site, memo: Memo, mapper: Mapper, place: Place | None, progress: Progress | None
) -> Iterator[Artifact | Stored]:
    listed = tuple(list_cards(site))
    keys = [digest(f"card\0{cards.program_version()}\0{card.svg}") for card in listed]
    known = [memo.get(key, Line) for key in keys]
    there = [
        bool(line and place and place.holds(card.path, line.digest)) for card, line in zip(listed, known, strict=True)
    ]
    missing = [card for card, is_there in zip(listed, there, strict=True) if not is_there]
    fresh = iter(mapper(cards.rasterise, [card.svg for card in missing]))
    drawn = 0
    for card, key, line, is_there in zip(listed, keys, known, there, strict=True):
        if is_there and line and place:
            yield place.kept(card.path, line.digest, line.size, card.sources)
            continue
        artifact = Artifact(card.path, next(fresh), card.sources)
        drawn += 1
        if progress:
            progress("Drawing cards", drawn, len(missing))
        memo.put(key, _line(artifact))
        yield place.put(artifact) if place else artifact


def _line(artifact: Artifact) -> Line:
    return Line(artifact.path, digest(artifact.content), len(artifact.content))


def _warning(message: str, package: str, without: str) -> Diagnostic:
    hint = f"Install it (pip install {package}), or write `{without}`."
    return Diagnostic("site.yaml", 0, 0, "X008", message, hint, severity="warning")
