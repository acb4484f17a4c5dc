"""The template environment: a theme compiled once, and the renderer that turns views into artifacts.

Everything is escaped unless it was made by `markdown.py` or `charts.py`; a name that does not exist is an error.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import quote, urlsplit

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
from builder.render.charts import draw_mark
from builder.render.html import Markup
from builder.render.mail import MAIL_STYLES
from builder.render.views.index import Index
from builder.render.views.standing import view_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2.bccache import Bucket

    from builder.model import FileRef, Site, Stored

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
_FOLDER = "templates/"


_NO_MARKUP = Markup("")


class Head(NamedTuple):
    """What the frame around every page needs to know of it."""

    path: str
    """The output file, below the output folder."""
    url: str
    """Its address below the site's base, as in `/briefings/x/`."""
    title: str
    description: str = ""
    kind: str = "website"
    """An OpenGraph type: `website` or `article`."""
    record: str = ""
    """Address of the same as JSON, below the site's base; empty when there is none."""
    feed: str = ""
    """Address of the Atom feed of this page's subject, below the site's base; empty for the site's own."""
    published: str = ""
    """RFC 3339 or a date; empty when unknown."""
    modified: str = ""
    indexed: bool = True
    """False asks search engines to leave the page out."""
    card: str = ""
    """Address of the picture of the page, below the site's base; empty for that of the site."""
    structured: Markup = _NO_MARKUP
    """What search engines read of it, as JSON-LD; empty when there is nothing to say."""


Find = Callable[[str, str], "Stored | None"]
"""Told the path of a page and the digest of what it shows, returns the page that is there already, if any."""


class Theme(NamedTuple):
    """The files of `templates/`, compiled."""

    environment: Environment
    assets: tuple[Artifact, ...]
    addresses: Mapping[str, str]
    """File name in the theme to its hashed path below the output folder."""
    used: Mapping[str, tuple[str, ...]]
    """Template to the paths of all templates it is made of, itself first."""
    digests: Mapping[str, str]
    """Template to the digest of all that it is made of, and of the names among them that do not exist."""
    diagnostics: tuple[Diagnostic, ...]


class Renderer:
    """Turns views into pages of one site."""

    def __init__(self, theme: Theme, site: Site) -> None:
        self._theme = theme
        self._base_url = site.config.base_url
        self._base_path = urlsplit(self._base_url).path
        self._urls: dict[str, str] = {}
        self._foot: Markup | None = None
        self.asked_for: dict[str, None] = {}
        """Templates that pages were made with."""
        self.find: Find | None = None
        self.frame_digest = ""
        self.times: dict[str, tuple[int, float]] = {}
        """Template to pages made with it, and the seconds that took."""
        self.keys: dict[str, str] = {}
        """Path of a page to the digest of what it shows; kept only while `keeping`."""
        self.index = Index(site, self._base_path, self.url)
        self.frame = view_site(site, self.index)
        """What every page shows of the site."""
        theme.environment.globals.update(
            site=self.frame,
            url=self.url,
            absolute=self.absolute,
            asset=self.asset,
            mark=draw_mark,
            mail_styles=MAIL_STYLES,
        )

    def asking(self, index: Any) -> Renderer:
        """Return a renderer of the same theme and site whose views ask this index."""
        other = copy(self)
        other.index, other.asked_for, other.times = index, {}, {}
        return other

    def keeping(self, find: Find, frame: str) -> Renderer:
        """Return a renderer that asks, before it makes a page, whether one that shows the same is there.

        `frame` stands for what all pages show.
        """
        other = copy(self)
        other.frame_digest = frame
        other.keys, other.asked_for, other.find, other.times = {}, {}, find, {}
        return other

    def templates(self) -> dict[str, str]:
        """Return the templates that pages were made with, each with the digest of all that it is made of."""
        return {name: self._theme.digests[name] for name in sorted(self.asked_for)}

    def url(self, path: str) -> str:
        """Return the address of a page or file below the site's base (`/tags/x/`), as links carry it."""
        found = self._urls.get(path)
        if found is None:
            found = self._urls[path] = f"{self._base_path}{quote(path, safe=_SAFE)}"
        return found

    def absolute(self, path: str) -> str:
        """Return the same with scheme and host."""
        return f"{self._base_url}{quote(path, safe=_SAFE)}"

    def asset(self, name: str) -> str:
        """Return the address of a file of the theme, its digest in the name. Raises KeyError if there is none."""
        return self.url(f"/{self.asset_path(name)}")

    def asset_path(self, name: str) -> str:
        """Return the path of a file of the theme below the output folder. Raises KeyError if there is none."""
        return self._theme.addresses[name]

    def page(self, head: Head, template: str, view: Any, sources: Iterable[str] = ()) -> Artifact:
        """Return one page. Raises Refused (T001, T002) when the template is broken."""
        self.asked_for[template] = None
        if self.find is not None:
            key = digest_of((self.frame_digest, head, view, self._theme.digests[template]))
            self.keys[head.path] = key
            found = self.find(head.path, key)
            if found is not None:
                return cast("Artifact", found)
        started = perf_counter()
        try:
            foot = self._foot = self._foot or Markup(self._render(FOOT))
            text = self._render(template, head=head, view=view, foot=foot)
        except TemplateNotFound as problem:
            raise _not_found(problem) from problem
        except Exception as problem:
            raise _broken(problem, template) from problem
        count, seconds = self.times.get(template, (0, 0.0))
        self.times[template] = (count + 1, seconds + perf_counter() - started)
        made_from = (*sources, *self._theme.used[template])
        return Artifact(path=head.path, content=text.encode("utf-8", "replace"), sources=made_from)

    def _render(self, template: str, **values: Any) -> str:
        return self._theme.environment.get_template(template).render(values)


