"""What search engines read of a page: schema.org as JSON-LD, from the same data as the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.render import addresses
from builder.render.html import Markup
from builder.render.ladder import climb
from builder.text.dates import order
from builder.text.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model import Briefing, Citation, Config, Entity, Moment, Outlet, Story

Record = dict[str, Any]

_HEADLINE = 110
"""Characters of a headline that search engines show."""
_KINDS = {"person": "Person", "organisation": "Organization", "place": "Place", "product": "Product"}
_ABOUT = 8
"""Entities of a page that are told."""


def describe_briefing(briefing: Briefing, config: Config, description: str) -> Markup:
    """Return a briefing as a NewsArticle: what it is based on, what it cites, when it changed, by what principles."""
    page = briefing.page
    url = addresses.absolute(config, page.url)
    published, updated = _date(page.published), _date(page.updated)
    authors = [{"@type": "Person", "name": name} for name in page.authors]
    return _script(
        {
            "@type": "NewsArticle",
            "@id": url,
            "url": url,
            "mainEntityOfPage": url,
            "headline": _headline(page.title),
            "description": description,
            "inLanguage": config.language,
            "datePublished": published,
            "dateModified": max(updated, published, *(one.date for one in page.corrections), key=order),
            "author": authors or _outlet(page.outlet) or _organisation(config),
            "publisher": _organisation(config),
            "publishingPrinciples": _principles(config),
            "image": card_url(page.url, config),
            "articleSection": page.category,
            "keywords": list(page.tags),
            "about": [_thing(one) for one in briefing.entities[:_ABOUT]],
            "isBasedOn": _original(briefing),
            "citation": [_cited(one) for one in page.citations],
            "correction": [
                _filled({"@type": "CorrectionComment", "text": one.text, "datePublished": one.date})
                for one in page.corrections
            ],
            "isAccessibleForFree": True,
        }
    )


def describe_story(story: Story, members: Mapping[str, Briefing], config: Config, description: str) -> Markup:
    """Return a story as a page that holds its briefings and cites its reports."""
    ladder = climb(story, members)
    url = addresses.absolute(config, addresses.story(story.slug))
    return _script(
        {
            "@type": "CollectionPage",
            "@id": url,
            "url": url,
            "name": story.title,
            "headline": _headline(story.title),
            "description": description,
            "inLanguage": config.language,
            "datePublished": _date(ladder.first),
            "dateModified": _date(ladder.last),
            "publisher": _organisation(config),
            "publishingPrinciples": _principles(config),
            "image": card_url(addresses.story(story.slug), config),
            "hasPart": [
                {"@type": "NewsArticle", "@id": one_url, "url": one_url, "headline": _headline(one.page.title)}
                for one in ladder.members
                if (one_url := addresses.absolute(config, one.page.url))
            ],
            "citation": [
                _filled(
                    {
                        "@type": "NewsArticle",
                        "headline": _headline(report.title),
                        "url": report.url,
                        "datePublished": _date(report.date),
                        "publisher": _named(report.outlet or report.domain),
                    }
                )
                for report in ladder.reports
                if report.briefing is None
            ],
        }
    )


def describe_site(config: Config) -> Markup:
    """Return the site, who is behind it, and where it is searched."""
    home = addresses.absolute(config, addresses.home())
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{addresses.absolute(config, addresses.standing('search'))}?q={{search_term_string}}",
        },
        "query-input": "required name=search_term_string",
    }
    return _script(
        {
            "@type": "WebSite",
            "@id": home,
            "url": home,
            "name": config.title,
            "description": config.description,
            "inLanguage": config.language,
            "image": card_url(addresses.home(), config),
            "publisher": _organisation(config),
            "potentialAction": None if config.search == "none" else search,
        }
    )


def card_url(url: str, config: Config) -> str:
    """Return the address of the picture of a page; empty when the site draws none."""
    return addresses.absolute(config, f"{url}card.png") if config.social_cards else ""


def _organisation(config: Config) -> Record:
    return _filled(
        {
            "@type": "NewsMediaOrganization",
            "name": config.title,
            "url": addresses.absolute(config, addresses.home()),
            "publishingPrinciples": _principles(config),
            "correctionsPolicy": addresses.absolute(config, addresses.standing("changes")),
            "email": config.contact if "@" in config.contact and "://" not in config.contact else "",
        }
    )


def _principles(config: Config) -> str:
    return addresses.absolute(config, addresses.standing("methodology"))


def _original(briefing: Briefing) -> Record | None:
    page = briefing.page
    if not page.canonical_url:
        return None
    return _filled(
        {
            "@type": "NewsArticle",
            "headline": _headline(page.title),
            "url": page.canonical_url,
            "datePublished": _date(page.published),
            "publisher": _outlet(page.outlet),
        }
    )


def _cited(citation: Citation) -> Record:
    return _filled(
        {
            "@type": "NewsArticle",
            "headline": _headline(citation.title or citation.outlet or citation.domain),
            "url": citation.url,
            "datePublished": _date(citation.date),
            "publisher": _named(citation.outlet or citation.domain),
        }
    )


def _outlet(outlet: Outlet | None) -> Record | None:
    return _named(outlet.name or outlet.domain) if outlet else None


def _named(name: str) -> Record | None:
    return {"@type": "Organization", "name": name} if name else None


def _thing(entity: Entity) -> Record:
    return {"@type": _KINDS.get(entity.kind, "Thing"), "name": entity.name}


def _date(moment: Moment | None) -> str:
    return moment.value if moment is not None and moment.precision != "unknown" and order(moment.value) else ""


def _headline(title: str) -> str:
    return title if len(title) <= _HEADLINE else f"{title[: _HEADLINE - 2].rpartition(' ')[0]} …"


def _filled(record: Record) -> Record:
    return {key: value for key, value in record.items() if value not in ("", None, [], {})}


def _script(record: Record) -> Markup:
    data = to_json({"@context": "https://schema.org", **_filled(record)}).decode("utf-8", "replace")
    # Nothing in it can end the element it stands in.
    return Markup(data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
