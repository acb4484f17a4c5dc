"""The changes page tells what differs from what was published last, and names nothing that was taken back."""

from __future__ import annotations

import html
import re

from builder import content

PAGE = "---\ntitle: {title}\ndate: 2026-03-10\n---\n\n{text}\n"
WHEN = "2026-03-11T08:00:00Z"


def page(name, text="The harbour of Tarrow reopened."):
    return PAGE.format(title=f"Page {name}", text=text)


def told(built):
    """Return the words of the part of the changes page, or nothing where it has none."""
    text = built.files["changes/index.html"].decode()
    found = re.search(r'<section[^>]*aria-labelledby="since">.*?</section>', text, re.DOTALL)
    return html.unescape(" ".join(re.sub("<[^>]+>", " ", found[0]).split())) if found else ""


def published(site, built):
    """Write down what a publication of this build would."""
    pages = content.seen(built.outcome.build.site.briefings, built.outcome.build.site.texts)
    text = content.write_published(content.read_published(b""), pages, WHEN)
    (site / content.PUBLISHED).write_text(text, encoding="utf-8")


def test_nothing_is_told_before_the_first_publication(make_site, build):
    assert not told(build(make_site({"content/briefings/a.md": page("A")})))


def test_new_changed_and_withdrawn_pages_are_told(make_site, build):
    site = make_site({f"content/briefings/{name}.md": page(name.upper()) for name in "abcd"})
    published(site, build(site))
    folder = site / "content" / "briefings"
    (folder / "a.md").write_text(page("A", "The harbour of Tarrow stays shut."), encoding="utf-8")
    (folder / "b.md").write_text(page("Z"), encoding="utf-8")
    (folder / "c.md").unlink()
    (folder / "e.md").write_text(page("E"), encoding="utf-8")
    words = told(build(site))
    assert "Compared with what was published on 11 Mar 2026, 08:00 UTC" in words
    assert "Pages no longer there: 1." in words
    assert "New Page E Changed" in words
    assert "Page A the page was edited" in words
    assert "Page Z the headline was “Page B”" in words
    assert "Page C" not in words
    assert "Page D" not in words


def test_a_site_as_it_was_published_first_tells_nothing(make_site, build):
    site = make_site({"content/briefings/a.md": page("A")})
    published(site, build(site))
    assert not told(build(site))
