"""The documents: the reference says what the program does, links lead somewhere, the commands named exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from builder import __version__

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], key=lambda path: path.relative_to(ROOT).as_posix()
)
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]


def test_the_reference_says_what_the_program_does():
    ran = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, f"{ran.stdout}{ran.stderr}Run `make docs`."


def test_the_two_commands_of_the_readme_are_in_the_makefile():
    top = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:20])
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"^make (\w+)", top, re.MULTILINE)
    assert named == ["site", "test"]
    assert set(named) <= targets


def test_ci_runs_what_make_test_runs():
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert ".ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_links_between_documents_lead_somewhere(name):
    path = ROOT / name
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", _without_code(path)):
        if target.startswith(("http://", "https://", "mailto:", "/")):
            continue
        file, _, anchor = target.partition("#")
        linked = (path.parent / file).resolve() if file else path
        if not linked.exists() or (anchor and anchor not in _anchors(linked)):
            broken.append(target)
    assert broken == []


def test_every_document_is_linked_from_the_readme_or_from_another():
    linked = {
        (path.parent / target.partition("#")[0]).resolve()
        for path in DOCUMENTS
        for target in re.findall(r"\]\(([^)\s]+\.md[^)\s]*)\)", path.read_text(encoding="utf-8"))
    }
    assert [name for name in NAMES if name != "README.md" and (ROOT / name).resolve() not in linked] == []


def test_every_command_of_the_documents_exists():
    from builder.cli import command  # noqa: PLC0415 - only this test needs it

    shown = [
        block for path in DOCUMENTS for block in re.findall(r"^```sh\n(.*?)^```", _text(path), re.MULTILINE | re.DOTALL)
    ]
    named = {name for block in shown for name in re.findall(r"^briefing ([a-z]+)", block, re.MULTILINE)}
    assert named
    assert named <= set(command.commands)


def test_every_option_of_the_documents_exists():
    from builder.cli import command  # noqa: PLC0415 - only this test needs it

    known = {option for one in command.commands.values() for parameter in one.params for option in parameter.opts}
    for path in DOCUMENTS:
        for line in re.findall(r"^briefing .*$", _text(path), re.MULTILINE):
            options = set(re.findall(r"--[a-z-]+", line.partition("#")[0])) - {"--version", "--help"}
            assert options <= known, f"{path.name}: {line}"


def test_the_changelog_has_this_version():
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_four_recipes_are_there():
    anchors = _anchors(ROOT / "CONTRIBUTING.md")
    assert {"a-seed-format", "a-signal", "a-page-kind", "a-host"} <= anchors


def test_the_readme_stays_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120


def _text(path):
    return path.read_text(encoding="utf-8")


def _without_code(path):
    return re.sub(r"^```.*?^```", "", _text(path), flags=re.MULTILINE | re.DOTALL)


def _anchors(path):
    headings = re.findall(r"^#{1,6} (.+)$", _without_code(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
