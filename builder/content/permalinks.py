"""Permalinks: which addresses belong to whom, former addresses, and what happens when two pages want the same one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder.model import Diagnostic, Page
from builder.text import slugs

if TYPE_CHECKING:
    from collections.abc import Iterable

BUILT_IN = (
    "/",
    "/methodology/",
    "/glossary/",
    "/trends/",
    "/changes/",
    "/intake/",
    "/search/",
    "/briefings/",
    "/stories/",
    "/entities/",
    "/outlets/",
    "/tags/",
    "/editions/",
    "/data/",
    "/assets/",
    "/page/",
)
"""Addresses of pages that the program makes itself; no page of `content/` may lie there."""

BUILT_IN_BELOW = (
    "/stories/",
    "/entities/",
    "/outlets/",
    "/tags/",
    "/editions/",
    "/data/",
    "/assets/",
    "/page/",
    "/intake/",
)
"""Folders whose whole inside is the program's; `/briefings/` is shared with the briefings of `content/`."""

REPLACEABLE = "/about/"
"""Made by the program only where `content/` has no such page."""

_NO_ALIAS = ("/", "/404.html")
_NO_ALIAS_BELOW = ("/data/", "/assets/")
_SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\.[A-Za-z0-9]{1,8})?")
_DATA = re.compile(r"\.(?:json|xml|txt|js|css|svg|png|jpe?g|webp|woff2?|ico)$", re.IGNORECASE)
_LONGEST = 300


class Settled(NamedTuple):
    """Pages that have their addresses to themselves, ordered by path, and what had to give way."""

    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Owner(NamedTuple):
    """Who has an address."""

    name: str
    """In words."""
    path: str


def normalise_alias(written: str) -> str:
    """Return a former address as `/a/b/` or `/a/b.html`. Raises ValueError saying what is wrong with it."""
    if not written.strip():
        raise ValueError("it is empty")
    if len(written) > _LONGEST:
        raise ValueError(f"it is longer than {_LONGEST} characters")
    if "://" in written or written.startswith("//"):
        raise ValueError("it must be an address of this site, without a scheme and a host")
    parts = written.strip().strip("/").split("/")
    for number, part in enumerate(parts, 1):
        _check_segment(part, is_last=number == len(parts))
    if parts[-1].lower() in ("index.html", "index.htm"):
        parts.pop()
    address = "/" + "/".join(parts)
    if not address.lower().endswith((".html", ".htm")):
        address = address.rstrip("/") + "/"
    if address.lower() in _NO_ALIAS or address.lower().startswith(_NO_ALIAS_BELOW):
        raise ValueError("this address is reserved")
    return address


def settle(pages: Iterable[Page]) -> Settled:
    """Give each address to one page and report all collisions together, whatever the order of the pages.

    A page's own address outranks an alias. Among pages, and among aliases, the first by path has it: the other page is
    refused, the other alias is left off its page. Addresses that differ only in capitals are the same: some file
    systems cannot tell them apart.
    """
    ordered = sorted(pages, key=lambda page: page.path)
    owners = {address: _Owner("a page that this program makes", "") for address in BUILT_IN}
    kept: list[Page] = []
    problems: list[Diagnostic] = []
    for page in ordered:
        owner = _owner(page.url, owners, is_alias=False)
        if owner is None:
            owners[page.url.lower()] = _Owner(page.path, page.path)
            kept.append(page)
        else:
            problems.append(_collision(page, f"the address {page.url}", owner, "Give it another slug."))
    settled = tuple(_with_own_aliases(page, owners, problems) for page in kept)
    return Settled(settled, tuple(sorted(problems)))


def _with_own_aliases(page: Page, owners: dict[str, _Owner], problems: list[Diagnostic]) -> Page:
    kept = []
    for alias in page.aliases:
        owner = _owner(alias, owners, is_alias=True)
        if owner is None:
            owners[alias.lower()] = _Owner(f"an alias of {page.path}", page.path)
            kept.append(alias)
        elif owner.path != page.path:
            problems.append(_collision(page, f"the alias {alias}", owner, "Remove the alias."))
    return page if len(kept) == len(page.aliases) else replace(page, aliases=tuple(kept))


def _owner(address: str, owners: dict[str, _Owner], *, is_alias: bool) -> _Owner | None:
    address = address.lower()
    if address.startswith(BUILT_IN_BELOW) or (is_alias and address == REPLACEABLE):
        return owners.get(address, _Owner("a page that this program makes", ""))
    return owners.get(address)


def _collision(page: Page, what: str, owner: _Owner, hint: str) -> Diagnostic:
    message = f"{what} already belongs to {owner.name}"
    return Diagnostic(path=page.path, line=0, column=0, code="C010", message=message, hint=hint)


def _check_segment(part: str, *, is_last: bool) -> None:
    if part in ("", ".", ".."):
        raise ValueError("it has an empty part, or one that leads to another folder")
    if not _SEGMENT.fullmatch(part):
        raise ValueError(f"“{part[:40]}” has other characters than letters a-z, digits, hyphens and low lines")
    if "." in part and (not is_last or _DATA.search(part)):
        raise ValueError(f"“{part[:40]}” is a file and no page")
    stem = part.partition(".")[0].lower()
    reason = slugs.problem(stem.replace("_", "-").strip("-"))
    if reason and stem != "index":
        raise ValueError(f"“{part[:40]}” cannot be used: {reason}")
