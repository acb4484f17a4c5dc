import contextlib
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from datetime import UTC, datetime, timedelta

import pytest

from builder.errors import UsageError
from builder.model import Diagnostic
from builder.serve import ServeBuild, serve


def test_a_page_is_served_with_the_script_and_stays_as_it_is_on_disk(previewing):
    with previewing() as preview:
        reply = preview.ask("/")
        assert reply.status == 200
        assert b"hello" in reply.body
        assert b'src="/-/reload.js"' in reply.body
        assert b"reload.js" not in (preview.folder / "out" / "index.html").read_bytes()


def test_responses_are_neither_cached_nor_sniffed_nor_shared(previewing):
    with previewing() as preview:
        for target in ("/", "/nothing", "/-/reload.js", "/../x"):
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


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW"])
def test_other_methods_are_refused(previewing, method):
    with previewing() as preview:
        reply = preview.ask("/", method=method)
        assert reply.status == 405
        assert reply.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("target", ["/", "/-/reload", "/-/reload.js", "/nothing"])
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
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%5csecret.txt",
        "/a/..%5c..%5csecret.txt",
        "/secret.txt%00.html",
        "/link.txt",
        "//etc/passwd",
        "/.hidden",
        "/%ff%fe",
    ],
)
def test_nothing_outside_the_output_is_ever_served(previewing, target):
    with previewing() as preview:
        (preview.folder / "secret.txt").write_text("secret")
        (preview.folder / "out" / ".hidden").write_text("secret")
        (preview.folder / "out" / "link.txt").symlink_to(preview.folder / "secret.txt")
        reply = preview.ask(target)
        assert reply.status in (400, 404)
        assert b"secret" not in reply.body


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
            assert preview.raw(data).status in (0, 400, 403, 414, 431, 505)
        assert preview.ask("/").status == 200


def test_a_client_that_goes_away_at_once_harms_nothing(previewing):
    with previewing() as preview:
        for _ in range(20):
            preview.connect().close()
        assert preview.ask("/").status == 200


def test_a_missing_page_is_the_sites_own_error_page(previewing):
    with previewing() as preview:
        assert preview.ask("/nothing/").status == 404
        (preview.folder / "out" / "404.html").write_text("<body>lost</body>")
        reply = preview.ask("/nothing/")
        assert reply.status == 404
        assert b"lost<script" in reply.body


def test_a_folder_leads_to_its_page_and_types_are_named(previewing):
    with previewing() as preview:
        (preview.folder / "out" / "a").mkdir()
        (preview.folder / "out" / "s.css").write_text("a{}")
        reply = preview.ask("/a")
        assert (reply.status, reply.headers["location"]) == (301, "/a/")
        assert preview.ask("/s.css").headers["content-type"] == "text/css; charset=utf-8"
        assert b"script" not in preview.ask("/s.css").body


def test_a_site_with_a_base_path_is_shown_below_it(previewing, tmp_path):
    (tmp_path / "out" / "index.html").write_text("<body>home</body>")
    with previewing(lambda: ServeBuild(base_path="/news")) as preview:
        assert preview.url.endswith("/news/")
        assert preview.ask("/").headers["location"] == "/news/"
        assert b"home" in preview.ask("/news/").body
        assert preview.ask("/-/reload.js").status == 200


def test_a_saved_file_rebuilds_and_tells_the_pages(previewing):
    with previewing() as preview, preview.events() as following:
        first = following()
        (preview.folder / "src" / "page.txt").write_text("changed")
        second = following()
        assert second["build"] != first["build"]
        assert f'data-build="{second["build"]}"'.encode() in preview.ask("/").body
        assert b"changed" in preview.ask("/").body


def test_a_burst_of_saves_ends_in_the_last_content(previewing, eventually):
    with previewing() as preview:
        for number in range(50):
            (preview.folder / "src" / "page.txt").write_text(f"save {number}.")
        eventually(lambda: b"save 49." in preview.ask("/").body)


