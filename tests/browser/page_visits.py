"""What one look at a page tells: what it asked for, what it complained of, where it is too wide, where it leads."""

from typing import NamedTuple

WIDTHS = (320, 360, 768, 1280)
"""CSS pixels: the narrowest that must do, a phone, a tablet, a desk."""


class Visit(NamedTuple):
    """What was seen on one page."""

    requests: tuple
    complaints: tuple[str, ...]
    too_wide: dict[int, tuple[str, ...]]
    """Width of the window to what sticks out at its right side."""
    links: tuple[str, ...]
    """Absolute, as the browser resolves them."""
    anchors: frozenset[str]
    blocking: tuple[str, ...]
    """Scripts that the page waits for."""


def visit(browser, url):
    """Open one page and look at it at every width, all its foldable parts unfolded."""
    browser.width(WIDTHS[-1])
    browser.open(url)
    browser.run(UNFOLD)
    too_wide = {}
    for width in WIDTHS:
        browser.width(width)
        found = browser.run(STICKING_OUT)
        if found:
            too_wide[width] = tuple(found)
    return Visit(
        requests=tuple(browser.requests),
        complaints=tuple(browser.complaints),
        too_wide=too_wide,
        links=tuple(browser.run("[...document.links].map(one => String(one.href))")),
        anchors=frozenset(browser.run("[...document.querySelectorAll('[id]')].map(one => one.id)")),
        blocking=tuple(browser.run(BLOCKING)),
    )


UNFOLD = "document.querySelectorAll('details').forEach(one => { one.removeAttribute('name'); one.open = true; })"

STICKING_OUT = """(() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > root.clientWidth + 1)
    .slice(0, 5).map(one => one.outerHTML.slice(0, 120));
})()"""

BLOCKING = """[...document.scripts].filter(one => !one.type || one.type.includes('javascript'))
  .filter(one => !one.async && !one.defer).map(one => one.outerHTML.slice(0, 120))"""


def break_no_rule(browser, axe):
    """Return what axe-core has against the page that is open, each rule with the first elements that break it."""
    browser.run(f"{axe};0")
    judged = browser.run(AXE)
    assert judged["passes"] > 10, "axe-core has looked at next to nothing"
    return judged["violations"]


# An experimental rule wants a landmark of every table that scrolls; a page with six of them has no use for six landmarks.
AXE = """axe.run(document, { rules: { 'focus-order-semantics': { enabled: false } }, runOnly: { type: 'tag', values: [
  'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'experimental'] } })
  .then(done => ({ passes: done.passes.length, violations: done.violations.map(one => one.id + ': ' + one.help + ': '
    + one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(' | ')) }))"""
