"""What is shown of a save before the build that follows it, held against what that build makes of it."""

import pytest

from builder import preview, session
from builder.store.snapshot import refresh_snapshot, theme_folder
from builder.text.dates import instant

BOATS = (
    "---\ntitle: Boats counted\ndate: 2026-03-25T09:00:00Z\noutlet: {name: Quay News, domain: quay.example}\n---\n"
    "## Analysis\n\nThe harbour office counted 41 boats on Monday.\n"
)
SEED = "Ferry line adds a night boat\n\nThe ferry line will add a night boat from 4 May 2026, its director Olu Hansen said.\n"


@pytest.fixture
def glancing(make_site):
    """Return a site, a function that says what is seen of a save, and one that builds and returns all files."""
    site = make_site(
        {
            "content/briefings/boats.md": BOATS,
            "content/briefings/boats-too.md": BOATS.replace("Quay News, domain: quay", "Tide, domain: tide"),
            "content/house.md": "---\ntitle: House style\n---\nWords.\n",
            "seeds/ferry.txt": SEED,
            "templates/site.css": (theme_folder() / "site.css").read_text(encoding="utf-8"),
        }
    )
    request = session.Request(site, instant("2026-03-31T12:00:00Z"), workers="1", drafts=True, early=True)
    kept = preview.Kept()

    def build(*changed):
        done, files = preview.rebuild(request, kept, changed)
        kept.scene = preview._scene(done, kept, request)
        return files

    def look(path, text):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
        snapshot = refresh_snapshot(site, kept.snapshot, {path} | kept.wrote)
        return preview._seen(kept.scene, snapshot, {path})

    build()
    return site, look, build


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("content/briefings/boats.md", "41 boats", "57 boats"),
        ("content/briefings/boats.md", "Boats counted", "Boats counted at last"),
        ("content/briefings/boats.md", "outlet:", "draft: true\noutlet:"),
        ("content/briefings/boats.md", "2026-03-25", "2027-03-25"),
        ("content/house.md", "Words", "Other words"),
        ("seeds/ferry.txt", "4 May", "5 May"),
    ],
    ids=["text", "title", "draft", "date", "page", "seed"],
)
def test_what_is_seen_at_once_is_what_the_build_makes(glancing, path, before, after):
    site, look, build = glancing
    seen = look(path, (site / path).read_text(encoding="utf-8").replace(before, after))
    built = build(path)
    assert any(name.endswith("index.html") for name in seen.files)
    assert {name: data for name, data in seen.files.items() if built[name] != data} == {}


def test_a_draft_is_marked_at_once_and_no_longer_once_it_is_none(glancing):
    _site, look, build = glancing
    page = "briefings/boats/index.html"
    assert look("content/briefings/boats.md", BOATS.replace("outlet:", "draft: true\noutlet:")).marks[page] == (
        "it is a draft"
    )
    build("content/briefings/boats.md")
    assert look("content/briefings/boats.md", BOATS).marks[page] == ""


def test_a_page_that_cannot_be_read_is_named_and_its_last_good_form_stays(glancing):
    _site, look, _build = glancing
    seen = look("content/briefings/boats.md", "---\ntitle: [\n---\n")
    assert seen.files == {}
    assert [(problem.path, problem.severity) for problem in seen.problems] == [("content/briefings/boats.md", "error")]


def test_a_style_sheet_is_seen_under_the_name_that_pages_know(glancing):
    _site, look, _build = glancing
    ((name, data),) = look("templates/site.css", "body { color: red }").files.items()
    assert name.startswith("assets/site.")
    assert data == b"body { color: red }"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/briefings/new.md", BOATS),
        ("content/briefings/boats.md", BOATS.replace("title:", "slug: elsewhere\ntitle:")),
        ("content/briefings/boats.md", BOATS.replace("title:", "expires: 2026-01-01\ntitle:")),
        ("content/briefings/boats.md", BOATS.replace("title:", "story: apart\ntitle:")),
        ("seeds/other.txt", SEED),
        ("seeds/ferry.txt", ""),
        ("templates/foot.html", "x"),
        ("site.yaml", "title: Other\n"),
        ("beats/general.yaml", "title: Other\n"),
        ("static/x.txt", "x"),
    ],
)
def test_what_reaches_further_than_a_page_is_left_to_the_build(glancing, path, text):
    _site, look, _build = glancing
    assert look(path, text) is None


def test_a_preview_that_finds_the_cache_of_a_build_shows_the_same_site(make_site):
    pages = ("boats", "boats-too")
    site = make_site(
        {f"content/briefings/{name}.md": BOATS.replace("outlet:", "story: Boats\noutlet:") for name in pages}
    )
    request = session.Request(site, instant("2026-03-31T12:00:00Z"), workers="1")
    session.build_site(request)
    page = site / "content" / "briefings" / "boats.md"
    page.write_text(page.read_text(encoding="utf-8").replace("41", "57"), encoding="utf-8")
    _, found = preview.rebuild(request, preview.Kept(), ())
    _, alone = preview.rebuild(request._replace(clean=True), preview.Kept(), ())
    assert found == alone


def test_a_page_that_was_one_of_a_story_is_there_when_it_is_alone_again(make_site):
    long = BOATS + "\nThe harbour office counted the boats again on Monday and found them all in place.\n" * 20
    site = make_site({"content/briefings/boats.md": long})
    other = site / "content/briefings/boats-too.md"
    request = session.Request(site, instant("2026-03-31T12:00:00Z"), workers="1")
    kept = preview.Kept()
    _, alone = preview.rebuild(request, kept, ())
    other.write_text(long.replace("Quay News, domain: quay", "Tide, domain: tide"), encoding="utf-8")
    _, both = preview.rebuild(request, kept, {"content/briefings/boats-too.md"})
    other.unlink()
    _, again = preview.rebuild(request, kept, {"content/briefings/boats-too.md"})
    assert "briefings/boats-too/index.html" in both
    assert any(path.startswith("stories/boats") for path in both)
    assert again.keys() == alone.keys()
    assert again["briefings/boats/index.html"] == alone["briefings/boats/index.html"]
