"""The door to the Hub: what it asks of a repository, and what it makes of errors. Uploads: e2e/test_push.py."""

import httpx2
import pytest
from huggingface_hub import hf_raise_for_status
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError, OfflineModeIsEnabled

from tests.hub_server import TOKEN, HubServer
from websight.errors import RunError, UsageError
from websight.hub.refusal import RetryableError, trouble
from websight.hub.repository import Repository, Stored

NAME = "me/pages"
GIT = "b2468c72a0cdd6a0874d35b9663fb16b40ad7d60"  # printf "# Hi" | git hash-object --stdin


@pytest.fixture
def hub():
    with HubServer() as server:
        yield server


def repository(hub, name=NAME, **more):
    return Repository(name, token=TOKEN, endpoint=hub.url, **more)


def refusal(status, message="", **headers):
    """The library's error for an answer of the Hub."""
    request = httpx2.Request("POST", "https://huggingface.co/api/datasets/me/pages/commit/main")
    body = {"error": message} if message else {}
    response = httpx2.Response(
        status, json=body, headers={name.replace("_", "-"): value for name, value in headers.items()}, request=request
    )
    with pytest.raises(HfHubHTTPError) as caught:
        hf_raise_for_status(response)
    return caught.value


def test_a_repository_is_made_once(hub):
    assert repository(hub).start(private=False)
    assert not repository(hub).start(private=False)
    assert not hub.repositories[NAME].private
    assert hub.count("POST /api/repos/create") == 1


def test_private_makes_it_private_and_does_not_trust_a_public_one(hub):
    repository(hub).start(private=True)
    assert hub.repositories[NAME].private
    repository(hub).start(private=False)
    assert hub.repositories[NAME].private, "what is there stays as it is"
    hub.repositories[NAME].private = False
    with pytest.raises(UsageError, match="is public already; make it private in its settings"):
        repository(hub).start(private=True)


def test_a_revision_is_a_branch_and_a_pull_request_is_not_made(hub):
    repository(hub, revision="v2").start(private=False)
    repository(hub, revision="v2").start(private=False)
    repository(hub, revision="refs/pr/1").start(private=False)
    assert set(hub.repositories[NAME].branches) == {"main", "v2"}
    assert repository(hub, revision="v2").url == f"{hub.url}/datasets/me/pages/tree/v2"


def test_the_card_that_is_there_comes_with_its_commit(hub):
    repository(hub).start(private=False)
    first = hub.repositories[NAME].branches["main"]
    assert repository(hub).readme() == ("", first)
    hub.repositories[NAME].write("README.md", "# Brötchen")
    text, commit = repository(hub).readme()
    assert text == "# Brötchen"
    assert commit != first


def test_a_card_that_cannot_be_read_is_no_missing_card(hub):
    repository(hub).start(private=False)
    hub.fail("GET /datasets/me/pages/resolve/", status=403, message="Forbidden")
    with pytest.raises(RunError):
        repository(hub).readme()


def test_the_listing_has_sizes_and_hashes(hub):
    repository(hub).start(private=False)
    hub.repositories[NAME].write("README.md", "# Hi")
    found = repository(hub).files(hub.repositories[NAME].branches["main"])
    assert found["README.md"] == Stored(size=4, sha256="", git_sha1=GIT)


@pytest.mark.parametrize(
    ("status", "message", "words"),
    [
        (403, "You don't have the rights", "the token may not do this: 403 You don't have the rights; it needs"),
        (409, "There is a space of that name", "the name is taken by something other than a dataset of yours: Th"),
        (404, "No such organization", "there is no such user or organization: No such organization; choose another"),
        (402, "Payment required", "the Hub has no room for this: 402 Payment required; delete"),
    ],
)
def test_a_repository_that_may_not_be_made(hub, status, message, words):
    hub.fail("/api/repos/create", status=status, message=message)
    with pytest.raises(RunError, match=words) as caught:
        repository(hub).start(private=False)
    assert caught.value.permanent


