"""Hostile text, and what no page may hold or ask for."""

from invented_parts import HOSTILE
from invented_site import all_pages, parse, rendered, words


def test_no_page_has_inline_style_script_or_handler():
    attributes = "@style | //@onclick | //@onerror | //@onload"
    assert [path for path, page_ in all_pages() if page_.xpath(f"//{attributes} | //style | //script")] == []


def test_no_page_asks_another_origin_for_anything():
    for path, page_ in all_pages():
        loaded = page_.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert [address for address in loaded if not address.startswith("/assets/")] == [], path


def test_hostile_text_makes_no_element_and_no_address():
    for path, page_ in all_pages():
        assert not page_.xpath("//img | //iframe | //script"), path
        addresses = [address.lower() for address in page_.xpath("//@href | //@src")]
        assert not [address for address in addresses if address.startswith(("javascript:", "data:", "vbscript:"))], path


def test_template_syntax_in_text_is_text():
    assert [path for path, page_ in all_pages() if "onerror=alert(1)>49" in words(page_)] == []


def test_hostile_text_is_shown_as_it_is():
    shown = words(parse(rendered()["briefings/hostile/index.html"]))
    assert shown.count(HOSTILE) > 10
