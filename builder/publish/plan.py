"""What publishing would do: the difference between a build and what a host has, in an order no reader is hurt by.

Files that pages refer to go up first, then pages that are new, then pages that may link to them, then the pointers by
which readers find new pages; what goes, goes last. Pure: nothing here touches a host.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Literal

from msgspec import Struct

from builder.render.headers import HASHED, HASHED_INDEX, cache_control, content_type
from builder.text.digests import digest

Action = Literal["add", "change", "delete"]

GROUPS = ("assets", "new pages", "changed pages and feeds", "pointers", "deletions")
"""The order of a plan; each group is whole before the next begins."""

DELETE_SHARE = 0.25
"""Above this share of the files there, deleting needs a person's word."""

_POINTERS = ("index.html", "sitemap.xml", "news-sitemap.xml", "data/index.json", "search/index.html")
_FEEDS = ("feed.xml", "feed.json")
_NAMED_BY_CONTENT = (HASHED, *HASHED_INDEX)
"""Folders of files whose names change with their content."""
_SHOWN = 20


class Item(Struct, frozen=True):
    """One file as a host should have it."""

    sha256: str
    """Empty where a broken-off publication left it open what the host has."""
    size: int
    headers: tuple[tuple[str, str], ...] = ()
    """Content-Type and Cache-Control; a change of these alone moves the file too."""


Items = Mapping[str, Item]
"""Path to item: what a build holds, or what a host's manifest says."""


class Step(Struct, frozen=True):
    """One file that moves."""

    action: Action
    path: str
    size: int
    """Bytes to send; 0 for a deletion."""
    group: int
    """Index into GROUPS."""
    headers: tuple[tuple[str, str], ...] = ()


class Plan(Struct, frozen=True):
    """Everything that publishing would do."""

    steps: tuple[Step, ...]
    """In the order in which they are done."""
    unchanged: int
    """Files that are there already."""
    there: int
    """Files that the host has now."""
    delete_share: float
    """Of the files there that have names of their own, how many would go; hashed assets come and go by design."""
    leaving: dict[str, str] = {}
    """Hashed assets that no page asks for any more and that stay for a while, with the time from which this is so."""
    over: tuple[str, ...] = ()
    """Files that somebody else put there and that would be written over."""

    @property
    def bytes(self) -> int:
        """Bytes to send."""
        return sum(step.size for step in self.steps)

    @property
    def needs_word(self) -> bool:
        """True when so much would be deleted, or another's files written over, that a person must say yes."""
        return self.delete_share > DELETE_SHARE or bool(self.over)


class Past(Struct, frozen=True):
    """What publishing has to look back at besides the files that a host shows."""

    leaving: dict[str, str] = {}
    """`Plan.leaving` of the time before."""
    foreign: Items = {}
    """Files that somebody else put there."""


def items_of(files: Mapping[str, bytes]) -> dict[str, Item]:
    """Return the items of a build, by path."""
    return {path: Item(digest(files[path]), len(files[path]), headers_of(path)) for path in sorted(files)}


def headers_of(path: str) -> tuple[tuple[str, str], ...]:
    """Return the headers that a file is served with."""
    return (("Content-Type", content_type(path)), ("Cache-Control", cache_control(path)))


def content_id(local: Items) -> str:
    """Return a name for exactly these files, from paths and digests alone."""
    return digest("".join(f"{path}\0{local[path].sha256}\n" for path in sorted(local)))[:16]


def plan(local: Items, remote: Items, past: Past | None = None, *, now: str = "", grace: int = 0) -> Plan:
    """Return what makes the host hold exactly `local`, where its manifest says that it holds `remote` now.

    Hashed assets that no page of `local` asks for stay for `grace` seconds, counted up to `now` (RFC 3339).
    """
    past = past or Past()
    steps = [
        _step("change" if path in remote else "add", path, item)
        for path, item in local.items()
        if remote.get(path) != item
    ]
    gone = remote.keys() - local.keys()
    since = {path: past.leaving.get(path, now) for path in (gone | past.leaving.keys()) - local.keys()}
    leaving = {
        path: time
        for path, time in sorted(since.items())
        if path.startswith(_NAMED_BY_CONTENT) and not _is_over(time, now, grace)
    }
    steps += [Step("delete", path, 0, len(GROUPS) - 1) for path in since if path not in leaving]
    named = [path for path in remote if not path.startswith(_NAMED_BY_CONTENT)]
    share = sum(not path.startswith(_NAMED_BY_CONTENT) for path in gone) / len(named) if named else 0.0
    return Plan(
        steps=tuple(sorted(steps, key=lambda step: (step.group, step.path))),
        unchanged=sum(remote.get(path) == item for path, item in local.items()),
        there=len(remote),
        delete_share=round(share, 4),
        leaving=leaving,
        over=_in_the_way(local, past.foreign),
    )


