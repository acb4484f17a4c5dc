"""Values as makers of data write them - text, numbers, lists, objects with a name - read as one line, a prose, names or terms."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder.text.sentences import sentences

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,20}(?:\s[^<>]{0,3000})?/?>")
_HTML_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|table|tr|td|th|img|figure|figcaption|section|article|html|body|pre|hr|iframe|sup|sub|u|dl|dt|dd|cite"
    r"|small|font|center|main|header|footer|nav|aside)(?:\s[^<>]{0,3000})?/?>",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:html|body|head)[\s>]", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HOST = re.compile(r"(?:https?://)?(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,24}/?", re.IGNORECASE)
_BY = re.compile(r"(?:written |posted |reported )?by:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;|/\n]\s*|\s+(?:and|&)\s+|,\s+and\s+", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}\s*\(([^()]{1,100})\)")
_ADDRESS = re.compile(r"https?://\S+|[\w.+-]{1,64}@[\w.-]{1,255}|\(\s*\)|<\s*>")
_NAME_KEYS = (
    "name",
    "title",
    "headline",
    "text",
    "label",
    "term",
    "rendered",
    "value",
    "@value",
    "#text",
    "content",
    "html",
)
_URL_KEYS = ("@id", "url", "href", "link", "canonical", "id")
_LONGEST_NAME = 100
_LONGEST_VALUE = 2_000
_DEEPEST = 12
_FEW_WORDS = 4
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]{0,3000})?>", re.IGNORECASE
)
_ROLE_WORDS = (
    "staff senior chief deputy managing executive associate assistant political business technology science national foreign special"
    " writer reporter correspondent editor contributor columnist photographer producer journalist desk bureau freelance"
)
_ROLES = frozenset(_ROLE_WORDS.split())


def bare(key: str) -> str:
    """Return a key as it is compared: no case, no punctuation, no namespace before a colon."""
    return re.sub(r"[^a-z0-9]", "", key.lower().rpartition(":")[2])


def is_empty(value: Any) -> bool:
    """Tell whether a value says nothing: null, a truth value, white space, an empty list or object."""
    return value is None or isinstance(value, bool) or (isinstance(value, str | list | tuple | dict) and not value) or (
        isinstance(value, str) and not value.strip()
    )  # fmt: skip


def line(value: Any) -> str:
    """Return the value as one line of plain text; of a list its first entry that says something, of an object its name."""
    return " ".join(_without_tags(_text(value)).split())


def prose(value: Any) -> str:
    """Return the value as plain text on one line, all entries of a list joined."""
    if isinstance(value, list | tuple):
        return " ".join(text for one in value for text in (line(one),) if text)
    return line(value)


def whole(value: Any) -> str:
    """Return the value as text with its lines; entries of a list are paragraphs."""
    if isinstance(value, list | tuple):
        return "\n\n".join(text for one in value for text in (whole(one),) if text)
    text = _text(value)
    if not looks_like_html(text) and _ENTITY.search(text):
        text = html.unescape(text)
    return _BAD.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def address(value: Any) -> str:
    """Return an address: the text itself, or that of an object's `@id`, `url` or `href`."""
    if isinstance(value, Mapping):
        return next((text for key in _URL_KEYS for text in (address(value.get(key)),) if text), "")
    if isinstance(value, list | tuple):
        return next((text for one in value[:100] for text in (address(one),) if text), "")
    text = value.strip() if isinstance(value, str) else ""
    return html.unescape(text) if "&" in text else text


def terms(value: Any) -> tuple[str, ...]:
    """Return category or tag names: entries of a list, or the parts of a text between commas or semicolons."""
    if isinstance(value, list | tuple):
        return tuple(term for one in value for term in terms(one))
    if isinstance(value, str) and re.search(r"[,;|]", value):
        found = (line(part) for part in re.split(r"[,;|]", _without_tags(value)))
        return tuple(term.lstrip("#") for term in found if term)
    term = line(value).lstrip("#")
    return (term,) if term else ()


