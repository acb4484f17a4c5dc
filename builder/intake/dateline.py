"""The date that a web page shows beside its headline, for pages whose metadata name none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.intake import datetext
from builder.model import Moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.intake.choose import Choice
    from builder.intake.frames import Found
    from builder.text.dates import Date

_LABEL = re.compile(
    r"(?:first |last |originally )?(?:published|updated|posted|modified|created|released)(?: on| at)?:?\s{1,5}",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?:by|from)\s[^.!?]{1,80}\Z", re.IGNORECASE)
_MARKS = " |·•–—-,.()[]"
_LONGEST = 160
_LONG = 20
_NEAR = 3


def find_date(blocks: Sequence[Found], choices: Sequence[Choice], headline: int) -> tuple[int, Moment] | None:
    """Return (index of the line, the date it shows), from a short line between the headline and the first long text.

    `headline` is the index of the headline's block, or -1: then only the lines right above the text are looked at.
    """
    text = next(
        (at for at, block in enumerate(blocks) if choices[at].kept and len(block.plain.split()) >= _LONG), len(blocks)
    )
    start = headline + 1 if 0 <= headline < text else max(0, text - _NEAR)
    for at in range(max(0, start - 1), text):
        block = blocks[at]
        if block.kind != "paragraph" or len(block.plain) > _LONGEST:
            continue
        date = _date_of(block.plain, byline=choices[at].kind == "byline")
        if date:
            return at, Moment(date.value, date.precision, block.plain)  # type: ignore[arg-type]
    return None


def _date_of(text: str, *, byline: bool) -> Date | None:
    """Return the date of a line that is nothing else than a date, a label and names; a sentence may end in a date too."""
    line = _LABEL.sub("", text.strip(), count=1)
    found = datetext.at_start(line) or datetext.at_end(line)
    if not found:
        return None
    rest = (line[: found.start] + line[found.end :]).strip(_MARKS)
    return found.date if byline or not rest or _NAMES.match(rest) or line != text.strip() else None
