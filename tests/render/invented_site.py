"""An invented site with everything a page can be, rendered with the shipped theme, and ways to look at what came out."""

from functools import cache, partial
from pathlib import Path

from invented_extremes import extremes
from invented_parts import HOSTILE, config, page
from invented_rich import helios
from lxml import html

from builder.model import Diagnostic, FileRef, IntakeFile, IntakeSummary, Site, Story
from builder.render import render
from builder.text.digests import digest

ROOT = Path(__file__).resolve().parents[2]


def files(folder="templates"):
    """Return the shipped theme as the snapshot would list it."""
    root = ROOT / folder
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return tuple(file(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths)


def file(path, data):
    data = data.encode() if isinstance(data, str) else data
    return FileRef(path=path, digest=digest(data), size=len(data), read=partial(bytes, data))


def pages():
    body = "We are few. See [the method](/methodology/) and [below](#limits).\n\n## Limits\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    return (page("content/guides/reading.md", "/guides/reading/", "How to read a briefing", body),)


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


def page_of(one, **changes):
    return build(one, **changes)[f"briefings/{one.id}/index.html"]


@cache
def parse(text):
    return html.document_fromstring(text)


def part(text, anchor):
    """Return the section that a heading with this id labels, as text with white space squeezed; "" when there is none."""
    found = parse(text).xpath(f"//section[@aria-labelledby='{anchor}']")
    return words(found[0]) if found else ""


def strip_of(text):
    return {
        words(cell.find("dt")): words(cell.xpath("dd")[0])
        for cell in parse(text).xpath("//header//dl[@class='strip']/div")
    }


def rows_of(text):
    return [
        [words(cell) for cell in row.xpath("th | td")]
        for row in parse(text).xpath("//table[contains(@class, 'signals')]/tbody/tr")
    ]


def all_pages():
    return [(path, parse(text)) for path, text in rendered().items() if path.endswith(".html")]


def words(element):
    return " ".join(element.text_content().split())