def people(value: Any) -> tuple[str, ...]:
    """Return names of people: `By Ann Lee and Bo Ray`, lists, objects with a name; addresses are left out."""
    if isinstance(value, list | tuple):
        return tuple(name for one in value for name in people(one))
    text = line(value)
    text = _ADDRESS.sub(" ", _MAIL.sub(r"\1", text))
    text = _BY.sub("", text.strip(), count=1) if _BY.match(text.strip()) else text
    parts = (part.strip(" ,.·•") for one in _BETWEEN.split(text) for part in _by_commas(one))
    names = tuple(name for name in parts if name and _is_name(name))
    return tuple(name for name in names if not _is_role(name)) or names


def not_names(value: Any) -> tuple[str, ...]:
    """Return the parts of a byline that are no names of people, too long for one."""
    parts = value if isinstance(value, list | tuple) else [value]
    return tuple(text for one in parts for text in (line(one),) if len(text) > _LONGEST_NAME and not people(one))


def names_only(value: Any) -> bool:
    """Tell whether a value is a plain name, or one list of plain names: no addresses, no objects with a title."""
    parts = value if isinstance(value, list | tuple) else [value]
    return all(isinstance(one, str) and "://" not in one and len(one) <= _LONGEST_NAME for one in parts)


def is_host(text: str) -> bool:
    """Tell whether the text is the name of a web server, or the address of its front page."""
    return bool(_HOST.fullmatch(text)) and " " not in text


def is_address(value: Any) -> bool:
    """Tell whether a value is the address of a page, not of a whole web server."""
    return isinstance(value, str) and "://" in value and not is_host(value.strip())


def looks_like_html(text: str) -> bool:
    """Tell whether the text is marked up with HTML elements."""
    return "<" in text and bool(_HTML_TAG.search(text))


def is_page(text: str) -> bool:
    """Tell whether the text is a whole HTML page and not a part of one."""
    return bool(_PAGE.search(text[:20_000]))


def flat(value: Any) -> str:
    """Return all text of a value: `a: b; c: d` for objects; long text without sentences is cut, prose never is."""
    text = "; ".join(_pieces(value, 0))
    if len(text) > _LONGEST_VALUE and not holds_prose(text):
        return f"{text[:_LONGEST_VALUE]}… ({len(text) - _LONGEST_VALUE:,} more characters without a sentence)"
    return text


def holds_prose(text: str) -> bool:
    """Tell whether the text holds at least one sentence of several words."""
    return any(len(one.split()) >= _FEW_WORDS for one in sentences(text) if one[-1:] in ".!?…\"'”’")


def _pieces(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, Mapping) and depth < _DEEPEST:
        for key, one in value.items():
            text = "; ".join(_pieces(one, depth + 1))
            if text:
                yield f"{key}: {text}"
    elif isinstance(value, list | tuple) and depth < _DEEPEST:
        parts = [text for one in value for text in _pieces(one, depth + 1)]
        if parts:
            yield ", ".join(parts)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        text = line(value)
        if text:
            yield text


def _text(value: Any, depth: int = 0) -> str:
    if isinstance(value, str):
        return _BAD.sub("", value)
    if isinstance(value, bool) or value is None or depth > _DEEPEST:
        return ""
    if isinstance(value, int | float):
        return "" if value != value else str(value)  # noqa: PLR0124 - not a number
    if isinstance(value, Mapping):
        return next(
            (text for key in _NAME_KEYS if key in value for text in (_text(value[key], depth + 1),) if text), ""
        )
    if isinstance(value, list | tuple):
        return next((text for one in value for text in (_text(one, depth + 1),) if text.strip()), "")
    return str(value)


def _without_tags(text: str) -> str:
    if "<" in text:
        text = _TAG.sub(" ", _INLINE_TAG.sub("", text))
    return html.unescape(text) if "&" in text and _ENTITY.search(text) else text


def _by_commas(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",")]
    several = len(parts) > 1 and all(
        1 < len(part.split()) <= _FEW_WORDS and part[:1].isupper() for part in parts if part
    )
    return parts if several else [text]


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not is_host(text) and any(one.isalpha() for one in text)


def _is_role(text: str) -> bool:
    return all(word in _ROLES for word in text.lower().replace("-", " ").split())
