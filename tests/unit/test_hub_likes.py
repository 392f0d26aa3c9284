"""Servers that are nearly a Hub, and what stands in between: one line, the right exit code, nothing lost."""

import dataclasses
import hashlib
import ssl

import httpx2
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from huggingface_hub import constants

from tests.hub_repo import File, Repo
from tests.hub_server import TOKEN, HubServer
from websight.commands.push import differences, push
from websight.errors import RunError
from websight.hub.refusal import RetryableError, trouble
from websight.hub.repository import Repository, Stored

pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=")  # of how the library sends a file

NAME = "me/pages"
HTML = {"raw": b"<html><title>Log in</title></html>", "headers": {"Content-Type": "text/html"}}
PUT = "PUT /_lfs/"
BATCH = "objects/batch"


@pytest.fixture
def hub():
    with HubServer() as server:
        yield server


@pytest.fixture
def folder(tmp_path):
    """A dataset of two files."""
    (tmp_path / "data").mkdir()
    pq.write_table(pa.table({"text": ["<p>one</p>", "<p>two</p>"]}), tmp_path / "data" / "train-00000.parquet")
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n# Pages\n")
    return tmp_path


def sent(hub, folder, **more):
    """Push the folder as the command does, without its pauses; return what was said."""
    said = []
    repository = Repository(NAME, token=TOKEN, endpoint=hub.url, **more)
    repository.start(private=False)
    push(folder, repository, said.append, pauses_s=(0, 0))
    return said


def batch(**entry):
    """An answer of LFS about one file."""
    return {"status": 200, "body": {"objects": [{"oid": "0" * 64, "size": 1, **entry}]}}


def refused(code, message):
    return batch(error={"code": code, "message": message})


def stored(code, message):
    """What a store says that speaks as S3 does."""
    raw = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>{message}</Message></Error>"
    return {"status": 403, "raw": raw.encode(), "headers": {"Content-Type": "application/xml"}}


INFO = f"GET /api/datasets/{NAME}"
PARTS = {"upload": {"href": "/_lfs/x", "header": {"chunk_size": "1", "1": "/p"}}}
DATE = {"Retry-After": "Fri, 31 Dec 2027 23:59:59 GMT"}
GONE = {"X-Error-Code": "RepoNotFound"}
ROUND = {"Location": "/api/again"}
NOT_A_HUB = "HF_ENDPOINT names the Hub"
ODD = "does not speak as a Hub does"
CREATE = "does not know POST /api/repos/create"
LIKES = {  # where it goes wrong, how, and the exit code with words of the line
    "login page": (INFO, {"status": 200, **HTML}, 42, ODD),
    "other JSON": (INFO, {"status": 200, "body": ["x"]}, 42, ODD),
    "JSON null": (INFO, {"status": 200, "raw": b"null"}, 42, NOT_A_HUB),
    "forge": ("/api/", {"status": 404, "body": {"message": "Not Found"}}, 42, "it only reads, or is no Hub"),
    "web server": ("/api/", {"status": 404, **HTML}, 42, f"{CREATE}: 404 Not Found"),
    "mirror that reads": ("POST ", {"status": 405}, 42, f"{CREATE}: 405"),
    "not written yet": ("POST ", {"status": 501}, 42, "it only reads, or is no Hub"),
    "organization of others": ("repos/create", {"status": 403, "message": "No rights"}, 42, "the token may not do"),
    "old token": ("/api/", {"status": 401, "message": "Token expired"}, 42, "401 Token expired; set HF_TOKEN"),
    "token without a word": ("/api/", {"status": 401, **HTML}, 42, "does not take this token: 401 Unauthorized"),
    "network login": ("/api/", {"status": 511, **HTML}, 42, "the network wants a login: 511"),
    "limit": ("/api/", {"status": 429}, 75, "try again later"),
    "limit with a date": ("/api/", {"status": 429, "headers": DATE}, 75, "try again after 2027-12-31 23:59 UTC"),
    "gateway": ("/api/", {"status": 502, **HTML}, 75, "the Hub had an error: 502 Bad Gateway"),
    "error as a list": ("/api/", {"status": 500, "body": ["sorry"]}, 75, "the Hub had an error: 500"),
    "refusal as a list": ("/api/", {"status": 403, "body": ["sorry"]}, 42, "the token may not do this: 403"),
    "sent round": ("/api/", {"status": 302, "headers": ROUND}, 42, NOT_A_HUB),
    "no branches": ("/branch/", {"status": 404}, 42, "does not know POST /api/datasets/me/pages/branch/v2"),
    "card behind a login": ("/resolve/", {"status": 200, **HTML}, 42, "README.md comes as a page of HTML"),
    "card not to be read": ("/resolve/", {"status": 403, "message": "gated"}, 42, "the token may not do this: 403"),
    "no modes": ("/preupload/", {"status": 404}, 42, "does not know POST /api/datasets/me/pages/preupload/main"),
    "other modes": ("/preupload/", {"status": 200, "body": {"files": "x"}}, 42, ODD),
    "token that reads": ("/preupload/", {"status": 403, "message": "read"}, 42, "it needs the right to write"),
    "no LFS": (BATCH, {"status": 404, **HTML}, 42, "it takes no large files (LFS)"),
    "other LFS": (BATCH, {"status": 200, "body": {"objects": 3}}, 42, f"{ODD}: Malformed"),
    "file refused": (BATCH, refused(422, "no"), 42, "the Hub takes no such file: LFS batch"),
    "no room for a file": (BATCH, refused(507, "quota exceeded"), 42, "has no room for this: LFS batch"),
    "file for now": (BATCH, refused(503, "try again later"), 75, "the Hub had an error: LFS batch"),
    "other file": (BATCH, batch(actions=PARTS), 42, ODD),
    "full store": (PUT, {"status": 507}, 42, "the store of the Hub does not take a file: 507"),
    "proxy that takes less": (PUT, {"status": 413, **HTML}, 42, "-o export.file_mb=100"),
    "store refuses": (PUT, stored("AccessDenied", "no"), 42, "403 AccessDenied no"),
    "wrong clock": (PUT, stored("RequestTimeTooSkewed", "differs"), 42, "the clocks of this"),
    "old address": (PUT, stored("AccessDenied", "Request has expired"), 75, "if it says so at once, the clocks"),
    "no commit": ("/commit/", {"status": 200, "body": {}}, 42, f"{ODD}: KeyError"),
    "no room": ("/commit/", {"status": 402, "message": "over quota"}, 42, "no room for this: 402 over quota"),
    "too large": ("/commit/", {"status": 413, **HTML}, 42, "has no room for this: 413"),
    "storage limit": ("/commit/", {"status": 403, "message": "storage limit"}, 42, "/settings/billing"),
    "others commit": ("/commit/", {"status": 412, "message": "A commit has"}, 75, "412 A commit has"),
    "went away": ("/commit/", {"status": 404, "headers": GONE}, 75, "no longer exists, deleted or renamed"),
    "no listing": ("/tree/", {"status": 200, "body": [{"type": "file"}]}, 42, ODD),
}


