from __future__ import annotations

import pytest
from content_samples import codes, make_text, page_at, read

from builder.content import read_page
from builder.content.kinds import KINDS, kind_of
from builder.text.digests import digest


def shapes(page):
    return [(section.kind, section.heading, [block.kind for block in section.blocks]) for section in page.sections]


def test_bytes_that_are_not_utf8_are_named_by_their_line():
    found = read_page("content/a.md", b"---\ntitle: A\n---\n\xff\n")
    assert [(problem.code, problem.line) for problem in found.diagnostics] == [("C006", 4)]


def test_a_utf16_page_is_refused():
    assert codes(read_page("content/a.md", make_text().encode("utf-16"))) == ["C006"]


def test_nul_characters_are_refused():
    found = read_page("content/a.md", b"---\ntitle: A\n---\nWo\0rds\n")
    assert [(problem.code, problem.line) for problem in found.diagnostics] == [("C006", 4)]


def test_the_digest_is_that_of_the_text_whatever_its_line_ends():
    text = make_text()
    plain = read_page("content/a.md", text.encode()).page
    windows = read_page("content/a.md", text.replace("\n", "\r\n").encode()).page
    assert plain.digest == windows.digest == digest(text)


def test_text_before_the_first_heading_is_a_section_without_one():
    assert shapes(page_at("content/a.md")) == [("body", "", ["paragraph"])]


def test_a_heading_of_the_second_level_starts_a_section_of_its_kind():
    body = "## Key takeaways\n\n- One\n- Two\n\n## Key Facts\n\n1. Fact\n\n## Why it matters to us\n\nWords."
    assert shapes(page_at("content/a.md", body=body)) == [
        ("takeaways", "Key takeaways", ["list"]),
        ("key_facts", "Key Facts", ["ordered"]),
        ("body", "Why it matters to us", ["paragraph"]),
    ]


def test_a_deeper_heading_is_a_block_of_its_section():
    body = "## Analysis\n\nWords.\n\n### Costs\n\nMore."
    assert shapes(page_at("content/a.md", body=body)) == [
        ("analysis", "Analysis", ["paragraph", "heading", "paragraph"])
    ]


def test_an_underlined_heading_starts_a_section_too():
    assert shapes(page_at("content/a.md", body="Costs\n-----\n\nWords.")) == [("body", "Costs", ["paragraph"])]


def test_a_heading_of_another_sort_than_a_briefings_parts_makes_a_section_of_kind_other():
    assert [section.kind for section in page_at("content/a.md", body="## Sources\n\nWords.").sections] == ["other"]


def test_a_heading_is_shown_without_its_markup():
    (section,) = page_at("content/a.md", body="## *Ice* \\# one ##\n\nWords.").sections
    assert section.heading == "Ice # one"


def test_a_first_heading_that_repeats_the_title_is_left_out():
    assert shapes(page_at("content/a.md", "title: Ice", "# Ice\n\nWords.")) == [("body", "", ["paragraph"])]


def test_a_known_section_with_nothing_under_it_is_left_out():
    body = "## Key takeaways\n\n## Analysis\n\nWords."
    assert shapes(page_at("content/a.md", body=body)) == [("analysis", "Analysis", ["paragraph"])]


def test_a_heading_of_ones_own_is_kept_with_nothing_under_it():
    body = "## Part one\n\n## Chapter one\n\nWords."
    assert [section.heading for section in page_at("content/a.md", body=body).sections] == ["Part one", "Chapter one"]


def test_a_line_of_three_stars_ends_a_section_where_the_next_has_no_heading():
    body = "## Key facts\n\n- One\n\n***\n\nWords.\n\n***\n\nMore."
    assert shapes(page_at("content/a.md", body=body)) == [
        ("key_facts", "Key facts", ["list"]),
        ("body", "", ["paragraph"]),
        ("body", "", ["paragraph"]),
    ]


def test_three_stars_inside_code_are_code():
    body = "## Analysis\n\n```\na\n***\nb\n```\n\nWords."
    assert shapes(page_at("content/a.md", body=body)) == [("analysis", "Analysis", ["code", "paragraph"])]


def test_a_section_of_nothing_but_a_table_is_a_table():
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    page = page_at("content/a.md", body=f"## Prices\n\n{table}\n\n## Key facts\n\n{table}")
    assert [section.kind for section in page.sections] == ["table", "key_facts"]


def test_a_section_of_nothing_but_quotations_is_a_quote():
    assert shapes(page_at("content/a.md", body="> Nobody knows.")) == [("quote", "", ["quote"])]


