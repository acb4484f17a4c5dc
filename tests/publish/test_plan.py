import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.publish.plan import GROUPS, Item, Past, content_id, group_of, items_of, plan, plan_lines, plan_record

BUILD = {
    "index.html": b"home",
    "a/index.html": b"a",
    "assets/s.1.css": b"css",
    "feed.xml": b"feed",
    "sitemap.xml": b"map",
}


def moves(steps):
    return [(step.action, step.path) for step in steps.steps]


def test_a_first_publication_adds_everything_assets_first_and_pointers_last():
    assert moves(plan(items_of(BUILD), {})) == [
        ("add", "assets/s.1.css"),
        ("add", "a/index.html"),
        ("add", "feed.xml"),
        ("add", "index.html"),
        ("add", "sitemap.xml"),
    ]


def test_deletions_come_after_everything_else():
    steps = plan(
        items_of({**BUILD, "b/index.html": b"b"}), items_of({**BUILD, "old/index.html": b"old", "assets/old.css": b"x"})
    )
    assert moves(steps) == [("add", "b/index.html"), ("delete", "assets/old.css"), ("delete", "old/index.html")]


def test_what_is_there_already_does_not_move():
    steps = plan(items_of(BUILD), items_of(BUILD))
    assert (steps.steps, steps.unchanged, steps.bytes) == ((), 5, 0)


def test_a_change_of_headers_alone_moves_a_file():
    remote = {path: Item(item.sha256, item.size, ()) for path, item in items_of(BUILD).items()}
    assert {action for action, _path in moves(plan(items_of(BUILD), remote))} == {"change"}


def test_every_file_goes_with_its_type_and_how_long_it_may_be_kept():
    headers = dict(items_of(BUILD)["assets/s.1.css"].headers)
    assert headers == {
        "Content-Type": "text/css; charset=utf-8",
        "Cache-Control": "public, max-age=31536000, immutable",
    }


@pytest.mark.parametrize(
    ("path", "action", "group"),
    [
        ("assets/x.js", "add", "assets"),
        ("search/pagefind/fragment/en_1.pf_fragment", "add", "assets"),
        ("briefings/a/index.html", "add", "new pages"),
        ("briefings/a/index.html", "change", "changed pages and feeds"),
        ("data/2026-03.json", "change", "changed pages and feeds"),
        ("feed.xml", "add", "changed pages and feeds"),
        ("tags/a/feed.json", "change", "changed pages and feeds"),
        ("index.html", "add", "pointers"),
        ("sitemap.xml", "change", "pointers"),
        ("sitemap-2.xml", "add", "pointers"),
        ("news-sitemap.xml", "change", "pointers"),
        ("data/index.json", "add", "pointers"),
        ("search/pagefind/pagefind-entry.json", "change", "pointers"),
        ("search/pagefind/pagefind.js", "add", "new pages"),
        ("index.html", "delete", "deletions"),
    ],
)
def test_a_file_belongs_to_a_group(path, action, group):
    assert GROUPS[group_of(path, action)] == group


def test_pages_that_are_new_go_before_pages_that_may_link_to_them():
    steps = plan(items_of({"a/index.html": b"2", "z/index.html": b"new"}), items_of({"a/index.html": b"1"}))
    assert moves(steps) == [("add", "z/index.html"), ("change", "a/index.html")]


OLD_ASSET = items_of({"assets/old.css": b"x"})


def test_an_asset_that_no_page_asks_for_any_more_stays_for_a_while():
    first = plan(items_of(BUILD), {**items_of(BUILD), **OLD_ASSET}, now="2026-03-01T10:00:00Z", grace=3600)
    assert (first.steps, first.leaving) == ((), {"assets/old.css": "2026-03-01T10:00:00Z"})
    past = Past(first.leaving)
    soon = plan(items_of(BUILD), items_of(BUILD), past, now="2026-03-01T10:59:59Z", grace=3600)
    assert (soon.steps, soon.leaving) == ((), first.leaving)
    later = plan(items_of(BUILD), items_of(BUILD), past, now="2026-03-01T11:00:00Z", grace=3600)
    assert (moves(later), later.leaving) == ([("delete", "assets/old.css")], {})


