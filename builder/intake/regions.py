"""The parts of a web page - article, navigation, footer … - as its elements name them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple


class Region(NamedTuple):
    """A part of a page."""

    parent: int
    """Index of the region around it; -1 for none."""
    role: str
    """`article`; `byline`; or what else it is for: `navigation`, `header`, `footer`, `aside`, `form`, `hidden`,
    `comments`, `extra`."""
    name: str
    """The element, for people: `<nav class="top">`."""
    certain: bool
    """False when only a class name says so."""


_BY_TAG = {
    "article": "article", "main": "article", "nav": "navigation", "menu": "navigation", "header": "header", "footer": "footer", "aside": "aside",
    "form": "form", "button": "form", "select": "form", "textarea": "form", "label": "form", "noscript": "hidden", "dialog": "hidden", "address": "byline",
    "time": "byline",
}  # fmt: skip
_BY_ROLE = {
    "main": "article", "article": "article", "navigation": "navigation", "banner": "header", "contentinfo": "footer", "complementary": "aside",
    "search": "form", "form": "form", "menu": "navigation", "menubar": "navigation", "dialog": "hidden", "alertdialog": "hidden", "toolbar": "navigation",
}  # fmt: skip
_WORDS = (
    ("navigation", "nav navbar navigation menu breadcrumb breadcrumbs pagination pager toolbar skip sitenav topbar"),
    ("footer", "footer copyright colophon"),
    ("form", "newsletter subscribe subscription signup login paywall search"),
    (
        "extra",
        (
            "related recommended recommendations recirc share sharing social promo promos advert advertisement ad ads adslot sponsored"
            " cookie cookies consent gdpr trending popular outbrain taboola sidebar readmore"
        ),
    ),
    ("comments", "comments comment commentlist disqus"),
    ("byline", "byline dateline timestamp pubdate datetime"),
)
"""Role, and words in class names that say it."""
_BY_WORD = {word: role for role, words in _WORDS for word in words.split()}
_EXCUSES = frozenset({"has", "with", "no", "without", "is", "js", "not"})
_BYLINE_PROPS = frozenset({"author", "datepublished", "datemodified", "datecreated", "dateline"})
_WORD = re.compile(r"[a-z]+")
_HIDES = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NAMED_TAGS = "div section aside ul ol p span table figure details header footer dl a h2 h3 h4 h5 h6"
_MAY_BE_NAMED = frozenset(_NAMED_TAGS.split())
_LONGEST = 80


def region_of(element: Any, parent: int) -> Region | None:
    """Return the region that an element opens, or None when it opens none."""
    tag = str(element.tag)
    attributes = element.attrib
    if not attributes and tag not in _BY_TAG:
        return None
    role, certain = _role(tag, attributes)
    return Region(parent, role, _name(tag, attributes), certain) if role else None


def _role(tag: str, attributes: Any) -> tuple[str, bool]:
    if "hidden" in attributes or _HIDES.search(attributes.get("style", "")[:1_000]):
        return "hidden", True
    prop = attributes.get("itemprop", "").lower()
    if prop == "articlebody":
        return "article", True
    if prop in _BYLINE_PROPS or "author" in attributes.get("rel", "").lower().split():
        return "byline", True
    role = _BY_ROLE.get(attributes.get("role", "").lower()) or _BY_TAG.get(tag)
    if role and role != "header":
        return role, True
    word = _named_role(attributes) if tag in _MAY_BE_NAMED else ""
    return (word, False) if word else (role or "", True)


def _named_role(attributes: Any) -> str:
    for name in f"{attributes.get('class', '')} {attributes.get('id', '')}"[:500].lower().split():
        words = _WORD.findall(name)
        if words and not _EXCUSES.intersection(words):
            role = next((_BY_WORD[word] for word in words if word in _BY_WORD), "")
            if role:
                return role
    return ""


def _name(tag: str, attributes: Any) -> str:
    kept = next((key for key in ("id", "class", "role", "itemprop") if attributes.get(key, "").strip()), "")
    value = " ".join(attributes.get(kept, "").split())[:_LONGEST] if kept else ""
    return f'<{tag} {kept}="{value}">' if kept else f"<{tag}>"
