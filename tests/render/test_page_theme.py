"""The theme: overriding files, broken templates, hashed assets, what a page was made from."""

import pytest
from invented_parts import config
from invented_rich import helios
from invented_site import build, file, files, parse, rendered, site, texts

from builder.model import FileRef
from builder.render import render
from builder.render.assets import copy_static, hash_assets
from builder.render.frames import Facts
from builder.render.theme import TEMPLATES, read_theme
from builder.text.digests import digest


def theme(**own):
    named = {name.replace("__", "."): text for name, text in own.items()}
    return (*(one for one in files() if one.path not in named), *(file(name, text) for name, text in named.items()))


def problems(**own):
    result = render(site(), theme(**own), ())
    assert result.artifacts == ()
    return [(one.code, one.path, one.line) for one in result.diagnostics]


def test_the_theme_has_every_template_that_pages_ask_for():
    assert set(TEMPLATES) <= {one.path for one in files()}


def test_a_file_of_the_site_takes_the_place_of_one_shipped():
    assert "Own words." in build(own=(file("404.html", "<p>Own words."),))["404.html"]


def test_a_syntax_error_is_named_with_its_line():
    assert problems(trends__html="a\n{% if %}\n") == [("T001", "templates/trends.html", 2)]


def test_all_syntax_errors_are_named_at_once():
    found = problems(trends__html="{{", page__html="\n\n{% endfor %}")
    assert found == [("T001", "templates/trends.html", 1), ("T001", "templates/page.html", 3)]


def test_a_name_that_does_not_exist_is_named_with_its_line():
    assert problems(trends__html="a\nb\n{{ nobody }}\n") == [("T001", "templates/trends.html", 3)]


def test_a_field_that_a_view_does_not_have_is_named_with_its_line():
    assert problems(briefing__html="\n{{ view.colour }}") == [("T001", "templates/briefing.html", 2)]


def test_a_mistake_in_an_included_file_is_named_there():
    found = problems(page__html='{% include "mine.html" %}', mine__html="\n\n\n{{ nobody }}")
    assert found == [("T001", "templates/mine.html", 4)]


def test_a_calculation_that_fails_is_named_with_its_line():
    assert problems(search__html="\n{{ 1 // 0 }}") == [("T001", "templates/search.html", 2)]


def test_a_filter_that_does_not_exist_is_named_with_its_line():
    assert problems(search__html="\n\n{{ view | sparkle }}") == [("T001", "templates/search.html", 3)]


def test_an_include_that_leads_nowhere_is_named_with_its_line():
    assert problems(page__html='\n{% include "none.html" %}') == [("T002", "templates/page.html", 2)]


def test_an_asset_that_does_not_exist_is_named_with_its_line():
    assert problems(page__html="{{ asset('none.css') }}") == [("T001", "templates/page.html", 1)]


def test_mistakes_in_several_outputs_are_named_together():
    found = problems(page__html="{{ nobody }}", home__html="{{ nobody }}")
    assert found == [("T001", "templates/page.html", 1), ("T001", "templates/home.html", 1)]


def test_a_theme_without_a_template_that_pages_need_is_refused():
    result = render(site(), tuple(one for one in files() if one.path != "home.html"), ())
    assert [(one.code, one.path) for one in result.diagnostics] == [("T002", "templates/home.html")]


def test_a_template_that_is_not_utf_8_is_refused():
    result = render(site(), (*files(), file("bad.html", b"\xff")), ())
    assert [(one.code, one.path) for one in result.diagnostics] == [("T001", "templates/bad.html")]


def _gone():
    raise OSError(2, "No such file or directory")


def test_a_file_of_the_theme_that_has_gone_is_refused():
    result = render(site(), (*files(), FileRef("gone.css", "", 0, _gone)), ())
    assert [(one.code, one.path) for one in result.diagnostics] == [("T001", "templates/gone.css")]


def test_the_name_of_an_asset_changes_with_its_content():
    (first,), _ = hash_assets([file("site.css", "a{}")])
    (second,), _ = hash_assets([file("site.css", "b{}")])
    assert first.path.startswith("assets/site.")
    assert first.path.endswith(".css")
    assert first.path != second.path


