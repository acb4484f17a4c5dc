"""What makes incremental builds of other programs wrong, one test for each sort."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder import again, session
from builder.store.snapshot import theme_folder
from builder.text.dates import instant

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-03-31T12:00:00Z"
CONFIG = "title: The Test Brief\nbase_url: https://brief.example\nsearch: none\nsocial_cards: false\n"
SEED = """---
title: {title}
source: {ship} Post
url: https://{ship}.example/news
published: 2026-03-1{number}T08:00:00Z
tags: [{ship}]
---
The {ship} council closed the {ship} bridge on 10 March 2026 after engineers found a crack in its {ship} pylon.

"Nobody may cross until the {ship} pylon is mended," said {ship} mayor Ada Lind. The work will cost ${number}7 million.

Buses go round by the ford meanwhile.
"""
OTHER = """---
title: Quillmark choir wins the autumn prize
source: Valley Gazette
url: https://valley.example/choir
published: 2026-03-15T08:00:00Z
tags: [quillmark, music]
---
Forty singers from Quillmark took first place in Lerwick on Saturday, ahead of nine other choirs.

The jury praised their even tone. Rehearsals for the summer tour begin in May, conductor Per Holm wrote.
"""
PAGE = "content/briefings/{}.md"


def _seed(ship, number=0, title=""):
    return SEED.format(ship=ship, number=number, title=title or f"Council of {ship} closes its bridge")


@pytest.fixture
def site(make_site):
    """Return a site of two events that have nothing to do with each other, built once."""
    seeds = {"seeds/a.md": _seed("Norhaven", 0), "seeds/b.md": OTHER}
    folder = make_site(seeds, config=CONFIG)
    _warm(folder)
    return folder


def _warm(folder, now=NOW, **options):
    return session.build_site(session.Request(site=folder, now=instant(now), workers="1", **options))


def _files(folder):
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _rebuilt(folder, now=NOW):
    """Build with what is remembered, hold the result against that of a clean build, and return what was done."""
    outcome = _warm(folder, now)
    clean = folder.parent / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(folder, clean, ignore=shutil.ignore_patterns("public", ".briefing"))
    _warm(clean, now)
    assert _files(folder / "public") == _files(clean / "public")
    return outcome


def _edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _own_template(folder, name, old, new):
    (folder / "templates").mkdir(exist_ok=True)
    text = (theme_folder() / name).read_text(encoding="utf-8")
    assert old in text
    (folder / "templates" / name).write_text(text.replace(old, new), encoding="utf-8")


def test_lists_and_feeds_follow_a_member(site):
    _edit(site / PAGE.format("council-of-norhaven-closes-its-bridge"), "Council of Norhaven", "Town hall of Norhaven")
    _rebuilt(site)
    for path in ("index.html", "tags/norhaven/index.html", "feed.xml", "briefings/index.html", "data/2026-03.json"):
        assert b"Town hall of Norhaven" in (site / "public" / path).read_bytes()


def test_a_template_included_by_an_included_one_is_followed(site):
    _own_template(site, "foot.html", "</footer>", '{% include "own/outer.html" %}</footer>')
    (site / "templates/own").mkdir()
    (site / "templates/own/outer.html").write_text('<p>{% include "own/inner.html" %}</p>')
    (site / "templates/own/inner.html").write_text("first wording")
    _rebuilt(site)
    (site / "templates/own/inner.html").write_text("second wording")
    _rebuilt(site)
    assert b"second wording" in (site / "public/404.html").read_bytes()


def test_a_file_that_comes_to_shadow_the_themes_is_seen(site):
    _own_template(site, "parts.html", "{%", "{# own #}{%")
    _rebuilt(site)
    (site / "templates/parts.html").unlink()
    _rebuilt(site)


def test_a_template_that_was_missing_and_is_made_is_seen(site):
    _own_template(site, "foot.html", "</footer>", '{% include "own.html" ignore missing %}</footer>')
    _rebuilt(site)
    (site / "templates/own.html").write_text("now there")
    _rebuilt(site)
    assert b"now there" in (site / "public/404.html").read_bytes()


def test_a_template_that_changes_back_is_compiled_again(site):
    for word in ("one", "two", "one"):
        _own_template(site, "foot.html", "</footer>", f"<p>{word} way</p></footer>")
        _rebuilt(site)
        assert f"{word} way".encode() in (site / "public/404.html").read_bytes()


def test_an_edit_of_one_text_makes_its_own_page_and_no_other_events(site):
    _edit(site / PAGE.format("council-of-norhaven-closes-its-bridge"), "by the ford meanwhile", "by the mill meanwhile")
    outcome = _rebuilt(site)
    changed = outcome.written.changed
    assert "briefings/council-of-norhaven-closes-its-bridge/index.html" in changed
    assert not [path for path in changed if "quillmark" in path]
    assert "index.html" not in changed
    assert 0 < outcome.build.rendered < outcome.build.counts["artifacts"]


def test_the_configuration_and_the_beat_are_followed(site):
    (site / "beats").mkdir()
    (site / "beats/own.yaml").write_text("title: Own\nglossary:\n  - term: pylon\n    definition: It carries.\n")
    (site / "site.yaml").write_text(CONFIG.replace("Test Brief", "Other Brief") + "beat: own\n")
    _rebuilt(site)
    assert b"Other Brief" in (site / "public/index.html").read_bytes()
    _edit(site / "beats/own.yaml", "It carries.", "It holds up.")
    _rebuilt(site)
    assert b"It holds up." in (site / "public/glossary/index.html").read_bytes()


def test_what_goes_takes_its_outputs_along(site):
    (site / "public/mine.txt").write_text("mine")
    (site / "seeds/b.md").unlink()
    outcome = _warm(site)
    assert not list((site / "public").rglob("*quillmark*"))
    assert "briefings/quillmark-choir-wins-the-autumn-prize/index.html" in outcome.written.changed
    assert (site / "public/mine.txt").read_text() == "mine"


def test_a_renamed_seed_changes_only_what_names_it(site):
    (site / "seeds/b.md").rename(site / "seeds/z.md")
    _rebuilt(site)
    assert "seeds/z.md" in (site / "public/briefings/quillmark-choir-wins-the-autumn-prize/index.json").read_text()


def test_a_build_that_failed_neither_spoils_nor_drops_what_is_remembered(site):
    _own_template(site, "404.html", "{%", "{{ nothing_of_that_name }}{%")
    assert _warm(site).written is None
    (site / "templates/404.html").unlink()
    outcome = _rebuilt(site)
    assert outcome.build.reused > outcome.build.rendered


def test_one_build_settles_everything(site):
    (site / "seeds/c.md").write_text(_seed("Norhaven", 1, "Norhaven bridge closed by its council"))
    outcome = _rebuilt(site)
    assert outcome.written.written
    assert _warm(site).written.written == 0


def test_nothing_changed_is_told_from_the_files_alone_and_any_change_is_seen(site):
    request = session.Request(site=site, now=instant(NOW), workers="1")
    report = again.unchanged(request)
    assert report is not None
    assert (report.rendered, report.reused) == (0, report.counts["artifacts"])
    (site / "static").mkdir()
    (site / "static/own.txt").write_text("own")
    assert again.unchanged(request) is None
    _warm(site)
    (site / "public/own.txt").write_text("xyz")
    assert again.unchanged(request) is None
    assert again.unchanged(request._replace(clean=True)) is None


def test_a_file_written_again_with_other_bytes_of_the_same_size_and_time_is_seen(site):
    path = site / "seeds/b.md"
    status = path.stat()
    path.write_text(path.read_text().replace("even tone", "tone even"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert again.unchanged(session.Request(site=site, now=instant(NOW), workers="1")) is None
    _rebuilt(site)


def test_two_builds_at_once_leave_a_right_site(site):
    _edit(site / "seeds/a.md", "07 million", "08 million")
    command = [Path(sys.executable).parent / "briefing", "build", "--site", site, "--now", NOW, "--workers", "1"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    for one in both:
        _, errors = one.communicate(timeout=120)
        assert one.returncode == 0, errors
    _rebuilt(site)


def test_a_style_sheet_is_followed_into_every_page(site):
    _own_template(site, "site.css", "}", "} /* own */")
    _rebuilt(site)
    names = [path.name for path in (site / "public/assets").glob("site.*.css")]
    assert len(names) == 1
    assert names[0] in (site / "public/404.html").read_text()


def test_the_clock_is_followed(site):
    page = "---\ntitle: Later\ndate: 2026-04-02\nexpires: 2026-04-05\n---\nIt comes later.\n"
    (site / PAGE.format("later")).write_text(page)
    _rebuilt(site)
    assert not (site / "public/briefings/later").exists()
    for now, there in (("2026-04-03T00:00:00Z", True), ("2026-04-04T12:00:00Z", True), ("2026-04-06T00:00:00Z", False)):
        _rebuilt(site, now)
        assert (site / "public/briefings/later").exists() == there
        assert (b"Later" in (site / "public/news-sitemap.xml").read_bytes()) == (now < "2026-04-04")


def test_what_is_due_is_not_missed_by_looking_at_the_files_alone(site):
    page = "---\ntitle: Later\ndate: 2026-04-02\n---\nIt comes later.\n"
    (site / PAGE.format("later")).write_text(page)
    _warm(site)
    request = session.Request(site=site, now=instant("2026-04-01T00:00:00Z"), workers="1")
    assert again.unchanged(request) is not None
    assert again.unchanged(request._replace(now=instant("2026-04-02T00:00:00Z"))) is None
    assert again.unchanged(request._replace(now=instant("2026-03-01T00:00:00Z"))) is None


@pytest.mark.parametrize("env", [{"TZ": "Asia/Tokyo"}, {"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, {"PYTHONHASHSEED": "7"}])
def test_the_surroundings_do_not_show(site, briefing, env, tmp_path):
    out = tmp_path / "elsewhere"
    done = briefing("build", "--site", site, "--now", NOW, "--out", out, "--clean", "--workers", "1", env=env)
    assert done.returncode == 0, done.stderr
    assert _files(out) == _files(site / "public")


def test_a_damaged_output_is_mended_and_nothing_else_is_made(site):
    (site / "public/tags/norhaven/index.html").write_text("own")
    outcome = _rebuilt(site)
    assert outcome.written.changed == {"tags/norhaven/index.html"}


def test_parts_together_are_the_whole(site):
    """Made in parts, the output is what one pass over the whole site makes."""
    whole = session.preview_build(session.Request(site=site, now=instant(NOW), workers="1"))
    assert {one.path: one.content for one in whole.build.artifacts} == _files(site / "public")


def test_asking_about_a_site_forgets_nothing(site):
    request = session.Request(site=site, now=instant(NOW), workers="1")
    session.analyse_site(request)
    session.preview_build(request)
    assert session.build_site(request).build.rendered <= 1


def test_explain_says_why_a_file_was_made_and_why_it_was_not(site, briefing):
    _edit(site / PAGE.format("council-of-norhaven-closes-its-bridge"), "by the ford meanwhile", "by the mill meanwhile")
    _warm(site)
    made = briefing("explain", "public/briefings/council-of-norhaven-closes-its-bridge/", "--site", site, "--now", NOW)
    assert "briefing council-of-norhaven-closes-its-bridge changed" in made.stdout
    stands = briefing(
        "explain", "public/briefings/quillmark-choir-wins-the-autumn-prize/", "--site", site, "--now", NOW
    )
    assert "nothing that it was made from had changed" in stands.stdout


def test_parts_together_are_the_whole_of_the_sample_too(tmp_path):
    """Rows that are made from shortened briefings show of them nothing that `shorten` leaves out."""
    sample = tmp_path / "sample"
    for name in ("seeds", "content"):
        shutil.copytree(ROOT / name, sample / name)
    shutil.copy(ROOT / "site.yaml", sample)
    with (sample / "site.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\nsearch: none\nsocial_cards: false\n")
    _warm(sample)
    whole = session.preview_build(session.Request(site=sample, now=instant(NOW), workers="1"))
    assert {one.path: one.content for one in whole.build.artifacts} == _files(sample / "public")
