from __future__ import annotations

import re

import pytest
from analysis_pages import config, day, findings, page, section
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analysis import find
from builder.model import Block, Impact

BAN = "The ministry banned the Kestrel booster from the southern range."
DEAL = "The ministry signed a contract worth $1 million for the Kestrel booster."
DEAD = "An explosion at the Kestrel pad killed two people."
DULL = "The weather was mild, and the harbour was full of small boats."


def impact(*texts, **more) -> Impact:
    return findings(*texts, **more).impact


def points(measured: Impact, dimension: str) -> float:
    return next(part.points for part in measured.parts if part.dimension == dimension)


def test_a_page_that_tells_nothing_of_the_rubric_scores_one():
    measured = impact(DULL)
    assert (measured.score, measured.band) == (1, "minor")
    assert [part.points for part in measured.parts] == [0, 0, 0]
    assert measured.working


def test_all_three_dimensions_stand_in_one_order():
    order = ["regulatory", "financial", "operational"]
    assert [part.dimension for part in impact(BAN).parts] == order
    assert [part.dimension for part in impact(DEAD, DEAL).parts] == order


@pytest.mark.parametrize(
    ("text", "dimension"),
    [(BAN, "regulatory"), (DEAL, "financial"), (DEAD, "operational")],
)
def test_a_phrase_counts_in_its_dimension_with_its_sentence_as_evidence(text, dimension):
    measured = impact(text)
    assert points(measured, dimension) > 0
    part = next(part for part in measured.parts if part.dimension == dimension)
    assert part.evidence[0].text == text


def test_every_score_above_one_has_a_sentence_behind_it():
    measured = impact(BAN)
    assert measured.score > 1
    assert any(part.evidence for part in measured.parts)


@pytest.mark.parametrize("times", [2, 5, 20])
def test_telling_the_same_twice_changes_nothing(times):
    assert impact(*[BAN, DEAL] * times) == impact(BAN, DEAL)


def test_more_sentences_with_the_same_phrase_change_nothing():
    again = "The range confirmed on Friday that it had banned the booster of the ministry."
    assert impact(BAN, again).score == impact(BAN).score


def test_the_order_of_sections_changes_nothing():
    parts = [section(BAN, heading="A"), section(DEAL, heading="B"), section(DEAD, heading="C"), section(DULL)]
    assert impact(*parts) == impact(*reversed(parts))


def test_text_that_tells_nothing_changes_nothing():
    assert impact(BAN, DULL, "Analysts were thrilled by a brilliant, wonderful show.") == impact(BAN)


def test_words_of_praise_and_blame_change_nothing():
    loaded = BAN.replace("The ministry", "The disgraceful, reckless ministry")
    assert impact(loaded).score == impact(BAN).score


@given(st.permutations([BAN, DEAL, DEAD, DULL]), st.lists(st.sampled_from([BAN, DEAL, DEAD, DULL]), max_size=4))
@settings(deadline=None, max_examples=25)
def test_neither_order_nor_repetition_changes_anything(order, again):
    assert impact(*order, *again) == impact(BAN, DEAL, DEAD, DULL)


def test_a_larger_sum_weighs_more():
    small = impact(DEAL)
    large = impact(DEAL.replace("$1 million", "$1 billion"))
    assert points(large, "financial") > points(small, "financial") + 1.5
    assert large.score > small.score


@pytest.mark.parametrize("sum_", ["$3bn", "US$3 billion", "$3,000,000,000", "$3,000 million", "3 billion dollars"])
def test_a_sum_counts_in_whatever_form_it_is_written(sum_):
    assert points(impact(DEAL.replace("$1 million", sum_)), "financial") == points(
        impact(DEAL.replace("$1 million", "$3 billion")), "financial"
    )


