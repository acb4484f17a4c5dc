"""The pictures of pages."""

import struct
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.render.cards import HEIGHT, WIDTH, draw_card
from builder.store import cards

SEEDS = {
    "seeds/a.md": "---\ntitle: Harbour closed\ndate: 2026-03-02\n---\nThe harbour of Northbridge closed on Monday.\n",
    "seeds/b.md": "---\ntitle: Ferries turn back\ndate: 2026-03-03\n---\nTwo ferries turned back to Merrowport.\n",
}
CONFIG = "title: The Test Brief\nbase_url: https://brief.example\nsearch: none\n"

needs_resvg = pytest.mark.skipif(not cards.program_version(), reason="needs resvg: pip install resvg_py")


def size_of(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def pictures(built):
    return {path: data for path, data in built.files.items() if path.endswith("card.png")}


def texts(svg):
    return [one.text for one in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 - our own


@needs_resvg
def test_the_site_and_each_briefing_have_a_picture_that_their_pages_name(make_site, build):
    built = build(make_site(SEEDS, config=CONFIG))
    found = pictures(built)
    assert {"card.png", "briefings/harbour-closed/card.png", "briefings/ferries-turn-back/card.png"} <= found.keys()
    assert {size_of(png) for png in found.values()} == {(WIDTH, HEIGHT)}
    page = built.files["briefings/harbour-closed/index.html"].decode()
    assert '<meta property="og:image" content="https://brief.example/briefings/harbour-closed/card.png">' in page
    assert 'content="https://brief.example/card.png"' in built.files["tags/index.html"].decode()


@needs_resvg
def test_a_warm_build_draws_only_what_changed_and_a_clean_one_the_same(make_site, build, monkeypatch):
    folder = make_site(SEEDS, config=CONFIG)
    first = build(folder)
    drawn = []
    rasterise = cards.rasterise
    monkeypatch.setattr(cards, "rasterise", lambda svg: drawn.append(svg) or rasterise(svg))
    (folder / "seeds/b.md").write_text(SEEDS["seeds/b.md"].replace("turn back", "turn round"), encoding="utf-8")
    warm = build(folder)
    assert [text for svg in drawn for text in texts(svg) if text.startswith("Ferries")] == ["Ferries turn round"]
    assert pictures(build(folder, clean=True)) == pictures(warm)
    assert pictures(warm)["briefings/harbour-closed/card.png"] == pictures(first)["briefings/harbour-closed/card.png"]


def test_a_site_without_cards_draws_none_and_names_none(make_site, build):
    built = build(make_site(SEEDS, config=f"{CONFIG}social_cards: off\n"))
    assert pictures(built) == {}
    assert "og:image" not in built.files["index.html"].decode()


def test_a_machine_without_resvg_gets_a_warning_and_pages_that_name_no_picture(make_site, build, monkeypatch):
    monkeypatch.setattr(cards, "program_version", lambda: "")
    built = build(make_site(SEEDS, config=CONFIG))
    assert built.codes.count("X008") == 1
    assert pictures(built) == {}
    assert "og:image" not in built.files["index.html"].decode()


def test_a_long_headline_is_set_smaller_and_then_cut():
    short, long, endless = (draw_card("Site", "word " * count, "", 0) for count in (3, 30, 300))
    assert 'font-size="78"' in short
    assert 'font-size="46"' in long
    assert len([text for text in texts(endless) if "word" in text]) == 5
    assert texts(endless)[-1].endswith("…")


def test_a_headline_in_letters_that_the_type_lacks_is_left_out():
    assert texts(draw_card("Site", "港が閉まる", "1 independent origin", 1)) == ["Site", "A", "1 independent origin"]


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200), st.text(max_size=200), st.integers(0, 30))
def test_every_card_is_well_formed(title, line, origins):
    xml = "".join(letter for letter in title if letter.isprintable())
    ET.fromstring(draw_card("Site", xml, "".join(letter for letter in line if letter.isprintable()), origins))  # noqa: S314 - our own


@needs_resvg
@settings(deadline=None, max_examples=10)
@given(st.text(max_size=60))
def test_every_headline_can_be_drawn(title):
    assert size_of(cards.rasterise(draw_card("Site", title, title, 2))) == (WIDTH, HEIGHT)
