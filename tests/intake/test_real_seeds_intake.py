"""What intake alone must find in the five real seeds."""

import re
from pathlib import Path

import pytest
from intake_samples import asides, intake, lost, outline, repairs, texts

from builder.text.digests import short

SEEDS = Path(__file__).resolve().parents[2] / "../shared/seeds"

pytestmark = [
    pytest.mark.real_seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real seeds do not lie beside this checkout"),
]


@pytest.fixture(scope="module")
def seeds():
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        result = intake(path.read_bytes(), f"seeds/{path.name}", outlets=())
        assert result.diagnostics == ()
        (found[path.name[:3]],) = result.documents
    return found


def test_each_seed_has_its_format(seeds):
    assert {number: document.format for number, document in seeds.items()} == {
        "000": "sectioned",
        "001": "markdown",
        "002": "sectioned",
        "003": "prose",
        "004": "prose",
    }


@pytest.mark.parametrize(
    ("number", "by", "title"),
    [
        ("000", "seed", "b013477e"),
        ("001", "seed", "ce9be02f"),
        ("002", "seed", "97b3d2f5"),
        (
            "003",
            "rule",
            "576a273e",
        ),
        ("004", "rule", "fe9f71cc"),
    ],
)
def test_each_has_its_title_and_who_wrote_it(seeds, number, by, title):
    assert (short(seeds[number].title), seeds[number].title_by) == (title, by)


@pytest.mark.parametrize(
    ("number", "value", "precision", "evidence"),
    [
        ("000", "2026-02-24", "day", "its sources are dated 24 February 2026"),
        ("001", "2026-02-23T19:43:45Z", "second", "published: 2026-02-23T19:43:45.000Z"),
        ("002", "2026-03-05", "day", "its sources are dated 5 March 2026"),
        ("003", "2026-02-23", "day", "— Jennifer Griffin (@JenGriffinFNC) February 23, 2026"),
        ("004", "2026-02-23", "day", "date 2026-02-23"),
    ],
)
def test_each_is_dated_with_its_evidence(seeds, number, value, precision, evidence):
    published = seeds[number].published
    assert (published.value, published.precision, published.evidence) == (value, precision, evidence)


def test_only_the_article_with_an_address_has_an_outlet(seeds):
    assert {
        number: document.outlet and (document.outlet.name, document.outlet.domain) for number, document in seeds.items()
    } == {
        "000": None,
        "001": ("CNBC", "cnbc.com"),
        "002": None,
        "003": None,
        "004": None,
    }


def test_citations_glued_together_are_taken_apart(seeds):
    cited = {
        number: [(one.outlet, one.domain, short(one.title), one.date.value) for one in seeds[number].citations]
        for number in seeds
    }
    headline = "d12d8253"
    assert cited["000"] == [
        ("wsbradio.com", "wsbradio.com", headline, "2026-02-24"),
        ("wdbo.com", "wdbo.com", headline, "2026-02-24"),
    ]
    assert cited["002"] == [
        ("Financial Times", "ft.com", "e2494430", "2026-03-05"),
        (
            "Seeking Alpha",
            "seekingalpha.com",
            "ddb74d7b",
            "2026-03-05",
        ),
    ]
    assert cited["001"] == cited["003"] == cited["004"] == []


@pytest.mark.parametrize("number", ["000", "002"])
def test_two_takeaways_and_five_facts_without_ordinals(seeds, number):
    takeaways, facts = (
        next(section.blocks[0].text.split("\n") for section in seeds[number].sections if section.kind == kind)
        for kind in ("takeaways", "key_facts")
    )
    assert (len(takeaways), len(facts)) == (2, 5)
    assert all(re.match(rf"{place}\. [A-Z]", fact) for place, fact in enumerate(facts, 1))


def test_sections_stand_in_order(seeds):
    assert outline(seeds["000"]) == [
        ("takeaways", "Key takeaways", 1),
        ("key_facts", "Key facts", 1),
        ("table", "Comparison (column names missing in the source)", 1),
        ("analysis", "Analysis", 4),
        ("outlook", "What to watch", 2),
    ]
    assert [kind for kind, _, _ in outline(seeds["002"])] == ["takeaways", "key_facts", "analysis", "outlook"]


def test_empty_sections_are_named(seeds):
    assert seeds["000"].empty_sections == ("Mentioned", "Key Intelligence", "Who's Affected")
    assert seeds["002"].empty_sections == ("Key Intelligence", "Who's Affected")


@pytest.mark.parametrize("number", ["000", "002"])
def test_the_pull_quote_is_completed_from_its_sentence(seeds, number):
    (quote,) = texts(seeds[number], "pull_quote")
    (repair,) = repairs(seeds[number], "pull-quote")
    assert repair.before.endswith("the U.S.")
    assert len(quote) > len(repair.before)
    assert not [text for text in texts(seeds[number], "paragraph") if text.endswith("the U.S.")]


@pytest.mark.parametrize("number", ["000", "002"])
def test_what_the_source_says_of_its_method_is_set_aside(seeds, number):
    assert len(asides(seeds[number], "replaced")) == 4
    assert asides(seeds[number], "repeated-heading") == ["Sources"]
    assert asides(seeds[number], "source-count") == ["Based on 2 source articles"]


def test_001_keeps_its_article_and_nothing_else(seeds):
    document = seeds["001"]
    assert outline(document) == [("body", "", 8)]
    kinds = [one.kind for one in document.set_aside]
    assert kinds == ["caption", "credit", "promo", "promo", "watch", "watch", "watch"]
    assert len(asides(document, "promo")[1].split("\n")) == 4
    assert (document.category, document.summary[:9]) == ("finance", "Anthropic")


def test_003_has_no_greek_letter_left(seeds):
    document = seeds["003"]
    assert not re.search(
        r"[\u0370-\u03ff]", "".join([document.title, *texts(document), *(one.heading for one in document.sections)])
    )
    assert any("Nicolás Maduro" in text for text in texts(document))


def test_003_has_its_headings(seeds):
    headings = [heading for _, heading, _ in outline(seeds["003"])]
    assert [short(one) if " Wants" in one else one for one in headings] == [
        "",
        "80893a60",
        "Claude and the Maduro Raid",
        "Hegseth’s Troubled Tenure at the Pentagon",
        "What Happens Next",
    ]


def test_003_keeps_its_post_and_sets_its_disclaimer_aside(seeds):
    (post,) = texts(seeds["003"], "post")
    assert post.split("\n")[-1] == "> — Jennifer Griffin (@JenGriffinFNC) February 23, 2026"
    assert "> BUT" in post.split("\n")
    assert len(asides(seeds["003"], "disclaimer")) == 1


def test_004_starts_with_its_first_sentence(seeds):
    assert texts(seeds["004"])[0].startswith("Pete Hegseth wants a top")
    assert outline(seeds["004"]) == [("body", "", 12)]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_sentence_is_lost(seeds, number):
    (path,) = SEEDS.glob(f"{number}*.txt")
    assert lost(path.read_text(encoding="utf-8"), seeds[number]) == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_repair_and_aside_names_a_line_of_the_file(seeds, number):
    (path,) = SEEDS.glob(f"{number}*.txt")
    lines = path.read_text(encoding="utf-8").count("\n") + 1
    for one in (*seeds[number].repairs, *seeds[number].set_aside):
        assert 1 <= one.line <= lines, one
