"""HTML into a tree, with lxml: broken, huge and deeply nested pages included."""

from __future__ import annotations

import re
from typing import Any

from builder.errors import Refused
from builder.intake.limits import MOST_ELEMENTS

_LAYOUT_TAG = re.compile(
    r"</?(?:div|span|font|center|section|b|i|u|em|strong|small|big|tt|table|tbody|thead|tr|td|th|form|fieldset|details|dl|object|label)\b[^<>]{0,10000}>",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(r"^\s{0,1000}<\?xml[^<>]{0,1000}\?>", re.IGNORECASE)
_TOO_DEEP = "ERR_RESOURCE_LIMIT"


def parse_html(text: str) -> Any | None:
    """Return the root element of a page or of a part of one, or None when there is nothing in it.

    Raises Refused when elements are nested deeper than any page needs, even without those that only lay out (S014), when
    there are more of them than any page needs (S003), and when nothing can be made of it (S010).
    """
    if not text.strip():
        return None
    root, too_deep = _parse(text)
    if too_deep:
        root, too_deep = _parse(_LAYOUT_TAG.sub(" ", text))
    if too_deep:
        raise Refused("S014", "its elements are nested more than 2,000 deep")
    if root is not None and sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise Refused("S003", f"it has more than {MOST_ELEMENTS:,} elements, which no article has")
    return root


def depth_of(root: Any) -> int:
    """Return how deep elements are nested below the root."""
    from lxml import etree  # noqa: PLC0415 - loads slowly, and only HTML needs it

    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def walk(root: Any) -> Any:
    """Return an iterator over ("start" or "end", element) in document order; it has `skip_subtree()`."""
    from lxml import etree  # noqa: PLC0415 - loads slowly, and only HTML needs it

    return etree.iterwalk(root, events=("start", "end"))


def without(root: Any, *tags: str) -> Any:
    """Return the root without the elements of these names; their place keeps the text that followed them."""
    from lxml import etree  # noqa: PLC0415 - loads slowly, and only HTML needs it

    etree.strip_elements(root, *tags, with_tail=False)
    return root


def _parse(text: str) -> tuple[Any | None, bool]:
    from lxml import etree, html  # noqa: PLC0415 - loads slowly, and only HTML needs it

    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, no_network=True
    )
    data = _XML_DECLARATION.sub("", text.replace("\x00", "\ufffd"), count=1).encode("utf-8", "replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        root = None
    except etree.LxmlError as problem:
        raise Refused("S010", f"the page is broken beyond repair: {problem}") from None
    return root, any(entry.type_name == _TOO_DEEP for entry in parser.error_log)
