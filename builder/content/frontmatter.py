"""Front matter: the YAML between `---` and `---` at the top of a page, and what may stand in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from builder.content import forms, records
from builder.content.forms import MOST_PROBLEMS, Form, Problem, Where
from builder.model import Diagnostic
from builder.text import yamls

if TYPE_CHECKING:
    from builder.content.kinds import Kind

FORMS: dict[str, Form] = {
    "title": forms.text,
    "date": forms.moment,
    "updated": forms.moment,
    "slug": forms.slug,
    "summary": forms.text,
    "outlet": records.outlet,
    "url": forms.address,
    "authors": forms.texts,
    "category": forms.text,
    "tags": forms.texts,
    "draft": forms.flag,
    "embargo_until": forms.time,
    "expires": forms.time,
    "aliases": forms.aliases,
    "story": forms.text,
    "not_story": forms.text,
    "signals": records.decisions,
    "corrections": records.corrections,
    "citations": records.citations,
    "seed": records.seed,
}
"""Each key of any kind of page and the form of its value. A key without a value counts as not there."""

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_FIRST_HEADING = re.compile(r"^# {0,3}(\S[^\n]{0,200})", re.MULTILINE)
_QUOTES = "Quotes round a value with a colon or a # in it usually mend this."
_FIRST_LINE = 2
"""The line of the file on which the YAML starts: line 1 is the `---`."""


class Parts(NamedTuple):
    """A page cut in two."""

    front: str
    """The YAML, without its fences."""
    body: str
    body_line: int
    """Line of the file on which the body starts."""
    problem: Problem | None = None
    """Why the page has no front matter; it stands on line 1."""


class Front(NamedTuple):
    """Front matter, read."""

    values: dict[str, Any]
    """Key to value as a page holds it; only keys that have one."""
    parts: Parts
    diagnostics: tuple[Diagnostic, ...]
    """Every problem, in reading order; with any of them the values are not to be used."""


def split(text: str) -> Parts:
    """Cut a page, its newlines already plain, into front matter and body."""
    text = text.removeprefix("\ufeff")
    opening = _FENCE.match(text)
    if opening is None:
        hint = "Start the page with a line ---, then `title: …`, then another line ---."
        return Parts("", text, 1, Problem((), "C005", "the page does not start with front matter", hint))
    closing = _FENCE.search(text, opening.end() + 1)
    if closing is None:
        hint = "Close it with a line of three hyphens."
        return Parts("", text, 1, Problem((), "C001", "the front matter opened by --- on line 1 is never closed", hint))
    front = text[opening.end() + 1 : closing.start()]
    return Parts(front, text[closing.end() + 1 :], front.count("\n") + _FIRST_LINE + 1)


def read_front(path: str, text: str, kind: Kind) -> Front:
    """Return the front matter of a page with every value checked. Never raises."""
    parts = split(text)
    if parts.problem is not None:
        return _refused(path, parts, parts.problem, (1, 0))
    try:
        loaded = yamls.load(parts.front, first_line=_FIRST_LINE)
    except yamls.YamlProblem as problem:
        broken = Problem((), "C001", problem.message, _QUOTES)
        return _refused(path, parts, broken, (problem.line, problem.column))
    if loaded is not None and not isinstance(loaded, dict):
        message = "the front matter holds no lines of the form `key: value`"
        broken = Problem((), "C003", message, "Write `title: …` on a line of its own.")
        return _refused(path, parts, broken, (_FIRST_LINE, 0))
    problems: list[Problem] = []
    values = _check(loaded or {}, kind.keys, parts, problems)
    return Front(values, parts, _diagnostics(path, parts.front, problems) if problems else ())


def _check(loaded: dict[Any, Any], known: tuple[str, ...], parts: Parts, problems: list[Problem]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in loaded.items():
        if len(problems) >= MOST_PROBLEMS:
            break
        if not isinstance(key, str) or key not in known:
            problems.append(_unknown(key, known))
        elif value is not None:
            values[key] = FORMS[key](value, (key,), problems)
    if isinstance(loaded.get("title"), bool | int | float):
        values["title"] = _as_written(parts.front) or values["title"]
    if not values.get("title") and not any(problem.where == ("title",) for problem in problems):
        problems.append(
            Problem(("title",) if "title" in loaded else (), "C003", "title is missing", _title_hint(parts))
        )
    return values


def _unknown(key: Any, known: tuple[str, ...]) -> Problem:
    if isinstance(key, str) and key in FORMS:
        return Problem((key,), "C002", f'the key "{key}" is for briefings only', f"Known here: {', '.join(known)}.")
    return forms.unknown(key, (str(key),), known)


def _title_hint(parts: Parts) -> str:
    heading = _FIRST_HEADING.search(parts.body)
    return f"Write `title: {heading[1].strip()}`." if heading else "Write `title: …`."


def _as_written(front: str) -> str:
    """Return the title's own characters: YAML takes `title: 1.10` for a number and `title: No` for a boolean."""
    for line in front.split("\n"):
        if line.startswith("title:"):
            written = line.removeprefix("title:").partition(" #")[0].strip()
            return "" if written[:1] in "!&*'\"|>" else forms.tidy(written)
    return ""


def _refused(path: str, parts: Parts, problem: Problem, place: tuple[int, int]) -> Front:
    return Front({}, parts, (_diagnostic(path, problem, place),))


def _diagnostics(path: str, front: str, problems: list[Problem]) -> tuple[Diagnostic, ...]:
    places = yamls.places(front, first_line=_FIRST_LINE)
    found = [_diagnostic(path, problem, _place(places, problem.where)) for problem in problems]
    if len(problems) >= MOST_PROBLEMS:
        message = f"only the first {MOST_PROBLEMS} problems of this page are shown"
        found.append(Diagnostic(path=path, line=0, column=0, code="C003", message=message))
    return tuple(sorted(found))


def _diagnostic(path: str, problem: Problem, place: tuple[int, int]) -> Diagnostic:
    line, column = place
    return Diagnostic(
        path=path, line=line, column=column, code=problem.code, message=problem.message, hint=problem.hint
    )


def _place(places: dict[Where, tuple[int, int]], where: Where) -> tuple[int, int]:
    while where:
        if where in places:
            return places[where]
        where = where[:-1]
    return 1, 0
