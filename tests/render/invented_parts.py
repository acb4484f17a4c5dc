"""The parts an invented site is put together from: one function each, everything but the point given by default."""

from builder.model import (
    Beat,
    Block,
    Briefing,
    Config,
    Entity,
    Evidence,
    GlossaryEntry,
    Impact,
    ImpactPart,
    Moment,
    Origin,
    OutletEntry,
    Page,
    Point,
    Report,
    Section,
    SeedRef,
    SeedReport,
    Signals,
    Support,
    Timeline,
    TimelineEntry,
    Tone,
    ToneWord,
    Trigger,
    Verification,
)
from builder.text.digests import digest

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}"
NOT_CHECKED = Support((), 0, "not-checked")
LOREM = (
    "The hold moves four public payloads and two commercial ones, and the weather service has said that it can cover "
    "the gap until September with older satellites and not beyond. Insurers were told on Monday that the adapter is "
    "the same part that flew in 2024."
)
COVERED = (
    "We read one file, seeds/x.txt, as sectioned text.",
    "Eleven broken characters in it were mended, and six lines of promotion were set aside; both are in the intake report.",
    "It lists two reports. Both carry one headline, so they count as one origin.",
    "The headline is the seed’s own; the signals were measured by rule.",
)


def config(**changes):
    values = {
        "title": "The Orbital Brief",
        "description": "Space and defence, every figure open to checking.",
        "base_url": "https://brief.example",
        "language": "en",
        "contact": "desk@brief.example",
        "beat": Beat(
            name="space-defense",
            title="Space & defence",
            glossary=(
                GlossaryEntry(
                    "origin", "One independent piece of reporting. However many reports repeat it, it counts once."
                ),
                GlossaryEntry("impact", "How much an event changes for those it concerns."),
                GlossaryEntry("tone", "How the coverage of an event sounds."),
                GlossaryEntry("timeline", "The dated events that a page names."),
                GlossaryEntry(
                    "verification", "The signal that counts how many independent origins stand behind a page."
                ),
                GlossaryEntry("LEO", "Low Earth orbit, up to about 2,000 kilometres above the ground."),
                GlossaryEntry(HOSTILE, HOSTILE),
            ),
            outlets=(),
            triggers=(
                Trigger("ban", "regulatory", 7.0),
                Trigger("sanction", "regulatory", 7.0),
                Trigger("licence", "regulatory", 4.0),
                Trigger("bankruptcy", "financial", 8.0),
                Trigger("grounded", "operational", 6.0),
                Trigger(HOSTILE, "operational", 1.0),
            ),
            tone=(("fault", -2.0), ("success", 3.0)),
        ),
        "republish": "full",
        "republish_outlets": (),
        "outlets": (
            OutletEntry("meridianwire.example", "Meridian Wire", "Meridian Group", "wire"),
            OutletEntry("northernpost.example", "Northern Post", "Northern Media", "newspaper"),
            OutletEntry("launchpad.example", "Launchpad Weekly", "", "trade"),
        ),
        "targets": (),
        "page_size": 50,
        "digest": "0" * 64,
    }
    return Config(**{**values, **changes})


def report(number, outlet, title="", *, date="2026-03-13", domain="", own=False, read=False, url=None):  # noqa: PLR0913 - a report has these
    domain = domain or f"{outlet.lower().replace(' ', '')}.example"
    address = f"https://{domain}/story-{number}" if url is None else url
    moment = Moment(date, "day" if len(date) == 10 else "minute") if date else None
    name = "self" if own else f"citation-{number}"
    return Report(name, None, outlet, domain, "", title, moment, address, own or read)


