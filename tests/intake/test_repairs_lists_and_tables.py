"""Lists and tables whose layout was lost."""

import pytest
from intake_samples import outline, read, repairs, texts


def facts(*lines):
    return texts(read("Board votes\nKey Facts\n" + "\n".join(lines) + "\nAnalysis\nThe board voted at last.\n"))[0]


def test_ordinals_glued_to_facts_are_taken_off():
    assert facts("- 1The board voted.", "- 2It has nine members.") == "1. The board voted.\n2. It has nine members."


def test_ordinals_up_to_two_figures_are_counted():
    lines = [f"- {number}Fact of the day." for number in range(1, 13)]
    assert facts(*lines).split("\n")[11] == "12. Fact of the day."


def test_a_number_after_a_glued_ordinal_stays():
    assert facts("- 1The board voted.", "- 23 ships came.", "- 34,000 people work there.") == (
        "1. The board voted.\n2. 3 ships came.\n3. 4,000 people work there."
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("- 5G network planned.", "- 2026 budget passed."),
        ("- 1MDB is in court.", "- The board voted."),
        ("- 1st vote passed.", "- 2nd vote failed."),
        ("- 10 people died.", "- 25 were hurt.", "- 3 are missing."),
        ("- 1.5 million crowns were paid.", "- 2.5 million are owed."),
        ("- 1,000 jobs went.", "- 2,000 came."),
        ("- 1 ship sank.", "- 2 sailed."),
    ],
)
def test_numbers_that_do_not_count_the_items_stay(lines):
    assert facts(*lines) == "\n".join(lines)


def test_each_ordinal_is_a_repair_with_its_line():
    document = read("Board votes\nKey Facts\n- 1It voted.\n- 2It left.\nAnalysis\nAt last.\n")
    assert [(one.line, one.before, one.after) for one in repairs(document, "ordinals")] == [
        (3, "1It voted.", "1. It voted."),
        (4, "2It left.", "2. It left."),
    ]


def test_points_as_bare_lines_become_a_list():
    assert facts("The board voted.", "It has nine members.") == "- The board voted.\n- It has nine members."


def test_bare_lines_that_count_become_an_ordered_list():
    assert facts("1The board voted.", "2It has nine members.") == "1. The board voted.\n2. It has nine members."


def test_text_that_goes_on_below_points_is_a_section_of_its_own():
    document = read(
        "# Board votes\n\n## Key points\n\n- It voted.\n- It left.\n\n"
        "The board of the harbour voted on Friday to dredge the channel, after four years in which nobody could agree who pays.\n"
    )
    assert outline(document) == [("takeaways", "Key takeaways", 1), ("body", "", 1)]


def test_a_sort_glued_to_a_name_is_set_apart():
    document = read(
        "Board votes\nMentioned\nOrbit Foodscompany\nIda Bloomperson\nKey Facts\n- It voted.\n- It left.\nAnalysis\nAt last.\n"
    )
    assert texts(document)[:2] == ["Orbit Foods (company)", "Ida Bloom (person)"]


TABLE = "Board votes\nKey Facts\n- It voted.\n- It left.\n{table}\nAnalysis\nIt took four years.\n"


def test_a_table_without_column_names_stands_in_a_section_that_says_so():
    document = read(TABLE.format(table="| Metric | |||\n|---|---|---|---|\n| Depth | 9 m | 12 m | 15 m |"))
    section = document.sections[1]
    assert (section.kind, section.heading, section.by) == (
        "table",
        "Comparison (column names missing in the source)",
        "rule",
    )
    assert section.blocks[0].text == "| Metric |  |  |  |\n|---|---|---|---|\n| Depth | 9 m | 12 m | 15 m |"
    (repair,) = repairs(document, "table-columns-missing")
    assert (repair.line, repair.before) == (5, "| Metric | |||")


def test_a_heading_of_its_own_stays_with_such_a_table():
    document = read("# Board votes\n\nLead of it.\n\n## How deep\n\n| | | |\n|---|---|---|\n| Depth | 9 m | 12 m |\n")
    assert document.sections[1].heading == "How deep (column names missing in the source)"


def test_a_table_with_its_names_stays_where_it_is():
    document = read(TABLE.format(table="| | Varra | Dune |\n|---|---|---|\n| Depth | 9 m | 12 m |"))
    assert [section.kind for section in document.sections] == ["key_facts", "analysis"]
    assert repairs(document, "table-columns-missing") == []


def test_short_rows_are_filled_up_and_long_ones_kept():
    document = read("# Depths\n\n| a | b | c |\n|---|---|---|\n| 1 |\n| 1 | 2 | 3 | 4 |\n")
    assert texts(document) == ["| a | b | c |  |\n|---|---|---|---|\n| 1 |  |  |  |\n| 1 | 2 | 3 | 4 |"]
    assert [(one.line, one.before) for one in repairs(document, "table-rows")] == [(3, "| a | b | c |"), (5, "| 1 |")]
