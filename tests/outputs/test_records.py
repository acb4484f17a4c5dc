import json

from msgspec.structs import replace

from builder.model import (
    Citation,
    Evidence,
    ImpactPart,
    Moment,
    Origin,
    Outlet,
    Quote,
    Repair,
    Section,
    SeedRef,
    SeedReport,
    SetAside,
    Story,
    TimelineEntry,
)
from builder.render.outputs import feeds
from builder.render.records import briefing_record, light_briefing, light_story, story_record
from builder.text.serial import to_json

KEYS = [
    "id", "slug", "url", "title", "published", "published_precision", "outlet", "canonical_url", "category", "tags", "story",
    "seed", "sections", "takeaways", "key_facts", "unknowns", "citations", "entities", "affected", "quotes", "signals",
]  # fmt: skip
STORY_KEYS = [
    "id", "slug", "url", "title", "first", "last", "briefings", "reports", "origins", "confidence", "verification", "impact",
    "tone", "timeline", "agreements", "disagreements", "thread",
]  # fmt: skip
LINE = "A long line of the article, word after word. " * 40


def record_of(make, config=None, **fields):
    return json.loads(to_json(briefing_record(make.briefing(**fields), config or make.config())))


def with_repair(make, config, before, after, **fields):
    report = SeedReport("seeds/a.txt", "1", "prose", "plain", "utf-8", (Repair("mojibake", 3, before, after),), ())
    record = record_of(make, config, seed=SeedRef("seeds/a.txt", "1", "2"), report=report, **fields)
    return record["seed"]["repairs"][0]


def test_a_briefing_record_has_every_key_of_the_contract(make):
    record = record_of(make)
    assert list(record) == KEYS
    assert list(record["signals"]) == ["verification", "impact", "tone", "timeline"]


def test_all_addresses_of_a_record_are_absolute(make):
    assert record_of(make)["url"] == "https://brief.example/news/briefings/a/"


def test_what_a_page_does_not_have_is_null(make):
    record = record_of(make, published=None, outlet=None, tags=())
    for key in ("published", "outlet", "canonical_url", "category", "story", "seed"):
        assert record[key] is None
    assert record["published_precision"] == "unknown"
    assert record["tags"] == []


def test_published_says_no_more_than_is_known(make):
    record = record_of(make, published="2026-03")
    assert (record["published"], record["published_precision"]) == ("2026-03", "month")


def test_a_moment_that_was_looked_for_and_not_found_is_null(make):
    briefing = make.briefing(published=None)
    page = replace(briefing.page, published=Moment("", "unknown", "no date in the text"))
    record = briefing_record(replace(briefing, page=page), make.config())
    assert (record["published"], record["published_precision"]) == (None, "unknown")


def test_an_outlet_without_owner_has_a_null_there(make):
    record = record_of(make, outlet=Outlet("Harbour Post", "harbourpost.example"))
    assert record["outlet"] == {"name": "Harbour Post", "domain": "harbourpost.example", "owner": None}


def test_the_seed_part_names_repairs_and_what_was_set_aside(make):
    report = SeedReport(
        "seeds/a.txt",
        "1",
        "prose",
        "plain",
        "utf-8",
        (Repair("dash", 3, "a - b", "a – b"),),
        (SetAside("promo", 9, "Read more", "promotion"),),
    )
    seed = record_of(make, seed=SeedRef("seeds/a.txt", "1", "2"), report=report)["seed"]
    assert seed == {
        "path": "seeds/a.txt",
        "sha256": "1",
        "format": "prose",
        "repairs": [{"kind": "dash", "line": 3, "before": "a - b", "after": "a – b"}],
        "set_aside": [{"kind": "promo", "line": 9, "text": "Read more", "reason": "promotion"}],
    }


def test_a_seed_that_has_gone_keeps_its_path_and_has_no_format(make):
    seed = record_of(make, seed=SeedRef("seeds/a.txt", "1", "2"))["seed"]
    assert (seed["path"], seed["format"], seed["repairs"]) == ("seeds/a.txt", None, [])


def test_a_repaired_line_is_shown_whole_when_the_text_may_be(make):
    assert with_repair(make, make.config(), LINE + "β" + LINE, LINE + "—" + LINE)["after"] == LINE + "—" + LINE


