"""What an error on the way to a Hub means: one line that says what to do, and whether trying again can help.

    the library's error ─▶ the server's answer, if it gave one ─▶ by status, by who answered, by what it said
                        └▶ the connection, this machine, or an answer that no Hub gives

Covered beside huggingface.co: servers that speak its protocol in part (mirrors that only read, stores without LFS or
Xet, forges with another API), and what stands in between (logins, proxies, limits on the size of a body). What such
servers say is not written down anywhere; the cases are those of `tests/unit/test_refusal.py`.
"""

from __future__ import annotations

import errno
import re
from email.utils import parsedate_to_datetime

import httpx2
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError, OfflineModeIsEnabled

from websight.errors import RunError

_SAID_CHARS = 300
"""Of a server's message: enough for any the Hub is known to send, too little for a page of HTML."""

_ROOM = re.compile(r"storage|quota|billing|payment|too large|upgrade", re.IGNORECASE)
_METADATA = "Invalid metadata in README.md"
_CLOCK = re.compile(r"RequestTimeTooSkewed|not yet valid|has expired|clock|skew", re.IGNORECASE)
_PASSING = re.compile(r"try again|tempor|time[d ]?-?out|unavailable|busy|rate limit|internal|\b5\d\d\b", re.IGNORECASE)
_QUERY = re.compile(r"\?[^\s'\"]+")  # of an upload's URL: it holds a signature
_TAGS = re.compile(r"<[^>]*>")
_XET_STATUS = re.compile(r"HTTP status (?:client|server) error \((\d{3})")  # hf_xet 1.8's words

_BUSY = frozenset({408, 409, 412, 425})
_NOT_TAKEN = frozenset({404, 405, 501})
_ELSEWHERE = frozenset({401, 403, 404, 405})  # what a server says to a token that a redirection has left behind
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE})

LOGIN = "set HF_TOKEN, or log in: hf auth login"
_ADDRESS = "HF_ENDPOINT names the Hub, such as https://huggingface.co"
_CLOCKS = "the clocks of this machine and of the server differ; set this machine's"
_ROOM_LEFT = "the Hub has no room for this", "delete what is not needed there, or get more"
_LARGE = (
    _ROOM_LEFT[0],
    "make some there, raise the limit of the server, or send smaller files: websight export RUN -o export.file_mb=100",
)
_PROXY = ("the network wants a login", "give it, then run the same command again")
_KEPT = "files that have arrived are kept; run the same command again to continue"
_RIGHT = "it needs the right to write there"
_PAGES = {_RIGHT: "tokens", _ROOM_LEFT[1]: "billing"}  # of a Hub's settings
_LACKING = frozenset({402, 413, 507})
_MEANINGS = {
    401: ("the Hub does not take this token", LOGIN),
    402: _ROOM_LEFT,
    403: ("the token may not do this", _RIGHT),
    407: _PROXY,
    413: _LARGE,
    507: _ROOM_LEFT,
    511: _PROXY,
}


class RetryableError(RunError):
    """Something failed that may go well at once; files that have arrived are kept.

    `permanent` where a second failure is the last one: the answer was wrong, and not merely late.
    """


def trouble(error: Exception, name: str, secret: str = "") -> RunError:
    """Return the error for the repository `name`; its message never contains `secret`."""
    while isinstance(error, RuntimeError | LocalEntryNotFoundError) and isinstance(error.__cause__, Exception):
        error = error.__cause__  # the library wraps what happened to one file
    if (response := _response(error)) is not None:
        message = error.server_message if isinstance(error, HfHubHTTPError) else ""
        return _refused(response, message or response.reason_phrase, name, secret)
    said = line(str(error) or type(error).__name__, secret)
    if found := _XET_STATUS.search(said):
        return _xet(int(found[1]), f"{name}: the Hub's Xet store refuses: {said}")
    if isinstance(error, httpx2.HTTPError | httpx2.InvalidURL | ConnectionError | LocalEntryNotFoundError):
        return _unreachable(error, f"{name}: the Hub cannot be reached: {said}")
    if isinstance(error, OSError):
        return _local(error, name, said)
    return _odd(error, name, said)


