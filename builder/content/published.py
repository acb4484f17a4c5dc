"""What was published last, `content/published.jsonl`: written by `briefing publish`, an input of the next builds.

One line a briefing, so that it is small and its differences are easy to read. The file holds what readers see now and,
of what that publication changed, how it was before: a build that changes nothing still says what the last one changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from builder.model import Diagnostic, Publication, PublishedPage
from builder.text import serial

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builder.model import Briefing

PATH = "content/published.jsonl"

_TEXT = 12
"""Characters of a page's digest that are kept."""


class Record(NamedTuple):
    """What the file says."""

    latest: Publication | None = None
    """None before the first publication, and when the file is broken."""
    before: Publication | None = None
    """The publication before it; None when there was none."""
    diagnostics: tuple[Diagnostic, ...] = ()


def seen(briefings: Iterable[Briefing], texts: Mapping[str, str]) -> tuple[PublishedPage, ...]:
    """Return what of briefings the changes page can compare, ordered by id; `texts` are the digests of their pages."""
    return tuple(_page(one, texts[one.id]) for one in sorted(briefings, key=lambda one: one.id))


def since(record: Record, pages: tuple[PublishedPage, ...]) -> Publication | None:
    """Return the publication that a site of these pages is to be compared with; None when there is none.

    It is the last one that differs: right after a publication the site is as that one left it, and is compared with the
    one before.
    """
    return record.before if record.latest is None or record.latest.pages == pages else record.latest


def read_published(data: bytes) -> Record:
    """Return what the file's bytes say. Never raises; a broken file is as good as none, with a warning (C020)."""
    if not data.strip():
        return Record()
    try:
        head, *lines = (serial.from_json(line) for line in data.splitlines() if line.strip())
        now = tuple(_read(line["id"], line["now"]) for line in lines if line["now"])
        was = tuple(_read(line["id"], old) for line in lines if (old := line.get("was", line["now"])))
        before = Publication(str(head["before"]), was) if head["before"] else None
        return Record(Publication(str(head["when"]), now), before)
    except (serial.JsonProblem, AttributeError, KeyError, TypeError, ValueError) as problem:
        message = f"is not as `briefing publish` wrote it: {type(problem).__name__}"
        hint = "Take it from git, or remove it: the changes page then starts anew."
        return Record(
            diagnostics=(
                Diagnostic(path=PATH, line=0, column=0, code="C020", message=message, hint=hint, severity="warning"),
            )
        )


def write_published(record: Record, pages: tuple[PublishedPage, ...], when: str) -> str | None:
    """Return the text of the file after these pages were published at `when`; None when it stays as it is."""
    latest = record.latest
    if latest is not None and latest.pages == pages:
        return None
    lines = [{"when": when, "before": latest.when if latest else ""}, *_lines(latest, pages)]
    return "".join(f"{serial.to_json(line).decode().strip()}\n" for line in lines)


def _lines(latest: Publication | None, pages: tuple[PublishedPage, ...]) -> Iterator[Mapping[str, Any]]:
    old = {page.id: page for page in latest.pages} if latest else {}
    new = {page.id: page for page in pages}
    for name in sorted(old.keys() | new.keys()):
        line: dict[str, Any] = {"id": name, "now": _written(new.get(name))}
        if latest and old.get(name) != new.get(name):
            line["was"] = _written(old.get(name))
        yield line


def _page(one: Briefing, text: str) -> PublishedPage:
    signals = one.signals
    return PublishedPage(
        id=one.id,
        title=one.page.title,
        impact=signals.impact.score,
        tone=signals.tone.tier,
        verification=signals.verification.state,
        origins=len(signals.verification.origins),
        text=text[:_TEXT],
    )


def _written(page: PublishedPage | None) -> list[Any] | None:
    if page is None:
        return None
    return [page.title, page.impact, page.tone, page.verification, page.origins, page.text]


def _read(name: Any, fields: list[Any]) -> PublishedPage:
    title, impact, tone, verification, origins, text = fields
    return PublishedPage(str(name), str(title), int(impact), str(tone), str(verification), int(origins), str(text))
