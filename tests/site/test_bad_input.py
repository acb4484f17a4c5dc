"""Hostile and careless input: one diagnostic each, exit code 1, and every other page is built."""

import json
import re

import pytest

GOOD = (
    "Dockside Radio reports calm seas\n\nThe harbour was calm on 3 March 2026, the coast office said in its bulletin.\n"
)

BAD_SEEDS = {
    "empty": (b"", "S001"),
    "white space": (b" \n\t\n", "S001"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(300), "S002"),
    "archive": (b"PK\x03\x04" + bytes(range(256)) * 4, "S002"),
    "noise": (bytes(range(256)) * 40, "S002"),
    "ten megabytes on one line": (b"word " * 2_000_000, "S003"),
    "invalid yaml": (b"---\ntitle: Roads: closed: again\n---\nText of the article stands here.\n", "S012"),
    "yaml never closed": (b"---\ntitle: Roads\nText of the article stands here.\n", "S012"),
    "yaml bomb": (
        b"---\na: &a [x,x,x,x,x,x,x,x,x]\n%b---\nText\n"
        % b"".join(b"%c: &%c [%b]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)),
        "S012",
    ),
    "yaml nested deep": (b"---\na: " + b"[" * 5000 + b"]" * 5000 + b"\n---\nText\n", "S012"),
    "broken json": (b'{"title": "A", "text": }', "S011"),
    "json nested deep": (b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "S014"),
    "entity bomb": (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><title>&b;</title></rss>',
        "S014",
    ),
    "page without an article": (b"<!doctype html><html><head><title>x</title></head><body></body></html>", "S006"),
}


@pytest.mark.parametrize("name", BAD_SEEDS)
def test_a_bad_seed_gets_one_diagnostic_and_the_rest_is_built(make_site, build, name):
    data, code = BAD_SEEDS[name]
    built = build(make_site({"seeds/bad.txt": data, "seeds/good.txt": GOOD}))
    assert [(problem.code, problem.path) for problem in built.outcome.build.diagnostics] == [(code, "seeds/bad.txt")]
    assert "briefings/dockside-radio-reports-calm-seas/index.html" in built.files
    refused = json.loads(built.files["data/intake.json"])["refused"]
    assert [one.get("code") or one["diagnostic"]["code"] for one in refused] == [code]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("---\ntitle: A\nauthor: Roads: closed\n---\nText\n", 3, 14), ("---\ntitle: A\ntags: [a, b\n---\nText\n", 4, 1)],
)
def test_invalid_front_matter_of_a_seed_names_line_and_column(make_site, build, text, line, column):
    (problem,) = build(make_site({"seeds/b.md": text})).outcome.build.diagnostics
    assert (problem.code, problem.line) == ("S012", line)
    assert problem.column == column or problem.column > 0


def _page(front, body="Text.\n"):
    return f"---\n{front}\n---\n{body}"


BAD_PAGES = {
    "no front matter": ("Just text.\n", "C005"),
    "front matter never closed": ("---\ntitle: A\n", "C001"),
    "invalid yaml": (_page("title: a: b: c"), "C001"),
    "unknown key": (_page("title: A\ntitel: B"), "C002"),
    "unknown nested key": (_page("title: A\noutlet: {name: A, nmae: B}"), "C002"),
    "wrong type": (_page("title: [a, b]"), "C003"),
    "front matter that is a list": (_page("- a\n- b"), "C003"),
    "impact out of range": (_page("title: A\nsignals: {impact: {value: 11, reason: x}}"), "C003"),
    "decision without a reason": (_page("title: A\nsignals: {impact: {value: 7}}"), "C003"),
    "bad date": (_page("title: A\ndate: yesterdy"), "C004"),
    "impossible date": (_page("title: A\ndate: 2026-02-30"), "C004"),
    "script address": (_page("title: A\nurl: 'javascript:alert(1)'"), "C014"),
    "slug that climbs": (_page("title: A\nslug: ../../x"), "C011"),
    "reserved slug": (_page("title: A\nslug: con"), "C011"),
    "long slug": (_page(f"title: A\nslug: {'x' * 300}"), "C011"),
    "alias that climbs": (_page("title: A\naliases: [/../x/]"), "C011"),
    "alias that leaves": (_page("title: A\naliases: ['https://evil.example/']"), "C011"),
    "alias over the data": (_page("title: A\naliases: [/data/build.json]"), "C011"),
    "not utf-8": (b"---\ntitle: \xff\xfe\xfa\n---\nText.\n", "C006"),
}


