"""The search index: Pagefind's program is given the records of the pages and hands back the files of its index.

Its program writes the values of a filter in another order every time. They are put in order here, so that the same
pages give the same files.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
import threading
from base64 import b64decode, b64encode
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from builder.text.cbor import decode, encode
from builder.text.digests import short
from builder.text.serial import JsonProblem, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import IO

    from builder.render.findable import Findable

_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
"""The only ones that are needed: the search page has its own form and list."""
_INDEX = ("fragment/", "index/", "filter/")
_ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
"""Stands before the data in every file of an index."""
_NAME = 7
"""Characters of a digest in the name of a filter's file."""
_META = 10


class IndexProblem(Exception):
    """Pagefind could not make an index, or made one of a form that is not known here."""


class Index(Struct, frozen=True):
    """The files of an index."""

    files: tuple[tuple[str, bytes], ...]
    """Path below the index's folder, and content; by path."""


@lru_cache(maxsize=1)
def find_program() -> str | None:
    """Return the path of Pagefind's program, that of its Python package first; None when there is none."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - not there on every machine
    except ImportError:
        return shutil.which("pagefind")
    return str(get_executable())


@lru_cache(maxsize=1)
def program_version() -> str:
    """Return what the program calls itself; empty when there is none or it does not run."""
    program = find_program()
    if program is None:
        return ""
    try:
        ran = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, timeout=20)  # noqa: S603 - a program found above
    except (OSError, subprocess.SubprocessError):
        return ""
    return ran.stdout.strip()


def make_index(records: Sequence[Findable], language: str) -> Index:
    """Return the index of these records. Raises IndexProblem."""
    code = language.partition("-")[0].lower()
    requests = [
        {"type": "NewIndex", "config": {"force_language": code}},
        *({"type": "AddRecord", "index_id": 0, **_record(one, code)} for one in records),
        {"type": "GetFiles", "index_id": 0},
    ]
    try:
        answers = _ask(requests)
        files = {one["path"]: b64decode(one["content"]) for one in answers[-1]["files"] if _is_needed(one["path"])}
        _leave_out(files)
        return Index(tuple(sorted(_in_order(files).items())))
    except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError) as problem:
        raise IndexProblem(f"{type(problem).__name__}: {problem}") from problem


def _record(one: Findable, language: str) -> dict[str, Any]:
    return {
        "url": one.url,
        "content": one.text or one.title,
        "language": language,
        "meta": {"title": one.title, "note": one.note},
        "filters": {name: list(values) for name, values in one.filters},
        # Pages of one day would otherwise stand in an order of the program's own.
        "sort": {"date": f"{one.date or '0'} {one.url}"},
    }


def _is_needed(path: str) -> bool:
    return path in (*_SCRIPTS, _ENTRY) or path.startswith(_INDEX) or path.endswith((".pf_meta", ".pagefind"))


def _leave_out(files: dict[str, bytes]) -> None:
    """Take away the readers of other languages than that of the index."""
    (language,) = from_json(files[_ENTRY])["languages"].values()
    reader = f"wasm.{language['wasm'] or 'unknown'}.pagefind"
    for path in [path for path in files if path.startswith("wasm.") and path != reader]:
        del files[path]


# ------------------------------------------------------------- the program


def _ask(requests: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Return the answer to each request, in order."""
    program = find_program()
    if program is None:
        raise IndexProblem("there is no program of the name pagefind")
    lines = (_packed(number, request) for number, request in enumerate(requests))
    with subprocess.Popen(  # noqa: S603 - a program found above
        [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        # It answers while it is asked: somebody must listen meanwhile, or both wait for ever.
        asking = threading.Thread(target=_write, args=(process.stdin, lines))
        asking.start()
        try:
            answers = [_unpacked(answer) for answer in _split(process.stdout, len(requests))]
        finally:
            process.kill()
            asking.join()
    return answers


def _packed(number: int, request: Mapping[str, Any]) -> bytes:
    return b64encode(to_json({"message_id": number, "payload": request})) + b","


def _write(pipe: IO[bytes], lines: Iterable[bytes]) -> None:
    try:
        pipe.writelines(lines)
        pipe.flush()
    except (OSError, ValueError):
        pass  # The program has ended; whoever listens notices.


def _split(pipe: IO[bytes], count: int) -> Iterator[bytes]:
    parts: list[bytes] = []
    while count:
        data = pipe.read1(1 << 20)  # type: ignore[attr-defined]
        if not data:
            raise IndexProblem("it ended before it had answered")
        first, *others = data.split(b",")
        parts.append(first)
        for other in others:
            yield b"".join(parts)
            count -= 1
            parts = [other]


def _unpacked(answer: bytes) -> Any:
    try:
        payload = from_json(b64decode(answer))["payload"]
    except JsonProblem as problem:
        raise IndexProblem(f"it answered something that is no JSON: {problem}") from None
    if payload["type"] == "Error":
        raise IndexProblem(str(payload.get("message", "an error")))
    return payload


# ---------------------------------------------------------------- the order


def _in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the same index with the values of every filter in order, the files renamed by their new content."""
    (meta_path,) = (path for path in files if path.endswith(".pf_meta"))
    entry = from_json(files[_ENTRY])
    (language,) = entry["languages"].values()
    version, pages, chunks, filters, *others = _open(files[meta_path])
    done = {path: data for path, data in files.items() if not path.startswith("filter/")}
    del done[meta_path]
    renamed = []
    for name, old in sorted(filters):
        name_inside, values = _open(files[f"filter/{old}.pf_filter"])
        data = _close([name_inside, sorted(values)])
        new = f"{old.partition('_')[0]}_{short(data, _NAME)}"
        renamed.append([name, new])
        done[f"filter/{new}.pf_filter"] = data
    meta = _close([version, pages, chunks, renamed, *others])
    old_name, new_name = language["hash"], f"{language['hash'].partition('_')[0]}_{short(meta, _META)}"
    done[meta_path.replace(old_name, new_name)] = meta
    language["hash"] = new_name
    done[_ENTRY] = to_json(entry)
    return done


def _open(data: bytes) -> Any:
    plain = gzip.decompress(data)
    if not plain.startswith(_MARK):
        raise IndexProblem("its files have another form than is known here")
    return decode(plain[len(_MARK) :])


def _close(value: Any) -> bytes:
    return gzip.compress(_MARK + encode(value), mtime=0)
