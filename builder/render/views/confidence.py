"""How sure each signal is, in one word and the reason for it, told from the signal's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.render.views.words import counted

if TYPE_CHECKING:
    from builder.model import Impact, Timeline, Tone, Verification

_FEW = 2


class Sure(NamedTuple):
    """How sure a signal is."""

    level: str
    """High, Medium, Low or None."""
    reason: str


EDITOR = Sure("High", "An editor decided it.")


def of_verification(found: Verification) -> Sure:
    """Return how sure the count of origins is: the weakest fold and the reports known by headline only lower it."""
    if found.by_editor:
        return EDITOR
    if found.state == "not-checked" or not found.reports:
        return Sure("None", "Nothing could be compared.")
    listed = sum(not report.has_text for report in found.reports)
    if listed == len(found.reports):
        return Sure("Low", _LISTED_ALL if listed > 1 else _LISTED_ONE)
    reasons = []
    if listed:
        reasons.append(
            f"{counted(listed, 'report')} of {len(found.reports)} {'is' if listed == 1 else 'are'} known by headline only"
        )
    weak = sum(origin.confidence == "likely" for origin in found.origins)
    if weak:
        which = "one origin" if weak == 1 else f"{weak} origins"
        reasons.append(f"that the reports of {which} go back to one source is likely, not certain")
    if reasons:
        return Sure("Medium", f"{_capital('; '.join(reasons))}.")
    if len(found.reports) == 1:
        return Sure("High", "There is one report, and it was read.")
    return Sure("High", _ALL_READ if any(origin.reason for origin in found.origins) else _NONE_FOLDED)


_LISTED_ALL = "All reports are known by headline only."
_LISTED_ONE = "The report is known by its headline only."
_NONE_FOLDED = "Every report was read, and none gives another as its source."
_ALL_READ = "Every report was read, and why some count once is beyond doubt."


def of_impact(found: Impact) -> Sure:
    """Return how sure the score is: it rests on the sentences that count, and may hang on one of them."""
    if found.by_editor:
        return EDITOR
    sentences = {one.text for part in found.parts for one in part.evidence}
    if not sentences:
        return Sure("Low", "No phrase of the rubric was found; 1 is the floor, not a finding.")
    if len(sentences) < _FEW:
        return Sure("Low", "It rests on one sentence.")
    if found.changes:
        return Sure(
            "Medium", f"It rests on {counted(len(sentences), 'sentence')}; the working says what would change it."
        )
    return Sure("Medium", f"It rests on {counted(len(sentences), 'sentence')}.")


def of_tone(found: Tone) -> Sure:
    """Return how sure the tier is: few words, or a score near neutral, tell little."""
    if found.by_editor:
        return EDITOR
    if len(found.words) <= _FEW:
        return Sure("Low", "Hardly a word tells a tone.")
    pulls = {word.weight > 0 for word in found.words}
    if len(pulls) > 1:
        return Sure("Low", "The words that weigh most pull both ways.")
    return Sure("Medium", "The words that weigh most pull one way.")


def of_timeline(found: Timeline) -> Sure:
    """Return how sure the dates are: those told by words such as “Tuesday” are worked out from the report's own date."""
    if not found.entries:
        return Sure("None", "There is nothing to date.")
    worked_out = sum(bool(entry.said) and not any(char.isdigit() for char in entry.said) for entry in found.entries)
    if not worked_out:
        return Sure("High", "The text writes every date out.")
    all_of_them = worked_out == len(found.entries)
    count = "Every date" if all_of_them else f"{worked_out} of {len(found.entries)} dates"
    verb = "is" if all_of_them or worked_out == 1 else "are"
    return Sure("Medium", f"{count} {verb} worked out from words such as “{_example(found)}”.")


def _example(found: Timeline) -> str:
    said = [entry.said for entry in found.entries if entry.said and not any(char.isdigit() for char in entry.said)]
    words = min(said, key=lambda words: words in _MONTHS)
    return words if words.startswith((*_MONTHS, *_WEEKDAYS)) else words[:1].lower() + words[1:]


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
