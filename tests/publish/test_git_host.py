import subprocess

import pytest

from builder.errors import UsageError
from builder.model import Target
from builder.publish import publish, repository, roll_back
from builder.publish.hosts.git import MANIFEST, address_of

FIRST = {"index.html": b"1", "assets/a.1.css": b"css", "a/index.html": b"a", "ä/index.html": b"\xc3\xa4"}
SECOND = {"index.html": b"2", "assets/a.2.css": b"css2", "b/index.html": b"b", "ä/index.html": b"\xc3\xa4"}


def git(folder, *arguments, given=None):
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, input=given).stdout


@pytest.fixture
def bare(tmp_path):
    folder = tmp_path / "pages.git"
    folder.mkdir()
    git(folder, "init", "-q", "--bare")
    return folder


@pytest.fixture
def put(bare, tmp_path):
    def put(files, options=None, **more):
        target = Target("live", f"git+file://{bare}#pages", **(options or {}))
        return publish(target, files, base=tmp_path / "site", **more)

    return put


@pytest.fixture
def back(bare, tmp_path):
    return lambda **more: roll_back(Target("live", f"git+file://{bare}#pages"), base=tmp_path / "site", **more)


def tree(bare, branch="pages"):
    listed = git(bare, "ls-tree", "-r", "-z", "--name-only", branch).decode().split("\0")
    return {path: git(bare, "show", f"{branch}:{path}") for path in listed if path and path != MANIFEST}


def commits(bare):
    return git(bare, "rev-list", "pages").decode().split()


@pytest.fixture
def checkout(bare, tmp_path):
    """Return a function by which somebody else pushes files to the branch."""
    folder = tmp_path / "else"

    def push(files):
        if not folder.exists():
            git(tmp_path, "clone", "-q", str(bare), str(folder))
        if git(bare, "branch", "--list", "pages"):
            git(folder, "fetch", "-q", "origin", "pages")
            git(folder, "checkout", "-q", "-B", "pages", "FETCH_HEAD")
        else:
            git(folder, "checkout", "-q", "-B", "pages")
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "mine")
        git(folder, "push", "-q", "origin", "pages")

    return push


def test_a_branch_holds_the_site_and_a_word_against_jekyll(put, bare):
    result = put(FIRST)
    assert (result.action, result.diagnostics, result.previous) == ("published", (), None)
    assert tree(bare) == {**FIRST, ".nojekyll": b""}
    assert commits(bare) == [result.release]


def test_a_second_publication_is_a_commit_on_top_and_moves_what_changed(put, bare):
    first = put(FIRST)
    result = put(SECOND, {"grace": 0}, yes=True)
    assert commits(bare) == [result.release, first.release]
    assert result.previous == first.release
    assert tree(bare) == {**SECOND, ".nojekyll": b""}
    assert {step.path for step in result.plan.steps} == {
        "index.html", "assets/a.2.css", "b/index.html", "a/index.html", "assets/a.1.css"
    }  # fmt: skip


def test_assets_of_the_commit_before_stay_for_a_while(put, bare):
    put(FIRST)
    put(SECOND, yes=True)
    assert tree(bare)["assets/a.1.css"] == b"css"
    put(SECOND, {"grace": 0})
    assert "assets/a.1.css" not in tree(bare)


def test_publishing_the_same_again_pushes_nothing(put, bare):
    put(FIRST)
    before = commits(bare)
    assert put(FIRST).action == "unchanged"
    assert commits(bare) == before


def test_a_branch_without_history_holds_one_commit(put, back, bare):
    put(FIRST, {"history": False})
    put(SECOND, {"history": False}, yes=True)
    assert len(commits(bare)) == 1
    with pytest.raises(UsageError) as caught:
        back()
    assert caught.value.code == "P005"


def test_a_domain_is_written_into_cname(put, bare):
    put(FIRST, {"cname": "news.example"})
    assert tree(bare)["CNAME"] == b"news.example\n"


