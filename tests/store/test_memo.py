import sqlite3
import subprocess
import sys

import pytest

from builder.model import Moment
from builder.store.memo import DiskMemo, PastMemo
from builder.store.warm import WarmMemo

VALUE = Moment(value="2026-02-23", precision="day", evidence="it says so")


def _remember(path, version="1", **values):
    with DiskMemo(path, version) as memo:
        for key, value in values.items():
            memo.put(key, value)
    return memo


def _remember_and_fail(path):
    with DiskMemo(path, "1") as memo:
        memo.put("b", VALUE)
        raise RuntimeError


def test_what_was_put_is_there_next_time(tmp_path):
    _remember(tmp_path / "m", a=VALUE)
    with DiskMemo(tmp_path / "m", "1") as memo:
        assert memo.get("a", Moment) == VALUE


def test_what_a_whole_build_did_not_ask_for_is_forgotten(tmp_path):
    _remember(tmp_path / "m", a=VALUE, b=VALUE)
    with DiskMemo(tmp_path / "m", "1") as memo:
        memo.get("a", Moment)
        memo.forgets = True
    with DiskMemo(tmp_path / "m", "1") as memo:
        assert memo.get("a", Moment) == VALUE
        assert memo.get("b", Moment) is None


def test_what_only_looks_forgets_nothing(tmp_path):
    _remember(tmp_path / "m", a=VALUE, b=VALUE)
    with DiskMemo(tmp_path / "m", "1") as memo:
        memo.get("a", Moment)
    with DiskMemo(tmp_path / "m", "1") as memo:
        assert memo.get("b", Moment) == VALUE


def test_a_build_that_fails_remembers_nothing_new_and_forgets_nothing_old(tmp_path):
    _remember(tmp_path / "m", a=VALUE)
    with pytest.raises(RuntimeError):
        _remember_and_fail(tmp_path / "m")
    with DiskMemo(tmp_path / "m", "1") as memo:
        assert memo.get("a", Moment) == VALUE
        assert memo.get("b", Moment) is None


def test_another_version_starts_afresh_and_says_so(tmp_path):
    _remember(tmp_path / "m", a=VALUE)
    with DiskMemo(tmp_path / "m", "2") as memo:
        assert memo.get("a", Moment) is None
        assert "another version" in memo.dropped


@pytest.mark.parametrize("damage", [b"", b"not a database at all", b"SQLite format 3\0" + bytes(200)])
def test_a_damaged_file_costs_nothing_but_time(tmp_path, damage):
    (tmp_path / "m").write_bytes(damage)
    with DiskMemo(tmp_path / "m", "1") as memo:
        memo.put("a", VALUE)
    with DiskMemo(tmp_path / "m", "1") as memo:
        assert memo.get("a", Moment) == VALUE


def test_a_value_of_another_kind_counts_as_none(tmp_path):
    _remember(tmp_path / "m")
    connection = sqlite3.connect(tmp_path / "m")
    connection.execute("INSERT INTO memo VALUES ('a', x'ff00')")
    connection.commit()
    connection.close()
    with DiskMemo(tmp_path / "m", "1") as memo:
        assert memo.get("a", Moment) is None


def test_clean_ignores_what_is_remembered(tmp_path):
    _remember(tmp_path / "m", a=VALUE)
    with DiskMemo(tmp_path / "m", "1", clean=True) as memo:
        assert memo.get("a", Moment) is None


def test_a_second_build_waits_for_the_first(tmp_path):
    script = (
        "import sys; from pathlib import Path; from builder.store.memo import DiskMemo\n"
        "from builder.model import Moment\n"
        "with DiskMemo(Path(sys.argv[1]), '1') as memo: print(memo.get('a', Moment))"
    )
    with DiskMemo(tmp_path / "m", "1") as memo:
        other = subprocess.Popen([sys.executable, "-c", script, tmp_path / "m"], stdout=subprocess.PIPE, text=True)
        memo.put("a", VALUE)
    output, _ = other.communicate(timeout=60)
    assert "2026-02-23" in output


