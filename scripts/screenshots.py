"""Takes pictures of every kind of page, 390 and 1280 pixels wide, light and dark: of the sample site and of others named.

    .venv/bin/python scripts/screenshots.py [FOLDER …]

FOLDER is a site (it has a site.yaml) or a bare folder of seeds. Pictures land in screenshots/, which git ignores.
"""

# ruff: noqa: INP001 - a script run by its path, not a package

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

from chromium_driver import Chromium, find_chromium  # noqa: E402 - found on the path just made
from site_server import find_pages, serving  # noqa: E402 - the same

from builder import session  # noqa: E402 - the same

OUT = ROOT / "screenshots"
WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
SETTINGS = "title: The Morning Brief\ndescription: Briefings made from the seeds of one folder.\nbeat: space-defense\n"


def main() -> int:
    """Take all pictures; return the exit code."""
    if find_chromium() is None:
        sys.stderr.write("scripts/screenshots.py needs Chromium; scripts/page-judges installs it where it can.\n")
        return 1
    shutil.rmtree(OUT, ignore_errors=True)
    folders = [ROOT, *(Path(name).resolve() for name in sys.argv[1:])]
    with TemporaryDirectory() as temporary, Chromium(Path(temporary) / "profile") as browser, serving() as server:
        for folder in folders:
            site = Path(temporary) / folder.name
            name = "sample" if folder == ROOT else folder.name
            copy_site(folder, site)
            now = datetime.now(UTC).replace(microsecond=0)
            outcome = session.build_site(session.Request(site=site, now=now, base_url=server.base, workers="1"))
            server.show(outcome.out)
            count = picture(browser, server.base, outcome.out, OUT / name)
            sys.stdout.write(f"{count} pictures in {(OUT / name).relative_to(ROOT)}/\n")
    return 0


def copy_site(folder: Path, site: Path) -> None:
    """Copy what a site is made of; a bare folder of seeds becomes a site."""
    if (folder / "site.yaml").is_file():
        site.mkdir()
        shutil.copy(folder / "site.yaml", site)
        for name in ("seeds", "content", "templates", "static", "beats"):
            # The checkout's own templates are the shipped theme.
            if (folder / name).is_dir() and not (folder == ROOT and name == "templates"):
                shutil.copytree(folder / name, site / name)
    else:
        shutil.copytree(folder, site / "seeds")
        (site / "site.yaml").write_text(SETTINGS, encoding="utf-8")


def picture(browser: Chromium, base: str, out: Path, folder: Path) -> int:
    """Take the pictures of one site; return how many."""
    folder.mkdir(parents=True)
    count = 0
    _paths, kinds = find_pages(out)
    for path in kinds:
        name = path.strip("/").removesuffix(".html").replace("/", "-")[:60] or "home"
        for width in WIDTHS:
            for scheme in SCHEMES:
                browser.width(width)
                browser.scheme(scheme)
                browser.open(f"{base}{path}")
                (folder / f"{name}-{width}-{scheme}.png").write_bytes(browser.screenshot())
                count += 1
    return count


if __name__ == "__main__":
    sys.exit(main())
