"""What the refusals of object stores mean: what happened, in a line, and whether trying again may help.

Of what a store says, its code and status alone are repeated: the rest may hold what was sent, or who sent it.
"""

from __future__ import annotations

import re

from websight.errors import RunError

METADATA = ("169.254.169.254", 80)  # of a machine in the cloud, where its role's credentials are

_CODE = re.compile(r"<Code>(\w{1,60})</Code>")
_STATUS = re.compile(r"\b(?:status(?: code)?:?|error) \(?([345]\d\d)\b", re.IGNORECASE)

_NO_BUCKET = "there is no such bucket; make it, or name another"
_ELSEWHERE = "the bucket lies in another region; set AWS_REGION to its own"
_UNKNOWN_KEY = "the credentials are not accepted"
_DENIED = "access is denied: these credentials may not do that"

_MEANINGS = {
    "NoSuchBucket": _NO_BUCKET,
    "PermanentRedirect": _ELSEWHERE,
    "AuthorizationHeaderMalformed": _ELSEWHERE,
    "IllegalLocationConstraintException": _ELSEWHERE,
    "InvalidAccessKeyId": _UNKNOWN_KEY,
    "SignatureDoesNotMatch": _UNKNOWN_KEY,
    "InvalidToken": _UNKNOWN_KEY,
    "ExpiredToken": "the credentials have expired; renew them",
    "RequestTimeTooSkewed": "this machine's clock is wrong; set it",
    "QuotaExceeded": "its quota is used up; free some space",
    "AccessDenied": _DENIED,
    "AuthenticationFailed": _UNKNOWN_KEY,  # Azure's words
    "AuthorizationFailure": _DENIED,
    "AuthorizationPermissionMismatch": _DENIED,
    "ContainerNotFound": _NO_BUCKET,
}
"""What the codes of stores mean that no repetition changes."""


def has_no_bucket(said: str) -> bool:
    """Tell whether it is the bucket that was not found, and not an object of it."""
    return "NoSuchBucket" in said or "ContainerNotFound" in said or "specified bucket does not exist" in said


def refused(kind: str, said: str, place: str, what: str) -> RunError | None:
    """Return what a store's refusal means; None for a condition that was not met. `kind` is obstore's class.

    Of `said`, the code alone is repeated: the rest may hold what was sent.
    """
    if kind in {"AlreadyExistsError", "PreconditionError", "NotSupportedError", "NotModifiedError"}:
        return None
    codes = _CODE.findall(said)
    code = "NoSuchBucket" if has_no_bucket(said) else codes[0] if codes else ""
    status = (_STATUS.findall(said) or [""])[0]
    meaning = _MEANINGS.get(code, "")
    if not meaning and (kind == "UnauthenticatedError" or METADATA[0] in said):
        meaning = _UNKNOWN_KEY
    if not meaning and kind == "PermissionDeniedError":
        meaning = _DENIED
    if not meaning and "BareRedirect" in said:
        meaning = _ELSEWHERE
    if meaning == _UNKNOWN_KEY:
        meaning += f"; they come from {variables(place)}"
    if meaning:
        return RunError(f"{place}: cannot be {what}: {meaning}", permanent=True)
    why = "; ".join(filter(None, [code, f"status {status}" if status not in {"", "507"} else ""])) or _trouble(said)
    return RunError(f"{place}: cannot be {what}: {why}; nothing was lost: run the same command again")


def _trouble(said: str) -> str:
    """Say in our words what kept a store from answering."""
    known = {
        "dns error": "its address is not known",
        "connection refused": "nothing answers at its address",
        "error trying to connect": "nothing answers at its address",
        "timed out": "it does not answer in time",
        "timeout": "it does not answer in time",
        "connection reset": "the connection broke",
        "507": "it has no space left; free some",
    }
    lower = said.lower().replace("retry_timeout", "")
    return next(
        (meaning for word, meaning in known.items() if word in lower), "the store does not answer as one should"
    )


def variables(place: str) -> str:
    """Name the variables that a store's credentials come from."""
    names = {
        "gs": "GOOGLE_APPLICATION_CREDENTIALS",
        "az": "AZURE_STORAGE_ACCOUNT_NAME and AZURE_STORAGE_ACCOUNT_KEY",
        "s3": "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
    }
    return names.get(place.partition(":")[0], "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
