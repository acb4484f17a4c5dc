from __future__ import annotations

from pathlib import Path

import pytest

from builder.config import parse_config
from builder.errors import UsageError
from builder.model import Config, FileRef, Snapshot
from builder.store.snapshot import beat_files
from builder.text.tokens import fold, words

PRINTED = (
    "report, outlet, owner, origin, syndication, attribution, claim, verification, corroborated, single-origin, disputed, "
    "not checked, impact, band, regulatory impact, financial impact, operational impact, tone, tier, timeline, precision, "
    "seed, briefing, story, set aside, repair, embargo, edition"
).split(", ")


def file(text: str, path: str) -> FileRef:
    data = text.encode()
    return FileRef(path=path, digest="", size=len(data), read=lambda: data)


def parse(beat: str, beats: tuple[FileRef, ...]) -> Config:
    site = file(f"title: A\nbeat: {beat}\n", "site.yaml")
    return parse_config(Snapshot(site=site, seeds=(), content=(), templates=(), beats=beats, assets=()))


def refusal(text: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        parse("own", (*beat_files(), file(text, "own.yaml")))
    return caught.value


SHIPPED = [parse(name, beat_files()) for name in ("general", "space-defense")]


@pytest.mark.parametrize("config", SHIPPED, ids=["general", "space-defense"])
class TestShippedBeats:
    def test_the_glossary_has_every_word_that_pages_print(self, config):
        terms = {entry.term for entry in config.beat.glossary}
        assert [word for word in PRINTED if word not in terms] == []

    def test_no_two_outlets_share_a_domain_or_a_name(self, config):
        domains = [entry.domain for entry in config.beat.outlets]
        names = [
            name
            for entry in config.beat.outlets
            for name in sorted({words(fold(name)) for name in (entry.name, *entry.aliases)})
        ]
        assert len(domains) == len(set(domains))
        assert len(names) == len(set(names))

    def test_every_dimension_has_triggers(self, config):
        counts = [
            sum(trigger.dimension == dimension for trigger in config.beat.triggers)
            for dimension in ("regulatory", "financial", "operational")
        ]
        assert min(counts) >= 20

    def test_every_word_of_the_lexicon_can_be_met(self, config):
        assert [word for word, _ in config.beat.tone if words(word) != (word,)] == []


def test_two_houses_of_the_name_of_cox_are_two_families():
    owner = {entry.domain: entry.owner for entry in SHIPPED[0].beat.outlets}
    assert owner["wsbradio.com"] == owner["wdbo.com"] == "Cox Media Group"
    assert owner["axios.com"] == owner["ajc.com"] == "Cox Enterprises"


def test_there_are_outlets_of_every_kind():
    beat = SHIPPED[0].beat
    assert len(beat.outlets) >= 120
    assert {entry.kind for entry in beat.outlets} >= {"wire", "press release", "official", "newspaper"}


def test_a_beat_is_laid_over_the_general_one():
    general, own = (config.beat for config in SHIPPED)
    assert {entry.domain for entry in general.outlets} < {entry.domain for entry in own.outlets}
    assert not general.tone
    assert dict(own.tone)["war"] == -0.2
    assert "supply chain risk" in {trigger.phrase for trigger in own.triggers}


def test_space_and_defence_has_its_own_terms():
    terms = {entry.term for entry in SHIPPED[1].beat.glossary} - {entry.term for entry in SHIPPED[0].beat.glossary}
    assert len(terms) >= 25
    assert terms >= {"LEO", "supply chain risk designation", "kinetic", "SIGINT", "CJADC2"}


def test_an_own_beat_overrides_by_term_domain_phrase_and_word():
    own = (
        "title: Own\nglossary:\n  - term: Report\n    definition: Mine.\noutlets:\n  - domain: cnbc.com\n    name: Mine\n"
        "impact:\n  triggers:\n    - phrase: Ban\n      dimension: operational\n      points: 1\ntone:\n  crisis: 1\n"
    )
    beat = parse("own", (*beat_files(), file(own, "own.yaml"))).beat
    assert [entry.definition for entry in beat.glossary if fold(entry.term) == "report"] == ["Mine."]
    assert [entry.name for entry in beat.outlets if entry.domain == "cnbc.com"] == ["Mine"]
    assert [trigger.points for trigger in beat.triggers if fold(trigger.phrase) == "ban"] == [1.0]
    assert dict(beat.tone)["crisis"] == 1.0


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: [\n", 2),
        ("glossary: []\n", 0),
        ("title: A\nglosary: []\n", 2),
        ("title: A\nglossary:\n  - term: B\n", 3),
        ("title: A\nimpact:\n  triggers:\n    - phrase: B\n      dimension: legal\n      points: 3\n", 5),
        ("title: A\nimpact:\n  triggers:\n    - phrase: B\n      dimension: regulatory\n      points: 11\n", 6),
        ("title: A\ntone:\n  bad: very\n", 3),
        ("title: A\ntone:\n  bad: -5\n", 3),
    ],
)
def test_a_broken_beat_is_refused_with_its_own_place(text, line):
    problem = refusal(text)
    assert (problem.code, problem.path, problem.line) == ("Y005", "beats/own.yaml", line)


