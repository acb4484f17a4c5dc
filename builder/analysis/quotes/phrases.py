"""Noun phrases from the words beside a verb of saying: who is said to speak, and under which name to show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.analysis.quotes.cues import (
    AUXILIARY,
    BOUNDARY,
    CALLED,
    DETERMINER,
    LEADING,
    LINKED,
    NOT_A_NAME,
    ORGANISATION,
    PARTIES,
    PREPOSITION,
    PRONOUN,
    SAID,
    SAYING,
    TIMES,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Phrase = tuple[str, ...]

_LONGEST = 14
"""Words of a noun phrase; a longer one was misread."""

_STOPS = frozenset(",;:()[]—–―-") | {"--"}
_JOINING = frozenset({"of", "de", "van", "von", "al", "bin", "la", "der", "del", "el", "for", "&", "the"})
_DANGLING = frozenset({"of", "for", "the", "a", "an", "and", "de"})
_BREAKS = PREPOSITION | SAID | SAYING
_VERBS = SAYING | CALLED | LINKED
_MODIFIERS = DETERMINER | PARTIES


def ahead(tokens: Sequence[str]) -> Phrase:
    """Return the noun phrase that the tokens begin with: `Mara Lindqvist`, `a spokesman for the range`."""
    found: list[str] = []
    for token in tokens[:_LONGEST]:
        low = token.lower()
        if token in _STOPS or low in _BREAKS or (found and low in AUXILIARY):
            break
        if low in PRONOUN:
            return tuple(found) or (token,)
        if found and low in NOT_A_NAME and low not in _MODIFIERS and token != low:
            break
        if len(found) > 1 and token == low and (low.endswith("ed") or low in _VERBS):
            break
        found.append(token)
    while found and found[-1].lower() in _DANGLING:
        found.pop()
    return tuple(found)


def behind(tokens: Sequence[str]) -> Phrase:
    """Return the noun phrase that is the subject of a verb, from the tokens of its sentence up to the verb."""
    rest = _without_adverbs(_without_brackets(tokens))
    if not rest:
        return ()
    last = rest[-1].lower()
    if last in ("who", "which"):
        rest.pop()
        return _left(rest[:-1] if rest[-1:] == [","] else rest)
    if last in BOUNDARY or last in PREPOSITION or last in (";", ":"):
        return first(rest)
    return _before_aside(rest[:-1]) if last == "," else _left(rest)


def first(tokens: Sequence[str]) -> Phrase:
    """Return the subject of a sentence: its first noun phrase that no preposition leads in."""
    rest = _without_brackets(tokens)
    at = 0
    while at < len(rest):
        token, low = rest[at], rest[at].lower()
        if low in LEADING or (not at and low.endswith("ing") and "," in rest):
            at = _past_lead(rest, at)
            continue
        if low in DETERMINER or low in PRONOUN or (token != low and low not in NOT_A_NAME):
            return _without_verb(ahead(rest[at:]))
        at += 1
    return ()


def name_in(phrase: Sequence[str]) -> str:
    """Return the name to show for a noun phrase, "" when it has none: `Mara Lindqvist` for `panel chair Mara Lindqvist`."""
    head = [token for token in phrase if token not in _STOPS]
    if head and (head[0].lower() in DETERMINER or head[0].islower()):
        # `a spokesman for the Range` is no Range.
        ends = (at for at, word in enumerate(head) if word in PREPOSITION or word in ("of", "for"))
        head = head[: next(ends, len(head))]
    run = _last_run(head)
    titles = [at for at, word in enumerate(run[:-1]) if word.lower() in TITLES]
    run = run[titles[-1] + 1 :] if titles else run
    if "of" in run[2:]:
        run = run[: run.index("of", 2)]  # `Mara Lindqvist of Lund`
    while run and run[0].lower() in NOT_A_NAME:
        run = run[1:]
    return " ".join(run).removesuffix("'s").removesuffix("’s").rstrip("'’")


def is_speaker(phrase: Sequence[str]) -> bool:
    """Tell whether a phrase can stand for somebody who speaks; a run of words torn from a sentence cannot."""
    if not phrase:
        return False
    low = phrase[0].lower()
    if low in PRONOUN or low == "another":
        return True
    if phrase[0] != low or low in DETERMINER:
        return len(phrase) > 1 or low not in DETERMINER
    if name_in(phrase):
        return len(phrase) <= _LONGEST // 2 + 1  # `veteran analyst Mara Lindqvist`
    return len(phrase) <= 4 and phrase[-1].endswith(("s", "men", "people"))  # noqa: PLR2004 - `senior officials`


def is_plain(phrase: Sequence[str]) -> bool:
    """Tell whether a phrase is a pronoun or a whole name: who may speak though no verb of saying shows it."""
    return phrase[0].lower() in PRONOUN or (_is_name(phrase) and len(phrase) > 1)


def _without_verb(phrase: Phrase) -> Phrase:
    """Cut what follows a name at the head of a sentence, its verb first of all: `Mara Lindqvist left the hall`."""
    if not phrase or phrase[0] == phrase[0].lower() or phrase[0].lower() in DETERMINER:
        return phrase
    ends = (
        at
        for at, word in enumerate(phrase)
        if word == word.lower() and word not in _JOINING and word not in TITLES and word not in ORGANISATION
    )
    return phrase[: next(ends, len(phrase))]


def _past_lead(tokens: Sequence[str], at: int) -> int:
    """Return where a phrase led in by a preposition ends: after its comma, or before the next name."""
    if "," in tokens[at:]:
        return tokens.index(",", at) + 1
    at += 1
    while at < len(tokens) and tokens[at].islower():
        at += 1
    return at


def _without_brackets(tokens: Sequence[str]) -> list[str]:
    """Leave out what stands in brackets: `Mara Lindqvist (Lund)`."""
    found: list[str] = []
    depth = 0
    for word in tokens:
        if word in "([":
            depth += 1
        elif word in ")]":
            depth = max(0, depth - 1)
        elif not depth:
            found.append(word)
    return found


def _without_adverbs(tokens: list[str]) -> list[str]:
    """Leave out what may stand between a subject and its verb: `has repeatedly`, `on Friday`."""
    end = len(tokens)
    while end and (
        tokens[end - 1].lower() in AUXILIARY or (tokens[end - 1].endswith("ly") and tokens[end - 1].islower())
    ):
        end -= 1
    if end and tokens[end - 1].lower() in TIMES:
        while end > 1 and (tokens[end - 1].lower() in TIMES or tokens[end - 1].isdigit()):
            end -= 1
    return tokens[:end]


def _before_aside(tokens: list[str]) -> Phrase:
    """Return the subject before an aside that ends at the verb: `Mara Lindqvist, who leads the panel,`."""
    commas = [at for at, word in enumerate(tokens) if word == ","]
    if not commas:
        return first(tokens) if tokens and tokens[0].lower() in LEADING else _left(tokens)
    inside = tokens[commas[-1] + 1 :]
    for at in reversed(commas):
        phrase = _left(tokens[:at])
        if not phrase or (at != commas[0] and phrase[0] in ("a", "an", "the") and "".join(phrase).islower()):
            continue
        if _is_name(inside) and not name_in(phrase):
            return tuple(inside)
        low = phrase[0].lower()
        is_lead = low in PREPOSITION or (low in NOT_A_NAME and low not in DETERMINER and low not in PRONOUN)
        return _left(tokens) if is_lead else phrase
    return _left(tokens)


def _left(tokens: Sequence[str]) -> Phrase:
    """Return the noun phrase that the tokens end with."""
    if tokens and tokens[-1].lower() in PRONOUN:
        return (tokens[-1],)
    at = len(tokens)
    while at and len(tokens) - at < _LONGEST and not _ends(tokens, at - 1):
        at -= 1
    phrase = list(tokens[at:])
    while phrase and phrase[0].lower() in AUXILIARY:
        phrase.pop(0)
    if phrase and phrase[0].lower() in LEADING:
        phrase = _last_run(phrase)
    return tuple(phrase)


def _ends(tokens: Sequence[str], at: int) -> bool:
    """Tell whether a token is outside the noun phrase that follows it."""
    token, low = tokens[at], tokens[at].lower()
    if low == "and":  # inside a name, or between two
        return not (
            0 < at < len(tokens) - 1
            and tokens[at - 1] != tokens[at - 1].lower()
            and tokens[at + 1] != tokens[at + 1].lower()
        )
    return token in _STOPS or low in BOUNDARY or low in SAID or low in _VERBS


def _last_run(tokens: Sequence[str]) -> list[str]:
    """Return the capitalised words that the tokens end with, with the small words that join them."""
    at = len(tokens)
    while at and (tokens[at - 1] != tokens[at - 1].lower() or (tokens[at - 1] in _JOINING and 1 < at < len(tokens))):
        at -= 1
    while at < len(tokens) and tokens[at].islower():
        at += 1
    return list(tokens[at:])


def _is_name(tokens: Sequence[str]) -> bool:
    return bool(tokens) and all(token != token.lower() or token in _JOINING for token in tokens)
