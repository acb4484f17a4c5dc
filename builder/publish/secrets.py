"""Keeps credentials out of what is printed: they come from the environment, and no message repeats them."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from builder.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_TELLING = re.compile(r"SECRET|TOKEN|PASS|KEY|CREDENTIAL|SAS|AUTH", re.IGNORECASE)
"""In the name of an environment variable: its value is not for anybody's eyes."""
_USERINFO = re.compile(r"(?<=://)[^\s/@:]{0,200}:[^\s/@]{0,500}@")
_HEADER = re.compile(
    r"(?i)\b(authorization|x-amz-security-token|x-amz-signature|signature|sig)(\s{0,3}[:=]\s{0,3})[^\s&,]{1,2000}(?: [^\s&,]{1,2000})?"
)
_HIDDEN = "…"
_SHORTEST = 5
"""Shorter values of the environment are words such as `none`, not secrets."""


def redact(text: str, environment: Mapping[str, str] | None = None) -> str:
    """Return a message without any password of a URL, any signature, and any secret of the environment."""
    known = os.environ if environment is None else environment
    for value in sorted((value for name, value in known.items() if _TELLING.search(name)), key=len, reverse=True):
        if len(value) >= _SHORTEST and not value.startswith("/"):
            for form in (value, quote(value, safe=""), repr(value)[1:-1]):
                text = text.replace(form, _HIDDEN)
    return _HEADER.sub(rf"\1\2{_HIDDEN}", _USERINFO.sub(f"{_HIDDEN}@", text))


def refuse_password(url: str) -> None:
    """Raise UsageError (P002) when an address holds a password: it would stand in site.yaml, in git, in logs."""
    try:
        parts = urlsplit(url)
        has = bool(parts.password) or (parts.scheme in ("s3", "gs", "az") and "@" in unquote(parts.netloc))
    except ValueError:
        has = False
    if has:
        raise UsageError(
            "P002",
            f"a {url.partition('://')[0]}:// address holds a password",
            path="site.yaml",
            hint="Take it out; the guide on publishing names the environment variable that it belongs in.",
        )
