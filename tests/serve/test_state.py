import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.serve.guard import parts_of
from builder.serve.state import Found, State, find, page_at, succeed

PAGE = b'<html><head><link rel="stylesheet" href="/assets/site.1a2b3c4d.css"></head><BODY>x</BODY></html>'
FILES = {
    "index.html": PAGE,
    "a/index.html": b"<body>a</body>",
    "é b/index.html": b"",
    "feed.xml": b"<feed/>",
    "assets/site.1a2b3c4d.css": b"a{}",
    "pictures/p.png": b"png",
}
SITE = State(FILES)


def found(address, state=SITE):
    return find(state, parts_of(address))


def printed(page, files=FILES, **more):
    return page_at(State({**files, "index.html": page}, **more), Found("index.html")).print


def test_a_folder_shows_its_index():
    assert found("/a/") == Found("a/index.html")
    assert found("/") == Found("index.html")
    assert found("/feed.xml") == Found("feed.xml")


def test_a_folder_without_its_slash_leads_to_the_one_with_it():
    assert found("/a") == Found(redirect="/a/")
    assert found("/%C3%A9%20b") == Found(redirect="/%C3%A9%20b/")


@pytest.mark.parametrize(
    "address", ["//a", "//a/", "/a//", "/index.html/", "/pictures/", "/pictures", "/b", "/feed.xml/"]
)
def test_nothing_else_is_there_and_no_folder_is_listed(address):
    assert found(address) == Found()


@pytest.mark.parametrize("address", ["/", "/news"])
def test_below_a_base_path_the_root_leads_there(address):
    assert found(address, State(FILES, base_path="/news")) == Found(redirect="/news/")


def test_the_output_is_found_below_its_base_path_only():
    state = State(FILES, base_path="/news/x")
    assert found("/news/x/", state) == Found("index.html")
    assert found("/news/x/a", state) == Found(redirect="/news/x/a/")
    assert found("/a/", state) == Found()
    assert found("/news/", state) == Found()


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from(["/", "..", ".", "%2e", "%2f", "%5c", "%00", "a", "\\", "index.html", "%252e", "é", "?", "#"]),
        max_size=10,
    ).map("".join)
)
def test_whatever_is_asked_for_only_what_was_built_is_found(text):
    for state in (SITE, State(FILES, base_path="/a")):
        parts = parts_of("/" + text)
        if parts is not None:
            path, redirect = find(state, parts)
            assert path in {*FILES, ""}
            assert redirect == "" or (redirect.startswith("/") and not redirect.startswith("//"))


def test_the_script_stands_before_the_end_of_the_body():
    content = page_at(SITE, Found("index.html")).content
    assert content.startswith(PAGE[:-14])
    assert b'x<script src="/-/reload.js" data-print="' in content
    assert content.endswith(b"</script></BODY></html>")


def test_a_page_without_a_body_gets_it_at_the_end():
    state = State({"index.html": b"x"})
    assert page_at(state, Found("index.html")).content.startswith(b"x<script")


def test_what_is_nowhere_is_the_sites_own_error_page():
    lost = page_at(State({"404.html": b"<body>lost</body>"}), Found())
    assert (lost.status, lost.content[:10]) == (404, b"<body>lost")
    assert page_at(SITE, Found()).status == 404


def test_a_page_that_stays_as_it_is_keeps_its_print():
    assert printed(PAGE) == printed(PAGE, {"other.html": b"new", "assets/site.1a2b3c4d.css": b"changed"})


@pytest.mark.parametrize(
    "change", [(b"x", b"y"), (b"site.1a2b3c4d.css", b"other.1a2b3c4d.css"), (b"stylesheet", b"icon")]
)
def test_a_page_that_changes_has_another_print(change):
    assert printed(PAGE) != printed(PAGE.replace(*change))


def test_another_version_of_a_style_sheet_leaves_the_print_and_is_told():
    newer = PAGE.replace(b"1a2b3c4d", b"ffffffff")
    assert printed(PAGE) == printed(newer)
    page = page_at(State({"index.html": newer, "assets/site.ffffffff.css": b"b{}"}), Found("index.html"))
    assert list(page.styles) == ["/assets/site.ffffffff.css"]


def test_a_style_sheet_that_keeps_its_name_is_known_by_what_it_holds():
    page = b'<link href="/own.css" rel=stylesheet>'
    first, second = (
        page_at(State({"index.html": page, "own.css": css}), Found("index.html")) for css in (b"a{}", b"b{}")
    )
    assert first.print == second.print
    assert first.styles != second.styles


def test_a_digest_outside_the_link_of_a_style_sheet_is_text():
    page = b"<p>site.1a2b3c4d.css</p>"
    assert printed(page) != printed(page.replace(b"1a2b3c4d", b"ffffffff"))


@pytest.mark.parametrize("base_path", ["", "/news"])
def test_a_page_changes_with_a_picture_it_shows(base_path):
    page = f'<img src="{base_path}/pictures/p.png">'.encode()
    before = printed(page, base_path=base_path)
    assert before != printed(page, {"pictures/p.png": b"other"}, base_path=base_path)
    assert before == printed(page, {**FILES, "pictures/q.png": b"other"}, base_path=base_path)


def test_an_unpublished_page_says_why_in_text():
    page = page_at(State(FILES, marks={"index.html": "it is <b>"}), Found("index.html"))
    assert b"Not published." in page.content
    assert b"it is &lt;b&gt;" in page.content
    assert page.print != page_at(SITE, Found("index.html")).print
    assert b"Not published." not in page_at(State(FILES, marks={"a/index.html": "x"}), Found("index.html")).content


def test_the_hashed_files_of_the_build_before_stay_within_reach():
    state = succeed(SITE, {"index.html": b"new"}, {}, "")
    assert found("/assets/site.1a2b3c4d.css", state) == Found("assets/site.1a2b3c4d.css")
    assert found("/a/", state) == Found()
    state = succeed(state, {"index.html": b"newer"}, {}, "/news/")
    assert found("/news/assets/site.1a2b3c4d.css", state).path
    assert state.base_path == "/news"


def test_older_files_do_not_pile_up():
    state = State()
    for number in range(200):
        state = succeed(state, {f"assets/site.{number:08x}.css": b""}, {}, "")
    assert len(state.older) <= 64


def test_a_long_hostile_page_is_read_in_a_moment():
    page_at(State({"index.html": b'<link rel="' * 50_000 + b'src="' * 50_000}), Found("index.html"))
