"""Pages that are always there, and hand-written pages."""

import json
from typing import get_args

import pytest
from invented_parts import briefing, config, page
from invented_site import ROOT, build, files, parse, part, rendered, site, texts, words

from builder.analysis.signals.impact import BANDS
from builder.model import Correction, VerificationState
from builder.render import render
from builder.text.yamls import load


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
    page_ = parse(rendered()["glossary/index.html"])
    entries = page_.xpath("//dl[@class='words']/div")
    terms = [words(entry.find("dt")) for entry in entries]
    assert terms[1:] == ["impact", "LEO", "origin", "timeline", "tone", "verification"]
    assert [entry.get("id") for entry in entries][2] == "term-leo"
    assert [words(one) for one in page_.xpath("//main//section/h2")] == ["#", "I", "L", "O", "T", "V"]


def test_the_glossary_leads_to_the_signals_and_on_to_what_the_methodology_says_of_them():
    page_ = parse(rendered()["glossary/index.html"])
    assert page_.xpath("//nav[@aria-label='Places in the glossary']/span[1]/a/@href") == [
        "#term-verification",
        "#term-impact",
        "#term-tone",
        "#term-timeline",
    ]
    assert page_.xpath("//div[@id='term-tone']//dd/a/@href") == ["/methodology/#tone"]


@pytest.mark.parametrize(
    "term",
    [
        *(one.replace("-", " ") if one == "not-checked" else one for one in get_args(VerificationState)),
        *("supported", "conflict", "update", "agreement", "verbatim", "altered", "only here"),
        *("signal", "value", "working", "confidence", "limitation", "by rule", "by editor"),
        *("origin", "alone", "copy", "fold", "retelling", "band", "tier", "precision"),
    ],
)
def test_every_word_that_pages_use_of_a_result_is_in_the_shipped_glossary(term):
    beat = load((ROOT / "builder/beats/general.yaml").read_text(encoding="utf-8"))
    assert term in {entry["term"] for entry in beat["glossary"]}


def test_two_words_of_one_slug_have_anchors_of_their_own():
    beat = config().beat
    twice = beat.__class__("b", "B", (beat.glossary[0], beat.glossary[0].__class__("Origin!", "x")), (), (), ())
    ids = parse(build(config=config(beat=twice))["glossary/index.html"]).xpath("//dl/div/@id")
    assert ids == ["term-origin", "term-origin-too"]


def test_corrections_of_all_pages_stand_newest_first_with_their_page():
    found = parse(rendered()["changes/index.html"]).xpath("//section[@aria-labelledby='corrections']//ol/li")
    items = [words(item) for item in found]
    assert items[0].startswith("15 March 2026An earlier version")
    assert items[0].endswith("Ministry halts launches after Helios-2 separation fault")
    assert len(items) == 2


def test_many_corrections_are_cut_into_pages():
    many = [
        briefing(f"n{day}", "A", corrections=(Correction(f"2026-03-{day:02}", f"No {day}."),)) for day in range(1, 6)
    ]
    found = build(*many, config=config(page_size=2))
    assert "No 5." in found["changes/index.html"]
    assert "No 1." in found["changes/page/3/index.html"]
    assert "No 1." not in found["changes/index.html"]


def test_pages_that_were_updated_and_signals_that_an_editor_decided_are_listed():
    text = rendered()["changes/index.html"]
    assert "first out 14 Mar 2026" in part(text, "updates")
    table = parse(text).xpath("//section[@aria-labelledby='decided']//tbody/tr")
    assert [words(cell) for cell in table[0].xpath("td")][:2] == ["Impact", "7"]


def test_without_corrections_the_page_says_so_and_where_to_write():
    text = build(briefing("a", "A"))["changes/index.html"]
    assert "There are none so far." in text
    assert "mailto:desk@brief.example" in text


def test_a_site_without_search_says_what_to_use_instead():
    page_ = parse(build(config=config(search="none"))["search/index.html"])
    assert "no search box" in words(page_)
    assert not page_.xpath("//main//form")
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


def test_the_record_of_the_build_is_not_made_here():
    assert "data/build.json" not in rendered()
    assert json.loads(rendered()["data/index.json"])
