"""Who and what the five real seeds name, as a careful reader would list it."""

import json
import re

import pytest

pytestmark = pytest.mark.real_seeds

JUNK = re.compile(
    r"read more|key takeaways|key facts|tuesday|monday|february|march|analysis|sources|sign up", re.IGNORECASE
)


@pytest.fixture
def built(make_site, build, real_seeds):
    return build(make_site({f"seeds/{path.name}": path.read_bytes() for path in real_seeds.glob("*.txt")}))


@pytest.fixture
def records(built):
    paths = (path for path in built.files if re.fullmatch(r"briefings/[^/]+/index\.json", path))
    return [json.loads(built.files[path]) for path in paths]


def _named(record):
    return {one["name"]: one for one in record["entities"]}


@pytest.mark.parametrize("name", ["Pete Hegseth", "Dario Amodei", "Anthropic", "Pentagon", "Claude"])
def test_every_briefing_names_the_five_whom_it_is_about(records, name):
    assert all(name in _named(record) for record in records)


def test_no_surname_and_no_office_stands_by_itself(records):
    names = {name for record in records for name in _named(record)}
    assert not names & {"Hegseth", "Amodei", "Dario", "the defense secretary", "Hegseth-Amodei"}


def test_an_office_is_his_whom_the_page_names_and_another_page_calls_so(records):
    (record,) = [one for one in records if one["seed"]["path"].startswith("seeds/004")]
    assert "The defense secretary" in {form["text"] for form in _named(record)["Pete Hegseth"]["forms"]}


def test_no_heading_day_or_promotion_is_a_name(records):
    assert [name for record in records for name in _named(record) if JUNK.search(name)] == []


def test_every_address_of_a_name_is_a_page_with_two_feeds(built, records):
    urls = {one["url"] for record in records for one in record["entities"] if one["url"]}
    assert len(urls) >= 8
    for url in urls:
        folder = url.partition("://")[2].partition("/")[2].strip("/")
        assert {f"{folder}/index.html", f"{folder}/feed.xml", f"{folder}/feed.json"} <= set(built.files)


def test_a_wrong_designation_would_touch_anthropic(records):
    (record,) = [one for one in records if one["seed"]["path"].startswith("seeds/003")]
    (touched,) = [one for one in record["affected"] if one["name"] == "Anthropic"]
    assert touched["effect"] in touched["sentence"]
    assert {"kind": "affected", "heading": "Who’s affected", "by": "rule"} in record["sections"]
