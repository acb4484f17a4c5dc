"""An editor's decisions laid over the signals: the value is the editor's, what the rule says stays on record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar, get_args

from msgspec.structs import replace

from builder.analysis.signals.impact import band
from builder.analysis.wording import quoted
from builder.model import ToneTier, VerificationState

if TYPE_CHECKING:
    from builder.model import Decision, Decisions, Impact, Signals, Tone, Verification

_SCORE = re.compile(r"\s*(10|[1-9])(?:\.0+)?\s*")


def decide(signals: Signals, decisions: Decisions) -> Signals:
    """Return the signals with every decision of the page applied; one that cannot be read changes nothing and is told."""
    return replace(
        signals,
        verification=_verification(signals.verification, decisions.verification),
        impact=_impact(signals.impact, decisions.impact),
        tone=_tone(signals.tone, decisions.tone),
    )


def _verification(signal: Verification, decision: Decision | None) -> Verification:
    if decision is None or decision.value not in get_args(VerificationState):
        return _untold(signal, decision, get_args(VerificationState))
    return replace(
        signal,
        state=decision.value,
        by_editor=True,
        editor_reason=decision.reason,
        working=(*signal.working, _line(decision, signal.computed_state)),
    )


def _impact(signal: Impact, decision: Decision | None) -> Impact:
    found = _SCORE.fullmatch(decision.value) if decision else None
    if decision is None or found is None:
        return _untold(signal, decision, ("1 to 10",))
    score = int(found[1])
    return replace(
        signal,
        score=score,
        band=band(score),
        by_editor=True,
        editor_reason=decision.reason,
        working=(*signal.working, _line(decision, str(signal.computed_score))),
    )


def _tone(signal: Tone, decision: Decision | None) -> Tone:
    if decision is None or decision.value not in get_args(ToneTier):
        return _untold(signal, decision, get_args(ToneTier))
    return replace(
        signal,
        tier=decision.value,
        by_editor=True,
        editor_reason=decision.reason,
        working=(*signal.working, _line(decision, signal.computed_tier)),
    )


def _line(decision: Decision, computed: str) -> str:
    reason = f": {decision.reason.rstrip('.')}" if decision.reason else ", with no reason given"
    return f"An editor decided {decision.value} where the rule gives {computed}{reason}."


AnySignal = TypeVar("AnySignal", "Verification", "Impact", "Tone")


def _untold(signal: AnySignal, decision: Decision | None, allowed: tuple[str, ...]) -> AnySignal:
    if decision is None:
        return signal
    line = f"An editor's decision, {quoted(decision.value)}, is none of {', '.join(allowed)} and was not used."
    return replace(signal, working=(*signal.working, line))
