"""Writes the reference pages of docs/ from the program's own tables, so that they cannot say anything else.

With `--check` nothing is changed: the pages that are out of date are named, and the exit code is 1.
"""

# ruff: noqa: INP001 - a script run by its path, not a package

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import described as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REFERENCE = Path(__file__).parent / "reference"
_NOTE = "<!-- Written by docs/generate.py; change the program or docs/described.py, then run `make docs`. -->"

GROUPS = {
    "Y": "Site and beats",
    "S": "Seeds",
    "C": "Content",
    "T": "Templates",
    "K": "Check",
    "P": "Publish",
    "X": "Command",
}
"""First letter of a diagnostic code: what it is about."""


class Mismatch(Exception):
    """The program has a name that docs/described.py does not describe, or the other way round."""


def pages() -> dict[str, str]:
    """Return every reference page, by file name. Raises Mismatch."""
    return {
        "commands.md": commands(),
        "diagnostics.md": diagnostics(),
        "site-yaml.md": site_yaml(),
        "front-matter.md": front_matter(),
        "formats-and-repairs.md": formats_and_repairs(),
        "signals.md": signals(),
        "data.md": data(),
    }


def commands() -> str:
    """Return the page of commands, from their own help."""
    from click import Context  # noqa: PLC0415 - only this page needs it

    from builder.cli import command  # noqa: PLC0415 - the same

    top = Context(command, info_name="briefing", terminal_width=100, max_content_width=100)
    parts = [words.COMMANDS, "```text\n" + command.get_help(top) + "\n```"]
    for name in sorted(command.commands):
        one = command.commands[name]
        context = Context(one, info_name=name, parent=top, terminal_width=100, max_content_width=100)
        parts += [f"## briefing {name}", "```text\n" + one.get_help(context) + "\n```"]
    return _page("Commands", *parts)


def diagnostics() -> str:
    """Return the page of diagnostic codes, one heading a code."""
    from builder.errors import CODES  # noqa: PLC0415 - each page imports its own table

    parts = [words.DIAGNOSTICS]
    for letter, title in GROUPS.items():
        parts.append(f"## {title}")
        for code in sorted(code for code in CODES if code.startswith(letter)):
            row = CODES[code]
            parts += [f"### {code}: {row.title}", f"{row.why}\n\n**Mend:** {row.mend}"]
    _same({code[0] for code in CODES}, GROUPS, "groups of codes")
    return _page("Diagnostics", *parts)


def site_yaml() -> str:
    """Return the page of site.yaml and of beats."""
    from builder import config  # noqa: PLC0415 - each page imports its own table
    from builder.config import beats, gates, targets  # noqa: PLC0415 - the same

    site, outlet, beat = config.SITE_KEYS, beats.OUTLET_KEYS, beats.BEAT_KEYS
    _same(site, words.SITE_KEYS, "keys of site.yaml")
    _same(outlet, words.OUTLET_KEYS, "keys of an outlet")
    _same(beat, words.BEAT_KEYS, "keys of a beat")
    _same(targets.TARGET_KEYS, words.TARGET_KEYS, "keys of a target")
    _same(gates.GATE_KEYS, words.GATE_KEYS, "keys of check")
    return _page(
        "site.yaml",
        "The settings of a site. Unknown keys are refused, with the nearest known name.",
        _table(("Key", "Form", "Default", "Meaning"), [(f"`{key}`", *words.SITE_KEYS[key]) for key in site]),
        "## An entry of outlets",
        _table(("Key", "Meaning"), [(f"`{key}`", words.OUTLET_KEYS[key]) for key in outlet]),
        "## A target of publish",
        _table(
            ("Key", "Form", "Default", "Meaning"),
            [(f"`{key}`", *words.TARGET_KEYS[key]) for key in targets.TARGET_KEYS],
        ),
        "## Check",
        _table(("Key", "Form", "Default", "Meaning"), [(f"`{key}`", *words.GATE_KEYS[key]) for key in gates.GATE_KEYS]),
        "## A beat",
        "`beats/NAME.yaml` of a site adds to the shipped beat of that name, or is a new one; every beat is laid over `general`. "
        "Entries are laid over one another by term, domain, phrase, word or name: what a file does not name stays as it was.",
        _table(("Key", "Meaning"), [(f"`{key}`", words.BEAT_KEYS[key]) for key in beat]),
    )


