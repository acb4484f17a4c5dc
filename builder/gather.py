"""The first half of a build, each result remembered: seeds to documents, files of `content/` to pages.

Of what has not changed only an outline is read: a document without its text, a page without its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from builder import content, intake
from builder.content import Ledger
from builder.model import Diagnostic, Document, Page, SeedRef
from builder.recall import Worked, opened, remembered
from builder.text.digests import digest
from builder.text.serial import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Config, FileRef, Snapshot
    from builder.recall import Recall


class Outlined(Struct, frozen=True):
    """A document without its text."""

    document: Document
    whole: str
    """Digest of all of it."""
    text: str
    """Digest of the page that is made from it."""


class Taken(Struct, frozen=True):
    """What intake made of one seed."""

    documents: tuple[Outlined, ...]
    diagnostics: tuple[Diagnostic, ...]


class Claim(Struct, frozen=True):
    """What a file of `content/` says of its seed."""

    front: str
    seed: SeedRef | None
    touched: bool


class Seen(Struct, frozen=True):
    """A page of `content/` without its text, or the reasons why there is none."""

    page: Page | None
    whole: str
    """Digest of all of it."""
    diagnostics: tuple[Diagnostic, ...]


class Leaf(NamedTuple):
    """A page without its text, and where the rest of it is."""

    page: Page
    whole: str


# ------------------------------------------------------------------- seeds


def take_seeds(seeds: Sequence[FileRef], config: Config, recall: Recall) -> list[Taken]:
    """Return what intake makes of each seed."""
    keys = [digest(f"taken\0{seed.path}\0{seed.digest}\0{config.digest}") for seed in seeds]
    return remembered(keys, seeds, Taken, partial(_take, config=config), "Reading seeds", recall, _readied)


def _readied(seed: FileRef) -> FileRef:
    intake.load()
    return seed


def _take(seed: FileRef, config: Config) -> Worked:
    try:
        data = seed.read()
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        problem = Diagnostic(path=seed.path, line=0, column=0, code="S004", message=message)
        return Worked(Taken((), (problem,)), (), is_sound=False)
    found = intake.read_seed(seed.path, data, seed.digest, config)
    documents, wholes = [], []
    for document in found.documents:
        packed = pack(document)
        named = digest(packed)
        wholes.append((_of_document(named), packed))
        outline = replace(document, sections=(), citations=())
        documents.append(Outlined(outline, named, digest(content.write_page(document))))
    is_sound = digest(data) == seed.digest
    return Worked(Taken(tuple(documents), found.diagnostics), tuple(wholes), is_sound)


def _of_document(whole: str) -> str:
    return f"document {whole}"


class Documents:
    """The documents of a build by seed: their outlines, and the rest of them when it is asked for."""

    def __init__(self, taken: Sequence[Taken], recall: Recall) -> None:
        self.all = tuple(one.document for taken_ in taken for one in taken_.documents)
        # By identity: two items of one file may have everything but their texts in common.
        self._known = {id(one.document): one for taken_ in taken for one in taken_.documents}
        self._recall = recall

    def whole(self, document: Document) -> Document:
        """Return the whole of an outline. Raises Lost."""
        found: Document = self._recall.load(_of_document(self.digest(document)), Document)
        return found

    def packed(self, document: Document) -> bytes:
        """Return the same packed. Raises Lost."""
        return self._recall.packed(_of_document(self.digest(document)))

    def digest(self, document: Document) -> str:
        """Return the digest of the whole of it."""
        return self._of(document).whole

    def text_digest(self, document: Document) -> str:
        """Return the digest of the page that is made from it."""
        return self._of(document).text

    def by_seed(self) -> Mapping[str, Document]:
        """Return whole documents by seed, each read when it is asked for."""
        return _BySeed(self)

    def keep(self) -> None:
        """Have the memo go on holding all of them."""
        self._recall.memo.keep(_of_document(one.whole) for one in self._known.values())

    def _of(self, document: Document) -> Outlined:
        return self._known[id(document)]


class _BySeed(Mapping[str, Document]):
    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._outlines = {one.seed: one for one in documents.all}

    def __getitem__(self, seed: str) -> Document:
        return self._documents.whole(self._outlines[seed])

    def __iter__(self) -> Iterator[str]:
        return iter(self._outlines)

    def __len__(self) -> int:
        return len(self._outlines)


# ----------------------------------------------------------------- content


def look(recall: Recall, known: Mapping[str, Claim | None], file: FileRef) -> content.Old:
    """Return what a file of `content/` says of its seed. Raises OSError."""
    claim = known.get(file.path)
    if claim is not None:
        return content.Old(file, claim.front, claim.seed, claim.touched)
    found = content.look(file)
    if not found.is_broken:
        recall.memo.put(_of_claim(file), Claim(found.front, found.seed, found.touched))
    return found


def claims(files: Sequence[FileRef], recall: Recall) -> dict[str, Claim | None]:
    """Return what is remembered of what files say of their seeds."""
    found = recall.memo.many([_of_claim(file) for file in files], Claim)
    return {file.path: claim for file, claim in zip(files, found, strict=True)}


def readable(files: Sequence[FileRef], known: Mapping[str, Claim | None]) -> tuple[list[FileRef], list[Diagnostic]]:
    """Return the files, those that were never looked at as they are read now."""
    found: list[FileRef] = []
    problems: list[Diagnostic] = []
    for file in files:
        try:
            found.append(file if known[file.path] is not None else content.file_of(file.path, file.read()))
        except OSError as error:
            problems.append(unreadable_page(file.path, error))
    return found, problems


def _of_claim(file: FileRef) -> str:
    return digest(b"claim\0" + file.path.encode("utf-8", "surrogatepass") + b"\0" + file.digest.encode())


def read_pages(
    files: Mapping[str, FileRef], made_from: Mapping[str, Document], documents: Documents, recall: Recall
) -> tuple[list[Leaf], list[Diagnostic]]:
    """Return the pages of `content/` in the order of their paths, and what is wrong with the others."""
    items = [(file, made_from.get(path)) for path, file in sorted(files.items())]
    names = [documents.digest(document) if document else "" for _, document in items]
    keys = [
        digest(b"\0".join((b"page", file.path.encode(), file.digest.encode(), name.encode())))
        for (file, _), name in zip(items, names, strict=True)
    ]

    def prepare(item: tuple[FileRef, Document | None]) -> tuple[FileRef, bytes]:
        file, document = item
        return file, documents.packed(document) if document else b""

    looked = remembered(keys, items, Seen, _look, "Reading pages", recall, prepare)
    leaves = [Leaf(one.page, one.whole) for one in looked if one.page is not None]
    recall.memo.keep(_of_page(one.whole) for one in leaves)
    return leaves, [problem for one in looked for problem in one.diagnostics]


def _look(item: tuple[FileRef, bytes]) -> Worked:
    file, packed = item
    try:
        data = file.read()
    except OSError as error:
        return Worked(Seen(None, "", (unreadable_page(file.path, error),)), (), is_sound=False)
    read = content.read_page(file.path, data)
    is_sound = digest(data) == file.digest
    if read.page is None:
        return Worked(Seen(None, "", read.diagnostics), (), is_sound)
    page = content.attach(read.page, opened(packed, Document) if packed else None)
    whole = pack(page)
    named = digest(whole)
    return Worked(Seen(outline(page), named, read.diagnostics), ((_of_page(named), whole),), is_sound)


def unreadable_page(path: str, error: OSError) -> Diagnostic:
    """Return what there is to say of a file of `content/` that cannot be read."""
    message = f"cannot be read: {error.strerror or error}"
    return Diagnostic(path=path, line=0, column=0, code="C006", message=message)


def _of_page(whole: str) -> str:
    return f"page {whole}"


def outline(page: Page) -> Page:
    """Return a page without its text and the report of its seed."""
    return replace(page, sections=(), body="", body_line=1, report=None)


def whole_page(leaf: Leaf, recall: Recall) -> Page:
    """Return the whole of a page, its addresses as they were settled. Raises Lost."""
    return settled(recall.load(_of_page(leaf.whole), Page), leaf.page)


def packed_page(leaf: Leaf, recall: Recall) -> bytes:
    """Return the same packed, its addresses as they were written. Raises Lost."""
    return recall.packed(_of_page(leaf.whole))


def settled(page: Page, outlined: Page) -> Page:
    """Return a page with the addresses that its outline was given."""
    return page if page.aliases == outlined.aliases else replace(page, aliases=outlined.aliases)


def read_ledger(snapshot: Snapshot, recall: Recall) -> Ledger:
    """Read the ledger of stories, or remember what it says."""
    data = read_record(snapshot, content.LEDGER)
    key = digest(b"ledger\0" + data)
    ledger = recall.memo.get(key, Ledger)
    if ledger is None:
        ledger = content.read_ledger(data)
        recall.memo.put(key, ledger)
    return ledger


def read_record(snapshot: Snapshot, path: str) -> bytes:
    """Return the bytes of a file of `content/` that is no page; b"" when it is not there or not readable (C006 says so)."""
    for file in snapshot.content:
        if file.path == path:
            try:
                return file.read()
            except OSError:
                break
    return b""
