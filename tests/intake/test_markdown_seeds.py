"""Markdown seeds, with front matter of whatever keys their makers used."""

import pytest
from intake_samples import asides, intake, lost, outline, read, repairs, texts

ARTICLE = """---
Headline: "Orbit Foods to cut 4,000 jobs"
publisher: "Unknown"
link: "https://www.harbourpost.example/2026/05/06/orbit.html"
datePublished: "2026-05-06T11:03:00.000+0100"
byline: By Ann Lee and Bo Ray
description: The maker of canned fish will close two plants.
keywords: [fish, jobs]
wordCount: 512
nested: {a: [1, null, {b: c}]}
---
Workers leave an Orbit Foods plant in Port Varra on Monday, May 4, 2026.

Jo Kim | Getty Images

Orbit Foods said on Wednesday that it would cut [4,000 jobs](https://a.example/x) and close two plants.

## Read more business news

-   [Ferry crash inquiry opens](https://a.example/ferry)
-   [Harbour board backs dredging plan](https://a.example/dredging)

Orbit had 21,000 workers at the end of last year.

**WATCH:** [Orbit chief speaks](https://a.example/video)

![Orbit chief speaks](https://img.example/v.jpg)

watch now
"""


@pytest.fixture
def article():
    return read(ARTICLE)


def test_usual_names_of_fields_are_understood(article):
    assert article.format == "markdown"
    assert article.title == "Orbit Foods to cut 4,000 jobs"
    assert article.authors == ("Ann Lee", "Bo Ray")
    assert (article.published.value, article.published.precision) == ("2026-05-06T10:03:00Z", "second")
    assert article.tags == ("fish", "jobs")
    assert article.summary.startswith("The maker")


def test_an_unknown_outlet_is_told_by_the_address(article):
    assert (article.outlet.name, article.outlet.domain) == ("The Harbour Post", "harbourpost.example")
    (repair,) = repairs(article, "outlet")
    assert (repair.line, repair.before) == (3, 'publisher: "Unknown"')


def test_other_fields_are_set_aside_with_their_values(article):
    assert asides(article, "field") == ["wordCount: 512", "nested: a: 1, b: c"]
    assert [one.line for one in article.set_aside if one.kind == "field"] == [9, 10]


def test_the_text_after_a_promo_list_belongs_to_the_section_before(article):
    assert outline(article) == [("body", "", 2)]
    assert texts(article)[1].startswith("Orbit had 21,000 workers")


def test_a_promo_list_is_set_aside_with_its_heading(article):
    assert asides(article, "promo") == [
        "Read more business news",
        "Ferry crash inquiry opens\nHarbour board backs dredging plan",
    ]


def test_a_caption_goes_with_its_credit(article):
    assert [one.kind for one in article.set_aside if one.line in (12, 14)] == ["caption", "credit"]


def test_a_video_goes_with_its_picture_and_label(article):
    assert asides(article, "watch") == ["WATCH: Orbit chief speaks", "Orbit chief speaks", "watch now"]


def test_nothing_of_it_is_lost(article):
    body = ARTICLE.split("---\n", 2)[2]
    assert lost(body, article) == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("---\ntitle: A\nauthor: Roads: closed\n---\nText\n", 3, 14),
        ("---\ntitle: A\ntags: [a, b\n---\nText\n", 4, 1),
        ("---\ntitle: A\ntitle: B\n---\nText\n", 3, 1),
        ("\n\n---\ntitle: A\nb: c: d\n---\nText\n", 5, 5),
        ('+++\ntitle = "A"\nb = = c\n+++\nText\n', 3, 5),
    ],
)
def test_broken_front_matter_refuses_the_seed_and_names_the_place(text, line, column):
    found = intake(text, "seeds/b.md")
    assert found.documents == ()
    (problem,) = found.diagnostics
    assert (problem.path, problem.code, problem.line, problem.column) == ("seeds/b.md", "S012", line, column)


def test_front_matter_that_is_never_closed_is_refused():
    (problem,) = intake("---\ntitle: Roads\nText of the article.\n").diagnostics
    assert (problem.code, problem.line) == ("S012", 1)
    assert "never closed" in problem.message


def test_a_rule_across_the_page_is_no_front_matter():
    document = read(
        "---\n\nThe ferry sank at noon on Friday, the coast office said.\n\n---\n\nNobody was hurt in the accident.\n"
    )
    assert texts(document, "paragraph")[-1].startswith("Nobody")


