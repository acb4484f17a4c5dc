"""A cache that loses a value after its key was seen costs time and nothing else."""

import sqlite3

import pytest
from bridge_news import CONFIG, seeds

from builder import session
from builder.text.dates import instant

PAGE = "content/briefings/norhaven-closes-its-bridge.md"


def build(site, out):
    request = session.Request(site=site, out=out, now=instant("2026-03-31T12:00:00Z"), workers="1")
    outcome = session.build_site(request._replace(clean=out.name == "clean"))
    files = {path: path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
    return outcome, {path.relative_to(out): data for path, data in files.items()}


TRAMS, MAYOR = "Buses and trams go", "Mayor Ida Berg says that buses go"
"""A text that names nobody new, and one that does."""


@pytest.mark.parametrize(
    ("start", "text", "notes"),
    [
        ("page ", TRAMS, 1),
        ("findings ", TRAMS, 1),
        ("gist ", TRAMS, 1),
        ("said ", MAYOR, 1),
        ("said ", TRAMS, 0),
        ("shared ", TRAMS, 1),
        ("document ", TRAMS, 1),
        ("briefings ", TRAMS, 0),
    ],
)
def test_a_value_that_has_gone_from_the_cache_is_worked_out_again(make_site, tmp_path, start, text, notes):
    site = make_site(seeds("post", "wire"), config=CONFIG)
    build(site, tmp_path / "out")
    with sqlite3.connect(site / ".briefing/memo.sqlite") as connection:
        assert connection.execute("DELETE FROM memo WHERE key LIKE ?", (f"{start}%",)).rowcount > 0
    connection.close()
    page = site / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("Buses go", text), encoding="utf-8")
    outcome, warm = build(site, tmp_path / "out")
    # Briefings as they were before are not asked for, as the edit has them put together anew; nor are names and
    # quotations of all pages where the edit brings no other ones.
    assert [note.code for note in outcome.notes] == ["X006"] * notes
    assert warm == build(site, tmp_path / "clean")[1]


@pytest.mark.parametrize("command", [("ingest",), ("explain", "content/briefings/norhaven-closes-its-bridge.md")])
def test_every_command_outlives_a_cache_that_lost_values(make_site, tmp_path, briefing, command):
    site = make_site(seeds("post"))
    build(site, tmp_path / "out")
    page = site / PAGE
    before = page.read_bytes()
    page.unlink()
    with sqlite3.connect(site / ".briefing/memo.sqlite") as connection:
        connection.execute("DELETE FROM memo WHERE key LIKE 'document %' OR key LIKE 'briefings %'")
    connection.close()
    if command[0] == "explain":
        page.write_bytes(before)
    done = briefing(*command, "--site", site)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    assert page.read_bytes() == before
