"""The hosts that a site can be published to, one file each, chosen by the scheme of a target's URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from builder.publish.hosts import file, git, objects, sftp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from builder.model import Progress, Target
    from builder.publish.plan import Item, Plan
    from builder.publish.release import Manifest, Remote


class Session(Protocol):
    """A connection with a host. Every method raises OSError when the host does not do what it should."""

    def items(self, files: Mapping[str, bytes]) -> dict[str, Item]:
        """Return the items of a build as this host tells them apart."""

    def read(self) -> Remote:
        """Say what the host has; change nothing. Raises UsageError (P007) when it is not ours."""

    def send(self, files: Mapping[str, bytes], after: Manifest, steps: Plan, progress: Progress) -> str:
        """Do the plan and look it over, so that the host has `after`; return the name of what is shown then.

        When it raises, readers are shown what they were shown before, or a whole number of the plan's steps, in their
        order. Raises UsageError (P008) when somebody else is publishing there.
        """

    def verify(self) -> tuple[str, ...]:
        """Return the files that readers are shown and that are not as `read` says."""

    def go_back(self) -> str:
        """Show the release before this one; return its name. Raises UsageError (P005) when there is none."""


class Host(NamedTuple):
    """One kind of host."""

    open: Callable[[Target, Path], AbstractContextManager[Session]]
    """Told the target and the folder that relative addresses start from. Raises UsageError (P002), MissingExtra."""
    needs: Callable[[Target], dict[str, bytes]] = lambda _target: {}
    """Files that the host wants besides the site's."""


_GIT = Host(git.open_branch, git.needed_by)
_BUCKET = Host(objects.open_bucket)

HOSTS: tuple[tuple[str, Host], ...] = (
    ("file", Host(file.open_folder)),
    ("git+ssh", _GIT),
    ("git+https", _GIT),
    ("git+file", _GIT),
    ("s3", _BUCKET),
    ("gs", _BUCKET),
    ("az", _BUCKET),
    ("sftp", Host(sftp.open_server)),
)
