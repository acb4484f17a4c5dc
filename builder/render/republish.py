"""Whether a page may show an article's whole text, as `republish` in site.yaml says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.text.tokens import fold
from builder.text.urls import domain

if TYPE_CHECKING:
    from builder.model import Config, Page


def is_excerpt(page: Page, config: Config) -> bool:
    """Tell whether the page is a third party's article that may be shown in part only.

    A rule for the outlet, by its domain or its name, counts before the rule for all. What comes from the site's own
    domain, or has neither outlet nor original nor seed, is the site's own.
    """
    outlet = page.outlet
    names = {fold(outlet.name), outlet.domain.lower()} if outlet else set()
    names = (names | {domain(page.canonical_url)}) - {""}
    if domain(config.base_url) in names or not (names or page.seed):
        return False
    for name, rule in config.republish_outlets:
        if fold(name).removeprefix("www.") in names:
            return rule == "excerpt"
    return config.republish == "excerpt"
