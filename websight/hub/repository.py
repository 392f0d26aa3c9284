"""A dataset repository of a Hugging Face Hub. The only module that writes there.

    start ─▶ readme ─▶ upload ─▶ files, to compare with what was meant

Files go by `HfApi.upload_folder`: by Xet where the server has it, else by LFS. What the Hub has already, of an earlier
push or of one that was interrupted, is not sent again: it is known by its sha256, and where Xet carries it by the
hashes of its chunks. Parquet files of an earlier export that the folder no longer has are deleted by the same commit,
so a reader sees one export or the other. From 250 files on the library makes several commits by Xet; the deletions are
in the first.

The library's errors become one line in `refusal.py`. The token comes from the environment or from the Hub's own login
and leaves this module in requests only; a message that repeats it is mended. Not covered: pull requests, storage
buckets.

huggingface_hub reads HF_ENDPOINT, HF_HUB_DISABLE_XET and the like when it is imported: import this module late.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx2
import huggingface_hub
from huggingface_hub.errors import HfHubHTTPError, HFValidationError, OIDCError

from websight.errors import RunError, UsageError
from websight.hub.refusal import LOGIN, line, trouble
from websight.packaged import __version__

_KIND = "dataset"

DATA = ["data/*.parquet", "rejected/*.parquet", "specimens/*.jpg"]
"""What an export writes beside the card, and what is deleted where a new export no longer has it."""

_SILENCE_S = 300.0
"""How long a server may say nothing. The library waits for ever; the Hub's own gateway gives up after a minute, and a
store that hashes a file of `export.file_mb` before it answers takes seconds."""

_COMMIT = re.compile(r"[0-9a-f]{7,40}")  # what the library takes for a commit
_SHA256 = re.compile(r"[0-9a-f]{64}")

_NOT_MADE = {
    404: "there is no such user or organization",
    409: "the name is taken by something other than a dataset of yours",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file as the repository lists it."""

    size: int
    sha256: str  # "" of a file that git holds itself
    git_sha1: str  # of the blob; of a file that git does not hold itself, of its pointer


