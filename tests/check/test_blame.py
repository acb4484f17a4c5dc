import pytest

from builder.model import Beat, Config, IntakeSummary, Page, Site

BODY = "First line.\n\nSee [there](/no/such/page/) and [here](#nowhere).\n\n![](/p.png)\n\n![x](https://cdn.example/p.png)\n"


def page_of(path="content/guides/a.md", body=BODY):
    return Page(
        path=path,
        kind="page",
        slug="a",
        url="/guides/a/",
        title="A",
        title_by="editor",
        sections=(),
        digest="1",
        body=body,
        body_line=5,
    )


def site_of(*pages):
    config = Config(
        "T",
        "",
        "https://brief.example/news",
        "en",
        "",
        Beat("general", "", (), (), (), ()),
        "full",
        (),
        (),
        (),
        50,
        "0",
    )
    return Site(config, (), pages, (), IntakeSummary((), ()), "1", None, "2026-01-01T00:00:00Z")


SOURCES = {"guides/a/index.html": ("content/guides/a.md", "templates/page.html")}


def check_page(checking, body, site=None):
    files = {**checking.files('<a href="guides/a/">a</a>'), "guides/a/index.html": body.encode(), "p.png": b""}
    return checking.run(files, site or site_of(page_of()), SOURCES)


@pytest.mark.parametrize(
    ("markup", "code", "line"),
    [
        ('<a href="/news/no/such/page/">x</a>', "K001", 7),
        ('<a href="#nowhere">x</a>', "K002", 7),
        ('<img src="/news/p.png">', "K008", 9),
        ('<img src="https://cdn.example/p.png" alt="x">', "K009", 11),
    ],
)
def test_a_finding_names_the_content_file_its_line_and_the_mend(checking, markup, code, line):
    (finding,) = check_page(checking, markup)
    assert (finding.code, finding.path, finding.line) == (code, "content/guides/a.md", line)
    assert finding.hint


def test_a_fault_of_one_page_that_is_not_in_its_text_names_the_content_file_without_a_line(checking):
    (finding,) = check_page(checking, '<a href="/news/other/">x</a>')
    assert (finding.path, finding.line) == ("content/guides/a.md", 0)


def test_a_fault_of_a_page_without_content_file_names_the_page_and_its_line(checking):
    (finding,) = checking.run(
        checking.files('<p>x</p>\n<a href="gone/">x</a>'), site_of(), {"index.html": ("templates/home.html",)}
    )
    assert (finding.path, finding.line) == ("index.html", 2)
