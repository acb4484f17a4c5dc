"""The richest page of the invented site: seven reports, three origins, every part there is."""

from invented_parts import LOREM, NOT_CHECKED, briefing, impact, report, section, timeline, tone, verification

from builder.model import Citation, Correction, Moment, Point, Quote, Repair, SeedReport, SetAside, Signals, Support
from builder.text.digests import digest


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
