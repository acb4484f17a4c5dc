"""The search page in a browser: nothing loaded until it is used, everything by keyboard, filters, links that hold."""

import time

import pytest
from page_visits import break_no_rule

pytestmark = pytest.mark.browser


@pytest.fixture
def page(pages, tab):
    tab.open(f"{pages.base}/search/")
    return tab


def test_nothing_of_the_index_is_loaded_before_the_page_is_used(page):
    assert [request.url for request in page.requests if "pagefind" in request.url] == []


def test_words_find_pages_and_are_marked_in_them(page):
    write(page, "satellites")
    assert int(wait(page, "found.textContent.match(/^(\\d+) pages? found/)?.[1]")) >= 2
    assert "satellite" in page.run("document.querySelector('#results mark').textContent").lower()
    assert page.complaints == []


def test_the_whole_search_is_done_without_a_mouse(page, pages):
    page.press("/", "Slash", "/")
    assert page.run("document.activeElement.id") == "words"
    write(page, "satellites", focus=False)
    wait(page, "document.querySelector('#results a')")
    page.press("ArrowDown")
    page.press("ArrowDown")
    page.press("ArrowUp")
    assert page.run("document.activeElement === document.querySelector('#results a')")
    page.press("Escape")
    assert page.run("document.activeElement.id") == "words"
    page.press("Enter")
    wanted = page.run("document.activeElement.href")
    page.press("Enter")
    wait(page, f"location.href === '{wanted}' && document.readyState === 'complete'")
    assert wanted.startswith(f"{pages.base}/")


@pytest.mark.parametrize(("name", "value"), [("kind", "Story"), ("tone", "negative"), ("outlet", None), ("beat", None)])
def test_a_filter_leaves_only_its_pages(page, name, value):
    write(page, "the")
    wait(page, "found.textContent.includes('found')")
    everything = count(page)
    value = value or page.run(f"document.querySelector('select[name={name}]').options[1].value")
    choose(page, name, value)
    wait(page, f"parseInt(found.textContent) < {everything}")
    assert 0 < count(page) < everything


def test_impact_narrows_to_a_score_or_more(page):
    choose(page, "impact", "5")
    wait(page, "document.querySelector('#results .about')")
    shown = page.run(
        "[...document.querySelectorAll('#results .about')].map(one => +one.textContent.match(/impact (\\d+)/)[1])"
    )
    assert min(shown) >= 5


def test_a_search_has_an_address_that_finds_the_same(page):
    write(page, "satellites")
    wait(page, "found.textContent.includes('found')")
    choose(page, "kind", "Briefing")
    wait(page, "location.search.includes('kind=Briefing')")
    time.sleep(0.3)
    before, address = count(page), page.run("location.href")
    page.open("about:blank")
    page.open(address)
    wait(page, "found.textContent.includes('found')")
    assert count(page) == before
    assert page.run("words.value") == "satellites"
    assert page.run("document.querySelector('select[name=kind]').value") == "Briefing"


def test_text_with_markup_in_it_is_shown_and_not_run(page):
    write(page, "<img src=x onerror=alert(1)>")
    wait(page, "found.textContent")
    assert page.run("document.querySelectorAll('#finder img').length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_break_no_rule_of_accessibility(page, axe, scheme):
    page.scheme(scheme)
    write(page, "satellites")
    wait(page, "document.querySelector('#results li')")
    assert break_no_rule(page, axe) == []


def test_a_list_of_results_does_not_scroll_sideways(page):
    write(page, "the")
    wait(page, "document.querySelector('#results li')")
    for width in (320, 360, 768, 1280):
        page.width(width)
        assert page.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width


def test_without_javascript_the_page_offers_lists_and_no_dead_form(pages, tab):
    tab.scripts(allowed=False)
    tab.open(f"{pages.base}/search/")
    assert tab.run("document.getElementById('finder').checkVisibility()") is False
    links = tab.run("[...document.querySelectorAll('main a')].map(one => one.pathname)")
    assert {"/briefings/", "/tags/", "/outlets/", "/editions/"} <= set(links)


def write(page, text, focus=True):
    if focus:
        page.run("words.focus()")
    page.type(text)


def choose(page, name, value):
    page.run(
        f"(async () => {{ const one = document.querySelector('select[name={name}]'); words.focus();"
        f" while (![...one.options].some(option => option.value === '{value}')) await new Promise(go => setTimeout(go, 20));"
        f" one.value = '{value}'; one.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
    )


def count(page):
    return int(page.run("parseInt(found.textContent)"))


def wait(page, condition, seconds=15):
    """Wait until a JavaScript expression is true, and return its value."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        value = page.run(
            f"(() => {{ try {{ const it = {condition}; return it instanceof Node ? true : it }} catch {{ return null }} }})()"
        )
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"never came true: {condition}; the page says {page.run('found.textContent')!r}")
