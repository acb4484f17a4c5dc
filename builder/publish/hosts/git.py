"""A branch of a git repository as host: GitHub, GitLab or Codeberg Pages, or any bare repository.

One commit a publication, made in a repository of our own below the site's cache, so that no checkout and no index of
the user's is touched; pushed only if the branch is still as it was read. What others put on the branch stays.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote

from builder.errors import UsageError
from builder.publish.faults import HostFault
from builder.publish.plan import Item
from builder.publish.release import Manifest, Remote
from builder.publish.repository import Repository
from builder.text.digests import short
from builder.text.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from builder.model import Progress, Target
    from builder.publish.plan import Plan
    from builder.publish.repository import Commit, Entry

MANIFEST = ".briefing-publish.json"
"""On the branch: which of its files are ours."""

BRANCH = "gh-pages"
"""Where the address names none after #."""

_LOOK_BACK = 20
"""Commits that are fetched, and so how far back a rollback can go."""
_FILE = "100644"
_SHOWS = re.compile(r"^Briefing-Shows: ([0-9a-f]{40,64})$", re.MULTILINE)
_CONTENT = re.compile(r"^Briefing-Content: [0-9a-f]+$", re.MULTILINE)
_BRANCH_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_/+@-]{0,200}(?:\.[A-Za-z0-9_/+@-]{1,200}){0,20}")


@contextmanager
def open_branch(target: Target, base: Path) -> Iterator[Branch]:
    """Yield a session with the branch. Raises UsageError (P002), HostFault, MissingExtra."""
    url, branch = address_of(target.url, base)
    folder = base.resolve() / ".briefing" / "publish" / f"{short(url)}.git"
    yield Branch(Repository(folder, url), branch, target)


def needed_by(target: Target) -> dict[str, bytes]:
    """Return the files that a branch needs besides the site: servers must not run it through Jekyll."""
    domain = {"CNAME": f"{target.cname}\n".encode()} if target.cname else {}
    return {".nojekyll": b"", **domain}


def address_of(url: str, base: Path) -> tuple[str, str]:
    """Return the address as git wants it, and the branch named after #. Raises UsageError (P002)."""
    where, _, named = url.partition("#")
    scheme, _, rest = where.partition("://")
    kind = scheme.lower().removeprefix("git+")
    branch = unquote(named) or BRANCH
    if not _BRANCH_NAME.fullmatch(branch) or "//" in branch or branch.endswith(("/", ".lock")):
        raise UsageError("P002", f"{branch!r} is no name of a branch", hint="Write it after #, such as #gh-pages.")
    if kind == "file":
        path = unquote(rest).removeprefix("localhost")
        if path.startswith(("/", "./", "../")) and "\0" not in path:
            return str((base / path).resolve()), branch
    elif "/" in rest.strip("/") and not rest.startswith(("-", "/")):
        return f"{kind}://{rest}", branch
    raise UsageError(
        "P002",
        f"{url!r} names no repository",
        hint="Write git+ssh://git@HOST/OWNER/REPOSITORY.git#BRANCH, or git+file:///srv/site.git#BRANCH.",
    )


