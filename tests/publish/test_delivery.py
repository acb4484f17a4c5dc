import json
import sys

import pytest
from click.testing import CliRunner

from builder.cli import command
from builder.content import PUBLISHED, read_published

NOW = ("--now", "2026-11-01T00:00:00Z", "--workers", "1")


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    assert CliRunner().invoke(command, ["new", str(folder)], standalone_mode=False).exception is None
    settings = (folder / "site.yaml").read_text().partition("\npublish:")[0]
    targets = "publish:\n  live: file://./live\n  trial: {url: file://./trial, preview: true}\n"
    (folder / "site.yaml").write_text(f"{settings}\nsearch: none\nsocial_cards: false\n{targets}")
    return folder


@pytest.fixture
def run(site):
    """Return a function that runs the command on the site: (exit code, standard output, what was raised)."""

    def run(*arguments):
        done = CliRunner().invoke(command, [*arguments, "--site", str(site)], standalone_mode=False)
        return done.return_value, done.stdout, done.exception

    return run


def test_publishing_writes_down_what_readers_see_and_is_then_done(run, site):
    code, out, problem = run("publish", "live", *NOW)
    assert (code, problem) == (0, None)
    assert "Published to live" in out
    record = read_published((site / PUBLISHED).read_bytes())
    assert record.latest is not None
    assert record.latest.when == "2026-11-01T00:00:00Z"
    before = (site / PUBLISHED).read_bytes()
    assert "already shows exactly this" in run("publish", "live", *NOW)[1]
    assert (site / PUBLISHED).read_bytes() == before


@pytest.mark.parametrize("arguments", [("trial",), ("live", "--dry-run"), ("file://./elsewhere",)])
def test_a_preview_a_dry_run_and_a_bare_address_are_not_written_down(run, site, arguments):
    assert run("publish", *arguments, *NOW)[0] == 0
    assert not (site / PUBLISHED).exists()


def test_a_dry_run_for_machines_is_the_plan_and_nothing_else(run, site):
    document = json.loads(run("publish", "live", "--dry-run", "--json", *NOW)[1])
    assert (document["action"], document["target"]) == ("planned", "live")
    plan = document["plan"]
    assert plan["order"] == [
        one["path"] for one in sorted(plan["add"], key=lambda one: plan["order"].index(one["path"]))
    ]
    assert plan["add"][0]["headers"]["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plan["bytes"] == sum(one["size"] for one in plan["add"])
    assert not (site / "live").exists()


def test_a_site_with_errors_is_not_published(run, site):
    (site / "content" / "briefings").mkdir(parents=True, exist_ok=True)
    (site / "content" / "briefings" / "x.md").write_text("---\ntitle: X\n---\nSee [this](/nowhere/).\n")
    code, out, _ = run("publish", "live", "--json", *NOW)
    document = json.loads(out)
    assert (code, document["action"]) == (1, "failed")
    assert [one["code"] for one in document["diagnostics"]] == ["K001", "P003"]
    assert document["diagnostics"][0]["line"] == 4
    assert not (site / "live").exists()


def test_a_build_without_a_briefing_is_not_published_without_a_word(run, site):
    early = ("--now", "2020-01-01T00:00:00Z", "--workers", "1")
    code, out, _ = run("publish", "live", "--json", *early)
    assert (code, json.loads(out)["diagnostics"][0]["code"]) == (1, "P003")
    assert not (site / "live").exists()
    assert run("publish", "live", "--yes", *early)[0] == 0


def test_a_gate_of_site_yaml_stops_a_publication(run, site):
    with (site / "site.yaml").open("a") as settings:
        settings.write("check: {minimum_origins: 9}\n")
    assert run("publish", "live", *NOW)[0] == 1
    assert not (site / "live").exists()


def test_going_back_is_a_command_too(run, site):
    run("publish", "live", *NOW)
    seen = read_published((site / PUBLISHED).read_bytes()).latest
    page = next((site / "seeds").glob("*.md"))
    page.unlink()
    assert run("publish", "live", "--yes", *NOW)[0] == 0
    first = json.loads(run("publish", "live", "--rollback", "--json", *NOW)[1])
    assert (first["action"], first["previous"]) == ("rolled back", None)
    again = read_published((site / PUBLISHED).read_bytes())
    assert (again.latest.pages, len(again.before.pages)) == (seen.pages, len(seen.pages) - 1)


@pytest.mark.parametrize(
    ("url", "library", "extra"),
    [
        ("s3://news", "obstore", "s3"),
        ("gs://news", "obstore", "cloud"),
        ("az://news", "obstore", "cloud"),
        ("sftp://h/x", "asyncssh", "ssh"),
    ],
)
def test_an_extra_that_is_missing_is_named(run, monkeypatch, url, library, extra):
    monkeypatch.setitem(sys.modules, library, None)
    problem = run("publish", url, *NOW)[2]
    assert type(problem).__name__ == "MissingExtra"
    assert f"pip install 'briefing-builder[{extra}]'" in str(problem)


def test_a_wrong_target_is_refused_before_anything_is_built(run, site):
    for target in ("nope", "ftp://host/x"):
        assert run("publish", target, *NOW)[2].code in ("P001", "P002")
    assert not (site / "public").exists()
