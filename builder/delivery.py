"""The work of `briefing publish`: build strictly, check, and only then hand the files to a host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder import publish, session
from builder.check import check
from builder.model import Diagnostic

if TYPE_CHECKING:
    from builder.publish import Published


def deliver(request: session.Request, name: str, *, dry_run: bool, yes: bool, strict: bool) -> Published:
    """Publish the site to the target of this name (or the only one). A build with errors is refused.

    With `strict`, warnings refuse it too. Raises UsageError, OSError.
    """
    outcome = session.preview_build(request) if dry_run else session.build_site(request)
    build = outcome.build
    target = publish.choose(build.site.config.targets, name)
    files = {artifact.path: artifact.content for artifact in build.artifacts}
    found = (*build.diagnostics, *check(files, build.site, {one.path: one.sources for one in build.artifacts}))
    wrong = [problem for problem in found if problem.severity == "error" or (strict and problem.severity == "warning")]
    if wrong:
        refused = Diagnostic(
            path="site.yaml",
            line=0,
            column=0,
            code="P003",
            message=f"not published: {len(wrong)} things are wrong with the build",
            hint="Mend what is named above, or look at it with `briefing check`.",
        )
        return publish.Published(target, "failed", None, None, diagnostics=(*found, refused))
    done = publish.publish(target, files, base=request.site, dry_run=dry_run, yes=yes, progress=request.progress)
    return replace(done, diagnostics=(*found, *done.diagnostics))


def go_back(request: session.Request, name: str, *, dry_run: bool) -> Published:
    """Show the release before the one shown now. Raises UsageError, OSError."""
    target = publish.choose(session.read_config(request).targets, name)
    return publish.roll_back(target, base=request.site, dry_run=dry_run)
