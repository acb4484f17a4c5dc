"""The whole of it: what goes in, what comes out, and what never does."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SEED = """---
title: Harbour agency grounds the Tern fleet
source: Harbour Post
url: https://harbourpost.example/tern
published: 2026-03-10T08:00:00Z
tags: [ferries]
---
The harbour agency grounded the Tern fleet on 10 March 2026 after a cracked mount was found.

"We will not sail until every mount is inspected," agency chief Ada Lind said.
"""
PAGE = """---
title: {title}
date: {date}
outlet:
  name: Harbour Post
  domain: harbourpost.example
url: https://harbourpost.example/{slug}
{more}---
The agency grounded {slug} on 11 March 2026, it said in a statement.
"""


def _page(slug, title="A page", date="2026-03-11", more=""):
    return PAGE.format(slug=slug, title=title, date=date, more=more)


def _everything(files):
    return b"\n".join(path.encode() + b"\n" + data for path, data in files.items()).decode("utf-8", "replace")


def test_a_seed_becomes_a_content_page_and_a_briefing(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    built = build(site)
    assert built.codes == []
    assert (site / "content/briefings/harbour-agency-grounds-the-tern-fleet.md").is_file()
    assert "briefings/harbour-agency-grounds-the-tern-fleet/index.html" in built.files


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "methodology/index.html",
        "glossary/index.html",
        "trends/index.html",
        "changes/index.html",
        "intake/index.html",
        "search/index.html",
        "about/index.html",
        "404.html",
        "feed.xml",
        "feed.json",
        "sitemap.xml",
        "news-sitemap.xml",
        "robots.txt",
        "llms.txt",
        "_headers",
        "_redirects",
        "data/index.json",
        "data/intake.json",
        "data/build.json",
    ],
)
@pytest.mark.parametrize("files", [{}, {"seeds/a.md": SEED}], ids=["empty", "one seed"])
def test_the_standing_outputs_are_there_whatever_the_site_holds(make_site, build, path, files):
    assert path in build(make_site(files)).files


def test_tags_outlets_and_days_have_their_pages(make_site, build):
    files = build(make_site({"seeds/a.md": SEED})).files
    for path in ("tags/ferries", "outlets/harbourpost.example", "editions/2026-03-10"):
        assert f"{path}/index.html" in files
    assert "tags/ferries/feed.xml" in files


def test_a_second_build_writes_the_same_bytes(make_site, build):
    site = make_site({"seeds/a.md": SEED, "content/briefings/b.md": _page("b")})
    assert build(site).files == build(site).files


def test_a_warm_build_equals_a_clean_one(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    build(site)
    (site / "seeds/b.md").write_text(SEED.replace("Tern", "Petrel").replace("/tern", "/petrel"))
    warm = build(site)
    assert warm.files == build(site, clean=True).files
    assert warm.files == build(site, out=site.parent / "elsewhere").files


def test_hash_seed_and_directory_order_change_nothing(make_site, briefing, tmp_path):
    names = [f"s{number}" for number in range(6)]
    texts = {name: SEED.replace("Tern", name).replace("/tern", f"/{name}") for name in names}
    trees = []
    for seed, order in (("1", names), ("2", names[::-1])):
        site = make_site({f"seeds/{name}.md": texts[name] for name in order}, name=f"site{seed}")
        done = briefing(
            "build",
            "--site",
            site,
            "--now",
            "2026-03-31T12:00:00Z",
            "--out",
            tmp_path / seed,
            env={"PYTHONHASHSEED": seed},
        )
        assert done.returncode == 0, done.stderr
        trees.append(
            {
                p.relative_to(tmp_path / seed).as_posix(): p.read_bytes()
                for p in (tmp_path / seed).rglob("*")
                if p.is_file()
            }
        )
    assert trees[0] == trees[1]


def test_a_damaged_cache_is_thrown_away_with_a_word(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    before = build(site)
    (site / ".briefing/memo.sqlite").write_bytes(b"not a database")
    after = build(site)
    assert [note.code for note in after.outcome.notes] == ["X006"]
    assert after.files == before.files


def test_a_build_is_due_again_when_a_page_leaves_the_news_sitemap(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    built = build(site, now="2026-03-11T00:00:00Z")
    assert b"Tern fleet" in built.files["news-sitemap.xml"]
    assert built.outcome.build.site.next_due == "2026-03-12T08:00:00Z"
    assert b"Tern fleet" not in build(site, now="2026-03-12T08:00:01Z").files["news-sitemap.xml"]


def test_the_number_of_workers_changes_nothing(make_site, briefing, tmp_path):
    texts = {f"seeds/{n}.md": SEED.replace("Tern", f"Tern {n}").replace("/tern", f"/{n}") for n in range(60)}
    site = make_site(texts)
    trees = []
    for workers in ("1", "2"):
        out = tmp_path / f"out{workers}"
        done = briefing(
            "build", "--site", site, "--now", "2026-03-31T12:00:00Z", "--out", out, "--workers", workers, "--clean"
        )
        assert done.returncode == 0, done.stderr
        trees.append({p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()})
    assert trees[0] == trees[1]


def test_the_clock_shows_only_through_what_is_due(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    assert build(site, now="2026-04-10T12:00:00Z").files == build(site, now="2026-05-10T12:00:00Z").files


HIDDEN = {
    "a draft": "draft: true\n",
    "an embargo": "embargo_until: 2026-04-05T06:00:00Z\n",
    "an expiry": "expires: 2026-03-20\n",
}


@pytest.mark.parametrize("why", HIDDEN)
def test_a_page_that_is_not_out_appears_nowhere(make_site, build, why):
    page = _page("xyzzy", title="Xyzzy headline", more=HIDDEN[why] + "tags: [xyzzytag]\naliases: [/xyzzyalias/]\n")
    built = build(make_site({"seeds/a.md": SEED, "content/briefings/xyzzy.md": page}))
    assert not re.search("xyzzy", _everything(built.files), re.IGNORECASE)


def test_the_seed_of_a_page_that_is_not_out_is_not_in_the_intake_report(make_site, build):
    site = make_site({"seeds/xyzzy.md": SEED.replace("Tern", "Xyzzy")})
    build(site)
    page = next((site / "content/briefings").glob("*.md"))
    page.write_text(page.read_text().replace("seed:\n", "draft: true\nseed:\n"))
    assert not re.search("xyzzy", _everything(build(site).files), re.IGNORECASE)


def test_drafts_are_shown_when_asked_for(make_site, build):
    site = make_site({"content/briefings/d.md": _page("d", more="draft: true\n")})
    assert "briefings/d/index.html" not in build(site).files
    assert "briefings/d/index.html" in build(site, drafts=True).files


def test_an_embargo_ends_at_its_time_and_the_build_says_when(make_site, build):
    site = make_site({"content/briefings/e.md": _page("e", more="embargo_until: 2026-04-05T06:00:00Z\n")})
    before = build(site, now="2026-04-05T05:59:59Z")
    assert "briefings/e/index.html" not in before.files
    assert json.loads(before.files["data/build.json"])["next_due"] == "2026-04-05T06:00:00Z"
    assert "briefings/e/index.html" in build(site, now="2026-04-05T06:00:00Z").files


def test_a_persons_edit_wins_and_reaches_the_site(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    build(site)
    page = next((site / "content/briefings").glob("*.md"))
    page.write_text(page.read_text().replace("Harbour agency grounds the Tern fleet", "Ferries stay in port"))
    edited = page.read_bytes()
    built = build(site)
    assert page.read_bytes() == edited
    assert b"Ferries stay in port" in built.files["index.html"]


def test_a_changed_seed_refreshes_an_untouched_page_at_its_old_address(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    build(site)
    (site / "seeds/a.md").write_text(SEED.replace("Harbour agency grounds", "Port agency stops"))
    files = build(site).files
    assert b"Port agency stops" in files["briefings/harbour-agency-grounds-the-tern-fleet/index.html"]
    assert len(list((site / "content/briefings").glob("*.md"))) == 1


def test_a_changed_seed_of_an_edited_page_is_offered_beside_it(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    build(site)
    page = next((site / "content/briefings").glob("*.md"))
    page.write_text(page.read_text() + "\nAn editor's line.\n")
    edited = page.read_bytes()
    (site / "seeds/a.md").write_text(SEED.replace("cracked mount", "broken mount"))
    built = build(site)
    assert page.read_bytes() == edited
    assert built.codes == ["C012"]
    assert "broken mount" in page.with_name(page.name + ".new").read_text()


def test_a_seed_that_goes_takes_its_untouched_page_along(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    build(site)
    (site / "seeds/a.md").unlink()
    files = build(site).files
    assert not list((site / "content/briefings").glob("*.md"))
    assert "briefings/harbour-agency-grounds-the-tern-fleet/index.html" not in files


def test_a_seed_that_goes_leaves_an_edited_page_with_a_word(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    build(site)
    page = next((site / "content/briefings").glob("*.md"))
    page.write_text(page.read_text() + "\nAn editor's line.\n")
    (site / "seeds/a.md").unlink()
    built = build(site)
    assert built.codes == ["C013"]
    assert "briefings/harbour-agency-grounds-the-tern-fleet/index.html" in built.files


def test_a_renamed_seed_keeps_its_page(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    build(site)
    (site / "seeds/a.md").rename(site / "seeds/z.md")
    build(site)
    (page,) = (site / "content/briefings").glob("*.md")
    assert "path: seeds/z.md" in page.read_text()


def test_a_seed_that_breaks_keeps_its_page(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    build(site)
    (site / "seeds/a.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    built = build(site)
    assert built.codes == ["S002"]
    assert "briefings/harbour-agency-grounds-the-tern-fleet/index.html" in built.files


def test_two_pages_on_one_address_are_reported_together(make_site, build):
    more = {f"content/briefings/{n}.md": _page("x", more=f"slug: same{n // 2}\n") for n in range(4)}
    built = build(make_site(more))
    assert built.codes == ["C010", "C010"]


def test_a_hand_written_page_stands_at_its_path_and_replaces_the_about_page(make_site, build):
    files = build(
        make_site(
            {
                "content/about.md": "---\ntitle: Who we are\n---\nWe are few.\n",
                "content/guides/reading.md": "---\ntitle: How to read\n---\nSlowly.\n",
            }
        )
    ).files
    assert b"We are few." in files["about/index.html"]
    assert b"Slowly." in files["guides/reading/index.html"]


def test_an_alias_leads_to_its_page(make_site, build):
    files = build(make_site({"content/briefings/b.md": _page("b", more="aliases: [/old/place/]\n")})).files
    assert b"/briefings/b/" in files["old/place/index.html"]
    assert "/old/place/ /briefings/b/" in re.sub(r" +", " ", files["_redirects"].decode())


def test_an_excerpt_keeps_a_third_partys_text_off_the_site(make_site, build):
    config = "title: T\nbase_url: https://b.example\nrepublish: excerpt\n"
    long = SEED + "\n".join(
        f"\nParagraph {n} tells at length what the mount was made of and why it failed." for n in range(9)
    )
    site = make_site({"seeds/a.md": long}, config=config)
    files = build(site).files
    shown = files["briefings/harbour-agency-grounds-the-tern-fleet/index.html"]
    assert shown.count(b"at length what the mount was made of") <= 3  # short quotations, of nine paragraphs
    assert b"harbourpost.example/tern" in files["briefings/harbour-agency-grounds-the-tern-fleet/index.html"]
    assert "at length" in next((site / "content/briefings").glob("*.md")).read_text()


def test_a_site_may_live_below_a_path(make_site, build):
    config = "title: T\nbase_url: https://b.example/news/room\n"
    files = build(make_site({"seeds/a.md": SEED}, config=config)).files
    html = files["briefings/harbour-agency-grounds-the-tern-fleet/index.html"].decode()
    inner = re.findall(r'(?:href|src)="(/[^"]*)"', html)
    assert inner
    assert [link for link in inner if not link.startswith("/news/room/")] == []


def test_a_sites_own_template_replaces_the_shipped_one(make_site, build):
    site = make_site({"seeds/a.md": SEED, "templates/404.html": "<!doctype html><title>own</title><p>Own page."})
    assert b"Own page." in build(site).files["404.html"]


def test_a_broken_template_is_named_with_its_line_and_the_output_stays_whole(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    before = build(site).files
    (site / "templates").mkdir()
    (site / "templates/404.html").write_text("<p>\n{{ nothing_of_that_name }}\n")
    built = build(site)
    (problem,) = built.outcome.build.diagnostics
    assert (problem.code, problem.path, problem.line) == ("T001", "templates/404.html", 2)
    assert built.files == before


def test_a_killed_build_leaves_a_whole_site_and_the_next_one_is_right(make_site, build):
    site = make_site({f"seeds/{n}.md": SEED.replace("Tern", f"Tern {n}").replace("/tern", f"/{n}") for n in range(8)})
    build(site)
    (site / "site.yaml").write_text("title: Renamed\nbase_url: https://brief.example\n")
    killer = (
        "import os, sys\nfrom builder.store import output\n"
        "count = 0\nmove = output._move\n"
        "def dying(staged, target):\n"
        "    global count\n    count += 1\n"
        "    if count > 12: os._exit(9)\n"
        "    move(staged, target)\n"
        "output._move = dying\n"
        "from builder.cli import main\nsys.argv = ['briefing', *sys.argv[1:]]\nmain()\n"
    )
    arguments = ["build", "--site", str(site), "--now", "2026-03-31T12:00:00Z", "--workers", "1"]
    done = subprocess.run([sys.executable, "-c", killer, *arguments], check=False, timeout=120)
    assert done.returncode == 9
    for page in (site / "public").rglob("*.html"):
        assert page.read_text().rstrip().endswith("</html>")
    assert build(site).files == build(site, out=site.parent / "fresh").files


def test_a_build_with_nothing_changed_rewrites_no_file(make_site, build):
    site = make_site({"seeds/a.md": SEED})
    build(site)
    assert build(site).outcome.written.written == 0


def test_nothing_is_written_outside_the_site(make_site, build, tmp_path):
    site = make_site({"seeds/a.md": SEED})
    build(site)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    assert sorted(path.name for path in site.iterdir()) == [".briefing", "content", "public", "seeds", "site.yaml"]


def test_every_month_file_agrees_with_the_full_records(make_site, build):
    files = build(make_site({"seeds/a.md": SEED, "content/briefings/b.md": _page("b", date="2026-02-02")})).files
    months = json.loads(files["data/index.json"])
    assert months
    seen = 0
    for path, data in files.items():
        if re.fullmatch(r"data/\d{4}-\d\d\.json", path):
            for light in json.loads(data)["briefings"]:
                full = json.loads(files[f"briefings/{light['slug']}/index.json"])
                assert light["impact"] == full["signals"]["impact"]["score"]
                assert light["tone"] == full["signals"]["tone"]["tier"]
                assert light["verification"] == full["signals"]["verification"]["state"]
                assert all(light[key] == full[key] for key in ("id", "slug", "url", "title", "published", "story"))
                seen += 1
    assert seen == 2


def test_a_page_without_a_date_stands_in_undated(make_site, build):
    page = "---\ntitle: No date\n---\nNobody knows when.\n"
    files = build(make_site({"content/briefings/n.md": page})).files
    assert [one["id"] for one in json.loads(files["data/undated.json"])["briefings"]] == ["n"]


def test_every_build_runs_from_any_folder(make_site, briefing, tmp_path):
    site = make_site({"seeds/a.md": SEED})
    done = briefing("build", "--site", os.path.relpath(site, tmp_path / "x"), cwd=_made(tmp_path / "x"))
    assert done.returncode == 0, done.stderr
    assert (site / "public/index.html").is_file()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_the_lead_of_home_says_nothing_twice(make_site, build):
    first = "The harbour of Tarrow reopened on Monday after the repair of its gate."
    page = f"---\ntitle: Harbour reopens\ndate: 2026-03-10\n---\n\n## Key takeaways\n\n- {first}\n- Ships waited for two days.\n\n## Analysis\n\nText.\n"
    built = build(make_site({"content/briefings/a.md": page}))
    assert built.files["index.html"].decode().count(first) == 1