def test_what_others_put_on_the_branch_stays(put, back, bare, checkout):
    checkout({"CNAME": b"theirs.example", "README": b"read me", "link/x": b"x"})
    put(FIRST)
    put(SECOND, yes=True)
    assert tree(bare).items() >= {"CNAME": b"theirs.example", "README": b"read me", "link/x": b"x"}.items()
    checkout({"later": b"later"})
    back()
    assert tree(bare).items() >= {"later": b"later", "README": b"read me", **FIRST}.items()
    assert len(commits(bare)) == 5


def test_files_of_others_in_the_way_are_written_over_only_with_a_word(put, bare, checkout):
    checkout({"index.html": b"theirs", "a": b"a file where we need a folder"})
    with pytest.raises(UsageError) as caught:
        put(FIRST)
    assert caught.value.code == "P007"
    assert tree(bare)["index.html"] == b"theirs"
    assert put(FIRST, dry_run=True).plan.over == ("a", "index.html")


def test_a_file_of_ours_that_somebody_changed_is_put_right(put, bare, checkout):
    put(FIRST)
    checkout({"a/index.html": b"meddled"})
    assert put(FIRST).action == "published"
    assert tree(bare)["a/index.html"] == b"a"


def test_going_back_is_a_new_commit_and_goes_on_to_the_one_before(put, back, bare):
    names = [put({**FIRST, "index.html": str(number).encode()}).release for number in range(3)]
    assert [back().release, back().release] == [names[1], names[0]]
    assert tree(bare)["index.html"] == b"0"
    assert len(commits(bare)) == 5
    with pytest.raises(UsageError) as caught:
        back()
    assert caught.value.code == "P005"
    again = put({**FIRST, "index.html": b"4"})
    assert again.previous == names[0]


def test_a_push_by_somebody_else_meanwhile_is_not_written_over(put, bare, checkout, monkeypatch):
    put(FIRST)
    push = repository.Repository.push

    def slow(self, *arguments):
        checkout({"mine.txt": b"mine"})
        push(self, *arguments)

    monkeypatch.setattr(repository.Repository, "push", slow)
    with pytest.raises(UsageError) as caught:
        put(SECOND, yes=True)
    assert caught.value.code == "P008"
    assert tree(bare)["mine.txt"] == b"mine"
    assert tree(bare)["index.html"] == b"1"


def test_a_dry_run_pushes_nothing(put, bare):
    result = put(FIRST, dry_run=True)
    assert result.action == "planned"
    assert git(bare, "branch", "--list") == b""


def test_a_repository_that_is_not_there_is_a_failure_in_words(tmp_path):
    result = publish(Target("live", f"git+file://{tmp_path}/none.git"), FIRST, base=tmp_path / "site")
    assert (result.action, result.diagnostics[0].code) == ("failed", "P004")
    assert "none.git" in result.diagnostics[0].message


def test_a_refusal_of_the_other_side_is_told_and_changes_nothing(put, bare):
    put(FIRST)
    hook = bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho ERROR: this branch is protected >&2\nexit 1\n")
    hook.chmod(0o755)
    result = put(SECOND, yes=True)
    assert (result.action, result.diagnostics[0].code) == ("failed", "P004")
    assert "protected" in result.diagnostics[0].message
    assert tree(bare)["index.html"] == b"1"
    hook.unlink()
    assert put(SECOND, yes=True).action == "published"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("git+ssh://git@github.com/a/b.git", ("ssh://git@github.com/a/b.git", "gh-pages")),
        ("git+https://codeberg.org/a/b.git#pages", ("https://codeberg.org/a/b.git", "pages")),
        ("git+file:///srv/my%20site.git#a/b", ("/srv/my site.git", "a/b")),
    ],
)
def test_an_address_names_a_repository_and_a_branch(tmp_path, url, found):
    assert address_of(url, tmp_path) == found


@pytest.mark.parametrize(
    "url",
    [
        "git+ssh://", "git+ssh://--upload-pack=x/y", "git+file://a", "git+https://host", "git+file:///x#-f", "git+file:///x#a..b",
        "git+ssh://host/a#x.lock", "git+ssh://host/a#a b",
    ],
)  # fmt: skip
def test_other_git_addresses_are_refused(tmp_path, url):
    with pytest.raises(UsageError) as caught:
        publish(Target("x", url), FIRST, base=tmp_path)
    assert caught.value.code == "P002"
