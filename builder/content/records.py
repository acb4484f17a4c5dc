"""The forms of front matter that have keys of their own: outlet, signals, corrections, citations, seed."""

from __future__ import annotations

import re
from typing import Any

from builder.content.forms import (
    Form,
    Problem,
    Where,
    address,
    domain,
    is_domain,
    mapping,
    mappings,
    moment,
    spelled,
    text,
    wrong,
)
from builder.model import Citation, Correction, Decision, Decisions, Moment, Outlet, SeedRef
from builder.text import urls

TONES = ("very negative", "negative", "neutral", "positive", "very positive")
STATES = ("corroborated", "single-origin", "disputed", "not-checked")

_SHA256 = re.compile(r"[0-9a-f]{64}")


def outlet(value: Any, where: Where, problems: list[Problem]) -> Outlet | None:
    """Return who put the article out, from `{name, domain, owner}`."""
    fields = mapping(value, where, problems, {"name": text, "domain": domain, "owner": text}, needed=("name",))
    if not fields.get("name"):
        return None
    return Outlet(fields["name"], fields.get("domain", ""), fields.get("owner", ""))


def decisions(value: Any, where: Where, problems: list[Problem]) -> Decisions:
    """Return an editor's decisions, from `{impact, tone, verification}`, each `{value, reason}`."""
    rules = {
        "impact": _decision(_score),
        "tone": _decision(_one_of(TONES)),
        "verification": _decision(_one_of(STATES)),
    }
    return Decisions(**mapping(value, where, problems, rules))


def corrections(value: Any, where: Where, problems: list[Problem]) -> tuple[Correction, ...]:
    """Return published corrections, from a list of `{date, text}`."""
    rules: dict[str, Form] = {"date": moment, "text": text}
    found = mappings(value, where, problems, rules, needed=("date", "text"))
    whole = (fields for fields in found if fields.get("date") and fields.get("text"))
    return tuple(Correction(fields["date"].value, fields["text"]) for fields in whole)


def citations(value: Any, where: Where, problems: list[Problem]) -> tuple[Citation, ...]:
    """Return the reports listed as sources, from a list of `{outlet, title, date, url}`; the domain is worked out."""
    rules: dict[str, Form] = {"outlet": text, "title": text, "date": moment, "url": address}
    found = []
    for index, fields in enumerate(mappings(value, where, problems, rules)):
        place = (*where, index)
        if fields.get("outlet") or fields.get("title") or fields.get("url"):
            found.append(citation(**fields))
        elif not any(problem.where[: len(place)] == place for problem in problems):
            problems.append(Problem(place, "C003", f"{spelled(place)} needs at least an outlet, a title or a url"))
    return tuple(found)


def citation(outlet: str = "", title: str = "", date: Moment | None = None, url: str = "") -> Citation:
    """Return a citation with the domain that its URL, or an outlet named by its domain, gives away."""
    host = urls.domain(url) if url else ""
    if not host and is_domain(outlet.lower()):
        host = outlet.lower().removeprefix("www.")
    return Citation(outlet or host, title, host, date, url)


def seed(value: Any, where: Where, problems: list[Problem]) -> SeedRef | None:
    """Return the seed behind the page, from `{path, sha256, generated}`; without `generated` the page is a person's."""
    rules: dict[str, Form] = {"path": _exactly, "sha256": _digest, "generated": _digest}
    fields = mapping(value, where, problems, rules, needed=("path", "sha256"))
    if not fields.get("path"):
        return None
    return SeedRef(fields["path"], fields.get("sha256", ""), fields.get("generated", ""))


def _decision(form: Form) -> Form:
    def read(value: Any, where: Where, problems: list[Problem]) -> Decision | None:
        rules: dict[str, Form] = {"value": form, "reason": text}
        fields = mapping(value, where, problems, rules, needed=("value", "reason"))
        if "reason" in fields and not fields["reason"]:
            problems.append(Problem(where, "C003", f"{spelled(where)} needs a reason: readers are shown it"))
        return Decision(fields.get("value", ""), fields.get("reason", ""))

    return read


def _score(value: Any, where: Where, problems: list[Problem]) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 10:  # noqa: PLR2004 - the scale
        return str(value)
    wrong(problems, where, "a whole number from 1 to 10", value)
    return ""


def _one_of(allowed: tuple[str, ...]) -> Form:
    def read(value: Any, where: Where, problems: list[Problem]) -> str:
        if value in allowed:
            return str(value)
        wrong(problems, where, f"one of: {', '.join(allowed)}", value)
        return ""

    return read


def _exactly(value: Any, where: Where, problems: list[Problem]) -> str:
    if isinstance(value, str) and value.strip():
        return value
    wrong(problems, where, "the path of a seed", value)
    return ""


def _digest(value: Any, where: Where, problems: list[Problem]) -> str:
    if isinstance(value, str) and _SHA256.fullmatch(value.strip()):
        return value.strip()
    wrong(problems, where, "a SHA-256 digest in 64 hexadecimal digits", value)
    return ""
