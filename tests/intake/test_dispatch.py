import subprocess
import sys

import pytest
from intake_samples import config, intake

from builder.intake import read_seed
from builder.intake import seeds as room
from builder.intake.formats import FORMATS
from builder.intake.formats.json_items import recognise, recognise_lines
from builder.intake.source import Source

SENTENCES = (
    "The weir at Orre was mended on Monday.\n\nIt had leaked since March, the water board said in a note to the mill.\n"
)
HTML = "<!DOCTYPE html><html><body><p>The weir at Orre was mended on Monday, the board said.</p></body></html>"
JSON = '{"title": "Weir mended", "text": "The weir at Orre was mended on Monday."}'
RSS = "<rss><channel><item><title>Weir mended</title><description>The weir was mended on Monday.</description></item></channel></rss>"
MARKDOWN = "---\ntitle: Weir mended\n---\nThe weir at Orre was mended on Monday.\n"
SECTIONED = "Weir mended\nKey Takeaways\n- The weir is mended.\nKey Facts\n- It leaked since March.\nAnalysis\nNobody knew why.\n"


def formats(text, path):
    return [document.format for document in intake(text, path).documents]


def codes(text, path="seeds/a.txt"):
    found = intake(text, path)
    assert found.documents == ()
    return [problem.code for problem in found.diagnostics]


def test_the_table_asks_the_strictest_first_and_prose_last():
    assert [name for name, _, _ in FORMATS] == ["json", "jsonl", "feed", "html", "markdown", "sectioned", "prose"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HTML, "html"),
        (JSON, "json"),
        (f"{JSON}\n{JSON}\n", "jsonl"),
        (RSS, "feed"),
        (MARKDOWN, "markdown"),
        (SECTIONED, "sectioned"),
        (SENTENCES, "prose"),
    ],
)
@pytest.mark.parametrize("path", ["seeds/a.txt", "seeds/a", "seeds/a.md", "seeds/a.bin"])
def test_a_format_is_told_by_content(text, expected, path):
    assert set(formats(text, path)) == {expected}


@pytest.mark.parametrize("name", ["a.html", "a.xml", "a.json", "a.jsonl", "a.rss"])
def test_prose_under_another_name_is_prose(name):
    assert formats(SENTENCES, f"seeds/{name}") == ["prose"]


def test_a_name_decides_where_the_content_does_not():
    fragment = "The weir was mended.<br>It had leaked since March, the board said."
    assert formats(fragment, "seeds/a.html") == ["html"]
    assert formats(JSON, "seeds/a.jsonl") == ["jsonl"]


def test_a_document_says_why_it_has_its_format():
    assert all(
        intake(text, "seeds/a.txt").documents[0].format_reason
        for text in (HTML, JSON, RSS, MARKDOWN, SECTIONED, SENTENCES)
    )


def test_a_byte_order_mark_changes_nothing():
    for text in (HTML, JSON, RSS, MARKDOWN, SENTENCES):
        assert formats("\ufeff" + text, "seeds/a.txt") == formats(text, "seeds/a.txt")


def test_utf_16_is_read():
    assert intake(HTML.encode("utf-16"), "seeds/a.html").documents[0].encoding.startswith("utf-16")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_seed_is_refused(data):
    assert codes(data) == ["S001"]


def test_xml_that_is_neither_a_page_nor_a_feed_is_refused():
    assert codes("<?xml version='1.0'?><urlset><url><loc>https://a.example/</loc></url></urlset>", "seeds/a.xml") == [
        "S006"
    ]


def test_xml_that_holds_paragraphs_is_read():
    news = "<?xml version='1.0'?><nitf><body><p>The weir was mended on Monday.</p></body></nitf>"
    assert formats(news, "seeds/a.xml") == ["html"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"%PDF-1.7\n" + bytes(50), "PDF"),
        (b"PK\x03\x04" + bytes(50), "ZIP"),
        (b"\x7fELF" + bytes(50), "program"),
    ],
)
def test_a_seed_that_is_no_text_is_refused_by_what_it_seems_to_be(data, what):
    (problem,) = intake(data).diagnostics
    assert (problem.code, what in problem.message) == ("S002", True)


def test_a_text_of_more_than_two_megabytes_is_refused():
    assert codes("The weir was mended.\n" * 100_000) == ["S003"]


