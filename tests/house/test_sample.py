"""The sample site and the starter: every format and every defect is in them, and they build without an error."""

import json
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from builder.config import parse_config
from builder.intake import read_seed
from builder.intake.formats import FORMATS
from builder.store.snapshot import read_snapshot

ROOT = Path(__file__).resolve().parents[2]
INPUTS = ("site.yaml", "seeds", "content")


@pytest.fixture(scope="module")
def intakes():
    """Return what intake makes of each seed of the sample, by path."""
    snapshot = read_snapshot(ROOT)
    config = parse_config(snapshot)
    return {seed.path: read_seed(seed.path, seed.read(), seed.digest, config) for seed in snapshot.seeds}


@pytest.fixture
def sample(tmp_path, build):
    """Return the sample built in a folder of its own."""
    for name in INPUTS:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    return build(tmp_path)


def _documents(intakes):
    return [document for intake in intakes.values() for document in intake.documents]


def test_every_seed_of_the_sample_is_read_without_a_diagnostic(intakes):
    assert {path: intake.diagnostics for path, intake in intakes.items() if intake.diagnostics} == {}


def test_every_format_is_in_the_sample(intakes):
    assert {document.format for document in _documents(intakes)} == {name for name, *_ in FORMATS}


@pytest.mark.parametrize(
    "kind",
    ["ordinals", "citations", "table-columns-missing", "pull-quote", "heading-words", "heading", "glued-date", "post",
     "outlet", "mojibake", "mojibake-greek"],
)  # fmt: skip
def test_every_repair_is_needed_in_the_sample(intakes, kind):
    made = Counter(repair.kind for document in _documents(intakes) for repair in document.repairs)
    assert made[kind] > 0


@pytest.mark.parametrize(
    "kind",
    ["promo", "watch", "newsletter", "share", "credit", "caption", "disclaimer", "replaced", "furniture", "byline", "field",
     "repeated-heading", "source-count", "markup"],
)  # fmt: skip
def test_every_reason_to_set_text_aside_is_in_the_sample(intakes, kind):
    found = Counter(aside.kind for document in _documents(intakes) for aside in document.set_aside)
    assert found[kind] > 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8 with BOM", "utf-16", "cp1252", "cp1251 (guessed)"])
def test_every_encoding_is_in_the_sample(intakes, encoding):
    assert any(document.encoding.startswith(encoding) for document in _documents(intakes))


def test_the_sample_has_copies_owners_and_a_bleeped_quotation_in_two_forms(intakes):
    documents = _documents(intakes)
    titles = Counter(document.title for document in documents)
    assert max(titles.values()) >= 3
    owners = Counter(document.outlet.owner for document in documents if document.outlet)
    assert owners["Fairlight Media"] >= 2
    text = " ".join(block.text for document in documents for section in document.sections for block in section.blocks)
    assert "sh*tshow" in text.replace("\\*", "*")
    assert "s--tshow" in text


def test_real_greek_and_cyrillic_stay_as_they_are(intakes):
    text = " ".join(
        block.text for document in _documents(intakes) for section in document.sections for block in section.blocks
    )
    assert "Αγία Μαρίνα" in text
    assert "Люмен Эрс" in text


def test_no_broken_letter_is_left(intakes):
    for document in _documents(intakes):
        text = " ".join([document.title, *(block.text for section in document.sections for block in section.blocks)])
        assert not re.search(r"[Γβ][\u0080-\u00bf‘’“”]|β|â€|Ã.", text), document.seed


def test_the_sample_builds_without_an_error(sample):
    errors = [problem for problem in sample.outcome.build.diagnostics if problem.severity == "error"]
    assert errors == []
    assert "index.html" in sample.files


def test_a_build_of_the_sample_leaves_its_content_as_it_is(sample):
    assert [change.path for change in sample.outcome.build.changes] == []


def test_a_draft_of_the_sample_is_nowhere(sample):
    assert [
        path for path, data in sample.files.items() if b"lantern-hearing" in data or "lantern-hearing" in path
    ] == []


def test_every_field_of_a_record_is_described(sample):
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import described  # noqa: PLC0415 - found by the path above
    finally:
        sys.path.remove(str(ROOT / "docs"))
    records = {path: json.loads(data) for path, data in sample.files.items() if path.endswith("/index.json")}
    briefings = [record for path, record in records.items() if path.startswith("briefings/")]
    stories = [record for path, record in records.items() if path.startswith("stories/")]
    assert all(set(record) == set(described.BRIEFING_FIELDS) for record in briefings)
    assert all(set(record) == set(described.STORY_FIELDS) for record in stories)
    assert briefings
    assert stories
    for name, fields in described.SIGNAL_FIELDS.items():
        assert all(set(one["signals"][name]) == {*fields, *described.EVERY_SIGNAL} for one in briefings)
    entries = [entry for record in briefings for entry in record["signals"]["timeline"]]
    assert all(set(entry) == set(described.TIMELINE_FIELDS) for entry in entries)


def test_the_sample_builds_to_the_same_bytes_twice(sample, build):
    assert build(sample.outcome.out.parent).files == sample.files


def test_the_starter_builds_without_a_diagnostic(tmp_path, briefing):
    made = briefing("new", tmp_path / "starter")
    assert made.returncode == 0, made.stderr
    built = briefing("build", "--site", tmp_path / "starter", "--strict")
    assert built.returncode == 0, built.stderr
    checked = briefing("check", "--site", tmp_path / "starter", "--strict")
    assert checked.returncode == 0, checked.stderr


def test_no_sentence_of_the_real_seeds_stands_in_the_sample(real_seeds):
    real = set().union(*(_runs(path.read_text(encoding="utf-8")) for path in real_seeds.glob("*.txt")))
    for name in (*INPUTS, "builder/starter", "docs", "README.md"):
        for path in [ROOT / name] if (ROOT / name).is_file() else sorted((ROOT / name).rglob("*.*")):
            if path.is_file():
                shared = real & _runs(path.read_text(encoding="utf-8", errors="replace"))
                assert len(shared) <= 2, f"{path}: {sorted(shared)}"


def _runs(text):
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {" ".join(words[at : at + 8]) for at in range(len(words) - 7)}


def test_the_content_in_the_repository_is_what_its_seeds_give(sample, tmp_path):
    committed = {path.relative_to(ROOT): path.read_bytes() for path in (ROOT / "content").rglob("*.md")}
    assert {path.relative_to(tmp_path): path.read_bytes() for path in (tmp_path / "content").rglob("*.md")} == committed
    assert sample.codes == []


def test_the_sample_has_generated_pages_that_a_person_changed(sample):
    changed = [one for one in sample.outcome.build.site.briefings if one.page.touched and one.page.seed]
    assert len(changed) >= 2
