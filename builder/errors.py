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
    "Y001": Code(
        "site.yaml is not valid YAML",
        "The file cannot be parsed, so nothing can be built from it.",
        "Mend the line named; quotes round a value with a colon in it usually do.",
    ),
    "Y002": Code(
        "unknown key in site.yaml",
        "Unknown keys are refused so that a misspelt one does not pass unnoticed.",
        "Use the name suggested, or remove the key.",
    ),
    "Y003": Code(
        "wrong value in site.yaml",
        "The key is known, but its value has another form than it needs.",
        "Write the value in the form that the message names.",
    ),
    "Y004": Code(
        "unknown beat",
        "A beat is a YAML file shipped with the program or lying in the site's own `beats/`.",
        "Use one of the names listed, or add the file.",
    ),
    "Y005": Code(
        "beat is not valid",
        "A beat is data with a fixed form; this one has a key or a value that does not fit.",
        "Mend the place named.",
    ),
    "Y006": Code(
        "no site here", "The folder holds no site.yaml.", "Run `briefing new DIR`, or point --site at a site."
    ),
    "X001": Code(
        "output folder is not ours",
        "The folder holds files that this program did not write; they could be overwritten.",
        "Choose an empty folder or one built before.",
    ),
    "X002": Code(
        "output folder lies in the way",
        "The output folder is, or holds, or lies in, a folder of inputs.",
        "Choose a folder beside seeds/ and content/.",
    ),
    "X003": Code(
        "option has a wrong value", "The value cannot be read.", "Write it in the form that the message names."
    ),
    "X004": Code(
        "nothing of that name",
        "`explain` knows seeds, pages, output files and diagnostic codes.",
        "Use the path as it is printed in a diagnostic.",
    ),
    "X005": Code(
        "another build is running",
        "Two builds of one site at once would write over each other.",
        "Wait for the other to end.",
    ),
    "X006": Code(
        "cache thrown away",
        "The cache was written by another version or is damaged; it only saves time, so it was dropped.",
        "Nothing to do.",
    ),
    "X007": Code(
        "build failed while previewing",
        "Something unexpected ended a build; the pages of the last good one stay.",
        "Mend what the message names; if it names nothing of yours, report it: see CONTRIBUTING.md.",
    ),
    "X008": Code(
        "a part of the site could not be made",
        "It needs a program that is not installed here, or that failed; everything else was built.",
        "Install what the message names, or switch the part off in site.yaml.",
    ),
}

