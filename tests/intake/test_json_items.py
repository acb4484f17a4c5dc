import json

import pytest
from intake_samples import asides, intake, pool, read, texts

TEXT = "The dam at Orre was opened on Monday to lower the lake.\n\nThe lake had risen by two metres in nine days, the water board said."


def seed(value, path="seeds/a.json"):
    return read(json.dumps(value), path)


ARTICLE = {
    "title": "Dam opened",
    "author": "Ann Lee",
    "date": "2026-04-06",
    "sitename": "Orre Herald",
    "url": "https://herald.example/dam",
    "text": TEXT,
}


@pytest.mark.parametrize(
    "article",
    [
        {"title": "Dam opened", "author": "Ann Lee", "hostname": "herald.example", "date": "2026-04-06", "sitename": "Orre Herald",
         "source": "https://herald.example/dam", "text": TEXT, "raw_text": TEXT, "fingerprint": "ab12", "comments": ""},
        {"title": "Dam opened", "authors": ["Ann Lee"], "publish_date": "2026-04-06", "source_url": "https://herald.example/dam", "text": TEXT,
         "source": "Orre Herald", "movies": [], "keywords": []},
        {"title": "Dam opened", "author": "Ann Lee", "date_published": "2026-04-06", "url": "https://herald.example/dam", "source": "Orre Herald",
         "content": "<div><p>" + "</p><p>".join(TEXT.split("\n\n")) + "</p></div>", "dek": None, "word_count": 31, "direction": "ltr"},
        {"title": "Dam opened", "byline": "By Ann Lee", "siteName": "Orre Herald", "publishedTime": "2026-04-06", "url": "https://herald.example/dam",
         "textContent": TEXT, "content": "<p>" + "</p><p>".join(TEXT.split("\n\n")) + "</p>", "length": 128, "excerpt": ""},
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Dam opened", "author": {"@type": "Person", "name": "Ann Lee"},
         "publisher": {"name": "Orre Herald", "url": "https://herald.example"}, "datePublished": "2026-04-06", "articleBody": TEXT,
         "mainEntityOfPage": {"@id": "https://herald.example/dam"}},
        {"Headline": "Dam opened", "By-Line": "Ann Lee", "source": {"id": None, "name": "Orre Herald"}, "published_at": "2026-04-06",
         "LINK": "https://herald.example/dam", "Body": TEXT.split("\n\n")},
    ],
    ids=["trafilatura", "newspaper", "postlight", "readability", "schema.org", "made up"],
)  # fmt: skip
def test_the_usual_names_of_extractors_are_understood(article):
    document = seed(article)
    assert (document.title, document.authors) == ("Dam opened", ("Ann Lee",))
    assert (document.outlet.name, document.outlet.domain) == ("Orre Herald", "herald.example")
    assert (document.published.value, document.published.precision) == ("2026-04-06", "day")
    assert document.url == "https://herald.example/dam"
    assert texts(document) == TEXT.split("\n\n")


def test_one_object_goes_by_its_file():
    found = intake(json.dumps(ARTICLE), "seeds/a.json")
    assert found.documents[0].seed == "seeds/a.json"


def test_a_list_of_one_goes_by_its_item():
    document = seed([ARTICLE])
    assert document.seed.startswith("seeds/a.json#")


@pytest.mark.parametrize("name", ["articles", "items", "results", "data", "entries", "objects"])
def test_a_list_under_a_usual_name_is_read(name):
    found = intake(
        json.dumps({"status": "ok", "total": 2, name: [ARTICLE, {**ARTICLE, "url": "https://herald.example/2"}]}),
        "seeds/a.json",
    )
    assert len(found.documents) == 2


def test_a_json_feed_names_the_outlet():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Orre Herald",
        "authors": [{"name": "Desk"}],
        "items": [
            {"id": "1", "url": "https://herald.example/dam", "content_html": f"<p>{TEXT}</p>", "title": "Dam opened"}
        ],
    }
    document = seed(feed)
    assert (document.outlet.name, document.authors) == ("Orre Herald", ("Desk",))


