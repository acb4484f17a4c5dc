"""The few styles of the e-mail version of an edition, and what lets a browser apply them and no others.

Programs that read mail drop style sheets but keep what stands in a `style` attribute. A Content-Security-Policy refuses
such attributes, except those whose digest it names.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

MAIL_STYLES = {
    "body": "margin:0",
    "main": "max-width:36em;margin:0 auto;padding:16px;font-family:Georgia,serif;font-size:17px;line-height:1.5",
    "title": "font-size:28px;line-height:1.15;margin:0 0 8px",
    "head": "font-size:20px;line-height:1.25;margin:26px 0 4px",
    "link": "color:inherit",
    "small": "font-family:Arial,sans-serif;font-size:14px;line-height:1.45;margin:0 0 6px",
    "text": "margin:0 0 6px",
}
"""What it is for, and the declarations. No colour but the reader's own, so that a dark window stays readable."""


def style_sources() -> str:
    """Return what `style-src` needs for these styles: each by its digest."""
    digests = (b64encode(sha256(style.encode()).digest()).decode() for style in MAIL_STYLES.values())
    return " ".join(("'unsafe-hashes'", *(f"'sha256-{digest}'" for digest in digests)))