def test_a_sum_in_another_currency_counts_by_its_worth_in_dollars():
    euros, yen = (points(impact(DEAL.replace("$1 million", sum_)), "financial") for sum_ in ("€3bn", "¥3bn"))
    dollars = points(impact(DEAL.replace("$1 million", "$3 billion")), "financial")
    assert euros > dollars > yen > 0


def test_more_people_weigh_more():
    assert points(impact(DEAD.replace("two", "two hundred")), "operational") > points(impact(DEAD), "operational")
    assert impact(DEAD.replace("two", "4,000")).score > impact(DEAD).score


@pytest.mark.parametrize(
    "weaker",
    [
        "The ministry may ban the Kestrel booster from the southern range.",
        "The ministry denied that it had banned the Kestrel booster from the southern range.",
        "The ministry is rumoured to have banned the Kestrel booster from the southern range.",
        "The ministry has no plans to ban the Kestrel booster from the southern range.",
        "The ministry plans to ban the Kestrel booster from the southern range.",
        "The ministry threatened to ban the Kestrel booster from the southern range.",
        "The Kestrel booster could be banned from the southern range.",
        "Three years ago the ministry banned the Kestrel booster from the southern range.",
    ],
)
def test_what_is_doubtful_planned_or_past_weighs_less(weaker):
    assert 1 < impact(weaker).score < impact(BAN).score


@pytest.mark.parametrize(
    "denied",
    [
        "The ministry did not ban the Kestrel booster.",
        "The ministry hasn’t banned the Kestrel booster.",
        "The ministry refused to ban the Kestrel booster.",
        "The ministry never banned the Kestrel booster.",
    ],
)
def test_what_did_not_happen_weighs_nothing(denied):
    assert impact(denied).score == 1


def test_not_only_denies_nothing():
    assert impact("The ministry not only banned the Kestrel booster, it fined its maker.").score >= impact(BAN).score


def test_may_the_month_is_no_doubt():
    assert impact(f"In May {BAN[0].lower()}{BAN[1:]}").score == impact(BAN).score


def test_a_year_before_publication_makes_a_sentence_background():
    old = "In 2019 the ministry banned the Kestrel booster from the southern range."
    assert impact(old, published=day("2026-03-01")).score < impact(old, published=day("2019-03-01")).score


def test_a_sentence_with_names_of_its_own_alone_weighs_less_than_one_about_the_headline():
    title = "Ministry grounds Kestrel booster after fault"
    near = "The ministry grounded the Kestrel booster."
    far = "Judges in Lower Velia banned the Plover drone."
    measured = impact(near, far, title=title)
    assert points(measured, "operational") == points(impact(near, title=title), "operational")
    assert points(measured, "regulatory") < points(impact(far, title="Judges and the Plover drone"), "regulatory")
    assert "no name or word of the headline" in measured.working[0]


def test_sport_on_a_page_about_something_else_weighs_nothing():
    sport = "The striker was suspended and two players were injured in the derby."
    assert impact(BAN, sport) == impact(BAN)


def test_inflected_forms_are_found_and_longer_words_are_not():
    assert impact("Its maker was acquired by the Kestrel ministry.").score > 1
    assert impact("A banner hung over the Kestrel ministry, and contractors ate bananas.").score == 1


def test_an_exception_of_the_rubric_takes_precedence():
    assert impact("The caution of the Kestrel ministry is grounded in experience.").score == 1


@pytest.mark.parametrize(
    "text",
    [
        "The booster of Halcyon Launch stood at the Kestrel range.",
        "The Procurement Tribunal met about the Kestrel booster.",
    ],
)
def test_a_word_inside_a_proper_name_is_no_phrase_of_the_rubric(text):
    assert impact(text).score == 1


def test_people_to_whom_nothing_happened_add_less_than_people_killed():
    team = points(impact("The Kestrel team has 640 employees."), "operational")
    assert team < points(impact("The Kestrel explosion killed 640 employees."), "operational") / 3


def test_the_headline_counts_as_a_sentence():
    assert impact(title="Ministry bans the Kestrel booster").score > 1


