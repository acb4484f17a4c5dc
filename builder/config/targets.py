"""`publish` of site.yaml: named targets, each a URL, or a mapping with the URL and what goes with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.config.nodes import choice, mapping, text_of
from builder.model import Target

if TYPE_CHECKING:
    from builder.config.nodes import Node

TARGET_KEYS = ("url", "cname", "history", "grace", "endpoint", "region", "preview")
_DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,20}[a-z][a-z0-9-]{0,61}[a-z0-9]")
_GRACE = re.compile(r"(\d{1,4}) ?(m|h|d)|0")
_SECONDS = {"m": 60, "h": 3_600, "d": 86_400, None: 0}


def read_targets(node: Node) -> tuple[Target, ...]:
    """Return the targets by name. Raises UsageError (Y002, Y003)."""
    return tuple(_target(name, target) for name, target in sorted(mapping(node).items()))


def _target(name: str, node: Node) -> Target:
    if not isinstance(node.value, dict):
        return Target(name=name, url=_address(node))
    keys = mapping(node, TARGET_KEYS, required=("url",))
    return Target(
        name=name,
        url=_address(keys["url"]),
        cname=_domain(keys["cname"]),
        history=choice(keys["history"], (True, False), default=True),
        grace=_seconds(keys["grace"]),
        endpoint=_endpoint(keys["endpoint"]),
        region=text_of(keys["region"], ""),
        preview=choice(keys["preview"], (True, False), default=False),
    )


def _address(node: Node) -> str:
    url = text_of(node)
    if "://" in url:
        return url
    raise node.problem(
        f"{node.name()} is {node.form()}, not a URL", "Write it with its scheme, such as file:///srv/www."
    )


def _domain(node: Node) -> str:
    domain = text_of(node, "").lower()
    if not domain or _DOMAIN.fullmatch(domain):
        return domain
    raise node.problem(f"{node.name()} is {node.form()}, not a domain", "Write it as in news.example.org.")


def _seconds(node: Node) -> int:
    found = _GRACE.fullmatch(text_of(node, "1d"))
    if found:
        return int(found[1] or 0) * _SECONDS[found[2]]
    raise node.problem(f"{node.name()} is {node.form()}, not a time", "Write it as in 30m, 12h, 1d or 0.")


def _endpoint(node: Node) -> str:
    url = text_of(node, "")
    if not url or (url.startswith(("https://", "http://")) and "@" not in url):
        return url.rstrip("/")
    raise node.problem(f"{node.name()} is not an http or https address without a password", "Write the address alone.")