_SAFE = "/%:@!$&'()*+,;=~-._#?"


def read_theme(files: tuple[FileRef, ...]) -> Theme:
    """Compile the theme. What cannot be compiled stands in `diagnostics`, every such file at once."""
    sources: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for file in files:
        if file.path.endswith(_SUFFIX):
            try:
                sources[file.path] = file.read().decode("utf-8")
            except (OSError, UnicodeDecodeError) as problem:
                problems.append(_diagnostic("T001", file.path, 0, f"cannot be read: {problem}"))
    assets, unreadable = hash_assets(file for file in files if not file.path.endswith(_SUFFIX))
    environment = _environment(sources)
    references, broken = _references(sources)
    missing = [
        _diagnostic("T002", name, 0, "is asked for by the pages of every site, and the theme does not have it")
        for name in (*TEMPLATES, FOOT)
        if name not in sources
    ]
    return Theme(
        environment=environment,
        assets=assets,
        addresses={artifact.sources[0].removeprefix(_FOLDER): artifact.path for artifact in assets},
        used={name: _closure(name, references) for name in sources},
        digests={name: _digest(name, references, sources) for name in (*sources, *TEMPLATES)},
        diagnostics=(*problems, *unreadable, *broken, *missing),
    )


def _environment(sources: Mapping[str, str]) -> Environment:
    def load(name: str) -> tuple[str, str, Any] | None:
        # The file name makes tracebacks say which line of which template went wrong.
        return (sources[name], f"{_FOLDER}{name}", lambda: True) if name in sources else None

    return Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_COMPILED,
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


_COMPILED = _Compiled()


def _references(sources: Mapping[str, str]) -> tuple[dict[str, tuple[str, ...]], list[Diagnostic]]:
    found: dict[str, tuple[str, ...]] = {}
    broken: list[Diagnostic] = []
    for name, source in sources.items():
        try:
            named = _named(source)
        except TemplateSyntaxError as problem:
            found[name] = ()
            broken.append(_diagnostic("T001", name, problem.lineno, _one_line(problem)))
        else:
            # A name worked out while rendering could be any template.
            found[name] = tuple(sources) if None in named else tuple(sorted({each for each in named if each}))
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
    return tuple(f"{_FOLDER}{each}" for each in (name, *others))


def _digest(name: str, references: Mapping[str, tuple[str, ...]], sources: Mapping[str, str]) -> str:
    """Return the digest of a template and all that it is made of; a name that does not exist may exist one day."""
    names = (path.removeprefix(_FOLDER) for path in _closure(name, references))
    return digest_of([(each, sources.get(each)) for each in names])


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
        message = _one_line(problem) if isinstance(problem, TemplateError) else f"fails: {_one_line(problem)}"
    return Refused("T001", message, path=path, line=line, hint="Mend the place named, or remove the file.")


def _place(problem: Exception, template: str) -> tuple[str, int]:
    if isinstance(problem, TemplateSyntaxError):
        return f"{_FOLDER}{problem.name or template}", problem.lineno
    path, line = f"{_FOLDER}{template}", 0
    frame = problem.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename.startswith(_FOLDER):
            path, line = frame.tb_frame.f_code.co_filename, frame.tb_lineno
        frame = frame.tb_next
    return path, line


def _diagnostic(code: str, name: str, line: int, message: str) -> Diagnostic:
    hint = "Mend the place named, or remove the file to get the shipped one back."
    return Diagnostic(path=f"{_FOLDER}{name}", line=line, column=0, code=code, message=message, hint=hint)


def _one_line(problem: Exception) -> str:
    return " ".join(str(problem).split())[:300] or type(problem).__name__
