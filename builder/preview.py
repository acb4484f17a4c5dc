"""The work of `briefing serve`: the one build path as the preview calls it, and what it says in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from builder import session
from builder.console import say, show
from builder.serve import ServeBuild, serve

if TYPE_CHECKING:
    from collections.abc import Callable

INPUTS = ("site.yaml", "seeds", "content", "templates", "beats", "static")
"""What the preview watches, below the site's folder."""


def preview(  # noqa: PLR0913 - the options of the command
    request: session.Request, *, host: str, port: int, poll: bool, fixed_now: bool, ready: Callable[[str], None]
) -> None:
    """Build and serve until Ctrl-C. With `fixed_now` false every build looks at the clock. Raises UsageError, OSError."""
    shown: list[tuple[object, ...]] = []

    def build() -> ServeBuild:
        asked = request if fixed_now else request._replace(now=session.now_utc())
        outcome = session.build_site(asked)
        problems = outcome.build.diagnostics
        if shown[-1:] != [problems]:
            show(problems)
            shown[:] = [problems]
        written = outcome.written
        changed = written is not None and bool(written.written or written.removed)
        if changed:
            say(f"Built {outcome.build.counts['pages']:,} pages in {sum(outcome.build.timings.values()):.2f} s.")
        site = outcome.build.site
        return ServeBuild(changed, written is None, problems, site.next_due, urlsplit(site.config.base_url).path)

    folder = request.site
    serve(
        build,
        out=request.out or folder / "public",
        watch=[folder / name for name in INPUTS],
        ignore=[folder / session.CACHE],
        host=host,
        port=port,
        poll=poll,
        announce=say,
        ready=ready,
    )
