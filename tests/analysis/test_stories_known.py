# ruff: noqa: ARG001, S311 - edits have one shape; reproducible draws, no secrets
"""A grouping that goes on from the one before gives what one that knows nothing gives, whatever was edited in between."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from analysis_pages import day, outlet, page
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder.analysis.stories import NOTHING, Known, group, rank, regroup
from builder.analysis.stories.comparison import Comparison
from builder.model import Gist
from builder.text.digests import digest
from builder.text.serial import pack, unpack

EVENTS, REPORTS = 24, 3
DAYS = 40
COMMON = [f"word{number}" for number in range(60)]


def gist(event: int, chance: Random) -> Gist:
    own = [f"event{event}x{number}" for number in range(14)]
    terms = [*chance.sample(own, 10), *chance.sample(own, 3), *chance.choices(COMMON, k=18), f"once{chance.random()}"]
    names = chance.sample(own[:5], 3)
    return Gist(
        terms=" ".join(terms),
        names=" ".join((*names, names[0])),
        cast=" ".join(sorted(names)),
        numbers="7 12" if event % 3 else "",
        lead_numbers="7" if event % 3 else "",
        marks=f"package={event % 4}" if event % 5 == 0 else "",
        leans=("kestrel.example",) if chance.random() < 0.2 else (),
    )


def report(slug: str, event: int, chance: Random, **more):
    when = date(2026, 3, 1) + timedelta(days=event * DAYS // EVENTS + chance.randrange(3))
    made = page(
        slug=slug,
        title=f"Headline {slug} of {event}",
        published=day(when.isoformat()) if chance.random() < 0.9 else None,
        outlet=outlet(chance.choice(["Kestrel Daily", "Plover Post", "Sandpiper"])),
        canonical_url=f"https://x.example/{event}" if chance.random() < 0.05 else "",
    )
    return replace(made, **more), gist(event, chance)


def corpus(seed: int) -> dict[str, tuple]:
    chance = Random(seed)
    slugs = [(f"p{number}", number // REPORTS) for number in range(EVENTS * REPORTS)]
    return {slug: report(slug, event, chance) for slug, event in slugs}


def without_a_word(pages: dict, slug: str, chance: Random) -> None:
    made, found = pages[slug]
    words = found.terms.split()
    words[chance.randrange(len(words))] = chance.choice(COMMON)
    pages[slug] = made, replace(found, terms=" ".join(words))


def headline(pages: dict, slug: str, chance: Random) -> None:
    made, found = pages[slug]
    pages[slug] = replace(made, title=f"Other headline {chance.randrange(9)}"), found


def another_event(pages: dict, slug: str, chance: Random) -> None:
    pages[slug] = report(slug, chance.randrange(EVENTS), chance)


def a_new_page(pages: dict, slug: str, chance: Random) -> None:
    pages[f"new-{slug}"] = report(f"new-{slug}", chance.randrange(EVENTS), chance)


def many_new_pages(pages: dict, slug: str, chance: Random) -> None:
    for number in range(16):
        a_new_page(pages, f"{slug}-{number}", chance)


def one_subject(pages: dict, slug: str, chance: Random) -> None:
    for each in chance.sample(sorted(pages), len(pages) // 2):
        made, found = pages[each]
        pages[each] = made, replace(found, terms=f"{found.terms} {' '.join(COMMON[:30])}")


def gone(pages: dict, slug: str, chance: Random) -> None:
    del pages[slug]


def another_day(pages: dict, slug: str, chance: Random) -> None:
    made, found = pages[slug]
    when = chance.choice([None, day(f"2026-03-{chance.randrange(1, 30):02}")])
    pages[slug] = replace(made, published=when), found


def an_address(pages: dict, slug: str, chance: Random) -> None:
    made, found = pages[slug]
    pages[slug] = replace(made, canonical_url=chance.choice(["", "https://x.example/3", "not an address"])), found


def a_wish(pages: dict, slug: str, chance: Random) -> None:
    made, found = pages[slug]
    wish = chance.choice(
        [{"story": "Mine"}, {"not_story": f"p{chance.randrange(70)}"}, {"story": ""}, {"not_story": ""}]
    )
    pages[slug] = replace(made, **wish), found


def nothing(pages: dict, slug: str, chance: Random) -> None:
    """Leave all as it is."""


EDITS = (
    without_a_word, headline, another_event, a_new_page, gone, another_day, an_address, a_wish, nothing,
    many_new_pages, one_subject,
)  # fmt: skip


def named(pages: dict) -> list[str]:
    return [digest(pack(one)) for one in pages.values()]


def handed_on(known: Known) -> Known:
    return unpack(pack(known), Known)


def compared(found: list[tuple], known: Known) -> tuple:
    ranked = sorted(found, key=lambda one: rank(one[0]))
    made = Comparison(ranked, [digest(pack(one)) for one in ranked], known)
    numbers = range(len(ranked))
    pairs = [
        (tuple(made.pairs.candidates(at)), [made.alike(one, at) for one in made.pairs.candidates(at)]) for at in numbers
    ]
    further = [(made.alike(at - 1, at), made.worded(at - 1, at)) for at in numbers[1:]]
    return made.usual, made.rarity.top, made.counted.seen, made.principals, pairs, further


@settings(deadline=None, max_examples=80)
@given(
    st.integers(0, 3),
    st.lists(
        st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10_000)), min_size=1, max_size=3),
        min_size=1,
        max_size=4,
    ),
)
def test_a_grouping_that_goes_on_equals_one_that_begins(seed, builds):
    pages = corpus(seed)
    grouping, known = regroup(list(pages.values()), (), (), named(pages))
    for edits in builds:
        for edit, number in edits:
            edit(pages, sorted(pages)[number % len(pages)], Random(number))
        found = list(pages.values())
        Random(len(edits)).shuffle(found)
        assert compared(found, known) == compared(found, NOTHING)
        ledger = grouping.ledger
        clean = group(found, ledger)
        grouping, known = regroup(found, ledger, (), [digest(pack(one)) for one in found], handed_on(known))
        assert grouping == clean


def test_what_is_handed_on_may_be_of_another_site():
    ours, theirs = corpus(1), corpus(2)
    _, known = regroup(list(theirs.values()), (), (), named(theirs))
    assert regroup(list(ours.values()), (), (), named(ours), known)[0] == group(list(ours.values()))


def test_a_site_that_has_grown_is_weighed_anew():
    small = list(corpus(1).values())
    _, known = regroup(small, (), (), [digest(pack(one)) for one in small])
    # Far from all others in time and words, so that nothing but the size of the site makes those weigh otherwise.
    grown = [
        *small,
        *(
            (
                page(slug=f"old-{at}", published=day(f"{1950 + at}-05-01")),
                Gist(terms=" ".join(f"old{at}x{n}" for n in range(20))),
            )
            for at in range(8)
        ),
    ]
    after = compared(grown, known)
    assert after == compared(grown, NOTHING)
    assert (after[0], after[1]) == (known.usual, known.top + 1)


def test_pages_of_one_address_find_each_other_and_part_again():
    pages = corpus(1)
    where = "https://x.example/one"
    pages["p70"] = replace(pages["p70"][0], canonical_url=where), pages["p70"][1]
    _, known = regroup(list(pages.values()), (), (), named(pages))
    for address in (where, ""):
        pages["p0"] = replace(pages["p0"][0], canonical_url=address), pages["p0"][1]
        found = list(pages.values())
        grouping, known = regroup(found, (), (), named(pages), known)
        assert grouping == group(found)
        assert any({"p0", "p70"} <= set(story.briefings) for story in grouping.stories) == bool(address)


def test_a_page_under_another_name_is_known_by_what_it_is():
    pages = corpus(1)
    _, known = regroup(list(pages.values()), (), (), named(pages))
    ranked = list(pages.values())
    assert Comparison(ranked, [digest(name) for name in named(pages)], known).change.came == frozenset()


def test_an_edit_touches_its_neighbours_alone():
    pages = corpus(1)
    found = sorted(pages.values(), key=lambda one: rank(one[0]))
    _, known = regroup(found, (), (), [digest(pack(one)) for one in found])
    assert not Comparison(found, [digest(pack(one)) for one in found], known).changed
    at = next(number for number, one in enumerate(found) if one[0].slug == "p10")
    found[at] = (replace(found[at][0], title="Another headline"), found[at][1])
    after = Comparison(found, [digest(pack(one)) for one in found], known)
    assert at in after.changed
    assert len(after.changed) < len(found) / 2


def test_what_is_handed_on_is_small():
    pages = corpus(1)
    _, known = regroup(list(pages.values()), (), (), named(pages))
    assert known != NOTHING
    assert len(pack(known)) / len(pages) < 1_500
