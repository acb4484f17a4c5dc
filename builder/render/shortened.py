"""Records of third parties' articles that may be shown in part only: everything that could add up to the article, cut."""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]

_EXCERPT = 120
"""Characters of a repaired line or a dated sentence that are shown where the whole text of an article may not be."""

_AFFECTED = 3
"""Sentences that say who is affected, shown there."""

_SENTENCE = 240
"""Characters of a sentence or a quotation that are shown there."""


def shortened(record: Record) -> Record:
    """Shorten, in place, what could add up to the article: repaired lines, evidence, dated sentences, quotations."""
    for repair in record["seed"]["repairs"] if record["seed"] else ():
        repair["before"], repair["after"] = _around_change(repair["before"], repair["after"])
    for part in record["signals"]["impact"]["parts"]:
        part["evidence"] = [clipped(one, "text") for one in part["evidence"]]
    record["signals"]["timeline"] = [shortened_entry(one) for one in record["signals"]["timeline"]]
    record["affected"] = [clipped(one, "effect", "sentence") for one in record["affected"][:_AFFECTED]]
    record["quotes"] = [clipped(one, "text") for one in record["quotes"]]
    return record


def shortened_entry(entry: Record) -> Record:
    """Cut a dated sentence to a part of it; a page may date many of an article's."""
    return {**entry, **{key: _cut(entry[key], 0, _EXCERPT) for key in ("text", "sentence")}}


def clipped(record: Record, *keys: str) -> Record:
    """Cut the texts under these keys to the length of a quotation."""
    return {**record, **{key: _cut(record[key], 0, _SENTENCE) for key in keys}}


def _around_change(before: str, after: str) -> tuple[str, str]:
    """Cut both to the place where they differ: the repaired line of a seed may be a whole article."""
    if max(len(before), len(after)) <= _EXCERPT:
        return before, after
    pairs = enumerate(zip(before, after, strict=False))
    differ = next((at for at, (one, other) in pairs if one != other), min(len(before), len(after)))
    start = max(0, differ - _EXCERPT // 4)
    return _cut(before, start, _EXCERPT), _cut(after, start, _EXCERPT)


def _cut(text: str, start: int, length: int) -> str:
    kept = text[start : start + length]
    return ("…" if start else "") + kept + ("…" if start + length < len(text) else "")