@pytest.mark.parametrize("kind", LIKES)
def test_a_server_that_is_nearly_a_hub_is_one_line_and_nothing_is_lost(hub, folder, kind):
    where, how, code, words = LIKES[kind]
    repository = {"revision": "v2"} if "/branch/" in where else {}
    hub.fail(where, times=-1, **how)
    with pytest.raises(RunError) as caught:
        sent(hub, folder, **repository)
    said = str(caught.value)
    assert words in said
    assert "\n" not in said
    assert "<" not in said
    assert TOKEN not in said
    assert "secret-of-the-store" not in said
    assert (42 if caught.value.permanent else 75) == code
    hub.mend()
    sent(hub, folder, **repository)
    assert len(hub.sent) == len(set(hub.sent)) == 1
    assert set(hub.repositories[NAME].files(repository.get("revision", "main"))) == {
        "README.md",
        "data/train-00000.parquet",
    }


def test_a_server_without_xet_is_sent_files_by_lfs(hub, folder):
    before = constants.HF_HUB_DISABLE_XET
    sent(hub, folder)
    assert hub.count("GET .*xet-write-token/main 404") == 1
    assert len(hub.sent) == 1
    assert before == constants.HF_HUB_DISABLE_XET, "what the host program wants stays"


def test_what_is_there_already_is_not_sent_whatever_the_server_says_of_it(hub, folder):
    sent(hub, folder)
    hub.fail("/preupload/", status=200, times=-1, body={"files": []})
    assert f"{hub.url}/datasets/{NAME} has all 2 files already" in sent(hub, folder)
    assert len(hub.repositories[NAME].commits) == 2


def test_a_card_that_is_not_found_is_none_unless_it_is_listed(hub):
    repository = Repository(NAME, token=TOKEN, endpoint=hub.url)
    repository.start(private=False)
    hub.fail("/resolve/", status=404, **HTML)
    assert repository.readme()[0] == ""
    hub.repositories[NAME].write("README.md", "# Words of a person")
    hub.fail("/resolve/", status=404, **HTML)
    with pytest.raises(RunError, match=r"does not know GET /datasets/me/pages/resolve/.*/README.md: 404"):
        repository.readme()


def test_all_files_may_be_held_by_git(hub, folder):
    files = [
        {"path": str(path.relative_to(folder)), "uploadMode": "regular", "shouldIgnore": False}
        for path in folder.rglob("*.*")
    ]
    hub.fail("/preupload/", status=200, body={"files": files})
    sent(hub, folder)
    assert hub.sent == []
    content = (folder / "data" / "train-00000.parquet").read_bytes()
    assert hub.repositories[NAME].files()["data/train-00000.parquet"].content == content


def test_a_file_that_the_repository_ignores_is_a_difference_that_stays(hub, folder):
    files = [
        {"path": str(path.relative_to(folder)), "uploadMode": "regular", "shouldIgnore": path.suffix == ".parquet"}
        for path in folder.rglob("*.*")
    ]
    hub.fail("/preupload/", status=200, times=-1, body={"files": files})
    with pytest.raises(
        RunError, match=r"data/train-00000.parquet is missing; the same command .* \.gitignore"
    ) as caught:
        sent(hub, folder)
    assert caught.value.permanent


