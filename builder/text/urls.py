"""Addresses: only those that are safe to show, and made comparable."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit, urlunsplit

_LONGEST = 2_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\u2060\ufeff]+")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_HOST = re.compile(r"(?:[\w](?:[\w-]{0,62})\.){0,30}[\w][\w-]{0,62}\.?|\[[0-9a-fA-F:.]{2,45}\]")
_MAIL = re.compile(r"mailto:[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255}(?:\?[^\s<>\"]*)?", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s<>\"\\]")
_TO_ENCODE = re.compile(r"[`^{|}]")
_TRACKING = re.compile(
    r"utm_\w{1,40}|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs(?:enc|mi)|cmpid|icid|ncid|ref(?:_src|_url)?|s?rnd|smid|smtyp"
    r"|taid|__twitter_impression|guccounter|guce_\w+|at_(?:medium|campaign|link\w*|format|bbc\w*|ptr\w*)|wt\.\w+|spm|smprod|campaign_id",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def clean(url: str) -> str:
    """Return the address ready to be shown, or "" unless it is http, https or mailto, well formed and not too long."""
    url = _CONTROL.sub("", url[: _LONGEST * 4]).strip()
    if url.startswith("//"):
        url = f"https:{url}"
    scheme = _SCHEME.match(url)
    if not scheme or len(url) > _LONGEST:
        return ""
    if scheme[1].lower() == "mailto":
        return url if _MAIL.fullmatch(url) else ""
    parts = _split(url)
    if parts is None or _UNSAFE.search(url):
        return ""
    url = urlunsplit(parts._replace(scheme=parts.scheme.lower()))
    return _TO_ENCODE.sub(lambda found: f"%{ord(found[0]):02X}", url)


@lru_cache(maxsize=16_384)
def domain(url: str) -> str:
    """Return the host in lower case without `www.`, or "" when the address is not usable."""
    parts = _split(clean(url))
    return (parts.hostname or "").rstrip(".").removeprefix("www.") if parts else ""


@lru_cache(maxsize=16_384)
def canonical(url: str) -> str:
    """Return the address as compared: no fragment, no tracking parameters, no default port, host in lower case."""
    url = clean(url)
    parts = _split(url)
    if parts is None:
        return url
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        host = f"{host}:{port}"
    kept = (pair for pair in parts.query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0]))
    query = "&".join(pair for pair in kept if pair)
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc:
        return None
    host = parts.netloc if parts.netloc.endswith("]") else parts.netloc.rpartition(":")[0] or parts.netloc
    return parts if _HOST.fullmatch(host) else None
