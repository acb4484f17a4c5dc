from __future__ import annotations

import itertools

import pytest
from content_samples import codes, page_at, read

from builder.content import settle
from builder.content.permalinks import BUILT_IN, BUILT_IN_BELOW, normalise_alias


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/a/b/", "/a/b/"),
        ("a/b", "/a/b/"),
        ("/a/b.html", "/a/b.html"),
        ("/a/b/index.html", "/a/b/"),
        ("/2019/03/Old_Name.php", "/2019/03/Old_Name.php/"),
        ("/briefings/old/", "/briefings/old/"),
    ],
)
def test_an_alias_is_kept_in_one_form(written, address):
    assert normalise_alias(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "/", "/index.html", "/../x/", "/a/../../x", "/a//b/", "//evil.example/x", "https://evil.example/x", "/a/./b",
        "/a\\b", "/%2e%2e/x", "/a b/", "/a?b=c", "/a#b", "/a\tb", "/a\x07b", "/a\nb", "/con/", "/a/nul.html", "/.htaccess",
        "/_headers", "/feed.xml", "/a/feed.json", "/sitemap.xml", "/robots.txt", "/404.html", "/data/", "/DATA/x/", "/data",
        "/assets/x/", "/briefings/x/index.json", "/a.html/b/", "/" + "a" * 300, "/é/", "/-/", "/a:b/", "/a/\u202e/",
    ],
)  # fmt: skip
def test_an_alias_that_could_do_harm_is_refused(written):
    with pytest.raises(ValueError, match=r"^\w|^“"):
        normalise_alias(written)


def test_a_refused_alias_refuses_its_page_at_its_line():
    found = read("title: A\naliases:\n  - /ok/\n  - /../x/")
    assert [(problem.code, problem.line) for problem in found.diagnostics] == [("C011", 5)]


def test_aliases_are_read_in_one_form_and_once():
    assert read("title: A\naliases: [a, /a/, /b.html]").page.aliases == ("/a/", "/b.html")


def told(settled):
    return [(problem.code, problem.path, problem.message) for problem in settled.diagnostics]


def test_pages_with_addresses_of_their_own_all_stay():
    pages = (page_at("content/b.md"), page_at("content/a.md"), page_at("content/briefings/a.md"))
    settled = settle(pages)
    assert [page.path for page in settled.pages] == ["content/a.md", "content/b.md", "content/briefings/a.md"]
    assert settled.diagnostics == ()


def test_of_two_pages_on_one_address_the_first_by_path_stays_and_the_other_is_named():
    pages = (page_at("content/briefings/z.md", "title: A\nslug: a"), page_at("content/briefings/a.md"))
    settled = settle(pages)
    assert [page.path for page in settled.pages] == ["content/briefings/a.md"]
    assert told(settled) == [
        ("C010", "content/briefings/z.md", "the address /briefings/a/ already belongs to content/briefings/a.md")
    ]


def test_all_collisions_are_reported_together():
    pages = [page_at(f"content/briefings/{name}.md", "title: A\nslug: a") for name in "abcd"]
    assert len(settle(pages).diagnostics) == 3


@pytest.mark.parametrize("address", [*BUILT_IN[1:], *(f"{folder}x/" for folder in BUILT_IN_BELOW)])
def test_no_page_may_lie_where_the_program_makes_one(address):
    path = f"content{address.rstrip('/')}.md"
    settled = settle((page_at(path),))
    assert settled.pages == ()
    assert [(problem.code, problem.path) for problem in settled.diagnostics] == [("C010", path)]


def test_the_home_page_belongs_to_the_program():
    assert codes(settle((page_at("content/index.md"),))) == ["C010"]


def test_the_about_page_may_be_replaced():
    assert settle((page_at("content/about.md"),)).diagnostics == ()


def test_an_alias_may_not_take_a_built_in_address():
    for alias in ("/methodology/", "/tags/ice/", "/about/"):
        settled = settle((page_at("content/a.md", f"title: A\naliases: [{alias}]"),))
        assert [page.aliases for page in settled.pages] == [()]
        assert codes(settled) == ["C010"]


def test_a_pages_own_address_outranks_an_alias_and_the_page_with_the_alias_stays():
    pages = (page_at("content/a.md", "title: A\naliases: [/b/, /c/]"), page_at("content/b.md"))
    settled = settle(pages)
    assert [(page.path, page.aliases) for page in settled.pages] == [("content/a.md", ("/c/",)), ("content/b.md", ())]
    assert told(settled) == [("C010", "content/a.md", "the alias /b/ already belongs to content/b.md")]


def test_of_two_equal_aliases_the_first_by_path_stays():
    pages = [page_at(f"content/{name}.md", "title: A\naliases: [/old/]") for name in "ba"]
    settled = settle(pages)
    assert [page.aliases for page in settled.pages] == [("/old/",), ()]
    assert told(settled) == [("C010", "content/b.md", "the alias /old/ already belongs to an alias of content/a.md")]


def test_addresses_that_differ_in_capitals_are_the_same():
    pages = (page_at("content/a.md", "title: A\naliases: [/B/]"), page_at("content/b.md"))
    assert codes(settle(pages)) == ["C010"]


def test_an_alias_that_is_the_pages_own_address_is_left_out_without_a_word():
    settled = settle((page_at("content/a.md", "title: A\naliases: [/a/, /A/]"),))
    assert (settled.pages[0].aliases, settled.diagnostics) == ((), ())


def test_the_order_of_pages_changes_nothing():
    pages = [
        page_at("content/a.md", "title: A\naliases: [/c/, /old/]"),
        page_at("content/b.md", "title: A\nslug: c\naliases: [/old/]"),
        page_at("content/c.md"),
        page_at("content/tags/x.md"),
    ]
    assert len({settle(order) for order in itertools.permutations(pages)}) == 1
