from __future__ import annotations

from analysis_pages import briefing, page, section, seed

from builder.analysis.digest import Digest, digest
from builder.analysis.reading import read
from builder.model import Block

TITLE = "Harbour closes for a month after crane collapses in Ostby"
LEAD = "The harbour of Ostby will stay closed for a month after its largest crane collapsed on Monday, the port said."
CAUSE = "Inspectors found cracks in the crane that a survey of the harbour had reported in 2024, and nobody repaired."
COST = "The closing of the harbour costs the town 3 million euros a week, its mayor Mara Lindqvist told the council."
AGAIN = (
    "The port said that the harbour of Ostby will stay closed for a month, after its largest crane collapsed on Monday."
)
FILLERS = (
    "A bakery near the market sold more bread than it had in years, and the baker was glad of it.",
    "Old sailors sat on the wall in the sun and talked about winters that nobody else remembered.",
    "Somebody had painted the benches of the park in a green that not everybody in the street liked.",
    "The bus came late twice, and the people in the queue had learned not to mind it very much.",
    "Children had built a raft from barrels, and it floated as far as the third buoy before it sank.",
    "Gulls followed the fishing boats home in the evening as they had done for as long as anybody knew.",
    "It rained in the afternoon, and the smell of tar rose from the planks along the quay of the yard.",
    "Musicians played in the square until late, and a dog had followed them from one end to the other.",
)
MORE = (
    "Snow lay on the hills until May, and shepherds counted their lambs twice before they let them out.",
    "A school choir rehearsed behind closed shutters, and passers-by stopped to hear the last verse.",
    "Somebody lost a red glove near the pump, and it hung on the railing for the rest of the winter.",
    "Two brothers quarrelled about a boat that neither had sailed since their father sold the nets.",
)


def made(*texts, title=TITLE, **more) -> Digest:
    return digest(read(page(*texts, title=title, seed=more.pop("seed", seed()), **more)))


def takeaways(*texts, **more) -> list[str]:
    return [point.text for point in made(*texts, **more).takeaways]


def facts(*texts, **more) -> list[str]:
    return [point.text for point in made(*texts, **more).key_facts]


def test_the_sentences_that_name_the_event_are_chosen_whole():
    assert takeaways(LEAD, CAUSE, COST, *FILLERS) == [LEAD, CAUSE, COST]


def test_what_was_chosen_says_that_a_rule_chose_it_and_was_not_checked():
    point = made(LEAD, CAUSE, COST, *FILLERS).takeaways[0]
    assert (point.by, point.support.status, point.line) == ("rule", "not-checked", 1)


def test_a_pages_own_takeaways_are_never_added_to():
    own = section("- The harbour is closed.", kind="takeaways")
    found = made(own, LEAD, CAUSE, COST, *FILLERS)
    assert found.takeaways == ()
    assert found.key_facts


def test_a_chosen_fact_does_not_repeat_a_takeaway_of_the_seed():
    own = section(f"- {COST}", kind="takeaways")
    assert COST not in facts(own, LEAD, CAUSE, COST, *FILLERS)


def test_a_page_without_a_seed_gets_none():
    assert made(LEAD, CAUSE, COST, *FILLERS, seed=None) == Digest((), (), ())


def test_the_chosen_points_stand_on_the_briefing():
    one = briefing(LEAD, CAUSE, COST, *FILLERS, title=TITLE, seed=seed())
    assert [point.text for point in one.takeaways] == [LEAD, CAUSE, COST]
    assert one.takeaways[0].by == "rule"


def test_a_sentence_said_twice_is_chosen_once():
    assert not {LEAD, AGAIN} <= set(takeaways(LEAD, AGAIN, CAUSE, COST, *FILLERS))


def test_what_leans_on_a_sentence_is_chosen_only_after_it():
    leaning = "It said the harbour crane of Ostby had collapsed on Monday and the month of closing was no surprise."
    assert leaning not in takeaways(*FILLERS, leaning, CAUSE, COST)
    found = takeaways(LEAD, leaning, *FILLERS)
    assert leaning not in found or found.index(leaning) == found.index(LEAD) + 1


def test_questions_captions_cuttings_and_appeals_are_never_chosen():
    bad = (
        "Will the harbour of Ostby stay closed for a month after its crane collapsed on Monday?",
        "The harbour of Ostby and its largest crane on Monday evening, a month before.",
        "“The harbour of Ostby is closed for a month because the crane collapsed, as all of us said it must.",
        "Read on your phone how the harbour of Ostby closed for a month after the crane collapsed.",
        "Harbour closed.",
    )
    assert not set(bad) & set(takeaways(*bad, *FILLERS))


def test_a_quotation_alone_is_no_takeaway_and_mostly_quoted_is_no_fact():
    alone = "“The harbour of Ostby stays closed for a month after the crane collapsed on Monday in 2026.”"
    said = f"{alone[:-2]},” Mara Lindqvist said."
    assert alone not in takeaways(alone, *FILLERS)
    assert said not in facts(LEAD, CAUSE, COST, said, *FILLERS)


def test_short_texts_have_fewer_takeaways_and_very_short_ones_none():
    assert len(takeaways(LEAD, CAUSE, COST, *FILLERS[:2])) == 2
    assert takeaways(LEAD, CAUSE, COST, FILLERS[0]) == []
    assert facts(LEAD, CAUSE, COST, FILLERS[0]) == []


def test_long_texts_have_four_takeaways_of_which_the_first_three_stand_in_reading_order():
    texts = (LEAD, CAUSE, COST, *FILLERS, *MORE)
    found = [texts.index(text) for text in takeaways(*texts)]
    assert len(found) == 4
    assert found[:3] == sorted(found[:3])


def test_facts_have_a_figure_a_date_or_names():
    plain = "The harbour has always been the heart of the town and will be so for a long time to come."
    figure = "The crane that collapsed in the harbour weighed 900 tonnes and had stood there since the war."
    found = facts(LEAD, CAUSE, COST, plain, figure, *FILLERS)
    assert figure in found
    assert plain not in found


def test_posts_lists_and_pull_quotes_are_not_chosen_from():
    post = Block("post", f"> {LEAD}", 1)
    assert LEAD not in takeaways(post, Block("list", f"- {LEAD}", 1), *FILLERS, CAUSE, COST)


def test_a_text_in_another_script_is_chosen_from_too():
    russian = [
        f"Порт города закрыт на месяц после падения крана номер {number}, сообщила администрация."
        for number in range(9)
    ]
    assert takeaways(*russian, title="Порт закрыт на месяц после падения крана")
