"""Dates in sentences, on cases made for this: every second one was held out while the rules were written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from builder.analysis.reading import read
from builder.analysis.signals.timeline import measure
from builder.model import Block, Moment, Page, Section

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


class Case(NamedTuple):
    report: str
    text: str
    wanted: frozenset[str]


def cases() -> list[Case]:
    found = []
    for line in (HERE / "dated_sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            report, text, wanted = (part.strip() for part in line.split("|"))
            found.append(Case(report, text, frozenset(wanted.split("; ")) - {"-"}))
    return found


def dated(case: Case) -> frozenset[str]:
    section = Section("body", "", "seed", (Block("paragraph", case.text, 1),))
    page = Page(
        path="content/briefings/page.md",
        kind="briefing",
        slug="page",
        url="/briefings/page/",
        title="A page",
        title_by="seed",
        sections=(section,),
        digest="0" * 64,
        published=Moment(case.report, "day") if case.report else None,
    )
    entries = measure(read(page), None).entries
    return frozenset(f"{one.date}..{one.until}" if one.until else one.date for one in entries)


def test_there_are_enough_cases_of_days_and_of_none():
    every = cases()
    days = [case for case in every if any(len(value) >= len("2026-03-03") for value in case.wanted)]
    assert len(every) >= 200
    assert len(days) >= 100
    assert sum(not case.wanted for case in every) >= 20


def test_each_case_names_a_day_that_exists():
    for case in cases():
        for value in (case.report, *(part for wanted in case.wanted for part in wanted.split(".."))):
            if len(value) == len("2026-03-03"):
                date.fromisoformat(value)


@pytest.mark.parametrize("held_out", [True, False])
def test_the_day_is_exact(held_out):
    part = cases()[1::2] if held_out else cases()[::2]
    right = sum(dated(case) == case.wanted for case in part)
    assert right / len(part) >= FLOORS["dates_day_exact"]


def test_no_case_without_an_event_is_dated():
    none = [case for case in cases() if not case.wanted]
    wrong = [case.text for case in none if dated(case)]
    assert len(wrong) <= (1 - FLOORS["dates_left_out"]) * len(none), wrong
