"""Makes the output in parts, each of which stands as it is while everything it was made from is the same.

Nobody keeps a list of what depends on what: a part's record holds the digest of everything that went in, the templates
and the answers of the index among it, and what came out. When one digest differs, the part is made anew, and that
digest is the reason.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder import render
from builder.model import Briefing
from builder.parts import Made, Part, Show, Tools, Work, tools_of
from builder.past import Book, Digests, Past, of_cuts
from builder.recall import in_portions
from builder.record import Record, placed
from builder.render.asked import digest_of
from builder.render.frames import Facts
from builder.render.outputs import OF_STORIES, OUTPUTS, WITH_CLOCK, WITH_TEXTS
from builder.render.roles import Rung
from builder.standing import KEY, Placed, State, frozen
from builder.text.digests import digest
from builder.text.serial import unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from builder.model import Artifact, Diagnostic, FileRef, Mapper, Memo, Place, Site, Stored


_FACTS = "templates"
"""Under this lies what was found of the sources of templates."""
_RUNGS = "rungs"
"""Under this lies what lists of all stories count of each."""


class Means(NamedTuple):
    """What making the output borrows from the outside world."""

    place: Place
    memo: Memo
    mapper: Mapper
    number: int
    """Of the build."""
    digests: Mapping[str, str]
    """Of whole briefings, by id."""
    faces: Mapping[str, str]
    """Of their faces."""
    load: Callable[[str], bytes] | None = None
    """Fetches the whole briefings of a story, packed, by the id of one; None where the site has them whole."""


class Shown(NamedTuple):
    """The whole output but the build record."""

    files: tuple[Artifact | Stored, ...]
    diagnostics: tuple[Diagnostic, ...]
    rendered: int
    reused: int
    times: Mapping[str, tuple[int, float]] = {}
    """Template to pages made with it, and the seconds that took."""


def show(site: Site, templates: tuple[FileRef, ...], assets: tuple[FileRef, ...], means: Means) -> Shown:
    """Return the output files; those of parts that have not changed are neither made nor read."""
    place, memo, number = means.place, means.memo, means.number
    facts = memo.get(_FACTS, dict[str, Facts])
    theme = render.read_theme(templates, facts)
    if theme.facts != facts:
        memo.put(_FACTS, theme.facts)
    if theme.diagnostics:
        return Shown((), theme.diagnostics, 0, 0)
    digests = Digests(
        whole={one.id: means.digests[one.id] for one in site.briefings},
        faces={one.id: means.faces[one.id] for one in site.briefings},
        told={one.id: digest_of(one) for one in site.stories},
        rest=digest_of(replace(site, briefings=(), stories=(), now="", next_due=None, texts={})),
    )
    token = digest_of((digests, site.now, [(file.path, file.digest) for file in templates]))
    context = Show(site, templates, place, token, lean=means.load is not None)
    tools = tools_of(context, theme)
    if means.load is not None:
        tools.renderer.index.load = _Wholes(means.load)
    past = Past(memo.get(KEY, State), digests, tools)
    context = context._replace(touched=past.touched)
    parts = [_checked(part, place) for part in _parts(site, digests, tools, memo, past)]
    tools.renderer.index.rungs.update(_rungs(site, past.now.faces, tools, memo))
    made = _make(parts, context, means)
    problems = tuple(dict.fromkeys(problem for one in made.values() for problem in one.problems))
    if problems:
        return Shown((), problems, 0, 0)
    memo.keep(key for part in parts if not part.why for key in (f"part {part.name}", of_cuts(part.name)))
    Book(memo, past, number).write(parts, made)
    found = {
        part.name: made[part.name].files if part.why else [_at(place, one) for one in placed(part)] for part in parts
    }
    own, unreadable = render.copy_static(assets)
    files = _laid(own, theme.assets, parts, found)
    reused = sum(len(found[part.name]) for part in parts if not part.why) + sum(one.reused for one in made.values())
    reused += sum(place.holds(one.path, digest(one.content)) for one in (*own, *theme.assets))
    return Shown(files, unreadable, len(files) - reused, reused, _summed(one.times for one in made.values()))


def _rungs(site: Site, faces: Mapping[str, str], tools: Tools, memo: Memo) -> dict[str, Rung]:
    """Return what is counted of each story, worked out where a face of it has changed since the last build."""
    index = tools.renderer.index
    known = memo.get(_RUNGS, dict[str, tuple[str, Rung]]) or {}
    found: dict[str, tuple[str, Rung]] = {}
    fresh = 0
    for story in site.stories:
        key = digest("\0".join(faces.get(one, "") for one in story.briefings))
        before = known.get(story.id)
        if before is None or before[0] != key:
            before, fresh = (key, index.rung(story)), fresh + 1
        found[story.id] = before
    if fresh or len(found) != len(known):
        memo.put(_RUNGS, found)
    return {name: rung for name, (_, rung) in found.items()}


def _make(parts: Sequence[Part], context: Show, means: Means) -> dict[str, Made]:
    """Make the parts that do not stand; those that look at texts here in this process, which can fetch them."""
    fresh = [part for part in parts if part.why]
    near = {f"row {name}" for name, produce in OUTPUTS if produce in WITH_TEXTS} if context.lean else set()
    far = [part for part in fresh if part.name not in near]
    work = Work(context)
    made = _gone_through(far, work, partial(_with_cuts, means=means), means.mapper)
    # What did not go into the frame of now has to be made whole.
    rest = [part for part in far if part.name not in made]
    made |= _gone_through(rest, work, partial(_with_whole, means=means), means.mapper)
    made.update((part.name, one) for part in fresh if part.name in near and (one := work(part)) is not None)
    return {part.name: made[part.name] for part in fresh}


def _gone_through(
    parts: Sequence[Part], work: Work, prepare: Callable[[Part], Part], mapper: Mapper
) -> dict[str, Made]:
    found = in_portions(mapper, work, map(prepare, parts))
    return {part.name: one for part, one in zip(parts, found, strict=True) if one is not None}


def _with_cuts(part: Part, means: Means) -> Part:
    """Return a part with what it takes to make it: of one that needs another frame only, where its pages are cut."""
    cuts: bytes | None = means.memo.get(of_cuts(part.name), bytes) if part.framed else None
    return part._replace(cuts=cuts) if cuts else _with_whole(part, means)


def _with_whole(part: Part, means: Means) -> Part:
    return part._replace(whole=means.load(part.briefings[0])) if means.load is not None and part.briefings else part


class _Wholes:
    """Whole briefings by id, fetched a story at a time."""

    def __init__(self, load: Callable[[str], bytes]) -> None:
        self._load = load

    def __call__(self, id_: str) -> Briefing | None:
        return next((one for one in unpack(self._load(id_), tuple[Briefing, ...]) if one.id == id_), None)


def _at(place: Place, one: Placed) -> Stored:
    return place.kept(one.path, one.digest, one.size, ())


def _summed(times: Iterable[Mapping[str, tuple[int, float]]]) -> dict[str, tuple[int, float]]:
    total: dict[str, tuple[int, float]] = {}
    for one in times:
        for name, (count, seconds) in one.items():
            before = total.get(name, (0, 0.0))
            total[name] = (before[0] + count, before[1] + seconds)
    return total


def _laid(
    own: Iterable[Artifact],
    theme: Iterable[Artifact],
    parts: Sequence[Part],
    found: Mapping[str, Sequence[Artifact | Stored]],
) -> tuple[Artifact | Stored, ...]:
    """Lay all files together; where two have one path, the site's own is first, then the earlier row of OUTPUTS."""
    files: dict[str, Artifact | Stored] = {one.path: one for one in own}
    for one in theme:
        files.setdefault(one.path, one)
    for part in parts:
        for file in found[part.name]:
            files.setdefault(file.path, file)
    return tuple(files.values())


