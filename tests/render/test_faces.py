"""Faces: what other pages see of a briefing, and what they do not."""

from invented_rich import helios
from invented_site import files, site
from msgspec.structs import replace

from builder.faces import face
from builder.render import Renderer
from builder.render.theme import read_theme


def test_the_card_of_a_face_is_the_card_of_its_briefing():
    made = site()
    ground = Renderer(read_theme(files()), made).index.ground
    for one in made.briefings:
        assert ground.without(one.id).card(face(one)) == ground.without(one.id).card(one)


def test_a_longer_text_of_the_same_signals_has_the_same_face():
    one = helios()
    assert one.takeaways
    sections = tuple(
        replace(section, line=section.line + 3, blocks=section.blocks[:1]) for section in one.page.sections
    )
    page = replace(one.page, sections=sections, body=f"{one.page.body}\nMore.", digest="other")
    assert face(replace(one, page=page, words=one.words + 40)) == face(one)


def test_another_headline_is_another_face():
    one = helios()
    assert face(replace(one, page=replace(one.page, title="Helios 3"))) != face(one)
