"""The wheel, installed into an empty environment outside the repository, gives what the checkout gives."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-03-31T12:00:00Z"

pytestmark = pytest.mark.install


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build the wheel, install it into a new environment, and return the command there."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT], check=True)
    venv.create(folder / "env", with_pip=True)
    (wheel,) = folder.glob("*.whl")
    python = folder / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", wheel], check=True)
    return folder / "env" / "bin" / "briefing"


def _sample(folder):
    for name in ("site.yaml", "seeds", "content"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    return folder


def _tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _build(program, folder):
    command = [program, "build", "--site", folder, "--now", NOW]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder.parent)


def test_the_installed_wheel_builds_the_sample_site_as_the_checkout_does(installed, tmp_path):
    from_wheel, from_checkout = _sample(tmp_path / "wheel"), _sample(tmp_path / "checkout")
    _build(installed, from_wheel)
    _build(Path(sys.executable).parent / "briefing", from_checkout)
    assert _tree(from_wheel / "public") == _tree(from_checkout / "public")
    assert _tree(from_wheel / "content") == _tree(from_checkout / "content")


def test_the_installed_wheel_makes_a_new_site(installed, tmp_path):
    subprocess.run([installed, "new", tmp_path / "demo"], check=True, capture_output=True)
    _build(installed, tmp_path / "demo")
    assert (tmp_path / "demo" / "public" / "index.html").is_file()


def test_a_file_of_the_shipped_theme_can_be_overridden(installed, tmp_path):
    subprocess.run([installed, "new", tmp_path / "demo"], check=True, capture_output=True)
    (tmp_path / "demo" / "templates").mkdir()
    (tmp_path / "demo" / "templates" / "404.html").write_text("<!doctype html><title>x</title><p>Own page.</html>")
    _build(installed, tmp_path / "demo")
    assert "Own page." in (tmp_path / "demo" / "public" / "404.html").read_text()
