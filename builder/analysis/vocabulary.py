"""A configuration's words made ready for looking things up: outlets by name and host, triggers and tone by word."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.impact.rubric import rubric
from builder.analysis.inflections import forms
from builder.analysis.tone.sentences import Weighing
from builder.text.tokens import fold, words
from builder.text.urls import domain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.analysis.impact.rubric import Rubric
    from builder.model import Config, OutletEntry


class Vocabulary(NamedTuple):
    """What every signal looks words up in."""

    by_domain: Mapping[str, OutletEntry]
    by_name: Mapping[tuple[str, ...], OutletEntry]
    """Key: the words of a name or alias, lower case, without a leading `the`."""
    longest_name: int
    """In words."""
    rubric: Rubric
    """What tells impact."""
    tone: Weighing
    """What words weigh in the tone, with each form of each word of the beat's own in place of the tone model's."""

    def outlet(self, name: str, host: str) -> OutletEntry | None:
        """Return the known outlet of this host (or of one it lies under), or of this name."""
        found = self._by_host(host)
        if found is None and "." in name and " " not in name.strip():
            found = self._by_host(domain(f"https://{name.strip()}"))
        return found or self.by_name.get(name_key(name))

    def _by_host(self, host: str) -> OutletEntry | None:
        while "." in host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.partition(".")[2]
        return None


def vocabulary(config: Config) -> Vocabulary:
    """Return the vocabulary of the configuration, made once for each digest."""
    return _made(_Key(config))


@lru_cache(maxsize=16_384)
def name_key(name: str) -> tuple[str, ...]:
    """Return the words by which an outlet's name is looked up."""
    key = words(fold(name))
    return key[1:] if key[:1] == ("the",) and len(key) > 1 else key


class _Key:
    """Stands for a configuration in the cache: two of the same digest are the same."""

    __slots__ = ("config",)

    def __init__(self, config: Config) -> None:
        self.config = config

    def __hash__(self) -> int:
        return hash(self.config.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.config.digest == other.config.digest


@lru_cache(maxsize=8)
def _made(key: _Key) -> Vocabulary:
    config = key.config
    by_domain: dict[str, OutletEntry] = {}
    by_name: dict[tuple[str, ...], OutletEntry] = {}
    for entry in config.outlets:
        by_domain.setdefault(entry.domain, entry)
    # Own names come before aliases, so that no alias hides an outlet.
    for entry in config.outlets:
        by_name.setdefault(name_key(entry.name), entry)
    for entry in config.outlets:
        for alias in entry.aliases:
            if "." in alias and " " not in alias and alias == alias.lower():
                by_domain.setdefault(alias.removeprefix("www."), entry)
            else:
                by_name.setdefault(name_key(alias), entry)
    by_name.pop((), None)
    return Vocabulary(
        by_domain=by_domain,
        by_name=by_name,
        longest_name=max(map(len, by_name), default=0),
        rubric=rubric(config.beat),
        tone=Weighing(_tone(config.beat.tone)),
    )


def _tone(pairs: tuple[tuple[str, float], ...]) -> dict[str, float]:
    # A form that stands in the list itself has the weight given there.
    weights: dict[str, float] = {}
    for word, weight in pairs:
        for form in forms(word):
            weights.setdefault(form, weight)
    weights.update(pairs)
    return weights