def _parts(site: Site, digests: Digests, tools: Tools, memo: Memo, past: Past) -> list[Part]:
    """Return all parts in the order of OUTPUTS, each with the reason why it has to be made (empty: it stands)."""
    everything = digest_of(digests)
    lists = digest_of(digests._replace(whole=past.now.faces))
    stories = [
        _part(name, {"frame": tools.frame, **parts}, memo, tools, past, story, ids)
        for name, story, ids, parts in _told(site, digests.whole, digests.told)
    ]
    parts: list[Part] = []
    for name, produce in OUTPUTS:
        if produce in OF_STORIES:
            parts += stories
            stories = []
        else:
            site_digest = everything if produce in WITH_TEXTS else lists
            due = {"due": digest(site.next_due or "")} if produce in WITH_CLOCK else {}
            parts.append(_part(f"row {name}", {"frame": tools.frame, "site": site_digest, **due}, memo, tools, past))
    return parts


def _told(
    site: Site, whole: Mapping[str, str], told: Mapping[str, str]
) -> Iterator[tuple[str, str, tuple[str, ...], dict[str, str]]]:
    """Yield (name, story, briefings, parts) for each story, then for each briefing in none."""
    homeless = dict.fromkeys(whole)
    for story in site.stories:
        ids = tuple(one for one in story.briefings if one in whole)
        for one in ids:
            homeless.pop(one, None)
        own = {f"briefing {one}": whole[one] for one in ids}
        yield f"story {story.id}", story.id, ids, {"story": told[story.id], **own}
    for one in homeless:
        yield f"briefing {one}", "", (one,), {f"briefing {one}": whole[one]}


