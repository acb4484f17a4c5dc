"""The ledger of stories, `content/stories.yaml`: which briefings make a story, and the address that it keeps.

It is written by a build and read by the next, and a person may write into it: what stands there is kept as it stands,
comments too, and only the lines whose meaning changed are written anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from builder.content import forms
from builder.content.forms import Form, Problem
from builder.model import ContentChange, Diagnostic, LedgerEntry
from builder.text import slugs, yamls
from builder.text.tokens import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

PATH = "content/stories.yaml"

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_RULES: dict[str, Form] = {
    "slug": forms.slug,
    "title": forms.text,
    "generated": forms.text,
    "briefings": forms.texts,
    "aliases": forms.aliases,
    "merge": forms.texts,
    "apart": forms.texts,
}
_KEY = re.compile(r"[\"']?([A-Za-z0-9][\w.-]{0,99})[\"']?:(?: |$)")
_CHUNK = 200_000
"""Characters that are parsed at a time: a large ledger is many small ones."""


class Ledger(NamedTuple):
    """The stories of the file, ordered by id; none when it is broken (C016)."""

    entries: tuple[LedgerEntry, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = ""
    """The file as it was read."""


class _Part(NamedTuple):
    """A key with its value and the comments above it, as lines of the file."""

    key: str
    """Empty for what stands below the last key."""
    lines: tuple[str, ...]
    line: int
    """Number of the first."""


def read_ledger(data: bytes) -> Ledger:
    """Return the stories of the file's bytes. Never raises; a ledger with any error is not used."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        return _read(text)
    except UnicodeDecodeError:
        return _broken(0, 0, "it is not UTF-8 text")
    except yamls.YamlProblem as problem:
        return _broken(problem.line, problem.column, problem.message)


def write_ledger(entries: Iterable[LedgerEntry], before: str = "") -> str:
    """Return the text of the file: that of `before` with what changed, or one ordered by id with empty keys left out."""
    ordered = sorted(entries)
    patched = _patched(ordered, before)
    if patched is not None and read_ledger(patched.encode("utf-8", "surrogatepass")).entries == tuple(ordered):
        return patched
    return yamls.dump({entry.id: _fields(entry) for entry in ordered})


def ledger_change(entries: Iterable[LedgerEntry], ledger: Ledger) -> tuple[ContentChange, ...]:
    """Return the change that makes the file hold these stories; none when it does, or when it is broken."""
    wanted = tuple(sorted(entries))
    if ledger.diagnostics or ledger.entries == wanted:
        return ()
    return (ContentChange(PATH, write_ledger(wanted, ledger.text).encode("utf-8"), "stories changed"),)


def doubts(entries: Sequence[LedgerEntry], briefings: Collection[str]) -> tuple[Diagnostic, ...]:
    """Return a warning (C019) for each name under `merge` or `apart` that is no story and no briefing of these."""
    known = {entry.id for entry in entries} | set(briefings)
    found = ((entry, name) for entry in entries for name in (*entry.merge, *entry.apart) if name not in known)
    return tuple(_doubt(entry, name, known) for entry, name in found)


def _doubt(entry: LedgerEntry, name: str, known: Collection[str]) -> Diagnostic:
    near = nearest(name, known)
    message = f"{entry.id} names {name!r}, which is neither a story nor a briefing"
    hint = f"Did you mean {near!r}?" if near else "Use the id of a story of this file, or the slug of a briefing."
    return Diagnostic(path=PATH, line=0, column=0, code="C019", message=message, hint=hint, severity="warning")


def _read(text: str) -> Ledger:
    problems: list[Problem] = []
    entries: dict[str, LedgerEntry] = {}
    by_slug: dict[str, str] = {}
    for chunk, line in _chunks(text):
        loaded = yamls.load(chunk, first_line=line)
        if not isinstance(loaded, dict | None):
            return _broken(1, 1, "it must hold one key a story: the story's id")
        for id_, value in (loaded or {}).items():
            entry = _entry(id_, value, problems)
            _refuse_twins(entry, entries, by_slug, problems)
            entries[entry.id] = entry
        if problems:
            places = yamls.places(chunk, first_line=line)
            return _broken(*min((*places.get(one.where, (line, 0)), one.message) for one in problems))
    return Ledger(tuple(sorted(entries.values())), text=text)


def _chunks(text: str) -> Iterator[tuple[str, int]]:
    """Yield the text in pieces of whole stories, each with its first line; in one piece when it is not in block style."""
    parts = _parts(text.split("\n"), "", 1) if len(text) > _CHUNK else None
    if parts is None:
        yield text, 1
        return
    lines: list[str] = []
    size, first = 0, 1
    for part in parts:
        lines.extend(part.lines)
        size += sum(map(len, part.lines))
        if size > _CHUNK:
            yield "\n".join(lines), first
            first += len(lines)
            lines, size = [], 0
    yield "\n".join(lines), first


