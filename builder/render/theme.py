"""A theme: the files of `templates/`, compiled once, with what each is made of.

Everything is escaped unless it was made by `markdown.py` or `charts.py`; a name that does not exist is an error.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.meta import find_referenced_templates

from builder.errors import Refused
from builder.model import Artifact, Diagnostic
from builder.render.asked import digest_of
from builder.render.assets import hash_assets
from builder.render.quick import QuickEnvironment
from builder.text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.bccache import Bucket

    from builder.model import FileRef

TEMPLATES = (
    "home.html",
    "briefing.html",
    "story.html",
    "edition.html",
    "editions.html",
    "email.html",
    "outlet.html",
    "outlets.html",
    "entities.html",
    "entity.html",
    "listing.html",
    "terms.html",
    "page.html",
    "methodology.html",
    "glossary.html",
    "trends.html",
    "intake.html",
    "intake_file.html",
    "search.html",
    "changes.html",
    "about.html",
    "404.html",
)
"""The templates that pages ask for by name; every other file of a theme is included by one of these, or an asset."""

FOOT = "foot.html"
"""The one template that is rendered once a build and stands, as it came out, on every page as `foot`."""

_SUFFIX = ".html"
FOLDER = "templates/"


class Theme(NamedTuple):
    """The files of `templates/`, compiled."""

    environment: Environment
    """jinja2's own way."""
    quick: Environment
    """The quick way; what it fails at goes the other."""
    assets: tuple[Artifact, ...]
    addresses: Mapping[str, str]
    """File name in the theme to its hashed path below the output folder."""
    used: Mapping[str, tuple[str, ...]]
    """Template to the paths of all templates it is made of, itself first."""
    digests: Mapping[str, str]
    """Template to the digest of all that it is made of, and of the names among them that do not exist."""
    named: Mapping[str, tuple[str | None, ...]]
    """Digest of the source of a template to the names that stand in it; None is one worked out while rendering."""
    diagnostics: tuple[Diagnostic, ...]


def read_theme(files: tuple[FileRef, ...], named: Mapping[str, tuple[str | None, ...]] | None = None) -> Theme:
    """Compile the theme. What cannot be compiled stands in `diagnostics`, every such file at once.

    `named` is what an earlier theme has under that name: templates that it knows are not parsed for it.
    """
    sources: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for file in files:
        if file.path.endswith(_SUFFIX):
            try:
                sources[file.path] = file.read().decode("utf-8")
            except (OSError, UnicodeDecodeError) as problem:
                problems.append(_diagnostic("T001", file.path, 0, f"cannot be read: {problem}"))
    assets, unreadable = hash_assets(file for file in files if not file.path.endswith(_SUFFIX))
    environment, quick = _environment(Environment, sources), _environment(QuickEnvironment, sources)
    quick.globals = environment.globals
    names, broken = _names(sources, named or {})
    # A name worked out while rendering could be any template.
    references = {
        name: tuple(sources) if None in found else tuple(sorted({each for each in found if each}))
        for name, found in names.items()
    }
    missing = [
        _diagnostic("T002", name, 0, "is asked for by the pages of every site, and the theme does not have it")
        for name in (*TEMPLATES, FOOT)
        if name not in sources
    ]
    return Theme(
        environment=environment,
        quick=quick,
        assets=assets,
        addresses={artifact.sources[0].removeprefix(FOLDER): artifact.path for artifact in assets},
        used={name: _closure(name, references) for name in sources},
        digests={name: _digest(name, references, sources) for name in (*sources, *TEMPLATES)},
        # What is broken stays unknown: it is said again in the next build.
        named={digest(sources[name]): found for name, found in names.items()} if not broken else {},
        diagnostics=(*problems, *unreadable, *broken, *missing),
    )


def _environment(kind: type[Environment], sources: Mapping[str, str]) -> Environment:
    def load(name: str) -> tuple[str, str, Any] | None:
        # The file name makes tracebacks say which line of which template went wrong.
        return (sources[name], f"{FOLDER}{name}", lambda: True) if name in sources else None

    return kind(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_COMPILED[kind],
    )


class _Compiled(BytecodeCache):
    """Templates that were compiled in this process: a preview compiles only what changed since the last build."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if its template was compiled before from the same source."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what the bucket holds."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = {Environment: _Compiled(), QuickEnvironment: _Compiled()}


def _names(
    sources: Mapping[str, str], known: Mapping[str, tuple[str | None, ...]]
) -> tuple[dict[str, tuple[str | None, ...]], list[Diagnostic]]:
    """Return the names of templates that stand in each template."""
    found: dict[str, tuple[str | None, ...]] = {}
    broken: list[Diagnostic] = []
    for name, source in sources.items():
        before = known.get(digest(source))
        try:
            found[name] = _named(source) if before is None else before
        except TemplateSyntaxError as problem:
            found[name] = ()
            broken.append(_diagnostic("T001", name, problem.lineno, one_line(problem)))
    return found, broken


@lru_cache(maxsize=256)
def _named(source: str) -> tuple[str | None, ...]:
    return tuple(find_referenced_templates(Environment(autoescape=True).parse(source)))


def _closure(name: str, references: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    seen = {name: None, FOOT: None}
    waiting = [name, FOOT]
    while waiting:
        for other in references.get(waiting.pop(), ()):
            if other not in seen:
                seen[other] = None
                waiting.append(other)
    others = sorted(seen.keys() - {name})
    return tuple(f"{FOLDER}{each}" for each in (name, *others))


def _digest(name: str, references: Mapping[str, tuple[str, ...]], sources: Mapping[str, str]) -> str:
    """Return the digest of a template and all that it is made of; a name that does not exist may exist one day."""
    names = (path.removeprefix(FOLDER) for path in _closure(name, references))
    return digest_of([(each, sources.get(each)) for each in names])


def _diagnostic(code: str, name: str, line: int, message: str) -> Diagnostic:
    hint = "Mend the place named, or remove the file to get the shipped one back."
    return Diagnostic(path=f"{FOLDER}{name}", line=line, column=0, code=code, message=message, hint=hint)


def one_line(problem: Exception) -> str:
    """Return what an exception says, on one line."""
    return " ".join(str(problem).split())[:300] or type(problem).__name__


def refusal(problem: Exception, template: str) -> Refused:
    """Return what is to be said where a template could not be rendered (T001, T002)."""
    return _not_found(problem) if isinstance(problem, TemplateNotFound) else _broken(problem, template)


def _not_found(problem: TemplateNotFound) -> Refused:
    path, line = _place(problem, str(problem.name))
    return Refused(
        "T002",
        f"includes {str(problem.name)!r}, which does not exist",
        path=path,
        line=line,
        hint="Mend the name, or add the file to templates/.",
    )


def _broken(problem: Exception, template: str) -> Refused:
    path, line = _place(problem, template)
    if isinstance(problem, KeyError):
        message = f"asks for {problem}, which the theme does not have"
    else:
        message = one_line(problem) if isinstance(problem, TemplateError) else f"fails: {one_line(problem)}"
    return Refused("T001", message, path=path, line=line, hint="Mend the place named, or remove the file.")


def _place(problem: Exception, template: str) -> tuple[str, int]:
    if isinstance(problem, TemplateSyntaxError):
        return f"{FOLDER}{problem.name or template}", problem.lineno
    path, line = f"{FOLDER}{template}", 0
    frame = problem.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename.startswith(FOLDER):
            path, line = frame.tb_frame.f_code.co_filename, frame.tb_lineno
        frame = frame.tb_next
    return path, line
