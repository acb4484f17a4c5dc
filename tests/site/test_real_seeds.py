"""What the five real seeds must give, as a careful reader would state it."""

import json
import re

import pytest

from builder.text.digests import short
from builder.text.markup import plain

pytestmark = pytest.mark.real_seeds

ARTICLE = {
    "000": "seeds/000_83ab36ba8a567c4b.txt",
    "001": "seeds/001_7e2c5fcca4c5b75e.txt",
    "002": "seeds/002_2e551eb90b436b87.txt",
    "003": "seeds/003_f71b1431a2dd7568.txt",
    "004": "seeds/004_87bbaab0cf9e5806.txt",
}


@pytest.fixture
def real_site(make_site, real_seeds):
    return make_site({f"seeds/{path.name}": path.read_bytes() for path in real_seeds.glob("*.txt")})


@pytest.fixture
def built(real_site, build):
    return build(real_site)


@pytest.fixture
def records(built):
    found = {}
    for path, data in built.files.items():
        if re.fullmatch(r"briefings/[^/]+/index\.json", path):
            record = json.loads(data)
            number = next(number for number, seed in ARTICLE.items() if seed == record["seed"]["path"])
            found[number] = record
    return found


def _html(built, record):
    return built.files[f"briefings/{record['slug']}/index.html"].decode()


def test_five_seeds_give_five_briefings_and_no_diagnostic(built, records):
    assert sorted(records) == sorted(ARTICLE)
    assert built.codes == []


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("000", "b013477e"),
        ("001", "ce9be02f"),
        ("002", "97b3d2f5"),
        ("003", "576a273e"),
        ("004", "fe9f71cc"),
    ],
)
def test_each_has_its_title(records, number, title):
    assert short(records[number]["title"]) == title


@pytest.mark.parametrize(
    ("number", "published", "precision"),
    [
        ("000", "2026-02-24", "day"),
        ("001", "2026-02-23T19:43:45Z", "second"),
        ("002", "2026-03-05", "day"),
        ("003", "2026-02-23", "day"),
        ("004", "2026-02-23", "day"),
    ],
)
def test_each_has_its_date_with_its_precision(records, number, published, precision):
    assert (records[number]["published"], records[number]["published_precision"]) == (published, precision)


@pytest.mark.parametrize(
    ("number", "domain"), [("000", None), ("001", "cnbc.com"), ("002", None), ("003", None), ("004", None)]
)
def test_only_the_article_that_names_its_outlet_has_one(records, number, domain):
    outlet = records[number]["outlet"]
    assert (outlet and outlet["domain"]) == domain


def test_the_outlet_of_a_known_address_has_its_name(records):
    assert records["001"]["outlet"]["name"] == "CNBC"


def test_000_cites_two_stations_with_one_headline(records):
    headline = "d12d8253"
    cited = [(c["outlet"], c["domain"], short(c["title"]), c["date"]) for c in records["000"]["citations"]]
    assert cited == [
        ("wsbradio.com", "wsbradio.com", headline, "2026-02-24"),
        ("wdbo.com", "wdbo.com", headline, "2026-02-24"),
    ] or [(c["domain"], short(c["title"]), c["date"]) for c in records["000"]["citations"]] == [
        ("wsbradio.com", headline, "2026-02-24"),
        ("wdbo.com", headline, "2026-02-24"),
    ]


def test_002_cites_two_outlets_taken_apart_from_their_headlines(records):
    cited = [(short(c["title"]), c["date"]) for c in records["002"]["citations"]]
    assert cited == [
        ("e2494430", "2026-03-05"),
        ("ddb74d7b", "2026-03-05"),
    ]
    assert records["002"]["citations"][0]["domain"] == "ft.com"
    assert records["002"]["citations"][1]["outlet"] == "Seeking Alpha"


@pytest.mark.parametrize("number", ["000", "002"])
def test_two_takeaways_and_five_facts(records, number):
    assert len(records[number]["takeaways"]) == 2
    facts = [fact["text"] for fact in records[number]["key_facts"]]
    assert len(facts) == 5
    assert not [fact for fact in facts if re.match(r"\d", fact)]


