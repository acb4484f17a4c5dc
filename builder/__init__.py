"""briefing-builder: a folder of raw article files becomes a news-briefing site that can be checked."""

__version__ = "0.1.0"
