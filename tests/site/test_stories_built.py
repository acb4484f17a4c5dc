"""Stories on a built site: the five real seeds, addresses that outlive builds, a person's hand in the ledger."""

import json
import re

import pytest

TEXTS = {
    "one": ("Bridge at Fallowford collapses, killing seven", "A road bridge at Fallowford collapsed on Tuesday morning, killing seven people, police said. The bridge over the Merrow was built in 1964 and had been inspected in May. Transport minister Ines Okoye promised an inquiry."),
    "two": ("Seven dead as Fallowford bridge falls into river", "Seven people died when the Fallowford bridge fell into the river Merrow early on Tuesday. Witnesses heard a crack before two spans gave way. Rescuers used boats to reach a lorry."),
    "three": ("Minister promises inquiry into Fallowford bridge collapse", "Transport minister Ines Okoye said on Tuesday that an inquiry would find out why the bridge at Fallowford collapsed. Seven people were killed. The bridge was inspected in May."),
    "four": ("Ferry to Skerryvik stays in port for three days", "All sailings to Skerryvik stopped on Monday after a fault in a ramp left 140 passengers ashore. The Coastguard inspected the ramp last month, the company said. Repairs will cost about $3 million."),
    "five": ("Ramp fault strands 140 passengers bound for Skerryvik", "A fault in a ramp stopped the ferry to Skerryvik on Monday and left 140 passengers on the quay. The company puts repairs at $3 million. The Coastguard had looked at the ramp a month before."),
}  # fmt: skip
LEDGER = "content/stories.yaml"


def seed(name, **front):
    title, text = TEXTS[name]
    keys = {"title": f'"{title}"', "date": "2026-03-03", "source": f"Outlet {name}", **front}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n{text}\n"


@pytest.fixture
def site(make_site):
    return make_site({f"seeds/{name}.md": seed(name) for name in TEXTS})


def stories(built):
    found = (json.loads(data) for path, data in built.files.items() if re.fullmatch(r"stories/[^/]+/index\.json", path))
    return {story["id"]: story for story in found}


def by_size(built):
    return sorted(stories(built).values(), key=lambda story: -len(story["briefings"]))


@pytest.mark.real_seeds
def test_of_the_real_seeds_four_are_one_story_and_the_fifth_follows_it(make_site, real_seeds, build):
    site = make_site({f"seeds/{path.name}": path.read_bytes() for path in real_seeds.glob("*.txt")})
    built = build(site)
    records = [
        json.loads(data) for path, data in built.files.items() if re.fullmatch(r"briefings/[^/]+/index\.json", path)
    ]
    story = {record["seed"]["path"][6:9]: record["story"] for record in records}
    assert story["000"] == story["001"] == story["003"] == story["004"] is not None
    assert story["002"] not in (None, story["000"])
    first, second = stories(built)[story["000"]], stories(built)[story["002"]]
    assert first["thread"] == {"previous": [], "next": [second["id"]]}
    assert second["thread"] == {"previous": [first["id"]], "next": []}
    assert first["confidence"] > 0.8
    page = built.files[f"stories/{first['slug']}/index.html"].decode()
    assert f'Came after</small> <a href="/stories/{second["slug"]}/" rel="next"' in page


def test_a_second_build_reads_the_ledger_and_writes_the_same_bytes(site, build):
    first = build(site)
    ledger = (site / LEDGER).read_bytes()
    assert [len(story["briefings"]) for story in by_size(first)] == [3, 2]
    for options in ({}, {"clean": True}):
        again = build(site, **options)
        assert again.files == first.files
        assert again.outcome.build.changes == ()
    assert (site / LEDGER).read_bytes() == ledger


def test_a_story_keeps_its_address_when_its_first_report_goes(site, build):
    before = by_size(build(site))[0]
    (site / "seeds" / "one.md").unlink()
    after = by_size(build(site))
    assert (after[0]["id"], after[0]["url"], len(after[0]["briefings"])) == (before["id"], before["url"], 2)


