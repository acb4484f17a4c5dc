"""Puts what the stages found together into the one record that render may look at."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from builder.model import IntakeFile, IntakeSummary, Site
from builder.text.dates import order, rfc3339

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from builder.model import Briefing, Config, Diagnostic, Document, Page, Publication, Story


def assemble(  # noqa: PLR0913 - a site has these parts
    *,
    config: Config,
    briefings: Sequence[Briefing],
    pages: Sequence[Page],
    stories: Sequence[Story],
    documents: Sequence[Document],
    diagnostics: Sequence[Diagnostic],
    version: str,
    next_due: str | None,
    now: datetime,
    before: Publication | None = None,
    texts: Mapping[str, str] = MappingProxyType({}),
) -> Site:
    """Return the site, every list in its final order: briefings newest first, pages by address."""
    return Site(
        config=config,
        briefings=tuple(sorted(briefings, key=_newest_first)),
        pages=tuple(sorted(pages, key=lambda page: page.url)),
        stories=tuple(sorted(stories, key=lambda story: story.id)),
        intake=_intake(briefings, documents, diagnostics),
        version=version,
        next_due=next_due,
        now=rfc3339(now),
        diagnostics=tuple(diagnostics),
        before=before,
        texts=dict(texts),
    )


_DOWN = bytes(range(255, -1, -1))
"""Turns the order of bytes round."""


def _newest_first(briefing: Briefing) -> tuple[bool, bytes, str]:
    published = briefing.page.published
    value = order(published.value) if published is not None and published.value else ""
    return (not value, value.encode("utf-8", "surrogatepass").translate(_DOWN), briefing.id)


def _intake(
    briefings: Sequence[Briefing], documents: Sequence[Document], diagnostics: Sequence[Diagnostic]
) -> IntakeSummary:
    pages: dict[str, list[str]] = {}
    for briefing in briefings:
        if briefing.page.seed is not None:
            pages.setdefault(briefing.page.seed.path.partition("#")[0], []).append(briefing.id)
    files: dict[str, list[Document]] = {}
    for document in documents:
        files.setdefault(document.seed.partition("#")[0], []).append(document)
    return IntakeSummary(
        files=tuple(_file(path, files[path], pages[path]) for path in sorted(files) if path in pages),
        refused=tuple(
            problem for problem in diagnostics if problem.path.startswith("seeds/") and problem.severity == "error"
        ),
    )


def _file(path: str, documents: Sequence[Document], pages: Sequence[str]) -> IntakeFile:
    return IntakeFile(
        path=path,
        format=documents[0].format,
        pages=tuple(sorted(pages)),
        repairs=sum(len(document.repairs) for document in documents),
        set_aside=sum(len(document.set_aside) for document in documents),
        encoding=documents[0].encoding,
    )
