"""Puts what intake knows of a page's seed back beside the page: its report, and who wrote each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.content.forms import tidy
from builder.content.writer import page_date, section_heading
from builder.model import By, Citation, Document, Moment, Page, Section, SeedReport

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def attach(page: Page, document: Document | None) -> Page:
    """Return the page with its seed's report and the author of each part; a part that differs is the editor's.

    An untouched page whose seed could not be read now is taken as its seed wrote it; a page without a seed is all the
    editor's.
    """
    if page.seed is None:
        return page
    if document is None:
        return page if page.touched else _written_by(page, "seed")
    author: By = "editor" if page.touched else "seed"
    known = {_plain(citation): citation for citation in reversed(document.citations)}
    return replace(
        page,
        title_by=document.title_by if page.title == tidy(document.title) else author,
        published=_evidenced(page.published, document.published),
        updated=_evidenced(page.updated, document.updated),
        sections=tuple(_authored(page, document, author)),
        citations=tuple(_with_domain(citation, known) for citation in page.citations),
        report=report_of(document),
    )


def _written_by(page: Page, by: By) -> Page:
    return replace(page, title_by=by, sections=tuple(replace(section, by=by) for section in page.sections))


def _authored(page: Page, document: Document, author: By) -> Iterator[Section]:
    written = [section for section in document.sections if any(block.text.strip() for block in section.blocks)]
    if not page.touched and len(written) == len(page.sections):
        yield from (replace(ours, by=theirs.by) for ours, theirs in zip(page.sections, written, strict=True))
        return
    by = {_key(section): section.by for section in reversed(written)}
    yield from (replace(section, by=by.get(_key(section), author)) for section in page.sections)


def _key(section: Section) -> tuple[str, str, str]:
    text = "\n".join(" ".join(block.text.replace(">", " ").split()) for block in section.blocks)
    return section.kind, section_heading(section), text


def _evidenced(written: Moment | None, found: Moment | None) -> Moment | None:
    """Return the page's moment with intake's evidence where they agree; "unknown" with its reason where the page has none."""
    if found is None:
        return written
    if written is None:
        return found if found.precision == "unknown" else None
    return found if page_date(found) == page_date(written) else written


def _plain(citation: Citation) -> tuple[str, str, str, str]:
    date = page_date(citation.date) if citation.date else ""
    return tidy(citation.outlet), tidy(citation.title), date, citation.url


def _with_domain(citation: Citation, known: Mapping[tuple[str, str, str, str], Citation]) -> Citation:
    found = known.get(_plain(citation))
    return replace(citation, domain=found.domain) if found and found.domain and not citation.domain else citation


def report_of(document: Document) -> SeedReport:
    """Return what the page of a document has to say about its intake; the outline of the document is enough."""
    return SeedReport(
        path=document.seed,
        sha256=document.sha256,
        format=document.format,
        format_reason=document.format_reason,
        encoding=document.encoding,
        repairs=document.repairs,
        set_aside=document.set_aside,
        empty_sections=document.empty_sections,
    )