class Repository:
    """A dataset repository, at one revision. Raises: UsageError where `name` or `token` cannot be right."""

    def __init__(
        self,
        name: str,
        *,
        token: str | None,
        revision: str = "main",
        endpoint: str | None = None,
        silence_s: float = _SILENCE_S,
    ) -> None:
        if name.count("/") != 1:
            raise UsageError(f"{name!r} is not a repository name; write user/name or organization/name")
        if not token:
            raise RunError(f"{name}: not logged in to the Hub; {LOGIN}", permanent=True)
        if not (token.isascii() and token.isprintable()) or " " in token:
            raise RunError(
                f"{name}: the token holds a space or another sign that no token has; {LOGIN}", permanent=True
            )
        self.name = name
        self.revision = revision
        self._token = token
        self._silence_s = silence_s
        self._api = huggingface_hub.HfApi(
            endpoint=endpoint, token=token, library_name="websight", library_version=__version__
        )

    @property
    def url(self) -> str:
        """The address of the repository for people."""
        place = f"{self._api.endpoint}/datasets/{self.name}"
        return place if self.revision == "main" else f"{place}/tree/{self.revision}"

    def start(self, *, private: bool) -> bool:
        """Create the repository and the branch if they are missing; return whether the repository is new."""
        with self._door():
            visible = self._is_private()
            if visible is None:
                self._create(private=private)
                if private and not self._is_private():
                    raise RunError(
                        f"{self.name}: was made, but the Hub made it public; nothing was sent", permanent=True
                    )
            elif private and not visible:
                raise UsageError(f"{self.name} is public already; make it private in its settings, or drop --private")
            if not self.revision.startswith("refs/") and self.revision != "main":
                self._api.create_branch(self.name, branch=self.revision, repo_type=_KIND, exist_ok=True)
        return visible is None

    def _is_private(self) -> bool | None:
        """Return whether the repository is private, None if there is none."""
        try:
            return bool(self._api.dataset_info(self.name, timeout=self._silence_s).private)
        except HfHubHTTPError as error:
            if error.response.status_code != httpx2.codes.NOT_FOUND:
                raise  # the token: the Hub says 401 to it here
            return None

    def _create(self, *, private: bool) -> None:
        try:
            self._api.create_repo(self.name, repo_type=_KIND, private=private or None)
        except HfHubHTTPError as error:
            what = _NOT_MADE.get(error.response.status_code)
            if what is None or not error.server_message:  # no Hub says nothing
                raise
            said = line(error.server_message, self._token)
            raise RunError(f"{self.name}: {what}: {said}; choose another name", permanent=True) from None

    def readme(self) -> tuple[str, str]:
        """Return the repository's README.md ("" if there is none) and its commit."""
        with self._door():
            info = self._api.dataset_info(self.name, revision=self.revision, timeout=self._silence_s)
            commit = info.sha or ""
            place = {"repo_type": _KIND, "revision": commit or self.revision, "endpoint": self._api.endpoint}
            answer = self._asked(huggingface_hub.hf_hub_url(self.name, "README.md", **place))
            is_listed = any(file.rfilename == "README.md" for file in info.siblings or ())
            if answer.status_code == httpx2.codes.NOT_FOUND and not is_listed:
                return "", commit
            huggingface_hub.hf_raise_for_status(answer)
            if "html" in answer.headers.get("Content-Type", ""):
                raise ValueError("README.md comes as a page of HTML")
            return answer.content.decode("utf-8", errors="replace"), commit

    def upload(self, folder: Path, *, after: str, message: str) -> str:
        """Upload the files of `folder` as a commit on top of `after`, and return it.

        Raises: RetryableError where somebody else has committed since `after`, or the Hub stumbled.
        """
        with self._door(), self._carrier():
            done = self._api.upload_folder(
                repo_id=self.name,
                repo_type=_KIND,
                folder_path=folder,
                revision=self.revision,
                parent_commit=after if _COMMIT.fullmatch(after) else None,
                commit_message=message,
                delete_patterns=DATA,
            )
            return str(done.oid)

    @contextmanager
    def _carrier(self) -> Iterator[None]:
        """Send by LFS where the server has no Xet. The library asks its own constant, and falls back to nothing."""
        before = huggingface_hub.constants.HF_HUB_DISABLE_XET
        huggingface_hub.constants.HF_HUB_DISABLE_XET = before or not self._has_xet()
        try:
            yield
        finally:
            huggingface_hub.constants.HF_HUB_DISABLE_XET = before

    def _has_xet(self) -> bool:
        """Tell whether the server hands out a token for a Xet store."""
        revision = quote(self.revision, safe="")
        answer = self._asked(f"{self._api.endpoint}/api/datasets/{self.name}/xet-write-token/{revision}")
        if answer.is_server_error or answer.status_code == httpx2.codes.TOO_MANY_REQUESTS:
            huggingface_hub.hf_raise_for_status(answer)
        return answer.is_success and "X-Xet-Cas-Url" in answer.headers

    def _asked(self, url: str) -> httpx2.Response:
        """Return the answer to a GET."""
        said = {"Authorization": f"Bearer {self._token}", "User-Agent": f"websight/{__version__}"}
        return huggingface_hub.get_session().get(url, headers=said)

    def files(self, commit: str) -> dict[str, Stored]:
        """Return the files that the repository lists at a commit, by path."""
        with self._door():
            return {
                entry.path: Stored(
                    size=entry.size,
                    sha256=entry.lfs.sha256 if entry.lfs else entry.blob_id if _SHA256.fullmatch(entry.blob_id) else "",
                    git_sha1=entry.blob_id,
                )
                for entry in self._api.list_repo_tree(self.name, recursive=True, revision=commit, repo_type=_KIND)
                if isinstance(entry, huggingface_hub.RepoFile)
            }

    @contextmanager
    def _door(self) -> Iterator[None]:
        """Translate the library's errors; malformed responses surface there as errors of Python."""
        session = huggingface_hub.get_session()
        before, session.timeout = session.timeout, httpx2.Timeout(self._silence_s)
        try:
            yield
        except HFValidationError as error:
            raise UsageError(f"{self.name}: is not a repository name: {line(str(error))}") from None
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, RuntimeError, *_MALFORMED) as error:
            raise trouble(error, self.name, self._token) from None
        finally:
            session.timeout = before


_MALFORMED = (ValueError, KeyError, TypeError, AttributeError, IndexError, UnboundLocalError)
"""What the library raises where an answer is JSON of another form, or none."""


def token() -> str | None:
    """Return the token of HF_TOKEN or of `hf auth login`, None if there is none. Raises: RunError."""
    try:
        return huggingface_hub.get_token()
    except (OIDCError, httpx2.HTTPError, OSError, ValueError) as error:
        raise RunError(f"the Hub's login cannot be used: {line(str(error))}; {LOGIN}", permanent=True) from None