def test_a_line_of_more_than_a_megabyte_is_refused_with_its_place():
    (problem,) = intake("A line.\n" + "word " * 250_000).diagnostics
    assert (problem.code, problem.line) == ("S003", 2)


def test_a_page_on_one_long_line_is_read():
    page = f"<html><body>{'<p>The weir at Orre was mended on Monday, the board said.</p>' * 3}<!--{'x' * 1_500_000}--></body></html>"
    assert formats(page, "seeds/a.html") == ["html"]


def test_a_page_whose_text_is_a_library_is_refused():
    page = "<html><body>" + f"<p>{'The weir was mended. ' * 500}</p>" * 220 + "</body></html>"
    assert codes(page, "seeds/a.html") == ["S003"]


def test_a_page_of_more_elements_than_any_article_has_is_refused():
    assert codes("<html><body>" + "<b>a</b>" * 200_001 + "</body></html>", "seeds/a.html") == ["S003"]


def test_json_lines_may_be_larger_than_one_text():
    line = '{"title": "Weir mended", "text": "' + "The weir was mended. " * 5_000 + '"}\n'
    assert len(formats(line * 25, "seeds/a.jsonl")) == 25


def test_one_item_of_more_than_two_megabytes_costs_only_itself():
    big = '{"title": "Big", "text": "' + "The weir was mended. " * 110_000 + '"}\n'
    found = intake(f"{JSON}\n{big}", "seeds/a.jsonl")
    assert (len(found.documents), [problem.code for problem in found.diagnostics]) == (1, ["S003"])


def test_a_json_file_of_more_than_32_megabytes_is_refused():
    assert codes('{"title": "A", "text": "' + "x" * 32_000_001 + '"}', "seeds/a.json") == ["S003"]


@pytest.mark.parametrize(
    "fault", [ValueError("bad\nthing"), RecursionError(), MemoryError(), KeyError("x"), AssertionError()]
)
def test_a_fault_in_the_program_costs_one_seed(monkeypatch, fault):
    def fail(*_args):
        raise fault

    monkeypatch.setattr(room, "decode", fail)
    found = read_seed("seeds/a.txt", b"The weir was mended.", "0", config())
    assert (found.documents, [problem.code for problem in found.diagnostics]) == ((), ["S030"])
    assert "\n" not in found.diagnostics[0].message


def test_a_fault_in_one_item_costs_only_that_item(monkeypatch):
    def fail(document, _config):
        if document.title == "Two":
            raise ValueError("x")
        return document

    monkeypatch.setattr(room, "REPAIRS", (("fails", fail),))
    lines = "".join(f'{{"title": "{title}", "text": "The weir was mended."}}\n' for title in ("One", "Two", "Three"))
    found = intake(lines, "seeds/a.jsonl")
    assert [document.title for document in found.documents] == ["One", "Three"]
    assert [(problem.code, problem.path) for problem in found.diagnostics] == [("S030", "seeds/a.jsonl")]


def test_no_library_is_loaded_for_a_seed_that_needs_none(tmp_path):
    program = (
        "import sys; from builder.intake import read_seed; from builder.model import Beat, Config\n"
        "beat = Beat('general', 'General', (), (), (), ())\n"
        "config = Config('T', '', 'https://a.example', 'en', '', beat, 'full', (), (), (), 20, 'd')\n"
        "assert read_seed('seeds/a.txt', b'The weir was mended on Monday. It had leaked.', '0', config).documents\n"
        "assert not {'lxml', 'trafilatura', 'feedparser'} & sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path)


def source(text, path="seeds/a.txt"):
    return Source(path, "0", text, "utf-8", ())


@pytest.mark.parametrize("text", ['{"a": 1}', ' [ {"a": 1} ]', "{\n}", "[]", '["a"]'])
def test_json_is_told_by_its_start(text):
    assert recognise(source(text))


@pytest.mark.parametrize(
    "text", ["[Anthropic](https://a.example) said", "{braces} in prose", "[1] A note", "plain", "[The dam] opened"]
)
def test_prose_that_starts_with_a_bracket_is_no_json(text):
    assert not recognise(source(text))


def test_several_lines_of_objects_are_json_lines():
    assert recognise_lines(source('{"a": 1}\n{"a": 2}\n'))
    assert not recognise(source('{"a": 1}\n{"a": 2}\n'))


def test_an_object_over_several_lines_is_no_json_lines():
    assert not recognise_lines(source('{\n"a": 1\n}'))
