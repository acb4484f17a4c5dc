"""An invented site with everything a page can be: extremes of length, of origins, of script, and hostile text."""

from functools import cache, partial
from pathlib import Path

from lxml import html

from builder.model import (
    Beat,
    Block,
    Briefing,
    Citation,
    Config,
    Correction,
    Diagnostic,
    Entity,
    Evidence,
    FileRef,
    GlossaryEntry,
    Impact,
    ImpactPart,
    IntakeFile,
    IntakeSummary,
    Moment,
    Origin,
    Outlet,
    OutletEntry,
    Page,
    Point,
    Quote,
    Repair,
    Report,
    Section,
    SeedRef,
    SeedReport,
    SetAside,
    Signals,
    Site,
    Story,
    Support,
    Timeline,
    TimelineEntry,
    Tone,
    ToneWord,
    Trigger,
    Verification,
)
from builder.render import render
from builder.text.digests import digest

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}"
NOT_CHECKED = Support((), 0, "not-checked")

LOREM = (
    "The hold moves four public payloads and two commercial ones, and the weather service has said that it can cover "
    "the gap until September with older satellites and not beyond. Insurers were told on Monday that the adapter is "
    "the same part that flew in 2024."
)


def files(folder="templates"):
    """Return the shipped theme as the snapshot would list it."""
    root = ROOT / folder
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return tuple(file(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths)


def file(path, data):
    data = data.encode() if isinstance(data, str) else data
    return FileRef(path=path, digest=digest(data), size=len(data), read=partial(bytes, data))


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


COVERED = (
    "We read one file, seeds/x.txt, as sectioned text.",
    "Eleven broken characters in it were mended, and six lines of promotion were set aside; both are in the intake report.",
    "It lists two reports. Both carry one headline, so they count as one origin.",
    "The headline is the seed’s own; the signals were measured by rule.",
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


def helios():
    """Return the richest page: seven reports, three origins, every part."""
    reports = (
        report(0, "Meridian Wire", "Kestrel grounded after adapter fault", date="2026-03-13T07:30:00Z"),
        report(1, "Northern Post", "Kestrel grounded after adapter fault", date="2026-03-13T08:02:00Z"),
        report(2, "Coast Herald", "Kestrel grounded after adapter fault", date="2026-03-13T09:15:00Z"),
        report(3, "Ministry of Transport", "Statement on the hold of Kestrel flights", date="2026-03-13T06:12:00Z"),
        report(4, "Launchpad Weekly", "Two engineers say a clamp stayed latched", date="2026-03-13T13:40:00Z"),
        report(5, "Northern Business", "Weather satellites wait as Kestrel is held", date="2026-03-13"),
        report(6, "Orbit Daily", "Meridian Wire: Kestrel held", date=""),
    )
    groups = (("citation-0", "citation-1", "citation-2", "citation-6"), ("citation-3",), ("citation-4", "citation-5"))
    reasons = (
        (
            "one headline, and one retells Meridian Wire",
            "“Kestrel grounded after adapter fault” in three outlets; “Meridian Wire: Kestrel held”",
        ),
        ("", ""),
        ("one owner", "Launchpad Weekly and Northern Business both belong to Northern Media"),
    )
    first = Support((0, 3), 2, "supported")
    third = Support((4,), 1, "single-origin")
    return briefing(
        "helios-2-hold",
        "Ministry halts launches after Helios-2 separation fault",
        summary="All flights of the Kestrel booster are on hold while a panel looks at why the weather satellite’s adapter did not release.",
        published=Moment("2026-03-14T14:05:00Z", "minute"),
        updated=Moment("2026-03-15T09:00:00Z", "minute"),
        category="Launch safety",
        tags=("launch", "Kestrel", "weather satellites"),
        authors=("Ines Aaland",),
        touched=True,
        story_id="kestrel",
        corrections=(Correction("2026-03-15", "An earlier version gave the number of clamps as five. It is four."),),
        citations=tuple(Citation(one.outlet, one.title, one.domain, one.date, one.url) for one in reports),
        report=SeedReport(
            "seeds/helios-2-hold.txt",
            digest("helios"),
            "sectioned",
            "it has the section lines Key Takeaways, Key Facts and Sources",
            "utf-8",
            (
                Repair("mojibake", 4, "the ministryβ€™s panel", "the ministry’s panel"),
                Repair("glued-ordinal", 9, "1The ministry grounded", "The ministry grounded"),
                Repair(
                    "pull-quote", 22, "The hold moves four public payloads and two U.S.", "(marked as a pull quote)"
                ),
            ),
            (
                SetAside(
                    "promo", 31, "Read more about launches in our newsletter", "promotion, not part of the article"
                ),
                SetAside(
                    "replaced",
                    40,
                    "How we covered this story: every story is assembled from primary sources.",
                    "the source site’s own method text",
                ),
            ),
            ("Mentioned", "Key Intelligence"),
        ),
        sections=(
            section("takeaways", "Key takeaways", ("list", "- a\n- b")),
            section("key_facts", "Key facts", ("ordered", "1. a")),
            section(
                "table",
                "Boosters compared",
                (
                    "table",
                    "| Metric | | |\n|---|---|---|\n| Flights in 2025 | 14 | 9 |\n| Adapter | four clamps | bolts |",
                ),
            ),
            section("affected", "Who’s affected", ("list", "- The weather service, until September\n- Two insurers")),
            section(
                "analysis",
                "Analysis",
                ("paragraph", LOREM),
                ("pull_quote", "> It can cover the gap until September with older satellites and not beyond."),
                ("paragraph", f"{LOREM} [The statement](https://ministry.example/hold) says so."),
                ("heading", "### What the panel has"),
                ("paragraph", "Telemetry, two clamps, and `hold_state = 4`."),
            ),
            section("outlook", "What to watch", ("paragraph", "The panel reports on 2 April 2026. " + LOREM)),
        ),
        takeaways=(
            Point(
                "The ministry grounded the Kestrel booster on Friday, pending a panel’s first findings.", "seed", first
            ),
            Point("Telemetry shows one of four clamps still latched eleven minutes after the command.", "seed", third),
        ),
        facts=(
            Point("Four public and two commercial payloads are on hold.", "seed", first),
            Point("The delay costs 40 million euros a month.", "seed", Support((0, 4), 2, "disputed")),
            Point("The adapter flew before, in 2024.", "rule", third),
            Point("The next panel meeting is on 2 April 2026.", "editor", NOT_CHECKED),
        ),
        quotes=(
            Quote(
                "We do not fly again until the fourth clamp is explained.",
                "the panel’s chair",
                "",
                "verbatim",
                ("kestrel-panel",),
                "",
            ),
            Quote("There is no danger to anybody on the ground.", "", "a ministry statement", "only-here", (), ""),
        ),
        signals=Signals(
            verification(reports, groups, reasons=reasons),
            impact(
                7,
                "high",
                (
                    ("regulatory", 5.2, (("The ministry grounded the Kestrel booster on Friday.", "grounded"),)),
                    ("financial", 2.0, (("The delay costs 40 million euros a month.", "cost"),)),
                    ("operational", 3.6, (("All flights are on hold.", "on hold"),)),
                ),
            ),
            tone("negative", -0.31, (("fault", -0.31), ("grounded", -0.27), ("on hold", -0.18))),
            timeline(
                (
                    "2024-05",
                    "The adapter flies for the first time.",
                    "The adapter is the same part that flew in May 2024.",
                ),
                (
                    "2026-03-12",
                    "Helios-2 fails to separate.",
                    "On 12 March 2026 the weather satellite stayed on its adapter.",
                ),
                ("2026-03-13", "The ministry grounds Kestrel.", "The ministry grounded the booster on 13 March 2026."),
                ("2026-04-02", "The panel reports.", "The panel reports on 2 April 2026."),
            ),
        ),
    )


def extremes():
    """Return one briefing for each thing that can be too long, missing, foreign or hostile."""
    wire = report(0, "Meridian Wire", "Panel named", own=True)
    wsb = (
        report(0, "Coast Radio", "Envoy and builder to meet over range use"),
        report(1, "Harbour Radio", "Envoy and builder to meet over range use"),
    )
    thirty = tuple(
        report(number, f"Outlet {number}", f"Headline number {number} of a long list", date="") for number in range(30)
    )
    return (
        briefing(
            "kestrel-panel",
            "Panel of five to look into Kestrel’s clamp, first findings due in April",
            summary="The transport ministry has named the panel.",
            outlet=Outlet("Meridian Wire", "meridianwire.example", "Meridian Group"),
            canonical_url="https://meridianwire.example/panel",
            published=Moment("2026-03-14T10:00:00Z", "second"),
            tags=("launch", "kestrel"),
            story_id="kestrel",
            title_by="rule",
            sections=(
                section("body", "", ("paragraph", LOREM), ("paragraph", LOREM)),
                section(
                    "other",
                    "Who sits on the panel — and who does not",
                    ("paragraph", LOREM),
                    ("quote", "> A quotation in a block."),
                ),
                section(
                    "body",
                    "",
                    ("post", "> Kestrel is held. More soon.\n>\n> — Ministry of Transport (@transport) March 13, 2026"),
                ),
            ),
            takeaways=(
                Point("The panel has five members.", "rule", NOT_CHECKED),
                Point("It reports on 2 April 2026.", "rule", NOT_CHECKED),
            ),
            quotes=(
                Quote(
                    "We do not fly again until the fourth clamp is explained.",
                    "Ada Lind",
                    "",
                    "verbatim",
                    ("helios-2-hold",),
                    "",
                ),
            ),
            signals=quiet(
                (wire,),
                (("self",),),
                impact=impact(4, "limited", (("regulatory", 3.0, ()),)),
                tone=tone("neutral", 0.02),
            ),
        ),
        briefing(
            "range-talks",
            "Envoy to Meet Range Builder as Northern Air Force Speeds Up Uncrewed Integration Under a New Accord of Nations",
            summary="",
            published=Moment("2026-03-12", "day"),
            sections=(section("analysis", "Analysis", ("paragraph", LOREM)),),
            takeaways=("The envoy meets the builder on Tuesday.", "The talks signal a shift."),
            facts=tuple(
                f"Fact number {number}, stated in one plain sentence that runs on a little." for number in range(1, 6)
            ),
            signals=Signals(
                verification(
                    wsb,
                    (("citation-0", "citation-1"),),
                    reasons=(("same headline", "“Envoy and builder to meet over range use”"),),
                ),
                impact(7, "high", by_editor=True, editor_reason="Two launch ranges depend on it."),
                tone("positive", 0.22, (("shift", 0.2),)),
                timeline(
                    ("2026-03-17", "The envoy meets the builder.", "The envoy meets the builder on 17 March 2026.")
                ),
            ),
        ),
        briefing(
            "no-date",
            "A page that nobody dated and no outlet signs",
            published=None,
            sections=(section("body", "", ("paragraph", LOREM)),),
        ),
        briefing(
            "by-hand",
            "What we got wrong about the spring launch window",
            seed=False,
            authors=("Ines Aaland", "Per Dahl"),
            published=Moment("2026-03-11", "day"),
            category="Notes",
            tags=("launch",),
            sections=(
                section("body", "", ("paragraph", LOREM), ("list", "- one\n- two\n  - two and a half"), by="editor"),
            ),
            signals=quiet(impact=impact(2, "minor"), tone=tone("very negative", -0.7)),
        ),
        briefing(
            "five-origins",
            "Five newsrooms find the same gap in the debris catalogue",
            published=Moment("2026-03", "month"),
            tags=("debris", "LEO"),
            signals=quiet(
                tuple(
                    report(number, f"Newsroom {number}", f"Gap in catalogue, says source {number}")
                    for number in range(5)
                ),
                tuple((f"citation-{number}",) for number in range(5)),
                impact=impact(5, "notable"),
                tone=tone("very positive", 0.66),
            ),
        ),
        briefing(
            "arabic",
            "وزارة النقل توقف إطلاق الصاروخ بعد عطل في الانفصال",
            summary="قالت الوزارة إن جميع الرحلات معلقة حتى تنتهي اللجنة من عملها.",
            tags=("إطلاق",),
            sections=(
                section("body", "", ("paragraph", "قالت الوزارة إن جميع الرحلات معلقة حتى تنتهي اللجنة من عملها.")),
            ),
            signals=quiet(impact=impact(6, "notable")),
        ),
        briefing(
            "chinese",
            "运输部在分离故障后暂停火箭发射，专家小组四月提交报告",
            summary="所有航班均已暂停。",
            sections=(section("body", "", ("paragraph", "所有航班均已暂停，直到专家小组提交报告。")),),
            signals=quiet(impact=impact(3, "limited")),
        ),
        briefing(
            "thirty",
            "Thirty outlets list one launch",
            published=Moment("2026-03-10", "day"),
            citations=tuple(Citation(one.outlet, one.title, one.domain, None, one.url) for one in thirty),
            signals=Signals(
                verification(thirty, tuple((f"citation-{number}",) for number in range(30)), state="disputed"),
                impact(9, "severe"),
                tone("neutral", 0.0),
                timeline(),
            ),
        ),
        hostile(),
        briefing(
            "plain-one",
            "Tracking station reopens after repairs",
            published=Moment("2026-03-09", "day"),
            tags=("ground",),
            signals=quiet(impact=impact(2, "minor"), tone=tone("positive", 0.3)),
        ),
        briefing(
            "plain-two",
            "Small satellite maker names a new head",
            published=Moment("2026-03-09", "day"),
            tags=("ground", HOSTILE),
            signals=quiet(),
        ),
    )


def hostile():
    """Return a briefing with a script in every field."""
    text = f'{HOSTILE} [x](javascript:alert(1)) [y](https://ok.example "{HOSTILE}") ![z](https://tracker.example/p.png)'
    return briefing(
        "hostile",
        HOSTILE,
        summary=HOSTILE,
        outlet=Outlet(HOSTILE, "", HOSTILE),
        canonical_url="https://evil.example/?a=1&b=%22",
        authors=(HOSTILE,),
        category=HOSTILE,
        tags=(HOSTILE, "launch"),
        published=Moment("2026-03-08", "day"),
        corrections=(Correction("2026-03-09", HOSTILE),),
        sections=(
            section(
                "other",
                HOSTILE,
                ("paragraph", text),
                ("heading", f"### {HOSTILE}"),
                ("table", f"| a | {HOSTILE.replace('|', '')} |\n|---|---|\n| {HOSTILE} | c |"),
            ),
            section(
                "body",
                "",
                ("code", f"```{HOSTILE}\n{HOSTILE}\n```"),
                ("post", f"> {HOSTILE}"),
                ("pull_quote", f"> {HOSTILE}"),
            ),
        ),
        takeaways=(HOSTILE,),
        facts=(text,),
        quotes=(Quote(HOSTILE, HOSTILE, HOSTILE, "only-here", (), HOSTILE),),
        covered=(HOSTILE,),
        signals=Signals(
            verification(
                (report(0, HOSTILE, HOSTILE, domain="evil.example"), report(1, "B", HOSTILE)),
                (("citation-0", "citation-1"),),
                reasons=((HOSTILE, HOSTILE),),
            ),
            impact(3, "limited", (("regulatory", 3.0, ((HOSTILE, HOSTILE),)),), by_editor=True, editor_reason=HOSTILE),
            tone("neutral", 0.0, ((HOSTILE, -0.5),)),
            timeline(("2026-03-08", HOSTILE, f"Sentence: {HOSTILE}")),
        ),
        report=SeedReport(
            "seeds/hostile.txt",
            digest("x"),
            "text",
            HOSTILE,
            "utf-8",
            (Repair("mojibake", 1, HOSTILE, HOSTILE),),
            (SetAside("promo", 2, HOSTILE, HOSTILE),),
            (HOSTILE,),
        ),
    )


def pages():
    body = "We are few. See [the method](/methodology/) and [below](#limits).\n\n## Limits\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    return (page("content/guides/reading.md", "/guides/reading/", "How to read a briefing", body),)


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


def site(briefings=None, **changes):
    """Return the whole site; `config` may be given, and `pages`."""
    made = briefings if briefings is not None else (helios(), *extremes())
    by_date = sorted(
        sorted(made, key=lambda one: one.id),
        key=lambda one: one.page.published.value if one.page.published else "",
        reverse=True,
    )
    made = tuple(by_date)
    values = {
        "config": config(),
        "briefings": made,
        "pages": pages(),
        "stories": (
            Story(
                "kestrel",
                "kestrel",
                "The Kestrel hold",
                ("helios-2-hold", "kestrel-panel"),
                "both name Kestrel and the panel within two days",
            ),
        )
        if briefings is None
        else (),
        "intake": IntakeSummary(
            tuple(
                IntakeFile(
                    one.page.seed.path,
                    one.page.report.format,
                    (one.id,),
                    len(one.page.report.repairs),
                    len(one.page.report.set_aside),
                    "utf-8",
                )
                for one in made
                if one.page.seed
            ),
            (
                Diagnostic(
                    "seeds/broken.md",
                    4,
                    9,
                    "S012",
                    f"front matter is not valid YAML: {HOSTILE}",
                    "Quotes usually mend it.",
                ),
                Diagnostic("seeds/empty.txt", 0, 0, "S001", "seed is empty"),
            )
            if briefings is None
            else (),
        ),
        "version": "0.1.0",
        "next_due": None,
        "now": "2026-03-16T12:00:00Z",
    }
    return Site(**{**values, **changes})


@cache
def rendered():
    """Return the whole invented site as path -> text."""
    return texts(render(site(), files(), ()))


def texts(result):
    assert result.diagnostics == ()
    return {artifact.path: artifact.content.decode() for artifact in result.artifacts}


def build(*briefings, own=(), **changes):
    """Return a site of these briefings as path -> text; `own` files lie over the shipped theme."""
    named = {one.path for one in own}
    theme = (*(one for one in files() if one.path not in named), *own)
    return texts(render(site(briefings, **changes), theme, ()))


@cache
def parse(text):
    return html.document_fromstring(text)


def part(text, anchor):
    """Return the section that a heading with this id labels, as text with white space squeezed; "" when there is none."""
    found = parse(text).xpath(f"//section[@aria-labelledby='{anchor}']")
    return words(found[0]) if found else ""


def words(element):
    return " ".join(element.text_content().split())
