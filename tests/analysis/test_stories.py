from __future__ import annotations

from analysis_pages import day, page
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analysis.stories import group

HEADLINE = "Ministry grounds Kestrel booster after fault"


def one(slug, title=HEADLINE, date="", **more):
    return page("Text.", slug=slug, title=title, published=day(date) if date else None, **more)


def members(*pages):
    return [story.briefings for story in group(pages)]


def test_a_briefing_that_stands_alone_has_no_story():
    assert group([one("a"), one("b", "Another headline of five words")]) == ()


def test_one_headline_within_a_week_is_one_story():
    stories = group([one("b", date="2026-03-08"), one("a", f"“{HEADLINE.lower()}”", date="2026-03-02")])
    assert [story.briefings for story in stories] == [("a", "b")]
    assert stories[0].reason == "Together because they have one headline."


def test_one_headline_after_more_than_a_week_is_two_stories():
    assert members(one("a", date="2026-03-02"), one("b", date="2026-03-20")) == []


def test_a_page_without_a_date_goes_with_its_headline():
    assert members(one("a", date="2026-03-02"), one("b")) == [("a", "b")]


def test_a_short_headline_joins_nothing():
    assert members(one("a", "Live updates today"), one("b", "Live updates today")) == []


def test_one_address_is_one_story():
    first = one("a", "One headline of five words", canonical_url="https://x.example/a?utm_source=feed")
    second = one("b", "Another headline of five words", canonical_url="https://x.example/a#top")
    assert members(first, second) == [("a", "b")]


def test_an_editors_name_joins_what_nothing_else_would():
    stories = group([one("a", "One headline", story="The fault"), one("b", "Another headline", story="the fault")])
    assert (stories[0].id, stories[0].title, stories[0].briefings) == ("the-fault", "The fault", ("a", "b"))
    assert stories[0].reason == "Together because an editor put them together."


def test_two_editors_names_keep_apart_what_a_rule_would_join():
    assert members(one("a", story="First"), one("b", story="Second")) == []


def test_not_story_keeps_a_page_apart():
    pages = [one("a"), one("b"), one("c", not_story=HEADLINE)]
    assert members(*pages) == [("a", "b")]
    assert members(one("a", story="The fault"), one("b", story="The fault"), one("c", not_story="the-fault")) == [
        ("a", "b")
    ]


def test_not_story_may_name_a_page_of_it():
    assert members(one("a"), one("b"), one("c", not_story="a")) == [("a", "b")]


def test_id_and_title_come_from_the_earliest_member():
    stories = group([one("b", date="2026-03-01"), one("a", date="2026-03-02")])
    assert (stories[0].id, stories[0].slug, stories[0].title) == ("b", "b", HEADLINE)


def test_two_stories_never_share_an_id():
    pages = [
        one("fault", date="2026-03-01"), one("b", date="2026-03-02"),
        one("c", "Quite another headline here", story="Fault"), one("d", "And yet another headline", story="Fault"),
    ]  # fmt: skip
    assert sorted(story.id for story in group(pages)) == ["fault", "fault-2"]


PAGES = st.lists(
    st.tuples(
        st.sampled_from([HEADLINE, "Quite another headline here", "A third headline of five"]),
        st.sampled_from(["", "2026-03-01", "2026-03-05", "2026-03-30"]),
        st.sampled_from(["", "", "Fault"]),
        st.sampled_from(["", "", "", "fault", "p1"]),
        st.sampled_from(["", "https://x.example/a", "https://x.example/b"]),
    ),
    max_size=9,
)


@given(PAGES, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=80)
def test_order_does_not_matter_and_nobody_stands_twice(rows, random):
    pages = [
        one(f"p{at}", title, date, story=story, not_story=refused, canonical_url=url)
        for at, (title, date, story, refused, url) in enumerate(rows)
    ]
    stories = group(pages)
    shuffled = list(pages)
    random.shuffle(shuffled)
    assert group(shuffled) == stories
    inside = [id_ for story in stories for id_ in story.briefings]
    assert len(inside) == len(set(inside))
    assert all(len(story.briefings) > 1 for story in stories)
    assert len({story.id for story in stories}) == len(stories)
