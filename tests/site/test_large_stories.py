"""A story that very many outlets carry: each of its pages shows some of the reports, the story's own page all of them."""

from __future__ import annotations

COPIES = 70
TEXT = (
    "A storm hit Port Ellen on Monday and closed its harbour for two days, the port authority said. Twelve ships waited "
    "at anchor, and the cost of the damage is put at $3 million."
)


def seed(number):
    head = f"title: Storm closes harbour of Port Ellen\npublished: 2026-03-02\noutlet: Outlet {number}"
    return f"---\n{head}\nurl: https://o{number}.example/storm\n---\n\n{TEXT}\n"


def test_a_page_shows_some_of_very_many_copies_and_leads_to_the_story_for_the_rest(make_site, build):
    built = build(make_site({f"seeds/s{number:02}.md": seed(number) for number in range(COPIES)}))
    (slug,) = {path.split("/")[1] for path in built.files if path.startswith("stories/") and path.count("/") == 2}
    story = built.files[f"stories/{slug}/index.html"].decode()
    assert all(f"https://o{number}.example/" in story or f"Outlet {number}" in story for number in range(COPIES))
    pages = [
        data.decode()
        for path, data in built.files.items()
        if path.startswith("briefings/storm") and path.endswith("index.html")
    ]
    assert len(pages) == COPIES
    for page in pages:
        assert "22 further reports on the page of the story" in page
        assert page.count("<tr") < COPIES
