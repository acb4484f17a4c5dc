"""Stories made for the tests of origins: reports of texts that have nothing in common, unless they are to have it."""

from __future__ import annotations

import random

from analysis_pages import briefings, outlet, page

STOCK = (
    "booster valve ministry harbour launch engineer budget panel range cold fuel test crew signal orbit tower report night storm "
    "contract council bridge engine window sensor pilot runway cable station morning"
).split()


def text(seed: int, sentences: int = 12) -> str:
    rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
    return " ".join(f"The {' '.join(rng.choices(STOCK, k=16))}." for _ in range(sentences))


def story(*pages):
    """Return the verification of the first page of a story made of these."""
    made = [page(*texts, story="Fault", **more) for texts, more in pages]
    return briefings(*made)[made[0].slug].signals.verification


def report(slug, *texts, name="", title="", **more):
    return texts, {
        "slug": slug,
        "title": title or f"Headline of the report {slug}",
        "outlet": outlet(name) if name else None,
        **more,
    }


def sizes(found):
    return sorted(len(origin.reports) for origin in found.origins)
