"""The command `briefing`: argv to calls to printed diagnostics to an exit code.

Everything heavy is imported inside the command that needs it, so that `--version` and `--help` answer at once.
Exit codes: 0 done; 1 done, but inputs were refused or a check failed; 2 the command or site.yaml is wrong and nothing
was touched; 3 an unexpected fault.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from builder import __version__
from builder.errors import BriefingError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from builder.again import Report
    from builder.model import Diagnostic
    from builder.request import Request

OK, REFUSED, USAGE, FAULT = 0, 1, 2, 3


def main() -> NoReturn:
    """Run the command and exit."""
    arguments = sys.argv[1:]
    as_json = "--json" in arguments
    try:
        code = command.main(args=arguments, prog_name="briefing", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else OK)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as problem:
        problem.show()
        _print_failure(as_json, problem.format_message())
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except UsageError as problem:
        from builder.console import show_usage  # noqa: PLC0415 - see the module docstring

        show_usage(problem)
        _print_failure(as_json, problem.message, problem)
        sys.exit(USAGE)
    except BriefingError as problem:
        click.echo(f"briefing: error: {problem}", err=True)
        _print_failure(as_json, str(problem))
        sys.exit(USAGE)
    except BrokenPipeError:
        sys.exit(OK)
    except Exception as problem:  # noqa: BLE001 - the one place where an unexpected fault becomes an exit code
        traceback.print_exc()
        click.echo(
            f"briefing {__version__}: an unexpected fault: {type(problem).__name__}: {problem}\n"
            "  Nothing in your site caused this on its own. Please report it with the lines above: see CONTRIBUTING.md.",
            err=True,
        )
        _print_failure(as_json, f"unexpected fault: {type(problem).__name__}")
        sys.exit(FAULT)


def _print_failure(as_json: bool, message: str, problem: UsageError | None = None) -> None:
    if as_json:
        fields = (
            {}
            if problem is None
            else {
                "code": problem.code,
                "path": problem.path,
                "line": problem.line,
                "column": problem.column,
                "hint": problem.hint,
            }
        )
        _print_json({"error": {"message": message, **fields}})


def _print_json(value: Any) -> None:
    from builder.text.serial import to_json  # noqa: PLC0415 - see the module docstring

    sys.stdout.buffer.write(to_json(value, pretty=True))


# ----------------------------------------------------------------- options


def _site_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--site",
        type=click.Path(path_type=Path),
        default=Path(),
        metavar="DIR",
        help="The site's folder.  [default: here]",
    )(function)


def _json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")(function)


def _build_options(function: Callable[..., Any]) -> Callable[..., Any]:
    options = (
        click.option(
            "--out",
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="Output folder.  [default: public/ of the site]",
        ),
        click.option("--base-url", default="", metavar="URL", help="Address of the site, in place of site.yaml's."),
        click.option(
            "--now",
            default="",
            metavar="RFC3339",
            help="Time that drafts, embargoes and expiry go by.  [default: the clock]",
        ),
        click.option(
            "--drafts/--no-drafts",
            default=None,
            help="Show drafts too.  [default: no; `serve` shows them, and pages whose time has not come]",
        ),
        click.option("--strict", is_flag=True, help="Count warnings as errors."),
        click.option(
            "--workers", default="", metavar="N", help="Processes, or dask://HOST:PORT.  [default: one a core]"
        ),
        click.option("--clean", is_flag=True, help="Ignore every cache."),
    )
    for option in reversed(options):
        function = option(function)
    return _site_option(_json_option(function))


def _request(site: Path, **options: Any) -> Request:
    from builder.request import Request, now_utc  # noqa: PLC0415 - see the module docstring

    now = _instant(options.pop("now", "")) or now_utc()
    known = {name: value for name, value in options.items() if name in Request._fields}
    return Request(site=site, now=now, **{**known, "drafts": bool(known.get("drafts"))})


def _instant(text: str) -> Any:
    from builder.text import dates  # noqa: PLC0415 - see the module docstring

    if not text:
        return None
    parsed = dates.parse(text)
    if parsed is None or parsed.precision not in ("second", "minute", "day"):
        raise UsageError("X003", f"--now {text!r} is no time", hint="Write it as 2026-11-22T14:05:00Z.")
    return dates.instant(parsed.value)


def _exit_code(diagnostics: Sequence[Diagnostic], strict: bool) -> int:
    severities = {problem.severity for problem in diagnostics}
    return REFUSED if "error" in severities or (strict and "warning" in severities) else OK


# ---------------------------------------------------------------- commands


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="briefing")
def command() -> None:
    """Turn a folder of raw article files into a news-briefing site whose every figure can be checked."""


@command.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="DIR")
@_json_option
def new(target: Path, as_json: bool) -> int:
    """Make a working starter site in DIR."""
    from builder.console import say  # noqa: PLC0415 - see the module docstring
    from builder.store.starter import write_starter  # noqa: PLC0415 - the same

    written = write_starter(target)
    if as_json:
        _print_json({"site": str(target), "files": list(written)})
    else:
        say(f"A new site stands in {target}, with {len(written)} files.")
        say(f"Build it with: briefing build --site {target}")
    return OK


@command.command()
@click.argument("seeds", nargs=-1, metavar="[SEED]...")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--workers", default="", metavar="N", help="Processes, or dask://HOST:PORT.  [default: one a core]")
@click.option("--clean", is_flag=True, help="Ignore every cache.")
@_json_option
@_site_option
def ingest(site: Path, seeds: tuple[str, ...], as_json: bool, strict: bool, **options: Any) -> int:
    """Turn seeds into pages of content/briefings/, and do no more."""
    from builder import session  # noqa: PLC0415 - see the module docstring
    from builder.console import plural, progress_bar, say, show  # noqa: PLC0415 - the same

    only = session.seed_paths(site, seeds)
    with progress_bar() as progress:
        ingested, count = session.ingest_site(_request(site, progress=progress, **options), only)
    show(ingested.diagnostics)
    if as_json:
        _print_json(
            {
                "documents": len(ingested.documents.all),
                "changes": [{"path": change.path, "reason": change.reason} for change in ingested.changes],
                "diagnostics": list(ingested.diagnostics),
            }
        )
    else:
        say(f"{plural(len(ingested.documents.all), 'article')} read; {plural(count, 'page')} of content/ changed.")
    return _exit_code(ingested.diagnostics, strict)


@command.command()
@click.option(
    "--profile", is_flag=True, help="Print where the time went: stages, templates, phrases of the beat, cache."
)
@_build_options
def build(site: Path, as_json: bool, strict: bool, profile: bool, **options: Any) -> int:
    """Build the site: seeds, content, signals, pages."""
    from builder import again  # noqa: PLC0415 - see the module docstring
    from builder.console import progress_bar, show  # noqa: PLC0415 - the same

    request = _request(site, **options)
    watch = again.Watch(request)
    report = again.unchanged(request, watch)
    if report is None:
        from builder import session  # noqa: PLC0415 - only a build that has work to do pays for it

        # A build makes a million objects that stay: looking through all of them again and again took a quarter of an
        # edit's time. What goes in circles is young, and found.
        gc.set_threshold(200_000, 50, 1_000)

        with progress_bar() as progress:
            report = session.report_of(session.build_site(request._replace(progress=progress), watch))
    out = (request.out or request.site / "public").resolve()
    show((*report.notes, *report.diagnostics))
    if as_json:
        _print_json(_build_document(report, request, out))
    else:
        _say_build(report, out)
    if profile:
        from builder.console import show_profile  # noqa: PLC0415 - see the module docstring

        show_profile(report)
    code = _exit_code(report.diagnostics, strict)
    if report.counts["artifacts"] > _MANY:
        # All is written, and the connection to the cache closed: to free a large site object by object takes a second.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


_MANY = 5_000
"""Output files of a large site."""


def _build_document(report: Report, request: Request, out: Path) -> dict[str, Any]:
    from builder.text.dates import rfc3339  # noqa: PLC0415 - see the module docstring

    return {
        "version": report.version,
        "next_due": report.next_due,
        "counts": report.counts,
        "diagnostics": list(report.diagnostics),
        "now": rfc3339(request.now),
        "timings": report.timings,
        "rendered": report.rendered,
        "reused": report.reused,
        "out": str(out),
    }


def _say_build(report: Report, out: Path) -> None:
    from builder.console import plural, say  # noqa: PLC0415 - see the module docstring

    counts = report.counts
    if not report.whole:
        say(f"Nothing was written: a template is broken. {out} stays as it was.")
        return
    seconds = sum(report.timings.values())
    say(
        f"{plural(counts['seeds'], 'seed')} → {plural(counts['briefings'], 'briefing')} → "
        f"{plural(counts['pages'], 'page')} in {seconds:.1f} s: {out}"
    )
    say(f"{plural(report.written, 'file')} written, {report.unchanged:,} unchanged, {report.removed:,} removed.")
    if report.next_due:
        say(f"The next build is due at {report.next_due}.")


@command.command()
@click.option("--host", default="127.0.0.1", metavar="HOST", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), metavar="PORT", help="Port.  [default: 8000]")
@click.option("--poll", is_flag=True, help="Look for changes by listing files, where the system sends no events.")
@_build_options
def serve(*, site: Path, as_json: bool, host: str, port: int, poll: bool, **options: Any) -> NoReturn:
    """Build, show the site at http://127.0.0.1:8000, and do it again whenever something changes.

    The site is held in memory: public/ stays as the last build left it. With --out the files are written there too, and
    drafts are shown only with --drafts.
    """
    from builder.console import qr_code, say  # noqa: PLC0415 - see the module docstring
    from builder.preview import Kept, preview  # noqa: PLC0415 - the same

    def ready(url: str, phone: str) -> None:
        if as_json:
            _print_json({"url": url})
            sys.stdout.flush()
            return
        say(f"Serving {url} (Ctrl-C ends it)")
        if phone:
            say(f"For a phone in the same network: {phone}\n{qr_code(phone)}")

    tell = (lambda _line: None) if as_json else say
    request = _request(site, **options)
    if options["drafts"] is None and request.out is None:
        request = request._replace(drafts=True)
    request = request._replace(early=request.drafts)
    kept = Kept()
    preview(request, kept, host=host, port=port, poll=poll, fixed_now=bool(options["now"]), ready=ready, tell=tell)
    # Everything is closed. What is kept of a large site takes seconds to be freed piece by piece; nobody needs to wait for that.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(OK)


@command.command()
@click.option("--external", is_flag=True, help="Ask other servers too whether what the site links is still there.")
@_build_options
def check(site: Path, as_json: bool, strict: bool, external: bool, **options: Any) -> int:
    """Check everything that can be wrong with the built site: links, anchors, markup, budgets, gates."""
    from builder import delivery  # noqa: PLC0415 - see the module docstring
    from builder.console import plural, progress_bar, say, show  # noqa: PLC0415 - the same

    request = _request(site, **options)
    with progress_bar() as progress:
        count, found = delivery.inspect(request._replace(progress=progress), external=external)
    show(found)
    if as_json:
        _print_json({"files": count, "diagnostics": list(found)})
    else:
        say(f"{plural(count, 'file')} checked, {plural(len(found), 'finding')}.")
    return _exit_code(found, strict)


@command.command()
@click.argument("target", default="", metavar="[TARGET]")
@click.option("--dry-run", is_flag=True, help="Print the plan and do nothing.")
@click.option("--rollback", is_flag=True, help="Go back to the release before this one.")
@click.option("--yes", is_flag=True, help="Go on although many files would be deleted.")
@_build_options
def publish(site: Path, as_json: bool, strict: bool, target: str, **options: Any) -> int:
    """Build strictly, check, and put the site where site.yaml's `publish` says."""
    from builder import delivery  # noqa: PLC0415 - see the module docstring
    from builder.console import progress_bar, say, show  # noqa: PLC0415 - the same
    from builder.publish import result_lines, result_record  # noqa: PLC0415 - the same

    flags = {name: bool(options.pop(name)) for name in ("dry_run", "rollback", "yes")}
    request = _request(site, **options)
    if flags["rollback"]:
        done = delivery.go_back(request, target, dry_run=flags["dry_run"])
    else:
        with progress_bar() as progress:
            asked = request._replace(progress=progress)
            done = delivery.deliver(asked, target, dry_run=flags["dry_run"], yes=flags["yes"], strict=strict)
    show(done.diagnostics)
    if as_json:
        _print_json(result_record(done))
    else:
        say("\n".join(result_lines(done)))
    return _exit_code(done.diagnostics, strict)


@command.command()
@click.argument("thing", metavar="THING")
@_build_options
def explain(site: Path, as_json: bool, strict: bool, thing: str, **options: Any) -> int:
    """Tell the whole story of THING: a seed, a page, an output file, or a diagnostic code."""
    from builder.console import say, show  # noqa: PLC0415 - see the module docstring
    from builder.explain import answer  # noqa: PLC0415 - the same

    found = answer(thing, lambda: _request(site, **options))
    show(found.diagnostics)
    if as_json:
        _print_json(found.record)
    else:
        say("\n".join(found.lines))
    return _exit_code(found.diagnostics, strict)
