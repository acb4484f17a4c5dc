"""The preview as its user sees it: the installed command, a browser, files saved on disk."""

import json
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from builder.store.snapshot import theme_folder
from builder.store.starter import write_starter

pytestmark = pytest.mark.browser

BRIEFING = (sys.executable, "-c", "from builder.cli import main; main()")
PARAGRAPH = "The harbour office counted the boats again on Monday and found them all in place.\n\n"
PAGE = f"---\ntitle: Boats counted\ndate: 2026-03-25T09:00:00Z\n---\n## Analysis\n\nFIRST\n\n{PARAGRAPH * 60}"
DRAFT = "---\ntitle: Not yet\ndate: 2026-03-26T09:00:00Z\ndraft: true\n---\n## Analysis\n\nWords.\n"
LIMIT = 10


@pytest.fixture(scope="module")
def previewed(tmp_path_factory, browser):  # noqa: ARG001 - without a browser nothing need be built
    """Serve a new site; return its folder and its address."""
    folder = tmp_path_factory.mktemp("preview") / "site"
    write_starter(folder)
    save(folder / "content" / "briefings" / "boats.md", PAGE)
    save(folder / "content" / "briefings" / "not-yet.md", DRAFT)
    command = [*BRIEFING, "serve", "--site", str(folder), "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            lines = iter(process.stdout.readline, "}\n")
            yield folder, json.loads("".join(lines) + "}")["url"].rstrip("/")
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(LIMIT) == 0


@pytest.fixture
def boats(previewed, tab):
    """Open the page of the boats, scrolled down; whether it was reloaded shows in `kept`."""
    folder, base = previewed
    settle(f"{base}/briefings/boats/")
    tab.open(f"{base}/briefings/boats/")
    tab.run("window.kept = true; scrollTo(0, 700)")
    yield folder
    tab.open("about:blank")


def settle(url):
    """Wait until what the test before left to be built has been built: the page stays the same for a while."""
    seen, since = b"", time.monotonic()
    until = since + LIMIT
    while time.monotonic() < min(until, since + 0.6) or not seen:
        with urllib.request.urlopen(url, timeout=LIMIT) as reply:  # noqa: S310 - our own server on loopback
            now = reply.read()
        if now != seen:
            seen, since = now, time.monotonic()
        time.sleep(0.05)


def save(path, text):
    """Save as editors do: beside the file, then in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def wait_until(tab, condition):
    until = time.monotonic() + LIMIT
    while time.monotonic() < until:
        try:
            if tab.run(condition):
                return
        except RuntimeError:  # the page is just being replaced
            pass
        time.sleep(0.02)
    raise AssertionError(f"never came to be: {condition}")


def test_a_changed_page_is_reloaded_and_keeps_its_place(boats, tab):
    save(boats / "content" / "briefings" / "boats.md", PAGE.replace("FIRST", "SECOND"))
    wait_until(tab, "document.body.innerText.includes('SECOND') && scrollY === 700")
    assert tab.run("window.kept") is None


def test_a_change_elsewhere_leaves_the_page_alone(boats, tab):
    tab.run("window.told = 0; new EventSource('/-/reload?page=/').addEventListener('state', () => ++window.told)")
    wait_until(tab, "window.told === 1")
    save(boats / "content" / "briefings" / "not-yet.md", DRAFT.replace("Words", "Other words"))
    wait_until(tab, "window.told === 2")
    tab.run("new Promise(done => setTimeout(done, 200))")
    assert tab.run("[window.kept, scrollY]") == [True, 700]


def test_a_changed_style_sheet_is_swapped_without_a_reload(boats, tab):
    shipped = (theme_folder() / "site.css").read_text(encoding="utf-8")
    for width in ("7px", "9px"):
        save(boats / "templates" / "site.css", f"{shipped}\nbody {{ outline: {width} solid }}\n")
        wait_until(tab, f"getComputedStyle(document.body).outlineWidth === '{width}'")
    assert tab.run("[window.kept, scrollY]") == [True, 700]
    wait_until(tab, "document.querySelectorAll('link[href*=\"/site.\"]').length === 1")
    (boats / "templates" / "site.css").unlink()
    wait_until(tab, "getComputedStyle(document.body).outlineWidth !== '9px'")


BROKEN = {
    "templates/foot.html": ("{# <img src=x onerror=alert(1)> #}\n{{ <b>x</b> }}\n", "templates/foot.html:2"),
    "content/briefings/broken.md": ("---\ntitle: [<i>\n---\n", "content/briefings/broken.md:3:1"),
    "seeds/broken.json": ('{"title":\n <u>}', "seeds/broken.json:2"),
    "site.yaml": ("title: x\nbase_url: https://brief.example\ncolour: <s>red\n", "site.yaml:3"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_shown_in_words_and_goes_when_mended(boats, tab, name):
    file = boats / name
    before = file.read_text(encoding="utf-8") if file.is_file() else None
    text, place = BROKEN[name]
    save(file, text)
    try:
        wait_until(tab, f"(document.querySelector('[role=alert]')?.innerText ?? '').includes('{place}')")
        # The page stays, and nothing of the message became an element. It may be reloading just then, for what came before.
        for condition in (
            "document.body.innerText.includes('harbour office')",
            "document.querySelector('[role=alert] .hint') !== null",
            "document.querySelectorAll('[role=alert] :not(p, button)').length === 0",
        ):
            wait_until(tab, condition)
    finally:
        if before is None:
            file.unlink()
        else:
            save(file, before)
    wait_until(tab, "document.querySelector('[role=alert]') === null")
    assert tab.run("document.body.innerText.includes('harbour office')")


def test_a_draft_is_shown_and_marked_and_so_are_the_links_to_it(previewed, tab):
    folder, base = previewed
    tab.open(f"{base}/briefings/not-yet/")
    mark = "document.querySelector('.briefing-preview-mark')"
    assert "it is a draft" in tab.run(f"{mark}.innerText")
    assert tab.run(f"{mark}.getBoundingClientRect().bottom <= innerHeight")
    tab.open(f"{base}/")
    wait_until(tab, "document.querySelector('a[href$=\"/not-yet/\"] > .briefing-preview-badge') !== null")
    assert not list(folder.glob("public/*"))


def test_a_page_opened_before_it_exists_shows_itself_once_it_does(previewed, tab):
    folder, base = previewed
    tab.open(f"{base}/briefings/later/")
    save(folder / "content" / "briefings" / "later.md", PAGE.replace("FIRST", "LATER"))
    wait_until(tab, "document.body.innerText.includes('LATER')")
    Path(folder / "content" / "briefings" / "later.md").unlink()
    wait_until(tab, "!document.body.innerText.includes('LATER')")


def test_the_console_says_nothing(previewed, tab):
    _folder, base = previewed
    for path in ("/", "/briefings/not-yet/"):
        tab.open(f"{base}{path}")
        tab.run("new Promise(done => setTimeout(done, 200))")
        assert tab.complaints == []
