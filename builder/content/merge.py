"""Brings `content/` into agreement with the seeds, a person's hand winning: nothing a person wrote is overwritten or removed.

A page belongs to a seed by `seed.path`, or, when that path has gone, by `seed.sha256`: so a renamed seed keeps its page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from builder.content.claims import OFFER, Old, file_of, is_broken, look
from builder.content.writer import stem, write_page
from builder.model import ContentChange, Diagnostic, Document, FileRef
from builder.text import slugs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

_FOLDER = "content/briefings/"
_SLUG_KEY = re.compile(r"^slug:[ \t]*[\"']?([A-Za-z0-9-]+)", re.MULTILINE)
_BRIEFING_ALIAS = re.compile(r"\bbriefings/([A-Za-z0-9-]+)")


class Writer(NamedTuple):
    """Makes the text of a page from a document."""

    write: Callable[[Document], str]
    digest: Callable[[Document], str] | None = None
    """Tells the digest of the text without making it."""


WRITER = Writer(write_page)


class Merged(NamedTuple):
    """`content/` as it should be."""

    files: Mapping[str, FileRef]
    """Every page by path, ordered by path; offers (`*.md.new`) are no pages and not among them."""
    changes: tuple[ContentChange, ...]
    """What to write and remove so that the files agree, ordered by path."""
    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[str, Document]
    """Path of a page to the document that it was made from, also for a page that still names the seed's former path."""

    @property
    def texts(self) -> dict[str, bytes]:
        """The same files, read."""
        return {path: file.read() for path, file in self.files.items()}


def merge(
    documents: Iterable[Document],
    existing: Iterable[FileRef],
    *,
    kept: Collection[str] = (),
    writer: Writer = WRITER,
    look_at: Callable[[FileRef], Old] = look,
) -> Merged:
    """Match pages and documents and say what has to change. The order of the arguments' items does not matter.

    `existing` holds the files below `content/`, offers (`*.md.new`) among them. `kept` names seed files that are there
    but gave no document this time (unreadable, refused, not asked for): their pages stay as they are. `writer` may
    know the digest of a text without it, and `look_at` may remember what files say.

    An untouched page is refreshed in place when its seed changes and goes when its seed goes. A touched page stays: a
    changed seed's new version is offered beside it as `NAME.md.new` (C012) until `seed.sha256` in the page names the
    new version; a seed that has gone is reported (C013).
    """
    ordered = sorted(documents, key=lambda one: (one.seed, one.sha256, one.title))
    by_seed = {document.seed: document for document in reversed(ordered)}
    ordered = [by_seed[seed] for seed in sorted(by_seed)]
    found = sorted((look_at(file) for file in existing), key=lambda old: old.path)
    pages = [old for old in found if old.path.endswith(".md")]
    offers = {old.path: old for old in found if old.path.endswith(OFFER)}
    still_there = frozenset(kept)
    owners, rivals = _match(ordered, pages, still_there)
    work = _Work({}, [], {})
    _settle_pages(work, by_seed, owners, offers, writer)
    _settle_orphans(work, pages, {old.path for old in (*owners.values(), *rivals)}, still_there)
    _report_rivals(work, rivals, owners)
    _remove_stale_offers(work, offers, pages, still_there)
    _create(work, [document for document in ordered if document.seed not in owners], pages, writer.write)
    return _merged(work, pages, owners, rivals, by_seed)


class _Work(NamedTuple):
    """What one merge gathers."""

    changes: dict[str, tuple[bytes | None, str]]
    """Path to new text (None: remove) and reason."""
    diagnostics: list[Diagnostic]
    created: dict[str, Document]


def _match(
    documents: Sequence[Document], pages: Sequence[Old], kept: frozenset[str]
) -> tuple[dict[str, Old], list[Old]]:
    """Return seed path to its page, and the pages that name a seed which another page has already."""
    claims = sorted((old for old in pages if old.seed), key=lambda old: (old.touched, old.path))
    by_path: dict[str, list[Old]] = {}
    for old in claims:
        by_path.setdefault(old.seed_path, []).append(old)
    seeds = {document.seed for document in documents}
    owners = {seed: by_path[seed][0] for seed in sorted(seeds) if seed in by_path}
    rivals = [old for seed in sorted(seeds) for old in by_path.get(seed, [])[1:]]
    homeless: dict[str, list[Old]] = {}
    for old in reversed(claims):
        if old.seed and old.seed_path not in seeds and old.seed_file not in kept:
            homeless.setdefault(old.seed.sha256, []).append(old)
    for document in documents:
        if document.seed not in owners and homeless.get(document.sha256):
            owners[document.seed] = homeless[document.sha256].pop()
    return owners, rivals


def _settle_pages(
    work: _Work,
    by_seed: Mapping[str, Document],
    owners: Mapping[str, Old],
    offers: Mapping[str, Old],
    writer: Writer,
) -> None:
    for seed in sorted(owners):
        document, old = by_seed[seed], owners[seed]
        if not old.touched:
            if writer.digest is not None and writer.digest(document) == old.file.digest:
                continue
            text = writer.write(document)
            if text != old.text:
                work.changes[old.path] = (text.encode("utf-8"), _why_refreshed(old, document))
        elif old.seed and old.seed.sha256 != document.sha256:
            _offer(work, old, document, writer.write(document), offers.get(old.path + ".new"))
        elif old.seed_path != seed:
            message = f"the seed of this edited page is now {seed}"
            hint = f"Write `path: {seed}` under `seed`, so that later changes of the seed find the page."
            work.diagnostics.append(_told(old.path, "C018", message, hint, severity="info"))


