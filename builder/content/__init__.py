"""Content: the pages people edit. Read, written, merged with the seeds' documents, and given their addresses."""

from builder.content.attach import attach, report_of
from builder.content.claims import Old, file_of, look
from builder.content.ledger import PATH as LEDGER
from builder.content.ledger import Ledger, doubts, ledger_change, read_ledger, write_ledger
from builder.content.merge import Merged, Writer, merge
from builder.content.permalinks import Settled, settle
from builder.content.published import PATH as PUBLISHED
from builder.content.published import read_published, seen, since, write_published
from builder.content.reader import Read, read_page
from builder.content.taxonomies import Term, outlets, tags
from builder.content.visibility import next_due, visible, why_hidden
from builder.content.writer import page_digest, write_page

__all__ = [
    "LEDGER",
    "PUBLISHED",
    "Ledger",
    "Merged",
    "Old",
    "Read",
    "Settled",
    "Term",
    "Writer",
    "attach",
    "doubts",
    "file_of",
    "ledger_change",
    "look",
    "merge",
    "next_due",
    "outlets",
    "page_digest",
    "read_ledger",
    "read_page",
    "read_published",
    "report_of",
    "seen",
    "settle",
    "since",
    "tags",
    "visible",
    "why_hidden",
    "write_ledger",
    "write_page",
    "write_published",
]
