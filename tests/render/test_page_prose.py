"""Markdown to HTML: what is kept, what becomes words, what never passes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from builder.render.markdown import LONGEST, PREFIX, Prose


def show(text, **options):
    return str(Prose(**options).blocks(text))


def tree(text, **options):
    return html.fromstring(f"<div>{show(text, **options)}</div>")


def links(text, **options):
    return [(a.get("href"), a.get("rel"), a.text_content()) for a in tree(text, **options).iter("a")]


def test_raw_html_is_shown_as_text():
    assert show("<b>x</b>\n\n<script>alert(1)</script>").count("&lt;") == 4


def test_a_link_elsewhere_says_that_it_leads_out():
    assert links("[a](https://x.example/p)") == [("https://x.example/p", "noopener external", "a")]


def test_a_mail_address_is_a_link_without_that_word():
    assert links("[a](mailto:desk@x.example)") == [("mailto:desk@x.example", None, "a")]


def test_a_link_from_the_root_of_the_site_gets_the_path_the_site_lives_under():
    assert links("[a](/about/)", base_path="/sub") == [("/sub/about/", None, "a")]


def test_a_relative_link_stays_as_it_is():
    assert links("[a](../b/)", base_path="/sub") == [("../b/", None, "a")]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "about:blank",
    ],
)
def test_an_address_of_another_kind_leaves_only_its_words(address):
    assert show(f"[words]({address})") == "<p>words</p>\n"


def test_an_automatic_link_of_another_kind_is_words_too():
    assert "<a" not in show("<javascript:alert(1)>")


def test_a_bare_address_is_not_made_a_link():
    assert links("see https://x.example now") == []


def test_a_link_to_a_heading_leads_to_its_prefixed_id():
    assert links("[x](#What-it-Does)\n\n## What it does") == [(f"#{PREFIX}what-it-does", None, "x")]


def test_a_link_title_is_escaped():
    assert "<i>" not in show('[a](https://x.example "<i>t</i>\\"")')


def test_a_remote_picture_becomes_a_link_with_its_words():
    assert links("![A ship](https://x.example/s.png)") == [
        ("https://x.example/s.png", "noopener external", "Picture: A ship")
    ]
    assert "<img" not in show("![A ship](https://x.example/s.png)")


def test_a_picture_inside_a_link_leaves_its_words_in_the_link():
    assert links("[![A ship](https://x.example/s.png)](https://y.example/)") == [
        ("https://y.example/", "noopener external", "A ship")
    ]


def test_a_picture_of_the_site_itself_is_shown():
    assert (
        show("![A ship](/ship.png)", base_path="/sub")
        == '<p><img src="/sub/ship.png" alt="A ship" loading="lazy"></p>\n'
    )


def test_a_picture_with_a_hostile_address_leaves_its_words():
    assert show("![A ship](javascript:x)") == "<p>A ship</p>\n"


def test_the_language_of_a_code_block_cannot_leave_its_attribute():
    found = tree('```js"><script>x</script>\na < b\n```')
    assert [element.tag for element in found.iter()] == ["div", "pre", "code"]
    assert found.text_content().strip() == "a < b"


def test_headings_have_ids_of_their_own():
    ids = [element.get("id") for element in tree("## Same\n\n## Same\n\n## Same 2\n\n## ???").iter("h2")]
    assert len(set(ids)) == 4
    assert all(found.startswith(PREFIX) for found in ids)


def test_no_level_of_headings_is_skipped():
    levels = ("h1", "h2", "h3", "h4", "h5")
    assert [element.tag for element in tree("# A\n\n##### B\n\n## C").iter(*levels)] == ["h2", "h3", "h2"]


def test_headings_in_a_text_go_below_the_heading_it_stands_under():
    prose = Prose()
    prose.begin("Analysis", 2)
    assert "<h3" in prose.blocks("# Big")


def test_a_column_without_a_name_is_no_heading():
    found = show("| Metric | |\n|---|---|\n| a | b |")
    assert found.count('<th scope="col">') == 1
    assert '<th scope="col">Metric</th>' in found


def test_where_columns_have_no_names_the_first_cell_names_its_row():
    assert '<th scope="row">a</th>\n<td>b</td>' in show("| Metric | |\n|---|---|\n| a | b |")
    assert 'scope="row"' not in show("| Metric | Value |\n|---|---|\n| a | b |")


def test_cells_are_escaped():
    assert "&lt;i&gt;" in show("| a |\n|---|\n| <i> |")


def test_a_quotation_block_is_shown_without_its_marks():
    assert str(Prose().quoted("> One.\n>\n> Two.")) == "<p>One.</p>\n<p>Two.</p>\n"


def test_a_text_too_long_to_be_an_article_is_shown_unparsed():
    assert str(Prose().blocks("*a* <" * LONGEST))[:20] == "<p>*a* &lt;*a* &lt;*"


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="[]()!<>\"'`*_#|-\\&:/ \nabjs\t{}%", max_size=200))
def test_no_text_makes_an_element_or_address_that_is_not_allowed(text):
    found = tree(text)
    allowed = {"div", "p", "a", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "br", "img"}
    allowed |= {"table", "thead", "tbody", "tr", "th", "td", "h2", "h3", "h4", "h5", "h6"}
    for element in found.iter():
        assert element.tag in allowed
        assert not any(name.startswith("on") or name == "style" for name in element.attrib)
        address = element.get("href") or element.get("src") or ""
        assert not address.lower().startswith(("javascript:", "data:", "vbscript:"))
