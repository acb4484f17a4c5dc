from __future__ import annotations

import pytest
from content_samples import PATH, make_document, make_full_document, make_section, page_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder.content import page_digest, read_page, write_page
from builder.content.writer import stem
from builder.model import Citation, Moment, Outlet
from builder.text.markup import escape


def shown(sections):
    return [(part.kind, part.heading, [(block.kind, block.text) for block in part.blocks]) for part in sections]


def test_a_page_comes_back_as_it_was_written():
    document = make_full_document()
    page = page_of(document)
    assert page.title == document.title
    assert page.published.value == document.published.value
    assert page.updated.value == document.updated.value
    assert page.outlet == document.outlet
    assert page.canonical_url == document.url
    assert (page.authors, page.category, page.tags) == (document.authors, document.category, document.tags)
    assert page.summary == document.summary
    assert [replace(one, domain="") for one in page.citations] == [
        replace(one, domain="") for one in document.citations
    ]
    assert shown(page.sections) == shown(document.sections)


def test_the_keys_stand_in_the_order_of_the_contract():
    keys = [line.partition(":")[0] for line in write_page(make_full_document()).split("\n---\n")[0].split("\n")[1:]]
    top = [key for key in keys if key and key[0] not in " -"]
    assert top == [
        "title",
        "date",
        "updated",
        "summary",
        "outlet",
        "url",
        "authors",
        "category",
        "tags",
        "citations",
        "seed",
    ]


def test_keys_without_a_value_are_not_written():
    front = write_page(make_document()).split("\n---\n")[0].split("\n")
    assert [line.partition(":")[0] for line in front] == ["---", "title", "seed", "  path", "  sha256", "  generated"]


def test_a_page_ends_in_one_newline():
    text = write_page(make_document())
    assert text.endswith("thick.\n")


def test_a_page_just_written_is_untouched():
    assert not page_of(make_full_document()).touched


def test_the_digest_on_the_page_is_the_one_that_tells():
    text = write_page(make_document())
    assert f"generated: {page_digest(text)}" in text.replace('"', "")


def test_windows_newlines_and_a_byte_order_mark_are_no_touch():
    text = write_page(make_full_document())
    assert not read_page(PATH, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()).page.touched


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ice is thick", "Ice is thin"),
        ("title: Harbour", "title: Harbor"),
        ("\n---\n", "\ndraft: true\n---\n"),
        ("thick.\n", "thick.\n\n"),
        ("sha256: ", "sha256:  "),
    ],
)
def test_any_other_change_is_a_touch(old, new):
    text = write_page(make_document())
    assert old in text
    assert read_page(PATH, text.replace(old, new, 1).encode()).page.touched


def test_a_page_whose_recorded_digest_was_emptied_is_touched():
    text = write_page(make_document())
    line = next(line for line in text.split("\n") if line.startswith("  generated:"))
    assert read_page(PATH, text.replace(line, "  generated:").encode()).page.touched
    assert read_page(PATH, text.replace(line + "\n", "").encode()).page.touched


def test_a_summary_that_looks_like_the_digests_line_fools_nobody():
    page = page_of(make_document(summary="x\n  generated: y", text="---\n  generated: z"))
    assert not page.touched


def test_what_is_known_to_the_minute_is_written_without_seconds():
    document = make_document(published=Moment("2026-11-23T19:43:00Z", "minute"))
    assert "\ndate: 2026-11-23T19:43Z\n" in write_page(document)
    assert page_of(document).published.precision == "minute"


def test_an_unknown_date_is_not_written():
    assert "date" not in write_page(make_document(published=Moment("", "unknown", "no date anywhere")))


def test_an_untitled_section_after_another_does_not_merge_into_it():
    sections = (
        make_section("key_facts", "Key facts", ("list", "- One")),
        make_section("body", "", ("list", "- Not a fact")),
        make_section("body", "", ("paragraph", "Words.")),
    )
    assert shown(page_of(make_document(sections=sections)).sections) == shown(sections)


def test_a_section_of_a_known_kind_without_heading_gets_the_usual_one():
    sections = (make_section("takeaways", "", ("list", "- One")), make_section("outlook", "", ("paragraph", "Wait.")))
    page = page_of(make_document(sections=sections))
    assert [(section.kind, bool(section.heading)) for section in page.sections] == [
        ("takeaways", True),
        ("outlook", True),
    ]


def test_an_empty_section_is_not_written():
    sections = (make_section("takeaways", "Key takeaways"), make_section("body", "", ("paragraph", "Words.")))
    assert "***" not in write_page(make_document(sections=sections))
    assert "takeaways" not in write_page(make_document(sections=sections))


def test_a_quotation_without_its_marks_gets_them():
    page = page_of(make_document(sections=(make_section("quote", "", ("quote", "One.\n\nTwo.")),)))
    assert page.sections[0].blocks[0].text == "> One.\n>\n> Two."