def test_posts_headings_and_tables_are_not_read():
    quiet = section(
        Block("post", f"> {BAN}", 1), Block("heading", f"### {BAN}", 3), Block("table", f"| {BAN} |\n|---|\n| x |", 5)
    )
    measured = impact(quiet)
    assert measured.score == 1
    assert "Tables are not read." in measured.limitations


def test_the_printed_arithmetic_is_right():
    working = impact(BAN, DEAL, DEAD).working
    shown = re.search(r"([\d.]+) \+ 0\.3 × \(([\d.]+) \+ ([\d.]+)\) = (\d+(?:\.\d+)?)", working[3])
    scale = re.search(r"1 \+ 0\.9 × ([\d.]+) = ([\d.]+), rounded to (\d+)", working[4])
    assert shown
    assert scale
    first, second, third, total = map(float, shown.groups())
    assert total == pytest.approx(min(10, first + 0.3 * (second + third)), abs=0.006)
    assert float(scale[2]) == pytest.approx(1 + 0.9 * total, abs=0.006)
    assert int(scale[3]) == int(float(scale[2]) + 0.5)


@given(st.lists(st.sampled_from([trigger.phrase for trigger in config().beat.triggers]), min_size=1, max_size=12))
@settings(deadline=None, max_examples=40)
def test_the_score_stays_on_its_scale(phrases):
    text = ". ".join(f"The Kestrel ministry said {phrase} after 3,000 people lost $900 billion" for phrase in phrases)
    measured = find(page(f"{text}."), config()).impact
    assert 1 <= measured.score <= 10
    assert all(0 <= part.points <= 10 for part in measured.parts)
    assert measured.limitations


def test_a_form_that_the_rubric_lists_itself_is_not_a_form_of_another_phrase():
    assert impact("The Kestrel booster is sound, according to the ministry.").score == 1
    assert impact("The Kestrel ministry signed the accord.").score > 1


def test_a_phrase_counts_by_what_it_acts_on():
    attack = points(impact("Karsh launched an attack on the Kestrel range."), "operational")
    flight = points(impact("Karsh launched a Kestrel satellite."), "operational")
    assert attack > flight > 0
    assert points(impact("Karsh launched a Kestrel campaign."), "operational") == 0


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("The ministry is considering a ban on Kestrel boosters.", "The ministry proposed a ban on Kestrel boosters."),
        ("The ministry proposed a ban on Kestrel boosters.", "The ministry adopted a ban on Kestrel boosters."),
        ("The ministry adopted a ban on Kestrel boosters.", "The ban on Kestrel boosters is in force."),
    ],
)
def test_each_stage_weighs_more_than_the_one_before(earlier, later):
    assert points(impact(earlier), "regulatory") < points(impact(later), "regulatory")


def test_a_headline_is_no_surer_than_the_text_below_it():
    title = "Ministry and a ban on Kestrel boosters"
    sure = impact("The ministry has imposed the ban on Kestrel boosters.", title=title)
    denied = impact("The ministry denied a ban on Kestrel boosters.", title=title)
    assert points(denied, "regulatory") < points(sure, "regulatory") / 2


def test_one_sum_counts_once():
    both = impact("The ministry awarded a Kestrel contract worth $3 million.")
    part = next(part for part in both.parts if part.dimension == "financial")
    assert len(part.evidence) == 1


def test_what_would_change_the_score_is_told_with_the_score_then():
    measured = impact("The ministry proposed a ban on Kestrel boosters.")
    done = impact("The ban on Kestrel boosters is in force.")
    assert (
        f"“ban” done or in force instead of proposed or planned: {done.score} in place of {measured.score}."
        in measured.changes
    )
    assert set(measured.changes) <= set(measured.working)


def test_a_page_without_impact_names_nothing_that_would_change_it():
    assert impact(DULL).changes == ()
