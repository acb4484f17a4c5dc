"""The outlet: from the article's address when no name is given or the name says nothing, and in the site's own words."""

from __future__ import annotations

from msgspec.structs import replace

from builder.intake.known import outlet_at, outlet_named
from builder.model import Citation, Config, Document, Outlet
from builder.text import urls
from builder.text.tokens import fold

UNKNOWN = frozenset(
    {
        "",
        "unknown",
        "n/a",
        "na",
        "none",
        "null",
        "-",
        "--",
        "?",
        "undefined",
        "unknown source",
        "source",
        "tbd",
        "not available",
        "not specified",
        "various",
        "anonymous",
    }
)


def repair(document: Document, config: Config) -> Document:
    """Return the document with its outlet as the site knows it: name, domain and owner; None when nothing tells."""
    given = document.outlet
    domain = urls.domain(document.url)
    name = given.name if given and fold(given.name) not in UNKNOWN else ""
    found = _found(name, (given.domain if given else "") or domain, config)
    citations = tuple(_citation(citation, config) for citation in document.citations)
    return replace(document, outlet=found, citations=citations)


def _found(name: str, domain: str, config: Config) -> Outlet | None:
    if not name or name.lower() == domain:
        return outlet_at(domain, config) if domain else None
    known = outlet_named(name, config)
    if known.domain and (not domain or _is_part(domain, known.domain) or outlet_at(domain, config) == known):
        return known
    return Outlet(name, domain, outlet_at(domain, config).owner if domain else "")


def _is_part(domain: str, of: str) -> bool:
    return domain == of or domain.endswith(f".{of}")


def _citation(citation: Citation, config: Config) -> Citation:
    """A bare domain gets the name of its outlet; a known name gets its domain."""
    if citation.outlet and citation.outlet.lower() != citation.domain:
        known = outlet_named(citation.outlet, config)
        return replace(citation, domain=citation.domain or known.domain)
    domain = citation.domain or urls.domain(citation.url)
    return replace(citation, outlet=outlet_at(domain, config).name, domain=domain) if domain else citation
