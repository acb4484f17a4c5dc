"""Wrong and unseen characters: put right, with a record of the line."""

import pytest
from intake_samples import read, repairs, texts

from builder.intake.repairs.characters import mend_mojibake, remove_unseen

TEXT = "The mayor of Port Varra resigned on Monday after a week of trouble in the harbour.\n\n{}\n\nShe will not be back.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It cost\u00a040 crowns.", "It cost 40 crowns."),
        ("It \u200bcost\ufeff 40.", "It cost 40."),
        ("The har\u00adbour is shut.", "The harbour is shut."),
        ("A \u202ereversed\u202c word.", "A reversed word."),
        ("A left\u200e mark.", "A left mark."),
        ("Join\u200ded up.", "Joined up."),
        ("10\u202f000 ships.", "10 000 ships."),
    ],
)
def test_unseen_characters_go_and_the_line_is_recorded(before, after):
    document = read(TEXT.format(before))
    assert texts(document)[1] == after
    (repair,) = repairs(document, "invisible")
    assert (repair.line, repair.before, repair.after) == (3, before, after)


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍ष", "👩‍👧 came", "שלום\u200f!", "Ωμέγα и Кириллица", "naïve café"])
def test_characters_that_their_script_needs_stay(text):
    assert remove_unseen(text) == (text, ())


def test_lines_are_neither_lost_nor_joined():
    text = "a\u00a0b\n\u200b\n\nc\u00add\n"
    mended, changes = remove_unseen(text)
    assert mended.count("\n") == text.count("\n")
    assert [change.line for change in changes] == [1, 2, 4]


def test_mojibake_is_mended_with_line_before_and_after():
    document = read(TEXT.format("President NicolΓ‘s Pike β the last of them β left."))
    assert texts(document)[1] == "President Nicolás Pike — the last of them — left."
    (repair,) = [one for one in document.repairs if one.kind.startswith("mojibake")]
    assert repair.line == 3
    assert repair.before.startswith("President NicolΓ")


def test_plain_text_is_not_looked_at_twice():
    assert mend_mojibake("Plain text.") == ("Plain text.", ())


def test_a_record_of_a_very_long_line_is_an_excerpt():
    _, (change,) = remove_unseen("word " * 10_000 + "a\u00a0b" + " word" * 10_000)
    assert len(change.before) < 500
    assert "a\u00a0b" in change.before
    assert "a b" in change.after