def _why_refreshed(old: Old, document: Document) -> str:
    if old.seed_path != document.seed:
        return "seed renamed"
    if old.seed and old.seed.sha256 != document.sha256:
        return "seed changed"
    return "this version of the program writes it differently"


def _offer(work: _Work, old: Old, document: Document, text: str, offer: Old | None) -> None:
    path = old.path + ".new"
    work.created[path] = document
    if offer is None or (offer.text != text and not offer.touched):
        work.changes[path] = (text.encode("utf-8"), "seed changed, edited page kept")
    message = f"{document.seed} changed after a person edited this page; its new version is {path}"
    hint = f"Take what you want from it, then write `sha256: {document.sha256}` under `seed`; {path} goes by itself."
    work.diagnostics.append(_told(old.path, "C012", message, hint))


def _settle_orphans(work: _Work, pages: Sequence[Old], matched: set[str], kept: frozenset[str]) -> None:
    for old in pages:
        if not old.seed or old.path in matched or old.seed_file in kept:
            continue
        if not old.touched:
            work.changes[old.path] = (None, "seed gone")
            continue
        message = f"{old.seed_path} has gone; this page stays because a person edited it"
        hint = "Remove the page if it is not wanted, or its `seed` key to make it yours."
        work.diagnostics.append(_told(old.path, "C013", message, hint))


def _report_rivals(work: _Work, rivals: Sequence[Old], owners: Mapping[str, Old]) -> None:
    for old in rivals:
        message = f"{owners[old.seed_path].path} is made from the same seed, {old.seed_path}"
        hint = "Remove one of the two pages, or the `seed` key of this one to make it yours."
        work.diagnostics.append(_told(old.path, "C017", message, hint))


def _remove_stale_offers(work: _Work, offers: Mapping[str, Old], pages: Sequence[Old], kept: frozenset[str]) -> None:
    by_path = {old.path: old for old in pages}
    for path, offer in sorted(offers.items()):
        base = by_path.get(path.removesuffix(".new"))
        is_undecided = base is not None and (base.is_broken or base.seed_file in kept)
        if path not in work.created and not offer.touched and not is_undecided:
            work.changes[path] = (None, "the new version was settled")


def _create(work: _Work, documents: Sequence[Document], pages: Sequence[Old], write: Callable[[Document], str]) -> None:
    if not documents:
        return
    staying = [old for old in pages if work.changes.get(old.path, (b"", ""))[0] is not None]
    taken = _names_taken(staying)
    by_path = {old.path: old for old in staying}
    mentioned = frozenset(name for old in staying if old.is_broken for name in old.mentions)
    for document in documents:
        name = stem(document)
        # A page that cannot be read may well be this seed's: it is mended first, not doubled.
        if (
            document.seed in mentioned
            or document.sha256 in mentioned
            or _is_unreadable(by_path.get(f"{_FOLDER}{name}.md"))
        ):
            continue
        path = f"{_FOLDER}{_free_name(name, taken)}.md"
        work.created[path] = document
        work.changes[path] = (write(document).encode("utf-8"), "new seed")


def _is_unreadable(old: Old | None) -> bool:
    return old is not None and old.seed is None and not old.mentions and is_broken(old)


def _names_taken(pages: Sequence[Old]) -> dict[str, int]:
    """Return each name that an address below `/briefings/` or a file there already has, and the last number given to it."""
    taken: dict[str, int] = {}
    for old in pages:
        if old.path.startswith(_FOLDER):
            file = old.path.rpartition("/")[2].removesuffix(".md")
            taken |= dict.fromkeys((file.lower(), slugs.slug(file, limit=100)), 1)
            taken |= dict.fromkeys((name.lower() for name in _SLUG_KEY.findall(old.front)), 1)
        if "briefings/" in old.front:
            taken |= dict.fromkeys((name.lower() for name in _BRIEFING_ALIAS.findall(old.front)), 1)
    return taken


def _free_name(name: str, taken: dict[str, int]) -> str:
    free, number = name, taken.get(name, 1)
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken[name] = number
    taken[free] = max(taken.get(free, 1), 1)
    return free


def _merged(
    work: _Work, pages: Sequence[Old], owners: Mapping[str, Old], rivals: Sequence[Old], by_seed: Mapping[str, Document]
) -> Merged:
    files = {old.path: old.file for old in pages}
    for path, (data, _) in work.changes.items():
        if data is None:
            files.pop(path, None)
        elif path.endswith(".md"):
            files[path] = file_of(path, data)
    documents = {old.path: by_seed[old.seed_path] for old in rivals}
    documents |= {old.path: by_seed[seed] for seed, old in owners.items()}
    documents |= {path: document for path, document in work.created.items() if path.endswith(".md")}
    changes = (ContentChange(path, data, reason) for path, (data, reason) in sorted(work.changes.items()))
    return Merged(
        dict(sorted(files.items())), tuple(changes), tuple(sorted(work.diagnostics)), dict(sorted(documents.items()))
    )


def _told(path: str, code: str, message: str, hint: str, severity: str = "warning") -> Diagnostic:
    return Diagnostic(path=path, line=0, column=0, code=code, message=message, hint=hint, severity=severity)  # type: ignore[arg-type]
