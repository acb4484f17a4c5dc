from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.check.scan import scan, style_urls


def urls(uses):
    return [use.url for use in uses]


def wrong(html):
    return urls(scan(html).broken)


@pytest.mark.parametrize(
    "html",
    [
        "<p>one<p>two",
        "<ul><li>one<li>two</ul>",
        "<table><tr><td>1<td>2<tr><td>3</table>",
        "<img src=a alt=''><br><hr/>",
        "<svg><path d='M0 0'/><g><circle r=1 /></g></svg>",
        "<script>if (a < b && '<div>') {}</script>",
        "<title>a <b> c</title>",
        "<textarea><p></textarea>",
        "<!-- <div> --><p>x</p>",
        "<!doctype html><html><body><main></main></body></html>",
        '<a title="a > b" href=x>y</a>',
        "a < b and 1<2",
        "",
    ],
)
def test_sound_markup_has_no_complaint(html):
    assert wrong(html) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<div><p>x</p>", "<div> is never closed"),
        ("<b><i>x</b></i>", "<i> is still open where </b> stands"),
        ("x</div>", "</div> closes nothing"),
        ("<div/>x", "<div/> does not close itself in HTML"),
        ("<p>x <span", "<span is not closed by >"),
        ('<a href="x>y</a>', "<a is not closed by >"),
    ],
)
def test_broken_markup_is_told_in_words(html, words):
    assert words in wrong(html)


def test_ids_are_found_and_a_second_one_is_told():
    found = scan('<h2 id="a">x</h2><a name=b></a><p id=a>y</p>')
    assert list(found.ids) == ["a", "b"]
    assert urls(found.repeated) == ["a"]


def test_links_and_loads_are_told_apart():
    found = scan(
        '<link rel=stylesheet href=a.css><link rel=alternate href=feed.xml><a href="x?a=1&amp;b=2">x</a>'
        '<img src=p.png srcset="p2.png 2x, p3.png 3x" alt=""><form action=/s></form><object data=o></object>'
        "<div style=\"background:url('bg.png')\" data-x=1></div><style>@import 'i.css'; a{b:url(c.png)}</style>"
    )
    assert urls(found.links) == ["feed.xml", "x?a=1&b=2"]
    assert sorted(urls(found.loads)) == ["/s", "a.css", "bg.png", "c.png", "i.css", "o", "p.png", "p2.png", "p3.png"]


def test_markup_in_scripts_comments_and_titles_is_no_markup():
    found = scan("<title><a href=1></title><script>'<a href=2>'</script><!-- <a href=3> --><a href=4>x</a>")
    assert urls(found.links) == ["4"]


def test_a_redirect_is_known_and_its_target_is_a_link():
    found = scan('<meta http-equiv="refresh" content="0; url=https://x.example/y/">')
    assert found.redirects
    assert urls(found.links) == ["https://x.example/y/"]


def test_a_picture_without_alt_is_told_and_one_with_empty_alt_is_not():
    assert urls(scan('<img src=a><img src=b alt=""><img src=c alt>').silent_pictures) == ["a"]


def test_offsets_point_at_the_tag():
    html = "<p>\n<a href=x>y</a></p>"
    assert html[scan(html).links[0].offset :].startswith("<a href=x")


def test_style_sheets_name_what_they_fetch():
    css = '@import "a.css"; b{src:url( \'c.woff2\' )} d{e:url(f.png)} g{h:url("i j.png")}'
    assert urls(style_urls(css)) == ["a.css", "c.woff2", "f.png", "i j.png"]


class _Reference(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append(dict(reversed(attrs)).get("href"))


PIECES = st.sampled_from(
    [
        '<a href="x">',
        "<a href='y z'>",
        "<a href=w class=c>",
        "</a>",
        "<p>",
        "</p>",
        "text",
        " & ",
        "&amp;",
        "<br/>",
        "\n",
        "<b>",
        "</b>",
        "é",
        "'",
        '"',
        "=",
    ]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_links_are_those_that_the_standard_parser_finds(html):
    reference = _Reference()
    reference.feed(html)
    reference.close()
    assert urls(scan(html).links) == reference.found


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="<>/!-=\"' abipre\n&;?", max_size=80))
def test_no_text_makes_the_scan_fail(html):
    scan(html)


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<a '",
        '<a b="',
        "<!--",
        "</",
        "<div>",
        "</div>",
        "<div",
        "<a b=c ",
        "<svg><script>",
        "<style>url(",
        "<a b",
    ],
)
def test_hostile_pages_are_read_in_linear_time(piece):
    # Half a megabyte: anything quadratic would run into the time limit of the tests.
    scan(piece * (500_000 // len(piece)))
