"""The forms that values of front matter may have: each takes what YAML gave and returns what a page holds.

A form that cannot use a value writes a `Problem` into the list it is given and returns the empty value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, cast

from builder.content.permalinks import normalise_alias
from builder.model import Moment, Precision
from builder.text import dates, slugs, urls
from builder.text.tokens import nearest

Where = tuple[str | int, ...]
"""Keys and list positions that lead to a value."""


class Problem(NamedTuple):
    """One thing wrong with one value."""

    where: Where
    code: str
    message: str
    hint: str = ""


Form = Callable[[Any, Where, "list[Problem]"], Any]
"""(value as parsed, where it stands, problems to add to) -> value as held."""

MOST_PROBLEMS = 25
"""A page with more is not front matter that somebody will mend line by line."""


_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GAPS = re.compile(r"[ \t\r\n\u2028\u2029]+")
_ISO = re.compile(
    r"\d{4}-\d{2}(?:-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:[Zz]|[+-]\d{2}(?::?\d{2})?))?)?)?"
)
_DOMAIN = re.compile(r"(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,10}[a-z0-9-]{2,63}")
_A_DATE = "Write it as 2026-11-22 or 2026-11-22T14:05:00Z."


def tidy(text: str) -> str:
    """Return the text on one line, without the characters that neither YAML nor XML can carry."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _GAPS.sub(" ", _UNUSABLE.sub("", text)).strip()


def text(value: Any, where: Where, problems: list[Problem]) -> str:
    """Return one line of text; a number or a word that YAML takes for a boolean counts as its text."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool | int | float):
        return _number(value)
    wrong(problems, where, "one line of text", value)
    return ""


def flag(value: Any, where: Where, problems: list[Problem]) -> bool:
    """Return a boolean."""
    if isinstance(value, bool):
        return value
    wrong(problems, where, "true or false", value)
    return False


def texts(value: Any, where: Where, problems: list[Problem]) -> tuple[str, ...]:
    """Return a list of texts, empty ones and repetitions left out."""
    if not isinstance(value, list):
        hint = f"Write {where[-1]}: [{tidy(value)[:40]}]." if isinstance(value, str) and value.strip() else ""
        wrong(problems, where, "a list of texts", value, hint)
        return ()
    found = dict.fromkeys(_each(value, where, problems, text))
    return tuple(item for item in found if item)


def aliases(value: Any, where: Where, problems: list[Problem]) -> tuple[str, ...]:
    """Return former addresses of the page, normalised to `/a/b/` or `/a/b.html`."""
    if not isinstance(value, list):
        wrong(problems, where, "a list of addresses", value)
        return ()
    return tuple(dict.fromkeys(_each(value, where, problems, _alias)))


def moment(value: Any, where: Where, problems: list[Problem]) -> Moment | None:
    """Return a point in time, in UTC, as exactly as it is given and no more."""
    written = value.strip() if isinstance(value, str) else ""
    found = dates.parse(written) if _ISO.fullmatch(written) else None
    if found is None:
        problems.append(Problem(where, "C004", f"{spelled(where)} cannot be read as a date: {_shown(value)}", _A_DATE))
        return None
    return Moment(found.value, cast("Precision", found.precision))


def time(value: Any, where: Where, problems: list[Problem]) -> str:
    """Return a time as RFC 3339 in UTC; a date alone means its first moment."""
    found = moment(value, where, problems)
    if found is None:
        return ""
    if found.precision == "month":
        problems.append(Problem(where, "C004", f"{spelled(where)} needs a day: {_shown(value)}", _A_DATE))
        return ""
    return dates.rfc3339(dates.instant(found.value))


def address(value: Any, where: Where, problems: list[Problem]) -> str:
    """Return an http or https URL."""
    written = value.strip() if isinstance(value, str) else ""
    found = urls.clean(written)
    if not found.startswith(("http://", "https://")):
        message = f"{spelled(where)} is no http or https address: {_shown(value)}"
        problems.append(Problem(where, "C014", message, "Write the whole address, as in https://example.org/article."))
        return ""
    return found


def slug(value: Any, where: Where, problems: list[Problem]) -> str:
    """Return a slug that may be used."""
    written = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    reason = slugs.problem(written) if written or isinstance(value, str) else "it is no text"
    if reason:
        fitting = slugs.slug(written)
        hint = f"Write {fitting!r}, for example." if fitting else ""
        problems.append(Problem(where, "C011", f"the slug {_shown(value)} cannot be used: {reason}", hint))
    return written


def is_domain(text: str) -> bool:
    """Tell whether a lower-case text has the form of a host with at least two labels."""
    return _DOMAIN.fullmatch(text) is not None


def domain(value: Any, where: Where, problems: list[Problem]) -> str:
    """Return the host of an outlet, lower case, without `www.`."""
    found = value.strip().lower().removeprefix("www.") if isinstance(value, str) else ""
    if is_domain(found):
        return found
    host = urls.domain(value) if isinstance(value, str) else ""
    hint = f"Write {host}." if host else "Write it as in example.org."
    wrong(problems, where, "a domain", value, hint)
    return ""


def mapping(
    value: Any, where: Where, problems: list[Problem], rules: Mapping[str, Form], needed: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the keys that have a value, each read by its rule; unknown and missing keys are problems."""
    if not isinstance(value, dict):
        wrong(problems, where, f"keys and values ({', '.join(rules)})", value)
        return {}
    found: dict[str, Any] = {}
    for key, item in value.items():
        if len(problems) >= MOST_PROBLEMS:
            break
        if not isinstance(key, str) or key not in rules:
            problems.append(unknown(key, (*where, str(key)), tuple(rules)))
        elif item is not None:
            found[key] = rules[key](item, (*where, key), problems)
    missing = [key for key in needed if value.get(key) is None]
    if missing:
        problems.append(Problem(where, "C003", f"{spelled(where)} needs {' and '.join(missing)}"))
    return found


