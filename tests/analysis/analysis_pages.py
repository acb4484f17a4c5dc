"""Pages and configurations made for the tests of analysis, none of them copied from anywhere."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from builder.analysis import brief, find, group
from builder.config import parse_config
from builder.model import (
    Block,
    Briefing,
    Citation,
    Config,
    FileRef,
    Findings,
    Moment,
    Outlet,
    Page,
    Repair,
    Section,
    SeedRef,
    SeedReport,
    SetAside,
    Snapshot,
)
from builder.store.snapshot import beat_files

OUTLETS = """
outlets:
  - {domain: kestrel.example, name: Kestrel Daily, owner: Heron Group, kind: newspaper}
  - {domain: plover.example, name: Plover Post, owner: Heron Group, kind: newspaper}
  - {domain: sandpiper.example, name: Sandpiper, owner: "", kind: wire, aliases: [SPW, sandpiper-wire.example]}
  - {domain: dunlin.example, name: The Dunlin, owner: Marsh Media, kind: broadcaster}
"""


@lru_cache(maxsize=8)
def config(beat: str = "space-defense") -> Config:
    data = f"title: Test\nbeat: {beat}\n{OUTLETS}".encode()
    site = FileRef(path="site.yaml", digest="", size=len(data), read=lambda: data)
    return parse_config(Snapshot(site=site, seeds=(), content=(), templates=(), beats=beat_files(), assets=()))


def section(*blocks: str | Block, kind: Any = "body", heading: str = "", by: Any = "seed") -> Section:
    made = tuple(block if isinstance(block, Block) else Block("paragraph", block, 1) for block in blocks)
    return Section(kind, heading, by, made)


def page(
    *texts: str | Block | Section, slug: str = "page", title: str = "Ministry looks at the Kestrel booster", **more: Any
) -> Page:
    sections = tuple(text if isinstance(text, Section) else section(text) for text in texts)
    return Page(
        path=f"content/briefings/{slug}.md",
        kind="briefing",
        slug=slug,
        url=f"/briefings/{slug}/",
        title=title,
        title_by=more.pop("title_by", "seed"),
        sections=sections,
        digest="0" * 64,
        **more,
    )


def outlet(name: str, domain: str = "", owner: str = "") -> Outlet:
    return Outlet(name=name, domain=domain, owner=owner)


def citation(name: str, title: str, domain: str = "", url: str = "") -> Citation:
    return Citation(outlet=name, title=title, domain=domain, url=url)


def day(value: str, evidence: str = "") -> Moment:
    return Moment(value, "day", evidence)


def seed(path: str = "seeds/a.txt") -> SeedRef:
    return SeedRef(path=path, sha256="1" * 64, generated="2" * 64)


def report(
    form: str = "prose", encoding: str = "utf-8", repairs: tuple[str, ...] = (), aside: tuple[str, ...] = ()
) -> SeedReport:
    return SeedReport(
        path="seeds/a.txt",
        sha256="1" * 64,
        format=form,
        format_reason="because",
        encoding=encoding,
        repairs=tuple(Repair(kind, 1, "before", "after") for kind in repairs),
        set_aside=tuple(SetAside(kind, 1, "text", "reason") for kind in aside),
    )


def findings(*texts: str | Block | Section, **more: Any) -> Findings:
    return find(page(*texts, **more), config())


def briefings(*pages: Page) -> dict[str, Briefing]:
    found = tuple((each, find(each, config())) for each in pages)
    return {one.id: one for one in brief(found, group(found, config()), config())}


def briefing(*texts: str | Block | Section, **more: Any) -> Briefing:
    made = page(*texts, **more)
    return briefings(made)[made.slug]
