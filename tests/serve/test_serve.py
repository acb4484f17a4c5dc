import contextlib
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from builder.errors import UsageError
from builder.model import Diagnostic
from builder.serve import Preview, ServeBuild, serve
from builder.text.digests import digest


def test_a_page_is_served_with_the_script(previewing):
    with previewing() as preview:
        reply = preview.ask("/")
        assert reply.status == 200
        assert b"hello" in reply.body
        assert b'src="/-/reload.js"' in reply.body
        assert preview.ask("/-/reload.js").headers["content-type"] == "text/javascript; charset=utf-8"
        assert preview.ask("/-/preview.css").headers["content-type"] == "text/css; charset=utf-8"


def test_responses_are_neither_cached_nor_sniffed_nor_shared(previewing):
    with previewing() as preview:
        for target in ("/", "/nothing", "/-/reload.js", "/../x", "/nothing.json"):
            headers = preview.ask(target).headers
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["cache-control"] == "no-store"
            assert "access-control-allow-origin" not in headers
            assert "default-src 'none'" in headers["content-security-policy"]


def test_head_has_the_headers_of_get_and_no_body(previewing):
    with previewing() as preview:
        get, head = preview.ask("/"), preview.ask("/", method="HEAD")
        assert head.body == b""
        assert head.headers["content-length"] == get.headers["content-length"] == str(len(get.body))
        assert head.status == get.status == 200
        assert preview.ask("/nothing", method="HEAD").status == 404
        assert preview.ask("/-/reload", method="HEAD").headers["content-type"] == "text/event-stream; charset=utf-8"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW"])
def test_other_methods_are_refused(previewing, method):
    with previewing() as preview:
        reply = preview.ask("/", method=method)
        assert reply.status == 405
        assert reply.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("target", ["/", "/-/reload", "/-/reload.js", "/nothing", "/../x"])
def test_a_rebound_name_is_refused_everywhere(previewing, target):
    with previewing() as preview:
        assert preview.ask(target, host=f"evil.example:{preview.port}").status == 403


def test_the_reload_channel_refuses_pages_of_other_origins(previewing):
    with previewing() as preview:
        assert preview.ask("/-/reload", Origin="http://evil.example").status == 403
        assert preview.ask("/-/reload", Origin="null").status == 403


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%2e%2e%2fsecret.txt", "/%2e%2e%5csecret.txt", "/a/..%5c..%5csecret.txt",
        "/../src2/secret.txt", "/secret.txt%00.html", "/src/secret.txt", "//etc/passwd", "/etc/passwd", "/.hidden", "/%ff%fe", "/%252e%252e/secret.txt",
        "/-/../secret.txt", "/-/reload.js/../../secret.txt", "/-/loop.py", "/-/%2e%2e/loop.py", "file:///etc/passwd", "/@fs/etc/passwd", "/C:/secret.txt",
    ],
)  # fmt: skip
def test_nothing_but_what_was_built_is_ever_served(previewing, target):
    with previewing() as preview:
        for place in (preview.folder, preview.folder / "src"):
            (place / "secret.txt").write_text("secret")
        reply = preview.ask(target)
        assert reply.status in (400, 404)
        assert b"secret" not in reply.body
        assert b"root:" not in reply.body
        assert preview.ask("/").status == 200


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % number for number in range(300)) + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
    ],
)
def test_a_malformed_request_is_refused_and_the_next_one_answered(previewing, data):
    with previewing() as preview:
        with contextlib.suppress(ConnectionError):  # refused before all of it was read
            reply = preview.raw(data)
            assert reply.status in (0, 400, 403, 414, 431, 505)
            assert reply.status == 0 or reply.headers["x-content-type-options"] == "nosniff"
        assert preview.ask("/").status == 200


def test_what_is_no_http_gets_a_whole_answer_that_repeats_nothing_of_it(previewing):
    with previewing() as preview:
        reply = preview.raw(b"GET /<script> HTTP/x\r\n\r\n")
        assert (reply.status, reply.body) == (400, b"400 Bad Request\n")
        assert reply.headers["content-length"] == str(len(reply.body))
        assert reply.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert reply.headers["date"].endswith("GMT")


