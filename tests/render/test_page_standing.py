"""Pages that are always there, hand-written pages, and the intake report."""

import json

import pytest
from invented_site import HOSTILE, briefing, build, config, files, page, parse, part, rendered, site, texts, words

from builder.analysis.signals.impact import BANDS
from builder.model import Repair, SeedReport, SetAside
from builder.render import render


@pytest.mark.parametrize("name", ["methodology", "glossary", "trends", "changes", "intake", "search", "about"])
@pytest.mark.parametrize("empty", [True, False])
def test_a_standing_page_is_there_whatever_the_site_holds(name, empty):
    found = build(pages=()) if empty else rendered()
    assert len(parse(found[f"{name}/index.html"]).xpath("//h1")) == 1


def test_the_rubric_itself_is_on_the_methodology_page():
    page_ = parse(rendered()["methodology/index.html"])
    regulatory = page_.xpath("//details[summary[starts-with(., 'Regulatory')]]")[0]
    assert words(regulatory.find("summary")) == "Regulatory: 3 phrases"
    assert [[words(cell) for cell in row] for row in regulatory.xpath(".//tbody/tr")] == [
        ["7", "ban, sanction"],
        ["4", "licence"],
    ]


def test_the_bands_on_the_methodology_page_are_those_of_the_measure():
    said = part(rendered()["methodology/index.html"], "impact")
    least = 1
    for most, word in BANDS:
        assert f"{least} and {most} {word}" in said
        least = most + 1


@pytest.mark.parametrize(
    "anchor",
    ["by-rule", "by-hand", "origins", "verification", "impact", "tone", "timeline", "never", "limits", "version"],
)
def test_the_methodology_page_has_the_places_that_other_pages_lead_to(anchor):
    assert anchor in parse(rendered()["methodology/index.html"]).xpath("//@id")


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"republish": "excerpt"}, "Articles of other outlets are shown as excerpts"),
        ({"republish_outlets": (("a.example", "excerpt"),)}, "Articles of some outlets"),
    ],
)
def test_what_is_republished_is_said(rules, said):
    assert said in build(config=config(**rules))["methodology/index.html"]
    assert said not in rendered()["methodology/index.html"]


def test_the_glossary_is_in_alphabetical_order_with_an_anchor_for_each_word():
    entries = parse(rendered()["glossary/index.html"]).xpath("//dl[@class='glossary']/div")
    terms = [words(entry.find("dt")) for entry in entries]
    assert terms[1:] == ["impact", "LEO", "origin", "timeline", "tone", "verification"]
    assert [entry.get("id") for entry in entries][2] == "term-leo"


def test_two_words_of_one_slug_have_anchors_of_their_own():
    beat = config().beat
    twice = beat.__class__("b", "B", (beat.glossary[0], beat.glossary[0].__class__("Origin!", "x")), (), (), ())
    ids = parse(build(config=config(beat=twice))["glossary/index.html"]).xpath("//dl/div/@id")
    assert ids == ["term-origin", "term-origin-too"]


def test_every_chart_says_in_words_and_in_a_table_what_it_draws():
    figures = parse(rendered()["trends/index.html"]).xpath("//figure")
    assert [words(figure.find("figcaption/h2")) for figure in figures] == [
        "Briefings a day",
        "Impact",
        "Tone of coverage",
        "Independent origins",
    ]
    for figure in figures:
        (label,) = figure.xpath(".//svg[@role='img']/@aria-label")
        rows = [[words(cell) for cell in row] for row in figure.xpath(".//tbody/tr")]
        assert all(f"{name}: {value}" in label for name, value in rows)


def test_trends_count_what_is_there():
    figures = {figure.get("id"): figure for figure in parse(rendered()["trends/index.html"]).xpath("//figure")}
    rows = {
        key: dict([words(cell) for cell in row] for row in figure.xpath(".//tbody/tr"))
        for key, figure in figures.items()
    }
    assert rows["volume"]["14 March 2026"] == "2"
    assert sum(int(count) for count in rows["volume"].values()) == 10
    assert rows["impact"]["7"] == "2"
    assert rows["tone"]["Very negative"] == "1"
    assert rows["origins"] == {"Corroborated": "2", "Single origin": "3", "Disputed": "1", "Not checked": "6"}
    assert "2 briefings without a known day are left out" in words(figures["volume"])
    assert "3 of 12 rest on a single origin (25 %)" in words(figures["origins"])


