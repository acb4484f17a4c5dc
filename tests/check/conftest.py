"""A small built site, and what its check says."""

import pytest

from builder.check import check

HOME = (
    '<!doctype html><html><head><link rel="canonical" href="https://brief.example/news/"></head><body>{}</body></html>'
)
PAGE = "<!doctype html><html><head><title>x</title></head><body>{}</body></html>"


class Checking:
    """Builds an output from bodies of pages and checks it."""

    @staticmethod
    def files(home="", **others):
        files = {"index.html": HOME.format(home).encode()}
        for name, body in others.items():
            files[f"{name.replace('__', '/')}/index.html"] = PAGE.format(body).encode()
        return files

    @staticmethod
    def run(files, site=None, sources=None):
        return check(files, site, sources)

    @classmethod
    def codes(cls, home="", extra=None, **others):
        return [one.code for one in cls.run({**cls.files(home, **others), **(extra or {})})]


@pytest.fixture
def checking():
    return Checking
