"""What a web page says of itself: JSON-LD, OpenGraph and other meta tags, links, `<time>`, the title."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict, replace

from builder.intake import values
from builder.intake.metadata import Fields, read_fields
from builder.model import Outlet
from builder.text import urls
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.model import Moment

_META: tuple[tuple[str, str], ...] = (
    ("title", "og:title twitter:title parsely-title sailthru.title dc.title dcterms.title headline"),
    ("outlet", "og:site_name application-name dc.publisher dcterms.publisher publisher copyright-holder apple-mobile-web-app-title"),
    ("url", "og:url parsely-link twitter:url"),
    (
        "published",
        (
            "article:published_time og:article:published_time datepublished sailthru.date parsely-pub-date publishdate publish-date pubdate"
            " article.published cxenseparse:recs:publishtime dc.date.issued dcterms.issued dcterms.created dc.date dc.date.created date"
            " originalpublicationdate"
        ),
    ),
    ("updated", "article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified article.updated last-modified lastmod revised"),
    ("author", "author article:author parsely-author sailthru.author byl dc.creator dcterms.creator citation_author"),
    ("section", "article:section parsely-section cxenseparse:recs:category section"),
    ("tags", "article:tag news_keywords keywords parsely-tags sailthru.tags"),
    ("description", "description og:description twitter:description dc.description dcterms.description"),
)  # fmt: skip
"""Field, and the meta tags that say it, in order of preference."""

_ARTICLES = (
    "NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle ReviewNewsArticle AskPublicNewsArticle LiveBlogPosting"
    " Article Report BlogPosting TechArticle ScholarlyArticle AdvertiserContentArticle SatiricalArticle SocialMediaPosting WebPage"
)
"""Types of things, in order of preference."""
_RANK = {name.lower(): rank for rank, name in enumerate(_ARTICLES.split())}
_SAVED_FROM = re.compile(
    r"<!--[^<>]{0,200}?(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,20}url:\s{1,9})\s{0,9}(https?://[^\s<>\"]{1,2000})",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s[|–—·•:-]{1,3}\s")
_MARKS = " |–—·•:-"
_LONGEST_TITLE = 300
_MOST_THINGS = 2_000
_MOST_JSON = 5_000_000


def read_metadata(root: Any, text: str) -> Fields:
    """Return what the page says of itself; the JSON-LD of the article first, then meta tags, then what is shown."""
    metas = _metas(root)
    article = _json_ld(root)
    said = (
        read_fields(article) if article else Fields(),
        read_fields(_from_tags(root, metas, text)),
        read_fields(_from_text(root)),
    )
    fields = _laid_over(said)
    return _with_page_title(replace(fields, identity="", body_html="", leftovers=()), root)


def base_of(root: Any, url: str) -> str:
    """Return the address that relative links of the page start from, or ""."""
    for element in root.iterfind(".//base[@href]"):
        given = urls.clean(element.get("href", ""))
        if given:
            return given
    return url


def _laid_over(said: tuple[Fields, ...]) -> Fields:
    merged = asdict(said[0])
    for one in said[1:]:
        for name, value in asdict(one).items():
            if not merged[name] or (name in ("published", "updated") and _is_finer(value, merged[name])):
                merged[name] = value
    outlet = next((one.outlet for one in said if one.outlet and one.outlet.name != one.outlet.domain), merged["outlet"])
    domain = urls.domain(merged["url"]) or (outlet.domain if outlet else "")
    merged["outlet"] = Outlet(outlet.name if outlet else domain, domain) if outlet or domain else None
    merged["problems"] = said[0].problems + said[1].problems
    return Fields(**merged)


def _is_finer(one: Moment | None, other: Moment) -> bool:
    """Tell whether the first moment says the time of the day that the other names."""
    return one is not None and other.precision == "day" and one.value.startswith(other.value)


def _metas(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = element.get("content", "").strip()
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _from_tags(root: Any, metas: Mapping[str, list[str]], text: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for field, names in _META:
        found = [value for name in names.split() for value in metas.get(name, ())]
        if field == "author":
            found = [value for value in found if "://" not in value]
        if found:
            fields[field] = found if field in ("tags", "author") else found[0]
    if "author" in fields:
        fields["author"] = fields["author"] if len(metas.get("citation_author", ())) > 1 else fields["author"][0]
    canonical = next(
        (link.get("href", "") for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split()), ""
    )
    head = text[:20_000]
    saved = _SAVED_FROM.search(head) if "<!--" in head else None
    url = next((one for one in (canonical, fields.get("url", ""), saved[1] if saved else "") if urls.domain(one)), "")
    fields.pop("url", None)
    return {**fields, "url": url} if url else fields


def _from_text(root: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    times = [element for element in root.iter("time") if element.get("datetime")]
    marked = [
        one for one in times if one.get("pubdate") is not None or one.get("itemprop", "").lower() == "datepublished"
    ]
    inside = [one for one in times if _has_around(one, "article", "header", "main")]
    for element in (*marked, *inside, *times)[:1]:
        fields["published"] = element.get("datetime", "")
    names = [_shown(one) for one in root.iter("a", "span", "p", "div", "address") if _names_author(one)]
    if any(names):
        fields["author"] = [name for name in names if name and len(name) <= 80][:10]  # noqa: PLR2004 - longer ones are no names
    return fields


def _names_author(element: Any) -> bool:
    if "author" in element.get("rel", "").lower().split() or element.get("itemprop", "").lower() == "author":
        return True
    return "byline" in element.get("class", "").lower().split() and not len(element)


def _has_around(element: Any, *tags: str) -> bool:
    around = element.getparent()
    for _ in range(20):
        if around is None:
            return False
        if around.tag in tags:
            return True
        around = around.getparent()
    return False


def _shown(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _with_page_title(fields: Fields, root: Any) -> Fields:
    """Without a headline in the metadata the page's only `<h1>` is one, then its `<title>` short of the outlet's name."""
    if fields.title:
        return fields
    headlines = [text for text in (_shown(one) for one in root.iter("h1")) if text]
    if len(headlines) == 1:
        return replace(fields, title=headlines[0])
    title = next((_shown(one) for one in root.iterfind(".//head/title")), "")
    parts = _SUFFIX.split(title)
    short = title[: title.rfind(parts[-1])].rstrip(_MARKS) if len(parts) > 1 else ""
    if not short:
        return replace(fields, title=title)
    if fields.outlet and fold(parts[-1]) == fold(fields.outlet.name):
        return replace(fields, title=short)
    # A headline that the page shows without what follows it: that is the outlet then.
    body = root.find("body")
    shown = () if body is None else body.itertext()
    if any(len(text) < _LONGEST_TITLE and fold(text) == fold(short) for text in shown):
        domain = fields.outlet.domain if fields.outlet else ""
        return replace(fields, title=short, outlet=Outlet(parts[-1], domain))
    return replace(fields, title=title)


def _json_ld(root: Any) -> Mapping[str, Any] | None:
    """Return the article among the page's JSON-LD things, references to other things of the page filled in."""
    things = [
        thing
        for script in root.iter("script")
        if "ld+json" in script.get("type", "").lower()
        for thing in _things(_loaded(script.text or ""))
    ]
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    ranked = [(rank, at) for at, thing in enumerate(things) for rank in (_rank(thing),) if rank is not None]
    if not ranked:
        return None
    article = things[min(ranked)[1]]
    return {key: _resolved(value, by_id) for key, value in article.items() if not key.startswith("@")}


def _loaded(text: str) -> Any:
    text = (
        text.strip()
        .removeprefix("<!--")
        .removesuffix("-->")
        .strip()
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
        .rstrip(";")
    )
    if len(text) > _MOST_JSON:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    for _ in range(_MOST_THINGS):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one
        elif isinstance(one, dict):
            yield one
            waiting += [
                one[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                if isinstance(one.get(key), dict | list)
            ]


def _rank(thing: Mapping[str, Any]) -> int | None:
    types = thing.get("@type")
    names = types if isinstance(types, list) else [types]
    ranks = [_RANK[name.lower()] for name in names if isinstance(name, str) and name.lower() in _RANK]
    return (
        min(ranks, default=None)
        if any(values.bare(key) in ("headline", "name", "articlebody", "datepublished") for key in thing)
        else None
    )


def _resolved(value: Any, by_id: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_resolved(one, by_id) for one in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and not {"name", "headline"} & value.keys():
        return by_id.get(value["@id"], value)
    return value
