"""Makes the output in parts, each of which stands as it is while everything it was made from is the same.

Nobody keeps a list of what depends on what: a part's record holds the digest of everything that went in, the templates
and the answers of the index among it, and what came out. When one digest differs, the part is made anew, and that
digest is the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from builder import render
from builder.model import Artifact, Diagnostic, Stored
from builder.parts import Made, Part, Record, Show, Tools, Work, kept, record, tools_of
from builder.render.asked import digest_of
from builder.render.outputs import OF_STORIES, OUTPUTS, WITH_TEXTS
from builder.text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.model import FileRef, Mapper, Memo, Place, Site


class Means(NamedTuple):
    """What making the output borrows from the outside world."""

    place: Place
    memo: Memo
    mapper: Mapper
    number: int
    """Of the build."""


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
    place, memo, mapper, number = means
    theme = render.read_theme(templates)
    if theme.diagnostics:
        return Shown((), theme.diagnostics, 0, 0)
    digests = _Digests(
        whole={one.id: digest_of(one) for one in site.briefings},
        told={one.id: digest_of(one) for one in site.stories},
        rest=digest_of(replace(site, briefings=(), stories=(), now="")),
    )
    context = Show(site, templates, place, digest_of((digests, [(file.path, file.digest) for file in templates])))
    tools = tools_of(context, theme)
    parts = [_checked(part, place) for part in _parts(site, digests, tools, memo)]
    standing = {part.name for part in parts if not part.why}
    fresh = [part for part in parts if part.why]
    made = dict(zip([part.name for part in fresh], mapper(Work(context), fresh), strict=True))
    problems = tuple(dict.fromkeys(problem for one in made.values() for problem in one.problems))
    if problems:
        return Shown((), problems, 0, 0)
    found: dict[str, Sequence[Artifact | Stored]] = {}
    for part in parts:
        if part.name in standing and part.before:
            found[part.name] = [place.kept(*kept(line)) for line in part.before.lines]
        else:
            one = made[part.name]
            found[part.name] = one.files
            memo.put(f"part {part.name}", record(part, one, number))
    own, unreadable = render.copy_static(assets)
    files = _laid(own, theme.assets, parts, found)
    reused = sum(len(found[name]) for name in standing) + sum(_again(part, made[part.name]) for part in fresh)
    reused += sum(place.holds(one.path, digest(one.content)) for one in (*own, *theme.assets))
    return Shown(files, unreadable, len(files) - reused, reused, _summed(one.times for one in made.values()))


def _summed(times: Iterable[Mapping[str, tuple[int, float]]]) -> dict[str, tuple[int, float]]:
    total: dict[str, tuple[int, float]] = {}
    for one in times:
        for name, (count, seconds) in one.items():
            before = total.get(name, (0, 0.0))
            total[name] = (before[0] + count, before[1] + seconds)
    return total


def _again(part: Part, made: Made) -> int:
    """Count the pages of a part that stand as they are although the part was gone through."""
    before = {line.path: line.key for line in part.before.lines if line.key} if part.before else {}
    return sum(
        isinstance(file, Stored) and not file.staged and bool(key) and before.get(file.path) == key
        for file, key in zip(made.files, made.keys, strict=True)
    )


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


class _Digests(NamedTuple):
    """Digests of the site, piece by piece; the time is in it through what is due."""

    whole: Mapping[str, str]
    """Of each briefing, by id."""
    told: Mapping[str, str]
    """Of each story, by id."""
    rest: str


def _parts(site: Site, digests: _Digests, tools: Tools, memo: Memo) -> list[Part]:
    """Return all parts in the order of OUTPUTS, each with the reason why it has to be made (empty: it stands)."""
    everything = digest_of(digests)
    lists = digest_of(digests._replace(whole={one.id: digest_of(one) for one in tools.brief.briefings}))
    stories = [
        _part(name, {"frame": tools.frame, **parts}, memo, tools, story, ids)
        for name, story, ids, parts in _told(site, digests.whole, digests.told)
    ]
    parts: list[Part] = []
    for name, produce in OUTPUTS:
        if produce in OF_STORIES:
            parts += stories
            stories = []
        else:
            site_digest = everything if produce in WITH_TEXTS else lists
            parts.append(_part(f"row {name}", {"frame": tools.frame, "site": site_digest}, memo, tools))
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
    name: str, parts: dict[str, str], memo: Memo, tools: Tools, story: str = "", briefings: tuple[str, ...] = ()
) -> Part:
    before = memo.get(f"part {name}", Record)
    return Part(name, parts, story, briefings, before, _why(before, parts, tools))


def _why(before: Record | None, parts: Mapping[str, str], tools: Tools) -> str:
    """Return why a part has to be made; empty when it stands."""
    if before is None:
        return "nothing is known of an earlier build of it"
    changed = sorted(name for name in parts.keys() | before.parts.keys() if parts.get(name) != before.parts.get(name))
    if changed:
        return f"{', '.join(_WORDS.get(name, name) for name in changed[:4])} changed"
    digests = tools.theme.digests
    templates = sorted(name for name, known in before.templates.items() if digests.get(name) != known)
    if templates:
        return f"templates/{templates[0]}, or a template it is made of, changed"
    for question, known in before.answers:
        asked = _tuple(question)
        if tools.answering.digest(asked) != known:
            return f"what the site says on {' '.join(str(one) for one in asked)} changed"
    return ""


_WORDS = {
    "frame": "what stands on every page (configuration, counts, pages of the site, files of the theme)",
    "site": "something that the whole site shows",
    "story": "the story",
}


def _tuple(value: Any) -> Any:
    return tuple(_tuple(one) for one in value) if isinstance(value, list | tuple) else value


def _checked(part: Part, place: Place) -> Part:
    """Return the part, to be made all the same when a file of it is not there as it was written."""
    for line in part.before.lines if part.before and not part.why else ():
        if not place.holds(line.path, line.digest):
            return part._replace(why=f"{line.path} was changed or removed in the output folder")
    return part