def test_an_asset_that_comes_back_leaves_no_more():
    past = Past({"assets/s.1.css": "2026-03-01T10:00:00Z"})
    steps = plan(items_of(BUILD), {}, past, now="2026-03-01T10:00:01Z", grace=3600)
    assert steps.leaving == {}


def test_a_page_that_was_withdrawn_goes_at_once():
    steps = plan(items_of(BUILD), items_of({**BUILD, "x/index.html": b"x"}), now="2026-03-01T10:00:00Z", grace=3600)
    assert moves(steps) == [("delete", "x/index.html")]


@pytest.mark.parametrize(
    ("foreign", "over"),
    [
        ({"index.html": b"mine"}, ("index.html",)),
        ({"index.html": b"home"}, ()),
        ({"CNAME": b"x"}, ()),
        ({"a": b"a file where a folder is needed"}, ("a",)),
        ({"feed.xml/x": b"a folder where a file is needed"}, ("feed.xml/x",)),
    ],
)
def test_what_others_put_in_the_way_is_named_and_needs_a_word(foreign, over):
    steps = plan(items_of(BUILD), {}, Past(foreign=items_of(foreign)))
    assert (steps.over, steps.needs_word) == (over, bool(over))


def pages(count, first=0):
    return {f"p{number}/index.html": b"x" for number in range(first, count)}


@pytest.mark.parametrize(("gone", "needs"), [(25, False), (26, True), (100, True), (0, False)])
def test_deleting_more_than_a_quarter_needs_a_word(gone, needs):
    assert plan(items_of(pages(100, gone)), items_of(pages(100))).needs_word is needs


def test_hashed_assets_that_go_do_not_count():
    remote = items_of({**BUILD, **{f"assets/{number}.css": b"x" for number in range(50)}})
    assert plan(items_of(BUILD), remote).delete_share == 0


def test_the_name_of_a_content_is_that_of_its_paths_and_bytes_alone():
    assert content_id(items_of(BUILD)) == content_id(items_of(dict(reversed(BUILD.items()))))
    assert content_id(items_of(BUILD)) != content_id(items_of({**BUILD, "index.html": b"home2"}))
    assert content_id(items_of({"a": b""})) != content_id(items_of({"b": b""}))


TREES = st.dictionaries(
    st.sampled_from(["index.html", "a/index.html", "assets/a.css", "feed.xml", "sitemap.xml", "x"]),
    st.sampled_from([b"", b"1", b"22"]),
)


@settings(deadline=None, max_examples=150)
@given(TREES, TREES)
def test_doing_the_plan_gives_the_build_in_an_order_of_groups(old, new):
    steps = plan(items_of(new), items_of(old)).steps
    tree = dict(old)
    for step in steps:
        if step.action == "delete":
            del tree[step.path]
        else:
            assert (step.action == "change") == (step.path in tree)
            tree[step.path] = new[step.path]
    assert tree == new
    assert [step.group for step in steps] == sorted(step.group for step in steps)


def test_the_plan_is_told_in_words_with_long_groups_cut():
    lines = plan_lines(plan(items_of({**BUILD, **pages(30)}), items_of({"old": b"x"})))
    assert lines[0] == "35 to add, 0 to change, 1 to delete, 0 unchanged; 45 bytes to send"
    assert "  … and 11 more" in lines
    assert "  delete old" in lines


def test_the_plan_for_machines_has_every_step_and_its_headers():
    record = plan_record(plan(items_of(BUILD), items_of({"old": b"x"})))
    assert [one["path"] for one in record["add"]] == record["order"][:-1]
    assert record["delete"] == ["old"]
    assert record["add"][0]["headers"]["Content-Type"].startswith("text/css")
    assert record["bytes"] == 15
    assert record["needs_yes"] is True
