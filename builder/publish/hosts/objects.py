"""An object store as host: `s3://`, `gs://`, `az://`. There is no switch, so the order of the steps protects readers.

BUCKET/FOLDER/…                                    the site
BUCKET/FOLDER/.briefing-publish/manifest.json.gz   what of it is ours: digests and headers
BUCKET/FOLDER/.briefing-publish/lock.json          who is publishing, and how far that is; written on condition
"""

from __future__ import annotations

import gzip
import secrets
import socket
import time
import zlib
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from msgspec import Struct, convert
from msgspec.structs import replace

from builder.errors import UsageError
from builder.publish.bucket import Bucket, Taken
from builder.publish.faults import HostFault
from builder.publish.plan import Item, items_of, waves
from builder.publish.release import LOCK_SECONDS, Lock, Manifest, Remote, read_manifest
from builder.text.digests import digest, short
from builder.text.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.model import Progress, Target
    from builder.publish.plan import Plan, Step

OURS = ".briefing-publish/"
_MANIFEST = f"{OURS}manifest.json.gz"
_LOCK = f"{OURS}lock.json"
_AT_ONCE = 16
_SAMPLE = 20
_RENEW = 120.0
"""Seconds after which a lock is renewed, in the middle of a group too."""
_UNKNOWN = Item("", -1)


class Journal(Struct, frozen=True):
    """The lock, and how far its holder is."""

    lock: Lock = Lock()
    run: str = ""
    """A random name for one publication, so that two by one owner do not mix."""
    content: str = ""
    """`plan.content_id` of what is being published."""
    sent: dict[str, Item] = {}
    sending: tuple[str, ...] = ()
    """What may or may not have arrived."""


@contextmanager
def open_bucket(target: Target, base: Path) -> Iterator[Objects]:
    """Yield a session with a folder of a bucket. Raises UsageError (P002), MissingExtra, HostFault."""
    yield Objects(Bucket(target), target.name, short(f"{socket.gethostname()}\0{base.resolve()}", 16))