class Branch:
    """A session with a branch."""

    def __init__(self, repository: Repository, branch: str, target: Target) -> None:
        self._git = repository
        self._branch = branch
        self._target = target
        self._tip: str | None = None
        self._tree: dict[str, Entry] = {}
        self._ours: frozenset[str] = frozenset()

    def items(self, files: Mapping[str, bytes]) -> dict[str, Item]:
        """Return the items of a build, under the names that git has for contents; a branch has no headers."""
        return {path: Item(_blob_name(files[path]), len(files[path])) for path in sorted(files)}

    def read(self) -> Remote:
        """Return what the branch holds. Raises HostFault."""
        self._tip = self._git.fetch(self._branch, _LOOK_BACK if self._target.history else 1)
        if self._tip is None:
            self._tree, self._ours = {}, frozenset()
            return Remote()
        self._tree = self._git.tree(self._tip)
        names, manifest = self._manifest(self._tree)
        self._ours = frozenset((*names, *manifest.leaving, MANIFEST)) if names else frozenset()
        foreign = {path: Item(one.id, one.size) for path, one in self._tree.items() if path not in self._ours}
        for path in needed_by(self._target):
            foreign.pop(path, None)
        shown, *before = _publications(self._tip, self._git.log(self._tip, 10 * _LOOK_BACK)) or (None,)
        history = (*reversed(before), shown) if shown and names else ()
        return Remote(shown if names else None, manifest, tuple(filter(None, history)), foreign)

    def send(self, files: Mapping[str, bytes], after: Manifest, steps: Plan, progress: Progress) -> str:
        """Push one commit that holds the site and what others put there. Returns its name. Raises HostFault."""
        moving = {step.path: files[step.path] for step in steps.steps if step.action != "delete"}
        gone = {step.path for step in steps.steps if step.action == "delete"}
        account = {"content": after.content, "files": sorted(after.files), "leaving": after.leaving}
        moving[MANIFEST] = to_json(account, pretty=True)
        self._git.store(moving.values())
        progress("Publishing", len(moving), len(moving))
        entries = {path: (one.mode, one.id) for path, one in self._tree.items() if path not in gone}
        entries |= {path: (_FILE, _blob_name(data)) for path, data in moving.items()}
        message = f"Publish {len(after.files)} files\n\nBriefing-Content: {after.content}\n"
        return self._push(entries, message)

    def verify(self) -> tuple[str, ...]:
        """Return nothing: `read` compares the names that git gives contents, and those are proof of the contents."""
        return ()

    def go_back(self) -> str:
        """Show the publication before the one shown, by a new commit. Raises UsageError (P005, P008), HostFault."""
        previous = self.read().previous
        if previous is None:
            raise UsageError("P005", f"{self._branch} holds no publication before the one shown")
        entries = {path: (one.mode, one.id) for path, one in self._tree.items() if path not in self._ours}
        entries |= {path: (one.mode, one.id) for path, one in self._of(previous).items()}
        self._push(entries, f"Go back to {previous[:12]}\n\nBriefing-Shows: {previous}\n")
        return previous

    def _of(self, commit: str) -> dict[str, Entry]:
        """Return our files of an earlier commit."""
        tree = self._git.tree(commit)
        names, manifest = self._manifest(tree)
        return {path: tree[path] for path in (*names, *manifest.leaving, MANIFEST) if path in tree}

    def _push(self, entries: Mapping[str, tuple[str, str]], message: str) -> str:
        """Commit, push unless somebody else did meanwhile, and ask what the branch holds now."""
        parents = [self._tip] if self._tip and self._target.history else []
        commit = self._git.commit(self._git.make_tree(entries), parents, message)
        self._git.push(commit, self._branch, self._tip or "")
        now = self._git.tip(self._branch)
        if now != commit:
            raise HostFault(f"{self._branch} is at {(now or 'nothing')[:12]}, not at {commit[:12]} as it was pushed")
        return commit

    def _manifest(self, tree: Mapping[str, Entry]) -> tuple[frozenset[str], Manifest]:
        """Return what a tree says is ours, and what of it is there."""
        try:
            found = from_json(self._git.blob(tree[MANIFEST].id))
            names = frozenset(map(str, found["files"]))
            leaving = {str(path): str(since) for path, since in found["leaving"].items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            return frozenset(), Manifest("", {})
        here = {path: Item(tree[path].id, tree[path].size) for path in sorted(names) if path in tree}
        stays = {path: since for path, since in leaving.items() if path in tree}
        return names, Manifest(str(found.get("content", "")), here, stays)


def _blob_name(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


def _publications(tip: str, log: Mapping[str, Commit]) -> tuple[str, ...]:
    """Return the publications that a branch shows and showed, newest first; what was gone back from is left out."""
    found: list[str] = []
    seen: set[str] = set()
    name: str | None = tip
    while name is not None and name in log and name not in seen:
        seen.add(name)
        entry = log[name]
        shows = _SHOWS.search(entry.message)
        if shows is None and _CONTENT.search(entry.message):
            found.append(name)
        name = shows[1] if shows else entry.parent
    return tuple(found)