def test_a_title_by_hand_stays_with_its_comment_while_the_story_grows(site, build):
    (site / "seeds" / "three.md").rename(site / "three.md")
    story = by_size(build(site))[0]
    text = (site / LEDGER).read_text()
    written = re.sub(r"(?m)^  title: .*Fallowford.*$", "  title: The bridge # agreed on Monday", text)
    (site / LEDGER).write_text(f"# ours\n{written}")
    (site / "three.md").rename(site / "seeds" / "three.md")
    after = stories(build(site))[story["id"]]
    assert (after["title"], len(after["briefings"])) == ("The bridge", 3)
    kept = (site / LEDGER).read_text()
    assert kept.startswith("# ours\n")
    assert "title: The bridge # agreed on Monday\n" in kept


def test_merged_stories_are_one_and_the_old_address_leads_there(site, build):
    large, small = by_size(build(site))
    path = site / LEDGER
    path.write_text(path.read_text().replace(f"{large['id']}:\n", f"{large['id']}:\n  merge: [{small['id']}]\n", 1))
    built = build(site)
    assert list(stories(built)) == [large["id"]]
    assert len(stories(built)[large["id"]]["briefings"]) == 5
    assert f"/stories/{small['slug']}/ /stories/{large['slug']}/ 301\n" in built.files["_redirects"].decode()
    assert f"stories/{large['slug']}/" in built.files[f"stories/{small['slug']}/index.html"].decode()
    assert build(site).files == built.files


def test_front_matter_puts_a_page_into_a_story_and_keeps_another_out(make_site, build):
    pages = {f"content/briefings/{name}.md": seed(name).replace(f"source: Outlet {name}\n", "") for name in TEXTS}
    pages["content/briefings/four.md"] = pages["content/briefings/four.md"].replace("date:", "story: one\ndate:")
    pages["content/briefings/three.md"] = pages["content/briefings/three.md"].replace("date:", "not_story: one\ndate:")
    (story,) = by_size(build(make_site(pages)))
    assert story["briefings"] == ["four", "one", "two"]


def test_a_broken_ledger_is_told_and_left_alone(site, build):
    build(site)
    (site / LEDGER).write_text("bridge:\n  titel: x\n")
    built = build(site)
    assert built.codes == ["C016"]
    assert (site / LEDGER).read_text() == "bridge:\n  titel: x\n"
    assert len(stories(built)) == 2


def test_the_page_of_a_story_says_how_sure_it_is_and_what_was_left_out(site, build):
    built = build(site)
    page = built.files[f"stories/{by_size(built)[0]['slug']}/index.html"].decode()
    assert "<b>Why these belong together</b>: their wording, names and dates agree" in page
    assert re.search(r"<b>(?:High|Medium|Low)</b>: 0\.\d\d of 1", page)


def test_a_page_that_lists_a_report_as_its_source_is_in_the_story_of_that_report(make_site, build):
    report = (
        "---\ntitle: Bridge at Fallowford collapses, killing seven\ndate: 2026-03-03\noutlet: {name: Harbour Courier, domain: courier.example}\n"
        "url: https://courier.example/bridge\n---\n\nA road bridge at Fallowford collapsed on Tuesday morning, killing seven people, police said. "
        "The bridge over the Merrow was built in 1964 and had been inspected in May.\n"
    )
    told = (
        "---\ntitle: Grief in the valley\ndate: 2026-03-03\ncitations:\n  - {outlet: Harbour Courier, title: Bridge collapses, url: https://courier.example/bridge}\n---\n\n"
        "Candles burned on the bank until morning. Neighbours brought soup to those who waited. A choir cancelled its concert, and two "
        "schools sent children home before noon. Shops along the quay kept their shutters down.\n"
    )
    built = build(make_site({"content/briefings/report.md": report, "content/briefings/told.md": told}))
    assert [story.briefings for story in built.outcome.build.site.stories] == [("report", "told")]