class Objects:
    """A session with a folder of a bucket."""

    def __init__(self, bucket: Bucket, name: str, owner: str) -> None:
        self._bucket = bucket
        self._name = name
        self._owner = owner
        self._run = secrets.token_hex(8)
        self._manifest_at: dict[str, str] | None = None
        self._lock_at: dict[str, str] | None = None
        self._journal = Journal()
        self._renewed = 0.0

    def items(self, files: Mapping[str, bytes]) -> dict[str, Item]:
        """Return the items of a build."""
        return items_of(files)

    def read(self) -> Remote:
        """Return what the folder holds, compared with a listing: what is not there as it should be counts as unknown."""
        stored, lock = self._bucket.get(_MANIFEST), self._bucket.get(_LOCK)
        manifest = read_manifest(_unzipped(stored.data) if stored else None)
        self._manifest_at = stored.version if stored else None
        self._lock_at = lock.version if lock else None
        journal = _read_journal(lock.data if lock else None)
        self._journal = journal if not stored or journal.content != manifest.content else Journal(lock=journal.lock)
        known = {**manifest.files, **self._journal.sent, **dict.fromkeys(self._journal.sending, _UNKNOWN)}
        listed = {path: size for path, size in self._bucket.sizes().items() if not path.startswith(OURS)}
        files = {
            path: item if listed[path] == item.size else _UNKNOWN for path, item in known.items() if path in listed
        }
        leaving = {path: since for path, since in manifest.leaving.items() if path in listed}
        foreign = {path: Item("", size) for path, size in listed.items() if path not in files and path not in leaving}
        shown = manifest.content if stored else None
        now = Manifest(manifest.content, files, leaving)
        return Remote(shown, now, (shown,) if shown else (), foreign, unfinished=bool(self._journal.content))

    def send(self, files: Mapping[str, bytes], after: Manifest, steps: Plan, progress: Progress) -> str:
        """Do the plan, group by group; look it over before anything goes. Raises UsageError (P008), HostFault."""
        self._take(after, steps)
        try:
            for wave in waves(steps):
                if wave[0].action != "delete":
                    self._upload(wave, files, after, lambda count: progress("Publishing", count, len(steps.steps)))
            self._look_over(after, steps)
            gone = [step.path for step in steps.steps if step.action == "delete"]
            if gone:
                self._bucket.delete(gone)
            self._finish(after)
        except BaseException:
            self._journal = replace(self._journal, lock=Lock())
            with suppress(HostFault, UsageError):
                self._put_journal()
            raise
        progress("Publishing", len(steps.steps), len(steps.steps))
        return after.content

    def verify(self) -> tuple[str, ...]:
        """Return nothing: `read` lists what is there, and what is missing or of another size is sent again."""
        return ()

    def go_back(self) -> str:
        """Refuse: a bucket holds one state. Raises UsageError (P005)."""
        hint = "Check out the state of the site's folder that you want, and publish that."
        raise UsageError("P005", f"{self._name} holds no release before the one shown", hint=hint)

    def _take(self, after: Manifest, steps: Plan) -> None:
        """Take the lock and say in it what is about to be sent. Raises UsageError (P008)."""
        now = time.time()
        if self._journal.lock.holds_off(self._owner, now):
            left = round(self._journal.lock.until - now)
            message = f"{self._name} is being published to by somebody else"
            raise UsageError("P008", message, hint=f"Wait for the other to end; if it died, wait {left} seconds.")
        moving = {step.path for step in steps.steps if step.action != "delete"}
        self._journal = Journal(
            lock=Lock(self._owner, now + LOCK_SECONDS),
            run=self._run,
            content=after.content,
            sent={path: item for path, item in self._journal.sent.items() if path not in moving},
            sending=tuple(sorted({*moving, *self._journal.sending})),
        )
        self._put_journal()

    def _upload(
        self, wave: Sequence[Step], files: Mapping[str, bytes], after: Manifest, tell: Callable[[int], None]
    ) -> None:
        """Send a group, many files at once; stop at the first that fails."""
        waiting, jobs, arrived = list(reversed(wave)), dict[Future[None], str](), list[str]()
        try:
            with ThreadPoolExecutor(min(_AT_ONCE, len(wave))) as pool:
                while waiting or jobs:
                    while waiting and len(jobs) < 2 * _AT_ONCE:
                        step = waiting.pop()
                        jobs[pool.submit(self._bucket.put, step.path, files[step.path], step.headers)] = step.path
                    finished, _ = wait(jobs, return_when=FIRST_COMPLETED)
                    for job in sorted(finished, key=lambda one: one.exception() is not None):
                        job.result()
                        arrived.append(jobs.pop(job))
                    tell(len(self._journal.sent) + len(arrived))
                    if time.time() - self._renewed > _RENEW:
                        self._put_journal()
        finally:
            sent = {**self._journal.sent, **{path: after.files[path] for path in arrived}}
            sending = tuple(sorted({*self._journal.sending}.difference(arrived)))
            self._journal = replace(self._journal, sent=sent, sending=sending)
        self._put_journal()

    def _put_journal(self) -> None:
        """Write down how far the work is, and hold the lock for a while longer. Raises UsageError (P008), HostFault."""
        if self._journal.lock.owner:
            self._journal = replace(self._journal, lock=Lock(self._owner, time.time() + LOCK_SECONDS))
        try:
            self._lock_at = self._bucket.put_if(_LOCK, to_json(self._journal), self._lock_at)
        except Taken:
            message = f"somebody else began to publish to {self._name}"
            raise UsageError(
                "P008", message, hint="Wait for the other to end, then run the same command again."
            ) from None
        self._renewed = time.time()

    def _look_over(self, after: Manifest, steps: Plan) -> None:
        """List what is there, and read a sample back: the pointers, and some of what was sent. Raises HostFault."""
        sizes = self._bucket.sizes()
        wrong = [path for path, item in after.files.items() if sizes.get(path) != item.size]
        sent = [step.path for step in reversed(steps.steps) if step.action != "delete"][:_SAMPLE]
        for path in sent:
            found = self._bucket.get(path)
            if found is None or digest(found.data) != after.files[path].sha256:
                wrong.append(path)
        if wrong:
            suspect = {*wrong, *self._journal.sending}
            sent_well = {path: item for path, item in self._journal.sent.items() if path not in suspect}
            self._journal = replace(self._journal, sent=sent_well, sending=tuple(sorted(suspect)))
            raise HostFault(f"{wrong[0]} is not there as it was sent ({len(set(wrong))} files in all)")

    def _finish(self, after: Manifest) -> None:
        try:
            self._manifest_at = self._bucket.put_if(
                _MANIFEST, gzip.compress(to_json(after), mtime=0), self._manifest_at
            )
        except Taken:
            raise UsageError("P008", f"somebody else published to {self._name} meanwhile") from None
        self._journal = Journal()
        self._put_journal()


def _read_journal(data: bytes | None) -> Journal:
    try:
        return convert(from_json(data or b""), Journal)
    except ValueError:
        return Journal()


def _unzipped(data: bytes) -> bytes | None:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return None
