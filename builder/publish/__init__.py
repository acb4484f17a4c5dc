"""Publishing: plan, send, verify; and back again. Nothing of a reader's is ever half new."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from builder.errors import UsageError
from builder.model import Diagnostic, Target
from builder.publish.faults import HostFault, in_words, told_in_words
from builder.publish.hosts import HOSTS
from builder.publish.locks import one_at_a_time
from builder.publish.plan import Plan, content_id, plan, plan_lines, plan_record
from builder.publish.release import manifest_of
from builder.publish.secrets import redact, refuse_password
from builder.text.dates import rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.model import Progress
    from builder.publish.hosts import Host, Session
    from builder.publish.plan import Items
    from builder.publish.release import Remote

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
    diagnostics: tuple[Diagnostic, ...] = ()


def choose(targets: Sequence[Target], name: str = "") -> Target:
    """Return the target of this name; without one the only target there is; a URL is a trial.

    Raises UsageError (P001).
    """
    known = ", ".join(target.name for target in targets) or "none"
    if "://" in name:
        return Target(name, name, preview=True)
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
    now: datetime | None = None,
    dry_run: bool = False,
    yes: bool = False,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Published:
    """Make the target show exactly these files; with `dry_run` only say what that would take.

    `base` is the folder that a relative `file://` address starts from; `now` what grace is counted by. Raises
    UsageError before anything is touched: P002 for the target, P003 for an empty build, P006 when more than a quarter
    would be deleted without `yes`, P007 when another's files would be written over without it, P008 when somebody else
    is publishing there. What fails later is in `diagnostics` (P004). A rerun goes on from there.
    """
    if _HOME not in files:
        raise UsageError(
            "P003", "the build has no home page, so there is nothing to publish", hint="Run `briefing build`."
        )
    host = host_of(target)
    files = {**files, **host.needs(target)}
    result = Published(target, "failed", None, None)
    with one_at_a_time(base):
        try:
            with _session(host, target, base) as session:
                items = session.items(files)
                remote = session.read()
                steps = plan(
                    items, remote.manifest.files, remote.past, now=rfc3339(now or datetime.now(UTC)), grace=target.grace
                )
                result = Published(target, "planned", remote.shown, remote.previous, steps)
                if dry_run:
                    return result
                _ask(result, yes=yes)
                return _send(session, result, remote, files, items, progress)
        except OSError as problem:
            return _failed(result, problem)


def roll_back(target: Target, *, base: Path, dry_run: bool = False) -> Published:
    """Show the release before the one shown now. Raises UsageError: P005 when there is none, P002, P007, P008."""
    result = Published(target, "failed", None, None)
    with one_at_a_time(base):
        try:
            with _session(host_of(target), target, base) as session:
                remote = session.read()
                result = Published(target, "planned", remote.shown, remote.previous)
                if remote.previous is None or not dry_run:
                    session.go_back()
                    now = session.read()
                    result = replace(result, action="rolled back", release=now.shown, previous=now.previous)
                return result
        except OSError as problem:
            return _failed(result, problem)


def host_of(target: Target) -> Host:
    """Return the host for a target's URL. Raises UsageError (P002)."""
    refuse_password(target.url)
    scheme = target.url.partition("://")[0].lower()
    found = dict(HOSTS).get(scheme)
    if found is None:
        known = ", ".join(f"{name}://" for name, _host in HOSTS)
        raise UsageError("P002", f"no host is known for {target.url!r}", path="site.yaml", hint=f"Use one of: {known}")
    return found


def result_lines(result: Published) -> tuple[str, ...]:
    """Return the result in words, the plan first."""
    lines = list(plan_lines(result.plan)) if result.plan else []
    name, url, release = result.target.name, redact(result.target.url), result.release
    where = url if name == result.target.url else f"{name} ({url})"
    match result.action:
        case "planned" if result.plan is None:
            lines.append(f"Would go back from {release} to {result.previous} on {where}; nothing was done.")
        case "planned":
            word = " It would need --yes." if result.plan and result.plan.needs_word else ""
            lines.append(f"This is what publishing to {where} would do; nothing was done.{word}")
        case "unchanged":
            lines = [f"{where} already shows exactly this: release {release}."]
        case "published":
            lines.append(f"Published to {where} as release {release}, and looked over there.")
        case "rolled back":
            lines.append(f"{where} shows release {release} again.")
        case "failed":
            lines.append(f"Not published to {where}." + (f" It showed release {release}." if release else ""))
    return tuple(lines)


def result_record(result: Published) -> dict[str, Any]:
    """Return the result for machines."""
    return {
        "target": result.target.name,
        "url": redact(result.target.url),
        "action": result.action,
        "release": result.release,
        "previous": result.previous,
        "plan": plan_record(result.plan) if result.plan else None,
        "diagnostics": list(result.diagnostics),
    }


@contextmanager
def _session(host: Host, target: Target, base: Path) -> Iterator[Session]:
    """Open a session; whatever the libraries of hosts raise inside comes out as HostFault, in words, without secrets."""
    with told_in_words(), host.open(target, base) as session:
        yield session


def _ask(result: Published, *, yes: bool) -> None:
    """Raise UsageError when the plan needs a person's word and has none."""
    steps, name = result.plan, result.target.name
    if steps is None or not steps.needs_word or yes:
        return
    hint = "Look at the plan with --dry-run; then add --yes."
    if steps.over:
        raise UsageError(
            "P007",
            f"{len(steps.over)} files that somebody else put on {name} would be written over, {steps.over[0]} for one",
            hint=f"Choose an empty place. {hint}",
        )
    raise UsageError("P006", f"{steps.delete_share:.0%} of the files on {name} would be deleted", hint=hint)


def _send(  # noqa: PLR0913, PLR0917 - one publication's context
    session: Session, result: Published, remote: Remote, files: Mapping[str, bytes], items: Items, progress: Progress
) -> Published:
    steps = result.plan
    assert steps is not None
    is_same = remote.shown is not None and remote.manifest.content == content_id(items)
    is_still = not steps.steps and not remote.unfinished and steps.leaving == remote.manifest.leaving
    if is_same and is_still and not session.verify():
        return replace(result, action="unchanged")
    wrong = next((path for path in files if not _is_path(path)), None)
    if wrong is not None:
        raise HostFault(f"{wrong!r} is no path of an output file")
    session.send(files, manifest_of(items, steps), steps, progress)
    now = session.read()
    return replace(result, action="published", release=now.shown, previous=now.previous)


def _is_path(path: str) -> bool:
    parts = path.split("/")
    return not any(part in ("", ".", "..") for part in parts) and not {"\\", "\0", "\n"} & set(path)


def _failed(result: Published, problem: OSError) -> Published:
    message = in_words(problem)
    hint = _MEND_ACCESS if any(word in message.lower() for word in _ACCESS) else _MEND_FAILURE
    told = Diagnostic(path=result.target.name, line=0, column=0, code="P004", message=message, hint=hint)
    return replace(result, action="failed", diagnostics=(told,))


_MEND_FAILURE = "Run the same command again; it goes on where this one stopped."
_MEND_ACCESS = "Look at the credentials in the environment; the guide on publishing names them."
_ACCESS = (
    "privileges",
    "401",
    "403",
    "169.254.169.254",
    "credential",
    "denied",
    "authenticat",
    "publickey",
    "trusted",
    "account",
)
"""Words by which hosts and libraries say that one may not."""