def test_builds_never_overlap_and_a_change_during_one_gives_one_more(previewing, eventually, tmp_path):
    running, overlaps, builds, begun, go_on = [], [], [], threading.Event(), threading.Event()

    def build():
        overlaps.append(len(running))
        running.append(1)
        builds.append((tmp_path / "src" / "a").read_text() if (tmp_path / "src" / "a").exists() else "")
        if builds[-1] == "one":
            begun.set()
            go_on.wait(30)
        running.pop()
        return ServeBuild()

    with previewing(build):
        (tmp_path / "src" / "a").write_text("one")
        assert begun.wait(30)
        (tmp_path / "src" / "a").write_text("two")
        go_on.set()
        eventually(lambda: builds[-1] == "two")
    assert set(overlaps) == {0}


def test_a_build_that_changed_nothing_reloads_nothing(previewing, eventually, tmp_path):
    builds = []

    def build():
        builds.append(1)
        return ServeBuild(changed=len(builds) != 2)

    with previewing(build) as preview, preview.events() as following:
        first = following()
        (tmp_path / "src" / "a").write_text("x")
        eventually(lambda: len(builds) >= 2)
        assert f'data-build="{first["build"]}"'.encode() in preview.ask("/").body
        (tmp_path / "src" / "a").write_text("y")
        assert following()["build"] != first["build"]


PROBLEM = Diagnostic("templates/page.html", 3, 0, "T001", "broken <b>", "Mend it.")


def failing(tmp_path, how):
    def build():
        text = (tmp_path / "src" / "a").read_text() if (tmp_path / "src" / "a").exists() else "good"
        if text != "good":
            return how()
        (tmp_path / "out" / "index.html").write_text("<body>good</body>")
        return ServeBuild()

    return build


def _raises(problem):
    def how():
        raise problem

    return how


@pytest.mark.parametrize(
    ("how", "code"),
    [
        (lambda: ServeBuild(changed=False, failed=True, diagnostics=(PROBLEM,)), "T001"),
        (_raises(UsageError("Y001", "site.yaml is not valid", path="site.yaml", line=2)), "Y001"),
        (_raises(PermissionError(13, "denied", "/x")), "X007"),
        (_raises(RuntimeError("surprise")), "X007"),
    ],
    ids=["told", "site.yaml", "disk", "fault"],
)
def test_a_failed_build_keeps_the_last_good_pages_shows_why_and_heals(previewing, tmp_path, capfd, how, code):
    with previewing(failing(tmp_path, how)) as preview, preview.events() as following:
        good = following()
        (tmp_path / "src" / "a").write_text("bad")
        bad = following()
        assert (bad["failed"], bad["build"], bad["problems"][0]["code"]) == (True, good["build"], code)
        assert b"good" in preview.ask("/").body
        (tmp_path / "src" / "a").write_text("good")
        assert following()["failed"] is False
    assert ("surprise" in capfd.readouterr().err) == (
        code == "X007" and how.__closure__[0].cell_contents.args == ("surprise",)
    )


def test_a_page_that_becomes_due_is_built_without_a_hint(previewing):
    builds = []

    def build():
        builds.append(1)
        due = datetime.now(UTC) + timedelta(seconds=1)
        return ServeBuild(next_due=due.isoformat() if len(builds) == 1 else "2020-01-01T00:00:00Z")

    with previewing(build) as preview, preview.events() as following:
        first = following()
        assert following()["build"] != first["build"]
    assert len(builds) == 2


def test_the_first_build_may_refuse_the_site(tmp_path):
    def build():
        raise UsageError("Y006", "no site here")

    with pytest.raises(UsageError, match="no site here"):
        serve(build, out=tmp_path, watch=(tmp_path / "src",), port=0)


def test_a_port_that_is_taken_is_a_wrong_option(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError) as caught:
            serve(ServeBuild, out=tmp_path, watch=(), port=taken.getsockname()[1])
    assert caught.value.code == "X003"


def test_stopping_ends_open_channels_and_idle_connections(previewing):
    with previewing() as preview:
        channels = [preview.events() for _ in range(20)]
        states = [channel.__enter__()() for channel in channels]
        idle = [preview.connect() for _ in range(5)]
        assert len({state["build"] for state in states}) == 1
    # Leaving the block proves that no thread is left.
    for channel in channels:
        channel.__exit__(None, None, None)
    for connection in idle:
        connection.close()


SCRIPT = """
    import sys, threading
    from pathlib import Path
    from builder.serve import ServeBuild, serve
    here = Path(sys.argv[1])
    serve(lambda: ServeBuild(), out=here, watch=(here / "src",), port=0, ready=lambda url: print(url, flush=True))
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
