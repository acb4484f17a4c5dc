"""Small sites made in memory, for tests of what is written from them."""

# ruff: noqa: PLR0913, PLR0917 - a sample has as many parts as what it stands for

import json

import pytest

from builder.model import (
    Beat,
    Briefing,
    Config,
    Entity,
    Evidence,
    Impact,
    ImpactPart,
    IntakeSummary,
    Moment,
    Origin,
    Outlet,
    Page,
    Point,
    Quote,
    Report,
    Signals,
    Site,
    Support,
    Timeline,
    TimelineEntry,
    Tone,
    ToneWord,
    Verification,
)

BASE = "https://brief.example/news"


def config_of(**changes):
    settings = {
        "title": "The Test Brief",
        "description": "Ferries & more",
        "base_url": BASE,
        "language": "en-GB",
        "contact": "",
        "beat": Beat("general", "General", (), (), (), ()),
        "republish": "full",
        "republish_outlets": (),
        "outlets": (),
        "targets": (),
        "page_size": 50,
        "digest": "0",
    }
    return Config(**{**settings, **changes})


def moment_of(value):
    if value is None:
        return None
    precision = {7: "month", 10: "day"}.get(len(value), "second")
    return Moment(value, precision)


def report_of(
    identity, outlet="Harbour Post", domain="harbourpost.example", title="Fleet grounded", briefing=None, url=""
):
    return Report(
        identity, briefing, outlet, domain, "", title, moment_of("2026-03-10"), url, has_text=identity == "self"
    )


def signals_of(identity="a", score=5, tone=("neutral", 0.0), state="single-origin", reports=None, origins=None):
    reports = reports or (report_of("self"),)
    origins = (Origin("Harbour Post", ("self",), "", ""),) if origins is None else origins
    outlets = len({one.domain for one in reports})
    return Signals(
        verification=Verification(
            state, reports, outlets, origins, ("One report.",), ("Only what is listed was read.",)
        ),
        impact=Impact(
            score,
            "moderate",
            (ImpactPart("operational", 5.0, (Evidence("It was grounded.", "grounded"),)),),
            ("x",),
            ("y",),
        ),
        tone=Tone(tone[0], tone[1], (ToneWord("cracked", -1.0),), ("x",), ("y",)),
        timeline=Timeline(
            (TimelineEntry("2026-03-10", "day", "Grounded", identity, "It was grounded on 10 March."),), ("x",), ("y",)
        ),
    )


def briefing_of(
    identity="a", published="2026-03-10T08:00:00Z", signals=None, story=None, takeaways=("Boats stay in port.",), **page
):
    fields = {
        "path": f"content/briefings/{identity}.md",
        "kind": "briefing",
        "slug": identity,
        "url": f"/briefings/{identity}/",
        "title": f"Headline {identity}",
        "title_by": "seed",
        "sections": (),
        "digest": identity,
        "published": moment_of(published),
        "outlet": Outlet("Harbour Post", "harbourpost.example"),
        "tags": ("Ferries",),
        "summary": "The fleet is grounded.",
    }
    support = Support(("self",), 1, "single-origin")
    return Briefing(
        id=identity,
        page=Page(**{**fields, **page}),
        takeaways=tuple(Point(text, "seed", support) for text in takeaways),
        key_facts=(Point("Seven boats", "rule", support),),
        quotes=(Quote("We stay", "Ada Lind", "said", "only-here", (), "“We stay,” Ada Lind said."),),
        entities=(Entity("Ada Lind", "person", 2, "ada-lind"),),
        signals=signals or signals_of(identity),
        words=40,
        story=story,
    )


def site_of(*briefings, pages=(), stories=(), now="2026-03-31T12:00:00Z", config=None, intake=None, diagnostics=()):
    return Site(
        config=config or config_of(),
        briefings=briefings,
        pages=pages,
        stories=stories,
        intake=intake or IntakeSummary((), ()),
        version="1.0",
        next_due=None,
        now=now,
        diagnostics=diagnostics,
    )


def page_of(url, **fields):
    known = {"path": f"content{url.rstrip('/')}.md", "kind": "page", "slug": url.strip("/"), "url": url, "title": url}
    return Page(**{**known, "title_by": "editor", "sections": (), "digest": url, **fields})


class Make:
    """The functions above, for tests."""

    config = staticmethod(config_of)
    moment = staticmethod(moment_of)
    report = staticmethod(report_of)
    signals = staticmethod(signals_of)
    briefing = staticmethod(briefing_of)
    site = staticmethod(site_of)
    page = staticmethod(page_of)

    @staticmethod
    def files(produce, site):
        return {artifact.path: artifact.content for artifact in produce(site, None)}

    @staticmethod
    def data(produce, site, path):
        return json.loads(Make.files(produce, site)[path])


@pytest.fixture
def make():
    return Make
