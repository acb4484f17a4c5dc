"""Writes articles of the corpus as raw seeds: one function a format, with the damage that real files come with."""

# ruff: noqa: INP001 - a script run by its path, not a package

from __future__ import annotations

import json
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING, NamedTuple

import corpus_words as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from corpus_events import Article


class Format(NamedTuple):
    """How one sort of seed is written."""

    name: str
    suffix: str
    items: int
    """Articles that one file holds."""
    share: float
    """Of all files."""
    write: Callable[[Sequence[Article], Random], bytes]


def _markdown(articles: Sequence[Article], rng: Random) -> bytes:
    article = articles[0]
    front = [
        f"title: {json.dumps(article.title, ensure_ascii=False)}",
        f"source: {json.dumps('Unknown' if words.chance(rng, 0.2) else article.outlet)}",  # as extractors do
        f"url: {article.url}",
        f"author: {article.author}",
        f'published: "{article.published:%Y-%m-%dT%H:%M:%S}.000Z"',
        f"category: {article.category}",
        f"tags: [{', '.join(article.tags)}]",
        f"summary: {json.dumps(article.summary, ensure_ascii=False)}",
    ]
    text = _body(article, heading="## ", gap="\n\n")
    if words.chance(rng, 0.3):  # a promotion in about a third
        links = "\n".join(f"-   [{words.filler(rng)}]({article.url}-{number})" for number in range(3))
        text += f"\n\n## Read more from {article.outlet}\n\n{links}"
    return _damage("---\n" + "\n".join(front) + f"\n---\n{text}\n", rng)


def _sectioned(articles: Sequence[Article], rng: Random) -> bytes:
    article = articles[0]
    takeaways = article.takeaways or (article.summary,)
    facts = article.facts or tuple(words.filler(rng) for _ in range(4))
    sources = article.sources or (
        (article.outlet, article.title, f"{article.published:%b} {article.published.day}, 2026"),
    )
    lines = [article.title, "Key Takeaways", *(f"- {text}" for text in takeaways), "Mentioned", "Key Facts"]
    lines += [f"- {number}{text}" for number, text in enumerate(facts, start=1)]
    lines += ["Who's Affected"]
    for heading, paragraphs in article.sections:
        lines += [heading or "Analysis", *paragraphs]
    cited = "- ".join(f"{words.domain(outlet)}{title}{date}\n" for outlet, title, date in sources)
    lines += ["Sources", f"Based on {len(sources)} source articles- {cited}".rstrip("\n")]
    return _damage("\n".join(lines) + "\n", rng)


def _prose(articles: Sequence[Article], rng: Random) -> bytes:
    article = articles[0]
    text = _body(article, heading="", gap="\n\n")
    opening = rng.choices(("loose date", "headline", "nothing"), weights=(40, 35, 25))[0]
    if opening == "loose date":
        text = f" date {article.published:%Y-%m-%d} {text}"
    elif opening == "headline":
        text = f"{article.title}\n\nPublished {article.published.day} {article.published:%B %Y}\n\n{text}"
    return _damage(f"{text}\n\nSign up for our newsletter and never miss a story.\n", rng)


def _html(articles: Sequence[Article], rng: Random) -> bytes:
    article = articles[0]
    parts = []
    for heading, paragraphs in article.sections:
        parts += [f"<h2>{escape(heading)}</h2>"] if heading else []
        parts += [f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs]
    links = "".join(f'<li><a href="/{number}">{escape(words.filler(rng))}</a></li>' for number in range(6))
    data = {"@type": "NewsArticle", "headline": article.title, "datePublished": article.published.isoformat()}
    encoding = "windows-1252" if words.chance(rng, 0.3) else "utf-8"  # old pages
    page = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="{encoding}"><title>{escape(article.title)} | {escape(article.outlet)}</title>
<meta property="og:site_name" content="{escape(article.outlet)}"><meta property="og:title" content="{escape(article.title)}">
<meta name="author" content="{escape(article.author)}"><link rel="canonical" href="{article.url}">
<script type="application/ld+json">{json.dumps(data)}</script></head>
<body><nav><ul>{links}</ul></nav><div class="cookie"><p>We use cookies.</p><button>Accept</button></div>
<main><article><h1>{escape(article.title)}</h1><p class="byline">By {escape(article.author)}</p>
{chr(10).join(parts)}
</article><aside><h3>Most read</h3><ul>{links}</ul></aside></main><footer><p>© {escape(article.outlet)}</p></footer></body></html>
"""
    return page.encode(encoding, "xmlcharrefreplace")


def _record(article: Article) -> dict[str, object]:
    return {
        "url": article.url,
        "title": article.title,
        "author": article.author,
        "date": f"{article.published:%Y-%m-%d}",
        "sitename": article.outlet,
        "categories": [article.category],
        "tags": list(article.tags),
        "text": _body(article, heading="", gap="\n\n"),
    }


def _json(articles: Sequence[Article], rng: Random) -> bytes:
    return json.dumps(_record(articles[0]), ensure_ascii=words.chance(rng, 0.5), indent=1).encode()  # both occur


def _json_lines(articles: Sequence[Article], _rng: Random) -> bytes:
    return "".join(json.dumps(_record(article), ensure_ascii=False) + "\n" for article in articles).encode()


def _rss(articles: Sequence[Article], _rng: Random) -> bytes:
    items = []
    for article in articles:
        text = "".join(f"<p>{escape(line)}</p>" for _, paragraphs in article.sections for line in paragraphs)
        items.append(
            f"<item><title>{escape(article.title)}</title><link>{article.url}</link><guid>{article.url}</guid>"
            f"<pubDate>{format_datetime(article.published)}</pubDate><category>{article.category}</category>"
            f"<description>{escape(text)}</description></item>"
        )
    outlet = articles[0].outlet
    channel = f"<title>{escape(outlet)}</title><link>https://{words.domain(outlet)}/</link>{''.join(items)}"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{channel}</channel></rss>\n'.encode()


FORMATS = (
    Format("sectioned", "txt", 1, 0.34, _sectioned),
    Format("markdown", "md", 1, 0.28, _markdown),
    Format("prose", "txt", 1, 0.16, _prose),
    Format("html", "html", 1, 0.10, _html),
    Format("json", "json", 1, 0.06, _json),
    Format("jsonl", "jsonl", 3, 0.03, _json_lines),
    Format("rss", "rss", 3, 0.03, _rss),
)
"""Shares add up to one; briefings are always sectioned."""


def _body(article: Article, heading: str, gap: str) -> str:
    parts: list[str] = []
    for title, paragraphs in article.sections:
        parts += [f"{heading}{title}"] if title else []
        parts += paragraphs
    return gap.join(parts)


def _damage(text: str, rng: Random) -> bytes:
    """Encode the text, one in ten of them wrongly: mojibake, a code page nobody declared, UTF-16."""
    way = rng.choices(("utf-8", "mojibake", "undeclared", "utf-16"), weights=(90, 5, 3, 2))[0]
    if way == "mojibake":
        return "".join(_as_windows(char) for char in text).encode()
    if way == "undeclared":
        return text.encode("cp1252", "replace")
    return text.encode(way)


def _as_windows(char: str) -> str:
    return char if char.isascii() else char.encode().decode("cp1252", "ignore")
