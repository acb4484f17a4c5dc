import pytest

LINKED = '<a href="/news/a/">a</a>'


def test_a_sound_site_has_no_finding(checking):
    assert checking.codes(LINKED, a='<a href="/news/">home</a><a href="#x">x</a><p id="x">x</p>') == []


@pytest.mark.parametrize(
    "href",
    [
        "/news/a/",
        "/news/a",
        "a/",
        "./a/",
        "a/index.html",
        "https://brief.example/news/a/",
        "//brief.example/news/a/",
        "/news/a/?q=1",
        "/news/%61/",
        "/news/b/../a/",
    ],
)
def test_every_way_of_naming_a_page_finds_it(checking, href):
    assert checking.codes(f'{LINKED}<a href="{href}">x</a>', a="") == []


@pytest.mark.parametrize(
    "href", ["/news/b/", "b/", "../a/", "/a/", "/newsa/", "https://brief.example/", "/news/a/b.png", "//[", "http://["]
)
def test_a_link_that_leads_nowhere_is_told(checking, href):
    assert checking.codes(f'{LINKED}<a href="{href}">x</a>', a="") == ["K001"]


@pytest.mark.parametrize(
    "href",
    ["https://other.example/x", "mailto:a@b.example", "tel:+123", "//other.example/", "http://brief.example/other"],
)
def test_links_to_elsewhere_are_no_matter_of_ours(checking, href):
    assert checking.codes(f'<a href="{href}">x</a>') == []


@pytest.mark.parametrize(
    "markup",
    ['<img src="/news/p.png" alt="">', '<link rel="stylesheet" href="/news/p.css">', '<script src="p.js"></script>'],
)
def test_a_missing_file_is_told(checking, markup):
    assert checking.codes(markup) == ["K001"]


def test_a_missing_picture_of_a_style_sheet_is_told(checking):
    files = {"assets/a.css": b"a{b:url(c.png)} d{e:url(../p.png)}", "p.png": b""}
    assert checking.codes(extra=files) == ["K001"]


def test_an_address_of_the_sitemap_that_the_site_does_not_have_is_told(checking):
    sitemap = "<urlset><url><loc>https://brief.example/news/</loc></url><url><loc>https://brief.example/news/gone/</loc></url></urlset>"
    (finding,) = checking.run({**checking.files(), "sitemap.xml": sitemap.encode()})
    assert (finding.path, finding.code) == ("sitemap.xml", "K001")


@pytest.mark.parametrize("href", ["#no", "/news/a/#no", "a/#x%20z"])
def test_an_anchor_that_is_not_there_is_told(checking, href):
    assert checking.codes(f'{LINKED}<a href="{href}">x</a>', a='<p id="x y">x</p>') == ["K002"]


@pytest.mark.parametrize("href", ["#", "#top", "a/#x%20y", "a/#x y", "/news/a/#:~:text=some"])
def test_an_anchor_that_is_there_is_found(checking, href):
    assert checking.codes(f'{LINKED}<a href="{href}">x</a>', a='<p id="x y">x</p>') == []


def test_an_id_that_stands_twice_is_told(checking):
    assert checking.codes("<p id=a>x</p><p id=a>y</p>") == ["K003"]


def test_a_page_that_home_does_not_reach_is_a_warning(checking):
    (finding,) = checking.run(checking.files(LINKED, a='<a href="../b/">b</a>', b="", c='<a href="../a/">a</a>'))
    assert (finding.code, finding.path, finding.severity) == ("K004", "c/index.html", "warning")


def test_the_error_page_and_former_addresses_need_no_link(checking):
    files = {
        "404.html": b"<p>gone</p>",
        "old/index.html": b'<meta http-equiv=refresh content="0; url=https://brief.example/news/"><a href="/news/">x</a>',
    }
    assert checking.codes(extra=files) == []


def test_a_redirect_that_leads_nowhere_is_told(checking):
    files = {"old/index.html": b'<meta http-equiv=refresh content="0; url=https://brief.example/news/gone/">'}
    assert checking.codes(extra=files) == ["K001"]


def test_an_element_that_is_not_closed_is_told_with_its_line(checking):
    (finding,) = checking.run(checking.files("<p>x</p>\n<div>\n"))
    assert (finding.code, finding.line) == ("K005", 2)


def test_a_page_over_the_budget_is_a_warning(checking):
    (finding,) = checking.run(checking.files("x" * 200_001))
    assert (finding.code, finding.severity) == ("K006", "warning")


def test_a_picture_without_words_is_told(checking):
    assert checking.codes('<img src="/news/p.png">', extra={"p.png": b""}) == ["K008"]


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//cdn.example/x.css">',
        '<link rel="preconnect" href="https://cdn.example">',
        '<img src="http://cdn.example/x.png" alt="">',
        '<img src="data:," srcset="https://cdn.example/x.png 2x" alt="">',
        '<iframe src="https://cdn.example/"></iframe>',
        '<p style="background:url(https://cdn.example/x.png)"></p>',
        "<style>@import 'https://cdn.example/x.css';</style>",
        '<form action="https://cdn.example/"></form>',
        '<a href="#" ping="https://cdn.example/">x</a>',
    ],
)
def test_what_asks_another_server_is_told(checking, markup):
    assert checking.codes(markup) == ["K009"]


def test_a_style_sheet_that_asks_another_server_is_told(checking):
    assert checking.codes(extra={"a.css": b"a{b:url(https://fonts.example/x.woff2)}"}) == ["K009"]


def test_what_a_page_carries_in_itself_asks_nobody(checking):
    assert (
        checking.codes('<img src="data:image/png;base64,AA" alt=""><link rel=canonical href="https://other.example/">')
        == []
    )


@pytest.mark.parametrize(("path", "data"), [("feed.xml", b"<feed>"), ("data/x.json", b'{"a": }'), ("feed.json", b"")])
def test_a_feed_or_data_file_that_cannot_be_parsed_is_told(checking, path, data):
    assert checking.codes(extra={path: data}) == ["K010"]


def test_feeds_and_data_that_can_be_parsed_are_fine(checking):
    assert checking.codes(extra={"feed.xml": b"<feed/>", "data/x.json": b"{}"}) == []


def test_the_base_is_read_from_the_home_page_where_no_site_is_given(checking):
    bare = {"index.html": b'<a href="/a/">a</a>', "a/index.html": b""}
    assert [one.code for one in checking.run(bare)] == []


def test_a_fault_that_many_pages_share_is_told_once_with_their_number(checking):
    nav = '<a href="/news/gone/">gone</a>'
    pages = {f"p{number}": nav for number in range(20)}
    links = "".join(f'<a href="p{number}/">x</a>' for number in range(20))
    (finding,) = checking.run(checking.files(links + nav, **pages))
    assert finding.path == "index.html"
    assert "on 20 more" in finding.message


def test_findings_come_in_order_whatever_the_order_of_files(checking):
    files = checking.files("<a href=x></a><div>", a="<b><i></b></i>", b="<img src=''>")
    assert checking.run(files) == checking.run(dict(reversed(files.items())))
