"""Which requests the preview answers: pure rules, because a page on any other site can send us requests.

A name that an attacker's server gives to this machine (DNS rebinding) is refused by its Host header; an address may not
climb out of the output folder however it is written.
"""

from __future__ import annotations

import ipaddress
import stat
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_HTTP_PORT = 80
_SHOWN_HIDDEN = ".well-known"


class Found(NamedTuple):
    """What lies at an address."""

    file: Path | None
    """None when there is nothing to show."""
    redirect: str = ""
    """Where the folder's page is, when the address lacks its last slash."""


def hosts_of(host: str, port: int, local_address: str = "") -> frozenset[str]:
    """Return the Host headers to answer to: this machine's local names, and the address it was told to listen on.

    A server that listens on every address is asked for by the one that the request reached, `local_address`: an
    address in figures cannot be rebound.
    """
    names = [*_LOCAL, bracketed(host)]
    if is_wildcard(host) and local_address:
        names.append(bracketed(local_address))
    return frozenset(
        form for name in names for form in ((f"{name}:{port}", name) if port == _HTTP_PORT else (f"{name}:{port}",))
    )


def is_wildcard(host: str) -> bool:
    """Tell whether the host means every address of this machine."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return not host


def bracketed(host: str) -> str:
    """Return the host as a URL carries it, lower case."""
    return f"[{host.lower()}]" if ":" in host and not host.startswith("[") else host.lower()


def host_problem(headers: Sequence[str], allowed: frozenset[str]) -> int:
    """Return the status that refuses a request by its Host headers, or 0."""
    if len(headers) != 1:
        return 400
    return 0 if headers[0].strip().lower() in allowed else 403


def origin_problem(origin: str | None, fetch_site: str | None, allowed: frozenset[str]) -> int:
    """Return the status that refuses a request for the reload channel by who asks, or 0."""
    if origin is not None and origin.lower() not in {f"http://{host}" for host in allowed}:
        return 403
    return 403 if fetch_site == "cross-site" else 0


def parts_of(target: str) -> tuple[str, ...] | None:
    """Return the parts of a request's path, decoded once, the last one empty for a folder; None when it is malformed."""
    if not target.startswith("/"):
        return None
    try:
        path = unquote_to_bytes(target.partition("?")[0].partition("#")[0].encode("latin-1")).decode("utf-8")
    except UnicodeError:
        return None
    parts = tuple(path.split("/")[1:])
    if any(part in (".", "..") for part in parts) or any(ord(char) < ord(" ") or char in "\\\x7f" for char in path):
        return None
    return parts


def find_file(out: Path, parts: Sequence[str], base_path: str = "") -> Found:
    """Return the file below `out` that an address means; nothing hidden, nothing that a link leads out to.

    With a base path, `/news`, the output is found below it, and the root leads there.
    """
    base = base_path.split("/")[1:]
    if base and list(parts) in ([""], base):
        return Found(None, f"{base_path}/")
    if base and list(parts[: len(base)]) != base:
        return Found(None)
    found = _find(out, parts[len(base) :])
    return found._replace(redirect=f"{base_path}{found.redirect}") if found.redirect else found


def _find(out: Path, parts: Sequence[str]) -> Found:
    if "" in parts[:-1] or any(part.startswith(".") and part != _SHOWN_HIDDEN for part in parts):
        return Found(None)
    try:
        root = out.resolve(strict=True)
        real = root.joinpath(*parts).resolve(strict=True)
        if not real.is_relative_to(root):
            return Found(None)
        if real.is_dir() and parts[-1]:
            return Found(None, "/" + quote("/".join(parts)) + "/")
        if not parts[-1]:
            real = (real / "index.html").resolve(strict=True)
        # A pipe or a device would keep the reader waiting for ever.
        shown = real.is_relative_to(root) and stat.S_ISREG(real.stat().st_mode)
    except (OSError, ValueError, RuntimeError):
        return Found(None)
    return Found(real if shown else None)
