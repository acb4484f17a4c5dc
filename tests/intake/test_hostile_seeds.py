import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from intake_samples import intake, pool
from web_samples import MODERN, PAGES, POSTS, TABLE_LAYOUT

from builder.text.urls import clean

NAMES = st.sampled_from(
    ["seeds/a.txt", "seeds/a.html", "seeds/a.json", "seeds/a.jsonl", "seeds/a.xml", "seeds/a.md", "seeds/a"]
)

PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<b>",
            "</i>",
            "<table>",
            "<tr>",
            "<td>",
            "<ul>",
            "<li>",
            "<ol>",
            "<blockquote>",
            "<pre>",
            "<br>",
            "<a href=x>",
        ),
        *(
            "<article>",
            "<nav>",
            "<h1>",
            "<h2>",
            "</h1>",
            "<script>",
            "<style>",
            "<!--",
            "-->",
            "--!>",
            "<![CDATA[",
            "]]>",
            "<plaintext>",
            "<frameset>",
        ),
        *(
            "<select>",
            "<svg>",
            "<title>",
            "<head>",
            "<body>",
            "<form>",
            "<img alt='x'>",
            "&amp;",
            "&#0;",
            "&#x110000;",
            "&nbsp",
            "<",
            ">",
            "&",
            '"',
            "'",
        ),
        *(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            '"title"',
            '"text"',
            "null",
            "NaN",
            "1e999",
            "-",
            "\\u0000",
            "\\ud800",
            "\\",
            "true",
        ),
        *(
            "<rss>",
            "<channel>",
            "<item>",
            "<description>",
            "</item>",
            "<feed>",
            "<entry>",
            "<content>",
            "<!DOCTYPE x [",
            "<!ENTITY a 'b'>",
            "<?xml version='1.0'?>",
        ),
        *(
            "---\n",
            "title: x\n",
            "# ",
            "## Key facts\n",
            "Key Takeaways\n",
            "- 1",
            "| a | b |\n",
            "|---|\n",
            "> ",
            "```\n",
            "* ",
            "_",
            "~~~",
        ),
        *(
            "\n",
            " ",
            "The weir was mended on Monday.",
            "Søren",
            "Γ‘β€",
            "\u2028",
            "\ud7ff",
            "\U0001f600",
            "\x0b",
            "\x00",
            "2026-05-03",
            "https://a.example/x",
        ),
    ]
)


def harmless(found):
    """Whatever a seed holds, something comes of it, it can be written as UTF-8, and no link leads where it must not."""
    assert found.documents or found.diagnostics
    assert all(problem.code != "S030" for problem in found.diagnostics), found.diagnostics
    for document in found.documents:
        pool(document).encode()
        assert document.url in ("", clean(document.url))
        assert document.title_by == "seed" or any(section.blocks for section in document.sections)
    return found


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=400), NAMES)
def test_any_bytes_end_in_a_document_or_a_diagnostic(data, path):
    harmless(intake(data, path))


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join), NAMES)
@example("<p>a</p><!-- x --!> <p>The weir was mended.</p> -->", "seeds/a.html")
def test_any_mixture_of_markup_ends_in_a_document_or_a_diagnostic(text, path):
    harmless(intake(text.encode("utf-8", "surrogatepass"), path))


@settings(deadline=None, max_examples=100)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["title", "text", "content_html", "author", "date", "url", "source", "sources", "tags", "summary", "items", "id", "x", "category"]),
    inner, max_size=6), max_leaves=20))  # fmt: skip
