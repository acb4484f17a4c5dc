from __future__ import annotations

from content_samples import PATH, make_document, make_full_document, make_section, page_at, page_of
from msgspec.structs import replace

from builder.content import attach, read_page, write_page
from builder.model import Citation, Moment, Repair, SetAside


def edited(document, old, new):
    text = write_page(document)
    assert old in text
    return attach(read_page(PATH, text.replace(old, new).encode()).page, document)


def authors(page):
    return [section.by for section in page.sections]


def test_a_page_without_a_seed_stays_the_editors():
    page = page_at(PATH)
    assert attach(page, None) == page


def test_the_seeds_report_comes_with_the_page():
    repair, aside = Repair("glued", 3, "a", "b"), SetAside("promo", 9, "Read more", "promotion")
    document = make_document(repairs=(repair,), set_aside=(aside,), empty_sections=("Mentioned",))
    report = attach(page_of(document), document).report
    assert (report.path, report.sha256, report.encoding) == (document.seed, document.sha256, "utf-8")
    assert (report.format, report.format_reason) == (document.format, document.format_reason)
    assert (report.repairs, report.set_aside, report.empty_sections) == ((repair,), (aside,), ("Mentioned",))


def test_each_part_of_an_untouched_page_is_by_whom_the_document_says():
    document = make_full_document()
    page = attach(page_of(document), document)
    assert authors(page) == ["seed", "seed", "seed", "seed", "rule"]
    assert page.title_by == "seed"


def test_a_section_that_a_person_changed_is_the_editors_and_the_others_are_not():
    page = edited(make_full_document(), "Ships wait.\n", "Ships leave.\n")
    assert authors(page) == ["seed", "seed", "seed", "editor", "rule"]


def test_a_section_under_another_heading_is_the_editors():
    page = edited(make_full_document(), "## Analysis", "## Our analysis of it")
    assert authors(page)[3] == "editor"


def test_a_section_that_the_writer_gave_its_heading_is_still_the_seeds():
    document = make_document(sections=(make_section("takeaways", "", ("list", "- One")),))
    assert authors(edited(document, "title: ", "title: My ")) == ["seed"]


def test_a_title_drawn_by_a_rule_is_the_rules_until_a_person_changes_it():
    document = make_document(title_by="rule")
    assert attach(page_of(document), document).title_by == "rule"
    assert edited(document, "title: Harbour", "title: Harbor").title_by == "editor"
    assert edited(document, "thick", "thin").title_by == "rule"


def test_the_evidence_of_a_date_stays_while_the_date_does():
    document = make_document(published=Moment("2026-11-23", "day", "sources, line 9"))
    assert edited(document, "thick", "thin").published == document.published
    changed = edited(document, "2026-11-23", "2026-11-24").published
    assert changed.value == "2026-11-24"
    assert "front matter" in changed.evidence


def test_a_date_that_nobody_found_is_unknown_with_its_reason():
    document = make_document(published=Moment("", "unknown", "no field and no sentence says when"))
    assert attach(page_of(document), document).published == document.published


def test_a_date_that_a_person_removed_is_gone():
    document = make_document(published=Moment("2026-11-23", "day", "sources"))
    assert edited(document, "date: 2026-11-23\n", "").published is None


def test_an_untouched_page_whose_seed_cannot_be_read_now_is_the_seeds():
    page = attach(page_of(make_document()), None)
    assert (page.title_by, authors(page), page.report) == ("seed", ["seed"], None)


def test_a_touched_page_whose_seed_has_gone_is_the_editors():
    page = page_of(make_document())
    assert authors(attach(replace(page, touched=True), None)) == ["editor"]


def test_a_domain_that_intake_knows_comes_back_to_its_citation():
    document = make_document(citations=(Citation("The Gull", "Ships wait", "gull.example"),))
    assert page_of(document).citations[0].domain == ""
    assert attach(page_of(document), document).citations[0].domain == "gull.example"
