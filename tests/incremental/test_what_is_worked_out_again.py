"""What all pages together come to is worked out again only where something of its own kind has changed."""

import shutil
import sqlite3

import pytest
from bridge_news import CONFIG, seeds

from builder import session
from builder.briefed import Agreed
from builder.record import Record
from builder.render.roles import Rung
from builder.text.dates import instant
from builder.text.serial import unpack

NEWS = "2026-03-11T12:00:00Z"
CHOIR = """---
title: Quillmark choir wins the autumn prize
source: Valley Gazette
url: https://valley.example/choir
published: 2026-03-10T09:00:00Z
---
Forty singers from Quillmark took first place in Lerwick on Saturday, ahead of nine other choirs.

The jury praised their even tone. Rehearsals for the summer tour begin in May, conductor Per Holm wrote.
"""


@pytest.fixture
def site(make_site):
    folder = make_site({**seeds("post", "wire"), "seeds/choir.md": CHOIR}, config=CONFIG)
    _build(folder)
    return folder


def _build(folder, now=NEWS):
    return session.build_site(session.Request(site=folder, now=instant(now), workers="1"))


def _known(folder, key, kind):
    connection = sqlite3.connect(folder / ".briefing/memo.sqlite")
    ((data,),) = connection.execute("SELECT value FROM memo WHERE key = ?", (key,)).fetchall()
    connection.close()
    return unpack(data, kind)


def _edit(folder, name, before, after):
    path = folder / "content/briefings" / f"{name}.md"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def _is_as_from_nothing(folder, now=NEWS):
    clean = folder.parent / "clean"
    shutil.copytree(folder, clean, ignore=shutil.ignore_patterns("public", ".briefing"))
    _build(clean, now)
    ours, theirs = (
        {path.relative_to(one).as_posix(): path.read_bytes() for path in one.rglob("*") if path.is_file()}
        for one in (folder / "public", clean / "public")
    )
    return ours == theirs


def _inputs(folder):
    return [_known(folder, f"agreed {kind}", Agreed).inputs for kind in ("quotes", "names")]


def test_a_new_name_has_no_quotation_compared_again(site):
    quotes, names = _inputs(site)
    _edit(site, "quillmark-choir-wins-the-autumn-prize", "conductor Per Holm wrote", "conductor Ada Lind wrote")
    _build(site)
    after = _inputs(site)
    assert after[0] == quotes
    assert after[1] != names
    assert _is_as_from_nothing(site)


def test_a_new_quotation_has_no_name_agreed_on_again(site):
    quotes, names = _inputs(site)
    _edit(site, "norhaven-closes-its-bridge", "Nobody may cross until", "No man may cross until")
    _build(site)
    after = _inputs(site)
    assert after[0] != quotes
    assert after[1] == names
    assert _is_as_from_nothing(site)


def test_a_story_is_counted_again_where_a_face_of_it_has_changed(site):
    ((_, (before, rung)),) = _known(site, "rungs", dict[str, tuple[str, Rung]]).items()
    _edit(site, "quillmark-choir-wins-the-autumn-prize", "Forty singers", "Fifty singers")
    _build(site)
    ((_, kept),) = _known(site, "rungs", dict[str, tuple[str, Rung]]).items()
    assert kept == (before, rung)
    _edit(site, "norhaven-closes-its-bridge", "name: post", "name: Harbour Mail")
    _build(site)
    ((_, (after, counted)),) = _known(site, "rungs", dict[str, tuple[str, Rung]]).items()
    assert after != before
    assert "Harbour Mail" in {part.name for part in counted.parts}
    assert _is_as_from_nothing(site)


def test_a_clock_that_moves_the_news_alone_makes_the_sitemaps_alone(site):
    outcome = _build(site, "2026-03-20T12:00:00Z")
    assert outcome.written.changed == {"news-sitemap.xml", "data/build.json"}
    made = {name: _known(site, f"part row {name}", Record).build for name in ("lists", "trends", "sitemaps")}
    assert made == {"lists": 1, "trends": 1, "sitemaps": 2}
    assert _is_as_from_nothing(site, "2026-03-20T12:00:00Z")