def test_an_asset_keeps_its_folder():
    (only,), _ = hash_assets([file("img/logo.svg", "x")])
    assert only.path.startswith("assets/img/logo.")


def test_pages_ask_for_the_style_sheet_by_its_hashed_name():
    (sheet,) = [path for path in rendered() if path.startswith("assets/site.")]
    assert parse(rendered()["index.html"]).xpath("//link[@rel='stylesheet']/@href") == [f"/{sheet}"]


def test_static_files_are_copied_as_they_are():
    (only,), problems = copy_static([file("keys/pgp.txt", b"\x00\xff")])
    assert (only.path, only.content, only.sources) == ("keys/pgp.txt", b"\x00\xff", ("static/keys/pgp.txt",))
    assert problems == ()


def test_a_static_file_takes_the_place_of_one_that_is_made():
    found = texts(render(site(), files(), (file("robots.txt", "User-agent: *\nDisallow: /\n"),)))
    assert found["robots.txt"] == "User-agent: *\nDisallow: /\n"


def test_a_static_file_that_has_gone_is_named_and_the_rest_is_built():
    result = render(site(), files(), (FileRef("gone.txt", "", 0, _gone),))
    assert [(one.code, one.path) for one in result.diagnostics] == [("C006", "static/gone.txt")]
    assert result.artifacts


def test_a_page_knows_the_content_and_every_template_it_was_made_from():
    artifacts = {one.path: one for one in render(site(), files(), ()).artifacts}
    sources = artifacts["briefings/helios-2-hold/index.html"].sources
    assert "content/briefings/helios-2-hold.md" in sources
    assert "seeds/helios-2-hold.txt" in sources
    assert {f"templates/{name}.html" for name in ("briefing", "base", "parts", "foot")} <= set(sources)
    assert "templates/home.html" not in sources


def test_an_include_worked_out_while_rendering_could_be_any_template():
    own = file("page.html", '{% include ["foot", ".html"] | join %}{{ view.title }}')
    found = render(site(), (*(one for one in files() if one.path != "page.html"), own), ())
    (page,) = [one for one in found.artifacts if one.path == "guides/reading/index.html"]
    assert "templates/trends.html" in page.sources


def test_no_two_files_have_one_path():
    paths = [one.path for one in render(site(), files(), ()).artifacts]
    assert len(paths) == len(set(paths))


def test_the_same_site_gives_the_same_bytes():
    assert render(site(), files(), ()) == render(site(), files(), ())


@pytest.mark.parametrize("base", ["https://brief.example/sub", "https://brief.example/a/b"])
def test_every_link_carries_the_path_the_site_lives_under(base):
    path = base.removeprefix("https://brief.example")
    found = texts(render(site(config=config(base_url=base)), files(), ()))
    for name, text in found.items():
        if name.endswith(".html"):
            inner = [link for link in parse(text).xpath("//@href | //@src") if link.startswith("/")]
            assert [link for link in inner if not link.startswith(f"{path}/")] == [], name


def test_a_page_stays_within_its_weight():
    import gzip  # noqa: PLC0415 - for this test alone

    (sheet,) = [text for path, text in rendered().items() if path.startswith("assets/site.")]
    page = build(helios())["briefings/helios-2-hold/index.html"]
    assert len(gzip.compress(sheet.encode())) + len(gzip.compress(page.encode())) < 30_000


def test_a_theme_told_the_facts_of_its_templates_is_the_same_theme():
    before = read_theme(files())
    again = read_theme(files(), before.facts)
    assert (again.used, again.digests, again.bodies, again.facts) == (
        before.used,
        before.digests,
        before.bodies,
        before.facts,
    )


def test_a_template_whose_facts_are_known_is_not_parsed_for_them():
    found = read_theme(theme(foot__html="<p>"), {digest("<p>"): Facts(("404.html",))})
    assert "templates/404.html" in found.used["foot.html"]


def test_no_facts_are_kept_of_a_theme_with_a_broken_template():
    assert read_theme(theme(trends__html="{{")).facts == {}
