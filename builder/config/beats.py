"""Beats: YAML files of vocabulary, laid over one another entry by entry and never file by file.

From below: the shipped `general`, the site's own `beats/general.yaml`, the beat that the site asks for as shipped, the
site's own file of that name. An entry of an upper file takes the place of one with the same term, domain, phrase, word
or name; all others stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, get_args

from msgspec.structs import replace

from builder.config.nodes import choice, each, mapping, number, read_yaml, text_of
from builder.model import (
    Beat,
    BeatEntity,
    Dimension,
    EntityKind,
    GlossaryEntry,
    Measure,
    OutletEntry,
    OutletKind,
    Trigger,
)
from builder.text.tokens import fold, nearest, words
from builder.text.urls import domain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from builder.config.nodes import Node
    from builder.model import FileRef

T = TypeVar("T")

BASE_BEAT = "general"
"""The beat that every other is laid over."""

OWN_FOLDER = "beats/"
"""How the paths of a site's own files begin; a shipped file has its bare name."""

BEAT_KEYS = ("title", "glossary", "outlets", "entities", "impact", "tone")
OUTLET_KEYS = ("domain", "name", "owner", "kind", "aliases")
_ENTITY = ("name", "kind", "aliases")
TRIGGER_KEYS = ("phrase", "dimension", "points", "on", "object", "grows", "counted", "happens")
_WEIGHT, _POINTS = (-4, 4), (0, 10)
_NOTHING = Beat(name="", title="", glossary=(), outlets=(), triggers=(), tone=())


def read_beat(node: Node, files: Sequence[FileRef]) -> Beat:
    """Return the beat that `node` names, laid over the base. Raises UsageError: Y004 for the name, Y005 for a file."""
    layers: dict[str, list[FileRef]] = {}
    for file in sorted(files, key=lambda file: file.path.startswith(OWN_FOLDER)):
        if file.path.endswith(".yaml"):
            layers.setdefault(file.path.removeprefix(OWN_FOLDER).removesuffix(".yaml"), []).append(file)
    name = text_of(node, BASE_BEAT)
    missing = next((wanted for wanted in (name, BASE_BEAT) if wanted not in layers), None)
    if missing is not None:
        near = nearest(missing, layers)
        hint = f"Did you mean {near}?" if near else "Use one of the names listed, or add the file."
        raise node.problem(f"there is no beat {missing!r}; known: {', '.join(sorted(layers)) or 'none'}", hint, "Y004")
    beat = _NOTHING
    for wanted in dict.fromkeys((BASE_BEAT, name)):
        for order, file in enumerate(layers[wanted]):
            beat = _lay_over(_read_file(file, beat, needs_title=order == 0), beat)
    return replace(beat, name=name)


def read_outlet(node: Node) -> OutletEntry:
    """Return one entry of a list of outlets. Raises UsageError."""
    entry = mapping(node, OUTLET_KEYS, required=("domain",))
    given = text_of(entry["domain"])
    host = domain(given if "://" in given else f"https://{given}")
    if "." not in host:
        raise entry["domain"].problem(f"domain is {entry['domain'].form()}", "Write a host name, such as news.example.")
    return OutletEntry(
        domain=host,
        name=text_of(entry["name"], host),
        owner=text_of(entry["owner"], ""),
        kind=choice(entry["kind"], get_args(OutletKind), "other"),
        aliases=each(entry["aliases"], text_of),
    )


def laid_over(own: Iterable[T], base: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
    """Return the entries of both, the own ones first and in place of those of the base with the same key."""
    laid = {key(entry): entry for entry in own}
    for entry in base:
        laid.setdefault(key(entry), entry)
    return tuple(laid.values())


def _read_file(file: FileRef, base: Beat, *, needs_title: bool) -> Beat:
    path = OWN_FOLDER + file.path.removeprefix(OWN_FOLDER)
    required = ("title",) if needs_title else ()
    beat = mapping(read_yaml(file, path, ("Y005", "Y005", "Y005")), BEAT_KEYS, required=required)
    impact = mapping(beat["impact"], ("things", "triggers"))
    things = tuple((fold(name), each(listed, _word)) for name, listed in mapping(impact["things"]).items())
    groups = sorted({name for name, _ in (*base.things, *things)})
    tone = mapping(beat["tone"])
    return Beat(
        name="",
        title=text_of(beat["title"], ""),
        glossary=each(beat["glossary"], _term),
        outlets=each(beat["outlets"], read_outlet),
        triggers=each(impact["triggers"], lambda trigger: _trigger(trigger, groups)),
        tone=tuple((fold(word), number(weight, _WEIGHT)) for word, weight in tone.items()),
        entities=each(beat["entities"], _entity),
        things=things,
    )


def _lay_over(own: Beat, base: Beat) -> Beat:
    # A phrase may stand twice in one file, once for each dimension it tells of; an upper file replaces both.
    phrases = {fold(trigger.phrase) for trigger in own.triggers}
    return Beat(
        name="",
        title=own.title or base.title,
        glossary=laid_over(own.glossary, base.glossary, lambda entry: fold(entry.term)),
        outlets=laid_over(own.outlets, base.outlets, lambda entry: entry.domain),
        triggers=(*own.triggers, *(trigger for trigger in base.triggers if fold(trigger.phrase) not in phrases)),
        tone=laid_over(own.tone, base.tone, lambda pair: pair[0]),
        entities=laid_over(own.entities, base.entities, lambda entry: fold(entry.name)),
        things=laid_over(own.things, base.things, lambda pair: pair[0]),
    )


def _term(node: Node) -> GlossaryEntry:
    entry = mapping(node, ("term", "definition"), required=("term", "definition"))
    return GlossaryEntry(term=text_of(entry["term"]), definition=text_of(entry["definition"]))


def _entity(node: Node) -> BeatEntity:
    entry = mapping(node, _ENTITY, required=("name", "kind"))
    return BeatEntity(
        name=text_of(entry["name"]),
        kind=choice(entry["kind"], get_args(EntityKind)),
        aliases=each(entry["aliases"], text_of),
    )


def _trigger(node: Node, groups: Sequence[str]) -> Trigger:
    entry = mapping(node, TRIGGER_KEYS, required=("phrase", "dimension", "points"))
    return Trigger(
        phrase=text_of(entry["phrase"]),
        dimension=choice(entry["dimension"], get_args(Dimension)),
        points=number(entry["points"], _POINTS),
        on=tuple((name, number(points, _POINTS)) for name, points in mapping(entry["on"], groups, given=True).items()),
        grows=each(entry["grows"], lambda measure: choice(measure, get_args(Measure))),
        object=choice(entry["object"], (True, False), default=False),
        counted=choice(entry["counted"], (True, False), default=False),
        happens=choice(entry["happens"], (True, False), default=False),
    )


def _word(node: Node) -> str:
    found = words(text_of(node))
    if len(found) == 1:
        return found[0]
    raise node.problem(f"{node.name()} is {node.form()}, not one word", "Write single words, one an entry.")