def _part(  # noqa: PLR0913, PLR0917 - one part's context
    name: str,
    parts: dict[str, str],
    memo: Memo,
    tools: Tools,
    past: Past,
    story: str = "",
    briefings: tuple[str, ...] = (),
) -> Part:
    own = digest_of(parts)
    part = Part(name, parts, own, story, briefings, standing=past.parts.get(name), pieces=past.pieces(name))
    if past.stands(name, own, tools):
        return part
    before = memo.get(f"part {name}", Record)
    if before is not None and past.stands(name, own, tools, templates=False):
        why = _other_templates(before, tools)
        return part._replace(before=before, why=why, framed=_is_framed_anew(before, tools) if why else False)
    return part._replace(before=before, why=_why(before, parts, tools))


def _is_framed_anew(before: Record, tools: Tools) -> bool:
    """Tell whether of the templates of a part nothing has changed but the frame around its pages."""
    now = tools.theme.bodies
    return all(before.bodies.get(name) and before.bodies[name] == now.get(name) for name in before.templates)


def _why(before: Record | None, parts: Mapping[str, str], tools: Tools) -> str:
    """Return why a part has to be made; empty when it stands."""
    if before is None:
        return "nothing is known of an earlier build of it"
    changed = sorted(name for name in parts.keys() | before.parts.keys() if parts.get(name) != before.parts.get(name))
    if changed:
        return f"{', '.join(_WORDS.get(name, name) for name in changed[:4])} changed"
    if other := _other_templates(before, tools):
        return other
    for question, known in before.answers:
        asked = frozen(question)
        if tools.answering.digest(asked) != known:
            return f"what the site says on {' '.join(str(one) for one in asked)} changed"
    return ""


def _other_templates(before: Record, tools: Tools) -> str:
    digests = tools.theme.digests
    templates = sorted(name for name, known in before.templates.items() if digests.get(name) != known)
    return f"templates/{templates[0]}, or a template it is made of, changed" if templates else ""


_WORDS = {
    "frame": "what stands on every page (configuration, counts, pages of the site, files of the theme)",
    "site": "something that the whole site shows",
    "due": "what is due next by the clock",
    "story": "the story",
}


def _checked(part: Part, place: Place) -> Part:
    """Return the part, to be made all the same when a file of it is not there as it was written."""
    for one in placed(part) if not part.why else ():
        if not place.holds(one.path, one.digest):
            return part._replace(why=f"{one.path} was changed or removed in the output folder")
    return part
