"""The pipeline files of a new site: their form by the published schemas, and what their commands do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from loopback import program

from builder.store.starter import write_starter

ROOT = Path(__file__).parents[2]


@pytest.fixture
def site(tmp_path):
    write_starter(tmp_path / "site")
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("schema", "name"),
    [("github-workflows", ".github/workflows/publish.yml"), ("gitlab-ci", ".gitlab-ci.yml")],
)
def test_a_pipeline_file_is_as_its_service_wants_it(site, schema, name):
    _validate(schema, site / name)


def test_our_own_workflow_is_as_github_wants_it():
    _validate("github-workflows", ROOT / ".github" / "workflows" / "ci.yml")


def _validate(schema, file):
    found = program("check-jsonschema")
    if found is None:
        pytest.skip("needs check-jsonschema, which carries the schemas: pip install check-jsonschema")
    done = subprocess.run(
        [found, "--builtin-schema", f"vendor.{schema}", str(file)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.strip()) == (0, "ok -- validation done")


def test_the_github_workflow_lays_the_site_out_and_pushes_what_it_wrote_down(site, tmp_path):
    bare = tmp_path / "origin.git"
    _run(
        "git init -q --bare -b main ../origin.git && git init -q -b main && git add . && git remote add origin ../origin.git",
        site,
    )
    _run("git -c user.name=x -c user.email=x@localhost commit -q -m first && git push -q -u origin main", site)
    steps = yaml.safe_load((site / ".github/workflows/publish.yml").read_text())["jobs"]["publish"]["steps"]
    for step in steps:
        if "run" in step and not step["run"].startswith("pip "):
            _run(step["run"].replace("${{ steps.pages.outputs.base_url }}", "https://me.github.example/news"), site)
    place = next(step["with"]["path"] for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert b"https://me.github.example/news/" in (site / place / "index.html").read_bytes()
    pushed = _run("git ls-tree -r --name-only main", bare).splitlines()
    assert "content/published.jsonl" in pushed
    assert not [name for name in pushed if name.startswith(("pages/", "public/", ".briefing/"))]
    # The next run finds nothing new to write down.
    before = _run("git rev-parse main", bare)
    for step in steps:
        if step.get("run", "").startswith(("briefing ", "git ")):
            _run(step["run"].replace("${{ steps.pages.outputs.base_url }}", "https://me.github.example/news"), site)
    assert _run("git rev-parse main", bare) == before


def test_the_gitlab_pipeline_builds_what_it_hands_over(site):
    pages = yaml.safe_load((site / ".gitlab-ci.yml").read_text())["pages"]
    for line in pages["script"]:
        if not line.startswith("pip "):
            _run(line, site, CI_PAGES_URL="https://me.gitlab.example/news")
    (place,) = pages["artifacts"]["paths"]
    assert b"https://me.gitlab.example/news/" in (site / place / "index.html").read_bytes()


def _run(text, folder, **more):
    """Run a step as the service's shell does, with the command under test on the path."""
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "briefing").write_text(f"#!{sys.executable}\nfrom builder.cli import main\nmain()\n")
    (tools / "briefing").chmod(0o755)
    path = os.pathsep.join(str(one) for one in (tools, os.environ.get("PATH", "")))
    python = os.pathsep.join(str(one) for one in (ROOT, os.environ.get("PYTHONPATH", "")))
    environment = {**os.environ, "PATH": path, "PYTHONPATH": python, **more}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", text],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
