from __future__ import annotations

from analysis_pages import day
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from story_pages import BRIDGE, FERRY, grouping, made, one

from builder.model import LedgerEntry
from builder.text.digests import short

bridge, ferry = made(BRIDGE, "b"), made(FERRY, "f")
BRIDGE_IDS = ("b0", "b1", "b2", "b3", "b4")


def entry(id_, *briefings, title="", **more):
    return LedgerEntry(id_, more.pop("slug", id_), title, briefings, **more)


def by_rule(id_, title, *briefings, **more):
    return entry(id_, *briefings, title=title, generated=short(title), **more)


def ids(found):
    return [(story.id, story.briefings) for story in found.stories]


def test_a_new_story_goes_by_the_headline_most_like_the_others_and_is_entered():
    found = grouping(*bridge)
    (story,) = found.stories
    assert story.title in {page.title for page in bridge}
    assert story.id == story.slug == found.ledger[0].id
    assert found.ledger == (by_rule(story.id, story.title, *BRIDGE_IDS),)
    assert story.aliases == ()


def test_a_headline_made_by_rule_is_taken_last():
    pages = [replace(page, title_by="rule") for page in bridge[:4]]
    assert grouping(*pages, bridge[4]).stories[0].title == bridge[4].title


def test_a_story_keeps_its_id_as_it_grows():
    first = grouping(*bridge[2:])
    later = grouping(*bridge, ledger=first.ledger)
    assert [story.id for story in later.stories] == [story.id for story in first.stories]
    assert later.stories[0].title == first.stories[0].title
    assert later.ledger[0].briefings == BRIDGE_IDS


def test_a_corrected_headline_reaches_the_title_but_not_the_address():
    before = by_rule("bridge", BRIDGE[0][0], *BRIDGE_IDS)
    pages = [replace(bridge[0], title="A bridge at Fallowford fell, and seven died"), *bridge[1:]]
    (story,) = grouping(*pages, ledger=(before,)).stories
    assert (story.id, story.slug) == ("bridge", "bridge")
    assert story.title in {page.title for page in pages}


def test_a_title_by_a_persons_hand_stays():
    for written in (
        entry("bridge", *BRIDGE_IDS, title="Fallowford"),
        replace(by_rule("bridge", "X"), title="Fallowford"),
    ):
        found = grouping(*bridge, ledger=(replace(written, briefings=BRIDGE_IDS),))
        assert found.stories[0].title == "Fallowford"
        assert found.ledger[0].title == "Fallowford"


def test_merged_stories_keep_the_larger_id_and_leave_their_addresses():
    ledger = (by_rule("large", "L", "b0", "b1", "b2"), by_rule("small", "S", "b3", "b4", aliases=("/stories/old/",)))
    found = grouping(*bridge, ledger=ledger)
    (story,) = found.stories
    assert (story.id, story.aliases) == ("large", ("/stories/old/", "/stories/small/"))
    assert [(one.id, one.aliases) for one in found.ledger] == [("large", ("/stories/old/", "/stories/small/"))]


def test_of_equal_parts_the_earliest_keeps_the_id():
    ledger = (by_rule("a-later", "L", "b3", "b4"), by_rule("z-earlier", "S", "b0", "b1"))
    assert grouping(*bridge, ledger=ledger).stories[0].id == "z-earlier"


def test_the_part_with_more_of_the_old_members_keeps_the_id():
    found = grouping(*bridge, *ferry, ledger=(by_rule("all", "A", *BRIDGE_IDS, "f0", "f1"),))
    assert dict(ids(found))["all"] == BRIDGE_IDS
    assert len(found.stories) == 2


def test_a_changed_slug_leaves_the_address_of_the_id():
    (story,) = grouping(*bridge, ledger=(entry("bridge", *BRIDGE_IDS, title="T", slug="fallowford"),)).stories
    assert (story.id, story.slug, story.aliases) == ("bridge", "fallowford", ("/stories/bridge/",))


def test_an_address_that_another_story_has_is_no_alias():
    ledger = (by_rule("bridge", "B", *BRIDGE_IDS, aliases=("/stories/ferry/",)), by_rule("ferry", "F", "f0", "f1"))
    found = grouping(*bridge, *ferry, ledger=ledger)
    assert all(story.aliases == () for story in found.stories)
    assert all(one.aliases == () for one in found.ledger)


def test_stories_that_a_person_merged_are_one_and_both_stay_in_the_ledger():
    ledger = (replace(by_rule("bridge", "B", *BRIDGE_IDS), merge=("ferry",)), by_rule("ferry", "F", "f0", "f1"))
    found = grouping(*bridge, *ferry, ledger=ledger)
    assert ids(found) == [("bridge", (*BRIDGE_IDS, "f0", "f1"))]
    assert found.stories[0].aliases == ("/stories/ferry/",)
    assert [(one.id, one.briefings) for one in found.ledger] == [("bridge", BRIDGE_IDS), ("ferry", ("f0", "f1"))]
    assert found.ledger[0].merge == ("ferry",)


def test_a_briefing_that_a_person_merged_into_a_story_is_in_it():
    ledger = (replace(by_rule("bridge", "B", *BRIDGE_IDS), merge=("f0",)),)
    found = grouping(*bridge, *ferry, ledger=ledger)
    assert ids(found) == [("bridge", (*BRIDGE_IDS, "f0"))]
    assert found.stories[0].forced == ("f0",)


