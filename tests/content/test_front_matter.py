from __future__ import annotations

import pytest
from content_samples import codes, make_text, read
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.content import read_page
from builder.content.frontmatter import FORMS
from builder.content.kinds import KINDS
from builder.content.kinds.briefing import KEYS
from builder.model import Citation, Decision, Outlet
from builder.text.yamls import dump


def only(found):
    assert found.page is None
    assert len(found.diagnostics) == 1, found.diagnostics
    return found.diagnostics[0]


def test_a_page_needs_front_matter():
    problem = only(read_page("content/a.md", b"# A page\n\nWords.\n"))
    assert (problem.code, problem.line) == ("C005", 1)


def test_an_empty_file_is_a_page_without_front_matter():
    assert only(read_page("content/a.md", b"")).code == "C005"


def test_front_matter_that_never_ends_is_named_by_its_line():
    problem = only(read_page("content/a.md", b"---\ntitle: A\n\nWords.\n"))
    assert (problem.code, problem.line) == ("C001", 1)


def test_invalid_yaml_is_named_by_line_and_column():
    problem = only(read("title: A\nsummary: one: two"))
    assert (problem.code, problem.line, problem.column) == ("C001", 3, 13)


def test_a_byte_order_mark_windows_newlines_and_spaces_after_the_fences_are_tolerated():
    data = b"\xef\xbb\xbf---  \r\ntitle: A\r\n--- \t\r\nWords.\r\n"
    found = read_page("content/a.md", data)
    assert found.page.title == "A"
    assert found.page.body == "Words.\n"
    assert found.page.body_line == 4


def test_front_matter_that_is_a_list_is_refused_once():
    assert only(read("- a\n- b")).code == "C003"


def test_empty_front_matter_lacks_a_title():
    problem = only(read_page("content/a.md", b"---\n---\nWords.\n"))
    assert problem.code == "C003"
    assert "title" in problem.message


def test_a_missing_title_is_offered_from_the_first_heading():
    problem = only(read("draft: true", "# Harbour closes\n\nWords."))
    assert problem.hint == "Write `title: Harbour closes`."


def test_a_title_without_a_value_is_refused_where_it_stands():
    problem = only(read("draft: true\ntitle:"))
    assert (problem.code, problem.line) == ("C003", 3)


@pytest.mark.parametrize("written", ["2026", "1.10", "true", "No", "0o17", "-0.0", "2026-02-23", "True"])
def test_a_title_that_looks_like_another_type_is_taken_as_it_is_written(written):
    assert read(f"title: {written}").page.title == written


@pytest.mark.parametrize(
    "front", ["{title: 5}", "'title': 5", "draft: false\n\ntitle: &t 5", "# title: 6\ntitle: 5 # five"]
)
def test_a_number_as_a_title_is_found_however_the_key_is_written(front):
    assert read(front).page.title == "5"


def test_a_title_is_squeezed_onto_one_line():
    assert read("title: |\n  One\n  two").page.title == "One two"


def test_characters_that_no_feed_can_carry_are_left_out_of_texts():
    assert read('title: "A\\x07B\\x85C"').page.title == "ABC"


def test_an_unknown_key_is_refused_with_the_nearest_known_name():
    problem = only(read("title: A\n\nsumary: B"))
    assert (problem.code, problem.line, problem.column) == ("C002", 4, 1)
    assert problem.hint == "Did you mean 'summary'?"


@pytest.mark.parametrize("key", ["1", "null", "true", "1.5", "~"])
def test_a_key_that_is_no_text_is_an_unknown_key(key):
    assert only(read(f"title: A\n{key}: x")).code == "C002"


def test_a_list_as_a_key_is_refused_once():
    assert only(read("title: A\n? [a, b]\n: x")).code in ("C001", "C002")


def test_an_unknown_key_deep_inside_is_named_by_line_and_column():
    problem = only(read("title: A\noutlet:\n  name: B\n  domian: b.example"))
    assert (problem.code, problem.line, problem.column) == ("C002", 5, 3)
    assert problem.hint == "Did you mean 'domain'?"


def test_a_briefings_key_on_a_plain_page_is_refused_in_its_own_words():
    problem = only(read("title: A\noutlet: {name: B}", path="content/about.md"))
    assert problem.code == "C002"
    assert "briefings only" in problem.message


