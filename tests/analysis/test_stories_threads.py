from __future__ import annotations

from itertools import pairwise

from analysis_pages import day
from msgspec.structs import replace
from story_pages import BRIDGE, FERRY, grouping, made, one

from builder.analysis.reading import read
from builder.analysis.stories import find
from builder.analysis.stories.candidates import likely
from builder.analysis.stories.counted import bin_of, total
from builder.analysis.stories.counted import count as count_terms
from builder.analysis.stories.known import Counted
from builder.analysis.stories.sketches import Rarity, day_of

bridge, ferry = made(BRIDGE, "b"), made(FERRY, "f")
INQUIRY = (
    "Fallowford bridge inquiry faults the inspectors",
    "The inquiry into the collapse of the bridge at Fallowford, in which eight people died, faulted the inspectors who had looked at the bridge in May. Transport minister Ines Okoye accepted its findings. The bridge over the Merrow was built in 1964.",
    "2026-04-02",
)  # fmt: skip
inquiry = one("inquiry", *INQUIRY)


def story_of(found, id_):
    return next(story for story in found.stories if id_ in story.briefings)


def test_a_later_report_of_the_same_names_follows_the_story():
    found = grouping(*bridge, *ferry, inquiry)
    earlier, later = story_of(found, "b0"), story_of(found, "inquiry")
    assert (earlier.next, later.previous) == ((later.id,), (earlier.id,))
    assert (earlier.previous, later.next) == ((), ())
    assert later.briefings == ("inquiry",)


def test_a_report_of_other_names_follows_nothing():
    later = [replace(page, published=day("2026-04-02")) for page in ferry]
    assert all(story.previous == story.next == () for story in grouping(*bridge, *later).stories)


def test_what_comes_after_two_months_follows_nothing():
    found = grouping(*bridge, replace(inquiry, published=day("2026-06-02")))
    assert [story.next for story in found.stories] == [()]


def test_two_lone_briefings_are_no_thread():
    assert grouping(bridge[0], inquiry, *ferry).stories[0].briefings == ("f0", "f1")
    assert len(grouping(bridge[0], inquiry, *ferry).stories) == 1


def test_a_story_of_many_days_is_a_chain():
    parts = [
        replace(page, slug=f"{page.slug}-{week}", published=day(f"2026-03-{1 + 12 * week:02}"))
        for week in range(3)
        for page in bridge[:3]
    ]
    found = grouping(*parts, *ferry)
    chain = [story_of(found, f"b0-{week}") for week in range(3)]
    assert [(one.next, other.previous) for one, other in pairwise(chain)] == [
        ((other.id,), (one.id,)) for one, other in pairwise(chain)
    ]


def test_a_clear_story_is_surer_than_one_of_two_reports_without_dates():
    clear = story_of(grouping(*bridge, *ferry), "b0")
    undated = grouping(*(replace(page, published=None) for page in bridge[:2])).stories[0]
    assert clear.confidence > undated.confidence > 0
    assert undated.lowers == ("It rests on two reports alone.", "Two reports have no known date.")


def test_a_member_that_an_editor_added_lowers_the_confidence_and_is_named():
    plain = story_of(grouping(*bridge, *ferry), "b0")
    added = story_of(grouping(*bridge, replace(ferry[0], story="b0"), ferry[1]), "b0")
    assert added.confidence < plain.confidence
    assert added.lowers == (f"An editor put “{FERRY[0][0]}” here, which the rules would not have.",)


def test_the_most_similar_report_that_was_left_out_is_named_with_its_similarity():
    outside = replace(bridge[0], slug="out", not_story="b1", published=day("2026-03-05"))
    story = story_of(grouping(*bridge[1:], outside, *ferry), "b1")
    assert story.nearest is not None
    assert story.nearest[0] == "out"
    assert "was left out only just" in story.lowers[-1]
    assert story_of(grouping(*bridge), "b0").nearest is None


def test_a_lone_report_says_so():
    story = story_of(grouping(*bridge, inquiry), "inquiry")
    assert story.reason == "no other report tells of the same event"
    assert story.lowers[0] == "One report alone: there is nothing to compare it with."


def test_the_pairs_that_are_compared_grow_with_the_pages_and_not_with_their_pairs():
    def per_page(count):
        pages = [
            replace([*bridge, *ferry][at % 7], slug=f"p{at:04d}", published=day(f"2026-03-{1 + at % 28:02}"))
            for at in range(count)
        ]
        pages.sort(key=lambda page: (page.published.value, page.slug))
        gists = [find(read(page)) for page in pages]
        days = [day_of(page) for page in pages]
        found = likely(
            gists,
            days,
            Rarity(count_terms(gists, days, Counted({}, {}), set(map(bin_of, days)))[0].seen, total(days)),
            range(count),
        )
        return sum(map(len, found.values())) / count

    few, many = per_page(100), per_page(800)
    assert few <= 10
    assert many <= 10
