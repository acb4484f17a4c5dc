"""Checks of the built output: pure functions from files to findings, each traced to the file that mends it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from builder.check.budgets import check_budgets
from builder.check.formats import check_formats
from builder.check.gates import check_dates, check_marks, check_origins_asked, check_promises
from builder.check.links import check_anchors, check_links
from builder.check.markup import check_elements, check_ids, check_pictures
from builder.check.origins import check_origins
from builder.check.outside import judge, outside_links
from builder.check.reach import check_reach
from builder.check.tree import Tree
from builder.model import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from builder.check.outside import Answer
    from builder.check.tree import Finding
    from builder.model import Site

CHECKS: tuple[tuple[str, Callable[[Tree], Iterable[Finding]]], ...] = (
    ("links", check_links),
    ("anchors", check_anchors),
    ("ids", check_ids),
    ("reach", check_reach),
    ("elements", check_elements),
    ("budgets", check_budgets),
    ("pictures", check_pictures),
    ("origins", check_origins),
    ("formats", check_formats),
    ("origins asked for", check_origins_asked),
    ("dates", check_dates),
    ("marks", check_marks),
    ("promises", check_promises),
)
"""Every check, by name."""


def check(
    files: Mapping[str, bytes],
    site: Site | None = None,
    sources: Mapping[str, tuple[str, ...]] | None = None,
    read: Callable[[str], str | None] = lambda _path: None,
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a built site, in order.

    `files` is the whole output, path to bytes; `sources` says what each was made from (`Artifact.sources`), so that a
    finding names the content file and the line to mend, and `read` returns a content file's text, so that lines of front
    matter are named too. A fault that many pages share through their template is told
    once, with their number. Without a site its address is read from the home page's canonical link.
    """
    tree = Tree(files, site, sources, read)
    return _told(tree, chain.from_iterable(run(tree) for _name, run in CHECKS))


def check_outside(
    files: Mapping[str, bytes],
    site: Site | None,
    sources: Mapping[str, tuple[str, ...]],
    ask: Callable[[tuple[str, ...]], Mapping[str, Answer]],
    read: Callable[[str], str | None] = lambda _path: None,
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with links to other servers, where `ask` says what each address answers."""
    tree = Tree(files, site, sources, read)
    return _told(tree, judge(tree, ask(outside_links(tree))))


def _told(tree: Tree, findings: Iterable[Finding]) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    shared: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        blamed = tree.blame(finding)
        if blamed is None:
            shared.setdefault((finding.code, finding.message), []).append(finding)
        else:
            found.append(_diagnostic(finding, *blamed))
    found.extend(_told_once(tree, same) for same in shared.values())
    return tuple(sorted(set(found)))


def _told_once(tree: Tree, findings: list[Finding]) -> Diagnostic:
    first, *others = findings
    content = tree.content_of(first.path)
    if content is not None and not others:
        return _diagnostic(first, content, 0)
    more = f" (and on {len(others)} more)" if others else ""
    return _diagnostic(first, first.path, tree.line(first.path, first.offset), more)


def _diagnostic(finding: Finding, path: str, line: int, more: str = "") -> Diagnostic:
    return Diagnostic(
        path=path,
        line=line,
        column=0,
        code=finding.code,
        message=f"{finding.message}{more}",
        hint=finding.hint,
        severity=finding.severity,
    )