def test_a_ring_of_merges_ends():
    ledger = (
        replace(by_rule("a", "A", *BRIDGE_IDS), merge=("b",)),
        replace(by_rule("b", "B", "f0", "f1"), merge=("a",)),
    )
    (story,) = grouping(*bridge, *ferry, ledger=ledger).stories
    assert story.briefings == (*BRIDGE_IDS, "f0", "f1")


def test_what_a_person_keeps_apart_leaves_the_story():
    ledger = (replace(by_rule("bridge", BRIDGE[0][0], *BRIDGE_IDS), apart=("b3", "b4")),)
    found = grouping(*bridge, ledger=ledger)
    assert ("bridge", ("b0", "b1", "b2")) in ids(found)
    assert grouping(*bridge, ledger=found.ledger) == found


def test_a_story_kept_apart_by_its_id_is_not_joined():
    halves = (by_rule("one", "O", "b0", "b1", "b2"), replace(by_rule("two", "T", "b3", "b4"), apart=("one",)))
    assert [briefings for _, briefings in ids(grouping(*bridge, ledger=halves))] == [("b0", "b1", "b2"), ("b3", "b4")]


def test_front_matter_may_name_a_story_by_its_id():
    ledger = (by_rule("bridge-3", BRIDGE[0][0], *BRIDGE_IDS),)
    found = grouping(*bridge, replace(ferry[0], story="bridge-3"), ledger=ledger)
    assert ids(found) == [("bridge-3", (*BRIDGE_IDS, "f0"))]
    assert found.stories[0].title == BRIDGE[0][0]
    assert members_without("bridge-3", ledger) == ("b0", "b1", "b2", "b3")


def members_without(name, ledger):
    return grouping(*bridge[:4], replace(bridge[4], not_story=name), ledger=ledger).stories[0].briefings


def test_a_hidden_member_stays_in_the_ledger_and_out_of_the_story():
    found = grouping(*bridge[:4], ledger=(by_rule("bridge", BRIDGE[0][0], *BRIDGE_IDS),), hidden=("b4",))
    assert found.stories[0].briefings == ("b0", "b1", "b2", "b3")
    assert found.ledger[0].briefings == BRIDGE_IDS


def test_a_story_with_no_briefing_left_goes_unless_a_person_wrote_in_it():
    gone, kept = by_rule("gone", "G", "x", "y"), entry("kept", "x", "y", title="By hand")
    assert [one.id for one in grouping(*ferry, ledger=(gone, kept)).ledger] == sorted(
        ["kept", grouping(*ferry).ledger[0].id]
    )


def test_a_story_that_shrank_to_one_briefing_keeps_its_id_for_later():
    ledger = (by_rule("bridge", BRIDGE[0][0], *BRIDGE_IDS),)
    alone = grouping(bridge[0], *ferry, ledger=ledger)
    assert [story.briefings for story in alone.stories] == [("f0", "f1")]
    assert grouping(*bridge, ledger=alone.ledger).stories[0].id == "bridge"


def test_two_stories_never_share_an_id():
    pages = [
        *bridge,
        *(
            replace(page, title=BRIDGE[0][0], slug=f"again-{at}", published=day("2026-05-02"))
            for at, page in enumerate(bridge[:2])
        ),
    ]
    pages = [replace(page, title=BRIDGE[0][0]) for page in pages]
    found = grouping(*pages)
    assert sorted(story.id for story in found.stories) == [found.stories[0].id, f"{found.stories[0].id}-2"]


ROWS = st.lists(
    st.tuples(
        st.sampled_from([*BRIDGE, *FERRY]),
        st.sampled_from(["", "2026-03-02", "2026-03-05", "2026-04-30"]),
        st.sampled_from(["", "", "", "Fault", "e1", "p0"]),
        st.sampled_from(["", "", "", "fault", "p1", "e2"]),
    ),
    min_size=1,
    max_size=8,
)
NAMES = st.sampled_from(["e1", "e2", "e3", "p0", "p1", "p2", "gone"])
LEDGER = st.lists(
    st.builds(
        lambda briefings, title, merge, apart, rule: LedgerEntry(
            "", "", title, tuple(sorted(set(briefings))), (), tuple(merge), tuple(apart), short(title) if rule else ""
        ),
        st.lists(st.sampled_from(["p0", "p1", "p2", "p3", "p4", "gone"]), max_size=4),
        st.sampled_from(["", "Fault", "A title by hand", BRIDGE[0][0]]),
        st.lists(NAMES, max_size=1),
        st.lists(NAMES, max_size=1),
        st.booleans(),
    ),
    max_size=3,
)


@given(ROWS, LEDGER, st.sets(st.sampled_from(["p7", "p8", "gone"])))
@settings(deadline=None, max_examples=150)
def test_a_second_build_finds_what_the_first_left(rows, ledger, hidden):
    ledger = tuple(replace(one_, id=f"e{at}", slug=f"e{at}") for at, one_ in enumerate(ledger, 1))
    pages = [
        one(f"p{at}", title, text, date, story=story, not_story=refused)
        for at, ((title, text, _), date, story, refused) in enumerate(rows)
    ]
    first = grouping(*pages, ledger=ledger, hidden=tuple(hidden))
    assert grouping(*pages, ledger=first.ledger, hidden=tuple(hidden)) == first
    addresses = [f"/stories/{story.slug}/" for story in first.stories]
    assert len(set(addresses)) == len(addresses)
    assert not set(addresses) & {alias for story in first.stories for alias in story.aliases}