def group_of(path: str, action: Action = "change") -> int:
    """Return the group, an index into GROUPS, in which a file is sent."""
    if action == "delete":
        return 4
    if path.startswith(_NAMED_BY_CONTENT):
        return 0
    if path in _POINTERS or (path.startswith("sitemap-") and path.endswith(".xml")):
        return 3
    if path.startswith("search/"):
        return 3 if action == "change" else 1
    return 2 if action == "change" or path.rpartition("/")[2] in _FEEDS else 1


def waves(plan: Plan) -> tuple[tuple[Step, ...], ...]:
    """Return the steps group by group; those of one group may be done in any order or at once."""
    return tuple(tuple(steps) for _group, steps in groupby(plan.steps, key=lambda step: step.group))


def plan_lines(plan: Plan) -> tuple[str, ...]:
    """Return the plan in words: the numbers, then the files, group by group, long groups cut."""
    counts = {action: sum(step.action == action for step in plan.steps) for action in ("add", "change", "delete")}
    moved = f"{counts['add']:,} to add, {counts['change']:,} to change, {counts['delete']:,} to delete"
    lines = [f"{moved}, {plan.unchanged:,} unchanged; {plan.bytes:,} bytes to send"]
    for number, name in enumerate(GROUPS):
        steps = [step for step in plan.steps if step.group == number]
        lines += _cut(name, [_line(step) for step in steps])
    lines += _cut("stay a while for pages that readers still have open", [f"  {path}" for path in plan.leaving])
    lines += _cut("written over, though somebody else put them there", [f"  {path}" for path in plan.over])
    return tuple(lines)


def plan_record(plan: Plan) -> dict[str, Any]:
    """Return the plan for machines: every step, in order."""
    return {
        **{action: [_record(step) for step in plan.steps if step.action == action] for action in ("add", "change")},
        "delete": [step.path for step in plan.steps if step.action == "delete"],
        "order": [step.path for step in plan.steps],
        "leaving": plan.leaving,
        "over": list(plan.over),
        "unchanged": plan.unchanged,
        "bytes": plan.bytes,
        "delete_share": plan.delete_share,
        "needs_yes": plan.needs_word,
    }


def _step(action: Action, path: str, item: Item) -> Step:
    return Step(action, path, item.size, group_of(path, action), item.headers)


def _in_the_way(local: Items, foreign: Items) -> tuple[str, ...]:
    """Return another's files that are not as ours would be, or stand where ours need a folder, or the other way round."""
    folders = {path[:at] for path in local for at, char in enumerate(path) if char == "/"}
    return tuple(
        path
        for path, item in sorted(foreign.items())
        if (path in local and local[path] != item)
        or path in folders
        or any(path[:at] in local for at, char in enumerate(path) if char == "/")
    )


def _is_over(since: str, now: str, grace: int) -> bool:
    try:
        return datetime.fromisoformat(now) - datetime.fromisoformat(since) >= timedelta(seconds=grace)
    except (ValueError, TypeError):
        return True


def _line(step: Step) -> str:
    kept = f", {dict(step.headers).get('Cache-Control', '')}" if step.headers else ""
    return f"  {step.action:<6} {step.path}" + (f" ({step.size:,} bytes{kept})" if step.action != "delete" else "")


def _cut(title: str, lines: list[str]) -> list[str]:
    more = [f"  … and {len(lines) - _SHOWN:,} more"] if len(lines) > _SHOWN else []
    return [f"{title}:", *lines[:_SHOWN], *more] if lines else []


def _record(step: Step) -> dict[str, Any]:
    return {"path": step.path, "size": step.size, "group": GROUPS[step.group], "headers": dict(step.headers)}