@pytest.mark.parametrize("name", ["pages", "me/my/pages", "me/pa..ges", "me/-pages", "me/" + "a" * 97])
def test_a_name_that_is_none_is_the_users_to_mend(hub, name):
    with pytest.raises(UsageError, match="is not a repository name"):
        repository(hub, name).start(private=False)
    assert hub.requests == []


def test_nobody_is_logged_in():
    with pytest.raises(RunError, match="set HF_TOKEN, or log in: hf auth login") as caught:
        Repository(NAME, token=None)
    assert caught.value.permanent


PASSING = [
    refusal(500, "Internal Error"),
    refusal(503),
    refusal(409, "Another commit is under way"),
    refusal(412, "A commit has happened since"),
    httpx2.ConnectError("[Errno -2] Name or service not known"),
    httpx2.ReadTimeout("timed out"),
    FileNotFoundError(2, "No such file or directory", "data/train-00000.parquet"),
    LocalEntryNotFoundError("cannot be found"),
]
PERMANENT = [
    (refusal(401, "Invalid credentials in Authorization header"), "does not take this token: 401 Invalid .*HF_TOKEN"),
    (refusal(403, "Forbidden"), "may not do this: 403 Forbidden; it needs the right to write there"),
    (refusal(403, "Private repository storage limit reached"), "no room for this: 403 Private"),
    (refusal(413, "Payload too large"), "no room for this: 413"),
    (refusal(404, "Invalid rev id: v9", X_Error_Code="RevisionNotFound"), "the Hub refuses: 404 Invalid rev id: v9"),
    (refusal(400, "Bad path"), "the Hub refuses: 400 Bad path"),
    (ValueError("LFS batch API returned errors:\n`You have exceeded your storage quota"), "no room .* exceeded your"),
    (ValueError("Invalid metadata in README.md.\n- license is odd"), "rejects the card: .*license is odd"),
    (httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate"), "SSL_CERT_FILE"),
    (httpx2.UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol."), "HF_ENDPOINT is a URL"),
    (OfflineModeIsEnabled("offline"), "unset HF_HUB_OFFLINE"),
]


@pytest.mark.parametrize("error", PASSING, ids=lambda error: f"{type(error).__name__} {error}"[-40:])
def test_what_passes_is_tried_again(error):
    found = trouble(error, NAME)
    assert isinstance(found, RetryableError)
    assert not found.permanent
    assert str(found).startswith(NAME)
    assert "\n" not in str(found)


@pytest.mark.parametrize(("error", "words"), PERMANENT, ids=lambda value: f"{value}"[-40:])
def test_what_does_not_pass_says_what_to_do(error, words):
    found = trouble(error, NAME)
    assert found.permanent
    assert "\n" not in str(found)
    with pytest.raises(RunError, match=words):
        raise found


@pytest.mark.parametrize(
    ("headers", "when"),
    [
        ({"RateLimit": '"api";r=0;t=120'}, "in 120 s"),
        ({"Retry_After": "60"}, "in 60 s"),
        ({"RateLimit": '"api";r=40;t=120'}, "later; commits are counted by the hour"),
    ],
)
def test_a_rate_limit_says_when_to_try_again(headers, when):
    found = trouble(refusal(429, "Too many commits", **headers), NAME)
    assert not found.permanent
    assert not isinstance(found, RetryableError), "trying at once would count as well"
    assert str(found) == f"{NAME}: the Hub's rate limit is reached: 429 Too many commits; try again {when}"


def test_what_happened_to_one_file_is_what_counts():
    wrapped = RuntimeError("Error while uploading 'data/train-00000.parquet' to the Hub.")
    wrapped.__cause__ = refusal(403, "Storage limit reached")
    assert "no room" in str(trouble(wrapped, NAME))


def test_neither_the_token_nor_an_uploads_signature_is_said():
    said = str(trouble(refusal(403, f"Bearer {TOKEN} is not yours"), NAME, TOKEN))
    assert TOKEN not in said
    assert "Bearer … is not yours" in said
    assert "abc" not in str(trouble(httpx2.ReadError("PUT https://store/key?X-Signature=abc failed"), NAME))