def test_a_block_cannot_start_a_section():
    page = page_of(make_document(sections=(make_section("analysis", "Analysis", ("heading", "## Costs")),)))
    assert [section.heading for section in page.sections] == ["Analysis"]


def test_code_that_is_never_closed_does_not_swallow_the_next_section():
    sections = (
        make_section("analysis", "Analysis", ("code", "```\n## x")),
        make_section("outlook", "What to watch", ("paragraph", "Wait.")),
    )
    assert [part.kind for part in page_of(make_document(sections=sections)).sections] == ["analysis", "outlook"]


def test_values_that_no_page_may_hold_are_left_out():
    document = make_document(
        url="javascript:alert(1)",
        outlet=Outlet("A", "not a domain"),
        published=Moment("yesterday", "day"),
        citations=(Citation("B", "", "", Moment("soon", "day"), "file:///etc/passwd"), Citation("", "")),
    )
    page = page_of(document)
    assert (page.canonical_url, page.outlet, page.published) == ("", Outlet("A"), None)
    assert page.citations == (Citation("B", ""),)


def test_the_file_is_named_after_the_title():
    assert stem(make_document(title="Ärger im Hafen")) == "arger-im-hafen"


def test_a_title_without_letters_leaves_the_name_to_the_seed():
    assert stem(make_document(title="!!!", seed="seeds/2026/Ice report.html#3")) == "ice-report"


def test_a_seed_without_a_usable_name_leaves_it_to_the_digest():
    assert stem(make_document(title="!", seed="seeds/?.txt", sha256="ab" * 32)) == "briefing-abababab"


def test_a_document_without_a_title_still_makes_a_page():
    assert page_of(make_document(title="", seed="seeds/ice.txt")).title == "ice"


_TEXTS = st.text(max_size=30) | st.sampled_from(
    ["---", "a: b", "# x", "***", "> q", "- l", "1. n", "\ud800", "x\x00\x07y", "~", "No"]
)
_MOMENTS = st.none() | st.builds(
    Moment,
    _TEXTS | st.sampled_from(["2026-02-23", "2026-02", "2026-02-23T10:20:30Z"]),
    st.sampled_from(["second", "minute", "day", "month", "unknown"]),
)
_BLOCKS = st.tuples(
    st.sampled_from(["paragraph", "list", "ordered", "table", "quote", "pull_quote", "post", "heading", "code"]), _TEXTS
)
_SECTIONS = st.builds(
    lambda kind, heading, blocks: make_section(kind, heading, *blocks),
    st.sampled_from(["takeaways", "key_facts", "table", "affected", "analysis", "outlook", "quote", "body", "other"]),
    _TEXTS,
    st.lists(_BLOCKS, max_size=3),
)
_DOCUMENTS = st.builds(
    make_document,
    title=_TEXTS,
    text=st.just("x"),
    seed=st.sampled_from(["seeds/a.txt", "seeds/a b#1.md", "seeds/é: #x.html", "seeds/'q\".txt", "seeds/a  b.txt"]),
    summary=_TEXTS,
    category=_TEXTS,
    url=_TEXTS,
    tags=st.lists(_TEXTS, max_size=3).map(tuple),
    authors=st.lists(_TEXTS, max_size=3).map(tuple),
    outlet=st.none() | st.builds(Outlet, _TEXTS, _TEXTS, _TEXTS),
    published=_MOMENTS,
    updated=_MOMENTS,
    sections=st.lists(_SECTIONS, max_size=4).map(tuple),
    citations=st.lists(st.builds(Citation, _TEXTS, _TEXTS, _TEXTS, _MOMENTS, _TEXTS), max_size=3).map(tuple),
)


@settings(deadline=None, max_examples=150)
@given(_DOCUMENTS)
def test_whatever_intake_finds_is_written_as_a_page_that_is_read_and_untouched(document):
    found = read_page(PATH, write_page(document).encode())
    assert found.diagnostics == ()
    assert not found.page.touched
    assert (found.page.seed.path, found.page.seed.sha256) == (document.seed, document.sha256)


_WORDS = st.lists(
    st.sampled_from(
        ("ice", "harbour", "*a*", "_b_", "#1", ">", "-", "3.", "##", "`c`", "[d](e)", "|", "&", "<f>", "\\")
    ),
    min_size=1,
    max_size=8,
).map(" ".join)
_PROSE = st.builds(
    lambda heading, paragraphs: make_section("body", heading, *(("paragraph", escape(text)) for text in paragraphs)),
    st.just("") | _WORDS.map(lambda text: f"Why {text}"),
    st.lists(_WORDS.map(lambda text: f"Words {text}"), min_size=1, max_size=3),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_PROSE, min_size=1, max_size=4).map(tuple))
def test_sections_come_back_one_by_one_with_their_headings_and_texts(sections):
    assert shown(page_of(make_document(sections=sections)).sections) == shown(sections)
