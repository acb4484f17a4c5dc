"""An invented event as several outlets report it, each a seed; the reports are one story."""

CONFIG = "title: T\nbase_url: https://t.example\nsearch: none\nsocial_cards: false\n"
TITLES = {"post": "Norhaven closes its bridge", "wire": "Council closes bridge at Norhaven", "echo": "Bridge shut"}
_SEED = """---
title: {title}
source: {outlet}
url: https://{outlet}.example/news
published: 2026-03-10T08:00:00Z
---
The Norhaven council closed the Norhaven bridge on 10 March 2026 after engineers found a crack in its pylon.

"Nobody may cross until the pylon is mended," said Norhaven mayor Ada Lind. The work will cost $7 million.

{more}
"""


def seeds(*outlets, more="Buses go round by the ford."):
    """Return path to text of the seeds of these outlets, names of TITLES."""
    return {f"seeds/{one}.md": _SEED.format(title=TITLES[one], outlet=one, more=more) for one in outlets}
