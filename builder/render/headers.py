"""What is said along with every output file: its type, how long it may be kept, what its pages may do."""

from __future__ import annotations

from builder.render.mail import style_sources

CONTENT_SECURITY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'"
)
"""A page loads nothing from anybody else and runs no script that stands in its text.

Every page carries it, so that it holds on hosts that send no headers of ours too.
"""

SEARCH_SECURITY = CONTENT_SECURITY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""The same for the search page, whose index is read by a compiled program."""


def security_headers(*, search: bool) -> tuple[tuple[str, str], ...]:
    """Return the headers that every file is sent with; what a page's own policy forbids stays forbidden on it."""
    policy = SEARCH_SECURITY if search else CONTENT_SECURITY
    # The mail of an edition carries its style sheet in itself.
    policy = policy.replace("style-src 'self'", f"style-src 'self' {style_sources()}")
    return (
        ("Content-Security-Policy", f"{policy}; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
    )


FOR_EVER = "public, max-age=31536000, immutable"
FIVE_MINUTES = "public, max-age=300"
BRIEFLY = "public, max-age=60, must-revalidate"

HASHED = "assets/"
"""Folder of the files of a theme, whose names change with their content."""
HASHED_INDEX = ("search/pagefind/fragment/", "search/pagefind/index/", "search/pagefind/filter/")
"""Those of the search index."""

HTML = "text/html; charset=utf-8"
_OTHER = "application/octet-stream"
_TYPES = {
    "html": HTML,
    "htm": HTML,
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
}
_FEEDS = {"feed.xml": "application/atom+xml; charset=utf-8", "feed.json": "application/feed+json; charset=utf-8"}


def content_type(path: str) -> str:
    """Return the Content-Type of an output file by its name; the same on every machine."""
    name = path.rpartition("/")[2]
    if name in ("_headers", "_redirects"):
        return _TYPES["txt"]
    _stem, dot, suffix = name.rpartition(".")
    return _FEEDS.get(name) or (_TYPES.get(suffix.lower(), _OTHER) if dot else _OTHER)


def cache_control(path: str) -> str:
    """Return the Cache-Control of an output file: hashed files for ever, pages briefly, the rest for five minutes."""
    if path.startswith((HASHED, *HASHED_INDEX)):
        return FOR_EVER
    return BRIEFLY if path.endswith(".html") else FIVE_MINUTES
