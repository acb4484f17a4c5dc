"""The outputs that need programs of others: what this machine has of them, and what they make of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.model import Diagnostic
from builder.render.findable import list_findable
from builder.store import search
from builder.text.digests import digest
from builder.text.serial import pack

if TYPE_CHECKING:
    from builder.model import Artifact, Config, Mapper, Memo, Site

Finished = tuple[tuple["Artifact", ...], tuple[Diagnostic, ...]]
"""Output files, and what went wrong."""


def fit(config: Config) -> tuple[Config, tuple[Diagnostic, ...]]:
    """Return the configuration without what this machine has no program for, and a warning for each such part."""
    if config.search == "none" or search.program_version():
        return config, ()
    missing = _warning("the pages cannot be searched: Pagefind is not installed", "search")
    return replace(config, search="none"), (missing,)


def finish(site: Site, memo: Memo, _mapper: Mapper) -> Finished:
    """Return the search index of a site, from the memo where its pages are what they were."""
    if site.config.search == "none":
        return (), ()
    records = list_findable(site)
    if not records:
        return (), ()  # Pagefind makes no index of nothing.
    language = site.config.language
    key = digest(b"search\0" + pack((search.program_version(), language, records)))
    index = memo.get(key, search.Index)
    if index is None:
        try:
            index = search.make_index(records, language)
        except search.IndexProblem as problem:
            return (), (_warning(f"the search index could not be made: {problem}", "search"),)
        memo.put(key, index)
    return search.index_artifacts(index), ()


def _warning(message: str, key: str) -> Diagnostic:
    hint = f"Install it (pip install pagefind_bin), or write `{key}: none`."
    return Diagnostic("site.yaml", 0, 0, "X008", message, hint, severity="warning")
