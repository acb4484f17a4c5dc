"""No sentence is lost, no text makes intake fail, and the same text gives the same document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_samples import config, intake, lost

from builder.intake.formats import markdown, prose, sectioned
from builder.intake.repairs import REPAIRS, TEXT_REPAIRS
from builder.intake.source import Source

LINES = st.sampled_from(
    [
        "Key Takeaways", "Key Facts", "Analysis", "What to Watch", "Sources", "Sources", "Mentioned", "How we covered this story", "Who's Affected",
        "- 1The board voted seven to two on Friday.", "- 2Work starts in May, the port said.", "- The ships are large.", "1The board voted.",
        "Based on 2 source articles- harbourpost.exampleBoard votes to dredgeApr 2, 2026", "- Northern WireVarra channel dredgedApr 3, 2026", "- [Title of it](https://a.example/x) — Dune Gazette, 24 Feb 2026",
        "The harbour board voted on Friday to dredge the channel, after four years in which nobody could agree on who pays for it in the U.S. or at home.",
        "The harbour board voted on Friday to dredge the channel, after four years in which nobody could agree on who pays for it in the U.S.",
        "The harbour board voted on Friday", "A History of Scandal", "What residents say", "BUT", "Read more Harbour news", "Related: Ferry inquiry opens", "Advertisement", "watch now", "Share this article",
        "Jo Kim | Getty Images", "Ida Bloom, chief of the board, in Varra on Thursday, Feb. 19, 2026.", "— Dana Holt (@danaholt) March 6, 2026", "I leave today with a heavy heart… pic.twitter.com/abc1", "“It did not want to…",
        "The author has no securities in the port.", "By Ann Lee", "Published: 3 March 2026", "date 2026-03-03 Ann Lee wants deeper water in the harbour.", "Outlet: The Harbour Post", "URL: https://harbourpost.example/a",
        "| Metric | |||", "|---|---|---|---|", "| Depth | 9 m | 12 m | 15 m |", "| a |", "## A heading", "# Title of it", "---", "***", "===", "> A quotation of two words", "> and its end", "```", "<script>alert(1)</script>", "<!-- note -->",
        "![alt words](https://img.example/a.jpg)", "See [here](javascript:alert(1)) for more of it.", "[r]: https://a.example/r", "See [the report][r] too.", "{{ 7 * 7 }} {% raw %}", "Nicol\u0393\u2018s Pike came \u03b2 and left.", "It cost\u00a040 crowns.",
        "", "", "", "   ", "\t", "title: A", "a: [b", "+++", "*emphasis* and _more_ and `code`", "AT&T & <b>bold</b>", "https://a.example/bare", "12 Comments", "© 2026 The Harbour Post", "Timeline", "- ", "* star item of it", "1) one", "2) two",
    ]
)  # fmt: skip


def _joined(lines):
    return "\n".join(lines) + "\n"


@settings(deadline=None, max_examples=80)
@given(st.lists(LINES, min_size=1, max_size=24).map(_joined))
def test_every_sentence_is_on_the_page_or_set_aside(text):
    found = intake(text)
    for document in found.documents:
        assert lost(text, document) == [], document.format


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES | st.text(max_size=60), min_size=1, max_size=16).map(_joined))
def test_no_text_makes_a_format_or_a_repair_fail(text):
    repaired = text.replace("\r", "\n")
    for _, repair in TEXT_REPAIRS:
        after, _ = repair(repaired)
        assert after.count("\n") == repaired.count("\n")
        repaired = after
    source = Source("seeds/a.txt", "0" * 64, repaired, "utf-8", ())
    for module in (markdown, sectioned, prose):
        module.recognise(source)
        for document in module.read(source, config()).documents:
            for _, repair in REPAIRS:
                document = repair(document, config())  # noqa: PLW2901 - one after the other
            assert document.title
            assert document.published is not None


@settings(deadline=None, max_examples=25)
@given(st.lists(LINES, min_size=1, max_size=20).map(_joined))
def test_the_same_text_gives_the_same_document(text):
    assert intake(text) == intake(text)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_make_intake_fail(data):
    assert "S030" not in [problem.code for problem in intake(data).diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "- " * 50_000,
        "a\n" * 50_000,
        "**a " * 50_000,
        "<script>" * 30_000,
        "| a " * 50_000,
        "Aa" * 200_000,
        "Mar 3, 2026 " * 20_000,
    ],
)
def test_hostile_text_ends(text):
    assert "S030" not in [problem.code for problem in intake(f"Key Facts\nSources\n{text}").diagnostics]


@pytest.mark.parametrize("table", [TEXT_REPAIRS, REPAIRS])
def test_each_repair_stands_once_in_its_table(table):
    names = [name for name, _ in table]
    assert len(names) == len(set(names))