def test_an_item_keeps_its_key_when_others_come():
    one = {**ARTICLE, "id": "x1"}
    alone, with_other = (
        intake(json.dumps([one]), "seeds/a.json"),
        intake(json.dumps([{**ARTICLE, "id": "x0"}, one]), "seeds/a.json"),
    )
    assert alone.documents[0].seed == with_other.documents[1].seed
    assert alone.documents[0].sha256 == with_other.documents[1].sha256


def test_an_item_has_another_digest_when_its_text_changes():
    first, second = seed([ARTICLE]), seed([{**ARTICLE, "text": "Another text stands here now."}])
    assert (first.seed == second.seed, first.sha256 == second.sha256) == (True, False)


def test_the_order_of_keys_changes_no_digest():
    assert seed([ARTICLE]).sha256 == seed([dict(reversed(ARTICLE.items()))]).sha256


def test_items_of_one_key_are_told_apart():
    found = intake(json.dumps([ARTICLE, ARTICLE, ARTICLE]), "seeds/a.json")
    first, second, third = (document.seed for document in found.documents)
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_an_item_knows_its_line():
    found = intake(
        '[\n{"title": "A", "text": "One is here."},\n\n{"title": "B", "text": "Two is here."}\n]', "seeds/a.json"
    )
    assert [document.sections[0].blocks[0].line for document in found.documents] == [2, 4]


def test_other_fields_are_set_aside_whole():
    document = seed({**ARTICLE, "desk": {"name": "Rivers", "floor": 3}, "note": "Checked by two people. " * 300})
    fields = asides(document, "field")
    assert "desk: name: Rivers; floor: 3" in fields
    assert any(text.count("Checked by two people.") == 300 for text in fields)


def test_a_long_field_without_sentences_is_cut():
    document = seed({**ARTICLE, "image_data": "QUJD" * 5000})
    assert max(len(text) for text in asides(document, "field")) < 2200


def test_a_field_that_repeats_the_page_is_not_set_aside():
    document = seed(
        {**ARTICLE, "raw_text": TEXT, "abstract": "The dam at Orre was opened on Monday to lower the lake."}
    )
    assert asides(document, "field") == []


def test_what_only_the_other_form_of_a_text_says_is_kept():
    document = seed(
        {**ARTICLE, "content": "<p>" + "</p><p>".join(TEXT.split("\n\n")) + "</p><p>Only the page says this.</p>"}
    )
    assert "only the page says this" in pool(document)
    other = seed({"title": "T", "content": f"<p>{TEXT}</p>", "text": f"{TEXT}\n\nOnly the text says this."})
    assert "only the text says this" in pool(other)


def test_markdown_in_a_text_is_read_as_markdown():
    document = seed(
        {**ARTICLE, "text": f"{TEXT}\n\n## What's next\n\n- The gates close on Friday.\n- Boats may go again."}
    )
    assert [section.kind for section in document.sections] == ["body", "outlook"]


def test_section_lines_in_a_text_make_sections():
    text = "Key Takeaways\n- The dam is open.\n- The lake falls.\nAnalysis\nThe lake had risen for nine days, and nobody knew why."
    assert [section.kind for section in seed({**ARTICLE, "text": text}).sections] == ["takeaways", "analysis"]


def test_a_whole_page_in_a_field_is_read_as_a_page():
    page = f"<html><body><nav><a href='/'>Home</a></nav><article><p>{TEXT}</p></article></body></html>"
    document = seed({"title": "Dam opened", "html": page})
    assert not any("Home" in text for text in texts(document))


def test_mojibake_behind_escapes_is_mended():
    document = seed(
        {
            **ARTICLE,
            "text": "The caf\u00c3\u00a9 by the lake, Ren\u00c3\u00a9e\u00e2\u20ac\u2122s, is shut until the water falls.",
        }
    )
    assert "café by the lake, Renée" in texts(document)[0]
    assert {repair.kind for repair in document.repairs} >= {"mojibake"}


# ------------------------------------------------------------------ wrong values