CODES |= {
    "S001": Code("seed is empty", "There is no text in it.", "Remove the file, or save the article into it again."),
    "S002": Code(
        "seed is not text",
        "Its bytes are those of a picture, an archive or a program, or no known encoding.",
        "Save the article as text, Markdown, HTML, JSON or a feed.",
    ),
    "S003": Code(
        "seed is too large", "An article of that size is not an article.", "Split the file, one article each."
    ),
    "S004": Code(
        "seed cannot be read", "The system refused to open it.", "Check its permissions and that it still exists."
    ),
    "S005": Code(
        "seed leads out of the site",
        "A link in seeds/ points to a file outside the site.",
        "Copy the file into seeds/ in place of the link.",
    ),
    "S006": Code(
        "no article found",
        "The file could be read, but nothing in it is an article's text.",
        "Check that the page was saved whole; some sites build their text with scripts.",
    ),
    "S010": Code("HTML cannot be read", "The page is broken beyond repair.", "Save it from the browser again."),
    "S011": Code("JSON is not valid", "The file cannot be parsed.", "Mend the place named."),
    "S012": Code(
        "front matter is not valid YAML",
        "The lines between the `---` cannot be parsed.",
        "Mend the line named; quotes round a value with a colon in it usually do.",
    ),
    "S013": Code(
        "feed is not valid XML", "The file cannot be parsed.", "Mend the place named, or save the feed again."
    ),
    "S014": Code("seed is nested too deep", "Data like this is made to exhaust a parser.", "Flatten it."),
    "S020": Code(
        "date not understood",
        "A field says when the article came out, in no form that is known.",
        "Write it as 2026-11-22 or 2026-11-22T14:05:00Z in the page's front matter.",
    ),
    "S021": Code(
        "address left out", "Only http, https and mailto addresses are kept.", "Nothing to do if it was not needed."
    ),
    "S022": Code("item refused", "One item of a file with several has no text.", "Nothing to do if it was not needed."),
    "S030": Code(
        "seed could not be read",
        "The program met something in the seed that it was not made for: a fault of its own.",
        "Report it with the seed: see CONTRIBUTING.md.",
    ),
    "C001": Code(
        "front matter is not valid YAML",
        "The lines between the `---` cannot be parsed.",
        "Mend the line named; quotes round a value with a colon in it usually do.",
    ),
    "C002": Code(
        "unknown key in front matter",
        "Unknown keys are refused so that a misspelt one does not pass unnoticed.",
        "Use the name suggested, or remove the key.",
    ),
    "C003": Code(
        "wrong value in front matter",
        "The key is known, but its value has another form than it needs.",
        "Write the value in the form that the message names.",
    ),
    "C004": Code("date cannot be read", "The value is no date.", "Write it as 2026-11-22 or 2026-11-22T14:05:00Z."),
    "C005": Code(
        "page has no front matter",
        "A page of content/ starts with `---`, YAML, `---`.",
        "Add front matter with at least a title.",
    ),
    "C006": Code(
        "page cannot be read", "The file is not UTF-8 text, or the system refused to open it.", "Save it as UTF-8."
    ),
    "C010": Code(
        "two pages on one address",
        "Only one of them could be shown.",
        "Give one of them another slug, or remove the alias.",
    ),
    "C011": Code(
        "slug or alias not allowed",
        "It leaves the site, is reserved, or has characters that addresses do not have.",
        "Use letters, digits and hyphens, at most 100 characters.",
    ),
    "C012": Code(
        "edited page kept, seed changed",
        "A person changed this page, and its seed changed too; the edit wins.",
        "Take what you want from the new version beside it (`NAME.md.new`), then write its `sha256` under the page's "
        "`seed`; the file beside it goes by itself.",
    ),
    "C013": Code(
        "seed gone, edited page kept",
        "A person changed this page, so it stays although its seed has gone.",
        "Remove the page if it is not wanted, or the `seed` key to make it yours.",
    ),
    "C014": Code("address left out", "Only http, https and mailto addresses are kept.", "Write the whole address."),
    "C015": Code(
        "page leads out of the site",
        "A link in content/ points to a file outside the site.",
        "Copy the file into content/ in place of the link.",
    ),
    "C016": Code(
        "stories.yaml is not valid",
        "The ledger of stories cannot be read, so it was not used.",
        "Mend the place named.",
    ),
    "C017": Code(
        "two pages from one seed",
        "A page was copied with its `seed` key; only one of them follows the seed.",
        "Remove one of the two pages, or the `seed` key of the one that is yours.",
    ),
    "C018": Code(
        "seed renamed, edited page kept",
        "The page still names the seed's former path; only its digest holds the two together, and it will not when the "
        "seed changes.",
        "Write the new path under `seed`.",
    ),
    "C019": Code(
        "the ledger names what is not there",
        "A name under `merge` or `apart` in stories.yaml is neither a story nor a briefing, so it decides nothing.",
        "Use the id of a story of the file, or the slug of a briefing.",
    ),
    "C020": Code(
        "the record of what was published is not readable",
        "content/published.jsonl is not as `briefing publish` writes it, so the changes page cannot compare.",
        "Take the file from git, or remove it: the page then starts anew with the next publication.",
    ),
    "T001": Code(
        "template is broken",
        "A template cannot be parsed or asks for something that does not exist.",
        "Mend the place named, or remove the file to get the shipped one back.",
    ),
    "T002": Code("template not found", "A template includes another that does not exist.", "Mend the name."),
    "K001": Code(
        "link leads nowhere",
        "A page of the site links to an address that the site does not have.",
        "Mend the link in the content file named.",
    ),
    "K002": Code(
        "anchor not found", "A link names a place on a page that the page does not have.", "Mend the part after #."
    ),
    "K003": Code("id stands twice", "Two elements of one page have the same id.", "Rename one of the headings."),
    "K004": Code(
        "page cannot be reached", "No chain of links leads from the home page to it.", "Link it from somewhere."
    ),
    "K005": Code("markup is broken", "An element is not closed, or closed twice.", "Mend the template named."),
    "K006": Code(
        "page or picture is heavy", "It is larger than the budget.", "Cut it, or raise the budget in site.yaml."
    ),
    "K007": Code(
        "output is not up to date",
        "The output folder holds something else than a build would write now.",
        "Run `briefing build`.",
    ),
    "K008": Code(
        "picture has no text", "A picture without a text alternative says nothing to some readers.", "Add one."
    ),
    "K009": Code(
        "asks another origin",
        "A page loads something from another server.",
        "Remove it, or copy the file into static/.",
    ),
    "K010": Code(
        "file cannot be read by machines",
        "A feed, a sitemap or a data file is not valid XML or JSON.",
        "Mend the file of static/ or the template that wrote it.",
    ),
    "K011": Code(
        "too few independent origins",
        "site.yaml asks for more (`minimum_origins` under `check:`) than this page stands on.",
        "Add reports to its citations, keep it as a draft, or decide its verification by hand.",
    ),
    "K012": Code(
        "page without a date",
        "It stands in no edition and no news sitemap, and nobody can tell how old it is.",
        "Add `date:` to its front matter.",
    ),
    "K013": Code(
        "text made by rule is not marked",
        "A reader could take what the site chose for what the article says.",
        "Mark it in the template with a link to #by-rule of the methodology.",
    ),
    "K014": Code(
        "announced day has passed",
        "A page announces something for a day that is over, and no report of its story is as young as that.",
        "Add a briefing that says what happened, or bring the page up to date.",
    ),
    "K015": Code(
        "link to another server fails",
        "`check --external` asked for it; the answer was not the page that readers expect.",
        "Mend the address, link an archived copy, or remove the link.",
    ),
    "P001": Code("no such target", "`publish:` in site.yaml does not name it.", "Use one of the names listed."),
    "P002": Code(
        "no host for this address", "The scheme of the target's URL is not known.", "Use one of the schemes listed."
    ),
    "P003": Code(
        "build has errors or is empty",
        "A site with errors, without a home page or without a briefing is not published.",
        "Mend what is named, or build and look at it first.",
    ),
    "P004": Code(
        "upload failed",
        "The host refused or went away; what comes after that step was not done.",
        "Run the same command again; it goes on where this one stopped.",
    ),
    "P005": Code("nothing to roll back to", "There is no release before this one.", "Nothing to do."),
    "P006": Code(
        "many files would go", "More files would be deleted than is usual.", "Look at the plan; then add --yes."
    ),
    "P007": Code(
        "target is not ours",
        "The place holds files that this program did not put there; nothing of anybody else's is touched.",
        "Choose an empty place, or one published to before; in a bucket or on a branch --yes writes over what is named.",
    ),
    "P008": Code("somebody else is publishing", "Two publications at once would mix.", "Wait for the other to end."),
}