def _response(error: Exception) -> httpx2.Response | None:
    """Return the answer behind an error. The library trips over some bodies, and raises that in the answer's place."""
    if isinstance(error, HfHubHTTPError):
        return error.response
    link: BaseException | None = error
    while link is not None and not isinstance(link, ValueError):  # which it raises by will, and says more
        if isinstance(link, httpx2.HTTPStatusError):
            return link.response
        link = link.__context__
    return None


def _refused(response: httpx2.Response, message: str, name: str, secret: str) -> RunError:
    """Return the error that an answer of a server stands for."""
    status = response.status_code
    said = line(f"{status} {_TAGS.sub(' ', message)}", secret)
    for judge in (_sent_on, _unstored, _not_taken):
        if (found := judge(response, said, name)) is not None:
            return found
    if status == httpx2.codes.TOO_MANY_REQUESTS:
        return RunError(f"{name}: the Hub's rate limit is reached: {said}; try again {_when(response)}")
    if status == httpx2.codes.NOT_FOUND and response.headers.get("X-Error-Code") == "RepoNotFound":
        return RunError(f"{name}: no longer exists, deleted or renamed: {said}; the same command creates it again")
    if _is_passing(status):
        return RetryableError(f"{name}: the Hub had an error: {said}; {_KEPT}")
    is_full = status == httpx2.codes.FORBIDDEN and _ROOM.search(said)
    what, advice = _ROOM_LEFT if is_full else _MEANINGS.get(status, ("the Hub refuses", ""))
    if page := _PAGES.get(advice):
        advice = f"{advice}: {_origin(response)}/settings/{page}"
    return RunError("; ".join(filter(None, [f"{name}: {what}: {said}", advice])), permanent=True)


def _is_passing(status: int) -> bool:
    return status not in _MEANINGS and (status in _BUSY or status >= httpx2.codes.INTERNAL_SERVER_ERROR)


def _origin(response: httpx2.Response) -> str:
    return f"{response.url.scheme}://{response.url.netloc.decode()}"


def _sent_on(response: httpx2.Response, said: str, name: str) -> RunError | None:
    """Judge an answer of another server, to which the first one sends requests on; tokens do not go along."""
    before = response.history[0].url if response.history else response.url
    if response.status_code not in _ELSEWHERE or before.host == response.url.host:
        return None
    there = _origin(response)
    what = f"{name}: {before.host} sends requests on to {there}, where no token goes along: {said}"
    return RunError(f"{what}; HF_ENDPOINT={there} asks there at once", permanent=True)


def _unstored(response: httpx2.Response, said: str, name: str) -> RunError | None:
    """Judge a PUT: that of a file, to the store behind the Hub. All else is POST and GET."""
    status = response.status_code
    if response.request.method != "PUT":
        return None
    what = f"{name}: the store of the Hub does not take a file: {said}"
    if _is_passing(status) or status == httpx2.codes.TOO_MANY_REQUESTS:
        return RetryableError(f"{what}; {_KEPT}")
    if "RequestTimeTooSkewed" in said:
        return RunError(f"{what}; {_CLOCKS}", permanent=True)
    if _CLOCK.search(said):  # the address of an upload, which the next try asks for again
        return RetryableError(f"{what}; run the same command again, and if it says so at once, {_CLOCKS}")
    _, advice = _MEANINGS[status] if status in _LACKING else ("", "whoever runs it knows why")
    return RunError(f"{what}; {advice}", permanent=True)


def _not_taken(response: httpx2.Response, said: str, name: str) -> RunError | None:
    """Judge an answer of a server that does not know what it was asked: a Hub would say what it did not find."""
    if response.status_code not in _NOT_TAKEN or response.headers.get("X-Error-Code"):
        return None
    path = response.url.path
    what = f"{name}: {_origin(response)} does not know {response.request.method} {path}: {said}"
    lacks = "it takes no large files (LFS)" if path.endswith("/batch") else "it only reads, or is no Hub"
    return RunError(f"{what}; {lacks}; {_ADDRESS}", permanent=True)


def _xet(status: int, what: str) -> RunError:
    if status in _BUSY or status >= httpx2.codes.INTERNAL_SERVER_ERROR or status == httpx2.codes.TOO_MANY_REQUESTS:
        return RetryableError(f"{what}; run the same command again to continue")
    return RunError(f"{what}; HF_HUB_DISABLE_XET=1 sends files without Xet", permanent=True)