def front_matter() -> str:
    """Return the page of front matter, by kind of page."""
    from builder.content.frontmatter import FORMS  # noqa: PLC0415 - each page imports its own table
    from builder.content.kinds import KINDS  # noqa: PLC0415 - the same

    _same(FORMS, words.FRONT_KEYS, "keys of front matter")
    kinds = [kind.name for kind in KINDS]
    rows = [
        (f"`{key}`", *words.FRONT_KEYS[key], ", ".join(kind.name for kind in KINDS if key in kind.keys))
        for key in FORMS
    ]
    return _page(
        "Front matter",
        f"The YAML between `---` and `---` at the top of a page of `content/`. Kinds of page: {', '.join(kinds)}. A key is "
        "refused where it is unknown, with the nearest known name. Only `title` is needed.",
        _table(("Key", "Form", "Meaning", "Kinds"), rows),
    )


def formats_and_repairs() -> str:
    """Return the page of seed formats and of the repairs made to them, in the order in which they are tried."""
    from builder.intake.formats import FORMATS  # noqa: PLC0415 - each page imports its own table
    from builder.intake.repairs import REPAIRS, TEXT_REPAIRS  # noqa: PLC0415 - the same

    _same([name for name, *_ in FORMATS], words.HINTS, "formats")
    _same([name for name, _ in TEXT_REPAIRS], words.TEXT_REPAIRS, "repairs of text")
    texts = [(f"`{name}`", "text", words.TEXT_REPAIRS[name]) for name, _ in TEXT_REPAIRS]
    articles = [(f"`{name}`", "article", _module_line(repair)) for name, repair in REPAIRS]
    return _page(
        "Formats and repairs",
        "A seed is read by the first format, in this order, that recognises its content. The file's name does not decide.",
        _table(("Format", "What it is"), [(f"`{name}`", words.HINTS[name]) for name, *_ in FORMATS]),
        "## Repairs",
        "What is mended, in this order: first the text of the file, then the article found in it. Every change is listed in "
        "the intake report with its line, before and after; every text left out, with its reason.",
        _table(("Repair", "Of", "What it deals with"), [*texts, *articles]),
    )


def signals() -> str:
    """Return the page of signals."""
    from builder.analysis.signals import SIGNALS  # noqa: PLC0415 - each page imports its own table

    rows = [(row.title, row.tells, _module_line(row.measure)) for row in SIGNALS]
    return _page(
        "Signals",
        "Each is shown on a page with its value, its working and what it does not tell. How they decide, and where they fail, "
        "stands in [the method](../method.md).",
        _table(("Signal", "What it tells", "How"), rows),
    )


def data() -> str:
    """Return the page of data files and records."""
    parts = [
        "The site as data. All times are RFC 3339, all URLs absolute; every key is always there, and what is not known is null.",
        _table(("File", "What it holds"), words.DATA_FILES.items()),
        "## A briefing",
        _fields(words.BRIEFING_FIELDS),
        words.SUPPORT,
        "## Signals",
        "Verification, impact and tone have these fields:",
        _fields(words.EVERY_SIGNAL),
    ]
    for name, fields in words.SIGNAL_FIELDS.items():
        parts += [f"### signals.{name}", _fields(fields)]
    parts += ["### signals.timeline", "A list; each entry has:", _fields(words.TIMELINE_FIELDS)]
    return _page("Data", *parts, "## A story", _fields(words.STORY_FIELDS))


def _module_line(member: Any) -> str:
    """Return the first sentence of the docstring of the file that a member of a table stands in."""
    text = " ".join((sys.modules[member.__module__].__doc__ or "").split())
    if not text:
        raise Mismatch(f"{member.__module__} has no docstring")
    return text.partition(". ")[0].rstrip(".") + "."


def _fields(fields: Mapping[str, str]) -> str:
    return _table(("Field", "Meaning"), [(f"`{name}`", meaning) for name, meaning in fields.items()])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    cells = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _page(title: str, *parts: str) -> str:
    return "\n\n".join((_NOTE, f"# {title}", *parts)) + "\n"


def _same(real: Iterable[str], told: Iterable[str], what: str) -> None:
    real, told = set(real), set(told)
    if real != told:
        raise Mismatch(f"{what}: not described: {sorted(real - told)}; described, but gone: {sorted(told - real)}")


def main(arguments: list[str]) -> int:
    """Write or check the pages; return the exit code."""
    stale = []
    for name, text in pages().items():
        path = REFERENCE / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    if stale:
        verb = "out of date" if "--check" in arguments else "written"
        sys.stdout.write(f"{verb}: {', '.join(stale)}\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
