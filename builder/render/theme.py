"""A theme: the files of `templates/`, compiled once, with what each is made of.

Everything is escaped unless it was made by `markdown.py` or `charts.py`; a name that does not exist is an error.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables

from builder.errors import Refused
from builder.model import Artifact, Diagnostic
from builder.render.asked import digest_of
from builder.render.assets import hash_assets
from builder.render.frames import Facts, digest_bodies
from builder.render.quick import QuickEnvironment, environment_of
from builder.text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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

_FRAME = frozenset({"head", "foot", "site", "url", "absolute", "asset"})
"""Names that a root may use: all that is known of a page when its view is not."""
_OUTWARD = frozenset({"self", "super", "foot"})
"""Names by which a block looks out at its root."""
_CHANGING = (
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Macro,
    nodes.CallBlock,
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
)


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
    bodies: Mapping[str, str]
    """Template to the digest of what its blocks are made with, short of the frame around them; see `frames`."""
    fillings: Mapping[str, tuple[str, tuple[str, ...]]]
    """Template to the root whose blocks it fills (empty where it fills none), and the names of its blocks."""
    facts: Mapping[str, Facts]
    """What was found of each source, by its digest."""
    diagnostics: tuple[Diagnostic, ...]


def read_theme(files: tuple[FileRef, ...], known: Mapping[str, Facts] | None = None) -> Theme:
    """Compile the theme. What cannot be compiled stands in `diagnostics`, every such file at once.

    `known` are the facts of an earlier theme: templates that it knows are not parsed for them.
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
    environment, quick = environment_of(Environment, sources, FOLDER), environment_of(QuickEnvironment, sources, FOLDER)
    quick.globals = environment.globals
    facts, broken = _facts(sources, known or {})
    # A name worked out while rendering could be any template.
    references = {
        name: tuple(sources) if None in own.names else tuple(sorted({each for each in own.names if each}))
        for name, own in facts.items()
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
        bodies=digest_bodies(facts, sources),
        fillings={name: (own.root, own.blocks) for name, own in facts.items()},
        # What is broken stays unknown: it is said again in the next build.
        facts={digest(sources[name]): own for name, own in facts.items()} if not broken else {},
        diagnostics=(*problems, *unreadable, *broken, *missing),
    )


def _facts(sources: Mapping[str, str], known: Mapping[str, Facts]) -> tuple[dict[str, Facts], list[Diagnostic]]:
    found: dict[str, Facts] = {}
    broken: list[Diagnostic] = []
    for name, source in sources.items():
        try:
            found[name] = known.get(digest(source)) or _read_facts(source)
        except TemplateSyntaxError as problem:
            found[name] = Facts(())
            broken.append(_diagnostic("T001", name, problem.lineno, one_line(problem)))
    return found, broken


@lru_cache(maxsize=256)
def _read_facts(source: str) -> Facts:
    """Return the facts of a source. Raises TemplateSyntaxError."""
    tree = Environment(autoescape=True).parse(source)
    names = tuple(find_referenced_templates(tree))
    used = {node.name for node in tree.find_all(nodes.Name)}
    blocks = list(tree.find_all(nodes.Block))
    is_plain = not any(block.scoped or block.required for block in blocks)
    return Facts(
        names=names,
        root=_root(tree),
        blocks=tuple(block.name for block in blocks),
        is_frame=is_plain and not names and "self" not in used and _is_frame(tree, blocks),
        fills=is_plain and _fills(tree),
        is_apart=None not in names and used.isdisjoint(_OUTWARD),
    )


def _root(tree: nodes.Template) -> str:
    found = list(tree.find_all(nodes.Extends))
    named = found[0].template if len(found) == 1 else None
    return str(named.value) if isinstance(named, nodes.Const) and found[0] in tree.body else ""


def _is_frame(tree: nodes.Template, blocks: Sequence[nodes.Block]) -> bool:
    side_by_side = all(block in tree.body for block in blocks)
    return side_by_side and next(tree.find_all(_CHANGING), None) is None and find_undeclared_variables(tree) <= _FRAME


def _fills(tree: nodes.Template) -> bool:
    """Tell whether nothing outside the blocks shows anything, or gives a name that a root uses another meaning."""
    return all(_is_silent(node) and _FRAME.isdisjoint(_defined(node)) for node in tree.body)


def _is_silent(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Output):
        return all(isinstance(one, nodes.TemplateData) for one in node.nodes)
    return isinstance(node, nodes.Extends | nodes.Import | nodes.FromImport | nodes.Macro | nodes.Block)


def _defined(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Macro):
        yield node.name
    elif isinstance(node, nodes.Import):
        yield node.target
    elif isinstance(node, nodes.FromImport):
        yield from (one if isinstance(one, str) else one[1] for one in node.names)


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
