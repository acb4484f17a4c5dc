"""Pages written by hand anywhere else below `content/`; their address follows their path."""

from __future__ import annotations

from builder.text.slugs import slug as make_slug

NAME = "page"

KEYS = ("title", "date", "updated", "slug", "summary", "tags", "draft", "embargo_until", "expires", "aliases")
"""Front matter: the names a briefing knows too, without those of an article."""


def holds(path: str) -> bool:
    """Tell whether the page at this path is a page: every Markdown file is that is nothing else."""
    return path.startswith("content/")


def name(path: str) -> str:
    """Return the text that the slug is made from: the file's name, or for `index.md` that of its folder."""
    folders, stem = _parts(path)
    if stem != "index":
        return stem
    return folders[-1] if folders else "home"


def address(path: str, slug: str) -> str:
    """Return the URL: `content/guides/x.md` is `/guides/x/`, `content/guides/index.md` is `/guides/`."""
    folders, stem = _parts(path)
    if stem == "index" and not folders:
        return "/"
    above = folders[:-1] if stem == "index" else folders
    return "/" + "".join(f"{part}/" for part in (*(make_slug(folder) for folder in above), slug) if part)


def _parts(path: str) -> tuple[list[str], str]:
    *folders, file = path.removeprefix("content/").split("/")
    return folders, file.removesuffix(".md")
