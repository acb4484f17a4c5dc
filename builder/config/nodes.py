"""Values of a YAML file, each with the place where it stands, so that every refusal can name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from builder.errors import UsageError
from builder.text.tokens import nearest
from builder.text.yamls import YamlProblem, load, places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from builder.model import FileRef

T = TypeVar("T")


class File(NamedTuple):
    """A YAML file while it is read."""

    path: str
    text: str
    codes: tuple[str, str, str]
    """Of a mistake in its YAML, in a key, in a value."""


class Node(NamedTuple):
    """A value, and where it stands."""

    value: Any
    at: tuple[str | int, ...]
    file: File

    def under(self, key: str | int, value: Any) -> Node:
        """Return the node of a value below this one."""
        return Node(value, (*self.at, key), self.file)

    def problem(self, message: str, hint: str, code: str = "") -> UsageError:
        """Return the refusal that names this place."""
        line, column = places(self.file.text).get(self.at, (0, 0))
        return UsageError(code or self.file.codes[2], message, path=self.file.path, line=line, column=column, hint=hint)

    def name(self) -> str:
        """Return where it stands, as a person writes it: `outlets[2].kind`."""
        parts = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in self.at)
        return parts.removeprefix(".") or "the file"

    def form(self) -> str:
        """Return what stands there, in a few words."""
        if isinstance(self.value, dict | list):
            return "a mapping" if isinstance(self.value, dict) else "a list"
        return "empty" if self.value in (None, "") else f"“{str(self.value)[:60]}”"


def read_yaml(file: FileRef, path: str, codes: tuple[str, str, str]) -> Node:
    """Return the whole file as a node. Raises UsageError of the first code when it cannot be read or is no YAML."""
    try:
        text = file.read().decode("utf-8-sig")
        return Node(load(text), (), File(path, text, codes))
    except OSError as problem:
        raise UsageError(codes[0], f"cannot be read: {problem.strerror or problem}", path=path) from None
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise UsageError(codes[0], "is not UTF-8 text", path=path, line=line, hint="Save the file as UTF-8.") from None
    except YamlProblem as problem:
        message, hint = f"not valid YAML: {problem.message}", "Quotes round a value with a colon in it usually mend it."
        raise UsageError(codes[0], message, path=path, line=problem.line, column=problem.column, hint=hint) from None


def mapping(
    node: Node, keys: Sequence[str] = (), required: Sequence[str] = (), *, given: bool = False
) -> Mapping[str, Node]:
    """Return the entries by key: of `keys`, when given, all and no others, those not written with the value None.

    With `given`, only the keys that are written.

    Raises UsageError for another key, with the nearest known one, and for a required one that is missing.
    """
    value = {} if node.value is None else node.value
    if not isinstance(value, dict):
        raise node.problem(f"{node.name()} is {node.form()}, not a mapping", "Write it as `key: value` lines.")
    unknown = [str(key) for key in value if not isinstance(key, str) or (keys and key not in keys)]
    if unknown:
        raise _unknown(node, unknown, keys)
    for key in required:
        if value.get(key) in (None, ""):
            raise node.problem(f"{node.under(key, None).name()} is missing", f"Add a line `{key}: …`.")
    return {key: node.under(key, value.get(key)) for key in ((not given and keys) or value)}


def _unknown(node: Node, unknown: Sequence[str], keys: Sequence[str]) -> UsageError:
    near = [(key, nearest(key, keys)) for key in unknown]
    meant = [f"For {key!r}, did you mean {name}?" for key, name in near if name]
    where = f" in {node.name()}" if node.at else ""
    named = f"unknown key{'' if len(unknown) == 1 else 's'} {', '.join(map(repr, unknown))}{where}"
    hint = " ".join(meant) or f"Known: {', '.join(keys)}."
    return node.under(unknown[0], None).problem(named, hint, node.file.codes[1])


def each(node: Node, read: Callable[[Node], T]) -> tuple[T, ...]:
    """Return the entries of a list, each read by `read`; none for an empty value. Raises UsageError."""
    value = [] if node.value is None else node.value
    if not isinstance(value, list):
        raise node.problem(f"{node.name()} is {node.form()}, not a list", "Write one `- …` for each entry.")
    return tuple(read(node.under(index, entry)) for index, entry in enumerate(value))


def text_of(node: Node, default: str | None = None) -> str:
    """Return a text on one line, `default` for an empty value. Raises UsageError for anything else."""
    if node.value in (None, "") and default is not None:
        return default
    if type(node.value) in (str, int, float) and str(node.value).strip():
        return " ".join(str(node.value).split())
    raise node.problem(f"{node.name()} is {node.form()}, not text", "Write a text, in quotation marks if in doubt.")


def choice(node: Node, allowed: Sequence[Any], default: Any = None) -> Any:
    """Return one of the words allowed. Raises UsageError with the nearest of them."""
    if node.value in allowed or (node.value is None and default is not None):
        return default if node.value is None else node.value
    known = [str(word).lower() if isinstance(word, bool) else str(word) for word in allowed]
    near = nearest(str(node.value), known)
    hint = f"Did you mean {near}?" if near else "Write one of these words."
    raise node.problem(f"{node.name()} is {node.form()}, not one of {', '.join(known)}", hint)


def number(node: Node, bounds: tuple[int, int]) -> float:
    """Return a number within the bounds. Raises UsageError."""
    if type(node.value) in (int, float) and bounds[0] <= node.value <= bounds[1]:
        return float(node.value)
    raise node.problem(f"{node.name()} is {node.form()}", f"Write a number from {bounds[0]} to {bounds[1]}.")


def whole(node: Node, default: int, bounds: tuple[int, int]) -> int:
    """Return a whole number within the bounds, `default` for an empty value. Raises UsageError."""
    value = default if node.value is None else node.value
    if type(value) is int and bounds[0] <= value <= bounds[1]:
        return value
    raise node.problem(f"{node.name()} is {node.form()}", f"Write a whole number from {bounds[0]} to {bounds[1]}.")