def test_a_quotation_that_repeats_a_sentence_of_the_page_is_a_pull_quote():
    body = "The “harbour” will *close* at [noon](https://a.example/), she said. Ships wait.\n\n> The harbour will close at noon, she said."
    assert shapes(page_at("content/a.md", body=body)) == [("body", "", ["paragraph", "pull_quote"])]


def test_a_quotation_that_stands_nowhere_else_is_a_quote():
    body = "The harbour will close at noon.\n\n> The harbour will never close at noon."
    assert shapes(page_at("content/a.md", body=body))[0][2] == ["paragraph", "quote"]


def test_part_of_a_word_does_not_make_a_pull_quote():
    body = "They said that the harbour will close.\n\n> hat the harbour will close"
    assert shapes(page_at("content/a.md", body=body))[0][2] == ["paragraph", "quote"]


def test_a_quotation_with_the_signature_of_a_post_is_a_post():
    body = "Words.\n\n> It closes.\n> — Jo Doe (@jodoe) November 23, 2026"
    assert shapes(page_at("content/a.md", body=body))[0][2] == ["paragraph", "post"]


def test_lines_are_those_of_the_file():
    page = page_at("content/a.md", body="Words.\n\n## Analysis\n\nMore.")
    assert page.body_line == 4
    assert [(section.line, section.blocks[0].line) for section in page.sections] == [(5, 5), (7, 9)]


def test_everything_on_a_page_without_a_seed_is_the_editors():
    page = page_at("content/a.md", body="Words.\n\n## Analysis\n\nMore.")
    assert page.touched
    assert page.title_by == "editor"
    assert {section.by for section in page.sections} == {"editor"}


@pytest.mark.parametrize(
    ("path", "kind", "slug", "url"),
    [
        ("content/briefings/x.md", "briefing", "x", "/briefings/x/"),
        ("content/briefings/2026/11/x.md", "briefing", "x", "/briefings/x/"),
        ("content/briefings/Über Köln!.md", "briefing", "uber-koln", "/briefings/uber-koln/"),
        ("content/about.md", "page", "about", "/about/"),
        ("content/guides/x.md", "page", "x", "/guides/x/"),
        ("content/guides/index.md", "page", "guides", "/guides/"),
        ("content/a/b/index.md", "page", "b", "/a/b/"),
        ("content/Our Guides/x.md", "page", "x", "/our-guides/x/"),
        ("content/index.md", "page", "home", "/"),
        ("content/briefings.md", "page", "briefings", "/briefings/"),
    ],
)
def test_a_page_without_a_slug_gets_its_address_from_its_path(path, kind, slug, url):
    page = page_at(path)
    assert (page.kind, page.slug, page.url) == (kind, slug, url)


@pytest.mark.parametrize(
    ("path", "url"), [("content/briefings/x.md", "/briefings/y/"), ("content/guides/x.md", "/guides/y/")]
)
def test_a_slug_of_ones_own_replaces_the_files_name(path, url):
    assert page_at(path, "title: A\nslug: y").url == url


def test_a_number_may_be_a_slug():
    assert page_at("content/briefings/x.md", "title: A\nslug: 2026").slug == "2026"


def test_a_name_that_gives_no_slug_is_refused():
    assert codes(read(path="content/briefings/!!!.md")) == ["C011"]


@pytest.mark.parametrize(
    "slug",
    [
        "../../x",
        "a/b",
        "a\\b",
        "'%2e%2e'",
        "con",
        "index",
        "A",
        "a b",
        "-a",
        "a" * 101,
        ".",
        "..",
        '"a\\tb"',
        '"a\\x07"',
        "é",
    ],
)
def test_a_slug_that_could_do_harm_is_refused(slug):
    assert codes(read(f"title: A\nslug: {slug}")) == ["C011"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_own_name(kind):
    assert [other.name for other in KINDS].count(kind.name) == 1


def test_what_lies_outside_content_is_taken_for_a_plain_page():
    assert kind_of("x.md").name == "page"


@pytest.mark.parametrize(
    "body",
    [
        "***\n\nWord\n\n" * 20_000,
        "> a b c d e f\n\n" * 20_000,
        "## " + " " * 200_000 + "x",
        "## x" + " #" * 100_000,
        "— " * 200_000,
    ],
    ids=range(5),
)
def test_a_body_made_to_be_slow_is_read_all_the_same(body):
    assert page_at("content/a.md", body=body).sections
