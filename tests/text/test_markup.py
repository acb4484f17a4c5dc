from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from builder.text.markup import RawBlock, blocks, escape, links, list_items, plain, table_rows

RENDERER = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
PROSE = st.text(alphabet="ab A1.2)#>-+*_~`[](){}<>&;!|\\=:\"'\n\t/@é…“—\u00a0", max_size=40)


def shown(markdown: str) -> str:
    tokens = RENDERER.parse(markdown)
    if not tokens:
        return ""
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], markdown
    assert {child.type for child in tokens[1].children} <= {"text"}, markdown
    return "".join(child.content for child in tokens[1].children)


def squeezed(text: str) -> str:
    return " ".join(text.split())


@settings(deadline=None, max_examples=1_500)
@given(PROSE)
def test_escaped_text_shows_as_it_was_in_one_paragraph(text):
    assert squeezed(shown(escape(text))) == squeezed(text)


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40))
def test_escaped_text_of_any_script_shows_as_it_was(text):
    assert squeezed(shown(escape(text))) == squeezed(text)


@settings(deadline=None, max_examples=1_500)
@given(PROSE)
def test_plain_undoes_escape(text):
    assert plain(escape(text)) == squeezed(text)


ENTITIES = st.lists(
    st.sampled_from(
        [
            "&amp;",
            "&",
            "&#65;",
            "<http://a.b>",
            "<a@b.c>",
            "<b>",
            "[x](y)",
            "![x](y)",
            "*x*",
            "__x__",
            "`x`",
            "``",
            "\\",
            "[x]: y",
            "1.",
            "-",
            " ",
            "a",
        ]
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=500)
@given(ENTITIES.map("".join))
def test_text_that_looks_like_markdown_shows_as_it_was(text):
    assert squeezed(shown(escape(text))) == squeezed(text)
    assert plain(escape(text)) == squeezed(text)


@pytest.mark.parametrize(
    "text",
    [
        "“What a sh*t-show of a meeting.”",
        "a s--t-show of-a-meeting",
        "matched material classified as SECRET//NOFORN by the command",
        "up to $200 million (about 5 %), and more!",
        "the file_name and the_other_name",
        "AT&T and Q&A, 3 < 5 > 2, a | b",
        "5 * 3 * 2 = 30",
        "prices* and costs*",
        "Gen. Jim Mattis [retired] said so (twice).",
        "e-mail - or not; c:\\temp",
        "Why? 24 Feb. 2026: #1 in ~10 countries",
        "a lone ` mark",
    ],
)
def test_ordinary_prose_is_left_as_it_is(text):
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("- a dash first", "\\- a dash first"),
        ("1. a number", "1\\. a number"),
        ("2) a number", "2\\) a number"),
        ("# a hash", "\\# a hash"),
        ("> a mark", "\\> a mark"),
        ("* a star", "\\* a star"),
        ("---", "\\---"),
        ("*stars* and **more**", "\\*stars\\* and \\*\\*more\\*\\*"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("[label](javascript:x)", "[label]\\(javascript:x)"),
        ("[a]: b", "\\[a]: b"),
        ("&amp; here", "\\&amp; here"),
        ("two\nlines  and\tspaces", "two lines and spaces"),
    ],
)
def test_what_means_something_to_markdown_is_escaped(text, markdown):
    assert escape(text) == markdown


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("[Anthropic](https://a.example/x) will *meet* **again**", "Anthropic will meet again"),
        ("***both*** and _one_ and __two__", "both and one and two"),
        ("`code *not* emphasis` and ``a ` b``", "code *not* emphasis and a ` b"),
        ("![a chart](x.png) and [![logo](l.png)](https://a.example)", "a chart and logo"),
        ("a\\*b \\[c\\] \\\\ end", "a*b [c] \\ end"),
        ("AT&amp;T &#8212; &copy; &nope;", "AT&T — © &nope;"),
        ("<https://a.example/b> and <x@y.example>", "https://a.example/b and x@y.example"),
        ('[a (b) [c]](https://a.example/x_(y) "Title")', "a (b) [c]"),
        ("## A heading\n\n> quoted\n> words\n\n- one\n- two\n\n1. three", "A heading quoted words one two three"),
        ("snake_case_name and 2*3*4", "snake_case_name and 234"),
        ("a [bracket] and (paren)", "a [bracket] and (paren)"),
    ],
)
def test_plain_gives_the_text_that_is_shown(markdown, text):
    assert plain(markdown) == text


