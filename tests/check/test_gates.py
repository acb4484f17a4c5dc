import http.server
import threading

import pytest

from builder import delivery, session
from builder.check.outside import outside_links
from builder.check.tree import Tree
from builder.publish import outside
from builder.text.dates import instant

ARTICLE = """---
title: "{title}"
{date}outlet: {{name: The Perigee Brief, domain: orbital.example}}
url: https://orbital.example/a
---
The harbour board met in Tarrow and heard the engineers. {promise}

It is not clear who will pay for the repair of the northern breakwater after the storm.

The repair of the breakwater will cost the board 4.2 million crowns, the treasurer Anna Holm said.
"""
PROMISE = "The board will decide on 10 March 2026."
CONFIG = "title: T\nbase_url: https://brief.example\nsearch: none\nsocial_cards: false\n"


def article(title="Board weighs repair", date="2026-03-02", promise=PROMISE):
    return ARTICLE.format(title=title, date=f"date: {date}\n" if date else "", promise=promise)


@pytest.fixture
def inspect(make_site):
    """Return a function that builds and checks a site of these pages."""

    def inspect(pages, gates="", now="2026-03-31T12:00:00Z", **options):
        files = {f"content/briefings/{name}.md": text for name, text in pages.items()}
        folder = make_site(files, config=CONFIG + (f"check: {{{gates}}}\n" if gates else ""))
        return delivery.inspect(session.Request(site=folder, now=instant(now), workers="1"), **options)[1]

    return inspect


def of(found, code):
    return [(one.path, one.line, one.severity) for one in found if one.code == code]


A = "content/briefings/a.md"


def test_a_story_with_too_few_origins_is_an_error_where_the_site_asks_for_more(inspect):
    assert of(inspect({"a": article()}), "K011") == []
    assert of(inspect({"a": article()}, "minimum_origins: 1"), "K011") == []
    (found,) = [one for one in inspect({"a": article()}, "minimum_origins: 2") if one.code == "K011"]
    assert (found.path, found.line, found.severity) == (A, 1, "error")
    assert "fewer than 2" in found.message
    assert "citations" in found.hint


@pytest.mark.parametrize(
    ("gates", "expected"), [("", "info"), ("missing_dates: error", "error"), ("missing_dates: off", None)]
)
def test_a_page_without_a_date_is_as_bad_as_the_site_says(inspect, gates, expected):
    found = of(inspect({"a": article(date="")}, gates), "K012")
    assert found == ([(A, 1, expected)] if expected else [])


def test_an_announced_day_that_has_passed_is_told_with_its_line(inspect):
    (found,) = [one for one in inspect({"a": article()}) if one.code == "K014"]
    assert (found.path, found.line, found.severity) == (A, 7, "info")
    assert "10 March 2026" in found.message
    assert PROMISE in found.message


@pytest.mark.parametrize(
    "options",
    [{"now": "2026-03-09T12:00:00Z"}, {"gates": "expired: off"}, {"pages": {"a": article(date="2026-03-11")}}],
)
def test_a_day_to_come_one_not_asked_about_and_one_that_was_past_already_are_no_findings(inspect, options):
    asked = {"pages": {"a": article()}, **options}
    assert of(inspect(**asked), "K014") == []


def test_a_later_report_of_the_story_redeems_a_promise(inspect):
    later = article("Board decides on repair", "2026-03-11").replace("title:", "story: repair\ntitle:")
    first = article().replace("title:", "story: repair\ntitle:")
    assert of(inspect({"a": first, "b": later}), "K014") == []


def test_text_chosen_by_rule_must_be_marked(inspect, make_site):
    chosen = {"a": article()}
    assert of(inspect(chosen), "K013") == []
    make_site(
        {
            "templates/briefing.html": "<!doctype html><title>x</title><p>It is not clear <b>who</b> will pay for the repair of the northern breakwater after the storm.</p>"
        }
    )
    assert of(inspect(chosen), "K013") == [(A, 0, "error")]


def test_a_heavy_page_and_a_heavy_picture_are_told(inspect, make_site):
    make_site({"static/big.png": b"\x89PNG" + bytes(5000)})
    found = inspect({"a": article()}, "page_bytes: 1000, image_bytes: 5000")
    assert any("big.png has 5,004 bytes" in one.message for one in found if one.code == "K006")
    assert any("bytes of HTML, more than 1,000" in one.message for one in found if one.code == "K006")


@pytest.fixture
def elsewhere():
    """Yield the address of a server that counts, refuses HEAD for one page, and knows some pages only."""
    seen = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            seen.append((self.command, self.path))
            status, to = {"/good": (200, ""), "/new": (200, ""), "/old": (301, "/new"), "/loop": (302, "/loop")}.get(
                self.path, (404, "")
            )
            status = {"/no-head": 200 if self.command == "GET" else 405, "/shy": 403, "/inside": 302}.get(
                self.path, status
            )
            self.send_response(status)
            self.send_header("Location", "http://169.254.169.254/" if self.path == "/inside" else to)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD = answer  # noqa: N815 - names of the standard library

        def log_message(self, *_arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", seen
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("/good", "good", ""),
        ("/gone", "dead", "answers 404"),
        ("/old", "moved", "has moved to"),
        ("/no-head", "good", ""),
        ("/shy", "unsure", "answers 403"),
        ("/loop", "unsure", "leads on and on"),
    ],
)
def test_an_address_elsewhere_is_judged_by_what_it_answers(elsewhere, path, kind, words):
    url = elsewhere[0] + path
    answer = outside.ask((url,), pause=0, private=True)[url]
    assert (answer.kind, words in answer.words) == (kind, True)


def test_addresses_of_a_private_network_are_never_asked(elsewhere):
    url = f"{elsewhere[0]}/good"
    assert outside.ask((url, "http://localhost/", "http://[::1]/"), pause=0)[url].kind == "unsure"
    assert elsewhere[1] == []


def test_one_host_is_asked_one_thing_at_a_time_and_only_so_much(elsewhere, monkeypatch):
    monkeypatch.setattr(outside, "MOST", 3)
    slept = []
    monkeypatch.setattr(outside.time, "sleep", slept.append)
    urls = tuple(f"{elsewhere[0]}/{number}" for number in range(5))
    answers = outside.ask(urls, private=True)
    assert (len(elsewhere[1]), slept) == (3, [outside.PAUSE] * 2)
    assert answers[urls[4]].words == "was not asked for: there are too many"


def test_a_dead_link_is_told_at_the_line_where_it_stands_front_matter_too(inspect, elsewhere, monkeypatch):
    ask = outside.ask
    monkeypatch.setattr(outside, "ask", lambda urls, **_more: ask(urls, pause=0, private=True))
    monkeypatch.setattr(outside, "MOST", 5)
    page = article(promise=f"See [this]({elsewhere[0]}/gone#part).").replace(
        "https://orbital.example/a", f"{elsewhere[0]}/also-gone"
    )
    found = of(inspect({"a": page}, external=True), "K015")
    assert (A, 7, "warning") in found
    assert (A, 5, "warning") in found


def test_only_links_to_other_servers_that_a_reader_follows_are_asked_for():
    html = (
        b'<html><head><link rel="canonical" href="https://me.example/"><link rel="x" href="https://y.example/"></head>'
        b'<a href="https://a.example/x#y">a</a><a href="https://me.example/b/">b</a><a href="mailto:x@y.example">c</a></html>'
    )
    assert outside_links(Tree({"index.html": html})) == ("https://a.example/x",)