def test_both_halves_of_an_answer_leave_at_once(previewing):
    # Else the second waits for the other side to acknowledge the first, which may put that off for 40 ms.
    with previewing() as preview:
        options = (socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert preview.server._socket.getsockopt(*options) == 1


def test_a_client_that_goes_away_at_once_harms_nothing(previewing):
    with previewing() as preview:
        for _ in range(20):
            preview.connect().close()
        assert preview.ask("/").status == 200


def test_a_missing_page_is_the_sites_own_error_page(previewing, shows):
    with previewing() as preview:
        assert preview.ask("/nothing/").status == 404
    with previewing(lambda *_: shows("", {"404.html": b"<body>lost</body>"})) as preview:
        reply = preview.ask("/nothing/")
        assert reply.status == 404
        assert b"lost<script" in reply.body


def test_a_folder_leads_to_its_page(previewing, shows):
    with previewing(lambda *_: shows("", {"a/index.html": b"a"})) as preview:
        reply = preview.ask("/a?b=c")
        assert (reply.status, reply.headers["location"]) == (301, "/a/")
        assert preview.ask("/a/?b=c").status == 200


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("s.css", "text/css; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("index.json", "application/json; charset=utf-8"),
        ("p.svg", "image/svg+xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("unknown", "application/octet-stream"),
    ],
)
def test_files_go_out_as_they_are_under_their_type(previewing, shows, name, kind):
    with previewing(lambda *_: shows("", {name: b"<body>as it is</body>"})) as preview:
        reply = preview.ask(f"/{name}")
        assert reply.headers["content-type"] == kind
        assert reply.body == b"<body>as it is</body>"


def test_a_site_with_a_base_path_is_shown_below_it(previewing, shows):
    with previewing(lambda *_: shows("home", base_path="/news")) as preview:
        assert preview.url.endswith("/news/")
        assert preview.ask("/").headers["location"] == "/news/"
        assert b"home" in preview.ask("/news/").body
        assert preview.ask("/-/reload.js").status == 200


def test_a_saved_file_rebuilds_and_tells_the_pages(previewing):
    with previewing() as preview, preview.events() as following:
        first = following()
        (preview.folder / "src" / "page.txt").write_text("changed")
        second = following()
        assert second["print"] != first["print"]
        assert f'data-print="{second["print"]}"'.encode() in preview.ask("/").body
        assert b"changed" in preview.ask("/").body


def test_the_build_is_told_what_changed(previewing, eventually, shows):
    told = []
    with previewing(lambda changed, _expect: (told.append(changed), shows(""))[1]) as preview:
        (preview.folder / "src" / "deep").mkdir()
        (preview.folder / "src" / "deep" / "page.txt").write_text("changed")
        eventually(lambda: len(told) >= 2)
    assert set(told) == {frozenset(), frozenset({"src/deep/page.txt"})}


def _save(path, text):
    """Save as builds and most editors do: never half a file, which would be a change of its own."""
    beside = path.parents[1] / f"beside {path.name}"
    beside.write_text(text)
    beside.replace(path)


def test_a_file_saved_as_it_was_builds_nothing(previewing, eventually, shows):
    told = []
    with previewing(lambda changed, _expect: (told.append(changed), shows(""))[1]) as preview:
        for name, text in (("a", "x"), ("a", "x"), ("b", "y")):
            _save(preview.folder / "src" / name, text)
            eventually(lambda name=name: any(f"src/{name}" in changed for changed in told))
    assert [sorted(changed) for changed in told] == [[], ["src/a"], ["src/b"]]


def test_what_the_build_writes_itself_builds_nothing(previewing, eventually, shows, tmp_path):
    told = []

    def build(changed, expect):
        told.append(changed)
        expect({"src/made": digest(f"made {len(told)}")})
        _save(tmp_path / "src" / "made", f"made {len(told)}")
        return shows("")

    with previewing(build) as preview:
        for name in ("a", "b"):
            _save(preview.folder / "src" / name, "x")
            eventually(lambda name=name: any(f"src/{name}" in changed for changed in told))
    assert [sorted(changed) for changed in told] == [[], ["src/a"], ["src/b"]]


def test_a_burst_of_saves_ends_in_the_last_content(previewing, eventually):
    with previewing() as preview:
        for number in range(200):
            (preview.folder / "src" / "page.txt").write_text(f"save {number:03d}.")
        eventually(lambda: b"save 199." in preview.ask("/").body)


def test_a_burst_of_atomic_saves_ends_in_the_last_content(previewing, eventually):
    with previewing() as preview:
        for number in range(200):
            (preview.folder / "src" / "new.tmp").write_text(f"save {number:03d}.")
            (preview.folder / "src" / "new.tmp").replace(preview.folder / "src" / "page.txt")
        eventually(lambda: b"save 199." in preview.ask("/").body)


def test_without_events_changes_are_found_by_looking(previewing, eventually):
    with previewing(poll=True) as preview:
        (preview.folder / "src" / "page.txt").write_text("changed")
        eventually(lambda: b"changed" in preview.ask("/").body)


def test_where_the_system_refuses_events_it_says_so_and_looks(previewing, eventually, monkeypatch):
    def refuse(_self):
        raise OSError(28, "no more watches")

    monkeypatch.setattr("builder.serve.watch.Watcher.start", refuse)
    said = []
    with previewing(announce=said.append) as preview:
        (preview.folder / "src" / "page.txt").write_text("changed")
        eventually(lambda: b"changed" in preview.ask("/").body)
    assert said == ["Watching by listing files, as the system refuses events: no more watches."]


def test_a_change_that_no_event_told_is_found_at_the_next_look_round(previewing, eventually, monkeypatch):
    monkeypatch.setattr("builder.serve.watch.Watcher.dispatch", lambda _self, _event: None)
    monkeypatch.setattr("builder.serve.loop._ROUND", 0.2)
    with previewing() as preview:
        (preview.folder / "src" / "page.txt").write_text("changed")
        eventually(lambda: b"changed" in preview.ask("/").body)


def test_builds_never_overlap_and_a_change_during_one_gives_one_more(previewing, eventually, tmp_path, shows):
    running, overlaps, builds, begun, go_on = [], [], [], threading.Event(), threading.Event()

    def build(_changed, _expect):
        overlaps.append(len(running))
        running.append(1)
        builds.append((tmp_path / "src" / "a").read_text() if (tmp_path / "src" / "a").exists() else "")
        if builds[-1] == "one":
            begun.set()
            go_on.wait(30)
        running.pop()
        return shows("")

    with previewing(build):
        (tmp_path / "src" / "a").write_text("one")
        assert begun.wait(30)
        (tmp_path / "src" / "a").write_text("two")
        go_on.set()
        eventually(lambda: builds[-1] == "two")
    assert set(overlaps) == {0}


def test_what_can_be_seen_at_once_is_shown_before_the_build(previewing, eventually, tmp_path, shows):
    begun, go_on = threading.Event(), threading.Event()

    def build(changed, _expect):
        if changed:
            begun.set()
            go_on.wait(30)
        return shows(f"built {sorted(changed)}", {"a/index.html": b"<body>old"})

    def glance(changed):
        text = (tmp_path / "src" / min(changed).rpartition("/")[2]).read_text()
        return Preview({"a/index.html": f"<body>seen {text}".encode()}, {"a/index.html": "a draft"}, (PROBLEM,))

    with previewing(build, glance) as preview, preview.events("/a/") as following:
        first = following()
        (tmp_path / "src" / "a").write_text("one")
        second = following()
        assert b"seen one" in preview.ask("/a/").body
        assert (second["marks"], second["problems"][0]["code"]) == ({"/a/": "a draft"}, "T001")
        assert second["print"] != first["print"]
        assert begun.wait(30)
        (tmp_path / "src" / "b").write_text("two")
        eventually(lambda: b"seen two" in preview.ask("/a/").body)
        go_on.set()
        # What was saved while the build went on is newer than the build.
        eventually(lambda: b"built ['src/a']" in preview.ask("/").body or b"built ['src/b']" in preview.ask("/").body)
        eventually(lambda: b"built ['src/b']" in preview.ask("/").body)
        assert b"old" in preview.ask("/a/").body


def test_a_glance_that_fails_leaves_it_to_the_build(previewing, eventually, tmp_path, shows):
    with previewing(lambda changed, _expect: shows(f"built {sorted(changed)}"), _raises(KeyError("x"))) as preview:
        (tmp_path / "src" / "a").write_text("one")
        eventually(lambda: b"built ['src/a']" in preview.ask("/").body)


def test_readers_get_the_last_page_while_the_next_one_is_made(previewing, eventually, tmp_path, shows):
    begun, go_on = threading.Event(), threading.Event()

    def build(changed, _expect):
        if changed:
            begun.set()
            go_on.wait(30)
        return shows("new" if changed else "old")

    with previewing(build) as preview:
        (tmp_path / "src" / "a").write_text("x")
        assert begun.wait(30)
        assert b"old" in preview.ask("/").body
        go_on.set()
        eventually(lambda: b"new" in preview.ask("/").body)


PROBLEM = Diagnostic("templates/page.html", 3, 0, "T001", "broken <b>", "Mend it.")


def _raises(problem):
    def how(*_):
        raise problem

    return how


def save(path, text):
    """Save a file as editors do, whole in one step: a build between two steps would read it empty."""
    beside = path.parent.parent / f"{path.name}.new"
    beside.write_text(text)
    beside.replace(path)


@pytest.mark.parametrize(
    ("how", "code"),
    [
        (lambda: ServeBuild(None, (PROBLEM,)), "T001"),
        (_raises(UsageError("Y001", "site.yaml is not valid", path="site.yaml", line=2)), "Y001"),
        (_raises(PermissionError(13, "denied", "/x")), "X007"),
        (_raises(RuntimeError("surprise")), "X007"),
    ],
    ids=["told", "site.yaml", "disk", "fault"],
)
def test_a_failed_build_keeps_the_last_good_pages_shows_why_and_heals(previewing, tmp_path, shows, how, code):
    told = []

    def build(changed, _expect):
        told.append(changed)
        text = (tmp_path / "src" / "a").read_text() if (tmp_path / "src" / "a").exists() else "good"
        return how() if text == "bad" else shows(text)

    with previewing(build) as preview, preview.events() as following:
        good = following()
        save(tmp_path / "src" / "a", "bad")
        bad = following()
        assert (bad["failed"], bad["print"], bad["problems"][0]["code"]) == (True, good["print"], code)
        assert b"good" in preview.ask("/").body
        save(tmp_path / "src" / "b", "not the cause")
        assert following()["failed"] is True
        save(tmp_path / "src" / "a", "good")
        assert following()["failed"] is False
    # What a failed build was told of is told again, until one takes it in.
    assert [sorted(changed) for changed in told] == [[], ["src/a"], ["src/a", "src/b"], ["src/a", "src/b"]]


def test_a_fault_of_ours_is_told_in_full_in_the_terminal(previewing, tmp_path, shows, capfd):
    def build(changed, _expect):
        return shows("") if not changed else _raises(RuntimeError("surprise"))()

    with previewing(build) as preview, preview.events() as following:
        following()
        (tmp_path / "src" / "a").write_text("x")
        assert following()["failed"] is True
    assert "surprise" in capfd.readouterr().err


def test_when_nothing_was_ever_built_whole_the_reason_is_there_all_the_same(previewing):
    with previewing(lambda *_: ServeBuild(None, (PROBLEM,))) as preview, preview.events() as following:
        assert preview.ask("/").status == 404
        assert b"reload.js" in preview.ask("/").body
        assert following()["problems"][0]["place"] == "templates/page.html:3"


def test_a_page_that_becomes_due_is_built_without_a_hint(previewing, shows):
    builds = []

    def build(changed, _expect):
        builds.append(changed)
        due = datetime.now(UTC) + timedelta(seconds=1)
        return shows(f"{len(builds)}", next_due=due.isoformat() if len(builds) == 1 else "2020-01-01T00:00:00Z")

    with previewing(build) as preview, preview.events() as following:
        first = following()
        assert following()["print"] != first["print"]
    assert builds == [frozenset(), frozenset()]


def test_the_first_build_may_refuse_the_site(tmp_path):
    def build(_changed, _expect):
        raise UsageError("Y006", "no site here")

    with pytest.raises(UsageError, match="no site here"):
        serve(build, folder=tmp_path, inputs=("src",), port=0)


def test_a_port_that_is_taken_is_a_wrong_option(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError) as caught:
            serve(ServeBuild, folder=tmp_path, inputs=(), port=taken.getsockname()[1])
    assert caught.value.code == "X003"


def test_stopping_ends_open_channels_and_idle_connections(previewing):
    # The clients let go only after the preview has ended, which proves that no thread is left.
    with ExitStack() as kept, previewing() as preview:
        for _ in range(5):
            kept.enter_context(preview.connect())
        channels = [kept.enter_context(preview.events()) for _ in range(20)]
        assert len({following()["print"] for following in channels}) == 1


def test_a_hundred_open_channels_are_all_told(previewing):
    with previewing() as preview, ExitStack() as kept:
        channels = [kept.enter_context(preview.events()) for _ in range(100)]
        first = {following()["print"] for following in channels}
        (preview.folder / "src" / "page.txt").write_text("changed")
        second = {following()["print"] for following in channels}
        assert (len(first), len(second)) == (1, 1)
        assert first != second
        assert b"changed" in preview.ask("/").body


def test_a_client_that_stops_reading_does_not_keep_it_from_ending(previewing, shows, capfd):
    with previewing(lambda *_: shows("", {"big.txt": b"x" * 30_000_000})) as preview:
        connection = preview.connect()
        connection.sendall(f"GET /big.txt HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n".encode())
        assert connection.recv(10)
    connection.close()
    assert capfd.readouterr().err == ""


SCRIPT = """
    import sys, threading
    from pathlib import Path
    from builder.serve import ServeBuild, serve
    here = Path(sys.argv[1])
    build = lambda *_: ServeBuild({})
    serve(build, folder=here, inputs=("src",), port=0, ready=lambda server: print(server.url(), flush=True))
    print("left:", threading.active_count(), flush=True)
"""


def test_ctrl_c_ends_it_cleanly(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(SCRIPT), str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        url = process.stdout.readline()
        with socket.create_connection(("127.0.0.1", int(url.rstrip("/\n").rpartition(":")[2])), timeout=30) as channel:
            channel.sendall(f"GET /-/reload HTTP/1.1\r\nHost: {url.split('/')[2]}\r\n\r\n".encode())
            assert channel.recv(100)
            os.kill(process.pid, signal.SIGINT)
            assert process.wait(30) == 0
        assert process.stdout.read() == "left: 1\n"
        assert process.stderr.read() == ""
