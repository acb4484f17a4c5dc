import pytest

from builder.intake.metadata import read_fields


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Ann Lee and Bo Ray", ("Ann Lee", "Bo Ray")),
        ("Ann Lee, Bo Ray", ("Ann Lee", "Bo Ray")),
        ("Ann Lee, Senior Political Reporter", ("Ann Lee",)),
        ([{"name": "Ann Lee"}, "ann lee"], ("Ann Lee",)),
        ("ann@herald.example (Ann Lee)", ("Ann Lee",)),
        ("https://social.example/annlee", ()),
        ("Unknown", ()),
    ],
)
def test_authors_are_names(value, names):
    assert read_fields({"author": value}).authors == names


def test_an_unknown_source_gives_way_to_the_address():
    outlet = read_fields({"source": "Unknown", "url": "https://www.herald.example/a"}).outlet
    assert (outlet.name, outlet.domain) == ("herald.example", "herald.example")


def test_sources_are_citations_and_a_plain_name_is_the_outlet():
    fields = read_fields(
        {"sources": [{"name": "Gull News", "url": "https://gull.example/1", "title": "Lake", "date": "2026-04-01"}]}
    )
    (citation,) = fields.citations
    assert (citation.outlet, citation.title, citation.domain, citation.date.value) == (
        "Gull News",
        "Lake",
        "gull.example",
        "2026-04-01",
    )
    assert read_fields({"sources": "Gull News"}).outlet.name == "Gull News"


def test_seconds_since_1970_are_a_date():
    assert read_fields({"published": 1775000000}).published.value == "2026-03-31T23:33:20Z"


@pytest.mark.parametrize("name", ["title", "Title", "HEADLINE", "og:title", "head-line", "Head_Line", "name"])
def test_names_are_compared_without_case_and_punctuation(name):
    assert read_fields({name: "Weir mended"}).title == "Weir mended"


def test_a_better_name_wins_whatever_the_order():
    assert read_fields({"name": "Site", "headline": "Weir mended"}).title == "Weir mended"
    assert [left.text for left in read_fields({"name": "Site", "headline": "Weir mended"}).leftovers] == ["name: Site"]


def test_entities_and_tags_leave_a_title():
    assert read_fields({"title": {"rendered": "A &#8217;n&#8217; <i>B</i>"}}).title == "A ’n’ B"


def test_a_date_keeps_its_precision_and_its_evidence():
    published = read_fields({"pubDate": "May 3, 2026"}).published
    assert (published.value, published.precision, published.evidence) == ("2026-05-03", "day", "pubDate: May 3, 2026")


def test_only_web_addresses_are_kept():
    fields = read_fields({"url": "ftp://a.example/x", "link": "https://a.example/y"})
    assert (fields.url, [problem.code for problem in fields.problems]) == ("https://a.example/y", ["S021"])


def test_categories_beside_the_first_are_tags():
    fields = read_fields({"section": ["Local", "Rivers"], "keywords": "weir; mill"})
    assert (fields.category, fields.tags) == ("Local", ("Rivers", "weir", "mill"))


def test_what_has_no_place_is_left_over_whole():
    left = read_fields({"desk": [{"a": 1}, {"b": ["c", None, False]}], "draft": True, "empty": ""}).leftovers
    assert [one.text for one in left] == ["desk: a: 1, b: c"]


def test_a_summary_that_repeats_the_title_is_none():
    assert read_fields({"title": "Weir mended", "description": "Weir  Mended"}).summary == ""
