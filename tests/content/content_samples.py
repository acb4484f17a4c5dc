"""Documents and pages for the tests of this folder."""

from __future__ import annotations

from msgspec.structs import replace

from builder.content import read_page, write_page
from builder.model import Block, Citation, Document, Moment, Outlet, Section
from builder.text.digests import digest

PATH = "content/briefings/x.md"


def make_section(kind, heading, *blocks, by="seed"):
    return Section(kind, heading, by, tuple(Block(kind, text) for kind, text in blocks))


def make_document(seed="seeds/a.txt", title="Harbour closes for the winter", text="Ice is thick.", **changes):
    document = Document(
        seed=seed,
        sha256=digest(f"{title}\n{text}"),
        format="sectioned text",
        format_reason="it has section lines",
        title=title,
        title_by="seed",
        outlet=None,
        url="",
        published=None,
        updated=None,
        authors=(),
        category="",
        tags=(),
        summary="",
        sections=(make_section("body", "", ("paragraph", text)),),
        citations=(),
        repairs=(),
        set_aside=(),
        encoding="utf-8",
    )
    return replace(document, **changes)


def make_full_document():
    return make_document(
        outlet=Outlet("Daily Ledger", "ledger.example", "Ledger Group"),
        url="https://ledger.example/harbour",
        published=Moment("2026-11-23T19:43:45Z", "second", "field `published`"),
        updated=Moment("2026-11-24", "day", "field `updated`"),
        authors=("Ada Byron", "Zoë Ł."),
        category="ports",
        tags=("Ice", "Harbours"),
        summary="It closes: for how long, nobody knows.",
        sections=(
            make_section("body", "", ("paragraph", "Ice is thick this year.")),
            make_section("takeaways", "Key takeaways", ("list", "- One thing\n- Another")),
            make_section("table", "", ("table", "| a | b |\n|---|---|\n| 1 | 2 |")),
            make_section(
                "analysis",
                "Analysis",
                ("paragraph", "The harbour will close on Monday because of ice. Ships wait."),
                ("pull_quote", "> The harbour will close on Monday because of ice."),
                ("heading", "### What it costs"),
                ("quote", "> Nobody has told us anything at all."),
                ("post", "> It closes.\n> — Jo Doe (@jodoe) November 23, 2026"),
            ),
            make_section("body", "", ("paragraph", "A last word."), by="rule"),
        ),
        citations=(
            Citation("tide.example", "Harbour shut", "tide.example", Moment("2026-11-22", "day")),
            Citation("The Gull", "Ships wait", "", None, "https://gull.example/ships"),
        ),
    )


def make_text(front="title: A page", body="Some words."):
    return f"---\n{front}\n---\n\n{body}\n"


def read(front="title: A page", body="Some words.", path=PATH):
    return read_page(path, make_text(front, body).encode())


def page_at(path, front="title: A page", body="Some words."):
    found = read(front, body, path)
    assert found.diagnostics == ()
    return found.page


def codes(found):
    return [problem.code for problem in found.diagnostics]


def page_of(document, path=PATH):
    return read_page(path, write_page(document).encode()).page
