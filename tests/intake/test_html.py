import re

import pytest
from intake_samples import asides, intake, outline, pool, read, texts
from web_samples import DIV_SOUP, MODERN, PAGES, POSTS, SCRIPTED, TABLE_LAYOUT, visible_texts

from builder.intake.htmlblocks import read_blocks
from builder.intake.htmltree import parse_html


def page(body, head=""):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def shown(html):
    """Return (kind, Markdown) of every block of a piece of HTML."""
    return [(block.kind, block.text) for block in read_blocks(parse_html(html)).blocks]


PARAGRAPH = "The council of Lakeside voted on Tuesday to close the bridge for nine weeks, from the eighth of June on. "


def test_metadata_of_the_article_come_from_json_ld():
    document = read(MODERN, "seeds/a.html")
    assert document.title == "Harbour bridge to close for nine weeks"
    assert (document.outlet.name, document.outlet.domain) == ("Lakeside Courier", "courier.example")
    assert document.url == "https://www.courier.example/2026/05/bridge"
    assert (document.published.value, document.published.precision) == ("2026-05-12T04:30:00Z", "second")
    assert document.updated.value == "2026-05-12T07:00:00Z"
    assert (document.authors, document.category, document.tags) == (("Mara Lind",), "Local", ("bridge", "transport"))
    assert document.summary == "Repairs start on 8 June."


def test_an_article_keeps_its_shape():
    document = read(MODERN, "seeds/a.html")
    assert [heading for _, heading, _ in outline(document)] == ["", "What drivers should know"]
    assert texts(document, "list") == [
        "- Buses 4 and 9 will use the tunnel.\n- Cyclists keep *one lane* until 20 June."
    ]
    assert texts(document, "table") == ["| Phase | Start |\n|---|---|\n| Joints | 8 June |\n| Paving | 20 July |"]
    assert texts(document, "quote")[0].startswith("> “We would rather close early")
    assert "### Costs" in texts(document, "heading")
    assert any("[a report](https://www.courier.example/docs/report.pdf)" in text for text in texts(document))
    assert any("**four of twelve**" in text for text in texts(document))


def test_a_block_knows_its_line():
    document = read(MODERN, "seeds/a.html")
    lines = MODERN.split("\n")
    for section in document.sections:
        for block in section.blocks:
            word = re.search(r"[A-Za-z]{5,}", block.text)[0]
            assert word in "\n".join(lines[block.line - 1 : block.line + 1])


def test_a_picture_becomes_a_link_with_its_text():
    document = read(MODERN, "seeds/a.html")
    whole = "\n".join((*texts(document), *(one.text for one in document.set_aside)))
    assert "The bridge at dawn" in whole
    assert "The harbour bridge carries 21,000 cars a day." in whole
    assert "![" not in whole


@pytest.mark.parametrize(
    "part",
    ["News\nSport", "Sign up for our newsletter", "Ferry runs late", "Storm warning lifted", "All rights reserved"],
)
def test_furniture_is_set_aside(part):
    document = read(MODERN, "seeds/a.html")
    assert any(part in text for text in asides(document, "furniture"))
    assert not any(part in text for text in texts(document))


def test_what_is_set_aside_names_its_element():
    reasons = [one.reason for one in read(MODERN, "seeds/a.html").set_aside if one.kind == "furniture"]
    assert 'a form or its labels (<div class="newsletter">)' in reasons
    assert "text beside the article (<aside>)" in reasons


def test_scripts_are_counted_and_not_shown():
    document = read(MODERN, "seeds/a.html")
    assert asides(document, "markup") == ["1 script"]
    assert "var a" not in pool(document)


@pytest.mark.parametrize("name", PAGES)
def test_no_visible_text_of_a_page_is_lost(name):
    kept = pool(read(PAGES[name], "seeds/a.html")).replace(" ", "")
    assert [text for text in visible_texts(PAGES[name]) if text not in kept] == []


def test_a_sentence_that_the_extractor_drops_inside_the_article_is_brought_back():
    assert "Nobody was asked." in texts(read(MODERN, "seeds/a.html"), "paragraph")


def test_a_page_laid_out_in_tables_reads_as_paragraphs():
    document = read(TABLE_LAYOUT, "seeds/old.htm")
    assert (document.title, document.outlet.name) == ("Mill strike ends", "The Weir Gazette")
    paragraphs = texts(document, "paragraph")
    assert any(text.startswith("The strike at the Weir paper mill") for text in paragraphs)
    assert any("4.5 per cent more from April & keep the night bonus." in text for text in paragraphs)


def test_a_page_wrapped_in_one_form_is_no_form():
    assert len("".join(texts(read(TABLE_LAYOUT, "seeds/old.htm")))) > 300


def test_comments_of_readers_are_not_the_article():
    document = read(DIV_SOUP, "seeds/a.html")
    assert len(texts(document, "paragraph")) == 3
    assert any("since my children were small" in text for text in asides(document, "furniture"))


def test_a_page_that_scripts_fill_is_read_from_its_metadata():
    document = read(SCRIPTED, "seeds/a.html")
    assert document.outlet.name == "Night Sky Weekly"
    assert len(texts(document, "paragraph")) == 3


def test_an_embedded_post_is_a_post():
    assert texts(read(POSTS, "seeds/a.html"), "post")[0].startswith("> Pass closed until further notice. Stay home.")


def test_code_numbered_lists_and_embeds_keep_their_form():
    document = read(POSTS, "seeds/a.html")
    assert texts(document, "code") == ["```\nkm 12   closed\nkm 14   open\n```"]
    assert texts(document, "ordered") == ["3. Third plough\n4. Fourth plough\n   - with chains"]
    assert any("[Snow on the pass](https://video.example/77)" in text for text in texts(document))


