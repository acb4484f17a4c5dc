"""Git's own commands, run in a bare repository of ours: what publishing to a branch needs of them and no more."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from builder.errors import MissingExtra, UsageError
from builder.publish.faults import HostFault
from builder.publish.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TOKEN = "BRIEFING_GIT_TOKEN"  # noqa: S105 - the name of a variable, not its value
"""Environment variable: a token for git+https:// addresses."""

_FETCHED = "refs/briefing/fetched"
_NAME, _MAIL = "briefing publish", "briefing@localhost"


class Entry(NamedTuple):
    """One file of a tree."""

    mode: str
    id: str
    size: int


class Commit(NamedTuple):
    """One commit of a log."""

    parent: str | None
    message: str


class Repository:
    """A bare repository of ours, and the address of the one that is published to. Every method raises HostFault."""

    def __init__(self, folder: Path, url: str) -> None:
        self._program = shutil.which("git")
        if self._program is None:
            raise MissingExtra("publishing to a git branch needs git: install it, and run the same command again")
        self._folder = folder
        self._url = url
        self._environment = _environment(url)
        if not (folder / "HEAD").is_file():
            folder.mkdir(parents=True, exist_ok=True)
            self._run("init", "--quiet", "--bare", str(folder))

    def tip(self, branch: str) -> str | None:
        """Return the commit that a branch of the other side is at."""
        lines = self._run("ls-remote", self._url, f"refs/heads/{branch}").decode().split()
        return lines[0] if lines else None

    def fetch(self, branch: str, depth: int) -> str | None:
        """Bring the last commits of a branch here; return the newest, None when there is no such branch."""
        if self.tip(branch) is None:
            return None
        self._run("fetch", "--quiet", "--no-tags", f"--depth={depth}", self._url, f"+refs/heads/{branch}:{_FETCHED}")
        return self._run("rev-parse", _FETCHED).decode().strip()

    def tree(self, commit: str) -> dict[str, Entry]:
        """Return every file of a commit, by path."""
        found = {}
        for line in self._run("ls-tree", "-r", "-l", "-z", commit).decode("utf-8", "surrogateescape").split("\0"):
            about, _, path = line.partition("\t")
            if path:
                mode, _kind, name, size = about.split()
                found[path] = Entry(mode, name, int(size) if size.isdigit() else 0)
        return found

    def blob(self, name: str) -> bytes:
        """Return the content of a file by the name git has for it."""
        return self._run("cat-file", "blob", name)

    def log(self, commit: str, count: int) -> dict[str, Commit]:
        """Return the last commits of a line of first parents, by name, as far as they are here."""
        text = self._run("log", "--first-parent", "-z", f"--max-count={count}", "--format=%H %P%n%B", commit)
        found = {}
        for entry in filter(None, text.decode("utf-8", "replace").split("\0")):
            first, _, message = entry.partition("\n")
            name, *parents = first.split()
            found[name] = Commit(parents[0] if parents else None, message)
        return found

    def store(self, contents: Iterable[bytes]) -> None:
        """Put contents into the repository."""
        stream = b"".join(b"blob\ndata %d\n%b\n" % (len(data), data) for data in contents)
        self._run("fast-import", "--quiet", "--force", given=stream)

    def make_tree(self, entries: Mapping[str, tuple[str, str]]) -> str:
        """Return the name of the tree with these files, path to mode and name; made in an index of its own."""
        lines = "".join(f"{mode} {name}\t{path}\0" for path, (mode, name) in sorted(entries.items()))
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            given = lines.encode("utf-8", "surrogateescape")
            self._run("update-index", "-z", "--index-info", given=given, more=index)
            return self._run("write-tree", more=index).decode().strip()

    def commit(self, tree: str, parents: Sequence[str], message: str) -> str:
        """Return the name of a new commit."""
        options = [option for parent in parents for option in ("-p", parent)]
        more = {} if self._has_identity() else _identity()
        return self._run("commit-tree", tree, *options, given=message.encode(), more=more).decode().strip()

    def push(self, commit: str, branch: str, expected: str) -> None:
        """Make the branch of the other side be at a commit, if it is still at `expected` (empty: if there is none).

        Raises UsageError (P008) when it is not.
        """
        name = f"refs/heads/{branch}"
        lease = f"--force-with-lease={name}:{expected}"
        done = self._start("push", "--porcelain", lease, self._url, f"{commit}:{name}")
        answer = (done.stdout + done.stderr).decode("utf-8", "replace")
        if done.returncode and ("stale info" in answer or "fetch first" in answer or "cannot lock ref" in answer):
            message = f"somebody else pushed to {branch} meanwhile"
            raise UsageError("P008", message, hint="Run the same command again; it looks at the branch anew.")
        if done.returncode:
            raise HostFault(_said(answer))

    def _has_identity(self) -> bool:
        return self._start("var", "GIT_COMMITTER_IDENT", more={"GIT_CONFIG_NOSYSTEM": "0"}).returncode == 0 and bool(
            self._start("config", "user.email").stdout.strip() or self._environment.get("GIT_COMMITTER_EMAIL")
        )

    def _run(self, *arguments: str, given: bytes | None = None, more: Mapping[str, str] | None = None) -> bytes:
        done = self._start(*arguments, given=given, more=more)
        if done.returncode:
            raise HostFault(f"git {arguments[0]}: {_said(done.stderr.decode('utf-8', 'replace'))}")
        return done.stdout

    def _start(
        self, *arguments: str, given: bytes | None = None, more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        assert self._program is not None
        return subprocess.run(  # noqa: S603 - git, by its full path; addresses never begin with a hyphen
            [self._program, f"--git-dir={self._folder}", *arguments],
            input=given if given is not None else b"",
            env={**self._environment, **(more or {})},
            capture_output=True,
            check=False,
        )


def _said(text: str) -> str:
    """Return what git said that tells most, without secrets."""
    lines = [line.strip() for line in redact(text).splitlines() if line.strip().removeprefix("remote:")]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "remote:"))]
    return "; ".join((telling or lines or ["it failed without a word"])[:2]).removeprefix("fatal: ")[:300]


def _environment(url: str) -> dict[str, str]:
    """Return git's environment: no question is asked, and nothing of a repository that this command runs in counts."""
    found = {name: value for name, value in os.environ.items() if name not in _OF_A_REPOSITORY}
    found |= {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "LANGUAGE": "C"}
    if not sys.stdin.isatty() and not found.keys() & {"GIT_SSH_COMMAND", "GIT_SSH"}:
        found["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes"
    token = os.environ.get(TOKEN, "")
    if token and url.startswith("https://"):
        count = int(found.get("GIT_CONFIG_COUNT", "0") or 0)
        login = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        found[f"GIT_CONFIG_KEY_{count}"] = f"http.https://{urlsplit(url).netloc}/.extraHeader"
        found[f"GIT_CONFIG_VALUE_{count}"] = f"Authorization: Basic {login}"
        found["GIT_CONFIG_COUNT"] = str(count + 1)
    return found


_OF_A_REPOSITORY = frozenset(
    (
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_COMMON_DIR",
        "GIT_NAMESPACE",
    )
)


def _identity() -> dict[str, str]:
    return {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", _NAME), ("EMAIL", _MAIL))
    }