def test_a_long_time_is_shown_by_months():
    from builder.model import Moment  # noqa: PLC0415 - beside its use

    many = [
        briefing(f"b{number}", "T", published=Moment(f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}", "day"))
        for number in range(84)
    ]
    figure = parse(build(*many)["trends/index.html"]).xpath("//figure[@id='volume']")[0]
    assert words(figure.find("figcaption/h2")) == "Briefings a month"
    assert len(figure.xpath(".//tbody/tr")) == 12


def test_corrections_of_all_pages_stand_newest_first_with_their_page():
    items = [words(item) for item in parse(rendered()["changes/index.html"]).xpath("//main//ol/li")]
    assert items[0].startswith("15 March 2026An earlier version")
    assert items[0].endswith("Ministry halts launches after Helios-2 separation fault")
    assert len(items) == 2


def test_without_corrections_the_page_says_so_and_where_to_write():
    text = build(briefing("a", "A"))["changes/index.html"]
    assert "There are none so far." in text
    assert "mailto:desk@brief.example" in text


def test_the_search_page_says_what_to_use_instead():
    page_ = parse(rendered()["search/index.html"])
    assert "no search box" in words(page_)
    assert {"/briefings/", "/tags/", "/outlets/", "/glossary/", "/data/index.json"} <= set(
        page_.xpath("//main//a/@href")
    )


def test_the_about_page_speaks_from_the_configuration():
    assert "The Orbital Brief turns articles into briefings on space & defence." in words(
        parse(rendered()["about/index.html"])
    )


def test_a_hand_written_about_page_takes_the_place_of_the_made_one():
    own = page("content/about.md", "/about/", "Who we are", "We are few.")
    text = build(pages=(own,))["about/index.html"]
    assert "We are few." in text
    assert "turns articles into briefings" not in text


def test_a_hand_written_page_keeps_its_text_and_its_links():
    page_ = parse(rendered()["guides/reading/index.html"])
    assert words(page_.find(".//h1")) == "How to read a briefing"
    assert page_.xpath("//main//a/@href") == ["/methodology/", "#s-limits"]
    assert "s-limits" in page_.xpath("//@id")


def test_hand_written_pages_are_linked_from_every_page():
    assert "/guides/reading/" in parse(rendered()["trends/index.html"]).xpath("//footer//a/@href")


def test_the_page_for_what_is_not_there_works_at_any_depth():
    found = texts(render(site(config=config(base_url="https://b.example/sub")), files(), ()))
    page_ = parse(found["404.html"])
    inner = [link for link in page_.xpath("//@href") if not link.startswith("http")]
    assert [link for link in inner if not link.startswith(("/sub/", "#", "mailto:"))] == []
    assert page_.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_language_of_the_site_is_named():
    assert parse(build(config=config(language="de"))["index.html"]).get("lang") == "de"


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


def all_pages():
    return [(path, parse(text)) for path, text in rendered().items() if path.endswith(".html")]


def test_no_page_has_inline_style_script_or_handler():
    attributes = "@style | //@onclick | //@onerror | //@onload"
    assert [path for path, page_ in all_pages() if page_.xpath(f"//{attributes} | //style | //script")] == []


def test_no_page_asks_another_origin_for_anything():
    for path, page_ in all_pages():
        loaded = page_.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert [address for address in loaded if not address.startswith("/assets/")] == [], path


def test_hostile_text_makes_no_element_and_no_address():
    for path, page_ in all_pages():
        assert not page_.xpath("//img | //iframe | //script"), path
        addresses = [address.lower() for address in page_.xpath("//@href | //@src")]
        assert not [address for address in addresses if address.startswith(("javascript:", "data:", "vbscript:"))], path


def test_template_syntax_in_text_is_text():
    assert [path for path, page_ in all_pages() if "onerror=alert(1)>49" in words(page_)] == []


def test_hostile_text_is_shown_as_it_is():
    shown = words(parse(rendered()["briefings/hostile/index.html"]))
    assert shown.count(HOSTILE) > 10


def test_the_record_of_the_build_is_not_made_here():
    assert "data/build.json" not in rendered()
    assert json.loads(rendered()["data/index.json"])