def test_private_is_believed_only_where_the_server_says_so(hub):
    hub.repositories[NAME] = Repo()
    hub.repositories[NAME].commit("initial commit", {".gitattributes": File(b"")})
    hub.fail(INFO, status=404, headers=GONE)
    hub.fail("repos/create", status=200, body={"url": f"{hub.url}/datasets/{NAME}"})
    with pytest.raises(RunError, match="the Hub made it public; nothing was sent"):
        Repository(NAME, token=TOKEN, endpoint=hub.url).start(private=True)


def test_a_hash_of_any_kind_is_compared_as_what_it_is(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"content")
    git = b"blob 7\0content"
    same = [hashlib.sha256(b"content"), hashlib.sha256(git), hashlib.sha1(git)]
    for found in same:
        digest = found.hexdigest()
        listed = Stored(size=7, sha256=digest if len(digest) == 64 else "", git_sha1=digest)
        assert differences({"a": path}, {"a": listed}) == []
        other = dataclasses.replace(listed, sha256=listed.sha256[::-1], git_sha1=digest[::-1])
        assert differences({"a": path}, {"a": other}) == ["a has another hash"]
    assert differences({"a": path}, {"a": Stored(size=7, sha256="", git_sha1="W/etag")}) == []


def test_an_oid_of_64_digits_is_a_sha256(hub):
    repository = Repository(NAME, token=TOKEN, endpoint=hub.url)
    repository.start(private=False)
    oid = hashlib.sha256(b"content").hexdigest()
    hub.fail("/tree/", status=200, body=[{"type": "file", "path": "a", "size": 7, "oid": oid}])
    assert repository.files("main") == {"a": Stored(size=7, sha256=oid, git_sha1=oid)}


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(hub):
    hub.fail("GET ", is_late=True, times=-1)
    with pytest.raises(RetryableError, match="cannot be reached: timed out"):
        Repository(NAME, token=TOKEN, endpoint=hub.url, silence_s=0.05).start(private=False)


def test_a_server_that_sends_on_to_another_is_named_with_it(hub):
    with HubServer() as other:
        there = other.url.replace("127.0.0.1", "localhost")
        hub.fail("/api/", status=308, times=-1, headers={"Location": f"{there}/api/repos/create"})
        other.fail("/api/", status=401, times=-1)
        with pytest.raises(
            RunError, match=f"127.0.0.1 sends requests on to {there}.*; HF_ENDPOINT={there} asks"
        ) as caught:
            Repository(NAME, token=TOKEN, endpoint=hub.url).start(private=False)
        assert caught.value.permanent


@pytest.mark.parametrize("secret", ["two words", "line\nbreak", "Brötchen", "tab\t", "\x00"])
def test_a_token_that_cannot_be_one_is_not_said(secret):
    with pytest.raises(RunError, match="the token holds a space or another sign") as caught:
        Repository(NAME, token=secret)
    assert secret not in str(caught.value)
    assert caught.value.permanent


CONNECTIONS = [
    (httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate has expired"), "too old, or the clocks"),
    (httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate is not yet valid"), "too old, or the clocks"),
    (
        httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] Hostname mismatch, certificate is not valid for"),
        "another host",
    ),
    (
        httpx2.ConnectError(str(ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number"))),
        "begin with http://",
    ),
    (httpx2.RemoteProtocolError("illegal status line: bytearray(b'SSH-2.0-OpenSSH')"), "speaks no HTTP"),
    (httpx2.ProxyError("407 Proxy Authentication Required"), "into HTTPS_PROXY"),
    (httpx2.TooManyRedirects("Exceeded maximum allowed redirects."), NOT_A_HUB),
    (
        ConnectionError("Network error: Request error: HTTP status client error (404 Not Found), domain: x"),
        "DISABLE_XET=1",
    ),
    (PermissionError(13, "Permission denied", "data/a.parquet"), "this machine refuses"),
    (OSError(30, "Read-only file system", "/tmp/x"), "this machine refuses"),
]


@pytest.mark.parametrize(("error", "words"), CONNECTIONS, ids=lambda value: f"{value}"[-30:])
def test_a_connection_that_cannot_work_is_permanent(error, words):
    found = trouble(error, NAME)
    assert words in str(found)
    assert found.permanent


PASSING = [
    OSError(28, "No space left on device", "/tmp/x"),
    OSError(122, "Disk quota exceeded"),
    OSError(24, "Too many open files"),
    ConnectionError("Network error: Request error: HTTP status server error (503 Service Unavailable)"),
    ConnectionResetError(104, "Connection reset by peer"),
]


@pytest.mark.parametrize("error", PASSING, ids=str)
def test_a_full_disk_here_and_a_store_that_is_down_pass(error):
    found = trouble(error, NAME)
    assert not found.permanent
    assert "the Hub has no room" not in str(found)