def verification(reports, groups, *, state=None, reasons=(), **more):
    origins = tuple(
        Origin(
            label=next(one.outlet for one in reports if one.id == group[0]) if group else "",
            reports=tuple(group),
            reason=(reasons[number][0] if number < len(reasons) else ""),
            evidence=(reasons[number][1] if number < len(reasons) else ""),
        )
        for number, group in enumerate(groups)
    )
    outlets = len({one.domain for one in reports})
    state = state or ("corroborated" if len(origins) > 1 else "single-origin" if origins else "not-checked")
    working = (
        f"{len(reports)} reports from {outlets} outlets were listed.",
        f"{len(reports) - len(origins)} of them were folded, which leaves {len(origins)} origins.",
    )
    limits = ("Listed reports are known by their headline only; a copy under another headline would not be seen.",)
    return Verification(state, tuple(reports), outlets, origins, working, limits, computed_state=state, **more)


def impact(score, band, parts=(), **more):
    found = tuple(
        ImpactPart(dimension, points, tuple(Evidence(text, trigger) for text, trigger in proofs))
        for dimension, points, proofs in parts
    )
    working = ("The strongest dimension counts whole, the others 0.15 each.", f"Rounded to {score} ({band}).")
    limits = ("It reads words, not meaning: what the rubric does not list does not count.",)
    return Impact(score, band, found, working, limits, computed_score=score, **more)


def tone(tier, score, words=(), **more):
    found = tuple(ToneWord(word, weight) for word, weight in words)
    working = (f"{len(found)} of 412 words are in the lexicon.",)
    limits = ("It cannot tell irony, and it measures the text, not the event.",)
    return Tone(tier, score, found, working, limits, computed_tier=tier, **more)


def timeline(*entries):
    found = tuple(
        TimelineEntry(date, "day" if len(date) == 10 else "month", text, "self", said) for date, text, said in entries
    )
    return Timeline(
        found,
        (f"{len(found)} absolute dates stand in the text.",),
        ("Relative dates such as “last week” are not read.",),
    )


def section(kind, heading, *blocks, by="seed"):
    return Section(kind, heading, by, tuple(Block(shape, text) for shape, text in blocks))


def briefing(  # noqa: PLR0913 - a briefing has these
    slug, title, *, sections=(), signals=None, takeaways=(), facts=(), quotes=(), covered=None, seed=True, **page
):
    path = f"content/briefings/{slug}.md"
    name = f"seeds/{slug}.txt"
    seed_report = page.pop("report", None)
    story = page.pop("story_id", None)
    made = Page(
        path=path,
        kind="briefing",
        slug=slug,
        url=f"/briefings/{slug}/",
        title=title,
        title_by=page.pop("title_by", "seed"),
        sections=tuple(sections),
        digest=digest(title),
        seed=SeedRef(name, digest(slug), digest(title)) if seed else None,
        report=(seed_report or SeedReport(name, digest(slug), "sectioned", "it has section lines", "utf-8", (), ()))
        if seed
        else None,
        touched=page.pop("touched", not seed),
        published=page.pop("published", Moment("2026-03-13", "day")),
        **page,
    )
    return Briefing(
        id=slug,
        page=made,
        takeaways=tuple(point(one) for one in takeaways),
        key_facts=tuple(point(one) for one in facts),
        quotes=tuple(quotes),
        entities=(Entity("Kestrel", "product", 4, "kestrel"),),
        signals=signals or quiet(),
        words=412,
        covered=covered if covered is not None else COVERED,
        story=story,
    )


def point(one):
    return one if isinstance(one, Point) else Point(one, "seed", NOT_CHECKED)


def quiet(reports=(), groups=(), **more):
    return Signals(
        verification(reports, groups) if reports else verification((), (), state="not-checked"),
        more.get("impact") or impact(1, "minor"),
        more.get("tone") or tone("neutral", 0.0),
        more.get("timeline") or timeline(),
    )


def page(path, url, title, body):
    return Page(
        path,
        "page",
        url.strip("/").rpartition("/")[2],
        url,
        title,
        "editor",
        (),
        digest(body),
        body=body,
        summary="A short guide.",
    )
