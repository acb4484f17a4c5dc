"""Which requests the preview answers: pure rules, because a page on any other site can send us requests.

A name that an attacker's server gives to this machine (DNS rebinding) is refused by its Host header, and an address is
taken apart once, strictly: what the preview shows lies in memory, so there is no folder to climb out of.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_HTTP_PORT = 80


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
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
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
