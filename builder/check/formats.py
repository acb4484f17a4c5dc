"""Feeds, sitemaps and data that a machine could not read (K010)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from builder.check.tree import Finding
from builder.text.serial import JsonProblem, from_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.check.tree import Tree

_MEND = "Report it: only a broken template or a file of static/ should be able to cause this."


def check_formats(tree: Tree) -> Iterator[Finding]:
    """Yield every file that claims to be XML or JSON and is not."""
    for path in sorted(tree.files):
        problem = ""
        if path.endswith(".json"):
            problem = _json_problem(tree.files[path])
        elif path.endswith((".xml", ".svg")):
            problem = _xml_problem(tree.files[path])
        if problem:
            yield Finding(path, "K010", problem, hint=_MEND)


def _json_problem(data: bytes) -> str:
    try:
        from_json(data)
    except JsonProblem as problem:
        return f"is not valid JSON: {problem.message} (line {problem.line}, column {problem.column})"
    return ""


def _xml_problem(data: bytes) -> str:
    try:
        ET.fromstring(data)  # noqa: S314 - the site's own output; expat bounds what entities may grow to
    except ET.ParseError as problem:
        return f"is not valid XML: {problem}"
    return ""
