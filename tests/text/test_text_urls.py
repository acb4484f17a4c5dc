from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.urls import canonical, clean, domain


@pytest.mark.parametrize(
    "url",
    [
        "https://orbit.example/a/b.html?x=1&y=%E9#part", "http://127.0.0.1:8000/", "http://[::1]:80/a", "https://bücher.example/ä", "mailto:desk@orbit.example",
        "mailto:desk@orbit.example?subject=Hello", "https://orbit.example:443/x_(y)",
    ],
)  # fmt: skip
def test_a_good_address_stays_as_it_is(url):
    assert clean(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\x00script:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "ftp://orbit.example/a", "orbit.example/a", "/a/b", "#part", "http://", "https:///x", "http:orbit.example", "http://[", "http://[::1", "http://a]b/",
        "http://orbit.example:99999/", "http://orbit.example:port/", "https://user@orbit.example/", "https://user:word@orbit.example/",
        "https://orbit.example/a b", "https://orbit.example/a\tb c", 'https://orbit.example/"x', "https://orbit.example/<x>", "https://orbit.example\\@evil.example/",
        "http://a..b/", "http://-a.example/", "http://\u2100.example/", "https://orbit.example/" + "x" * 2_000, "mailto:", "mailto:desk", "mailto:a@b.example?x=<y>",
    ],
)  # fmt: skip
def test_any_other_address_is_left_out(url):
    assert clean(url) == ""


def test_white_space_and_control_characters_round_an_address_go():
    assert clean("  \n\u200bhttps://orbit.example/\u0007a\n ") == "https://orbit.example/a"


def test_an_address_without_scheme_gets_https_and_a_capital_scheme_becomes_small():
    assert clean("//orbit.example/a") == "https://orbit.example/a"
    assert clean("HTTPS://orbit.example/A") == "https://orbit.example/A"


def test_characters_that_addresses_do_not_have_are_encoded():
    assert clean("https://orbit.example/?fonts=a|b{c}") == "https://orbit.example/?fonts=a%7Cb%7Bc%7D"


def test_the_domain_is_small_and_without_www():
    assert domain("https://WWW.Orbit.Example.:8080/a") == "orbit.example"
    assert domain("https://news.orbit.example/a") == "news.orbit.example"
    assert domain("javascript:x") == ""
    assert domain("mailto:a@b.example") == ""


def test_the_canonical_form_has_no_fragment_no_tracking_and_no_default_port():
    assert canonical("HTTP://Orbit.Example:80?utm_source=x&b=%E9&fbclid=y&a=1#f") == "http://orbit.example/?b=%E9&a=1"
    assert canonical("https://orbit.example:8443/a?ref=q") == "https://orbit.example:8443/a"
    assert canonical("http://[::1]:80/a") == "http://[::1]/a"
    assert canonical("nonsense") == ""


@settings(deadline=None, max_examples=400)
@given(
    st.text(max_size=40)
    | st.text(alphabet="htps:/@[]%.a1:-?#&=\\ \u2100٠", max_size=30).map(lambda rest: "http://" + rest)
)
def test_no_address_raises_and_what_comes_out_is_safe_and_settled(url):
    found = clean(url)
    assert found == "" or found.startswith(("http://", "https://", "mailto:"))
    assert clean(found) == found
    assert canonical(canonical(url)) == canonical(url)
    assert domain(url) == domain(url).lower()
