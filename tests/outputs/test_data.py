import hashlib

from msgspec.structs import replace

from builder.model import Diagnostic, IntakeFile, IntakeSummary, Repair, SeedRef, SeedReport, SetAside, Story
from builder.render.outputs.data import build_artifact, build_record, produce, produce_records

REFUSED = Diagnostic("seeds/bad.txt", 0, 0, "S001", "is empty")


def test_each_briefing_has_its_record_beside_its_page(make):
    record = make.data(produce_records, make.site(make.briefing("a")), "briefings/a/index.json")
    assert record["id"] == "a"


def test_each_story_has_its_record_beside_its_page(make):
    site = make.site(make.briefing("a"), stories=(Story("s", "s", "S", ("a",), ""),))
    assert make.data(produce_records, site, "stories/s/index.json")["briefings"] == ["a"]


def test_months_list_their_briefings_ordered_by_id(make):
    site = make.site(
        *(make.briefing(name, day) for name, day in (("z", "2026-03-10"), ("a", "2026-03-11"), ("m", "2026-02-01")))
    )
    assert [one["id"] for one in make.data(produce, site, "data/2026-03.json")["briefings"]] == ["a", "z"]
    assert [one["id"] for one in make.data(produce, site, "data/2026-02.json")["briefings"]] == ["m"]


def test_the_month_is_that_of_the_time_in_utc(make):
    files = make.files(produce, make.site(make.briefing("a", "2026-03-01T01:00:00+02:00")))
    assert "data/2026-02.json" in files


def test_briefings_without_a_date_stand_in_a_list_of_their_own(make):
    site = make.site(make.briefing("a", None), make.briefing("b"))
    assert [one["id"] for one in make.data(produce, site, "data/undated.json")["briefings"]] == ["a"]


def test_a_story_stands_in_the_month_of_its_first_report(make):
    site = make.site(
        make.briefing("a", "2026-02-28"),
        make.briefing("b", "2026-03-01"),
        stories=(Story("s", "s", "S", ("a", "b"), ""),),
    )
    assert [one["id"] for one in make.data(produce, site, "data/2026-02.json")["stories"]] == ["s"]
    assert make.data(produce, site, "data/2026-03.json")["stories"] == []


def test_the_index_lists_the_months_with_counts_and_digests(make):
    files = make.files(produce, make.site(make.briefing("a", "2026-03-10"), make.briefing("b", None)))
    index = make.data(produce, make.site(make.briefing("a", "2026-03-10"), make.briefing("b", None)), "data/index.json")
    assert index["months"] == [
        {
            "month": "2026-03",
            "url": "https://brief.example/news/data/2026-03.json",
            "briefings": 1,
            "stories": 0,
            "sha256": hashlib.sha256(files["data/2026-03.json"]).hexdigest(),
        }
    ]
    assert index["undated"]["briefings"] == 1


def test_an_empty_site_has_its_lists_too(make):
    assert make.data(produce, make.site(), "data/index.json")["months"] == []
    assert make.data(produce, make.site(), "data/undated.json") == {"briefings": [], "stories": []}


def intake_site(make):
    report = SeedReport(
        "seeds/a.txt",
        "1",
        "prose",
        "plain",
        "utf-8",
        (Repair("dash", 1, "-", "–"), Repair("dash", 2, "-", "–"), Repair("glued", 3, "a", "b")),
        (SetAside("promo", 4, "Read more", "promotion"),),
    )
    a = make.briefing("a", seed=SeedRef("seeds/a.txt", "1", "2"), report=report)
    intake = IntakeSummary((IntakeFile("seeds/a.txt", "prose", ("a",), 3, 1),), (REFUSED,))
    return make.site(a, intake=intake)


def test_the_intake_report_counts_formats_repairs_and_what_was_set_aside(make):
    record = make.data(produce, intake_site(make), "data/intake.json")
    assert record["formats"] == {"prose": 1}
    assert record["repairs"] == {"dash": 2, "glued": 1}
    assert record["set_aside"] == {"promo": 1}
    assert record["reasons"] == {"promotion": 1}


def test_the_intake_report_names_every_refused_seed_with_its_diagnostic(make):
    (refused,) = make.data(produce, intake_site(make), "data/intake.json")["refused"]
    assert (refused["path"], refused["code"], refused["message"]) == ("seeds/bad.txt", "S001", "is empty")


COUNTS = {"artifacts": 9, "seeds": 1, "briefings": 2, "stories": 3, "pages": 4}


def test_the_build_record_counts_and_lists_diagnostics(make):
    record = build_record(make.site(diagnostics=(REFUSED,)), COUNTS)
    assert list(record) == ["version", "next_due", "counts", "diagnostics"]
    assert record["counts"] == {"seeds": 1, "briefings": 2, "stories": 3, "pages": 4, "artifacts": 9}
    assert record["diagnostics"] == [REFUSED]


def test_the_clock_is_not_in_the_build_record(make):
    site = make.site(now="2026-03-31T12:00:00Z")
    assert build_artifact(site, COUNTS) == build_artifact(replace(site, now="2027-01-01T00:00:00Z"), COUNTS)


def test_the_clock_is_in_no_data_file(make):
    site = make.site(make.briefing("a"))
    assert make.files(produce, site) == make.files(produce, replace(site, now="2027-01-01T00:00:00Z"))