def test_a_bad_line_costs_only_itself():
    text = '{"title": "A", "text": "One is here."}\n{"title": "B", "text": }\n\n[1]\n{"title": "C", "text": "Three is here."}\n'
    found = intake(text, "seeds/a.jsonl")
    assert [document.title for document in found.documents] == ["A", "C"]
    assert [(problem.code, problem.line, problem.column) for problem in found.diagnostics] == [
        ("S011", 2, 24),
        ("S011", 4, 1),
    ]


def test_invalid_json_names_its_place():
    (problem,) = intake('{"title": "A",\n "text": nope}', "seeds/a.json").diagnostics
    assert (problem.code, problem.line, problem.column) == ("S011", 2, 10)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000 + "1" + "}" * 100_000, '[{"text": ' + "[" * 3000 + "]" * 3000 + "}]"]
)
def test_deep_nesting_is_refused(text):
    found = intake(text, "seeds/a.json")
    assert (found.documents, [problem.code for problem in found.diagnostics]) == ((), ["S014"])


def test_deep_nesting_on_one_line_costs_only_that_line():
    found = intake(f'{{"title": "A", "text": "One is here."}}\n{{"a": {"[" * 5000}\n', "seeds/a.jsonl")
    assert (len(found.documents), [problem.code for problem in found.diagnostics]) == (1, ["S014"])


@pytest.mark.parametrize(
    "values",
    [
        {"title": 7, "text": TEXT},
        {"title": None, "author": 3, "date": {}, "tags": "a;b", "text": [TEXT, None, 4]},
        {"title": ["A", "B"], "url": ["x", 1], "published": [1, 2], "text": {"value": TEXT}},
        {"title": {"rendered": "A &#8217; B"}, "content": {"rendered": f"<p>{TEXT}</p>"}, "sources": 5},
        {"text": TEXT, "date": True, "source": False, "authors": [[["Ann Lee"]]], "keywords": {"a": 1}},
    ],
)
def test_values_of_the_wrong_sort_harm_nobody(values):
    assert intake(json.dumps(values), "seeds/a.json").documents


def test_nan_and_raw_newlines_are_read():
    found = intake('{"title": "A", "score": NaN, "text": "One\nis here."}', "seeds/a.json")
    assert found.documents[0].title == "A"


def test_a_key_given_twice_loses_nothing():
    document = read('{"title": "A", "text": "The first is here.", "text": "The second is here."}', "seeds/a.json")
    assert "the first is here" in pool(document)
    assert texts(document) == ["The second is here."]


def test_lone_surrogates_become_the_replacement_character():
    document = read('{"title": "A \\ud83d", "text": "One \\udc00 is here."}', "seeds/a.json")
    json.dumps(document.title).encode()
    assert texts(document)[0].encode() == "One \ufffd is here.".encode()


def test_very_long_numbers_are_read():
    assert intake('{"title": "A", "text": "One is here.", "n": ' + "9" * 10_000 + "}", "seeds/a.json").documents


def test_an_item_without_text_is_named():
    found = intake(json.dumps([ARTICLE, {"title": "Nothing here", "url": "https://herald.example/3"}]), "seeds/a.json")
    assert [(problem.code, problem.severity) for problem in found.diagnostics] == [("S022", "warning")]
    assert "Nothing here" in found.diagnostics[0].message


def test_an_object_without_text_is_refused():
    assert [problem.code for problem in intake('{"a": 1}', "seeds/a.json").diagnostics] == ["S006"]


def test_an_address_that_is_none_is_told():
    found = intake(json.dumps({**ARTICLE, "url": "javascript:alert(1)"}), "seeds/a.json")
    assert (found.documents[0].url, found.diagnostics[0].code) == ("", "S021")


def test_a_date_that_is_none_is_told_and_kept():
    found = intake(json.dumps({**ARTICLE, "date": "when the lake fell"}), "seeds/a.json")
    assert found.diagnostics[0].code == "S020"
    assert "date: when the lake fell" in asides(found.documents[0], "field")
