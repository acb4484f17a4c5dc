"""Asks other servers whether the addresses that a site links are still there: gently, and never inside a network."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from builder import __version__
from builder.check.outside import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Progress

MOST = 500
"""Addresses asked for in one run."""
PAUSE = 1.0
"""Seconds between two requests to one host."""
_AT_ONCE = 8
"""Hosts asked at the same time; one host is only ever asked one thing at a time."""
_PATIENCE = 10.0
_HOPS = 5
_AGENT = f"briefing-builder/{__version__} (link check)"
_GONE = (404, 410)
_FOR_GOOD = (301, 308)
_ASK_ANOTHER_WAY = (400, 403, 405, 501)
"""Some servers refuse HEAD that answer GET."""


def ask(
    urls: Sequence[str],
    progress: Progress = lambda _stage, _done, _total: None,
    *,
    pause: float = PAUSE,
    private: bool = False,
) -> dict[str, Answer]:
    """Return what each address answers; no more than MOST are asked for, host by host, with a pause in between.

    Addresses of a private network are asked only with `private`: a page's links come from strangers.
    """
    by_host: dict[str, list[str]] = {}
    chosen = urls[:MOST]
    for url in chosen:
        by_host.setdefault(_host(url), []).append(url)
    answers: dict[str, Answer] = {}

    def ask_host(own: Sequence[str]) -> None:
        for number, url in enumerate(own):
            if number:
                time.sleep(pause)
            answers[url] = _answer(url, private=private)
            progress("Asking other servers", len(answers), len(chosen))

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for job in [pool.submit(ask_host, own) for own in by_host.values()]:
            job.result()
    return {url: answers.get(url, Answer("unsure", "was not asked for: there are too many")) for url in urls}


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return url


def _answer(url: str, *, private: bool) -> Answer:
    try:
        return _follow(url, private=private)
    except _Private:
        return Answer("unsure", "was not asked for: it is an address of a private network")
    except socket.gaierror:
        return Answer("dead", "names a server that does not exist")
    except (OSError, http.client.HTTPException, ValueError) as problem:
        return Answer("unsure", f"could not be reached ({type(problem).__name__})")


def _follow(url: str, *, private: bool) -> Answer:
    """Follow an address to where it ends. Raises _Private, OSError, HTTPException, ValueError."""
    at, moved = url, False
    for _hop in range(_HOPS):
        status, to = _request("HEAD", at, private=private)
        if status in _ASK_ANOTHER_WAY:
            status, to = _request("GET", at, private=private)
        if 300 <= status < 400 and to:  # noqa: PLR2004 - the class of answers that lead on
            moved = moved or status in _FOR_GOOD
            at = urljoin(at, to)
            continue
        if status >= 400:  # noqa: PLR2004 - the class of refusals
            return Answer("dead" if status in _GONE else "unsure", f"answers {status}")
        return Answer("moved", f"has moved to {at}") if moved else Answer("good")
    return Answer("unsure", "leads on and on")


class _Private(Exception):
    """The address is of a private network."""


def _request(method: str, url: str, *, private: bool) -> tuple[int, str]:
    """Send one request and read no more of the answer than its head. Raises _Private, OSError, ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    if not private and not all(ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_global for one in found):
        raise _Private
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname, port, timeout=_PATIENCE)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, headers={"User-Agent": _AGENT, "Accept": "*/*"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()
