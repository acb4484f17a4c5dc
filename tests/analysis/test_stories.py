from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from analysis_pages import day, outlet
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from story_pages import BRIDGE, FERRY, TWINS, grouping, made, members, one

bridge, ferry = made(BRIDGE, "b"), made(FERRY, "f")
BRIDGE_IDS, FERRY_IDS = ("b0", "b1", "b2", "b3", "b4"), ("f0", "f1")


def test_reports_of_one_event_are_a_story_and_others_are_not_in_it():
    assert sorted(members(*bridge, *ferry)) == [BRIDGE_IDS, FERRY_IDS]


def test_a_briefing_that_stands_alone_has_no_story():
    assert grouping(bridge[0], ferry[0]).stories == ()


@pytest.mark.parametrize("kind", TWINS)
def test_events_told_in_the_same_words_stay_apart(kind):
    first, second = TWINS[kind]
    found = members(*made(first, "a"), *made(second, "z"))
    assert not [ids for ids in found if {id_[0] for id_ in ids} == {"a", "z"}]
    assert [ids for ids in found if ids[0] == "a0"] == ([("a0", "a1")] if len(first) > 1 else [])


def test_a_trimmed_copy_under_another_headline_comes_together():
    title, text, date = BRIDGE[0]
    copy = one("copy", "What the police said", text.rpartition(". ")[0] + ".", date, outlet=outlet("Plover Post"))
    assert members(one("a", title, text, date), copy, *ferry)[0] == ("a", "copy")


def test_the_same_words_ten_days_later_are_another_event():
    later = [replace(page, published=day("2026-03-16"), slug=f"later-{page.slug}") for page in bridge[:2]]
    assert sorted(map(len, members(*bridge, *later))) == [2, 5]


def test_a_page_without_a_date_needs_more_likeness():
    loose = replace(bridge[4], published=None)
    (dated,), (without,) = grouping(bridge[2], bridge[4]).stories, grouping(bridge[2], loose).stories or (None,)
    assert without is None or without.confidence < dated.confidence
    assert members(replace(bridge[0], published=None), *bridge[1:]) == [BRIDGE_IDS]


def test_texts_of_a_few_words_are_never_grouped_by_them():
    assert members(one("a", "Live updates today", "Text."), one("b", "Live updates today", "Text.")) == []


def test_one_address_is_one_story_whatever_the_words():
    a = replace(bridge[0], canonical_url="https://x.example/a?utm_source=feed")
    b = replace(ferry[0], canonical_url="https://x.example/a#top")
    assert members(a, b) == [("b0", "f0")]
    assert grouping(a, b).stories[0].reason.startswith("two of them are one article")


def test_an_editors_name_joins_what_nothing_else_would():
    pages = [replace(bridge[0], story="The fault"), replace(ferry[0], story="the fault"), bridge[1], ferry[1]]
    (story,) = grouping(*pages).stories
    assert (story.id, story.title, story.briefings) == ("the-fault", "the fault", ("b0", "f0", "f1"))
    assert story.forced == ("b0",)
    assert "an editor added one more" in story.reason


def test_an_editors_name_gives_a_lone_briefing_a_story():
    (story,) = grouping(replace(bridge[0], story="The fault"), ferry[0]).stories
    assert (story.id, story.briefings) == ("the-fault", ("b0",))


def test_two_editors_names_keep_apart_what_words_would_join():
    first = [replace(page, story="First") for page in bridge[:2]]
    second = [replace(page, story="Second") for page in bridge[2:]]
    assert members(*first, *second) == [("b0", "b1"), ("b2", "b3", "b4")]


@pytest.mark.parametrize("name", [BRIDGE[0][0], "b0", "Bridge at Fallowford collapses killing seven"])
def test_not_story_keeps_a_page_out_by_headline_or_slug_of_any_page_of_it(name):
    assert members(*bridge[:3], replace(bridge[3], not_story=name), bridge[4]) == [("b0", "b1", "b2", "b4")]


def test_not_story_keeps_a_page_out_of_a_story_that_editors_named():
    pages = [replace(bridge[0], story="The fault"), *bridge[1:4], replace(bridge[4], not_story="the-fault")]
    assert members(*pages) == [("b0", "b1", "b2", "b3")]


def test_a_page_kept_out_of_one_story_may_be_of_another():
    copies = [replace(page, slug=f"copy-{page.slug}", published=day("2026-03-20")) for page in bridge]
    moved = replace(bridge[0], slug="moved", published=day("2026-03-20"), not_story="copy-b0")
    other = replace(bridge[0], slug="other", published=day("2026-03-20"), not_story="copy-b0")
    found = members(*copies, moved, other)
    assert ("moved", "other") in found


def test_a_large_event_does_not_fall_apart():
    many = [
        replace(
            bridge[at % 5], slug=f"r{at:03d}", title=f"{bridge[at % 5].title}, report {at}", outlet=outlet(f"O{at}")
        )
        for at in range(90)
    ]
    assert list(map(len, members(*many, *ferry))) in ([90, 2], [2, 90])


def test_unrelated_pages_change_nothing():
    before = members(*bridge)
    noise = [page for kind in TWINS for rows in TWINS[kind] for page in made(rows, f"{kind[8:11]}{len(rows)}-")]
    assert before[0] in members(*bridge, *noise)


PAGES = st.lists(
    st.tuples(
        st.sampled_from([*BRIDGE, *FERRY]),
        st.sampled_from(["", "2026-03-02", "2026-03-05", "2026-03-30"]),
        st.sampled_from(["", "", "Fault"]),
        st.sampled_from(["", "", "", "fault", "p1"]),
        st.sampled_from(["", "", "https://x.example/a", "https://x.example/b"]),
    ),
    max_size=9,
)


@given(PAGES, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=80)
def test_order_does_not_matter_and_nobody_stands_twice(rows, random):
    pages = [
        one(f"p{at}", title, text, date, story=story, not_story=refused, canonical_url=url)
        for at, ((title, text, _), date, story, refused, url) in enumerate(rows)
    ]
    found = grouping(*pages)
    shuffled = list(pages)
    random.shuffle(shuffled)
    assert grouping(*shuffled) == found
    inside = [id_ for story in found.stories for id_ in story.briefings]
    assert len(inside) == len(set(inside))
    assert len({story.id for story in found.stories}) == len(found.stories)


def test_the_order_of_hashes_does_not_matter():
    code = (
        "from story_pages import *; p = [*made(BRIDGE, 'b'), *made(FERRY, 'f')];"
        "p += [q for k in TWINS for r in TWINS[k] for q in made(r, k[8:11] + str(len(r)))]; print(grouping(*p))"
    )
    folder = str(Path(__file__).parent)
    root = str(Path(__file__).resolve().parents[2])
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((root, folder))},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(found) == 1