def test_any_json_ends_in_a_document_or_a_diagnostic(value):
    harmless(intake(json.dumps(value), "seeds/a.json"))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_page_cut_or_overwritten_anywhere_is_still_read(data):
    page = data.draw(st.sampled_from([MODERN, TABLE_LAYOUT, POSTS]))
    start = data.draw(st.integers(0, len(page)))
    end = data.draw(st.integers(start, min(len(page), start + 200)))
    harmless(intake(page[:start] + data.draw(PIECES) + page[end:], "seeds/a.html"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_from_any_cut(name):
    page = PAGES[name]
    for end in range(0, len(page), max(1, len(page) // 40)):
        harmless(intake(page[:end] or " ", "seeds/a.html"))


TEXT = "<p>The weir was mended on Monday.</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + TEXT,
        "<b>" * 100_000 + TEXT,
        "<span>" * 2_500 + TEXT + "</span>" * 2_500,
        "<font><b>x" * 3_000 + TEXT,
        "<ul><li>one" * 900 + TEXT,
        "<table><tr><td>one" * 2_000 + TEXT,
        "<blockquote>" * 500 + TEXT,
        "<a href=x>" * 20_000 + TEXT,
        "<p>" * 20_000 + TEXT,
        f"<img src='data:image/png;base64,{'A' * 3_000_000}'>{TEXT}",
        f"<p title='{'x' * 3_000_000}'>{TEXT}",
        "&amp;" * 200_000 + TEXT,
        "<" * 200_000 + TEXT,
        f"<form>{TEXT}</form>",
        f"<frameset><frame src=a></frameset><noframes>{TEXT}</noframes>",
        f"<plaintext>{TEXT}",
        f"{TEXT}<!-- never closed",
        f"<p>a</p><!-- x --!>{TEXT}",
        f"<svg><desc>{TEXT}</desc></svg>{TEXT}",
        f"<html><html><body><body>{TEXT}",
        f"<p class='{'a ' * 100_000}'>{TEXT}",
    ],
    ids=lambda page: page[:24],
)
def test_a_page_made_to_break_a_parser_is_read(page):
    found = harmless(intake(f"<!doctype html>{page}", "seeds/a.html"))
    assert "the weir was mended on monday" in pool(found.documents[0])


def test_elements_that_no_page_nests_so_deep_are_refused():
    (problem,) = intake("<!doctype html>" + "<blockquote>" * 100_000 + TEXT, "seeds/a.html").diagnostics
    assert problem.code == "S014"


def test_a_template_in_a_text_stays_text():
    page = f"<article>{TEXT}<p>{{{{ 7 * 7 }}}} {{% include 'x' %}}</p></article>"
    assert "{{ 7 * 7 }} {% include 'x' %}" in "".join(
        block.text for section in intake(page, "seeds/a.html").documents[0].sections for block in section.blocks
    ).replace("\\", "")


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:x()",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "java\nscript:x()",
        " javascript:x()",
        "//a b",
        "http://a.example@b",
    ],
)
def test_no_link_leads_where_it_must_not(bad):
    page = f'<article>{TEXT}<p>Go <a href="{bad}">there now</a>.</p><img src="{bad}" alt="A picture"></article>'
    document = intake(page, "seeds/a.html").documents[0]
    whole = "".join(block.text for section in document.sections for block in section.blocks)
    assert "there now" in whole
    assert "](" not in whole


@pytest.mark.parametrize(
    "text",
    [
        '{"a":"' + '\\"' * 500_000,
        "[" * 500_000,
        '{"title": "A", ' + '"text": "One is here.", ' * 20_000 + '"x": 1}',
        "\n".join('{"title": "A"}' for _ in range(2_000)),
        '[{"title": "A", "text": "One is here."}' + ', {"title": 1}' * 2_000 + "]",
    ],
    ids=["open string", "brackets", "one key", "no texts", "few texts"],
)
def test_json_made_to_break_a_parser_is_read_or_refused(text):
    harmless(intake(text, "seeds/a.json"))


@pytest.mark.parametrize(
    "inside",
    [
        "<!--" * 50_000,
        "<![CDATA[" * 50_000,
        "&" * 100_000,
        "<" * 50_000,
        "&#x41;" * 100_000,
        "<b " * 50_000,
        'x="' * 50_000,
        "]]>" * 50_000,
    ],
    ids=lambda inside: inside[:9],
)
def test_a_feed_made_to_break_a_parser_is_read_or_refused(inside):
    harmless(
        intake(
            f"<rss><channel><item><title>A</title><description>One is here. {inside}</description></item></channel></rss>",
            "seeds/a.xml",
        )
    )
