"""Hostile text, and what no page may hold or ask for."""

import json
from base64 import b64encode
from hashlib import sha256

from invented_parts import HOSTILE
from invented_site import all_pages, parse, rendered, words

from builder.render.mail import MAIL_STYLES

NO_ICON = "data:,"
"""The address by which an e-mail says that it has no icon."""
RUN = "//script[not(@type='application/ld+json')]"
"""Scripts that run, not data."""


def test_no_page_has_inline_style_script_or_handler():
    attributes = "@style | //@onclick | //@onerror | //@onload"
    found = [path for path, page_ in all_pages() if page_.xpath(f"//{attributes} | //style | {RUN}[not(@src)]")]
    assert [path for path in found if not path.endswith("/email.html")] == []


def test_only_the_search_page_has_a_script():
    assert [path for path, page_ in all_pages() if page_.xpath(RUN)] == ["search/index.html"]


def test_structured_data_is_data_whatever_the_text_is():
    blocks = [one.text for _, page_ in all_pages() for one in page_.xpath("//script[@type='application/ld+json']")]
    assert len(blocks) > 5
    assert all(json.loads(block) for block in blocks)


def test_an_email_has_the_styles_that_the_host_is_told_of_and_no_others():
    found = [page_ for path, page_ in all_pages() if path.endswith("/email.html")]
    assert found
    assert {style for page_ in found for style in page_.xpath("//@style")} <= set(MAIL_STYLES.values())
    digest = b64encode(sha256(MAIL_STYLES["title"].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in rendered()["_headers"]


def test_no_page_asks_another_origin_for_anything():
    for path, page_ in all_pages():
        loaded = page_.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert [one for one in loaded if not one.startswith("/assets/") and one != NO_ICON] == [], path


def test_hostile_text_makes_no_element_and_no_address():
    for path, page_ in all_pages():
        assert not page_.xpath(f"//img | //iframe | {RUN}[not(@src)]"), path
        addresses = {address.lower() for address in page_.xpath("//@href | //@src")} - {NO_ICON}
        assert not [address for address in addresses if address.startswith(("javascript:", "data:", "vbscript:"))], path


def test_template_syntax_in_text_is_text():
    assert [path for path, page_ in all_pages() if "onerror=alert(1)>49" in words(page_)] == []


def test_hostile_text_is_shown_as_it_is():
    shown = words(parse(rendered()["briefings/hostile/index.html"]))
    assert shown.count(HOSTILE) > 10
