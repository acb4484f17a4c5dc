"""What publishing would do: the difference between a build and what a host has, in an order no reader is hurt by.

Files that pages refer to go up first, then pages and feeds, then the pointers by which readers find new pages; what
goes, goes last. Pure: nothing here touches a host.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from builder.render.headers import HASHED, cache_control, content_type
from builder.text.digests import digest

Action = Literal["add", "change", "delete"]

GROUPS = ("assets", "pages", "pointers", "deletions")
"""The order of a plan; each group is whole before the next begins."""

DELETE_SHARE = 0.25
"""Above this share of the files there, deleting needs a person's word."""

_POINTERS = ("index.html", "sitemap.xml", "news-sitemap.xml", "data/index.json")
_SHOWN = 20


class Item(Struct, frozen=True):
    """One file as a host should have it."""

    sha256: str
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

    @property
    def bytes(self) -> int:
        """Bytes to send."""
        return sum(step.size for step in self.steps)

    @property
    def needs_word(self) -> bool:
        """True when so much would be deleted that a person must say yes."""
        return self.delete_share > DELETE_SHARE


def items_of(files: Mapping[str, bytes]) -> dict[str, Item]:
    """Return the items of a build, by path."""
    return {path: Item(digest(files[path]), len(files[path]), headers_of(path)) for path in sorted(files)}


def headers_of(path: str) -> tuple[tuple[str, str], ...]:
    """Return the headers that a file is served with."""
    return (("Content-Type", content_type(path)), ("Cache-Control", cache_control(path)))


def content_id(local: Items) -> str:
    """Return a name for exactly these files, from paths and digests alone."""
    return digest("".join(f"{path}\0{local[path].sha256}\n" for path in sorted(local)))[:16]


def plan(local: Items, remote: Items) -> Plan:
    """Return what makes the host hold exactly `local`, which is what its manifest says it holds now."""
    steps = [
        Step("change" if path in remote else "add", path, item.size, group_of(path), item.headers)
        for path, item in local.items()
        if remote.get(path) != item
    ]
    gone = sorted(remote.keys() - local.keys())
    steps += [Step("delete", path, 0, len(GROUPS) - 1) for path in gone]
    named = [path for path in remote if not path.startswith(HASHED)]
    share = sum(not path.startswith(HASHED) for path in gone) / len(named) if named else 0.0
    return Plan(
        steps=tuple(sorted(steps, key=lambda step: (step.group, step.path))),
        unchanged=sum(remote.get(path) == item for path, item in local.items()),
        there=len(remote),
        delete_share=round(share, 4),
    )


def group_of(path: str) -> int:
    """Return the group, an index into GROUPS, in which a file is sent."""
    if path.startswith(HASHED):
        return 0
    pointer = path in _POINTERS or (path.startswith("sitemap-") and path.endswith(".xml"))
    return 2 if pointer else 1


def plan_lines(plan: Plan) -> tuple[str, ...]:
    """Return the plan in words: the numbers, then the files, group by group, long groups cut."""
    counts = {action: sum(step.action == action for step in plan.steps) for action in ("add", "change", "delete")}
    moved = f"{counts['add']:,} to add, {counts['change']:,} to change, {counts['delete']:,} to delete"
    lines = [f"{moved}, {plan.unchanged:,} unchanged; {plan.bytes:,} bytes to send"]
    for number, name in enumerate(GROUPS):
        steps = [step for step in plan.steps if step.group == number]
        if steps:
            lines.append(f"{name}:")
            lines += [
                f"  {step.action:<6} {step.path}" + (f" ({step.size:,} bytes)" * (step.size > 0))
                for step in steps[:_SHOWN]
            ]
            lines += [f"  … and {len(steps) - _SHOWN:,} more"] if len(steps) > _SHOWN else []
    return tuple(lines)


def plan_record(plan: Plan) -> dict[str, Any]:
    """Return the plan for machines: every step, in order."""
    return {
        **{action: [_record(step) for step in plan.steps if step.action == action] for action in ("add", "change")},
        "delete": [step.path for step in plan.steps if step.action == "delete"],
        "order": [step.path for step in plan.steps],
        "unchanged": plan.unchanged,
        "bytes": plan.bytes,
        "delete_share": plan.delete_share,
        "needs_yes": plan.needs_word,
    }


def _record(step: Step) -> dict[str, Any]:
    return {"path": step.path, "size": step.size, "group": GROUPS[step.group], "headers": dict(step.headers)}
