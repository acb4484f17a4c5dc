"""The template environment: a theme compiled once, and the renderer that turns views into artifacts.

Everything is escaped unless it was made by `markdown.py` or `charts.py`; a name that does not exist is an error.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast
from urllib.parse import urlsplit

from msgspec.structs import replace

from builder.model import Artifact
from builder.render import frames
from builder.render.addresses import quoted
from builder.render.asked import digest_of
from builder.render.charts import draw_mark
from builder.render.frames import Cut
from builder.render.html import Markup
from builder.render.mail import MAIL_STYLES
from builder.render.theme import FOOT, Theme, refusal
from builder.render.views.index import Index
from builder.render.views.standing import view_site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Briefing, Site, Stored


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

Make = Callable[["Renderer"], "Iterable[Artifact]"]
"""Makes a piece of a row, from the index of the renderer it is given and from nothing else of the site."""


class Pieces(Protocol):
    """Knows which pieces of a row stand as the last build left them."""

    def files(
        self, renderer: Renderer, name: str, given: tuple[Any, ...], briefings: tuple[str, ...], make: Make
    ) -> Iterable[Artifact]:
        """Return the files of a piece, made anew only where something that they show has changed."""
        ...


class _Addresses(dict[str, str]):
    """Addresses by path, each worked out when it is first asked for; a page asks a hundred times."""

    def __init__(self, base_path: str) -> None:
        super().__init__()
        self._base_path = base_path

    def __missing__(self, path: str) -> str:
        found = self[path] = f"{self._base_path}{quoted(path)}"
        return found


class Renderer:
    """Turns views into pages of one site."""

    def __init__(self, theme: Theme, site: Site) -> None:
        self._theme = theme
        self._base_url = site.config.base_url
        self._base_path = urlsplit(self._base_url).path
        self.url: Callable[[str], str] = _Addresses(self._base_path).__getitem__
        """Returns the address of a page or file below the site's base (`/tags/x/`), as links carry it."""
        self._foot: list[Markup] = []
        """One, when it is rendered; the same in all renderers of the site."""
        self._slow: set[str] = set()
        """Templates that the quick way fails at."""
        self.asked_for: dict[str, None] = {}
        """Templates that pages were made with."""
        self.find: Find | None = None
        self.pieces: Pieces | None = None
        self.frame_digest = ""
        self.cuts: dict[str, Cut] | None = None
        """Path of a page to what puts it into another frame; kept only while `asking`."""
        self.clock: Callable[[], float] = float
        """Seconds from any start; without one, nothing takes any time."""
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
        other.index, other.asked_for, other.times, other.cuts = index, {}, {}, {}
        return other

    def keeping(self, find: Find, frame: str, pieces: Pieces | None = None) -> Renderer:
        """Return a renderer that asks, before it makes a page, whether one that shows the same is there.

        `frame` stands for what all pages show.
        """
        other = copy(self)
        other.frame_digest, other.pieces = frame, pieces
        other.keys, other.asked_for, other.find, other.times = {}, {}, find, {}
        return other

    def piece(self, name: str, given: tuple[Any, ...], briefings: Iterable[Briefing], make: Make) -> Iterable[Artifact]:
        """Return the files of a piece of a row: of one tag, one outlet, one day.

        `make` may look at `given` (plain values), at these briefings, at the configuration and at what it asks the
        index of the renderer that it gets; so a piece whose answers are the same stands as it is.
        """
        if self.pieces is None:
            return make(self)
        return self.pieces.files(self, name, given, tuple(one.id for one in briefings), make)

    def templates(self) -> dict[str, str]:
        """Return the templates that pages were made with, each with the digest of all that it is made of."""
        return {name: self._theme.digests[name] for name in sorted(self.asked_for)}

    def absolute(self, path: str) -> str:
        """Return what `url` does with scheme and host."""
        return f"{self._base_url}{quoted(path)}"

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
        started = self.clock()
        own = tuple(sources)
        try:
            content = self._made(head, template, own, view)
        except Exception as problem:
            raise refusal(problem, template) from problem
        return self._done(head, template, own, content, started)

    def reframed(self, cut: Cut, page: bytes) -> Artifact:
        """Return a page in the frame of now, what stands inside taken from what it was. Raises any error of the frame."""
        self.asked_for[cut.template] = None
        started = self.clock()
        head = Head._make((*cut.head[:-1], Markup(cut.head[-1])))
        name, filled = self._theme.fillings[cut.template]
        root = self._theme.quick.get_template(name)
        content, blocks = frames.reframe(root, {"head": head, "foot": self._footing()}, filled, cut, page)
        if self.cuts is not None:
            self.cuts[head.path] = replace(cut, blocks=blocks)
        return self._done(head, cut.template, cut.sources, content, started)

    def _made(self, head: Head, template: str, sources: tuple[str, ...], view: Any) -> bytes:
        values = {"head": head, "view": view, "foot": self._footing()}
        if self.cuts is not None and template in self._theme.bodies and template not in self._slow:
            with suppress(Exception):  # the other way copes with it, or says where it is
                content, blocks = frames.render(self._theme.quick.get_template(template), values)
                self.cuts[head.path] = Cut(template, (*head[:-1], str(head.structured)), sources, blocks)
                return content
        return self._render(template, **values).encode("utf-8", "replace")

    def _footing(self) -> Markup:
        if not self._foot:
            self._foot.append(Markup(self._render(FOOT)))
        return self._foot[0]

    def _done(self, head: Head, template: str, sources: Iterable[str], content: bytes, started: float) -> Artifact:
        count, seconds = self.times.get(template, (0, 0.0))
        self.times[template] = (count + 1, seconds + self.clock() - started)
        return Artifact(path=head.path, content=content, sources=(*sources, *self._theme.used[template]))

    def _render(self, template: str, **values: Any) -> str:
        if template not in self._slow:
            try:
                return frames.render_whole(self._theme.quick.get_template(template), values)
            except Exception:  # noqa: BLE001 - jinja2's own way copes with it, or says where it is
                self._slow.add(template)
        return self._theme.environment.get_template(template).render(values)