def test_all_problems_of_a_page_are_reported_together_in_reading_order():
    found = read("draft: perhaps\nsumary: x\ndate: yesterday\nurl: ftp://a.example/\nslug: ../../x\ntags: a")
    assert codes(found) == ["C003", "C003", "C002", "C004", "C014", "C011", "C003"]
    assert [problem.line for problem in found.diagnostics] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("title: [a]", "C003"),
        ("title: {a: b}", "C003"),
        ("summary: [a]", "C003"),
        ("tags: politics", "C003"),
        ("tags: [[a]]", "C003"),
        ("authors: {a: b}", "C003"),
        ("draft: 1", "C003"),
        ("draft: yes", "C003"),
        ("date: 2026", "C004"),
        ("date: 20260223", "C004"),
        ("date: 2026-02-30", "C004"),
        ("date: tomorrow", "C004"),
        ("date: [2026-02-23]", "C004"),
        ("updated: 23/02/2026", "C004"),
        ("date: 2026-02-23T25:00:00Z", "C004"),
        ("embargo_until: 2026-02", "C004"),
        ("expires: never", "C004"),
        ("url: javascript:alert(1)", "C014"),
        ("url: mailto:a@b.example", "C014"),
        ("url: 7", "C014"),
        ("outlet: CNBC", "C003"),
        ("outlet: {domain: cnbc.com}", "C003"),
        ("outlet: {name: A, domain: not a domain}", "C003"),
        ("outlet: {name: A, domain: 'https://a.example/x'}", "C003"),
        ("signals: high", "C003"),
        ("signals: {impact: 5}", "C003"),
        ("signals: {impact: {value: 5}}", "C003"),
        ("signals: {impact: {value: 5, reason: ' '}}", "C003"),
        ("signals: {impact: {value: 0, reason: r}}", "C003"),
        ("signals: {impact: {value: 11, reason: r}}", "C003"),
        ("signals: {impact: {value: 5.5, reason: r}}", "C003"),
        ("signals: {impact: {value: true, reason: r}}", "C003"),
        ("signals: {tone: {value: bad, reason: r}}", "C003"),
        ("signals: {tone: {value: [negative], reason: r}}", "C003"),
        ("signals: {verification: {value: verified, reason: r}}", "C003"),
        ("signals: {mood: {value: 5, reason: r}}", "C002"),
        ("corrections: mended", "C003"),
        ("corrections: [mended]", "C003"),
        ("corrections: [{date: 2026-02-23}]", "C003"),
        ("corrections: [{date: soon, text: t}]", "C004"),
        ("citations: {outlet: A}", "C003"),
        ("citations: [A]", "C003"),
        ("citations: [{date: 2026-02-23}]", "C003"),
        ("citations: [{outlet: A, url: 'data:text/html,x'}]", "C014"),
        ("citations: [{outlet: A, when: 2026-02-23}]", "C002"),
        ("seed: seeds/a.txt", "C003"),
        ("seed: {path: seeds/a.txt}", "C003"),
        (f"seed: {{path: 7, sha256: {'a' * 64}}}", "C003"),
        ("seed: {path: seeds/a.txt, sha256: abc}", "C003"),
        ("aliases: /a/", "C003"),
        ("aliases: [7]", "C011"),
        ("slug: [a]", "C011"),
        ("slug: ''", "C011"),
        ("slug: con", "C011"),
        (f"slug: {'a' * 300}", "C011"),
    ],
)
def test_a_value_of_another_form_gets_its_one_diagnostic(front, code):
    front = front if front.startswith("title") else f"title: A\n{front}"
    problem = only(read(front))
    assert problem.code == code
    assert problem.line > 1


def test_a_decision_is_kept_as_written():
    front = "title: A\nsignals:\n  impact: {value: 7, reason: New law.}\n  tone: {value: very negative, reason: Grim.}"
    decisions = read(front).page.decisions
    assert decisions.impact == Decision("7", "New law.")
    assert decisions.tone == Decision("very negative", "Grim.")
    assert decisions.verification is None


def test_an_outlet_is_read_without_its_www():
    outlet = read("title: A\noutlet: {name: B, domain: www.B.example, owner: C}").page.outlet
    assert outlet == Outlet("B", "b.example", "C")


