"""Pages put into another frame: the same bytes as pages made whole, and only where templates keep apart."""

import gc

import pytest
from invented_site import file, files, site

from builder.render import Renderer, render
from builder.render.frames import NotThere
from builder.render.theme import read_theme

ROOT = (
    "<title>{{ head.title }}</title>{% block head %}{% endblock %}<main>{% block main %}{% endblock %}</main>{{ foot }}"
)
CHILD = (
    '{% extends "base.html" %}{% import "parts.html" as parts %}{% block main %}<p>{{ view.title }}</p>{% endblock %}'
)


def theme(**own):
    named = {name.replace("__", "."): text for name, text in own.items()}
    return (*(one for one in files() if one.path not in named), *(file(name, text) for name, text in named.items()))


def bodies(**own):
    return read_theme(theme(**own)).bodies


def shipped(name):
    return next(one for one in files() if one.path == name).read().decode()


def framed_anew(before, after):
    """Return every page of the invented site, made whole in one theme, then put into the frame of another one."""
    was, now = (Renderer(read_theme(files_), site()) for files_ in (before, after))
    was, now = was.asking(was.index), now.asking(now.index)
    pages = {one.path: one for one in _made(was) if one.path in was.cuts}
    return {path: now.reframed(was.cuts[path], one.content) for path, one in pages.items()}


def _made(renderer):
    from builder.render.outputs import OUTPUTS  # noqa: PLC0415 - beside its only use

    return [one for _, produce in OUTPUTS for one in produce(site(), renderer)]


@pytest.mark.parametrize(
    "base",
    [
        shipped("base.html").replace("</body>", "<p>More & more.</p></body>"),
        shipped("base.html").replace("<title>", "<title>{{ head.kind }}: "),
        shipped("base.html").replace("{% block head %}{% endblock %}", ""),
        shipped("base.html").replace("{% block main %}", "{% block aside %}<i>{{ site.title }}</i>{% endblock %}{% block main %}"),
        ROOT,
    ],
    ids=["a remark", "another title", "a block less", "a block more", "another root"],
)  # fmt: skip
def test_a_page_in_another_frame_is_the_page_made_whole_in_that_theme(base):
    after = theme(base__html=base)
    found = framed_anew(files(), after)
    whole = {one.path: one for one in render(site(), after, ()).artifacts}
    assert len(found) > 20
    assert {path: (one.content, one.sources) for path, one in found.items()} == {
        path: (whole[path].content, whole[path].sources) for path in found
    }


def test_a_page_is_put_into_another_frame_without_a_look_at_its_own_template():
    was, now = (Renderer(read_theme(files()), site()) for _ in range(2))
    was = was.asking(was.index)
    page = next(one for one in _made(was) if one.path in was.cuts and was.cuts[one.path].template == "briefing.html")
    assert now.reframed(was.cuts[page.path], page.content).content == page.content
    assert {key[1] for key in now._theme.quick.cache} == {"base.html", "foot.html"}


def test_what_a_page_was_made_with_is_let_go_of_at_once():
    renderer = Renderer(read_theme(files()), site())
    renderer = renderer.asking(renderer.index)
    _made(renderer)  # what is made once a site stays
    gc.collect()
    gc.disable()
    try:
        made = _made(renderer)
        assert gc.collect() < len(made)
    finally:
        gc.enable()


def test_every_page_of_the_shipped_theme_can_be_put_into_another_frame():
    known = read_theme(files())
    parts = {"base.html", "email.html", "foot.html", "lines.html", "parts.html", "report.html"}
    assert known.digests.keys() - known.bodies.keys() == parts


def test_what_blocks_are_made_with_is_another_when_their_own_templates_change_and_the_same_when_their_root_does():
    before = bodies()
    assert bodies(base__html=ROOT)["briefing.html"] == before["briefing.html"]
    assert bodies(foot__html="<p>")["briefing.html"] == before["briefing.html"]
    assert bodies(parts__html=shipped("parts.html") + "{# more #}")["briefing.html"] != before["briefing.html"]
    assert bodies(briefing__html=shipped("briefing.html") + "{# more #}")["briefing.html"] != before["briefing.html"]


@pytest.mark.parametrize(
    "child",
    [
        CHILD.replace("<p>", "{{ super() }}<p>"),
        CHILD.replace("<p>", "{{ self.head() }}<p>"),
        CHILD.replace("<p>", "{{ foot }}<p>"),
        CHILD.replace("{% block main %}", "{% set wide = 1 %}{% block main %}"),
        CHILD.replace("{% block main %}", "{% macro site() %}{% endmacro %}{% block main %}"),
        CHILD.replace("{% block main %}", "{{ view.title }}{% block main %}"),
        CHILD.replace('"base.html"', 'view.base or "base.html"'),
        CHILD.replace("<p>", "{% include view.part %}<p>"),
        CHILD.replace("{% block main %}", "{% block main scoped %}"),
        CHILD.replace("<p>", '{% include "base.html" %}<p>'),
    ],
)
def test_a_template_that_looks_at_its_root_or_does_more_than_fill_blocks_is_made_whole(child):
    assert "trends.html" in bodies(trends__html=CHILD)
    assert "trends.html" not in bodies(trends__html=child)


@pytest.mark.parametrize(
    "root",
    [
        ROOT.replace("<main>", "{% set wide = 1 %}<main>"),
        ROOT.replace("<main>", '{% import "parts.html" as parts %}<main>'),
        ROOT.replace("<main>", '{% include "lines.html" %}<main>'),
        ROOT.replace("<main>", "{{ view.title }}<main>"),
        ROOT.replace("<main>", "{{ wide }}<main>"),
        ROOT.replace("<main>", "{{ self.main() }}<main>"),
        ROOT.replace("{% block main %}{% endblock %}", "{% if head.url %}{% block main %}{% endblock %}{% endif %}"),
        ROOT.replace("{% block main %}", "{% block main scoped %}"),
        '{% extends "foot.html" %}',
    ],
)
def test_a_root_that_shows_more_than_the_frame_of_a_page_leaves_no_page_to_be_put_into_it(root):
    assert bodies(base__html=ROOT)
    assert "trends.html" not in bodies(base__html=root)


def test_a_root_that_asks_for_a_block_nobody_kept_is_refused():
    without = theme(base__html=shipped("base.html").replace("{% block head %}{% endblock %}", ""))
    with pytest.raises(NotThere):
        framed_anew(without, files())
