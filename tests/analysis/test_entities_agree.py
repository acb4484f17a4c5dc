"""One name, kind and address for a thing on every page of a site."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.analysis.entities import agree, renamed
from builder.model import Affected, Entity


def one(name, kind="person", mentions=1):
    return Entity(name, kind, mentions, "", ((name, mentions, kind),))


FULL, SHORT, OTHER = one("Ada Okafor", mentions=3), one("Okafor", mentions=2), one("Ben Okafor")


def test_a_surname_means_the_only_full_name_of_the_site():
    agreed = agree((("a", (FULL,)), ("b", (SHORT,))))
    assert agreed["b"][0].name == "Ada Okafor"
    assert agreed["a"][0].slug == agreed["b"][0].slug == "ada-okafor"


def test_a_surname_that_two_share_stays_as_it_is():
    agreed = agree((("a", (FULL,)), ("b", (OTHER,)), ("c", (SHORT,))))
    assert agreed["c"][0].name == "Okafor"


def test_two_wordings_on_one_page_are_joined_with_their_counts():
    (entity,) = agree((("a", (FULL, SHORT)),))["a"]
    assert entity.mentions == 5
    assert {text for text, _, _ in entity.forms} == {"Ada Okafor", "Okafor"}


def test_a_thing_has_one_kind_on_all_pages():
    agreed = agree((("a", (one("Tern", "product", 3),)), ("b", (one("Tern", "other"),))))
    assert agreed["b"][0].kind == "product"


def test_a_person_and_a_place_of_one_name_have_two_addresses():
    agreed = agree((("a", (one("Paris"),)), ("b", (one("Paris", "place"),))))
    assert (agreed["a"][0].slug, agreed["b"][0].slug) == ("paris-person", "paris")


def test_the_affected_go_by_the_names_agreed_on():
    after = agree((("a", (FULL,)), ("b", (SHORT,))))["b"]
    (touched,) = renamed((Affected("Okafor", "Okafor lost", "Okafor lost."),), (SHORT,), after)
    assert touched.name == "Ada Okafor"


@given(
    st.permutations([("a", (FULL,)), ("b", (SHORT,)), ("c", (one("Paris", "place"),)), ("d", (one("paris", "place"),))])
)
def test_the_order_of_the_pages_changes_nothing(pages):
    assert agree(tuple(pages)) == agree(tuple(sorted(pages)))


def test_what_two_pages_name_has_a_page_and_what_one_names_once_has_none():
    agreed = agree((("a", (FULL, one("Tern", "product"))), ("b", (FULL,))))
    assert [entity.page for entity in agreed["a"]] == [True, False]


def test_what_a_page_is_mainly_about_has_a_page():
    names = [one(f"Ada Okafor{letter}", mentions=2) for letter in "abcde"]
    assert [entity.page for entity in agree((("a", tuple(names)),))["a"]] == [True, True, True, False, False]


def test_the_pages_of_names_are_bounded():
    pages = tuple((f"p{number}", (one(f"Ada Okafor{number}", mentions=2),)) for number in range(400))
    assert sum(entity.page for entities in agree(pages).values() for entity in entities) == 120


def test_an_office_that_a_page_leaves_open_is_given_to_whom_the_page_names_and_the_site_calls_so():
    told = Entity("Ada Okafor", "person", 1, "", (("Defence Secretary Ada Okafor", 1, "person"),))
    (entity,) = agree((("a", (told,)), ("b", (FULL, one("the defense secretary")))))["b"]
    assert (entity.name, entity.mentions) == ("Ada Okafor", 4)


def test_an_office_of_somebody_whom_the_page_does_not_name_is_nobodys():
    told = Entity("Ada Okafor", "person", 1, "", (("Defence Secretary Ada Okafor", 1, "person"),))
    assert agree((("a", (told,)), ("b", (one("the defense secretary"),))))["b"] == ()


def test_an_office_that_two_people_hold_is_nobodys():
    held = [
        Entity(name, "person", 1, "", ((f"Prime Minister {name}", 1, "person"),)) for name in ("Ada Okafor", "Ben Lund")
    ]
    pages = (("a", (held[0],)), ("b", (held[1],)), ("c", (FULL, one("the prime minister"))))
    assert [entity.name for entity in agree(pages)["c"]] == ["Ada Okafor"]


def test_a_name_with_and_without_its_accents_or_middle_name_is_one():
    agreed = agree((("a", (one("Raúl R. Lund"),)), ("b", (one("Raul Lund"),)), ("c", (one("Lund"),))))
    assert len({entity.slug for entities in agreed.values() for entity in entities}) == 1


def test_a_thing_goes_by_its_whole_name_where_a_page_has_it_and_keeps_its_address_where_none_has():
    short = Entity("North Atlantic Treaty Organization", "organisation", 2, "", (("NATO", 2, "organisation"),))
    whole = Entity(short.name, "organisation", 1, "", ((short.name, 1, "organisation"),))
    (alone,) = agree((("a", (short,)),))["a"]
    (beside,) = agree((("a", (short,)), ("b", (whole,))))["a"]
    assert (alone.name, beside.name) == ("NATO", short.name)
    assert alone.slug == beside.slug == "north-atlantic-treaty-organization"


def test_a_full_name_is_shown_however_many_pages_have_only_the_surname():
    agreed = agree((("a", (one("Zoe Abel"),)), ("b", (one("Abel"),)), ("c", (one("Abel"),))))
    assert {entity.name for entities in agreed.values() for entity in entities} == {"Zoe Abel"}
