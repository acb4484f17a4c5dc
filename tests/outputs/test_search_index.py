"""The search index as a build writes it."""

import gzip
import json

import pytest

from builder.render.findable import FOLDER, Findable
from builder.store import search

SEED = (
    "---\ntitle: {title}\nsource: {outlet}\npublished: 2026-03-02T10:00:00Z\n---\n"
    "The harbour of Northbridge closed on Monday after a crane fell on the pier.\n\n"
    "Two ferries turned back, and the {word} company said that it would pay for hotels.\n"
)
SEEDS = {
    "seeds/a.md": SEED.format(title="Harbour closed", outlet="Daily Tide", word="limpet"),
    "seeds/b.md": SEED.format(title="Ferries turn back", outlet="Evening Post", word="barnacle"),
}
CONFIG = "title: The Test Brief\nbase_url: https://brief.example\nsocial_cards: off\n"

needs_pagefind = pytest.mark.skipif(not search.program_version(), reason="needs Pagefind: pip install pagefind_bin")


def fragments(built):
    found = [data for path, data in built.files.items() if path.startswith(f"{FOLDER}fragment/")]
    return [json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd")) for data in found]


@needs_pagefind
def test_every_briefing_and_story_can_be_found(make_site, build):
    built = build(make_site(SEEDS, config=CONFIG))
    urls = {f"/{path.removesuffix('index.html')}" for path in built.files if path.endswith("/index.html")}
    wanted = {url for url in urls if url.startswith(("/briefings/", "/stories/")) and url.count("/") == 3}
    assert {one["url"] for one in fragments(built)} == wanted
    assert wanted


@needs_pagefind
def test_a_page_can_be_filtered_by_kind_beat_outlet_tone_and_impact(make_site, build):
    (page,) = [
        one for one in fragments(build(make_site(SEEDS, config=CONFIG))) if one["meta"]["title"] == "Harbour closed"
    ]
    assert sorted(page["filters"]) == ["beat", "impact", "kind", "outlet", "tone"]
    assert page["filters"]["outlet"] == ["Daily Tide"]


@needs_pagefind
def test_a_clean_build_gives_the_index_that_a_warm_one_has(make_site, build):
    folder = make_site(SEEDS, config=CONFIG)
    first, warm, clean = (build(folder, **options) for options in ({}, {}, {"clean": True}))
    index = {path: data for path, data in first.files.items() if path.startswith(FOLDER)}
    assert len(index) > 5
    for other in (warm, clean):
        assert {path: data for path, data in other.files.items() if path.startswith(FOLDER)} == index


@needs_pagefind
def test_the_values_of_a_filter_are_in_order():
    records = [
        Findable(f"/{n}/", f"Title {n}", "Words.", "", "", (("outlet", (f"Outlet {n % 7}",)), ("tone", (str(n % 3),))))
        for n in range(40)
    ]
    assert len({search.make_index(records, "en") for _ in range(4)}) == 1


@needs_pagefind
def test_the_index_holds_no_text_that_the_page_may_not_show(make_site, build):
    excerpt = build(make_site(SEEDS, config=f"{CONFIG}republish: excerpt\n"))
    whole = build(make_site(SEEDS, name="whole", config=CONFIG))
    assert "hotels" in json.dumps(fragments(whole))
    shown = excerpt.files["briefings/harbour-closed/index.html"].decode()
    text = next(one["content"] for one in fragments(excerpt) if one["url"] == "/briefings/harbour-closed/")
    for sentence in text.split(". "):
        assert sentence.rstrip(".").split(" and ")[0] in shown


@needs_pagefind
def test_a_draft_cannot_be_found(make_site, build):
    page = "---\ntitle: Secret plan\ndraft: true\n---\nNobody knows of the walrus.\n"
    built = build(make_site({**SEEDS, "content/briefings/secret.md": page}, config=CONFIG))
    assert "walrus" not in json.dumps(fragments(built))


@needs_pagefind
def test_a_site_in_a_language_that_pagefind_does_not_know_has_an_index_too(make_site, build):
    built = build(make_site(SEEDS, config=f"{CONFIG}language: tlh\n"))
    assert f"{FOLDER}wasm.unknown.pagefind" in built.files
    assert fragments(built)


def test_a_site_without_search_has_no_index_and_says_what_to_use(make_site, build):
    built = build(make_site(SEEDS, config=f"{CONFIG}search: none\n"))
    assert not any(path.startswith(FOLDER) for path in built.files)
    page = built.files["search/index.html"].decode()
    assert "no search box" in page
    assert "<script" not in page
    assert "wasm" not in built.files["_headers"].decode() + page


def test_only_the_search_page_may_run_the_program_that_reads_the_index(make_site, build):
    built = build(make_site(SEEDS, config=CONFIG))
    allowed = {path for path, data in built.files.items() if path.endswith(".html") and b"wasm-unsafe-eval" in data}
    assert allowed <= {"search/index.html"}
    assert bool(allowed) == bool(search.program_version())


def test_a_machine_without_pagefind_gets_a_warning_and_a_page_of_lists(make_site, build, monkeypatch):
    monkeypatch.setattr(search, "program_version", lambda: "")
    built = build(make_site(SEEDS, config=CONFIG))
    assert built.codes.count("X008") == 1
    assert "no search box" in built.files["search/index.html"].decode()
    assert not any(path.startswith(FOLDER) for path in built.files)


@pytest.mark.parametrize("program", ["/bin/false", "/bin/cat", "/nowhere/pagefind"])
def test_a_program_that_fails_ends_in_a_warning(make_site, build, monkeypatch, program):
    monkeypatch.setattr(search, "program_version", lambda: "pagefind 0")
    monkeypatch.setattr(search, "find_program", lambda: program)
    built = build(make_site(SEEDS, config=CONFIG))
    assert built.codes.count("X008") == 1
    assert "index.html" in built.files
