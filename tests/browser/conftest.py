"""One site, one server and one browser for all browser tests; a test skips, and says why, where a tool is missing."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from chromium_driver import Chromium, find_chromium
from page_visits import visit
from site_server import find_pages, serving

from builder import session
from builder.text.dates import instant

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODULES = HERE / "node_modules"
SEEDS = 60
NOW = "2026-11-24T12:00:00Z"

CONFIG = """title: The Test Brief
description: A made-up site, so that its pages can be judged.
base_url: {base}
beat: space-defense
contact: desk@brief.example
page_size: 20
"""

OWN_PAGES = {
    "content/about.md": "---\ntitle: About\nsummary: Who writes here.\n---\n## Us\n\nWords, a [link](/glossary/).\n",
    "content/house/style.md": "---\ntitle: House style\n---\n- One\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n",
    "content/briefings/by-hand.md": (
        "---\ntitle: Written by hand\ndate: 2026-11-23T08:00:00Z\nupdated: 2026-11-24T08:00:00Z\ntags: [style]\n"
        "aliases: [/old/by-hand/]\nauthors: [Ada Stone]\ncorrections:\n- {date: 2026-11-24, text: A name was wrong.}\n"
        "signals:\n  tone: {value: neutral, reason: Too short to measure.}\n---\n"
        "## Key takeaways\n\n- One thing happened on Monday.\n\n## Analysis\n\nA paragraph.\n\n> A quotation.\n"
    ),
}


class Pages(NamedTuple):
    """A built site that is being served."""

    base: str
    out: Path
    paths: tuple[str, ...]
    """Address of every page but those that lead on to another, below `base`."""
    kinds: tuple[str, ...]
    """Address of the largest page of each kind."""


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """Build a site of sixty seeds and serve it."""
    folder = tmp_path_factory.mktemp("pages")
    make_corpus(folder)
    with serving() as server:
        (folder / "site.yaml").write_text(CONFIG.format(base=server.base), encoding="utf-8")
        for name, text in OWN_PAGES.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        outcome = session.build_site(session.Request(site=folder, now=instant(NOW), workers="1"))
        server.show(outcome.out)
        paths, kinds = find_pages(outcome.out)
        yield Pages(server.base, outcome.out, paths, kinds)


def make_corpus(folder):
    """Write the seeds that the benchmark makes."""
    command = [sys.executable, ROOT / "benchmarks" / "corpus.py", "--seeds", str(SEEDS), "--out", folder]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Start a browser."""
    if find_chromium() is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with Chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def tab(browser):
    """Return the browser as every test expects to find it: 1280 pixels, light, scripts allowed."""
    browser.width(1280)
    browser.scheme("light")
    browser.scripts(allowed=True)
    return browser


@pytest.fixture(scope="session")
def axe():
    """Return the text of axe-core."""
    return (node_module("axe-core") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def html_checker():
    """Return a function that runs the Nu HTML checker over a folder and returns what it has to say."""
    jar = node_module("vnu-jar") / "build" / "dist" / "vnu.jar"
    java = shutil.which("java")
    if java is None:
        pytest.skip("needs Java: apt-get install default-jre-headless")

    def judge(folder):
        options = ["--format", "json", "--skip-non-html", "--also-check-css", "--also-check-svg", "--exit-zero-always"]
        ran = subprocess.run([java, "-jar", jar, *options, folder], capture_output=True, text=True, check=True)
        return json.loads(ran.stderr or '{"messages": []}')["messages"]

    return judge


@pytest.fixture(scope="session")
def lighthouse(tmp_path_factory):
    """Return a function that runs Lighthouse over an address, as on a phone, and returns its report."""
    program = node_module("lighthouse") / "cli" / "index.js"
    chromium, node = find_chromium(), shutil.which("node")
    if chromium is None or node is None:
        pytest.skip("needs Chromium and Node.js")
    flags = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
    folder = tmp_path_factory.mktemp("lighthouse")

    def judge(url):
        command = [node, program, url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
        command.append(f"--output-path={folder}/report.json")
        environment = {"CHROME_PATH": chromium, "PATH": str(Path(node).parent) + ":/usr/bin:/bin", "HOME": str(folder)}
        ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert ran.returncode == 0, ran.stderr[-2000:]
        return json.loads((folder / "report.json").read_text(encoding="utf-8"))

    return judge


def node_module(name):
    """Return the folder of a package that scripts/page-judges installs, or skip."""
    folder = MODULES / name
    if not folder.is_dir():
        pytest.skip(f"needs the npm package {name}: run scripts/page-judges")
    return folder


@pytest.fixture(scope="session")
def visits(pages, browser):
    """Open every page once, all its foldable parts unfolded, at each width; return what was seen."""
    browser.scripts(allowed=True)
    browser.scheme("light")
    return {path: visit(browser, f"{pages.base}{path}") for path in pages.paths}
