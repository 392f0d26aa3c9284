"""Where a run lies: a folder, or a bucket of an object store. The only door to buckets.

    /data/run                     LocalFolder   temporary file → fsync → rename
    s3://BUCKET/run               Bucket        one PUT (`obstore`, installed by websight-builder[cloud])
    gs://BUCKET/run               Bucket
    az://CONTAINER/run            Bucket
    hf://buckets/USER/NAME/run    Bucket        through the Hub's S3 door, https://s3.hf.co/USER
    file:///mnt/run               LocalFolder   as a bucket: a mount that has neither locks nor appending

A storage holds whole objects by name. `put` replaces, `create` does not where the store honours conditions: two stores
that were tried let two of twelve racing writers win, so a winner is a hint, and whoever calls it must be right without.
Nothing is renamed, locked or appended to. A listing is a hint too, for it may be late; `get` decides.

Credentials come from the environment that the store's own tools use (AWS_*, GOOGLE_*, AZURE_*, ~/.aws/credentials).
They are kept nowhere, and no message has them: of what a store answers, messages repeat its code alone.
What is not covered: objects over `_ONE_PUT_BYTES` are sent in parts, which appear at once all the same.
"""

from __future__ import annotations

import re
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol, TypeVar

from websight import disk
from websight.config.environment import environment
from websight.errors import RunError, UsageError
from websight.lifetime.scratch import scratch
from websight.run.refusals import METADATA, has_no_bucket, refused, variables

R = TypeVar("R")

SCHEMES = ("s3", "gs", "az", "hf", "file")

_INSTALL = "pip install 'websight-builder[cloud]'"

_ONE_PUT_BYTES = 64 << 20
"""Sent in one request up to here: the Hub's door promises conditions for single requests alone; S3 takes 5 GB."""

_PIECE_BYTES, _PIECES_AT_ONCE = 16 << 20, 4
"""Of larger ones: 10,000 pieces, which is S3's limit, are 160 GB, and 64 MB are in memory."""

_BACKOFF: dict[str, Any] = {"init_backoff": timedelta(seconds=0.2), "max_backoff": timedelta(seconds=10), "base": 2}

_PATIENCE_S = 30.0
"""Of pauses between tries, three times over: outlasts a store that sheds load (503 SlowDown), or is started anew."""

_CLIENT: dict[str, Any] = {"allow_http": True, "timeout": "120s", "connect_timeout": "5s"}
"""40 MB within 120 s are 2.7 Mbit/s. HTTP is for stores of one's own, on this machine or in a cluster."""

_AGAIN_S = (1.0, 5.0)
"""Pauses before a request is made anew that the library gave up: it does not repeat a PUT whose answer was lost."""


class Storage(Protocol):
    """Whole objects by name, such as "shards/00017.json". Every method raises RunError where the store refuses.

    `place` is where it lies, the way a user writes it.
    """

    place: str

    def get(self, name: str) -> bytes | None:
        """Return an object, None if it is not there."""

    def put(self, name: str, content: bytes | Path) -> None:
        """Write an object, or the content of a file, whole or not at all; one of that name is replaced."""

    def part(self, name: str, start: int, size: int) -> bytes:
        """Return bytes of an object that is there, fewer where it ends."""

    def copy(self, name: str, to: str) -> None:
        """Write an object that is there under another name too."""

    def create(self, name: str, content: bytes) -> bool:
        """Write an object unless it is there, and tell whether it was not; on a careless store this is `put`."""

    def names(self, prefix: str = "") -> Iterator[Entry]:
        """Yield the objects whose names begin with a folder's, such as "shards/"; what is new may be missing."""

    def delete(self, name: str) -> None:
        """Remove an object; one that is not there is no error."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a listing says of an object."""

    name: str
    bytes: int
    version: str  # changes whenever the object does
    time: float  # seconds since 1970, by the store's clock


