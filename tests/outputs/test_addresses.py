import pytest

from builder.render import addresses


@pytest.mark.parametrize(
    ("name", "domain", "url"),
    [
        ("CNBC", "cnbc.com", "/outlets/cnbc.com/"),
        ("Coast Wire", "", "/outlets/coast-wire/"),
        ("Evil", "../../x", "/outlets/evil/"),
        ("Evil", "..", "/outlets/evil/"),
        ("", "a/b.example", "/outlets/a-b-example/"),
    ],
)
def test_an_outlet_stands_under_its_domain_or_its_name(name, domain, url):
    assert addresses.outlet(name, domain) == url


@pytest.mark.parametrize("name", ["+++", "", "../..", "<script>", "Космос", "a/b"])
def test_a_tag_always_has_an_address_of_one_plain_part(name):
    part = addresses.tag(name).removeprefix("/tags/").removesuffix("/")
    assert part
    assert part.replace("-", "").isalnum()
    assert part.isascii()


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/", "index.html"),
        ("/x/", "x/index.html"),
        ("/old", "old/index.html"),
        ("/old.html", "old.html"),
        ("/outlets/cnbc.com/", "outlets/cnbc.com/index.html"),
    ],
)
def test_an_address_names_its_output_file(url, path):
    assert addresses.output_path(url) == path


def test_days_with_an_edition_come_newest_first_and_months_have_none(make):
    days = [("a", "2026-03-10T08:00:00Z"), ("b", "2026-03-12"), ("c", "2026-03"), ("d", None), ("e", "2026-03-10")]
    found = addresses.editions(make.site(*(make.briefing(name, day) for name, day in days)))
    assert [(term.slug, [one.id for one in term.briefings]) for term in found] == [
        ("2026-03-12", ["b"]),
        ("2026-03-10", ["a", "e"]),
    ]


def test_an_absolute_address_is_quoted(make):
    assert addresses.absolute(make.config(), "/tags/über x/") == "https://brief.example/news/tags/%C3%BCber%20x/"
