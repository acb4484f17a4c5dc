"""The work of `briefing check` and `briefing publish`: build strictly, check, and only then hand the files to a host."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder import check, content, publish, session
from builder.model import ContentChange, Diagnostic
from builder.publish import outside
from builder.store.output import apply_changes
from builder.text.dates import rfc3339

if TYPE_CHECKING:
    from pathlib import Path

    from builder.content.published import Record
    from builder.model import Build, PublishedPage, Target
    from builder.publish import Published


def inspect(request: session.Request, *, external: bool = False) -> tuple[int, tuple[Diagnostic, ...]]:
    """Build in memory and check it; return how many files that were, and what was found. Raises UsageError, OSError.

    With `external`, other servers are asked for what the site links.
    """
    outcome = session.preview_build(request)
    build = outcome.build
    stale = session.stale_output(build, outcome.out)
    found = (*build.diagnostics, *((stale,) if stale else ()), *_checked(request.site, build))
    if external:
        read, ask = partial(_read, request.site), partial(outside.ask, progress=request.progress)
        found = (*found, *check.check_outside(_files(build), build.site, _sources(build), ask, read))
    return len(build.artifacts), found


def deliver(request: session.Request, name: str, *, dry_run: bool, yes: bool, strict: bool) -> Published:
    """Publish the site to the target of this name (or the only one). A build with errors is refused.

    With `strict`, warnings refuse it too. What readers see then is written down in content/, unless the target is a
    preview: the changes page compares with it. Raises UsageError, OSError.
    """
    target = publish.choose(session.read_config(request).targets, name)
    publish.host_of(target)
    build = (session.preview_build(request) if dry_run else session.build_site(request)).build
    found = [one for one in (*build.diagnostics, *_checked(request.site, build)) if one.severity != "info"]
    wrong = [problem for problem in found if problem.severity == "error" or strict]
    if wrong:
        message = f"not published: {len(wrong)} things are wrong with the build"
        mend = "Mend what is named above, or look at it with `briefing check`."
        return _refused(target, (*found, _problem(message, mend)))
    if not build.site.briefings and not yes:
        mend = "Look at the seeds, at dates and embargoes; to publish it all the same, add --yes."
        return _refused(target, (*found, _problem("not published: the build holds no briefing", mend)))
    done = publish.publish(
        target,
        _files(build),
        base=request.site,
        now=session.now_utc(),
        dry_run=dry_run,
        yes=yes,
        progress=request.progress,
    )
    if done.action in ("published", "unchanged") and not target.preview:
        _write_down(request, content.seen(build.site.briefings, build.site.texts))
    return replace(done, diagnostics=(*found, *done.diagnostics))


def go_back(request: session.Request, name: str, *, dry_run: bool) -> Published:
    """Show the release before the one shown now, and write down that readers see it again. Raises UsageError, OSError."""
    target = publish.choose(session.read_config(request).targets, name)
    done = publish.roll_back(target, base=request.site, dry_run=dry_run)
    before = _record(request).before
    if done.action == "rolled back" and before is not None and not target.preview:
        _write_down(request, before.pages)
    return done


def _refused(target: Target, diagnostics: tuple[Diagnostic, ...]) -> Published:
    return publish.Published(target, "failed", None, None, diagnostics=diagnostics)


def _problem(message: str, mend: str) -> Diagnostic:
    return Diagnostic(path="site.yaml", line=0, column=0, code="P003", message=message, hint=mend)


def _record(request: session.Request) -> Record:
    path = request.site / content.PUBLISHED
    return content.read_published(path.read_bytes() if path.is_file() else b"")


def _write_down(request: session.Request, pages: tuple[PublishedPage, ...]) -> None:
    text = content.write_published(_record(request), pages, rfc3339(request.now))
    if text is not None:
        apply_changes(request.site, (ContentChange(content.PUBLISHED, text.encode("utf-8"), "published"),))


def _checked(site: Path, build: Build) -> tuple[Diagnostic, ...]:
    return check.check(_files(build), build.site, _sources(build), partial(_read, site))


def _files(build: Build) -> dict[str, bytes]:
    return {artifact.path: artifact.content for artifact in build.artifacts}


def _sources(build: Build) -> dict[str, tuple[str, ...]]:
    return {artifact.path: artifact.sources for artifact in build.artifacts}


def _read(site: Path, path: str) -> str | None:
    try:
        return (site / path).read_text("utf-8", "replace")
    except OSError:
        return None
