"""Tells the whole story of one seed, page, output file or diagnostic code, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from builder import session
from builder.console import plural, printable
from builder.errors import CODES, UsageError
from builder.render.records import briefing_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from builder.model import Artifact, Briefing, Diagnostic, Moment, Signals, Site, Stored
    from builder.pipeline import Analysed
    from builder.record import Record

_WIDTH = 150
"""Characters of a quoted passage that are shown; the record has all of it."""


class Answer(NamedTuple):
    """What there is to say about one thing."""

    lines: tuple[str, ...]
    record: Any
    """The same for machines."""
    diagnostics: tuple[Diagnostic, ...] = ()


def answer(thing: str, request: Callable[[], session.Request]) -> Answer:
    """Explain a diagnostic code, a seed, a page or an output file. Raises UsageError (X004 when it is none of them)."""
    if thing in CODES:
        return Answer(explain_code(thing), {"code": thing, **CODES[thing]._asdict()})
    asked = request()
    path = session.site_path(asked.site, thing) if (asked.site / "site.yaml").is_file() else None
    if path is not None and path.startswith(("seeds/", "content/")):
        return _about_page(session.analyse_site(asked), path)
    if Path(thing).is_file() and not (asked.site / "site.yaml").is_file():
        return _about_page(*session.analyse_file(Path(thing), asked))
    if (asked.site / "site.yaml").is_file():
        found = _about_output(thing, asked)
        if found is not None:
            return found
    if Path(thing).is_file():
        return _about_page(*session.analyse_file(Path(thing), asked))
    raise UsageError(
        "X004",
        f"{thing!r} is no seed, page, output file or diagnostic code",
        hint="Use a path as a diagnostic prints it, such as seeds/a.txt or public/index.html.",
    )


def _about_page(analysed: Analysed, path: str) -> Answer:
    site = analysed.site
    briefings = briefings_of(site, path)
    about = {path} | {name for briefing in briefings for name in (briefing.page.path,)}
    problems = tuple(problem for problem in analysed.diagnostics if problem.path in about)
    records = [briefing_record(briefing, site.config) for briefing in briefings]
    lines = tuple(line for briefing in briefings for line in (*explain_briefing(briefing), ""))[:-1]
    if not briefings:
        reason = "was refused: see the diagnostic" if problems else "has no page that is shown now"
        return Answer((f"{printable(path)} {reason}.",), {"path": path, "diagnostics": list(problems)}, problems)
    return Answer(lines, records[0] if len(records) == 1 else records, problems)


def _about_output(thing: str, asked: session.Request) -> Answer | None:
    outcome = session.preview_build(asked)
    names = _output_names(thing, outcome.out)
    for artifact in outcome.build.artifacts:
        if artifact.path in names:
            place = outcome.out / artifact.path
            on_disk = place.read_bytes() if place.is_file() else None
            state = "absent" if on_disk is None else "unchanged" if on_disk == artifact.content else "out of date"
            record = {
                "path": artifact.path,
                "bytes": len(artifact.content),
                "on_disk": state,
                "sources": artifact.sources,
            }
            lines, built = _last_made(session.built_from(asked, artifact.path), artifact.path)
            return Answer((*explain_artifact(artifact, on_disk), *lines), {**record, "last_made": built})
    return None


def _last_made(found: tuple[Record, int] | None, path: str) -> tuple[tuple[str, ...], dict[str, Any] | None]:
    """Return, in words and as a record, when an output file was made last and why."""
    if found is None:
        return (), None
    record, number = found
    build = next(line.build for line in record.lines if line.path == path)
    why = record.why if build == record.build else "it showed something else than before"
    asked = [" ".join(str(one) for one in question) for question, _ in record.answers]
    built = {
        "build": build,
        "last_build": number,
        "why": why,
        "parts": sorted(record.parts),
        "templates": sorted(record.templates),
        "asked": asked,
    }
    made = f"build {build}, because {why}"
    if build == number:
        lines = [f"  last made  in the last build ({made})"]
    else:
        lines = [
            f"  last made  in {made}",
            f"             not in the last one ({number}): nothing that it was made from had changed",
        ]
    lines.append(f"  depends on {plural(len(record.parts), 'part')}, {plural(len(record.templates), 'template')} and")
    lines.append(f"             {plural(len(asked), 'answer')} to what it asked of the rest of the site")
    lines.extend(f"    asked    {printable(one[:_WIDTH])}" for one in asked[:_ASKED])
    return tuple(lines), built


_ASKED = 12
"""Questions shown; the record has all."""


def _output_names(thing: str, out: Path) -> frozenset[str]:
    inner = thing
    place = Path(thing).absolute()
    if place.is_relative_to(out):
        inner = place.relative_to(out).as_posix()
    elif Path(thing).parts[:1] == (out.name,):
        inner = Path(*Path(thing).parts[1:]).as_posix()
    inner = inner.strip("/")
    return frozenset((inner, f"{inner}/index.html".lstrip("/"), "index.html" if inner in ("", ".") else inner))


def briefings_of(site: Site, path: str) -> tuple[Briefing, ...]:
    """Return the briefings made from a seed file, or the one at a content path; () when there is none."""

    def is_meant(briefing: Briefing) -> bool:
        seed = briefing.page.seed.path if briefing.page.seed else ""
        return path in (briefing.page.path, seed, seed.partition("#")[0])

    return tuple(briefing for briefing in site.briefings if is_meant(briefing))


def explain_code(code: str) -> tuple[str, ...]:
    """Return the lines for a diagnostic code of `errors.CODES`."""
    row = CODES[code]
    return (f"{code}: {row.title}", f"  Why:  {row.why}", f"  Mend: {row.mend}")


def explain_briefing(briefing: Briefing) -> tuple[str, ...]:
    """Return the lines for a page of kind briefing: where it comes from, what it holds, each signal with its working."""
    return tuple(printable(line) for line in _briefing_lines(briefing))


def explain_artifact(artifact: Artifact | Stored, on_disk: bytes | None) -> tuple[str, ...]:
    """Return the lines for an output file: what it was made from, and how it stands on disk."""
    if on_disk is None:
        state = "not there yet: the next build writes it"
    elif on_disk == artifact.content:
        state = "unchanged: a build now gives these very bytes and leaves the file alone"
    else:
        state = "out of date: a build now gives other bytes and writes it again"
    return (
        artifact.path,
        f"  on disk    {state}",
        f"  size       {len(artifact.content):,} bytes",
        "  made from",
        *(f"    {source}" for source in artifact.sources or ("the site as a whole",)),
    )


def _briefing_lines(briefing: Briefing) -> Iterator[str]:
    page = briefing.page
    yield page.seed.path if page.seed and page.report else page.path
    if page.report:
        yield f"  format     {page.report.format}: {page.report.format_reason}"
        yield f"  read as    {page.report.encoding}"
    yield f"  page       {page.path} → {page.url}" + (" (changed by a person)" if page.touched and page.seed else "")
    yield f"  headline   {page.title} (by {page.title_by})"
    yield f"  published  {_moment(page.published)}"
    yield f"  outlet     {_outlet(briefing)}"
    if page.canonical_url:
        yield f"  original   {page.canonical_url}"
    yield ""
    yield "Sections"
    for section in page.sections:
        heading = section.heading or "(no heading)"
        yield f"  {section.kind:<10} {heading} — {plural(len(section.blocks), 'block')}, by {section.by}"
    for heading in page.report.empty_sections if page.report else ():
        yield f"  {'empty':<10} {heading} — nothing stood under it"
    yield from _citations(briefing)
    yield from _intake(briefing)
    yield from _signals(briefing.signals)
    yield from _names(briefing)
    if briefing.covered:
        yield ""
        yield "How we covered this story"
        yield from (f"  {sentence}" for sentence in briefing.covered)


def _names(briefing: Briefing) -> Iterator[str]:
    yield f"Names: {len(briefing.entities)}, those that the page is most about first"
    for entity in briefing.entities:
        written = ", ".join(f"{text} ({count})" for text, count, _ in entity.forms if text != entity.name)
        yield f"    {entity.name}, {entity.kind}, {plural(entity.mentions, 'mention')}" + (
            f": {written}" if written else ""
        )
    for one in briefing.affected:
        yield f"    affected: {one.name}, “{one.effect}”: {_short(one.sentence)}"


def _moment(moment: Moment | None) -> str:
    if moment is None or not moment.value:
        return "unknown" + (f" ({moment.evidence})" if moment and moment.evidence else "")
    evidence = f" — {_short(moment.evidence)}" if moment.evidence else ""
    return f"{moment.value} (to the {moment.precision}){evidence}"


def _outlet(briefing: Briefing) -> str:
    outlet = briefing.page.outlet
    if outlet is None:
        return "none: the text names no outlet of its own"
    return " · ".join(part for part in (outlet.name, outlet.domain, outlet.owner) if part)


def _citations(briefing: Briefing) -> Iterator[str]:
    if briefing.page.citations:
        yield ""
        yield "Sources listed"
    for citation in briefing.page.citations:
        date = citation.date.value if citation.date else "no date"
        yield f"  {citation.outlet}: {citation.title} ({date})"


def _intake(briefing: Briefing) -> Iterator[str]:
    report = briefing.page.report
    if report is None:
        return
    yield ""
    yield f"Repairs ({len(report.repairs)})"
    for repair in report.repairs:
        yield f"  line {repair.line}, {repair.kind}: {_short(repair.before)} → {_short(repair.after)}"
    yield f"Set aside ({len(report.set_aside)})"
    for aside in report.set_aside:
        yield f"  line {aside.line}, {aside.kind}: {_short(aside.text)} — {aside.reason}"


def _signals(signals: Signals) -> Iterator[str]:
    verification, impact, tone, timeline = signals.verification, signals.impact, signals.tone, signals.timeline
    counts = (
        f"{plural(len(verification.origins), 'independent origin')}, {plural(verification.outlets, 'outlet')}, "
        f"{plural(len(verification.reports), 'report')}"
    )
    yield ""
    yield f"Verification: {verification.state} — {counts}"
    yield from _working(verification.working, verification.limitations)
    for origin in verification.origins:
        why = f": {origin.reason} — {_short(origin.evidence)}" if origin.reason else ""
        yield f"    origin {origin.label} ({', '.join(origin.reports)}){why}"
    yield f"Impact: {impact.score} of 10, {impact.band}"
    yield from _working(impact.working, impact.limitations)
    for part in impact.parts:
        for evidence in part.evidence:
            yield f"    {part.dimension} {part.points:g}, “{evidence.trigger}”: {_short(evidence.text)}"
    yield f"Tone: {tone.tier} ({tone.score:+.3f})"
    yield from _working(tone.working, tone.limitations)
    yield f"Timeline: {plural(len(timeline.entries), 'dated event')}"
    yield from _working(timeline.working, timeline.limitations)
    for entry in timeline.entries:
        when = f"{entry.date} to {entry.until}" if entry.until else entry.date
        said = f", “{entry.said}”{' in a quotation' if entry.quoted else ''}" if entry.said else ""
        yield f"    {when} ({entry.precision}{said}): {_short(entry.sentence)}"


def _working(working: Iterable[str], limitations: Iterable[str]) -> Iterator[str]:
    yield from (f"  - {line}" for line in working)
    yield from (f"  limit: {line}" for line in limitations)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _WIDTH else one_line[: _WIDTH - 1] + "…"
