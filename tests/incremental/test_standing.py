"""Which parts of the output surely stand."""

from msgspec.structs import replace

from builder.standing import Known, Needs, Register, State, needs_of, stands, tidied, touched

NOW = Known({"a": "1", "b": "1"}, {"a": "f", "b": "f"}, {"s": "1"}, "ground", "frame", {"page.html": "t"})


def part(*briefings, stories=(), templates=("page.html",)):
    return lambda register: register.standing(
        "part", "own", Needs(frozenset(briefings), frozenset(stories), ()), templates, ()
    )


def after(make):
    """Return a part as the next build finds it, and what was known then."""
    register = Register(None)
    one = make(register)
    return one, register.ordered(NOW)


def is_standing(make, **changes):
    one, before = after(make)
    return stands(one, "own", touched(before, replace(NOW, **changes)))


def test_a_part_stands_while_nothing_has_changed():
    assert is_standing(part("a", stories=("s",)))


def test_a_part_falls_with_what_it_leans_on_and_with_nothing_else():
    assert not is_standing(part("a"), briefings={"a": "2", "b": "1"})
    assert is_standing(part("a"), briefings={"a": "1", "b": "2"})
    assert not is_standing(part("a", stories=("s",)), stories={"s": "2"})
    assert not is_standing(part("a"), templates={"page.html": "u"})
    assert not is_standing(part("a"), templates={})


def test_everything_falls_with_the_frame_and_the_ground():
    assert not is_standing(part("a"), frame="other")
    assert not is_standing(part("a"), ground="other")


def test_what_was_asked_for_and_was_not_there_is_missed_when_it_comes():
    assert is_standing(part("a", "z"))
    assert not is_standing(part("a", "z"), briefings={"a": "1", "b": "1", "z": "1"})


def test_what_has_gone_is_missed():
    assert not is_standing(part("a"), briefings={"b": "1"})


def test_a_part_with_other_inputs_of_its_own_falls():
    one, before = after(part("a"))
    assert not stands(one, "other", touched(before, NOW))


def test_numbers_of_names_outlive_a_build():
    one, before = after(part("b"))
    register = Register(before)
    other = register.standing("new", "own", Needs(frozenset(("a", "b")), frozenset(), ()), (), ())
    assert set(one.briefings) < set(other.briefings)
    assert list(register.ordered(NOW).briefings) == ["b", "a"]


def test_names_of_what_has_gone_are_kept_while_something_leans_on_them_and_then_dropped():
    register = Register(None)
    parts = (part("gone", "a")(register), part("asked", "b", stories=("s", "old"))(register))
    pieces = {"row": (part("b", "shown")(register),)}
    state = State(register.ordered(NOW), parts, pieces)
    assert tidied(state) is state
    less = tidied(replace(state, parts=parts[1:]))
    assert list(less.known.briefings) == list(less.known.faces) == ["a", "asked", "b", "shown"]
    names = list(less.known.briefings)
    assert [[names[number] for number in one.briefings] for one in (*less.parts, *less.pieces["row"])] == [
        ["asked", "b"],
        ["b", "shown"],
    ]
    assert list(less.known.stories) == list(state.known.stories)
    assert stands(less.parts[0], "own", touched(less.known, NOW))
    assert not stands(less.parts[0], "own", touched(less.known, replace(NOW, briefings={"asked": "1", "b": "1"})))


def test_questions_tell_what_a_page_leans_on():
    questions = [
        ("briefings", "item", "a"),
        ("briefings", "has", "b"),
        ("stories", "has", None),
        ("stories", "item", "s"),
        ("cards", "call", ("all", ("briefing", "c"), ("briefing", "d"))),
        ("cards_of", "call", ("all", "e", "f")),
        ("tag_links", "call", ("page of", "g")),
        ("outlet_url", "call", "Harbour Post", "harbour.example"),
        ("editions", "whole"),
    ]
    found = needs_of(questions, lambda question: question[0], ["own"])
    assert found.briefings == {"own", "a", "b", "c", "d", "e", "f", "g"}
    assert found.stories == {"s"}
    assert found.asked == ((("editions", "whole"), "editions"),)
