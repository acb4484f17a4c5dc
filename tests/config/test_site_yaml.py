from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.config import BASE_URL, parse_config
from builder.errors import BriefingError, UsageError
from builder.model import Config, FileRef, Snapshot
from builder.store.snapshot import beat_files


def file(text: str | bytes, path: str = "site.yaml") -> FileRef:
    data = text.encode() if isinstance(text, str) else text
    return FileRef(path=path, digest="", size=len(data), read=lambda: data)


def snapshot(text: str | bytes | None) -> Snapshot:
    site = None if text is None else file(text)
    return Snapshot(site=site, seeds=(), content=(), templates=(), beats=beat_files(), assets=())


def parse(text: str | bytes | None, base_url: str = "") -> Config:
    return parse_config(snapshot(text), base_url)


def refusal(text: str | bytes | None, base_url: str = "") -> UsageError:
    with pytest.raises(UsageError) as caught:
        parse(text, base_url)
    return caught.value


def test_a_title_is_enough():
    config = parse("title: The Orbital Brief\n")
    assert (config.title, config.language, config.beat.name) == ("The Orbital Brief", "en", "general")
    assert (config.base_url, config.republish, config.page_size) == (BASE_URL, "full", 50)
    assert (config.description, config.contact, config.targets, config.republish_outlets) == ("", "", (), ())


def test_every_key_is_read():
    config = parse(
        "title: A\ndescription: B\nbase_url: https://x.example/news/\nlanguage: pt-BR\ncontact: desk@x.example\n"
        "beat: space-defense\nrepublish:\n  default: excerpt\n  outlets:\n    cnbc.com: full\n"
        "outlets:\n  - domain: www.Kestrel.example\n    name: Kestrel\n    owner: Heron\n    kind: trade\n"
        "    aliases:\n      - KD\npublish:\n  live: file:///srv/www\n  test:\n    url: s3://bucket/x\npage_size: 20\n"
    )
    assert (config.base_url, config.contact, config.language) == ("https://x.example/news", "desk@x.example", "pt-BR")
    assert (config.republish, config.republish_outlets) == ("excerpt", (("cnbc.com", "full"),))
    assert [(target.name, target.url) for target in config.targets] == [
        ("live", "file:///srv/www"),
        ("test", "s3://bucket/x"),
    ]
    own = config.outlets[0]
    assert (own.domain, own.name, own.owner, own.kind, own.aliases) == (
        "kestrel.example", "Kestrel", "Heron", "trade", ("KD",),
    )  # fmt: skip
    assert config.page_size == 20


def test_a_site_without_site_yaml_is_no_site():
    assert refusal(None).code == "Y006"


def test_broken_yaml_is_told_with_line_and_column():
    problem = refusal("title: A\noutlets: [a\nbeat: b: c\n")
    assert problem.code == "Y001"
    assert problem.path == "site.yaml"
    assert problem.line == 3
    assert problem.column > 0


def test_bytes_that_are_no_utf_8_are_told_with_their_line():
    problem = refusal(b"title: A\ndescription: caf\xe9\n")
    assert (problem.code, problem.line) == ("Y001", 2)


def test_an_unknown_key_is_refused_with_the_nearest_name_and_its_place():
    problem = refusal("title: A\n  \nbase-ulr: https://x.example\n")
    assert (problem.code, problem.line, problem.column) == ("Y002", 3, 1)
    assert "base_url" in problem.hint


def test_all_unknown_keys_are_told_at_once():
    problem = refusal("title: A\ntilte: B\nfoo: C\n")
    assert "'tilte'" in problem.message
    assert "'foo'" in problem.message


def test_an_unknown_key_inside_an_entry_is_refused_too():
    problem = refusal("title: A\noutlets:\n  - domain: a.example\n    onwer: B\n")
    assert (problem.code, problem.line, problem.column) == ("Y002", 4, 5)
    assert "owner" in problem.hint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("description: no title\n", 0),
        ("title:\n", 0),
        ("title: [a]\n", 1),
        ("title: true\n", 1),
        ("title: A\nbase_url: ftp://x.example\n", 2),
        ("title: A\nbase_url: https://x.example/?q=1\n", 2),
        ("title: A\nlanguage: English please\n", 2),
        ("title: A\ncontact: me\n", 2),
        ("title: A\nrepublish: half\n", 2),
        ("title: A\nrepublish:\n  outlets:\n    a.example: half\n", 4),
        ("title: A\noutlets:\n  domain: a.example\n", 2),
        ("title: A\noutlets:\n  - name: B\n", 3),
        ("title: A\noutlets:\n  - domain: nodot\n", 3),
        ("title: A\noutlets:\n  - domain: a.example\n    kind: paper\n", 4),
        ("title: A\npublish: [a]\n", 2),
        ("title: A\npublish:\n  live: {}\n", 3),
        ("title: A\npage_size: 0\n", 2),
        ("title: A\npage_size: 5.5\n", 2),
        ("title: A\npage_size: many\n", 2),
        ("- title\n", 0),
    ],
)
def test_a_wrong_value_is_refused_at_its_line(text, line):
    problem = refusal(text)
    assert (problem.code, problem.line) == ("Y003", line)
    assert problem.hint


def test_an_unknown_beat_is_told_with_the_known_ones():
    problem = refusal("title: A\nbeat: space\n")
    assert (problem.code, problem.line) == ("Y004", 2)
    assert "general, space-defense" in problem.message


def test_the_option_wins_over_the_file():
    assert parse("title: A\nbase_url: https://a.example\n", "https://b.example/x/").base_url == "https://b.example/x"


def test_a_wrong_option_is_no_fault_of_the_file():
    problem = refusal("title: A\n", "b.example")
    assert (problem.code, problem.path) == ("X003", "")


def test_the_digest_changes_with_any_value_and_only_then():
    same = parse("title: A\npage_size: 9\n").digest
    assert parse("page_size: 9\ntitle: 'A'\n").digest == same
    assert parse("title: A\npage_size: 10\n").digest != same
    assert parse("title: A\npage_size: 9\nbeat: space-defense\n").digest != same


def test_the_sites_outlets_stand_first_and_take_the_place_of_the_beats():
    config = parse("title: A\noutlets:\n  - domain: cnbc.com\n    name: Own name\n")
    assert config.outlets[0].name == "Own name"
    assert [entry.name for entry in config.outlets if entry.domain == "cnbc.com"] == ["Own name"]


@given(st.text(max_size=200) | st.binary(max_size=200))
@settings(deadline=None, max_examples=60)
def test_whatever_stands_in_the_file_ends_in_a_configuration_or_a_usage_error(text):
    try:
        assert isinstance(parse(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text), Config)
    except BriefingError as problem:
        assert isinstance(problem, UsageError)  # noqa: PT017 - either end is right
