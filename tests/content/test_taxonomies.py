from __future__ import annotations

from content_samples import page_at

from builder.content import Term, outlets, tags


def test_tags_that_differ_in_capitals_are_one_with_the_first_pages_label():
    pages = (
        page_at("content/briefings/b.md", "title: A\ntags: [ai]"),
        page_at("content/briefings/a.md", "title: A\ntags: [AI]"),
    )
    assert tags(pages) == (Term("ai", "AI", ("a", "b")),)


def test_terms_are_ordered_by_slug():
    assert [term.slug for term in tags((page_at("content/briefings/a.md", "title: A\ntags: [ships, ice]"),))] == [
        "ice",
        "ships",
    ]


def test_a_page_with_one_tag_in_two_spellings_counts_once():
    assert tags((page_at("content/briefings/a.md", "title: A\ntags: [Ice, ice]"),))[0].pages == ("a",)


def test_a_plain_page_is_known_by_its_address():
    assert tags((page_at("content/guides/a.md", "title: A\ntags: [ice]"),))[0].pages == ("/guides/a/",)


def test_a_tag_without_letters_has_a_slug_all_the_same():
    (term,) = tags((page_at("content/briefings/a.md", "title: A\ntags: ['+++']"),))
    assert term.label == "+++"
    assert term.slug.startswith("term-")


def test_outlets_are_known_by_domain_or_else_by_name():
    pages = (
        page_at("content/briefings/a.md", "title: A\noutlet: {name: The Gull, domain: gull.example}"),
        page_at("content/briefings/b.md", "title: A\noutlet: {name: Gull, domain: gull.example}"),
        page_at("content/briefings/c.md", "title: A\noutlet: {name: Daily Tide}"),
        page_at("content/briefings/d.md"),
    )
    assert outlets(pages) == (Term("daily-tide", "Daily Tide", ("c",)), Term("gull.example", "The Gull", ("a", "b")))
