"""The whole of YAML that is read here, by PyYAML's safe loader with every surprise taken out; the only file that knows it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import yaml

from .yamls import YamlProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Path = tuple[str | int, ...]

_DEEPEST = 40
_MOST_ALIASES = 50
_MOST_NODES = 100_000

_DEEP_INDENT = re.compile(r"^[ \-?:\t]{36}", re.MULTILINE)
_PLAINER = {
    "mapping values are not allowed in this context": "mapping values are not allowed here",
    "did not find expected ',' or '}'": "a comma or a closing brace is missing",
    "did not find expected ',' or ']'": "a comma or a closing bracket is missing",
    "found unexpected end of stream": "a quotation mark or bracket is never closed",
    "could not find expected ':'": "a colon is missing",
    "exceeded maximum nesting depth": f"nested deeper than {_DEEPEST} levels",
    "found unhashable key": "a key cannot be a list or a mapping; quotation marks are missing",
    "but found another document": "a second document starts here",
    "found character that cannot start any token": "this character cannot start a value; quotation marks are missing",
}


def load_document(text: str, first_line: int) -> Any:
    """Return the one document of the text, None when it is empty. Raises YamlProblem."""
    return _read(text, first_line, lambda loader, node: loader.construct_document(node))


def find_places(text: str, first_line: int) -> dict[_Path, tuple[int, int]]:
    """Return line and column of each key and list entry by its path. Raises YamlProblem."""
    found = _read(text, first_line, lambda _, node: dict(_node_places(node, (), first_line, frozenset())))
    return found or {}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader with its own tables of what a plain word may mean."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own form
    yaml_constructors: dict[str | None, Callable[[Any, Any], Any]] = {}  # noqa: RUF012 - PyYAML's own form


def _read(text: str, first_line: int, use: Callable[[Any, Any], Any]) -> Any:
    try:
        if _may_be_hostile(text):
            _refuse_bombs(text)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return None
            _refuse_duplicates(node)
            return use(loader, node)
        finally:
            loader.dispose()
    except yaml.YAMLError as problem:
        raise _located(problem, first_line) from None
    except RecursionError:
        raise YamlProblem("nested too deep", first_line, 1) from None


def _may_be_hostile(text: str) -> bool:
    return (
        "&" in text
        or "*" in text
        or text.count("[") + text.count("{") >= _DEEPEST
        or _DEEP_INDENT.search(text) is not None
    )


def _refuse_bombs(text: str) -> None:
    """Walk the events, which costs no depth, before anything is built: depth, aliases, size with aliases unfolded."""
    above: list[tuple[str | None, int]] = []
    sizes: dict[str | None, int] = {}
    aliases = total = 0
    for event in yaml.parse(text, Loader=_Loader):
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            aliases += 1
            total += sizes.get(anchor, 1)
        elif isinstance(event, yaml.ScalarEvent):
            total += 1
            sizes[anchor] = 1
        elif isinstance(event, yaml.CollectionStartEvent):
            above.append((anchor, total))
            total += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            name, before = above.pop()
            sizes[name] = total - before
        _refuse_excess(event, above, aliases, total)


def _refuse_excess(event: Any, above: list[tuple[str | None, int]], aliases: int, total: int) -> None:
    if isinstance(event, yaml.AliasEvent) and any(anchor == event.anchor for anchor, _ in above):
        raise _refusal("an alias refers to what it is part of", event)
    if len(above) > _DEEPEST:
        raise _refusal(f"nested deeper than {_DEEPEST} levels", event)
    if aliases > _MOST_ALIASES:
        raise _refusal(f"more than {_MOST_ALIASES} aliases", event)
    if total > _MOST_NODES:
        raise _refusal(f"more than {_MOST_NODES:,} values", event)


def _refusal(message: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=message, problem_mark=event.start_mark)


def _refuse_duplicates(root: Any) -> None:
    waiting, seen = [root], {id(root)}
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            keys: dict[tuple[str, str], int] = {}
            for key, _ in node.value:
                if isinstance(key, yaml.ScalarNode) and keys.setdefault((key.tag, key.value), id(key)) != id(key):
                    raise _refusal(f"the key “{key.value[:60]}” stands twice", key)
        children = _children(node)
        waiting.extend(child for child in children if id(child) not in seen)
        seen.update(id(child) for child in children)


def _children(node: Any) -> list[Any]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _located(problem: yaml.YAMLError, first_line: int) -> YamlProblem:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    message = getattr(problem, "problem", None) or getattr(problem, "context", None) or str(problem)
    message = " ".join(_PLAINER.get(message, message).split())
    return YamlProblem(message, first_line + (mark.line if mark else 0), mark.column + 1 if mark else 1)


def _node_places(
    node: Any, path: _Path, first_line: int, above: frozenset[int]
) -> Iterator[tuple[_Path, tuple[int, int]]]:
    if id(node) in above:
        return
    above |= {id(node)}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            yield here, (first_line + key.start_mark.line, key.start_mark.column + 1)
            yield from _node_places(value, here, first_line, above)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            here = (*path, index)
            yield here, (first_line + value.start_mark.line, value.start_mark.column + 1)
            yield from _node_places(value, here, first_line, above)


def _number(kind: type[int | float]) -> Callable[[Any, Any], int | float]:
    def construct(loader: Any, node: Any) -> int | float:
        text = loader.construct_scalar(node)
        if not _NUMBERS[kind].fullmatch(text) or not math.isfinite(kind(text)):
            raise _refusal(f"“{text[:40]}” is no number", node)
        return kind(text)

    return construct


def _boolean(loader: Any, node: Any) -> bool:
    text = loader.construct_scalar(node).lower()
    if text not in ("true", "false"):
        raise _refusal(f"“{text[:40]}” is neither true nor false", node)
    return bool(text == "true")


def _unknown(_: Any, node: Any) -> Any:
    raise _refusal(f"the tag {str(node.tag).replace('tag:yaml.org,2002:', '!!')[:60]} is not allowed", node)


_NUMBERS: dict[type, re.Pattern[str]] = {
    int: re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})"),
    float: re.compile(r"[-+]?(?:[0-9]{1,30}\.[0-9]{0,30}|\.[0-9]{1,30})(?:[eE][-+]?[0-9]{1,3})?"),
}
_PLAIN_WORDS: tuple[tuple[str, str, str], ...] = (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)\Z", "tTfF"),
    ("int", rf"^(?:{_NUMBERS[int].pattern})\Z", "-+0123456789"),
    ("float", rf"^(?:{_NUMBERS[float].pattern})\Z", "-+0123456789."),
    ("null", r"^(?:~|null|Null|NULL|)\Z", "~nN"),
    ("merge", r"^(?:<<)\Z", "<"),
)
for _tag, _form, _first in _PLAIN_WORDS:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_form), list(_first))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^\Z"), [""])

_CONSTRUCTORS: tuple[tuple[str, Callable[[Any, Any], Any]], ...] = (
    ("null", yaml.constructor.SafeConstructor.construct_yaml_null),
    ("bool", _boolean),
    ("int", _number(int)),
    ("float", _number(float)),
    ("str", yaml.constructor.SafeConstructor.construct_yaml_str),
    ("timestamp", yaml.constructor.SafeConstructor.construct_yaml_str),
    ("merge", yaml.constructor.SafeConstructor.construct_yaml_str),
    ("seq", yaml.constructor.SafeConstructor.construct_yaml_seq),
    ("map", yaml.constructor.SafeConstructor.construct_yaml_map),
)
for _tag, _construct in _CONSTRUCTORS:
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _construct)
_Loader.add_constructor(None, _unknown)