@pytest.mark.parametrize("name", BAD_PAGES)
def test_a_bad_page_gets_one_diagnostic_and_the_rest_is_built(make_site, build, name):
    text, code = BAD_PAGES[name]
    built = build(make_site({"content/briefings/bad.md": text, "seeds/good.txt": GOOD}))
    assert [(problem.code, problem.path) for problem in built.outcome.build.diagnostics] == [
        (code, "content/briefings/bad.md")
    ]
    assert "briefings/dockside-radio-reports-calm-seas/index.html" in built.files
    assert "briefings/bad/index.html" not in built.files


def test_an_unknown_key_gets_the_nearest_known_name_and_its_place(make_site, build):
    (problem,) = build(
        make_site({"content/briefings/a.md": _page("title: A\nembargo_til: 2026-01-01")})
    ).outcome.build.diagnostics
    assert "embargo_until" in problem.message + problem.hint
    assert (problem.line, problem.column) == (3, 1)


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}{% raw %}"


def _hostile_pages():
    quoted = json.dumps(SCRIPT)
    front = f"title: {quoted}\nsummary: {quoted}\ntags: [{quoted}]\nauthors: [{quoted}]\ncategory: {quoted}\n"
    front += f"outlet: {{name: {quoted}}}\ncorrections: [{{date: 2026-03-01, text: {quoted}}}]\n"
    front += f"citations: [{{outlet: {quoted}, title: {quoted}}}]\ndate: 2026-03-01"
    body = f"## {SCRIPT}\n\n{SCRIPT}\n\n- {SCRIPT}\n\n| a | {SCRIPT} |\n|---|---|\n| b | c |\n\n```{SCRIPT}\n{SCRIPT}\n```\n\n"
    body += "[x](javascript:alert(1)) ![y](https://tracker.example/p.png) <iframe src=//evil.example></iframe>\n"
    return {
        "content/briefings/a.md": _page(front, body),
        "seeds/b.txt": f"{SCRIPT}\n\nThe office said {SCRIPT} on 3 March 2026, and nobody knew what it meant.\n",
        "seeds/c.json": json.dumps(
            {"title": SCRIPT, "text": f"It happened {SCRIPT} at noon.", "author": SCRIPT, "tags": [SCRIPT]}
        ),
    }


def test_no_script_of_any_field_reaches_a_page_as_markup(make_site, build):
    files = build(make_site(_hostile_pages())).files
    for path, data in files.items():
        if path.endswith((".html", ".xml")):
            text = data.decode()
            assert "<script>alert" not in text, path
            assert not re.search(r"<img[^>]*onerror", text), path
            assert "javascript:alert" not in re.sub(r">[^<]*<", "><", text), path
            assert not re.search(r"<(iframe|img)[^>]*(evil|tracker)\.example", text), path


def test_template_syntax_in_text_is_text(make_site, build):
    files = build(make_site(_hostile_pages())).files
    pages = [data.decode() for path, data in files.items() if path.endswith(".html")]
    assert any("{{ 7*7 }}" in page for page in pages)
    assert not any(re.search(r"onerror=alert\(1\)(&gt;|>)&#34;&#39;49", page) for page in pages)


def test_a_hostile_site_passes_its_own_check(make_site, briefing):
    site = make_site(_hostile_pages())
    briefing("build", "--site", site)
    done = briefing("check", "--site", site)
    assert done.returncode == 0, done.stderr


def test_many_bad_files_are_each_named_once(make_site, build):
    files = {f"seeds/{name.replace(' ', '-')}": data for name, (data, _code) in BAD_SEEDS.items()}
    built = build(make_site({**files, "seeds/good.txt": GOOD}))
    paths = [problem.path for problem in built.outcome.build.diagnostics]
    assert sorted(paths) == sorted(files)
