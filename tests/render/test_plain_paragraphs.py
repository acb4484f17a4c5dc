"""Text without any markup takes a shorter way to the same HTML."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.render import markdown

PIECES = st.sampled_from(
    [
        "word ",
        "Text. ",
        "\n",
        "\n\n",
        " ",
        '"',
        "'",
        "- ",
        "1. ",
        "1)",
        "=",
        "---",
        "+",
        "*",
        "_",
        "&",
        "<",
        "(",
        ":",
        "!",
        "http://x.example ",
        "\xa0",
        "\u2028",
        "é",
        "“q”",
        "$4",
        "4.5",
        "#",
        "## ",
        "\n\n### ",
        "\t",
        "===",
        "\x0b",
        "\x0c",
        "…",
        "—",
        "|",
        "\\",
    ]
)


def _parsed(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_plain_parts", lambda _: None)
        return str(markdown.Prose().blocks(text))


@settings(deadline=None, max_examples=300)
@given(text=st.lists(PIECES, min_size=1, max_size=9).map("".join))
@example(text="One.\n\nTwo,\nand more of it.")
@example(text='He said "no".\n')
@example(text='### A "head"\n\nText.\n\n##### A "head"\n\n# \xa0\n\n## 1. On')
def test_the_shorter_way_gives_what_the_parser_gives(text):
    assert str(markdown.Prose().blocks(text)) == _parsed(text)


def test_plain_news_takes_the_shorter_way():
    text = "The agency said “no” on 3 March (a Tuesday); $4.5 million is at stake.\n\n### More\n\nMore."
    assert markdown._plain_parts(text) is not None


def test_markup_takes_the_longer_way():
    for text in (
        "*em*",
        "- item",
        "1. one",
        "[a](b)",
        "a\n===",
        "# *h*",
        "# h\nt",
        "> q",
        "    code",
        "a  \nb",
        "&amp;",
        "",
    ):
        assert markdown._plain_parts(text) is None