def test_a_citations_domain_comes_from_its_url_or_from_an_outlet_named_by_it():
    front = "title: A\ncitations: [{outlet: B, url: 'https://www.b.example/x'}, {outlet: c.example}, {outlet: The D}]"
    cited = read(front).page.citations
    assert [citation.domain for citation in cited] == ["b.example", "c.example", ""]
    assert cited[1] == Citation("c.example", "", "c.example")


@pytest.mark.parametrize(
    ("written", "value", "precision"),
    [
        ("2026-02-23T19:43:45.000Z", "2026-02-23T19:43:45Z", "second"),
        ("2026-02-23T19:43:45+02:00", "2026-02-23T17:43:45Z", "second"),
        ("2026-02-23 19:43:45", "2026-02-23T19:43:45Z", "second"),
        ("2026-02-23T23:43-05:00", "2026-02-24T04:43:00Z", "minute"),
        ("2026-02-23", "2026-02-23", "day"),
        ("2026-02", "2026-02", "month"),
    ],
)
def test_a_date_is_kept_in_utc_as_exactly_as_it_is_given(written, value, precision):
    published = read(f"title: A\ndate: {written}").page.published
    assert (published.value, published.precision) == (value, precision)


def test_a_page_without_a_date_has_none():
    assert read().page.published is None


def test_a_key_without_a_value_counts_as_not_there():
    page = read("title: A\ndate:\nsummary:\noutlet: null\ntags:\nsignals:\nseed:").page
    assert (page.published, page.summary, page.outlet, page.tags, page.seed) == (None, "", None, (), None)


def test_repeated_and_empty_tags_are_left_out():
    assert read("title: A\ntags: [ice, '', ice, 2026]").page.tags == ("ice", "2026")


def test_twenty_thousand_unknown_keys_end_in_a_short_list():
    front = "title: A\n" + "\n".join(f"k{number}: x" for number in range(20_000))
    assert 2 <= len(read(front).diagnostics) <= 30


def test_a_long_list_of_wrong_values_ends_in_a_short_list():
    front = f"title: A\ntags: [{', '.join(['{a: b}'] * 30_000)}]"
    assert 1 <= len(read(front).diagnostics) <= 30


@pytest.mark.parametrize(
    "front",
    [
        "title: " + "a" * 1_100_000,
        "title: A\n" + "x: " * 100_000,
        "a: " + "[" * 5_000,
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c, *c]" + "\n" * 10,
        "title: !!python/object/apply:os.system [ls]",
        "title: A\ntitle: B",
        "title: A\x00B",
        "%YAML 1.1",
        "title: A\n...\ntitle: B",
        "title: &a A\nsummary: *b",
        "\t- a",
    ],
    ids=range(11),
)
def test_hostile_yaml_gets_one_clear_diagnostic(front):
    found = read(front)
    assert found.page is None
    assert 1 <= len(found.diagnostics) <= 5
    assert all(problem.message and "\n" not in problem.message for problem in found.diagnostics)


def test_every_key_of_every_kind_has_a_form():
    assert all(key in FORMS for kind in KINDS for key in kind.keys)
    assert tuple(FORMS) == KEYS


_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(["2026-02-23", "https://a.example/", "../../x", "very negative", "a" * 300, "seeds/a.txt"]),
)
_KEYS = st.sampled_from([*FORMS, "name", "domain", "value", "reason", "path", "sha256", "text", "x"]) | st.text(
    max_size=5
)
_VALUES = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3))


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(_KEYS, _VALUES, max_size=6))
def test_any_mapping_is_a_page_or_a_list_of_problems_and_never_an_exception(mapping):
    found = read_page("content/briefings/a.md", make_text(dump(mapping).rstrip("\n")).encode())
    assert (found.page is None) == bool(found.diagnostics)
    assert all(problem.line >= 1 and "\n" not in problem.message + problem.hint for problem in found.diagnostics)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_a_page_or_a_list_of_problems_and_never_an_exception(data):
    for start in (b"", b"---\ntitle: a\n", b"---\ntitle: a\n---\n"):
        found = read_page("content/briefings/a.md", start + data)
        assert (found.page is None) == bool(found.diagnostics)
