from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder.content import doubts, ledger_change, read_ledger, write_ledger
from builder.model import LedgerEntry

ENTRIES = (
    LedgerEntry("s1", "harbour", "Harbour: closed", ("a", "b"), ("/stories/old/",)),
    LedgerEntry("s2", "ships", "Ships wait", ("c",)),
)
BY_HAND = """\
# my notes
s1:   # the big one
  title: "Harbour: closed"   # by Ada
  slug: harbour
  # the members
  briefings: [a, b]
  aliases:
  - /stories/old/

# second
s2: {slug: ships, title: Ships wait, briefings: [c]}
# end
"""


def test_what_is_written_is_read():
    assert read_ledger(write_ledger(ENTRIES).encode()).entries == ENTRIES


def test_the_order_of_stories_and_briefings_changes_nothing():
    turned = (ENTRIES[1], replace(ENTRIES[0], briefings=("b", "a")))
    assert write_ledger(turned) == write_ledger(ENTRIES)


def test_empty_keys_are_left_out():
    assert write_ledger(ENTRIES[1:]) == "s2:\n  slug: ships\n  title: Ships wait\n  briefings:\n    - c\n"


@pytest.mark.parametrize("data", [b"", b"{}\n", b"# nothing yet\n"])
def test_an_empty_ledger_holds_no_stories(data):
    assert read_ledger(data)[:2] == ((), ())


def test_no_stories_are_written_as_a_ledger_that_reads_back_empty():
    assert read_ledger(write_ledger(()).encode())[:2] == ((), ())


def test_a_person_may_leave_out_all_but_the_id():
    assert read_ledger(b"big-fire:\n  briefings: [b, a]\n").entries == (
        LedgerEntry("big-fire", "big-fire", "", ("a", "b")),
    )


def test_a_persons_decisions_are_read_and_written():
    entry = LedgerEntry("s1", "s1", "T", ("a",), (), ("s2", "b"), ("c",), "0123abcd")
    assert read_ledger(write_ledger((entry, ENTRIES[1])).encode()).entries == (entry, ENTRIES[1])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- a", 1),
        ("s1: [", 2),
        ("s1: x", 1),
        ("s1:\n  slug: a\n  title: A\n  brifings: [a]", 4),
        ("s1:\n  slug: ../x\n  title: A", 2),
        ("s1:\n  slug: a\n  title: A\n../x:\n  slug: b\n  title: B", 4),
        ("s1:\n  slug: a\n  title: A\n  briefings: a", 4),
        ("s1:\n  slug: a\ns2:\n  slug: a\n", 4),
        ("s1:\n  slug: a\ns1:\n  slug: b\n", 3),
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


def test_a_large_ledger_is_read_and_its_fault_found():
    entries = [LedgerEntry(f"s{at:04d}", f"story-{at}", f"Story {at}: “x”", ("a", "b" * 60)) for at in range(2_500)]
    text = write_ledger(entries)
    assert len(text) > 250_000
    assert read_ledger(text.encode()).entries == tuple(entries)
    broken = text.replace("  slug: story-2400\n", "  slag: story-2400\n")
    found = read_ledger(broken.encode()).diagnostics
    assert [problem.line for problem in found] == [broken[: broken.index("slag")].count("\n") + 1]


def test_no_change_is_asked_for_when_the_file_says_the_same():
    assert ledger_change(ENTRIES, read_ledger(BY_HAND.encode())) == ()
    assert ledger_change((), read_ledger(b"")) == ()


def test_a_broken_ledger_is_never_written():
    assert ledger_change(ENTRIES, read_ledger(b"s1: [")) == ()


def test_what_a_person_wrote_stays_around_what_changed():
    grown = replace(ENTRIES[0], briefings=("a", "b", "x"))
    new = LedgerEntry("s15", "mid", "Mid", ("m", "o"))
    (change,) = ledger_change((grown, ENTRIES[1], new), read_ledger(BY_HAND.encode()))
    assert change.path == "content/stories.yaml"
    assert change.text == BY_HAND.replace(
        "briefings: [a, b]", "briefings:\n    - a\n    - b\n    - x"
    ).replace(
        "\n# second", "s15:\n  slug: mid\n  title: Mid\n  briefings:\n    - m\n    - o\n\n# second"
    )  # fmt: skip


def test_a_story_that_goes_takes_only_its_own_lines():
    (change,) = ledger_change(ENTRIES[1:], read_ledger(BY_HAND.encode()))
    assert change.text == "\n# second\ns2: {slug: ships, title: Ships wait, briefings: [c]}\n# end\n"


def test_a_name_that_is_no_story_and_no_briefing_is_told_with_the_nearest():
    entries = (replace(ENTRIES[0], merge=("s2", "c"), apart=("shps",)), replace(ENTRIES[1], apart=("a",)))
    found = doubts(entries, ["a", "b", "c", "ships"])
    assert [(one.code, one.severity, one.hint) for one in found] == [("C019", "warning", "Did you mean 'ships'?")]


TEXT = st.text(st.sampled_from("ab:#-'\"“ é"), max_size=8)
STORY = st.builds(
    lambda slug, title, briefings, merge, rule: LedgerEntry(
        "", slug, title.strip(), tuple(sorted(set(briefings))), (), tuple(merge), (), "0a1b2c3d" if rule else ""
    ),
    st.sampled_from(["x", "y", "z"]),
    TEXT,
    st.lists(st.sampled_from(["a", "b", "no", "1"]), max_size=3),
    st.lists(st.sampled_from(["s0", "s1"]), max_size=1),
    st.booleans(),
)


def ledger(stories):
    return tuple(
        replace(one, id=f"s{at}", slug=f"{one.slug}{at}", title=" ".join(one.title.split()))
        for at, one in enumerate(stories)
    )


@given(st.lists(STORY, max_size=4), st.lists(STORY, max_size=4))
@settings(deadline=None, max_examples=150)
def test_whatever_changes_the_file_then_says_it(before, after):
    read = read_ledger(write_ledger(ledger(before)).encode())
    wanted = ledger(after)
    changes = ledger_change(wanted, read)
    text = changes[0].text if changes else read.text
    assert read_ledger(text.encode()).entries == wanted