class LocalFolder:
    """A folder of this machine, or of a file system that it mounts and that can rename."""

    def __init__(self, folder: Path, place: str = "") -> None:
        self.folder = folder
        self.place = place or str(folder)

    def get(self, name: str) -> bytes | None:
        """Read a whole object."""
        path = self.folder / name
        try:
            return disk.regular(path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise disk.refused(error, path, "read") from None

    def put(self, name: str, content: bytes | Path) -> None:
        """Write a whole object."""
        path = self._with_folder(name)
        if isinstance(content, bytes):
            disk.publish(path, content)
            return
        with disk.reading(content), content.open("rb") as source, disk.published(path) as file:
            shutil.copyfileobj(source, file, _PIECE_BYTES)

    def part(self, name: str, start: int, size: int) -> bytes:
        """Read bytes of an object."""
        path = self.folder / name
        with disk.reading(path), disk.regular(path).open("rb") as file:
            file.seek(start)
            return file.read(size)

    def copy(self, name: str, to: str) -> None:
        """Write an object under another name too."""
        self.put(to, self.folder / name)

    def create(self, name: str, content: bytes) -> bool:
        """Write an object unless it is there."""
        return disk.publish_once(self._with_folder(name), content)

    def names(self, prefix: str = "") -> Iterator[Entry]:
        """List objects."""
        top = self.folder / prefix
        with disk.reading(top):
            for path in sorted(top.rglob("*")) if top.is_dir() else ():
                if path.is_file() and not any(part.startswith(".") for part in path.relative_to(self.folder).parts):
                    found = path.stat()
                    name = path.relative_to(self.folder).as_posix()
                    yield Entry(name, found.st_size, f"{found.st_ino}-{found.st_mtime_ns}", found.st_mtime)

    def delete(self, name: str) -> None:
        """Remove an object."""
        with disk.writing(self.folder / name), suppress(FileNotFoundError, NotADirectoryError):
            (self.folder / name).unlink()

    def _with_folder(self, name: str) -> Path:
        path = self.folder / name
        with disk.writing(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
        return path


class Bucket:
    """A bucket, or what lies in it below a prefix; `store` is one of obstore's.

    `pause` waits between two tries.
    """

    def __init__(self, store: Any, place: str, pause: Callable[[float], object] = time.sleep) -> None:
        self._store = store
        self.place = place
        self.pause = pause

    def get(self, name: str) -> bytes | None:
        """Read a whole object."""
        import obstore  # noqa: PLC0415 — an extra, 0.16 s

        try:
            return self._asked("read", lambda: bytes(obstore.get(self._store, name).bytes()))
        except FileNotFoundError:
            return None

    def put(self, name: str, content: bytes | Path) -> None:
        """Write a whole object."""
        import obstore  # noqa: PLC0415

        with disk.reading(Path(name)):
            is_large = (len(content) if isinstance(content, bytes) else content.stat().st_size) > _ONE_PUT_BYTES
            sent = content if is_large or isinstance(content, bytes) else content.read_bytes()
        sizes: Any = {"use_multipart": is_large, "chunk_size": _PIECE_BYTES, "max_concurrency": _PIECES_AT_ONCE}
        self._asked("written", lambda: obstore.put(self._store, name, sent, **sizes))

    def part(self, name: str, start: int, size: int) -> bytes:
        """Read bytes of an object."""
        import obstore  # noqa: PLC0415

        try:
            return self._asked("read", lambda: bytes(obstore.get_range(self._store, name, start=start, length=size)))
        except FileNotFoundError:
            raise RunError(f"{self.place}/{name}: is no longer there; run the same command again") from None

    def copy(self, name: str, to: str) -> None:
        """Write an object under another name too, without sending it; through this machine where that is refused."""
        import obstore  # noqa: PLC0415
        from obstore.exceptions import BaseError  # noqa: PLC0415

        try:
            obstore.copy(self._store, name, to)
        except FileNotFoundError:
            raise RunError(f"{self.place}/{name}: is no longer there; run the same command again") from None
        except (BaseError, OSError):  # S3 copies 5 GB, other stores may copy nothing
            with scratch() as folder:
                self._copy_through(name, to, folder / "object")

    def _copy_through(self, name: str, to: str, path: Path) -> None:
        with disk.writing(path), path.open("wb") as file:
            while piece := self.part(name, file.tell(), _PIECE_BYTES):
                file.write(piece)
                if len(piece) < _PIECE_BYTES:
                    break
        self.put(to, path)

    def create(self, name: str, content: bytes) -> bool:
        """Write an object unless it is there."""
        import obstore  # noqa: PLC0415
        from obstore.exceptions import AlreadyExistsError, NotSupportedError, PreconditionError  # noqa: PLC0415

        try:
            self._asked("written", lambda: obstore.put(self._store, name, content, mode="create", use_multipart=False))
        except (AlreadyExistsError, PreconditionError):
            return self.get(name) == content  # ours, if its answer was lost and it was sent again
        except NotSupportedError:
            self.put(name, content)
        return True

    def names(self, prefix: str = "") -> Iterator[Entry]:
        """List objects."""
        import obstore  # noqa: PLC0415

        def listed() -> list[Entry]:
            return [
                Entry(each["path"], each["size"], each["e_tag"] or "", each["last_modified"].timestamp())
                for chunk in obstore.list(self._store, prefix or None)
                for each in chunk
            ]

        yield from self._asked("listed", listed)

    def delete(self, name: str) -> None:
        """Remove an object."""
        import obstore  # noqa: PLC0415

        with suppress(FileNotFoundError):
            self._asked("removed", lambda: obstore.delete(self._store, name))

    def _asked(self, what: str, request: Callable[[], R]) -> R:
        """Make a request, again where that may help. Raises: RunError; FileNotFoundError; obstore's on conditions."""
        from obstore.exceptions import BaseError  # noqa: PLC0415

        for pause_s in (*_AGAIN_S, None):
            try:
                return request()
            except BaseError as error:
                refusal = refused(type(error).__name__, str(error), self.place, what)
                if refusal is None:
                    raise
                if refusal.permanent or pause_s is None:
                    raise refusal from None
                self.pause(pause_s)
            except OSError as error:
                if isinstance(error, FileNotFoundError) and not has_no_bucket(str(error)):
                    raise
                raise refused("NotFoundError", str(error), self.place, what) or error from None
        raise AssertionError("the last try returns or raises")


def is_url(place: Path | str) -> bool:
    """Tell whether a place is written as a URL."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*:/", str(place)) is not None


def at(place: Path | str, patience_s: float = _PATIENCE_S) -> Storage:
    """Return the storage of a folder or a URL. Nothing is asked of a store yet; it may take `patience_s` to answer.

    Raises: UsageError for a URL that cannot be one; RunError where obstore or credentials are missing.
    """
    if not is_url(place):
        return LocalFolder(Path(place))
    url = written(str(place))
    scheme, _, rest = url.partition("://")
    if scheme == "file":
        return LocalFolder(Path(rest), url)
    try:
        import obstore  # noqa: F401, PLC0415
    except ImportError:
        raise RunError(f"{url}: buckets need obstore, which is not installed: {_INSTALL}", permanent=True) from None
    from obstore.exceptions import BaseError  # noqa: PLC0415
    from obstore.store import from_url  # noqa: PLC0415

    retries = {"max_retries": 20, "retry_timeout": timedelta(seconds=patience_s), "backoff": _BACKOFF}
    options: Any = {"client_options": _CLIENT, "retry_config": retries}
    try:
        if scheme == "hf":
            _, user, name, *path = rest.split("/")
            door = environment("HF_S3_ENDPOINT") or f"https://s3.hf.co/{user}"
            hub = {"endpoint": door, "region": "us-east-1", "virtual_hosted_style_request": "false"}
            return Bucket(from_url("/".join(["s3:/", name, *path]), **options | {"config": _amazon(hub, url)}), url)
        if scheme == "s3":
            options |= {"config": _amazon({}, url)}
        return Bucket(from_url(url, **options), url)
    except BaseError:
        raise RunError(f"{url}: cannot be opened: set {variables(url)}", permanent=True) from None


def written(url: str) -> str:
    """Return a URL the one way we write it. Raises: UsageError, which repeats nothing that may be secret."""
    scheme, _, rest = url.partition(":")
    scheme, rest = scheme.lower(), rest.lstrip("/") if scheme.lower() != "file" else "/" + rest.lstrip("/")
    if scheme not in SCHEMES:
        raise UsageError(f"{scheme}://…: runs lie in folders, or at {', '.join(f'{each}://' for each in SCHEMES)}")
    if any(sign in rest for sign in "@?#"):
        raise UsageError(f"{scheme}://…: a place has no @, ? or #; credentials come from the environment")
    parts = [part for part in rest.split("/") if part]
    least, form = {"hf": (4, "hf://buckets/USER/NAME/RUN"), "file": (1, "file:///FOLDER")}.get(
        scheme, (2, f"{scheme}://BUCKET/RUN")
    )
    is_bucket = scheme != "hf" or parts[:1] == ["buckets"]
    if len(parts) < least or not is_bucket or {".", ".."} & set(parts):
        raise UsageError(f"{scheme}://{rest}: a run in a bucket is written {form}")
    return f"{scheme}://{'/' if scheme == 'file' else ''}{'/'.join(parts)}"


def _amazon(more: dict[str, str], url: str) -> dict[str, str]:
    """Return what obstore does not find by itself: ~/.aws/credentials, and S3 stores by their endpoint's path.

    Raises: RunError where there are no credentials, which would else be asked of a machine that is not there.
    """
    found = dict(more)
    if environment("AWS_ENDPOINT_URL") and "virtual_hosted_style_request" not in found:
        found["virtual_hosted_style_request"] = "false"
    if not (environment("AWS_REGION") or environment("AWS_DEFAULT_REGION")):
        found.setdefault("region", "us-east-1")
    if any(environment(name) for name in _AMAZON):
        return found
    profile = _profile()
    if not profile and not _is_in_the_cloud():
        raise RunError(f"{url}: no credentials were found; set {variables(url)}", permanent=True)
    return found | profile


_AMAZON = (
    *("AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"),
    *("AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_SKIP_SIGNATURE", "AWSMETADATA_ENDPOINT"),
)


def _profile() -> dict[str, str]:
    """Return the keys of ~/.aws/credentials."""
    from configparser import ConfigParser  # noqa: PLC0415 — for buckets alone
    from configparser import Error as ConfigError  # noqa: PLC0415

    file = Path(environment("AWS_SHARED_CREDENTIALS_FILE") or "~/.aws/credentials")
    parser = ConfigParser(interpolation=None)
    with suppress(OSError, ConfigError, UnicodeDecodeError, RuntimeError):
        parser.read(file.expanduser(), "utf-8")
    name = environment("AWS_PROFILE") or "default"
    values = parser[name] if parser.has_section(name) else {}
    known = {"aws_access_key_id": "access_key_id", "aws_secret_access_key": "secret_access_key"}
    known |= {"aws_session_token": "session_token", "region": "region"}
    return {ours: values[theirs] for theirs, ours in known.items() if theirs in values}


def _is_in_the_cloud() -> bool:
    """Tell whether a machine's own role can be asked for, within a second."""
    with suppress(OSError), socket.create_connection(METADATA, timeout=1.0):
        return True
    return False
