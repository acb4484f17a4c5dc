import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.serve.guard import find_file, host_problem, hosts_of, origin_problem, parts_of

ALLOWED = hosts_of("127.0.0.1", 8000)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:8000"])
def test_local_names_are_answered(host):
    assert host_problem([host], ALLOWED) == 0


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost",
        "localhost:80",
        "localhost:8000.evil.example",
        "",
        "127.0.0.1:8000@evil",
        "192.168.0.7:8000",
    ],
)
def test_any_other_name_is_refused(host):
    assert host_problem([host], ALLOWED) == 403


@pytest.mark.parametrize("headers", [[], ["localhost:8000", "localhost:8000"]])
def test_a_request_has_exactly_one_host(headers):
    assert host_problem(headers, ALLOWED) == 400


def test_the_port_may_be_left_out_only_where_it_is_80():
    assert host_problem(["localhost"], hosts_of("127.0.0.1", 80)) == 0


def test_the_address_listened_on_is_answered():
    assert host_problem(["box.lan:8000"], hosts_of("box.lan", 8000)) == 0
    assert host_problem(["[fd00::7]:8000"], hosts_of("fd00::7", 8000)) == 0


@pytest.mark.parametrize("everywhere", ["0.0.0.0", "::", ""])  # noqa: S104 - nothing is bound here
def test_listening_everywhere_answers_to_the_address_that_was_reached_and_to_no_name(everywhere):
    allowed = hosts_of(everywhere, 8000, "192.168.0.7")
    assert host_problem(["192.168.0.7:8000"], allowed) == 0
    assert host_problem(["evil.example:8000"], allowed) == 403


@pytest.mark.parametrize("origin", [None, "http://localhost:8000", "http://127.0.0.1:8000"])
def test_our_own_pages_may_listen(origin):
    assert origin_problem(origin, "same-origin" if origin else None, ALLOWED) == 0


@pytest.mark.parametrize(
    ("origin", "site"),
    [
        ("http://evil.example", None),
        ("null", None),
        ("https://localhost:8000", None),
        ("http://localhost:8001", None),
        ("", None),
        (None, "cross-site"),
    ],
)
def test_pages_of_others_may_not_listen(origin, site):
    assert origin_problem(origin, site, ALLOWED) == 403


@pytest.mark.parametrize(
    "target",
    [
        "/..", "/../x", "/a/../../x", "/%2e%2e/x", "/%2E%2e/x", "/..%2fx", "/%2e%2e%2fx", "/a%5c..%5cx", "/..\\x", "/a\\b", "/x%00", "/x%00.html",
        "/%ff", "/%c0%ae%c0%ae/x", "/./x", "x", "", "http://evil.example/", "*", "/a%0ab", "/%7f",
    ],
)  # fmt: skip
def test_malformed_and_climbing_addresses_have_no_parts(target):
    assert parts_of(target) is None


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("/", ("",)),
        ("/a/b?q=..#x", ("a", "b")),
        ("/a%20b/", ("a b", "")),
        ("/%252e%252e/x", ("%2e%2e", "x")),
        ("/%C3%A9", ("é",)),
        ("/a..b", ("a..b",)),
    ],
)
def test_an_address_is_decoded_once(target, parts):
    assert parts_of(target) == parts


@pytest.fixture
def out(tmp_path):
    (tmp_path / "out" / "a").mkdir(parents=True)
    (tmp_path / "out2").mkdir()
    (tmp_path / "secret.html").write_text("secret")
    (tmp_path / "out2" / "x.html").write_text("secret")
    (tmp_path / "out" / "index.html").write_text("home")
    (tmp_path / "out" / "a" / "index.html").write_text("a")
    (tmp_path / "out" / ".manifest.json").write_text("{}")
    return tmp_path / "out"


def test_a_folder_shows_its_index(out):
    assert find_file(out, ("a", "")).file == (out / "a" / "index.html").resolve()
    assert find_file(out, ("",)).file == (out / "index.html").resolve()


def test_a_folder_without_its_slash_leads_to_the_one_with_it(out):
    assert find_file(out, ("a",)).redirect == "/a/"


def test_a_redirect_can_not_lead_to_another_server(out):
    (out / "evil.example").mkdir()
    assert find_file(out, ("", "evil.example")) == (None, "")


@pytest.mark.parametrize(
    "parts",
    [
        ("..", "secret.html"),
        ("a", "..", "..", "secret.html"),
        ("", "etc", "passwd"),
        (".manifest.json",),
        ("a", "", "index.html"),
        ("a", "x" * 5000),
        ("index.html", ""),
        ("\0",),
    ],
)
def test_what_lies_outside_or_hidden_is_not_there(out, parts):
    assert find_file(out, parts).file is None


def test_a_folder_beside_the_output_with_a_like_name_is_not_inside(out):
    (out / "link.html").symlink_to(out.parent / "out2" / "x.html")
    assert find_file(out, ("link.html",)).file is None


def test_links_that_lead_out_are_not_followed(out):
    (out / "file.html").symlink_to(out.parent / "secret.html")
    (out / "folder").symlink_to(out.parent)
    (out / "b").mkdir()
    (out / "b" / "index.html").symlink_to(out.parent / "secret.html")
    (out / "loop").symlink_to(out / "loop")
    for parts in (
        ("file.html",),
        ("folder", "secret.html"),
        ("folder",),
        ("folder", ""),
        ("b", ""),
        ("loop",),
        ("loop", ""),
    ):
        assert find_file(out, parts) == (None, "")


def test_a_link_that_stays_inside_is_followed(out):
    (out / "link.html").symlink_to(out / "index.html")
    assert find_file(out, ("link.html",)).file == (out / "index.html").resolve()


def test_a_pipe_is_not_opened(out):
    os.mkfifo(out / "pipe.html")
    assert find_file(out, ("pipe.html",)).file is None


@pytest.mark.parametrize("parts", [("",), ("news",)])
def test_below_a_base_path_the_root_leads_there(out, parts):
    assert find_file(out, parts, "/news") == (None, "/news/")


def test_the_output_is_found_below_its_base_path_only(out):
    assert find_file(out, ("news", ""), "/news").file == (out / "index.html").resolve()
    assert find_file(out, ("news", "a"), "/news").redirect == "/news/a/"
    assert find_file(out, ("a", "x", "a", ""), "/a/x").file == (out / "a" / "index.html").resolve()
    assert find_file(out, ("a", ""), "/news") == (None, "")
    assert find_file(out, ("news", "..", "secret.html"), "/news") == (None, "")


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["/", "..", ".", "%2e", "%2f", "%5c", "%00", "a", "secret.html", "\\", "index.html", "%252e", "é", "?", "#"]
        ),
        max_size=10,
    ).map("".join)
)
def test_no_address_ever_finds_a_file_outside(out, text):
    parts = parts_of("/" + text)
    if parts is not None:
        found = find_file(out, parts).file
        assert found is None or found.is_relative_to(out.resolve())
