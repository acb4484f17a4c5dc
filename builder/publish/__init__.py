"""Publishing: plan, send, verify; and back again. Nothing of a reader's is ever half new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from builder.errors import UsageError
from builder.model import Diagnostic, Target
from builder.publish.hosts import HOSTS
from builder.publish.plan import Plan, items_of, plan, plan_lines, plan_record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from builder.model import Progress
    from builder.publish.hosts import Host
    from builder.publish.plan import Items

_HOME = "index.html"


class Published(Struct, frozen=True):
    """What one publication came to."""

    target: Target
    action: Literal["planned", "published", "unchanged", "rolled back", "failed"]
    release: str | None
    """The release that readers are shown now."""
    previous: str | None
    """The one before it, which a rollback leads to; None when there is none."""
    plan: Plan | None = None
    """None for a rollback."""
    verified: int = 0
    """Files read back after the switch and found right."""
    diagnostics: tuple[Diagnostic, ...] = ()


def choose(targets: Sequence[Target], name: str = "") -> Target:
    """Return the target of this name; without one the only target there is; a URL stands for itself.

    Raises UsageError (P001).
    """
    known = ", ".join(target.name for target in targets) or "none"
    if "://" in name:
        return Target(name, name)
    if not name and len(targets) == 1:
        return targets[0]
    found = next((target for target in targets if target.name == name), None)
    if found is not None:
        return found
    what = f"there is no target {name!r}" if name else "name the target" if targets else "site.yaml names no target"
    raise UsageError(
        "P001", f"{what}; known: {known}", path="site.yaml", hint="Write `publish: {NAME: URL}` in site.yaml."
    )


def publish(  # noqa: PLR0913 - the options of the command, and what it works on
    target: Target,
    files: Mapping[str, bytes],
    *,
    base: Path,
    dry_run: bool = False,
    yes: bool = False,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Published:
    """Make the target show exactly these files; with `dry_run` only say what that would take.

    `base` is the folder that a relative `file://` address starts from. Raises UsageError before anything is touched:
    P002, P007 for the target, P003 for an empty build, P006 when more than a quarter would be deleted without `yes`,
    P008 when somebody else is publishing there. What fails later is in `diagnostics` (P004), and readers are shown
    what they were shown before.
    """
    if _HOME not in files:
        raise UsageError(
            "P003", "the build has no home page, so there is nothing to publish", hint="Run `briefing build`."
        )
    host = host_of(target)
    remote = host.read(target.url, base)
    items = items_of(files)
    steps = plan(items, remote.manifest.files)
    result = Published(target, "planned", remote.shown, remote.previous, steps)
    if dry_run:
        return result
    if steps.needs_word and not yes:
        raise UsageError(
            "P006",
            f"{steps.delete_share:.0%} of the files on {target.name} would be deleted",
            hint="Look at the plan with --dry-run; then add --yes.",
        )
    return _guarded(result, lambda: _send(host, result, files, items, base, progress), host, base)


def roll_back(target: Target, *, base: Path, dry_run: bool = False) -> Published:
    """Show the release before the one shown now. Raises UsageError: P005 when there is none, P002, P007, P008."""
    host = host_of(target)
    remote = host.read(target.url, base)
    if remote.previous is None:
        raise UsageError("P005", f"{target.name} holds no release before the one shown", hint="Nothing was changed.")
    if dry_run:
        return Published(target, "planned", remote.shown, remote.previous)
    result = Published(target, "rolled back", remote.shown, remote.previous)

    def work() -> Published:
        host.go_back(target.url, base)
        return _verified(host, result, base)

    return _guarded(result, work, host, base)


def host_of(target: Target) -> Host:
    """Return the host for a target's URL. Raises UsageError (P002)."""
    scheme = target.url.partition("://")[0].lower()
    found = dict(HOSTS).get(scheme)
    if found is None:
        known = ", ".join(f"{name}://" for name, _host in HOSTS)
        raise UsageError("P002", f"no host is known for {target.url!r}", path="site.yaml", hint=f"Use one of: {known}")
    return found


def result_lines(result: Published) -> tuple[str, ...]:
    """Return the result in words, the plan first."""
    lines = list(plan_lines(result.plan)) if result.plan else []
    where = (
        f"{result.target.name} ({result.target.url})" if result.target.name != result.target.url else result.target.url
    )
    match result.action:
        case "planned" if result.plan is None:
            lines.append(f"Would go back from {result.release} to {result.previous} on {where}; nothing was done.")
        case "planned":
            word = " It would need --yes." if result.plan and result.plan.needs_word else ""
            lines.append(f"This is what publishing to {where} would do; nothing was done.{word}")
        case "unchanged":
            lines = [f"{where} already shows exactly this: release {result.release}."]
        case "published":
            lines.append(f"Published to {where} as release {result.release}; {result.verified:,} files read back.")
        case "rolled back":
            lines.append(f"{where} shows release {result.release} again; {result.verified:,} files read back.")
        case "failed":
            lines.append(f"Not published: {where} shows {result.release or 'nothing'}, as before.")
    return tuple(lines)


def result_record(result: Published) -> dict[str, Any]:
    """Return the result for machines."""
    return {
        "target": result.target.name,
        "url": result.target.url,
        "action": result.action,
        "release": result.release,
        "previous": result.previous,
        "plan": plan_record(result.plan) if result.plan else None,
        "verified": result.verified,
        "diagnostics": list(result.diagnostics),
    }


def _send(  # noqa: PLR0913, PLR0917 - one publication's context
    host: Host, result: Published, files: Mapping[str, bytes], items: Items, base: Path, progress: Progress
) -> Published:
    url, steps = result.target.url, result.plan
    assert steps is not None
    if not steps.steps and result.release is not None and not host.verify(url, base):
        return replace(result, action="unchanged", verified=steps.unchanged)
    host.send(url, base, files, items, steps, progress)
    done = _verified(host, replace(result, action="published"), base)
    if done.action == "failed" and result.release is not None:
        host.go_back(url, base)
        return replace(done, release=result.release, previous=result.previous)
    return done


def _verified(host: Host, result: Published, base: Path) -> Published:
    """Read back what readers are shown now, and say so."""
    wrong = host.verify(result.target.url, base)
    now = host.read(result.target.url, base)
    if wrong:
        return _failed(result, f"{wrong[0]} is not there as it was sent ({len(wrong)} files in all)")
    return replace(result, release=now.shown, previous=now.previous, verified=len(now.manifest.files))


def _guarded(result: Published, work: Callable[[], Published], host: Host, base: Path) -> Published:
    try:
        return work()
    except OSError as problem:
        failed = _failed(
            result, f"{problem.strerror or problem}" + (f": {problem.filename}" if problem.filename else "")
        )
        shown = host.read(result.target.url, base)
        return replace(failed, release=shown.shown, previous=shown.previous)


def _failed(result: Published, message: str) -> Published:
    problem = Diagnostic(
        path=result.target.name, line=0, column=0, code="P004", message=message, hint="Run the same command again."
    )
    return replace(result, action="failed", diagnostics=(problem,))
