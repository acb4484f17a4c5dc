from __future__ import annotations

import pytest

from builder.content import Entry, read_ledger, write_ledger

ENTRIES = (
    Entry("s1", "harbour", "Harbour: closed", ("a", "b"), ("/stories/old/",)),
    Entry("s2", "ships", "Ships wait", ("c",)),
)


def test_what_is_written_is_read():
    assert read_ledger(write_ledger(ENTRIES).encode()) == (ENTRIES, ())


def test_the_order_of_stories_and_briefings_changes_nothing():
    turned = (ENTRIES[1], ENTRIES[0]._replace(briefings=("b", "a")))
    assert write_ledger(turned) == write_ledger(ENTRIES)


def test_empty_keys_are_left_out():
    assert write_ledger(ENTRIES[1:]) == "s2:\n  slug: ships\n  title: Ships wait\n  briefings:\n    - c\n"


@pytest.mark.parametrize("data", [b"", b"{}\n", b"# nothing yet\n"])
def test_an_empty_ledger_holds_no_stories(data):
    assert read_ledger(data) == ((), ())


def test_no_stories_are_written_as_a_ledger_that_reads_back_empty():
    assert read_ledger(write_ledger(()).encode()) == ((), ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- a", 1),
        ("s1: [", 2),
        ("s1: x", 1),
        ("s1:\n  slug: a\n  title: A\n  brifings: [a]", 4),
        ("s1:\n  slug: ../x\n  title: A", 2),
        ("s1:\n  slug: a", 1),
        ("s1:\n  slug: a\n  title: A\n../x:\n  slug: b\n  title: B", 4),
        ("s1:\n  slug: a\n  title: A\n  briefings: a", 4),
    ],
)
def test_a_broken_ledger_is_not_used_and_its_first_fault_is_named(text, line):
    ledger = read_ledger(text.encode())
    assert ledger.entries == ()
    assert [(problem.code, problem.path, problem.line) for problem in ledger.diagnostics] == [
        ("C016", "content/stories.yaml", line)
    ]


def test_a_ledger_of_other_bytes_than_utf8_is_not_used():
    assert [problem.code for problem in read_ledger(b"\xff").diagnostics] == ["C016"]