def test_front_matter_in_toml_is_read():
    document = read(
        '+++\ntitle = "Tariff talks stall"\ndate = 2026-05-01T10:00:00Z\ntags = ["trade"]\n+++\nTalks stalled on Friday, officials said.\n'
    )
    assert (document.title, document.published.value, document.tags) == (
        "Tariff talks stall",
        "2026-05-01T10:00:00Z",
        ("trade",),
    )


def test_a_title_line_is_enough_to_be_markdown():
    document = read(
        "# Council bans scooters\n\nThe council voted on Tuesday.\n\n## What residents say\n\nMany are glad.\n"
    )
    assert (document.format, document.title) == ("markdown", "Council bans scooters")
    assert outline(document) == [("body", "", 1), ("body", "What residents say", 1)]


def test_underlined_headings_are_headings():
    document = read(
        "Council bans scooters\n=====================\n\nIt voted.\n\nWhat residents say\n------------------\n\nMany are glad.\n"
    )
    assert document.title == "Council bans scooters"
    assert [heading for _, heading, _ in outline(document)] == ["", "What residents say"]


def test_a_title_that_stands_in_front_matter_and_text_is_shown_once():
    document = read("---\ntitle: Council bans scooters\n---\n# Council bans scooters\n\nIt voted.\n")
    assert asides(document, "repeated-heading") == ["Council bans scooters"]
    assert texts(document) == ["It voted."]


def test_known_headings_of_any_level_are_sections():
    document = read("# T is for Title\n\nLead of it.\n\n### Key facts\n\n- One\n- Two\n\n## Other\n\nText.\n")
    assert ("key_facts", "Key facts", 1) in outline(document)


def test_deeper_headings_stay_in_their_section():
    document = read("# Title of it\n\n## One\n\nText.\n\n### Deeper\n\nMore text.\n\n## Two\n\nText two.\n")
    assert outline(document) == [("body", "One", 3), ("body", "Two", 1)]
    assert document.sections[0].blocks[1].text == "### Deeper"


def test_reference_links_are_resolved():
    document = read("# A title\n\nSee [the report][r] and [R].\n\n[r]: https://a.example/report 'Report'\n")
    assert texts(document) == ["See [the report](https://a.example/report) and [R](https://a.example/report)."]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x"])
def test_an_unsafe_link_becomes_text_and_its_address_is_set_aside(address):
    document = read(f"# A title\n\nSee [here]({address}) for more.\n")
    assert texts(document) == ["See here for more."]
    assert asides(document, "address") == [address]


def test_a_picture_becomes_a_link_with_its_caption():
    document = read("# A title\n\nThe ship.\n\n![The *Aurora* at sea](https://img.example/a.jpg 'Aurora')\n")
    assert texts(document)[1] == "[The *Aurora* at sea](https://img.example/a.jpg)"


def test_scripts_and_styles_and_comments_are_set_aside_as_markup():
    document = read(
        "# A title\n\n<script>\nalert('x')\n</script>\n\nText <b>stays</b>.\n\n<!-- note -->\n\n<style>p {}</style>\n"
    )
    assert asides(document, "markup") == ["<script> alert('x') </script>", "<!-- note -->", "<style>p {}</style>"]
    assert texts(document) == ["Text <b>stays</b>."]
    assert document.sections[0].blocks[0].line == 7


def test_template_syntax_is_text():
    document = read("# A title\n\nIt says {{ 7*7 }} and {% raw %}.\n")
    assert texts(document) == ["It says {{ 7*7 }} and {% raw %}."]


def test_sources_given_as_text_in_front_matter_are_citations():
    document = read(
        '---\ntitle: Storm\ncitations:\n  - "Channel 6: Storm hits coast (4 January 2026)"\n---\nA storm came.\n'
    )
    (citation,) = document.citations
    assert (citation.outlet, citation.title, citation.date.value) == ("Channel 6", "Storm hits coast", "2026-01-04")


def test_long_lines_without_blank_lines_between_are_paragraphs():
    line = "The grid company said on Sunday night that a storm had cut the power of forty thousand homes along the whole of the northern coast."
    document = read(f"---\ntitle: Storm\n---\n{line}\nCrews {line}\nOfficials {line}\n")
    assert len(texts(document, "paragraph")) == 3


def test_a_date_that_cannot_be_read_is_told_and_set_aside():
    found = intake("---\ntitle: Storm\ndate: yesterdy\n---\nA storm came.\n")
    (problem,) = found.diagnostics
    assert (problem.code, problem.severity, problem.line) == ("S020", "warning", 3)
    assert asides(found.documents[0], "field") == ["date: yesterdy"]
