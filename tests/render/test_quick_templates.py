"""Templates compiled the quick way show what jinja2 shows, or fail and leave it to jinja2."""

from typing import NamedTuple

import pytest
from invented_site import build, file
from jinja2 import Environment, StrictUndefined

from builder.render.html import Markup
from builder.render.quick import QuickEnvironment


class Thing(NamedTuple):
    """Something to be shown."""

    name: str = "A < B & “C”"
    html: Markup = Markup("<b>bold</b>")
    number: int = 7
    many: tuple[str, ...] = ("<x>", "y")


def shown(kind, source):
    environment = kind(autoescape=True, undefined=StrictUndefined)
    environment.globals["double"] = lambda text: text * 2
    return environment.from_string(source).render(thing=Thing(), none=None, table={"key": "<v>"})


@pytest.mark.parametrize(
    "source",
    [
        "{{ thing.name }}{{ thing.html }}{{ thing.number }}{{ none }}",
        "{% for one in thing.many %}{{ one }}{{ ', ' if not loop.last }}{% endfor %}",
        "{% macro m(a, b='<d>') %}{{ a }}{{ b }}{% endmacro %}{{ m(thing.name) }}{{ m('<', thing.html) }}{{ m(b='x', a=1) }}",
        "{% macro m() %}{{ caller() }}{{ varargs }}{{ kwargs }}{% endmacro %}{% call m(1, k=2) %}<i>{% endcall %}",
        "{{ '{:,}'.format(12345) }}{{ double(thing.name) }}{{ table.items() | list }}{{ range(3) | join('<') }}",
        "{{ thing.name | upper | safe }}{{ thing.many | length }}{{ thing.html ~ thing.name }}{% set x = thing.name %}{{ x }}",
    ],
)
def test_what_is_shown_is_what_jinja_shows(source):
    assert shown(QuickEnvironment, source) == shown(Environment, source)


@pytest.mark.parametrize("source", ["{{ table.key }}", "{{ thing.colour | default('none') }}"])
def test_what_only_jinja_reads_fails(source):
    with pytest.raises(AttributeError):
        shown(QuickEnvironment, source)


def test_what_only_jinja_reads_is_shown_all_the_same():
    own = '{% set table = {"key": "<v>"} %}<p>{{ table.key }} {{ site.colour | default("none") }}</p>'
    assert build(own=(file("404.html", own),))["404.html"] == "<p>&lt;v&gt; none</p>"
