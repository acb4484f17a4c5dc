"""One briefing for each thing that can be too long, missing, foreign or hostile."""

from invented_parts import (
    HOSTILE,
    LOREM,
    NOT_CHECKED,
    briefing,
    impact,
    quiet,
    report,
    section,
    timeline,
    tone,
    verification,
)

from builder.model import Citation, Correction, Moment, Outlet, Point, Quote, Repair, SeedReport, SetAside, Signals
from builder.text.digests import digest


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