_TYPES = (
    (OfflineModeIsEnabled, "unset HF_HUB_OFFLINE"),
    (httpx2.UnsupportedProtocol, "HF_ENDPOINT is a URL, such as https://huggingface.co"),
    (httpx2.InvalidURL, "HF_ENDPOINT is a URL, such as https://huggingface.co"),
    (httpx2.TooManyRedirects, _ADDRESS),
)
_CERTIFICATE = r"(?is)(?=.*(?:certificate[ _]verify[ _]failed|sslerror))"
_WORDS = (
    (r"(?i)\b40[37]\b.*prox|prox.*\b40[37]\b|407 ", "the proxy refuses; put its user and password into HTTPS_PROXY"),
    (_CERTIFICATE + r".*(?:expired|not yet valid)", f"its certificate is too old, or {_CLOCKS}"),
    (_CERTIFICATE + r".*(?:hostname|doesn't match|not valid for)", f"its certificate is of another host; {_ADDRESS}"),
    (_CERTIFICATE, "its certificate is not trusted; SSL_CERT_FILE names the authorities to trust"),
    (r"(?i)wrong_version_number|record layer", "it speaks no https there; HF_ENDPOINT may have to begin with http://"),
    (r"(?i)illegal (?:status line|header)|malformed", f"what answers there speaks no HTTP; {_ADDRESS}"),
)
"""What is permanent about a connection, by the words of OpenSSL, h11 and httpcore."""


def _unreachable(error: Exception, what: str) -> RunError:
    known = [advice for kind, advice in _TYPES if isinstance(error, kind)]
    known += [advice for words, advice in _WORDS if re.search(words, what)]
    if known:
        return RunError(f"{what}; {known[0]}", permanent=True)
    return RetryableError(f"{what}; run the same command again when it works")


def _local(error: OSError, name: str, said: str) -> RunError:
    """Return the error for what this machine's own files and disk did."""
    if isinstance(error, FileNotFoundError):
        return RetryableError(
            f"{name}: {said}; the dataset was exported again meanwhile; run the same command again to continue"
        )
    if error.errno in _FULL:
        return RunError(f"{name}: this machine has no room left: {said}; make some, and run the same command again")
    return RunError(f"{name}: this machine refuses: {said}; mend that first", permanent=True)


def _odd(error: Exception, name: str, said: str) -> RunError:
    """Return the error for an answer that the library could not use."""
    if _METADATA in said:
        return RunError(f"{name}: the Hub rejects the card: {said}; fix what it names", permanent=True)
    if said.startswith("LFS batch API returned errors"):
        if _ROOM.search(said):
            return RunError(f"{name}: {_ROOM_LEFT[0]}: {said}; {_ROOM_LEFT[1]}", permanent=True)
        if _PASSING.search(said):
            return RetryableError(f"{name}: the Hub had an error: {said}; run the same command again to continue")
        return RunError(f"{name}: the Hub takes no such file: {said}", permanent=True)
    kind = "" if isinstance(error, ValueError) else f"{type(error).__name__} "
    what = f"{name}: what answers does not speak as a Hub does: {kind}{said}"
    return RetryableError(f"{what}; {_ADDRESS}, and no login or proxy may stand in between", permanent=True)


def _when(response: httpx2.Response) -> str:
    """Return the words for when a rate limit ends. Source: IETF draft ratelimit-headers 9, and RFC 9110 Retry-After."""
    limit = re.search(r"r=0;\s*t=(\d+)", response.headers.get("RateLimit", ""))
    after: str = limit[1] if limit else response.headers.get("Retry-After", "")
    if after.isdecimal():
        return f"in {after} s"
    try:
        return f"after {parsedate_to_datetime(after):%Y-%m-%d %H:%M UTC}"
    except ValueError:
        return "later; commits are counted by the hour"


def line(text: str, secret: str = "") -> str:
    """Return a message on one line, without `secret` and without the signatures that upload URLs carry."""
    text = text.replace(secret, "…") if secret else text
    text = _QUERY.sub("?…", " ".join(text.split()))
    return text if len(text) <= _SAID_CHARS else text[: _SAID_CHARS - 1] + "…"
