"""`site.yaml` and the beats, read and checked: unknown keys are refused, and every refusal names its place.

A beat is a YAML file of vocabulary. `general` is the base; the beat that a site asks for is laid over it, entry by
entry, and the site's own outlets are laid over both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args

from msgspec.structs import replace

from builder.errors import UsageError
from builder.model import Beat, Config, Dimension, GlossaryEntry, OutletEntry, OutletKind, Target, Trigger
from builder.text.digests import digest
from builder.text.serial import pack
from builder.text.tokens import fold, nearest
from builder.text.urls import clean, domain
from builder.text.yamls import YamlProblem, load, places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from builder.model import FileRef, Snapshot

T = TypeVar("T")

BASE_URL = "http://127.0.0.1:8000"
"""Where `briefing serve` shows the site: right for a first look, and told apart at once from a published address."""

BASE_BEAT = "general"
"""The beat that every other is laid over."""

_SITE = ("title", "description", "base_url", "language", "contact", "beat", "republish", "outlets", "publish", "page_size")  # fmt: skip
_BEAT = ("title", "glossary", "outlets", "impact", "tone")
_OUTLET = ("domain", "name", "owner", "kind", "aliases")
_TRIGGER = ("phrase", "dimension", "points")
_REPUBLISH = ("full", "excerpt")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_PAGE_SIZE, _WEIGHT, _POINTS = (1, 1_000), (-4, 4), (0, 10)


class _File(NamedTuple):
    """A YAML file while it is read."""

    path: str
    text: str
    codes: tuple[str, str, str]
    """Of a mistake in its YAML, in a key, in a value."""


class _Node(NamedTuple):
    """A value, and where it stands."""

    value: Any
    at: tuple[str | int, ...]
    file: _File

    def under(self, key: str | int, value: Any) -> _Node:
        return _Node(value, (*self.at, key), self.file)

    def problem(self, message: str, hint: str, code: str = "") -> UsageError:
        line, column = places(self.file.text).get(self.at, (0, 0))
        return UsageError(code or self.file.codes[2], message, path=self.file.path, line=line, column=column, hint=hint)

    def name(self) -> str:
        parts = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in self.at)
        return parts.removeprefix(".") or "the file"

    def form(self) -> str:
        if isinstance(self.value, dict | list):
            return "a mapping" if isinstance(self.value, dict) else "a list"
        return "empty" if self.value in (None, "") else f"“{str(self.value)[:60]}”"


def parse_config(snapshot: Snapshot, base_url: str = "") -> Config:
    """Return the checked configuration; `base_url`, when given, stands in for that of `site.yaml`.

    Raises UsageError: Y001 to Y006 for the files, X003 for a `base_url` argument that is no address.
    """
    if snapshot.site is None:
        raise UsageError("Y006", "there is no site.yaml", path="site.yaml", hint="Run `briefing new DIR`.")
    site = _mapping(_load(snapshot.site, "site.yaml", ("Y001", "Y002", "Y003")), _SITE, required=("title",))
    beat = _beat(site["beat"], snapshot.beats)
    default, by_outlet = _republish(site["republish"])
    config = Config(
        title=_text(site["title"]),
        description=_text(site["description"], ""),
        base_url=_base_url(site["base_url"], base_url),
        language=_language(site["language"]),
        contact=_contact(site["contact"]),
        beat=beat,
        republish=default,
        republish_outlets=by_outlet,
        outlets=_over(_each(site["outlets"], _outlet), beat.outlets, lambda entry: entry.domain),
        targets=_targets(site["publish"]),
        page_size=_whole(site["page_size"], 50, _PAGE_SIZE),
        digest="",
    )
    return replace(config, digest=digest(pack(config)))


# ------------------------------------------------------------- the parts of site.yaml


def _base_url(node: _Node, option: str) -> str:
    given = option or _text(node, BASE_URL)
    address = clean(given)
    if address.startswith("http") and not {"?", "#"} & set(address):
        return address.rstrip("/")
    hint = "Write the whole address of the site, such as https://news.example/briefings, without ? and #."
    if option:
        raise UsageError("X003", f"--base-url {given!r} is no http or https address", hint=hint)
    raise node.problem(f"base_url is {node.form()}, not an http or https address", hint)


def _language(node: _Node) -> str:
    code = _text(node, "en")
    if _LANGUAGE.fullmatch(code):
        return code
    raise node.problem(f"language is {node.form()}, not a language code", "Write a code such as en or pt-BR.")


def _contact(node: _Node) -> str:
    address = _text(node, "").removeprefix("mailto:")
    if not address or clean(f"mailto:{address}"):
        return address
    if clean(address).startswith("http"):
        return clean(address)
    raise node.problem(f"contact is {node.form()}, not an address", "Write a mail or a web address.")


def _republish(node: _Node) -> tuple[Any, tuple[tuple[str, Any], ...]]:
    if not isinstance(node.value, dict):
        return _choice(node, _REPUBLISH, "full"), ()
    rules = _mapping(node, ("default", "outlets"))
    own = tuple((name, _choice(rule, _REPUBLISH)) for name, rule in sorted(_mapping(rules["outlets"]).items()))
    return _choice(rules["default"], _REPUBLISH, "full"), own


def _targets(node: _Node) -> tuple[Target, ...]:
    return tuple(Target(name=name, url=_target(target)) for name, target in sorted(_mapping(node).items()))


def _target(node: _Node) -> str:
    return _text(_mapping(node, ("url",), required=("url",))["url"] if isinstance(node.value, dict) else node)


def _outlet(node: _Node) -> OutletEntry:
    entry = _mapping(node, _OUTLET, required=("domain",))
    given = _text(entry["domain"])
    host = domain(given if "://" in given else f"https://{given}")
    if "." not in host:
        raise entry["domain"].problem(f"domain is {entry['domain'].form()}", "Write a host name, such as news.example.")
    return OutletEntry(
        domain=host,
        name=_text(entry["name"], host),
        owner=_text(entry["owner"], ""),
        kind=_choice(entry["kind"], get_args(OutletKind), "other"),
        aliases=_each(entry["aliases"], _text),
    )


# ------------------------------------------------------------- beats


def _beat(node: _Node, files: Sequence[FileRef]) -> Beat:
    known = {file.path.removesuffix(".yaml"): file for file in files if file.path.endswith(".yaml")}
    name = _text(node, BASE_BEAT)
    missing = next((wanted for wanted in (name, BASE_BEAT) if wanted not in known), None)
    if missing is not None:
        near = nearest(missing, known)
        hint = f"Did you mean {near}?" if near else "Use one of the names listed, or add the file."
        raise node.problem(f"there is no beat {missing!r}; known: {', '.join(sorted(known)) or 'none'}", hint, "Y004")
    base = _read_beat(BASE_BEAT, known[BASE_BEAT])
    return base if name == BASE_BEAT else _lay_over(_read_beat(name, known[name]), base)


def _read_beat(name: str, file: FileRef) -> Beat:
    beat = _mapping(_load(file, f"beats/{file.path}", ("Y005", "Y005", "Y005")), _BEAT, required=("title",))
    triggers = _mapping(beat["impact"], ("triggers",))["triggers"]
    tone = _mapping(beat["tone"])
    return Beat(
        name=name,
        title=_text(beat["title"]),
        glossary=_each(beat["glossary"], _term),
        outlets=_each(beat["outlets"], _outlet),
        triggers=_each(triggers, _trigger),
        tone=tuple((fold(word), _number(weight, _WEIGHT)) for word, weight in tone.items()),
    )


def _lay_over(own: Beat, base: Beat) -> Beat:
    return Beat(
        name=own.name,
        title=own.title,
        glossary=_over(own.glossary, base.glossary, lambda entry: fold(entry.term)),
        outlets=_over(own.outlets, base.outlets, lambda entry: entry.domain),
        triggers=_over(own.triggers, base.triggers, lambda entry: fold(entry.phrase)),
        tone=_over(own.tone, base.tone, lambda pair: pair[0]),
    )


def _over(own: Iterable[T], base: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
    laid = {key(entry): entry for entry in own}
    for entry in base:
        laid.setdefault(key(entry), entry)
    return tuple(laid.values())


def _term(node: _Node) -> GlossaryEntry:
    entry = _mapping(node, ("term", "definition"), required=("term", "definition"))
    return GlossaryEntry(term=_text(entry["term"]), definition=_text(entry["definition"]))


def _trigger(node: _Node) -> Trigger:
    entry = _mapping(node, _TRIGGER, required=_TRIGGER)
    return Trigger(
        phrase=_text(entry["phrase"]),
        dimension=_choice(entry["dimension"], get_args(Dimension)),
        points=_number(entry["points"], _POINTS),
    )


# ------------------------------------------------------------- values


def _load(file: FileRef, path: str, codes: tuple[str, str, str]) -> _Node:
    try:
        text = file.read().decode("utf-8-sig")
        return _Node(load(text), (), _File(path, text, codes))
    except OSError as problem:
        raise UsageError(codes[0], f"cannot be read: {problem.strerror or problem}", path=path) from None
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise UsageError(codes[0], "is not UTF-8 text", path=path, line=line, hint="Save the file as UTF-8.") from None
    except YamlProblem as problem:
        message, hint = f"not valid YAML: {problem.message}", "Quotes round a value with a colon in it usually mend it."
        raise UsageError(codes[0], message, path=path, line=problem.line, column=problem.column, hint=hint) from None


def _mapping(node: _Node, keys: Sequence[str] = (), required: Sequence[str] = ()) -> Mapping[str, _Node]:
    """Return the entries by key; of `keys`, when given, all and no others, those not written with the value None."""
    value = {} if node.value is None else node.value
    if not isinstance(value, dict):
        raise node.problem(f"{node.name()} is {node.form()}, not a mapping", "Write it as `key: value` lines.")
    unknown = [str(key) for key in value if not isinstance(key, str) or (keys and key not in keys)]
    if unknown:
        raise _unknown(node, unknown, keys)
    for key in required:
        if value.get(key) in (None, ""):
            raise node.problem(f"{node.under(key, None).name()} is missing", f"Add a line `{key}: …`.")
    return {key: node.under(key, value.get(key)) for key in keys or value}


def _unknown(node: _Node, unknown: Sequence[str], keys: Sequence[str]) -> UsageError:
    near = [(key, nearest(key, keys)) for key in unknown]
    meant = [f"For {key!r}, did you mean {name}?" for key, name in near if name]
    where = f" in {node.name()}" if node.at else ""
    named = f"unknown key{'' if len(unknown) == 1 else 's'} {', '.join(map(repr, unknown))}{where}"
    hint = " ".join(meant) or f"Known: {', '.join(keys)}."
    return node.under(unknown[0], None).problem(named, hint, node.file.codes[1])


def _each(node: _Node, read: Callable[[_Node], T]) -> tuple[T, ...]:
    value = [] if node.value is None else node.value
    if not isinstance(value, list):
        raise node.problem(f"{node.name()} is {node.form()}, not a list", "Write one `- …` for each entry.")
    return tuple(read(node.under(index, entry)) for index, entry in enumerate(value))


def _text(node: _Node, default: str | None = None) -> str:
    if node.value in (None, "") and default is not None:
        return default
    if type(node.value) in (str, int, float) and str(node.value).strip():
        return " ".join(str(node.value).split())
    raise node.problem(f"{node.name()} is {node.form()}, not text", "Write a text, in quotation marks if in doubt.")


def _choice(node: _Node, allowed: Sequence[str], default: str | None = None) -> Any:
    if node.value in allowed or (node.value is None and default is not None):
        return default if node.value is None else node.value
    near = nearest(str(node.value), allowed)
    hint = f"Did you mean {near}?" if near else "Write one of these words."
    raise node.problem(f"{node.name()} is {node.form()}, not one of {', '.join(allowed)}", hint)


def _number(node: _Node, bounds: tuple[int, int]) -> float:
    if type(node.value) in (int, float) and bounds[0] <= node.value <= bounds[1]:
        return float(node.value)
    raise node.problem(f"{node.name()} is {node.form()}", f"Write a number from {bounds[0]} to {bounds[1]}.")


def _whole(node: _Node, default: int, bounds: tuple[int, int]) -> int:
    value = default if node.value is None else node.value
    if type(value) is int and bounds[0] <= value <= bounds[1]:
        return value
    raise node.problem(f"{node.name()} is {node.form()}", f"Write a whole number from {bounds[0]} to {bounds[1]}.")
