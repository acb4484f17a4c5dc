"""The exceptions of the program, and the table of diagnostic codes.

    BriefingError
    ├── UsageError          the command or `site.yaml` is wrong; nothing was touched (exit code 2)
    ├── Refused             one input cannot be used; everything else goes on (exit code 1)
    └── MissingExtra        an optional part is not installed (exit code 2)

A user's script catches `BriefingError`; the command line turns each into diagnostics:

    try:
        ...
    except BriefingError as problem:
        print(problem)
"""

from __future__ import annotations

from typing import NamedTuple


class BriefingError(Exception):
    """Anything this program raises on purpose."""


class UsageError(BriefingError):
    """The command, an option or `site.yaml` is wrong."""

    def __init__(  # noqa: PLR0913 - the six fields of a diagnostic, no fewer
        self, code: str, message: str, *, path: str = "", line: int = 0, column: int = 0, hint: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint


class Refused(UsageError):
    """One input cannot be used. Carries the same fields; the path may be filled in by the caller."""


class MissingExtra(BriefingError):
    """An optional part is not installed."""


class Code(NamedTuple):
    """What a diagnostic code means, for `briefing explain CODE` and the reference."""

    title: str
    why: str
    mend: str


CODES: dict[str, Code] = {}
"""Filled below, one row a code, grouped by its first letter: Y site and beats, S seeds, C content, T templates,
K check, P publish, X command."""

CODES |= {
    "Y001": Code("site.yaml is not valid YAML", "The file cannot be parsed, so nothing can be built from it.",
                 "Mend the line named; quotes round a value with a colon in it usually do."),
    "Y002": Code("unknown key in site.yaml", "Unknown keys are refused so that a misspelt one does not pass unnoticed.",
                 "Use the name suggested, or remove the key."),
    "Y003": Code("wrong value in site.yaml", "The key is known, but its value has another form than it needs.",
                 "Write the value in the form that the message names."),
    "Y004": Code("unknown beat", "A beat is a YAML file shipped with the program or lying in the site's own `beats/`.",
                 "Use one of the names listed, or add the file."),
    "Y005": Code("beat is not valid", "A beat is data with a fixed form; this one has a key or a value that does not fit.",
                 "Mend the place named."),
    "Y006": Code("no site here", "The folder holds no site.yaml.", "Run `briefing new DIR`, or point --site at a site."),
    "X001": Code("output folder is not ours", "The folder holds files that this program did not write; they could be "
                 "overwritten.", "Choose an empty folder or one built before."),
    "X002": Code("output folder lies in the way", "The output folder is, or holds, or lies in, a folder of inputs.",
                 "Choose a folder beside seeds/ and content/."),
    "X003": Code("option has a wrong value", "The value cannot be read.", "Write it in the form that the message names."),
    "X004": Code("nothing of that name", "`explain` knows seeds, pages, output files and diagnostic codes.",
                 "Use the path as it is printed in a diagnostic."),
    "X005": Code("another build is running", "Two builds of one site at once would write over each other.",
                 "Wait for the other to end."),
    "X006": Code("cache thrown away", "The cache was written by another version or is damaged; it only saves time, so "
                 "it was dropped.", "Nothing to do."),
}
