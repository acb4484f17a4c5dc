"""The hosts that a site can be published to, one file each, chosen by the scheme of a target's URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.publish.hosts import file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from builder.model import Progress
    from builder.publish.plan import Items, Plan
    from builder.publish.release import Remote


class Host(NamedTuple):
    """What every host can do. All are told the target's URL and the folder that relative ones start from."""

    read: Callable[[str, Path], Remote]
    """Says what the host has; changes nothing. Raises UsageError when the address is wrong or not ours, OSError."""
    send: Callable[[str, Path, Mapping[str, bytes], Items, Plan, Progress], str]
    """Puts a build there and shows it, all or nothing; returns the release's name. Raises UsageError, OSError."""
    verify: Callable[[str, Path], tuple[str, ...]]
    """Reads everything back that readers are shown; returns the paths that are not as they should be."""
    go_back: Callable[[str, Path], str]
    """Shows the release before this one; returns its name. Raises UsageError (P005) when there is none, OSError."""


HOSTS: tuple[tuple[str, Host], ...] = (("file", Host(file.read, file.send, file.verify, file.go_back)),)
