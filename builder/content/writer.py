"""Writes a document as a page of `content/briefings/`: front matter in the contract's order, then Markdown.

The last key, `seed.generated`, is the digest of the page as written here: it tells later whether a person touched it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from builder.content.forms import Form, Problem, address, domain, moment, tidy
from builder.text import slugs
from builder.text.digests import digest
from builder.text.headings import section_kind
from builder.text.markup import escape
from builder.text.yamls import dump

if TYPE_CHECKING:
    from builder.model import Block, Citation, Document, Moment, Outlet, Section

SECTION_BREAK = "***"
"""A line that ends a section where the next one has no heading; the reader knows it."""

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_UNUSABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TOP_HEADING = re.compile(r" {0,3}#{0,2}(?!#)[ \t]*")
_CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NAMED_BY_KIND = ("takeaways", "key facts", "affected", "analysis", "outlook")


def write_page(document: Document) -> str:
    """Return the text of the page: the same for the same document, UTF-8 encodable, ended by one newline.

    `read_page` accepts every page written here. The slug is not written: it is the name of the file.
    """
    front = dump({key: value for key, value in _front(document).items() if value})
    body = _body(document.sections)
    rest = f"---\n\n{body}\n" if body else "---\n"
    generated = page_digest(f"---\n{front}  generated:\n{rest}")
    return f"---\n{front}  {dump({'generated': generated})}{rest}"


def page_digest(text: str) -> str:
    """Return the digest that `seed.generated` has while nobody has touched the page.

    It is that of the text with the value of `generated` left empty and plain newlines (git may change them).
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    closing = _FENCE.search(text, len("---\n"))
    start = text.rfind("\n  generated:", 0, closing.start() if closing else 0)
    if start >= 0:
        value = start + len("\n  generated:")
        text = text[:value] + text[text.index("\n", value) :]
    return digest(text)


def stem(document: Document) -> str:
    """Return the name for the document's file, which is its slug: from the title, else the seed's name, else its digest."""
    file = document.seed.partition("#")[0].rpartition("/")[2]
    fallback = f"briefing-{document.sha256[:8] or digest(document.seed)[:8]}"
    names = (slugs.slug(document.title), slugs.slug(file.rpartition(".")[0] or file), fallback)
    return next(name for name in names if name and not slugs.problem(name))


def section_heading(section: Section) -> str:
    """Return the section's heading as it is written; without one, a section of a known kind would lose its kind."""
    if section.heading.strip():
        return tidy(section.heading)
    known = (section_kind(name) for name in _NAMED_BY_KIND)
    return next((found[1] for found in known if found and found[0] == section.kind), "")


def _front(document: Document) -> dict[str, Any]:
    """Return the values in the contract's order, the empty ones among them."""
    return {
        "title": tidy(document.title) or stem(document),
        "date": page_date(document.published),
        "updated": page_date(document.updated),
        "summary": tidy(document.summary),
        "outlet": _outlet(document.outlet),
        "url": _usable(address, document.url),
        "authors": _texts(document.authors),
        "category": tidy(document.category),
        "tags": _texts(document.tags),
        "citations": [item for item in map(_citation, document.citations) if item],
        "seed": {"path": document.seed, "sha256": document.sha256},
    }


def page_date(published: Moment | None) -> str:
    """Return a moment as front matter has it, or "" when it is not known."""
    if published is None or published.precision == "unknown":
        return ""
    value = published.value
    if published.precision == "minute":  # seconds that nobody knows are not written
        value = f"{value[:16]}Z"
    return value if _usable(moment, value) else ""


def _outlet(outlet: Outlet | None) -> dict[str, str]:
    if outlet is None:
        return {}
    fields = {
        "name": tidy(outlet.name or outlet.domain),
        "domain": _usable(domain, outlet.domain),
        "owner": tidy(outlet.owner),
    }
    return {key: value for key, value in fields.items() if value} if fields["name"] else {}


def _citation(citation: Citation) -> dict[str, str]:
    fields = {
        "outlet": tidy(citation.outlet),
        "title": tidy(citation.title),
        "date": page_date(citation.date),
        "url": _usable(address, citation.url),
    }
    known = {key: value for key, value in fields.items() if value}
    return {} if known.keys() <= {"date"} else known


def _texts(values: tuple[str, ...]) -> list[str]:
    return [value for value in dict.fromkeys(map(tidy, values)) if value]


def _usable(form: Form, value: str) -> str:
    """Return the value as written when the reader would take it, else ""."""
    problems: list[Problem] = []
    if value:
        form(value, (), problems)
    return value if value and not problems else ""


def _body(sections: tuple[Section, ...]) -> str:
    parts: list[str] = []
    for section in sections:
        blocks = [text for text in map(_block, section.blocks) if text]
        heading = section_heading(section)
        if heading and blocks:
            parts.append(f"## {escape(heading)}")
        elif parts and blocks:
            parts.append(SECTION_BREAK)
        parts.extend(blocks)
    return "\n\n".join(parts)


def _block(block: Block) -> str:
    text = block.text
    if not text.isprintable():
        text = _UNUSABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    text = text.rstrip()
    if not text:
        return ""
    if block.kind == "heading" and not text.lstrip().startswith("###"):
        return "### " + _TOP_HEADING.sub("", " ".join(text.split()), count=1)
    if block.kind in ("quote", "pull_quote", "post"):
        return "\n".join(line if line.lstrip().startswith(">") else f"> {line}".rstrip() for line in text.split("\n"))
    fence = _CODE_FENCE.match(text) if block.kind == "code" else None
    if fence and not text.rpartition("\n")[2].strip().startswith(fence[1]):
        return f"{text}\n{fence[1]}"  # an open fence would swallow the rest of the page
    return text
