"""Another template around all pages: what stands inside is taken over, and the site is the one a clean build gives."""

import shutil
from itertools import product

import pytest

from builder import session
from builder.render.outputs import briefings
from builder.store.snapshot import theme_folder
from builder.text.dates import instant

CONFIG = "title: The Test Brief\nbase_url: https://brief.example\nsearch: none\nsocial_cards: false\n"
SEED = """---
title: {title}
source: {outlet}
published: 2026-03-1{number}T08:00:00Z
---
The harbour agency closed the bridge at Norhaven on 10 March 2026 after engineers found a crack in a pylon.

"Nobody may cross until the pylon is mended," mayor Ada Lind said. The work will cost $47 million — and “weeks”.
"""
FRAMES = {
    "as shipped": (),
    "a remark": (("</body>", "<!-- shown -->\n</body>"),),
    "a block less": (("{% block head %}{% endblock %}", ""),),
    "words in a block": (("{% block main %}", "{% block main %}Of the frame: {{ head.title }}."),),
    "a name set": (("<body", "{% set wide = head.kind %}<body"), ("</body>", "<!-- {{ wide }} -->\n</body>")),
    "broken": (("</body>", "{{ nothing.here }}</body>"),),
}
BLOCKS = {
    "as shipped": (),
    "above": (("{% block main %}", "{% block main %}{{ super() }}"),),
    "outside": (("{% block main %}", "{% block main %}{{ wide | default('narrow') }}"),),
}


@pytest.fixture
def folder(make_site):
    seeds = {
        "seeds/a.md": SEED.format(title="Norhaven closes its bridge", outlet="Harbour Post", number=0),
        "seeds/b.md": SEED.format(title="Crack shuts bridge at Norhaven", outlet="Coast Wire", number=1),
        "seeds/c.md": "---\ntitle: Choir wins\nsource: Valley Gazette\n---\nForty singers took first place in Lerwick.\n",
    }
    site = make_site(seeds, config=CONFIG)
    (site / "templates").mkdir()
    return site


def build(folder):
    return session.build_site(session.Request(site=folder, now=instant("2026-03-31T12:00:00Z"), workers="1"))


def change(folder, name, edits):
    text = (theme_folder() / name).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "templates" / name).write_text(text, encoding="utf-8")


def files(folder):
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def clean(folder):
    other = folder.parent / "clean"
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("public", ".briefing"))
    return build(other), files(other / "public")


@pytest.mark.parametrize("inside", BLOCKS)
@pytest.mark.parametrize(("before", "after"), [pair for pair in product(FRAMES, FRAMES) if pair[0] != pair[1]])
def test_from_any_frame_to_any_other_the_site_is_that_of_a_clean_build(folder, inside, before, after):
    change(folder, "briefing.html", BLOCKS[inside])
    for frame in (before, after):
        change(folder, "base.html", FRAMES[frame])
        outcome = build(folder)
    fresh, expected = clean(folder)
    assert outcome.build.diagnostics == fresh.build.diagnostics
    if after != "broken":  # what is broken writes nothing, and leaves what was there
        assert files(folder / "public") == expected


def test_a_page_whose_frame_alone_has_changed_is_not_made_again(folder, monkeypatch):
    build(folder)
    viewed = []
    view = briefings.view_briefing
    monkeypatch.setattr(briefings, "view_briefing", lambda one, *more: (viewed.append(one.id), view(one, *more))[1])
    change(folder, "base.html", FRAMES["a remark"])
    outcome = build(folder)
    assert viewed == []
    assert b"<!-- shown -->" in files(folder / "public")["briefings/norhaven-closes-its-bridge/index.html"]
    assert outcome.build.reused > 0
    change(folder, "briefing.html", (("{% block main %}", "{% block main %}<!-- inside -->"),))
    build(folder)
    assert len(viewed) == 3


def test_a_page_that_was_changed_in_the_output_folder_is_made_whole(folder):
    build(folder)
    page = folder / "public/briefings/norhaven-closes-its-bridge/index.html"
    page.write_bytes(page.read_bytes().replace(b"Norhaven", b"Southaven"))
    change(folder, "base.html", FRAMES["a remark"])
    build(folder)
    assert files(folder / "public") == clean(folder)[1]


def test_many_frames_after_one_another_and_a_text_between_them(folder):
    for number in range(3):
        change(folder, "base.html", (("</body>", f"<!-- {number} -->\n</body>"),))
        build(folder)
    page = folder / "content/briefings/choir-wins.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nThe mayor was there.\n", encoding="utf-8")
    change(folder, "base.html", FRAMES["words in a block"])
    build(folder)
    assert files(folder / "public") == clean(folder)[1]
