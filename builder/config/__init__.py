"""`site.yaml` and the beats, read and checked: unknown keys are refused, and every refusal names its place.

A beat is a YAML file of vocabulary. `general` is the base; the beat that a site asks for is laid over it, entry by
entry, and the site's own outlets are laid over both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from builder.config.beats import laid_over, read_beat, read_outlet
from builder.config.gates import read_gates
from builder.config.nodes import choice, each, mapping, read_yaml, text_of, whole
from builder.config.targets import read_targets
from builder.errors import UsageError
from builder.model import Config, Gates
from builder.text.digests import digest
from builder.text.serial import pack
from builder.text.urls import clean

if TYPE_CHECKING:
    from builder.config.nodes import Node
    from builder.model import Snapshot

BASE_URL = "http://127.0.0.1:8000"
"""Where `briefing serve` shows the site: right for a first look, and told apart at once from a published address."""

SITE_KEYS = (
    *(
        "title",
        "description",
        "base_url",
        "language",
        "contact",
        "beat",
        "republish",
        "outlets",
        "publish",
        "check",
        "page_size",
        "search",
        "social_cards",
    ),
)
_REPUBLISH = ("full", "excerpt")
_SEARCH = ("pagefind", "none")
_SWITCH = ("on", "off", True, False)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_PAGE_SIZE = (1, 1_000)


def parse_config(snapshot: Snapshot, base_url: str = "") -> Config:
    """Return the checked configuration; `base_url`, when given, stands in for that of `site.yaml`.

    Raises UsageError: Y001 to Y006 for the files, X003 for a `base_url` argument that is no address.
    """
    if snapshot.site is None:
        raise UsageError("Y006", "there is no site.yaml", path="site.yaml", hint="Run `briefing new DIR`.")
    site = mapping(read_yaml(snapshot.site, "site.yaml", ("Y001", "Y002", "Y003")), SITE_KEYS, required=("title",))
    beat = read_beat(site["beat"], snapshot.beats)
    default, by_outlet = _republish(site["republish"])
    config = Config(
        title=text_of(site["title"]),
        description=text_of(site["description"], ""),
        base_url=_base_url(site["base_url"], base_url),
        language=_language(site["language"]),
        contact=_contact(site["contact"]),
        beat=beat,
        republish=default,
        republish_outlets=by_outlet,
        outlets=laid_over(each(site["outlets"], read_outlet), beat.outlets, lambda entry: entry.domain),
        targets=read_targets(site["publish"]),
        page_size=whole(site["page_size"], 50, _PAGE_SIZE),
        digest="",
        gates=read_gates(site["check"]),
        search=choice(site["search"], _SEARCH, "pagefind"),
        social_cards=choice(site["social_cards"], _SWITCH, "on") in ("on", True),
    )
    # Where the site goes and what is asked of it shape no page.
    shaping = replace(config, targets=(), gates=Gates())
    return replace(config, digest=digest(pack(shaping)))


# ------------------------------------------------------------- the parts of site.yaml


def _base_url(node: Node, option: str) -> str:
    given = option or text_of(node, BASE_URL)
    address = clean(given)
    if address.startswith("http") and not {"?", "#"} & set(address):
        return address.rstrip("/")
    hint = "Write the whole address of the site, such as https://news.example/briefings, without ? and #."
    if option:
        raise UsageError("X003", f"--base-url {given!r} is no http or https address", hint=hint)
    raise node.problem(f"base_url is {node.form()}, not an http or https address", hint)


def _language(node: Node) -> str:
    code = text_of(node, "en")
    if _LANGUAGE.fullmatch(code):
        return code
    raise node.problem(f"language is {node.form()}, not a language code", "Write a code such as en or pt-BR.")


def _contact(node: Node) -> str:
    address = text_of(node, "").removeprefix("mailto:")
    if not address or clean(f"mailto:{address}"):
        return address
    if clean(address).startswith("http"):
        return clean(address)
    raise node.problem(f"contact is {node.form()}, not an address", "Write a mail or a web address.")


def _republish(node: Node) -> tuple[Any, tuple[tuple[str, Any], ...]]:
    if not isinstance(node.value, dict):
        return choice(node, _REPUBLISH, "full"), ()
    rules = mapping(node, ("default", "outlets"))
    own = tuple((name, choice(rule, _REPUBLISH)) for name, rule in sorted(mapping(rules["outlets"]).items()))
    return choice(rules["default"], _REPUBLISH, "full"), own
