from __future__ import annotations

import pytest
from analysis_pages import briefing

from builder.model import Decision, Decisions

BAN = "The ministry banned the Kestrel booster from the southern range."


def test_an_editors_impact_wins_and_the_rules_stays_on_record():
    impact = briefing(BAN, decisions=Decisions(impact=Decision("9", "It stops all flights."))).signals.impact
    computed = briefing(BAN).signals.impact
    assert (impact.score, impact.band, impact.by_editor) == (9, "severe", True)
    assert (impact.computed_score, impact.editor_reason) == (computed.score, "It stops all flights.")
    assert impact.parts == computed.parts
    assert impact.working[-1] == f"An editor decided 9 where the rule gives {computed.score}: It stops all flights."


def test_an_editors_tone_wins():
    tone = briefing(BAN, decisions=Decisions(tone=Decision("very negative", ""))).signals.tone
    assert (tone.tier, tone.computed_tier, tone.by_editor) == ("very negative", "neutral", True)
    assert "with no reason given" in tone.working[-1]


def test_an_editors_verification_wins():
    decided = Decisions(verification=Decision("disputed", "The ministry denies it."))
    verification = briefing(BAN, decisions=decided).signals.verification
    assert (verification.state, verification.computed_state) == ("disputed", "single-origin")
    assert verification.by_editor
    assert len(verification.origins) == 1


@pytest.mark.parametrize(
    "decisions",
    [
        Decisions(impact=Decision("eleven", "x")),
        Decisions(impact=Decision("11", "x")),
        Decisions(impact=Decision("0", "x")),
        Decisions(tone=Decision("bad", "x")),
        Decisions(verification=Decision("true", "x")),
    ],
)
def test_a_decision_that_cannot_be_read_changes_nothing_and_is_told(decisions):
    decided, plain = briefing(BAN, decisions=decisions).signals, briefing(BAN).signals
    for name in ("impact", "tone", "verification"):
        assert not getattr(decided, name).by_editor
    assert (decided.impact.score, decided.tone.tier) == (plain.impact.score, plain.tone.tier)
    told = [*decided.impact.working, *decided.tone.working, *decided.verification.working]
    assert sum("was not used" in line for line in told) == 1


def test_without_a_decision_nothing_is_the_editors():
    signals = briefing(BAN).signals
    assert not any(signal.by_editor for signal in (signals.impact, signals.tone, signals.verification))
    assert signals.impact.computed_score == signals.impact.score
    assert signals.verification.computed_state == signals.verification.state