def _parts(lines: Sequence[str], indent: str, first: int) -> list[_Part] | None:
    """Return the keys that stand at this depth, each with the comments above it; None when it is not in block style."""
    found: list[_Part] = []
    waiting: list[str] = []
    for number, line in enumerate(lines, first):
        inner = line.removeprefix(indent)
        key = _KEY.match(inner) if line.startswith(indent) else None
        if key:
            found.append(_Part(key[1], (*waiting, line), number - len(waiting)))
            waiting = []
        elif not line.strip() or line.lstrip().startswith("#"):
            waiting.append(line)
        elif found and line.startswith((f"{indent} ", f"{indent}- ")):
            last = found.pop()
            found.append(last._replace(lines=(*last.lines, *waiting, line)))
            waiting = []
        else:
            return None
    return [*found, _Part("", tuple(waiting), first + len(lines) - len(waiting))]


def _patched(entries: Sequence[LedgerEntry], before: str) -> str | None:
    parts = _parts(before.removesuffix("\n").split("\n"), "", 1) if before.strip() else None
    if parts is None:
        return None
    known = {entry.id: entry for entry in read_ledger(before.encode("utf-8", "surrogatepass")).entries}
    wanted = {entry.id: entry for entry in entries}
    kept = {part.key: _story_lines(part, known.get(part.key), wanted[part.key]) for part in parts if part.key in wanted}
    order = [part.key for part in parts if part.key in wanted]
    for id_ in sorted(wanted.keys() - kept.keys()):
        kept[id_] = tuple(_dumped(id_, _fields(wanted[id_])))
        after = next((at for at, other in enumerate(order) if other > id_), len(order))
        order.insert(after, id_)
    return "\n".join([*(line for id_ in order for line in kept[id_]), *parts[-1].lines]) + "\n"


def _story_lines(part: _Part, known: LedgerEntry | None, wanted: LedgerEntry) -> tuple[str, ...]:
    """Return the lines of a story: as they are when nothing changed, or else with the keys that changed."""
    if known == wanted or known is None:
        return part.lines
    start = next(number for number, line in enumerate(part.lines) if _KEY.match(line)) + 1
    below = part.lines[start:]
    indent = " " * (len(below[0]) - len(below[0].lstrip())) if below else "  "
    keys = _parts(below, indent, 1)
    fields, had = _fields(wanted), _fields(known)
    if not keys or not indent or part.lines[start - 1].partition(":")[2].partition("#")[0].strip():
        return (*part.lines[: start - 1], *_dumped(wanted.id, fields))
    result = list(part.lines[:start])
    for key in keys[:-1]:
        if key.key not in fields:
            continue
        same = fields[key.key] == had.get(key.key)
        comments = [line for line in key.lines if line.lstrip().startswith("#")]
        result += key.lines if same else (*comments, *(f"{indent}{line}" for line in _dumped(key.key, fields[key.key])))
    present = {key.key for key in keys}
    for name, value in fields.items():
        if name not in present and value != had.get(name):
            result += (f"{indent}{line}" for line in _dumped(name, value))
    return (*result, *keys[-1].lines)


def _dumped(key: str, value: Any) -> list[str]:
    return yamls.dump({key: value}).removesuffix("\n").split("\n")


def _fields(entry: LedgerEntry) -> dict[str, Any]:
    fields = {
        "slug": entry.slug,
        "title": entry.title,
        "generated": entry.generated,
        "briefings": sorted(entry.briefings),
        "aliases": sorted(entry.aliases),
        "merge": list(entry.merge),
        "apart": list(entry.apart),
    }
    return {key: value for key, value in fields.items() if value}


def _entry(id_: Any, value: Any, problems: list[Problem]) -> LedgerEntry:
    where = (str(id_),)
    if not isinstance(id_, str) or not _ID.fullmatch(id_):
        problems.append(Problem(where, "C016", "a story's id is made of letters, digits, full stops and hyphens"))
    fields = forms.mapping(value, where, problems, _RULES)
    return LedgerEntry(
        id=str(id_),
        slug=fields.get("slug", "") or slugs.slug(str(id_)) or "story",
        title=fields.get("title", ""),
        briefings=tuple(sorted(fields.get("briefings", ()))),
        aliases=tuple(sorted(fields.get("aliases", ()))),
        merge=fields.get("merge", ()),
        apart=fields.get("apart", ()),
        generated=fields.get("generated", ""),
    )


def _refuse_twins(
    entry: LedgerEntry, entries: Mapping[str, LedgerEntry], by_slug: dict[str, str], problems: list[Problem]
) -> None:
    if entry.id in entries:
        problems.append(Problem((entry.id,), "C016", f"the story {entry.id} stands twice"))
    twin = by_slug.setdefault(entry.slug, entry.id)
    if twin != entry.id:
        problems.append(Problem((entry.id, "slug"), "C016", f"{twin} has the slug {entry.slug} too"))


def _broken(line: int, column: int, message: str) -> Ledger:
    hint = "Mend the place named; the ledger was not used."
    return Ledger((), (Diagnostic(path=PATH, line=line, column=column, code="C016", message=message, hint=hint),))
