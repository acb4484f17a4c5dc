"""Every address of the site: where a page of each kind stands, and which pages a site has.

Whoever writes a page or links to one asks here, so that a link and its page cannot differ. All addresses are relative
to the site's base, with leading and trailing slash; `absolute` makes them whole, `output_path` names their file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import quote

from builder.text.dates import instant
from builder.text.digests import short
from builder.text.slugs import slug
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from builder.model import Briefing, Config, Entity, EntityKind, Moment, Page, Site

T = TypeVar("T")

STANDING = ("methodology", "glossary", "trends", "changes", "intake", "search", "about")
"""Pages that are always there, whatever the site holds; a hand-written page of that address takes the place of one."""

LISTS = ("briefings", "entities", "tags", "outlets", "editions")
"""Folders whose own page lists what lies in them."""

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,10}[a-z0-9-]{2,63}")


class Moved(NamedTuple):
    """What stands now behind a former address."""

    url: str
    title: str
    source: str
    """The file of `content/` that names the former address."""


class Subject(NamedTuple):
    """A person, organisation, place … that has a page of its own."""

    slug: str
    name: str
    kind: EntityKind
    url: str
    mentions: int
    briefings: tuple[Briefing, ...]
    """In the order of the site: newest first."""
    named: tuple[Entity, ...]
    """What each of them has of it, in the same order."""


class Term(NamedTuple):
    """A tag, an outlet or a day that has a page of its own, and what stands on it."""

    slug: str
    name: str
    """As it is shown."""
    url: str
    briefings: tuple[Briefing, ...]
    """In the order of the site: newest first."""


def home() -> str:
    """Return the address of the home page."""
    return "/"


def standing(name: str) -> str:
    """Return the address of a standing page, a name of `STANDING`."""
    return f"/{name}/"


def briefing(identity: str) -> str:
    """Return the address of a briefing by its id."""
    return f"/briefings/{identity}/"


def story(name: str) -> str:
    """Return the address of a story by its slug."""
    return f"/stories/{name}/"


def entity(name: str) -> str:
    """Return the address of an entity's page by its slug."""
    return f"/entities/{name}/"


def tag(name: str) -> str:
    """Return the address of a tag's page by the tag as written."""
    return f"/tags/{tag_slug(name)}/"


def outlet(name: str, domain: str = "") -> str:
    """Return the address of an outlet's page: by its domain, or by its name where the domain is unknown or odd."""
    return f"/outlets/{outlet_slug(name, domain)}/"


def edition(day: str) -> str:
    """Return the address of the edition of one day, `YYYY-MM-DD`."""
    return f"/editions/{day}/"


def _once_a_site(work: Callable[[Site], T]) -> Callable[[Site], T]:
    """Keep the answer for the site asked about last: a dozen rows ask for the same lists, one after the other."""
    known: list[tuple[Site, T]] = []

    @wraps(work)
    def answer(site: Site) -> T:
        if not known or known[0][0] is not site:
            known[:] = [(site, work(site))]
        return known[0][1]

    return answer


def tag_slug(name: str) -> str:
    """Return the last part of a tag's address; never empty."""
    return slug(name) or f"tag-{short(fold(name))}"


def outlet_slug(name: str, domain: str = "") -> str:
    """Return the last part of an outlet's address; never empty."""
    if _DOMAIN.fullmatch(domain):
        return domain
    return slug(name or domain) or f"outlet-{short(fold(name or domain))}"


def day_of(moment: Moment | None) -> str | None:
    """Return the day, `YYYY-MM-DD` in UTC, of a moment known to the day or better; None when it is not."""
    if moment is None or moment.precision not in ("second", "minute", "day"):
        return None
    try:
        return instant(moment.value).date().isoformat()
    except (ValueError, OverflowError):
        return None


@_once_a_site
def tags(site: Site) -> tuple[Term, ...]:
    """Return the tags that have a page, by slug; spellings that share a slug share the page under the commonest."""
    return _terms(((tag_slug(name), name, one) for one in site.briefings for name in one.page.tags), "tags")


