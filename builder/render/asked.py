"""An index that takes note of what it is asked, so that a page can stand as it is while all the answers are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from builder import model
from builder.model import Briefing, Page, Story
from builder.render.html import Markup
from builder.text.digests import digest
from builder.text.serial import pack, pack_any, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from builder.render.views.index import Index

V = TypeVar("V")

Answers = dict[str, str]
"""Question, as text, to the digest of its answer."""

_PLAIN = (str, int, float, bool)
_WORDS = {str}
"""What most arguments are."""

_FIXED = ("url", "base_path")
"""Answered by the configuration alone, which is part of every page's key."""


class Answering:
    """Answers of one index, each worked out and digested once."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._known: dict[str, str] = {}
        self._values: dict[str, Any] = {}
        self._pages: dict[str, Page] = {}

    def value(self, question: tuple[Any, ...]) -> Any:
        """Return the answer to (name of an attribute, how it is used, arguments…). Raises what the index raises."""
        name, use, *arguments = question
        found = getattr(self.index, name)
        if use == "call":
            return found(*(self._meant(one) for one in arguments))
        if use == "item":
            return found[arguments[0]]
        if use == "has":
            return arguments[0] in found
        return list(found) if use == "keys" else found

    def digest(self, question: tuple[Any, ...]) -> str:
        """Return the digest of the answer, or of the fact that there is none."""
        text = repr(question)
        if text not in self._known:
            try:
                self._known[text] = digest_of(self.value(question))
            except (KeyError, LookupError, AttributeError, TypeError):
                self._known[text] = "none"
        return self._known[text]

    def _meant(self, argument: Any) -> Any:
        if isinstance(argument, tuple) and argument[:1] == ("briefing",):
            return self.index.briefings[argument[1]]
        if isinstance(argument, tuple) and argument[:1] == ("page of",):
            return self.index.briefings[argument[1]].page
        if isinstance(argument, tuple) and argument[:1] == ("story",):
            return self.index.stories[argument[1]]
        if isinstance(argument, tuple) and argument[:1] == ("value",):
            return unpack(argument[2], getattr(model, argument[1]))
        if isinstance(argument, tuple) and argument[:1] == ("all",):
            return tuple(self._meant(one) for one in argument[1:])
        return argument


class Asking:
    """Stands for an index while one page is made."""

    def __init__(self, answering: Answering, index: Index | None = None, **own: Collection[str]) -> None:
        """`index` gives more of some things than that of the answers, or else this is asked itself.

        `own` are names of mappings of the index and the keys in them that are part of the page's key anyway.
        """
        self._answering = answering
        self._index = index or answering.index
        self._own = {name: frozenset(keys) for name, keys in own.items()}
        self.questions: dict[tuple[Any, ...], None] = {}

    def answers(self) -> tuple[tuple[tuple[Any, ...], str], ...]:
        """Return every question asked, with the digest of its answer."""
        return tuple((question, self._answering.digest(question)) for question in self.questions)

    def __getattr__(self, name: str) -> Any:
        found = self._wrapped(name)
        self.__dict__[name] = found  # from now on it is found without this
        return found

    def _wrapped(self, name: str) -> Any:
        found = getattr(self._index, name)
        if name in _FIXED:
            return found
        if callable(found):
            # Nothing here holds this object itself, so that it goes, with all that it leans on, as soon as its page is made.
            return partial(_call, self.questions, self._index, name, found)
        if isinstance(found, Mapping):
            return _Asked(found, name, self.questions, self._own.get(name, frozenset()))
        self.questions[name, "whole"] = None
        return found


def _call(
    questions: dict[tuple[Any, ...], None], index: Index, name: str, work: Callable[..., Any], *arguments: Any
) -> Any:
    """Take note of the question and answer it."""
    if set(map(type, arguments)) == _WORDS:
        questions[name, "call", *arguments] = None
        return work(*arguments)
    given = [list(one) if isinstance(one, Iterator) else one for one in arguments]
    named = [_named(one, index) for one in given]
    questions[("briefings", "whole") if None in named else (name, "call", *named)] = None
    return work(*given)


def _named(argument: Any, index: Index) -> Any:
    """Return an argument in a form that can be kept; None for what cannot."""
    if isinstance(argument, _PLAIN):
        return argument
    if isinstance(argument, list | tuple):
        named = argument if set(map(type, argument)) == _WORDS else [_named(one, index) for one in argument]
        return None if None in named else ("all", *named)
    if isinstance(argument, (Briefing, Story)):
        return "briefing" if isinstance(argument, Briefing) else "story", argument.id
    if isinstance(argument, Page):
        known = index.briefings
        if argument.slug in known and known[argument.slug].page is argument:
            return "page of", argument.slug
    if type(argument).__module__ == model.__name__:
        return "value", type(argument).__name__, pack(argument)
    return None


class _Asked(Mapping[str, V]):
    """A mapping of the index that takes note of each look."""

    def __init__(
        self, found: Mapping[str, V], name: str, questions: dict[tuple[Any, ...], None], own: frozenset[str]
    ) -> None:
        self._found = found
        self._name = name
        self._questions = questions
        self._own = own

    def __getitem__(self, key: str) -> V:
        if key not in self._own:
            self._questions[self._name, "item", key] = None
        return self._found[key]

    def __contains__(self, key: object) -> bool:
        if key not in self._own:
            self._questions[self._name, "has", key] = None
        return key in self._found

    def get(self, key: str, default: Any = None) -> Any:
        """Return what `[key]` does, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[str]:
        self._questions[self._name, "keys"] = None
        return iter(self._found)

    def __len__(self) -> int:
        self._questions[self._name, "keys"] = None
        return len(self._found)


def digest_of(value: Any) -> str:
    """Return the digest of any value of the views and the model; HTML and plain text of the same characters differ."""
    return digest(pack_any(value, _plain))


def _plain(value: Any) -> Any:
    if isinstance(value, Markup):
        return ("html", "".join(value.split("\0")))
    return repr(value)
