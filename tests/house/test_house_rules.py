"""The house's own rules: which way imports go, where the outside world may be touched, what stands in which table."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from builder.errors import CODES

ROOT = Path(__file__).resolve().parents[2]
BUILDER = ROOT / "builder"

PURE = ("analysis", "assemble.py", "check", "config", "content", "errors.py", "intake", "model.py", "render", "text")
"""Rooms that may touch neither disk nor network, clock, chance nor other processes."""

OUTSIDE = {
    *("asyncio", "ftplib", "glob", "http", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "signal"),
    *("smtplib", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "urllib.request", "uuid"),
}
"""Modules of the standard library that lead outside."""

OUTSIDE_CALLS = {"now", "utcnow", "today", "getenv", "read_text", "read_bytes", "write_text", "write_bytes"}
"""Names of methods that read the clock or the disk whatever they are called on."""

TABLES = {
    "intake/formats": ("FORMATS",),
    "intake/repairs": ("REPAIRS", "TEXT_REPAIRS"),
    "content/kinds": ("KINDS",),
    "analysis/signals": ("SIGNALS",),
    "render/outputs": ("OUTPUTS",),
    "check": ("CHECKS",),
    "publish/hosts": ("HOSTS",),
}
"""Folders in which every file is a row of an explicit table."""

NOT_ROWS = {
    "builder/check/outside.py": "judges links to other servers, which only `check --external` asks for",
    "builder/check/scan.py": "reads a page's elements for the checks of markup and links",
    "builder/check/tree.py": "holds the files that the checks look at",
}
"""Files of such a folder that serve its members and are none."""

LIBRARY_FILES = 2
"""Files that may import one third-party library."""

EVERYWHERE = {"msgspec"}
"""Libraries that any file may import: the records are made of it."""

LONG_FILES = {
    "builder/model.py": "the vocabulary of the whole product, which a reader looks up in one place",
    "builder/errors.py": "every diagnostic code, why there is one and how it is mended",
    "builder/cli.py": "one function a command, with its options, and nothing between them",
    "tests/cli/test_commands.py": "every command, option and exit code of the contract",
    "tests/content/test_front_matter.py": "every key of front matter, right and wrong",
    "tests/content/test_merge.py": "every case of who wins: a seed or a person's hand",
    "tests/outputs/test_records.py": "every key of the contract's records",
    "tests/publish/test_file_host.py": "every way a publication can go wrong, each on a real folder",
    "tests/render/invented_site.py": "a whole invented site as data, which the tests of render share",
    "tests/serve/test_serve.py": "the preview as a reader's browser sees it, from start to Ctrl-C",
    "tests/site/test_build.py": "the promises of a whole build, each on a site of its own",
}
"""Python files of more than 300 lines, and why."""

LONG_FUNCTIONS = {
    "builder/serve/__init__.py:serve": "half of it are the options of the preview, one a line",
}
"""Functions of more than 40 lines, and why."""

FOREIGN = (
    r"(?<![\w.~])/(?:home|Users|root|work)/[\w.]",
    r"\b[A-Z]:\\Users\\",
    r"\bsub-?agents?\b",
    r"\bissue #?\d",
    r"\b(?:TODO|FIXME|XXX|HACK)\b",
)
"""What no tracked file may say: paths of somebody's machine, tools of somebody's workplace, unfinished marks."""


def _modules(*places: str) -> list[Path]:
    found = [
        path
        for place in places
        for path in ([BUILDER / place] if place.endswith(".py") else (BUILDER / place).rglob("*.py"))
    ]
    return sorted(path for path in found if path.is_file() and "starter" not in path.parts)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _imports(path: Path) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found += [(node.lineno, node.module)]
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return sorted(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


def test_an_import_only_goes_down():
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_pure_rooms_import_nothing_that_leads_outside():
    found = [
        f"{_name(path)}:{line} imports {name}"
        for path in _modules(*PURE)
        for line, name in _imports(path)
        if (name in OUTSIDE or name.partition(".")[0] in OUTSIDE)
        and not name.startswith(("pathlib.Pure", "time.struct"))
        if not (
            name == "pathlib"
            and all(inner in {"pathlib", "pathlib.PurePosixPath", "pathlib.PurePath"} for inner in _inner(path))
        )
    ]
    assert found == []


def _inner(path: Path) -> set[str]:
    return {name for _, name in _imports(path) if name.startswith("pathlib")}


def test_pure_rooms_open_no_file_and_read_no_clock():
    found = []
    for path in _modules(*PURE):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call):
                called = node.func
                opens = isinstance(called, ast.Name) and called.id in {"open", "input", "__import__", "eval", "exec"}
                reads = isinstance(called, ast.Attribute) and called.attr in OUTSIDE_CALLS
                if opens or reads:
                    found.append(f"{_name(path)}:{node.lineno} calls {ast.unparse(called)}")
    assert found == []


@pytest.mark.parametrize("folder", TABLES)
def test_each_file_of_a_member_folder_is_in_its_table(folder):
    package = importlib.import_module("builder." + folder.replace("/", "."))
    named = {module for table in TABLES[folder] for module in _modules_in(getattr(package, table))}
    files = {
        f"builder.{folder.replace('/', '.')}.{path.stem}"
        for path in (BUILDER / folder).glob("*.py")
        if path.stem != "__init__" and _name(path) not in NOT_ROWS
    }
    assert files - named == set()


def _modules_in(value: object) -> set[str]:
    if isinstance(value, dict):
        return _modules_in(tuple(value.items()))
    if isinstance(value, tuple | list):
        return {module for item in value for module in _modules_in(item)}
    return {value.__module__} if callable(value) and hasattr(value, "__module__") else set()


def test_every_file_of_an_exception_exists():
    named = [*NOT_ROWS, *LONG_FILES, *(name.partition(":")[0] for name in LONG_FUNCTIONS)]
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_each_library_is_imported_by_one_file_or_two():
    importers = defaultdict(set)
    for path in _modules("."):
        for _, name in _imports(path):
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in {"builder", *EVERYWHERE}:
                importers[top].add(_name(path))
    crowded = {library: sorted(files) for library, files in importers.items() if len(files) > LIBRARY_FILES}
    assert crowded == {}


def test_every_code_that_is_used_is_explained():
    assert {code: place for code, place in _codes_used().items() if code not in CODES} == {}


def test_every_code_that_is_explained_is_used():
    assert sorted(set(CODES) - set(_codes_used())) == []


def _codes_used() -> dict[str, str]:
    return {
        node.value: f"{_name(path)}:{node.lineno}"
        for path in _modules(".")
        if path.name != "errors.py"
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[YSCTKPX]\d{3}", node.value)
    }


def test_long_files_are_on_the_list():
    folders = ("builder", "tests", "benchmarks", "docs", "scripts")
    paths = [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if "work" not in path.relative_to(ROOT).parts
    ]
    long = {_name(path) for path in paths if path.read_text(encoding="utf-8").count("\n") > 300}
    assert sorted(long - set(LONG_FILES)) == []


def test_long_functions_are_on_the_list():
    long = set()
    for path in [*_modules("."), *sorted((ROOT / "benchmarks").glob("*.py")), *sorted((ROOT / "docs").glob("*.py"))]:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > 40:
                    long.add(f"{_name(path)}:{node.name}")
    assert sorted(long - set(LONG_FUNCTIONS)) == []


def test_the_project_speaks_of_itself_alone():
    pattern = re.compile("|".join(FOREIGN))
    found = []
    for path in _tracked():
        if path == Path(__file__) or path.parts[len(ROOT.parts)] == "seeds":
            continue
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{_name(path)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(lines, 1)
            if pattern.search(line)
        ]
    assert found == []


def test_no_class_inherits_from_a_class_of_ours():
    classes = [
        (path, node) for path in _modules(".") for node in ast.walk(_tree(path)) if isinstance(node, ast.ClassDef)
    ]
    ours = {node.name for _, node in classes}
    found = [
        f"{_name(path)}:{node.lineno} {node.name}({ast.unparse(base)})"
        for path, node in classes
        if path.name != "errors.py"
        for base in node.bases
        if ast.unparse(base) in ours
    ]
    assert found == []


def test_names_of_test_files_are_unique():
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
