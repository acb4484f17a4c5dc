"""The ledger of stories, `content/stories.yaml`: which briefings make a story, and the address that it keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from builder.content import forms
from builder.content.forms import Form, Problem
from builder.model import Diagnostic
from builder.text import yamls

if TYPE_CHECKING:
    from collections.abc import Iterable

PATH = "content/stories.yaml"

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_RULES: dict[str, Form] = {"slug": forms.slug, "title": forms.text, "briefings": forms.texts, "aliases": forms.aliases}


class Entry(NamedTuple):
    """One story, as the last build or a person left it."""

    id: str
    slug: str
    title: str
    briefings: tuple[str, ...]
    """Ids of briefings, ordered."""
    aliases: tuple[str, ...] = ()
    """Former addresses, from merged stories and changed slugs."""


class Ledger(NamedTuple):
    """The stories of the file, ordered by id; none when it is broken (C016)."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_ledger(data: bytes) -> Ledger:
    """Return the stories of the file's bytes. Never raises; a ledger with any error is not used."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        loaded = yamls.load(text)
    except UnicodeDecodeError:
        return _broken(0, 0, "it is not UTF-8 text")
    except yamls.YamlProblem as problem:
        return _broken(problem.line, problem.column, problem.message)
    if not isinstance(loaded, dict | None):
        return _broken(1, 1, "it must hold one key a story: the story's id")
    problems: list[Problem] = []
    entries = [_entry(id_, value, problems) for id_, value in (loaded or {}).items()]
    if not problems:
        return Ledger(tuple(sorted(entries)))
    places = yamls.places(text)
    first = min((*places.get(problem.where, (1, 0)), problem.message) for problem in problems)
    return _broken(*first)


def write_ledger(entries: Iterable[Entry]) -> str:
    """Return the text of the file, ordered by id; empty keys are left out."""
    stories: dict[str, Any] = {}
    for entry in sorted(entries):
        fields = {
            "slug": entry.slug,
            "title": entry.title,
            "briefings": sorted(entry.briefings),
            "aliases": sorted(entry.aliases),
        }
        stories[entry.id] = {key: value for key, value in fields.items() if value}
    return yamls.dump(stories)


def _entry(id_: Any, value: Any, problems: list[Problem]) -> Entry:
    where = (str(id_),)
    if not isinstance(id_, str) or not _ID.fullmatch(id_):
        problems.append(Problem(where, "C016", "a story's id is made of letters, digits, full stops and hyphens"))
    fields = forms.mapping(value, where, problems, _RULES, needed=("slug", "title"))
    briefings = tuple(sorted(fields.get("briefings", ())))
    return Entry(str(id_), fields.get("slug", ""), fields.get("title", ""), briefings, fields.get("aliases", ()))


def _broken(line: int, column: int, message: str) -> Ledger:
    hint = "Mend the place named; the ledger was not used."
    return Ledger((), (Diagnostic(path=PATH, line=line, column=column, code="C016", message=message, hint=hint),))
