"""The few things that publishing asks of an object store, through obstore: S3 and its like, Google Cloud Storage, Azure."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from builder.errors import MissingExtra, UsageError
from builder.publish.faults import told_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Target

RETRIES = 4
"""How often a request is tried again before the publication stops."""

PAUSES = (timedelta(milliseconds=100), timedelta(seconds=10))
"""Before the first new try, and at most."""

EXTRAS = {"s3": "s3", "gs": "cloud", "az": "cloud"}
_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")


class Stored(NamedTuple):
    """One object, read whole."""

    data: bytes
    version: dict[str, str]
    """What names this very state of it, for a conditional write."""


class Taken(Exception):
    """Somebody else wrote an object since it was read."""


class Bucket:
    """A folder of a bucket. Every method raises HostFault when the store does not answer as it should."""

    def __init__(self, target: Target) -> None:
        scheme = target.url.partition("://")[0].lower()
        try:
            import obstore  # noqa: PLC0415 - an extra: only who publishes there has it
            from obstore import exceptions, store  # noqa: PLC0415 - the same
        except ImportError as error:
            message = (
                f"publishing to {scheme}:// needs an optional part: pip install 'briefing-builder[{EXTRAS[scheme]}]'"
            )
            raise MissingExtra(message) from error
        self._api, self._faults = obstore, exceptions
        name, prefix = place_of(target.url)
        backoff = {"init_backoff": PAUSES[0], "max_backoff": PAUSES[1]}
        retries: Any = {"max_retries": RETRIES, "retry_timeout": timedelta(seconds=60), "backoff": backoff}
        with told_in_words():
            if scheme == "s3":
                config, client = _for_s3(target)
                self._store: Any = store.S3Store(
                    name, prefix=prefix, config=config, client_options=client, retry_config=retries
                )
            elif target.endpoint or target.region:
                raise UsageError("P002", "endpoint and region go with s3:// addresses only", path="site.yaml")
            else:
                kind = store.GCSStore if scheme == "gs" else store.AzureStore
                self._store = kind(name, prefix=prefix, retry_config=retries)

    def get(self, path: str) -> Stored | None:
        """Return an object; None when there is none."""
        with told_in_words():
            try:
                found = self._api.get(self._store, path)
            except FileNotFoundError:
                return None
            return Stored(bytes(found.bytes()), _version(found.meta))

    def put(self, path: str, data: bytes, headers: Sequence[tuple[str, str]]) -> None:
        """Write an object with its headers."""
        attributes: Any = dict(headers)
        with told_in_words():
            self._api.put(self._store, path, data, attributes=attributes, use_multipart=False)

    def put_if(self, path: str, data: bytes, before: dict[str, str] | None) -> dict[str, str]:
        """Write an object if it is still as it was read: `before`, or not there at all. Raises Taken.

        A store that knows no conditions writes all the same.
        """
        kind = "application/gzip" if path.endswith(".gz") else "application/json; charset=utf-8"
        attributes: Any = {"Content-Type": kind, "Cache-Control": "no-store"}
        mode: Any = "create" if before is None else before
        faults = self._faults
        with told_in_words():
            try:
                done = self._api.put(self._store, path, data, mode=mode, attributes=attributes, use_multipart=False)
                return _version(done)
            except (faults.AlreadyExistsError, faults.PreconditionError, FileNotFoundError):
                pass
            except (faults.NotImplementedError, faults.NotSupportedError):
                done = self._api.put(self._store, path, data, attributes=attributes, use_multipart=False)
                return _version(done)
        return self._look_again(path, data)

    def _look_again(self, path: str, data: bytes) -> dict[str, str]:
        """Tell a write of our own, whose answer was lost and which was tried again, from somebody else's."""
        found = self.get(path)
        if found is None or found.data != data:
            raise Taken(path)
        return found.version

    def sizes(self) -> dict[str, int]:
        """Return every object's size in bytes, by path."""
        with told_in_words():
            return {entry["path"]: entry["size"] for batch in self._api.list(self._store) for entry in batch}

    def delete(self, paths: Sequence[str]) -> None:
        """Remove objects; one that is missing is no fault."""
        with told_in_words():
            try:
                self._api.delete(self._store, list(paths))
            except FileNotFoundError:
                for path in paths:
                    self._remove(path)

    def _remove(self, path: str) -> None:
        try:
            self._api.delete(self._store, path)
        except FileNotFoundError:
            return


def place_of(url: str) -> tuple[str, str | None]:
    """Return the bucket or container, and the folder in it, of `s3://BUCKET/FOLDER`. Raises UsageError (P002)."""
    parts = urlsplit(url)
    if not parts.netloc or parts.query or parts.fragment:
        scheme = parts.scheme or "s3"
        hint = f"Write {scheme}://BUCKET or {scheme}://BUCKET/FOLDER; endpoint and region are keys beside url."
        raise UsageError("P002", f"{url!r} names no bucket", path="site.yaml", hint=hint)
    return parts.netloc, unquote(parts.path).strip("/") or None


def _for_s3(target: Target) -> tuple[Any, Any]:
    """Return what obstore does not find in the environment by itself."""
    given = next((os.environ[name] for name in _ENDPOINTS if os.environ.get(name)), "")
    endpoint = target.endpoint or given
    config = {"endpoint": endpoint} if endpoint else {}
    region = target.region or (
        "" if os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") else "us-east-1"
    )
    if region:
        config["region"] = region
    client: dict[str, Any] = {"timeout": "60s", "connect_timeout": "10s"}
    if endpoint.startswith("http://"):
        client["allow_http"] = True
    return config, client


def _version(meta: Any) -> dict[str, str]:
    return {name: str(meta[name]) for name in ("e_tag", "version") if meta.get(name)}