def test_a_repaired_line_is_cut_to_its_change_where_only_an_excerpt_may_be_shown(make):
    repair = with_repair(make, make.config(republish="excerpt"), LINE + "β" + LINE, LINE + "—" + LINE)
    assert "—" in repair["after"]
    assert "β" in repair["before"]
    assert len(repair["after"]) < 150


def test_the_rule_for_an_outlet_counts_before_the_rule_for_all(make):
    only_post = make.config(republish_outlets=(("harbourpost.example", "excerpt"),))
    all_but_post = make.config(republish="excerpt", republish_outlets=(("Harbour Post", "full"),))
    assert len(with_repair(make, only_post, LINE, LINE + "x")["after"]) < 150
    assert with_repair(make, all_but_post, LINE, LINE + "x")["after"] == LINE + "x"


def test_the_sites_own_articles_are_never_cut(make):
    config = make.config(republish="excerpt")
    own = with_repair(make, config, LINE, LINE + "x", outlet=Outlet("The Test Brief", "brief.example"))
    assert own["after"] == LINE + "x"


def test_sections_say_kind_heading_and_by_whom(make):
    record = record_of(make, sections=(Section("analysis", "Analysis", "editor", ()),))
    assert record["sections"] == [{"kind": "analysis", "heading": "Analysis", "by": "editor"}]


def test_citations_carry_outlet_domain_title_date_and_url(make):
    record = record_of(make, citations=(Citation("Coast Wire", "Boats", "coast.example", Moment("2026-03-09", "day")),))
    assert record["citations"] == [
        {"outlet": "Coast Wire", "domain": "coast.example", "title": "Boats", "date": "2026-03-09", "url": None}
    ]


def test_verification_counts_reports_outlets_and_origins(make):
    found = record_of(make)["signals"]["verification"]
    assert list(found) == ["state", "reports", "outlets", "origins", "by_editor", "working", "limitations"]
    assert (found["reports"], found["outlets"], found["origins"]) == (1, 1, 1)


def test_points_carry_their_support(make):
    (takeaway,) = record_of(make)["takeaways"]
    assert takeaway == {
        "text": "Boats stay in port.",
        "by": "seed",
        "support": {"reports": ["self"], "origins": 1, "status": "single-origin", "passages": []},
    }


def test_a_light_line_equals_the_full_record_field_by_field(make):
    record = record_of(make)
    light = light_briefing(make.briefing("a"), make.config())
    assert {name: record[name] for name in list(light)[:6]} == dict(list(light.items())[:6])
    assert light == {
        "id": "a",
        "slug": "a",
        "url": record["url"],
        "title": "Headline a",
        "published": "2026-03-10T08:00:00Z",
        "story": None,
        "impact": 5,
        "tone": "neutral",
        "verification": "single-origin",
        "origins": 1,
    }


# ------------------------------------------------------------------ stories

STORY = Story("fleet", "fleet", "The fleet", ("a", "b"), "same event")


def story_of(make, *members, story=STORY):
    record = story_record(story, {one.id: one for one in members}, make.config())
    return json.loads(to_json(record))


def pair(make, **second):
    a_reports = (
        make.report("self"),
        make.report("b", "Coast Wire", "coast.example", briefing="b"),
        make.report("citation-0", "FT", "ft.example", url="https://ft.example/1"),
    )
    b_reports = (
        make.report("self", "Coast Wire", "coast.example"),
        make.report("citation-0", "FT", "ft.example", url="https://ft.example/1?utm_source=x"),
    )
    a_origins = (
        Origin("Harbour Post", ("self", "b"), "same copy", "By Coast Wire"),
        Origin("FT", ("citation-0",), "", ""),
    )
    b_origins = (Origin("Coast Wire", ("self",), "", ""), Origin("FT", ("citation-0",), "", ""))
    a = make.briefing(
        "a", "2026-03-10T08:00:00Z", make.signals("a", 4, ("negative", -0.5), "corroborated", a_reports, a_origins)
    )
    b = make.briefing(
        "b", "2026-03-12", make.signals("b", 7, ("neutral", 0.0), "corroborated", b_reports, b_origins), **second
    )
    return a, b


def test_a_story_record_has_every_key_of_the_contract(make):
    record = story_of(make, *pair(make))
    assert list(record) == STORY_KEYS
    assert record["url"] == "https://brief.example/news/stories/fleet/"


def test_a_report_that_two_briefings_know_counts_once(make):
    record = story_of(make, *pair(make))
    assert [report["id"] for report in record["reports"]] == ["a", "b", "a/citation-0"]
    assert record["verification"]["reports"] == 3
    assert record["verification"]["outlets"] == 3


