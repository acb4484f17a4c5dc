"""The command as people and scripts meet it: options, exit codes, what goes to which stream."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SEED = "Ferry line adds a night boat\n\nThe ferry line will add a night boat from 4 May 2026, its director Olu Hansen said.\n"
BAD = b""


def test_version_is_printed(briefing):
    done = briefing("--version")
    assert done.returncode == 0
    assert "briefing" in done.stdout
    assert "0.1.0" in done.stdout


@pytest.mark.parametrize("command", ["new", "ingest", "build", "serve", "check", "publish", "explain"])
def test_every_command_of_the_contract_has_help(briefing, command):
    done = briefing(command, "--help")
    assert done.returncode == 0
    assert "--site" in done.stdout or command == "new"


@pytest.mark.parametrize("command", ["build", "serve", "check", "publish"])
@pytest.mark.parametrize(
    "option", ["--out", "--base-url", "--now", "--drafts", "--strict", "--workers", "--clean", "--json", "--site"]
)
def test_the_four_build_commands_take_the_options_of_the_contract(briefing, command, option):
    assert option in briefing(command, "--help").stdout


def test_asking_for_the_version_imports_nothing_heavy():
    script = "import sys; sys.argv = ['briefing', '--version']\ntry:\n    from builder.cli import main; main()\nexcept SystemExit: pass\n"
    script += "heavy = {'yaml', 'jinja2', 'markdown_it', 'trafilatura', 'lxml', 'feedparser', 'ftfy', 'rich', 'watchdog', 'msgspec', "
    script += "'charset_normalizer', 'sqlite3'} & set(sys.modules)\nprint('heavy:', sorted(heavy))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "heavy: []" in done.stdout


@pytest.mark.parametrize(
    "heavy", ["trafilatura", "feedparser", "lxml", "ftfy", "watchdog", "rich", "charset_normalizer", "anyascii"]
)
def test_building_plain_seeds_imports_only_what_it_uses(make_site, heavy):
    site = make_site({"seeds/a.txt": SEED})
    script = f"import sys; sys.argv = ['briefing', 'build', '--workers', '1', '--site', {str(site)!r}]\n"
    script += "try:\n    from builder.cli import main; main()\nexcept SystemExit as done: assert not done.code\n"
    script += f"print('imported:', {heavy!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "imported: False" in done.stdout


def test_a_new_site_builds_and_passes_its_check(briefing, tmp_path):
    assert briefing("new", "demo").returncode == 0
    built = briefing("build", "--site", "demo", "--strict")
    assert built.returncode == 0, built.stderr
    checked = briefing("check", "--site", "demo", "--strict")
    assert checked.returncode == 0, checked.stderr
    for name in ("site.yaml", "seeds", "content/about.md", ".github/workflows", ".gitignore"):
        assert (tmp_path / "demo" / name).exists(), name


def test_new_refuses_a_folder_with_files_in_it(briefing, tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "mine.txt").write_text("keep")
    done = briefing("new", "demo")
    assert done.returncode == 2
    assert [path.name for path in (tmp_path / "demo").iterdir()] == ["mine.txt"]


def test_ingest_writes_content_and_nothing_else(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED})
    assert briefing("ingest", "--site", site).returncode == 0
    assert (site / "content/briefings/ferry-line-adds-a-night-boat.md").is_file()
    assert not (site / "public").exists()


def test_ingest_of_one_seed_leaves_the_others_alone(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED, "seeds/b.txt": SEED.replace("night", "dawn")})
    briefing("ingest", "--site", site)
    other = site / "content/briefings/ferry-line-adds-a-dawn-boat.md"
    before = other.read_bytes()
    (site / "seeds/a.txt").write_text(SEED.replace("4 May", "5 May"))
    (site / "seeds/b.txt").write_text(SEED.replace("night", "noon"))
    done = briefing("ingest", "--site", site, "seeds/a.txt")
    assert done.returncode == 0, done.stderr
    assert "5 May" in (site / "content/briefings/ferry-line-adds-a-night-boat.md").read_text()
    assert other.read_bytes() == before


def test_a_refused_seed_gives_exit_code_1_and_one_line_on_standard_error(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED, "seeds/bad.txt": BAD})
    done = briefing("build", "--site", site)
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith("seeds/bad.txt: error S001: ")
    assert (site / "public/briefings/ferry-line-adds-a-night-boat/index.html").is_file()


def test_a_diagnostic_has_path_line_column_severity_code_and_message(make_site, briefing):
    site = make_site({"seeds/b.md": "---\ntitle: A\nauthor: Roads: closed\n---\nText\n"})
    first = briefing("build", "--site", site).stderr.splitlines()[0]
    assert first.startswith("seeds/b.md:3:")
    assert "error S012: front matter is not valid YAML: mapping values are not allowed here" in first


@pytest.mark.parametrize(
    "config", ["title: [", "titel: A\n", "- a\n", "title: A\nbeat: gardening\n", "title: A\nbase_url: ftp://x\n", ""]
)
def test_a_wrong_site_yaml_gives_exit_code_2_and_touches_nothing(make_site, briefing, config):
    site = make_site({"seeds/a.txt": SEED}, config=config)
    done = briefing("build", "--site", site)
    assert done.returncode == 2
    assert done.stderr.startswith("site.yaml")
    assert sorted(path.name for path in site.iterdir()) in (["seeds", "site.yaml"], [".briefing", "seeds", "site.yaml"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--site", "nowhere"],
        ["build", "--no-such-option"],
        ["bild"],
        ["build", "--now", "tomorrow", "--site", "SITE"],
        ["build", "--workers", "many", "--site", "SITE"],
        ["build", "--out", "SITE/seeds", "--site", "SITE"],
        ["explain", "nothing-of-that-name", "--site", "SITE"],
        ["ingest", "seeds/none.txt", "--site", "SITE"],
    ],
)
def test_a_wrong_command_gives_exit_code_2(make_site, briefing, arguments):
    site = make_site({"seeds/a.txt": SEED})
    done = briefing(*[argument.replace("SITE", str(site)) for argument in arguments])
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert not (site / "public").exists()


def test_an_unexpected_fault_gives_exit_code_3_and_says_where_to_report_it(make_site):
    site = make_site({"seeds/a.txt": SEED})
    script = "import sys; from builder import session\n"
    script += "def broken(*a, **k): raise RuntimeError('surprise')\nsession.build_site = broken\n"
    script += f"sys.argv = ['briefing', 'build', '--site', {str(site)!r}]\nfrom builder.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "surprise" in done.stderr
    assert "report" in done.stderr


def test_an_option_given_twice_counts_as_given_last(make_site, briefing, tmp_path):
    site = make_site({"seeds/a.txt": SEED})
    done = briefing("build", "--site", "nowhere", "--site", site, "--out", tmp_path / "one", "--out", tmp_path / "two")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "one").exists()
    assert (tmp_path / "two/index.html").is_file()


def test_strict_counts_warnings_as_errors(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED})
    briefing("build", "--site", site)
    page = site / "content/briefings/ferry-line-adds-a-night-boat.md"
    page.write_text(page.read_text() + "\nA hand-written line.\n")
    (site / "seeds/a.txt").unlink()
    assert briefing("build", "--site", site).returncode == 0
    assert briefing("build", "--site", site, "--strict").returncode == 1


def test_build_json_is_one_document_on_standard_output(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED, "seeds/bad.txt": BAD})
    done = briefing("build", "--site", site, "--json", "--now", "2026-03-31T12:00:00Z")
    assert done.returncode == 1
    record = json.loads(done.stdout)
    assert set(record) >= {
        "version",
        "next_due",
        "counts",
        "diagnostics",
        "now",
        "timings",
        "rendered",
        "reused",
        "out",
    }
    assert set(record["counts"]) == {"seeds", "briefings", "stories", "pages", "artifacts"}
    assert record["counts"]["seeds"] == 2
    assert record["counts"]["briefings"] == 1
    assert record["now"] == "2026-03-31T12:00:00Z"
    assert [one["code"] for one in record["diagnostics"]] == ["S001"]
    assert record["counts"]["artifacts"] == len(
        [path for path in (site / "public").rglob("*") if path.is_file() and not path.name.startswith(".")]
    )


def test_build_json_counts_agree_with_build_json_on_disk(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED})
    printed = json.loads(briefing("build", "--site", site, "--json").stdout)
    on_disk = json.loads((site / "public/data/build.json").read_text())
    assert {key: printed[key] for key in on_disk} == on_disk


def test_json_of_a_failed_command_is_still_one_document(make_site, briefing):
    site = make_site(config="titel: A\n")
    done = briefing("build", "--site", site, "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "Y002"


def test_no_progress_is_printed_where_nobody_watches(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED})
    assert briefing("build", "--site", site).stderr == ""


def test_explain_a_seed_tells_its_format_sections_and_signals(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED})
    told = briefing("explain", "seeds/a.txt", "--site", site).stdout
    for words in (
        "format",
        "headline",
        "published",
        "Repairs",
        "Set aside",
        "Verification",
        "Impact",
        "Tone",
        "Timeline",
    ):
        assert words in told
    assert not (site / "public").exists()


def test_explain_json_of_a_seed_is_its_record(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED})
    record = json.loads(briefing("explain", "seeds/a.txt", "--site", site, "--json").stdout)
    assert record["title"] == "Ferry line adds a night boat"
    assert record["seed"]["path"] == "seeds/a.txt"
    briefing("build", "--site", site)
    assert record == json.loads((site / "public" / "briefings" / record["slug"] / "index.json").read_text())


def test_explain_works_on_a_file_with_no_site_around_it(briefing, tmp_path):
    (tmp_path / "lone.txt").write_text(SEED)
    done = briefing("explain", tmp_path / "lone.txt", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "Ferry line adds a night boat"


def test_explain_a_refused_seed_says_why(make_site, briefing):
    site = make_site({"seeds/bad.txt": BAD})
    done = briefing("explain", "seeds/bad.txt", "--site", site)
    assert done.returncode == 1
    assert "S001" in done.stderr


def test_explain_an_output_file_says_what_it_was_made_from(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED})
    briefing("build", "--site", site, "--now", "2026-03-31")
    told = briefing(
        "explain", "public/briefings/ferry-line-adds-a-night-boat/index.html", "--site", site, "--now", "2026-03-31"
    ).stdout
    assert "content/briefings/ferry-line-adds-a-night-boat.md" in told
    assert "unchanged" in told


def test_explain_a_code_gives_its_mend(briefing):
    told = briefing("explain", "S012").stdout
    assert "front matter is not valid YAML" in told
    assert "Mend" in told


def test_check_names_the_content_file_of_a_broken_link(make_site, briefing):
    page = "---\ntitle: A\ndate: 2026-03-01\n---\nSee [there](/no/such/page/) and [here](#nowhere).\n"
    site = make_site({"content/briefings/a.md": page})
    briefing("build", "--site", site)
    done = briefing("check", "--site", site)
    assert done.returncode == 1
    assert "K001" in done.stderr
    assert "content/briefings/a.md" in done.stderr
    assert "/no/such/page/" in done.stderr


def test_check_says_when_the_output_is_not_up_to_date(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED})
    assert "K007" in briefing("check", "--site", site).stderr
    briefing("build", "--site", site)
    assert "K007" not in briefing("check", "--site", site).stderr


def test_text_of_a_seed_cannot_steer_the_terminal(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED.replace("night", "\x1b[2Jnight")})
    done = briefing("explain", "seeds/a.txt", "--site", site)
    assert "\x1b" not in done.stdout + done.stderr


def test_closing_the_pipe_early_is_no_fault(make_site):
    site = make_site({"seeds/a.txt": SEED})
    program = Path(sys.executable).parent / "briefing"
    done = subprocess.run(
        ["bash", "-c", f"{program} explain seeds/a.txt --site {site} | head -n 1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 141)
    assert "Traceback" not in done.stderr


def test_publish_puts_the_site_into_a_folder_and_can_go_back(make_site, briefing, tmp_path):
    config = f"title: T\nbase_url: https://b.example\npublish:\n  shelf: file://{tmp_path}/shelf\n"
    site = make_site({"seeds/a.txt": SEED}, config=config)
    planned = briefing("publish", "--site", site, "--dry-run")
    assert planned.returncode == 0, planned.stderr
    assert not (tmp_path / "shelf").exists()
    assert briefing("publish", "--site", site).returncode == 0
    home = tmp_path / "shelf/current/index.html"
    assert "night boat" in home.read_text()
    (site / "seeds/a.txt").write_text(SEED.replace("night", "dawn"))
    assert briefing("publish", "shelf", "--site", site).returncode == 0
    assert "dawn boat" in home.read_text()
    assert briefing("publish", "--rollback", "--site", site).returncode == 0
    assert "night boat" in home.read_text()


def test_publish_refuses_a_build_with_errors(make_site, briefing, tmp_path):
    config = f"title: T\nbase_url: https://b.example\npublish:\n  shelf: file://{tmp_path}/shelf\n"
    site = make_site({"seeds/a.txt": SEED, "seeds/bad.txt": BAD}, config=config)
    done = briefing("publish", "--site", site)
    assert done.returncode == 1
    assert "P003" in done.stderr
    assert not (tmp_path / "shelf").exists()


def test_publish_to_a_target_nobody_named_lists_the_known_ones(make_site, briefing):
    site = make_site({"seeds/a.txt": SEED})
    done = briefing("publish", "nowhere", "--site", site)
    assert done.returncode == 2
    assert "P001" in done.stderr