def unknown(key: Any, where: Where, known: tuple[str, ...]) -> Problem:
    """Return the problem of a key that is not among the known ones, with the nearest of them."""
    near = nearest(key, known) if isinstance(key, str) else None
    hint = f"Did you mean {near!r}?" if near else f"Known here: {', '.join(known)}."
    inside = f" in {spelled(where[:-1])}" if len(where) > 1 else ""
    return Problem(where, "C002", f"unknown key {_shown(key)}{inside}", hint)


def mappings(
    value: Any, where: Where, problems: list[Problem], rules: Mapping[str, Form], needed: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """Return a list of mappings, each read as `mapping` does."""
    if not isinstance(value, list):
        wrong(problems, where, f"a list, each item with {', '.join(rules)}", value)
        return []

    def read(item: Any, place: Where, problems: list[Problem]) -> dict[str, Any]:
        return mapping(item, place, problems, rules, needed)

    return _each(value, where, problems, read)


def wrong(problems: list[Problem], where: Where, needed: str, value: Any, hint: str = "") -> None:
    """Add the problem of a value of another form than it needs."""
    problems.append(Problem(where, "C003", f"{spelled(where)} must be {needed}, not {_shown(value)}", hint))


def spelled(where: Where) -> str:
    """Return the way to a value as a person would write it: `citations[2].url`."""
    shown = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in where)
    return shown.lstrip(".")[:80] or "front matter"


def _each(items: list[Any], where: Where, problems: list[Problem], form: Form) -> list[Any]:
    found = []
    for index, item in enumerate(items):
        if len(problems) >= MOST_PROBLEMS:
            break
        found.append(form(item, (*where, index), problems))
    return found


def _alias(value: Any, where: Where, problems: list[Problem]) -> str:
    try:
        return normalise_alias(value if isinstance(value, str) else "")
    except ValueError as problem:
        message = f"the alias {_shown(value)} cannot be used: {problem}"
        problems.append(Problem(where, "C011", message, "Write it as in /old/address/ or /old/address.html."))
        return ""


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "keys and values"
    written = tidy(value[:200]) if isinstance(value, str) else _number(value)
    return f'"{written[:60]}{"…" if len(written) > 60 else ""}"'  # noqa: PLR2004 - room on one line


def _number(value: float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