def test_origins_that_share_a_report_are_one(make):
    record = story_of(make, *pair(make))
    assert [(one["label"], sorted(one["reports"])) for one in record["origins"]] == [
        ("Harbour Post", ["a", "b"]),
        ("FT", ["a/citation-0"]),
    ]
    assert record["verification"]["state"] == "corroborated"
    assert record["origins"][0]["reason"] == "same copy"


def test_first_and_last_are_the_moments_of_the_first_and_last_report(make):
    record = story_of(make, *pair(make))
    assert (record["first"], record["last"]) == ("2026-03-10T08:00:00Z", "2026-03-12")


def test_a_story_without_dates_has_nulls(make):
    record = story_of(make, make.briefing("a", None), make.briefing("b", None))
    assert (record["first"], record["last"]) == (None, None)


def test_impact_is_the_highest_and_more_of_the_same_does_not_raise_it(make):
    a, b = pair(make)
    copies = [make.briefing(name, signals=b.signals) for name in ("c", "d")]
    story = Story("fleet", "fleet", "The fleet", ("a", "b", "c", "d"), "same event")
    assert story_of(make, a, b)["impact"] == 7
    assert story_of(make, a, b, *copies, story=story)["impact"] == 7


def test_a_disputed_member_makes_a_disputed_story(make):
    a = make.briefing("a", signals=make.signals(state="disputed"))
    assert story_of(make, a, make.briefing("b"))["verification"]["state"] == "disputed"


def test_a_story_nobody_could_check_says_so(make):
    members = [make.briefing(name, signals=make.signals(state="not-checked", origins=())) for name in "ab"]
    assert story_of(make, *members)["verification"]["state"] == "not-checked"


def test_a_dated_event_told_twice_stands_once_in_the_timeline(make):
    assert len(story_of(make, *pair(make))["timeline"]) == 1


def test_the_order_of_members_in_the_site_changes_nothing(make):
    a, b = pair(make)
    assert story_of(make, a, b) == story_of(make, b, a)


def test_a_light_story_equals_its_record(make):
    members = pair(make)
    record = story_of(make, *members)
    light = light_story(STORY, {one.id: one for one in members}, make.config())
    assert {name: record[name] for name in list(light)[:6]} == dict(list(light.items())[:6])
    assert list(light) == ["id", "slug", "url", "title", "first", "last", "origins", "impact"]
    assert (light["origins"], light["impact"]) == (2, 7)


def test_a_story_says_how_sure_it_is_and_what_it_follows(make):
    a, b = make.briefing("a"), make.briefing("b")
    story = Story("s", "s", "S", ("a", "b"), "", confidence=0.8, previous=("r",), next=("t", "u"))
    record = story_record(story, {"a": a, "b": b}, make.config())
    assert (record["confidence"], record["thread"]) == (0.8, {"previous": ["r"], "next": ["t", "u"]})


def test_no_sentence_of_an_excerpted_article_is_shown_beyond_a_quotations_length(make):
    signals = make.signals()
    long = Evidence(LINE, "word"), TimelineEntry("2026-03-10", "day", LINE, "a", LINE)
    signals = replace(
        signals,
        impact=replace(signals.impact, parts=(ImpactPart("operational", 1.0, (long[0],)),)),
        timeline=replace(signals.timeline, entries=(long[1],)),
    )
    briefing = replace(make.briefing("a", signals=signals), quotes=(Quote(LINE, "", "", "only-here", (), LINE),))
    story = Story("s", "s", "S", ("a",), "")
    whole = to_json(briefing_record(briefing, make.config()))
    config = make.config(republish="excerpt")
    short = to_json([briefing_record(briefing, config), story_record(story, {"a": briefing}, config)])
    assert LINE.encode() in whole
    assert LINE[:241].encode() not in short
    assert LINE[:240].encode() in short


def test_a_feed_line_says_when_origins_were_not_checked_or_the_story_is_disputed(make):
    for state, words in (
        ("not-checked", "origins not checked"),
        ("disputed", "1 origin, disputed"),
        ("single-origin", "1 origin "),
    ):
        site = make.site(make.briefing("a", signals=make.signals(state=state)))
        (item,) = make.data(feeds.produce, site, "feed.json")["items"]
        assert words in item["content_html"]