def test_every_shipped_beat_can_be_read():
    names = {path.stem for path in (Path(__file__).resolve().parents[2] / "builder" / "beats").glob("*.yaml")}
    assert names == {ref.path.removesuffix(".yaml") for ref in beat_files()}
    assert all(parse(name, beat_files()).beat.name == name for name in names)


def own_beat(text: str, name: str = "space-defense"):
    return parse(name, (*beat_files(), file(text, f"beats/{name}.yaml"))).beat


def test_a_sites_file_of_a_shipped_name_adds_to_it_and_overrides_by_entry():
    shipped = SHIPPED[1].beat
    beat = own_beat(
        "glossary:\n  - term: leo\n    definition: Mine.\nentities:\n  - name: Kestrel Board\n    kind: organisation\n"
        "    aliases: [the Board]\nimpact:\n  triggers:\n    - phrase: supply chain risk\n      dimension: regulatory\n      points: 1\n"
    )
    assert (beat.name, beat.title) == ("space-defense", shipped.title)
    assert [entry.definition for entry in beat.glossary if fold(entry.term) == "leo"] == ["Mine."]
    assert len(beat.glossary) == len(shipped.glossary)
    assert [trigger.points for trigger in beat.triggers if trigger.phrase == "supply chain risk"] == [1.0]
    assert len(beat.triggers) == len(shipped.triggers)
    assert beat.outlets == shipped.outlets
    assert [entry.aliases for entry in beat.entities if entry.name == "Kestrel Board"] == [("the Board",)]


def test_a_sites_own_general_beat_reaches_every_other():
    files = (*beat_files(), file("entities:\n  - name: Kestrel Act\n    kind: law\n", "beats/general.yaml"))
    names = {entry.name for entry in parse("space-defense", files).beat.entities}
    assert "Kestrel Act" in names


def test_a_kind_of_entity_that_is_none_is_refused_with_its_place():
    with pytest.raises(UsageError) as caught:
        own_beat("entities:\n  - name: A\n    kind: organization\n")
    problem = caught.value
    assert (problem.code, problem.path, problem.line) == ("Y005", "beats/space-defense.yaml", 3)
    assert "organisation" in problem.hint


def test_a_misspelt_key_of_an_entity_is_refused_with_the_nearest_name():
    with pytest.raises(UsageError) as caught:
        own_beat("entities:\n  - name: A\n    kind: law\n    alias: [B]\n")
    assert (caught.value.line, caught.value.column) == (4, 5)
    assert "aliases" in caught.value.hint


def test_space_and_defence_knows_names_enough_of_every_kind_and_none_twice():
    entities = SHIPPED[1].beat.entities
    names = [name for entry in entities for name in sorted({entry.name, *entry.aliases})]
    assert len(entities) >= 150
    assert {entry.kind for entry in entities} >= {"organisation", "programme", "product", "law", "place"}
    assert len(names) == len(set(names))


def test_the_pentagon_is_the_department_and_its_secretary_is_a_role():
    names = {name: entry.name for entry in SHIPPED[1].beat.entities for name in entry.aliases}
    assert names["Department of Defense"] == names["DoD"] == "Pentagon"
    assert "defense secretary" not in {name.casefold() for name in names}
