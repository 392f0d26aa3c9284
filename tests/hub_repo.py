"""A repository of the Hub on loopback (`tests/hub_server.py`): commits, branches, and the files of each commit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True)
class File:
    """A file of a commit."""

    content: bytes  # of an LFS file: its pointer
    lfs: tuple[str, int] | None = None  # sha256, size

    @property
    def oid(self) -> str:
        """The blob's name in git."""
        return hashlib.sha1(b"blob %d\0" % len(self.content) + self.content).hexdigest()

    @property
    def size(self) -> int:
        return self.lfs[1] if self.lfs else len(self.content)


@dataclass
class Commit:
    sha: str
    title: str
    files: dict[str, File]


@dataclass
class Repo:
    """A repository: commits in order, and the branches that point to them."""

    private: bool = False
    commits: list[Commit] = field(default_factory=list)
    branches: dict[str, str] = field(default_factory=dict)

    def commit(self, title: str, files: dict[str, File], branch: str = "main") -> Commit:
        sha = hashlib.sha1(f"{len(self.commits)} {title}".encode()).hexdigest()
        self.commits.append(Commit(sha, title, files))
        self.branches[branch] = sha
        return self.commits[-1]

    def at(self, revision: str) -> Commit | None:
        sha = self.branches.get(revision.removeprefix("refs/heads/"), revision)
        return next((commit for commit in self.commits if commit.sha == sha), None)

    def files(self, revision: str = "main") -> dict[str, File]:
        """What a revision holds, without what the Hub itself puts there."""
        commit = self.at(revision)
        assert commit is not None
        return {name: file for name, file in commit.files.items() if name != ".gitattributes"}

    def write(self, name: str, text: str) -> None:
        """Commit a file, as a person does in the browser."""
        last = self.at("main")
        assert last is not None
        self.commit(f"Update {name}", {**last.files, name: File(text.encode())})
