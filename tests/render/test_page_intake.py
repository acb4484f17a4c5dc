"""The intake report: the overview, and what was done to each file."""

from invented_parts import briefing, config
from invented_site import build, parse, part, rendered, words

from builder.model import Repair, SeedReport, SetAside


def test_the_intake_report_counts_by_format_kind_and_reason():
    text = rendered()["intake/index.html"]
    assert "sectioned 10" in part(text, "formats")
    assert "1 briefing was written by hand" in part(text, "formats")
    assert "Broken characters 2" in part(text, "repairs")
    assert "Promotion 2" in part(text, "set-aside")
    assert "promotion, not part of the article" in part(text, "set-aside")


def test_the_intake_report_shows_line_before_and_after():
    (line,) = parse(rendered()["intake/index.html"]).xpath(
        "//li[p/a[@href='/intake/helios-2-hold/']][contains(p[1], 'Line 9')]"
    )
    assert words(line.xpath(".//del")[0]).endswith("1")
    assert words(line) == "Line 9 of seeds/helios-2-hold.txt before: 1The ministry grounded"


def test_refused_seeds_stand_with_their_diagnostic():
    found = part(rendered()["intake/index.html"], "refused")
    assert "seeds/broken.md Line 4, column 9: front matter is not valid YAML" in found
    assert "(S012, front matter is not valid YAML)" in found
    assert "Quotes usually mend it." in found


def test_the_list_of_files_is_cut_into_pages():
    found = build(*(briefing(f"b{number}", "T") for number in range(5)), config=config(page_size=2))
    rows = [
        len(parse(found[path]).xpath("//table[@class='files']/tbody/tr"))
        for path in ("intake/index.html", "intake/page/2/index.html", "intake/page/3/index.html")
    ]
    assert rows == [2, 2, 1]
    assert not part(found["intake/page/2/index.html"], "repairs")


def mended(*repairs, aside=(), **page_):
    report = SeedReport(
        "seeds/a.txt", "0" * 64, "prose", "it has no section lines", "utf-8", repairs, aside, ("Mentioned",)
    )
    return briefing("a", "A page", report=report, **page_)


def intake_of(one, **changes):
    return parse(build(one, **changes)["intake/a/index.html"])


def test_the_intake_page_of_a_file_lists_all_of_it_in_full():
    long = "set aside " * 100
    page_ = intake_of(
        mended(
            Repair("mojibake", 3, "It is β¦ over", "It is … over"),
            aside=(SetAside("promo", 9, long, "links to others"),),
        )
    )
    assert words(page_).count("set aside") >= 100
    assert "Line 9: Promotion, links to others" in words(page_)
    assert "Headings with nothing under them: Mentioned." in words(page_)
    assert "Read as prose: it has no section lines" in words(page_)


def test_only_what_changed_is_marked():
    page_ = intake_of(mended(Repair("mojibake", 3, "It is β¦ over", "It is … over")))
    assert [words(one) for one in page_.xpath("//del | //ins")] == ["before: β¦", "after: …"]


def test_what_cannot_be_seen_is_written_out():
    page_ = intake_of(mended(Repair("invisible", 3, "a\u200bb", "ab")))
    assert words(page_.xpath("//del")[0]) == "before: [U+200B]"


def test_a_kind_without_words_of_its_own_is_written_as_it_is_called():
    assert "Line 3: Odd new kind" in words(intake_of(mended(Repair("odd-new-kind", 3, "a", "b"))))


def test_long_lines_are_cut_where_the_site_shows_excerpts_only():
    one = mended(Repair("mojibake", 3, "x " * 500, "y " * 500), aside=(SetAside("promo", 9, "word " * 500, "links"),))
    page_ = intake_of(one, config=config(republish="excerpt"))
    assert words(page_).count("word") < 40
    assert "Long lines are cut here" in words(page_)


def test_no_part_of_an_article_that_was_set_aside_is_on_its_page():
    found = build(mended(aside=(SetAside("promo", 9, "Buy our newsletter", "links"),)))
    assert "Buy our newsletter" not in found["briefings/a/index.html"]