def test_the_stations_are_one_origin(built, records):
    story = json.loads(built.files[f"stories/{records['000']['story']}/index.json"])
    domain = {report["id"]: report["domain"] for report in story["reports"]}
    folded = [{domain[report] for report in origin["reports"]} for origin in story["origins"]]
    assert {"wsbradio.com", "wdbo.com"} in folded


def test_a_report_of_another_outlets_report_is_no_origin(records):
    verification = records["002"]["signals"]["verification"]
    assert (verification["reports"], verification["origins"], verification["state"]) == (2, 1, "single-origin")


def test_the_table_without_column_names_is_kept_and_marked(built, records):
    html = _html(built, records["000"])
    for cell in ("Non-kinetic only", "Direct DoD Contracts"):
        assert cell in html
    assert "table-columns-missing" in {repair["kind"] for repair in records["000"]["seed"]["repairs"]}


@pytest.mark.parametrize("number", ["000", "002"])
def test_the_pull_quote_is_completed_and_no_paragraph(built, records, number):
    assert "pull-quote" in {repair["kind"] for repair in records[number]["seed"]["repairs"]}
    html = _html(built, records[number])
    assert not re.search(r"<p>[^<]*\bthe U\.S\.</p>", html)


@pytest.mark.parametrize("number", ["000", "002"])
def test_the_source_sites_own_method_text_is_set_aside_as_replaced(built, records, number):
    aside = [text for text in records[number]["seed"]["set_aside"] if text["kind"] == "replaced"]
    assert any("Impact scoring uses" in text["text"] for text in aside)
    assert "editorial gate" not in _html(built, records[number])
    assert "experienced-operator" not in _html(built, records[number])


def test_the_promo_list_of_001_is_set_aside(built, records):
    aside = {text["kind"] for text in records["001"]["seed"]["set_aside"]}
    assert "promo" in aside
    html = _html(built, records["001"])
    for gone in ("Aalyria", "Xbox chief", "watch now", "Ruhani Kaur"):
        assert gone not in html


def test_003_has_no_greek_letter_left(built, records):
    content = next(path for path in records["003"]["seed"] if path == "path")
    assert content
    assert not re.search(r"[\u0370-\u03ff]", _html(built, records["003"]))
    assert "Nicolás Maduro" in _html(built, records["003"])


def test_003_has_its_headings(built, records):
    headings = re.findall(r"<h[23][^>]*>(.*?)</h[23]>", _html(built, records["003"]), re.DOTALL)
    plain_headings = [re.sub(r"<[^>]+>", "", heading).strip() for heading in headings]
    assert "Claude and the Maduro Raid" in plain_headings
    assert any(heading.startswith("What the Pentagon Wants — and What") for heading in plain_headings)


def test_003_keeps_its_post_as_a_quotation_and_sets_its_disclaimer_aside(built, records):
    assert "JenGriffinFNC" in _html(built, records["003"])
    assert "disclaimer" in {text["kind"] for text in records["003"]["seed"]["set_aside"]}
    assert "purchasing a security" not in _html(built, records["003"])


def test_003_has_a_negative_tone(records):
    assert records["003"]["signals"]["tone"]["tier"] in ("negative", "very negative")


def _words(text):
    return re.findall(r"[a-z0-9]+", text.casefold())


def test_no_sentence_of_a_seed_is_lost(real_site, records):
    for record in records.values():
        source = (real_site / record["seed"]["path"]).read_text()
        for repair in record["seed"]["repairs"]:
            source = source.replace(repair["before"], f"\n{repair['after']}\n")
        page = next(
            path.read_text()
            for path in (real_site / "content" / "briefings").glob("*.md")
            if record["seed"]["path"] in path.read_text()
        )
        kept = " ".join(_words(plain(page) + " " + " ".join(text["text"] for text in record["seed"]["set_aside"])))
        for line in source.splitlines():
            for sentence in re.split(r"(?<=[.!?”\"])\s+", plain(line)):
                words = _words(sentence)
                if len(words) >= 6:  # shorter lines are headings and labels, asserted one by one above
                    assert " ".join(words[1:-1]) in kept, sentence


def test_every_signal_has_working_and_limitations(records):
    for record in records.values():
        for name in ("verification", "impact", "tone"):
            assert record["signals"][name]["working"], name
            assert record["signals"][name]["limitations"], name
