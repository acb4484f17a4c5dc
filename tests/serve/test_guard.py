import pytest

from builder.serve.guard import host_problem, hosts_of, origin_problem, parts_of

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


@pytest.mark.parametrize("everywhere", ["0.0.0.0", "::", "[::]", ""])  # noqa: S104 - nothing is bound here
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
