import pytest

from builder.publish.release import (
    Lock,
    Manifest,
    Remote,
    history_after,
    is_release_name,
    next_name,
    read_lock,
    read_manifest,
)


def remote(*history, shown=None):
    return Remote(shown or (history[-1] if history else None), Manifest("", {}), history)


def test_release_numbers_only_rise():
    assert next_name(remote(), "aa") == "0001-aa"
    assert next_name(remote("0007-aa", "0009-bb", shown="0007-aa"), "cc") == "0010-cc"


def test_three_releases_stay():
    assert history_after(remote("0001-a", "0002-b", "0003-c"), "0004-d") == ("0002-b", "0003-c", "0004-d")


def test_what_was_rolled_back_from_goes_with_the_next_release():
    assert history_after(remote("0001-a", "0002-b", shown="0001-a"), "0003-c") == ("0001-a", "0003-c")


@pytest.mark.parametrize(("shown", "previous"), [("0002-b", "0001-a"), ("0001-a", None), ("0009-z", None)])
def test_the_previous_release_is_the_one_before_the_one_shown(shown, previous):
    assert remote("0001-a", "0002-b", "0003-c", shown=shown).previous == previous


def test_a_lock_keeps_others_out_for_ten_minutes_and_its_owner_never():
    lock = Lock("a", 600.0)
    assert lock.holds_off("b", 599.0)
    assert not lock.holds_off("b", 600.0)
    assert not lock.holds_off("a", 1.0)
    assert not Lock().holds_off("a", 0.0)


@pytest.mark.parametrize("data", [None, b"", b"{", b"[]", b'{"content": 3}', b'{"files": {"a": 1}, "content": ""}'])
def test_a_damaged_manifest_or_lock_counts_as_none(data):
    assert read_manifest(data) == Manifest("", {})
    assert read_lock(data) == Lock()


@pytest.mark.parametrize("name", ["..", "", "0001", "x-1", "0001-../x", "0001-a/b", "-a", "٣-a", ".0001-a.part"])
def test_other_names_are_not_taken_for_releases(name):
    assert not is_release_name(name)