def test_links_are_found_with_plain_labels_and_pictures_are_not_links():
    text = "See [the **report**](https://a.example/r_(1)), <https://b.example>, ![x](https://c.example/p.png), `[no](x)` and \\[no](y)."
    assert links(text) == (("the report", "https://a.example/r_(1)"), ("https://b.example", "https://b.example"))


def test_an_address_in_angle_brackets_within_a_link_is_found():
    assert links("[a](<https://a.example/x y>)") == (("a", "https://a.example/x y"),)


def test_blocks_tell_every_kind_with_the_line_it_starts_on():
    text = (
        "A paragraph\nof two lines.\n\n# Heading\n- one\n- two\n  goes on\n\n- three\n\n1. first\n2. second\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
        "> quoted\n> words\nlazily\n\n```python\ncode\n\n# still code\n```\nLast."
    )
    assert blocks(text, first_line=10) == (
        RawBlock("paragraph", "A paragraph\nof two lines.", 10),
        RawBlock("heading", "# Heading", 13),
        RawBlock("list", "- one\n- two\n  goes on\n\n- three", 14),
        RawBlock("ordered", "1. first\n2. second", 20),
        RawBlock("table", "| A | B |\n|---|---|\n| 1 | 2 |", 23),
        RawBlock("quote", "> quoted\n> words\nlazily", 27),
        RawBlock("code", "```python\ncode\n\n# still code\n```", 31),
        RawBlock("paragraph", "Last.", 36),
    )


def test_underlined_headings_become_hash_headings():
    assert blocks("Title\n=====\n\nPart\n---\ntext") == (
        RawBlock("heading", "# Title", 1),
        RawBlock("heading", "## Part", 4),
        RawBlock("paragraph", "text", 6),
    )


def test_a_rule_between_blocks_is_no_block():
    assert [block.kind for block in blocks("a\n\n---\n\nb\n\n* * *\n\nc")] == ["paragraph"] * 3


def test_a_number_inside_a_paragraph_starts_no_list():
    assert [block.kind for block in blocks("It happened in\n1986. That was long ago.")] == ["paragraph"]


def test_a_table_ends_at_a_line_without_bars_and_keeps_its_empty_column_names():
    found = blocks("| Metric | |||\n|---|---|---|---|\n| Policy | a | b | c |\nWho’s Affected")
    assert [block.kind for block in found] == ["table", "paragraph"]
    assert table_rows(found[0].text) == (("Metric", "", "", ""), ("Policy", "a", "b", "c"))


def test_cells_may_hold_escaped_bars():
    assert table_rows("| a \\| b | c |\n| --- | :-: |\n| `d` | [e](f) |") == (("a | b", "c"), ("`d`", "[e](f)"))


def test_list_items_are_told_apart_and_joined_from_their_lines():
    assert list_items("- one\n  goes on\n\n- **two**\n   - nested\n* three\n+ four") == (
        "one goes on",
        "**two**",
        "nested",
        "three",
        "four",
    )
    assert list_items("1. first\n2) second\n10. tenth") == ("first", "second", "tenth")


def test_every_line_with_text_is_in_some_block():
    text = "a\n- b\n\n    c\n> d\n***\n1) e\n| f |\n|---|\n# g\n```\nh"
    assert "".join(block.text for block in blocks(text)).count("c") == 1
    kept = squeezed(" ".join(block.text for block in blocks(text)))
    assert all(letter in kept for letter in "abcdefgh")


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="ab \n-#>|`~*=1.\t", max_size=60))
def test_no_words_are_lost_in_blocks(text):
    found = blocks(text)
    assert sum(block.text.count("a") + block.text.count("b") for block in found) == text.count("a") + text.count("b")
    assert [block.line for block in found] == sorted({block.line for block in found})


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "*a" * 30_000,
        "`" * 30_000,
        "`a``" * 10_000,
        "[a](" * 20_000,
        "![" * 30_000,
        "|" * 30_000 + "\n" + "|-" * 30_000,
        "> " * 30_000,
        "&" * 50_000,
        "<a" * 30_000,
    ],
)
def test_hostile_text_goes_through(text):
    assert isinstance(escape(text), str)
    assert isinstance(plain(text), str)
    assert isinstance(links(text), tuple)
    assert blocks(text)