def test_a_file_damaged_further_in_is_thrown_away_in_the_end(tmp_path):
    _remember(tmp_path / "m", **{f"key{number}": VALUE for number in range(500)})
    data = (tmp_path / "m").read_bytes()
    (tmp_path / "m").write_bytes(data[:4096] + b"\xff" * (len(data) - 8192) + data[-4096:])
    with DiskMemo(tmp_path / "m", "1") as memo:
        found = [memo.get(f"key{number}", Moment) for number in range(500)]
        memo.put("more", VALUE)
    assert set(found) <= {VALUE, None}
    assert memo.dropped
    with DiskMemo(tmp_path / "m", "1") as memo:
        assert not memo.dropped
        memo.put("a", VALUE)


def test_many_values_come_in_the_order_of_their_keys_and_none_for_what_is_not_there(tmp_path):
    values = {f"k{number}": Moment(f"{number}", "day") for number in range(1_200)}
    _remember(tmp_path / "m", **values)
    with DiskMemo(tmp_path / "m", "1") as memo:
        keys = ["k7", "none", *values]
        assert memo.many(keys, Moment) == [values["k7"], None, *values.values()]
        assert (memo.hits, memo.misses) == (1_201, 1)


def test_what_is_kept_stays_although_it_was_not_read(tmp_path):
    _remember(tmp_path / "m", a=VALUE, b=VALUE)
    with DiskMemo(tmp_path / "m", "1") as memo:
        memo.keep(["a"])
        memo.forgets = True
    with DiskMemo(tmp_path / "m", "1") as memo:
        assert memo.many(["a", "b"], Moment) == [VALUE, None]


def test_a_memo_that_is_cleared_is_empty_and_says_why(tmp_path):
    _remember(tmp_path / "m", a=VALUE)
    with DiskMemo(tmp_path / "m", "1") as memo:
        memo.clear("for a reason")
        assert (memo.get("a", Moment), memo.dropped) == (None, "for a reason")


def test_what_the_file_does_not_take_is_there_for_the_rest_of_the_build(tmp_path):
    with DiskMemo(tmp_path / "m", "1") as memo:
        memo._connection.execute("PRAGMA query_only = ON")
        memo.put("a", VALUE)
        assert memo.get("a", Moment) == VALUE
    with DiskMemo(tmp_path / "m", "1") as memo:
        assert memo.get("a", Moment) is None


def test_an_ended_build_can_be_read_and_holds_nobody_up(tmp_path):
    _remember(tmp_path / "m", a=VALUE)
    past = PastMemo(tmp_path / "m", "1")
    assert past.get("a", Moment) == VALUE
    with DiskMemo(tmp_path / "m", "1") as memo:
        assert past.get("a", Moment) == VALUE
        memo.clear("")
    assert past.get("a", Moment) is None
    assert PastMemo(tmp_path / "none", "1").get("a", Moment) is None
    assert PastMemo(tmp_path / "m", "2").get("version", bytes) is None


def test_a_warm_memo_reads_on_disk_what_it_did_not_need_at_first(tmp_path):
    _remember(tmp_path / "m", small=VALUE, whole=b"packed")
    warm = WarmMemo()
    with DiskMemo(tmp_path / "m", "1") as disk:
        warm.behind = disk
        assert warm.many(["small"], Moment) == [VALUE]
        warm.put("new", b"made")
        warm.behind = None
    warm.past = PastMemo(tmp_path / "m", "1")
    assert warm.many(["small"], Moment) == [VALUE]
    assert (warm.get("whole", bytes), warm.get("new", bytes)) == (b"packed", b"made")
    warm.put("small", Moment("2027", "unknown"))
    assert warm.get("small", Moment) == Moment("2027", "unknown")
    warm.clear("")
    assert (warm.get("small", Moment), warm.get("whole", bytes)) == (None, None)