def test_a_date_by_the_headline_dates_a_page_without_metadata():
    body = f"<h1>Bridge closes</h1><p>17 March 2026</p><p>{PARAGRAPH}</p><p>{PARAGRAPH}More.</p>"
    published = read(page(body), "seeds/a.html").published
    assert (published.value, published.precision, published.evidence) == ("2026-03-17", "day", "17 March 2026")


def test_a_sentence_that_ends_in_a_date_is_no_dateline():
    body = f"<h1>Bridge closes</h1><p>The old one opened on 3 May 1931.</p><p>{PARAGRAPH}</p><p>{PARAGRAPH}More.</p>"
    document = read(page(body), "seeds/a.html")
    assert "The old one opened on 3 May 1931." in texts(document)


def test_meta_tags_speak_where_there_is_no_json_ld():
    head = (
        '<meta name="author" content="Bo Ray"><meta property="article:published_time" content="2026-03-02">'
        '<meta property="og:site_name" content="Gull News"><meta property="og:url" content="https://gull.example/x">'
    )
    document = read(page(f"<h1>Bridge closes</h1><p>{PARAGRAPH * 3}</p>", head), "seeds/a.html")
    assert (document.title, document.authors, document.outlet.domain) == ("Bridge closes", ("Bo Ray",), "gull.example")
    assert (document.published.value, document.published.precision) == ("2026-03-02", "day")


def test_the_finer_of_two_dates_of_one_day_is_kept():
    head = (
        '<script type="application/ld+json">{"@type":"Article","headline":"Bridge closes","datePublished":"2026-03-02"}</script>'
        '<meta property="article:published_time" content="2026-03-02T07:15:00Z">'
    )
    assert read(page(f"<p>{PARAGRAPH * 3}</p>", head), "seeds/a.html").published.value == "2026-03-02T07:15:00Z"


def test_a_page_saved_by_a_browser_tells_its_address():
    saved = f"<!DOCTYPE html>\n<!-- saved from url=(0027)https://gull.example/bridge -->\n<html><body><p>{PARAGRAPH * 3}</p></body></html>"
    assert read(saved, "seeds/a.html").url == "https://gull.example/bridge"


def test_another_wording_of_the_headline_is_set_aside():
    head = '<meta property="og:title" content="Nine weeks without a bridge">'
    body = f"<article><h1>Bridge closes for nine weeks</h1><p>{PARAGRAPH * 3}</p></article>"
    document = read(page(body, head), "seeds/a.html")
    assert (document.title, asides(document, "headline")) == (
        "Nine weeks without a bridge",
        ["Bridge closes for nine weeks"],
    )


def test_an_encoding_declared_in_the_page_is_used():
    body = f"<p>Søren Åkerblom said so. {PARAGRAPH * 2}</p>"
    data = page(body, '<meta charset="windows-1252">').encode("cp1252")
    document = read(data, "seeds/a.html")
    assert document.encoding in ("cp1252", "windows-1252")
    assert "Søren Åkerblom" in texts(document)[0]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>2 * 3 * 4 and snake_case</p>", "2 * 3 * 4 and snake_case"),
        ("<p>- not a list</p>", "\\- not a list"),
        ("<p>1. not a list</p>", "1\\. not a list"),
        ("<p><b># no</b> heading</p>", "**\\# no** heading"),
        ("<p>a<b>b</b>c <i> d </i>e</p>", "a**b**c *d* e"),
        ("<p>x<b>“y”</b>z</p>", "x“y”z"),
        ("<p><b><i>both</i></b></p>", "***both***"),
        ('<p>see!<a href="https://a.example/b_(c)">it [1]</a></p>', "see\\![it \\[1\\]](<https://a.example/b_(c)>)"),
        ('<p><a href="javascript:alert(1)">click</a></p>', "click"),
        ("<p>use <code>a`b</code></p>", "use ``a`b``"),
        ("<p>one<br>two</p>", "one  \ntwo"),
        ("<p>5 &lt; 6 &amp;lt; &#x27;</p>", "5 < 6 \\&lt; '"),
        ("<p>&lt;script&gt;x</p>", "\\<script>x"),
        ("<p>a\n  b\u00a0 c</p>", "a b c"),
    ],
)
def test_inline_markup_becomes_markdown_that_shows_the_same(html, expected):
    assert shown(html) == [("paragraph", expected)]


def test_two_line_breaks_end_a_paragraph():
    assert [text for _, text in shown("<div>one<br> <br>two</div>")] == ["one", "two"]


def test_a_list_of_whole_articles_is_no_list():
    assert [kind for kind, _ in shown("<ul><li><h3>A</h3><p>b</p></li><li><h3>C</h3><p>d</p></li></ul>")] == [
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_a_cell_keeps_its_bars():
    table = "<table><tr><td>a|b</td><td>c</td></tr><tr><td>d</td></tr></table>"
    assert shown(table) == [("table", "| a\\|b | c |\n| --- | --- |\n| d |  |")]


def test_a_page_with_no_text_is_refused():
    found = intake(page("<script>x()</script>"), "seeds/a.html")
    assert (found.documents, [problem.code for problem in found.diagnostics]) == ((), ["S006"])


def test_reading_a_page_twice_gives_the_same():
    assert read(MODERN, "seeds/a.html") == read(MODERN, "seeds/a.html")


def test_what_was_read_before_changes_nothing():
    alone = read(DIV_SOUP, "seeds/b.html")
    for number in range(4):
        read(DIV_SOUP, f"seeds/{number}.html")
    assert read(DIV_SOUP, "seeds/b.html") == alone
