"""Pictures of pages, drawn by resvg with the shipped type and no other, so that every machine draws the same."""

from __future__ import annotations

from pathlib import Path

FONTS = Path(__file__).parents[1] / "fonts"


def program_version() -> str:
    """Return the version of resvg's Python package; empty when it is not installed."""
    from importlib import metadata  # noqa: PLC0415 - it brings the whole of email along, and most sites draw no cards

    try:
        return metadata.version("resvg_py")
    except metadata.PackageNotFoundError:
        return ""


def rasterise(svg: str) -> bytes:
    """Return a drawing as PNG. Raises ValueError for what is no SVG."""
    import resvg_py  # noqa: PLC0415 - not there on every machine

    fonts = [str(path) for path in sorted(FONTS.glob("*.ttf"))]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts))