@_once_a_site
def outlets(site: Site) -> tuple[Term, ...]:
    """Return the outlets that have a page, by slug: those that put out a briefing's article."""
    found = ((outlet, one) for one in site.briefings if (outlet := one.page.outlet) is not None)
    return _terms(((outlet_slug(out.name, out.domain), out.name or out.domain, one) for out, one in found), "outlets")


@_once_a_site
def entities(site: Site) -> tuple[Subject, ...]:
    """Return the entities that have a page, by slug."""
    members: dict[str, list[tuple[Briefing, Entity]]] = {}
    for briefing in site.briefings:
        for one in briefing.entities:
            if one.page:
                members.setdefault(one.slug, []).append((briefing, one))
    return tuple(_subject(key, members[key]) for key in sorted(members))


def _subject(key: str, members: Sequence[tuple[Briefing, Entity]]) -> Subject:
    briefings, named = zip(*members, strict=True)
    mentions = sum(one.mentions for one in named)
    return Subject(key, named[0].name, named[0].kind, entity(key), mentions, briefings, named)


@_once_a_site
def editions(site: Site) -> tuple[Term, ...]:
    """Return the days that have an edition, newest first: those with a briefing dated to the day or better."""
    dated = ((day, one) for one in site.briefings if (day := day_of(one.page.published)) is not None)
    return _terms(((day, day, one) for day, one in dated), "editions")[::-1]


@_once_a_site
def all_urls(site: Site) -> tuple[str, ...]:
    """Return the address of every page a reader may land on, home first, the rest in order; aliases and 404 left out."""
    found = {
        *(page.url for page in site.pages),
        *(one.page.url for one in site.briefings),
        *(story(one.slug) for one in site.stories),
        *(term.url for terms in (tags(site), outlets(site), editions(site)) for term in terms),
        *(subject.url for subject in entities(site)),
        *(standing(name) for name in (*STANDING, *LISTS)),
    }
    return (home(), *sorted(found - {home()}))


@_once_a_site
def aliases(site: Site) -> tuple[tuple[str, Moved], ...]:
    """Return (former address, what stood there) in order; an address that a page has now is left out."""
    pages: Iterable[Page] = (*site.pages, *(one.page for one in site.briefings))
    taken = set(all_urls(site))
    found = {
        alias: Moved(story(one.slug), one.title, "content/stories.yaml")
        for one in site.stories
        for alias in one.aliases
        if alias not in taken
    }
    found |= {
        alias: Moved(page.url, page.title, page.path) for page in pages for alias in page.aliases if alias not in taken
    }
    return tuple(sorted(found.items()))


def absolute(config: Config, path: str) -> str:
    """Return the whole URL of a site-relative address or output path."""
    return f"{config.base_url}/{quoted(path.lstrip('/'))}"


@lru_cache(maxsize=4_096)
def quoted(path: str) -> str:
    """Return a path as it may stand in a URL."""
    return path if _IS_SAFE(path) else quote(path, safe=_URL_SAFE)


def output_path(url: str) -> str:
    """Return the output file behind a site-relative address: `/x/` is `x/index.html`, `/x.html` is `x.html`."""
    inner = url.lstrip("/")
    last = inner.rpartition("/")[2]
    return inner if "." in last else f"{inner.rstrip('/')}/index.html".lstrip("/")


_URL_SAFE = "/:@!$&'()*+,;=-._~%#?"
"""What may stand in an address as it is; addresses of ours hold hardly anything else."""
_IS_SAFE = re.compile(f"[A-Za-z0-9{re.escape(_URL_SAFE)}]*").fullmatch


def _terms(found: Iterable[tuple[str, str, Briefing]], folder: str) -> tuple[Term, ...]:
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    members: defaultdict[str, dict[str, Briefing]] = defaultdict(dict)
    for key, name, one in found:
        names[key][name] += 1
        members[key][one.id] = one
    return tuple(
        Term(key, _commonest(names[key]), f"/{folder}/{key}/", tuple(members[key].values())) for key in sorted(members)
    )


def _commonest(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))
