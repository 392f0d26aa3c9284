"""Four kinds of trouble, told apart by who can mend it.

    WebsightError
    ├── UsageError        the user's to fix     one line that says what to do      exit 2
    ├── NothingKeptError  the user's to judge   no page passed; the reasons        exit 1
    ├── RunError          the world's to fix    the run stops and can be resumed   exit 75; 42 where that is vain
    └── SampleError       nobody's to fix       the sample is dropped with a reason; the run goes on

Exactly one place turns a `SampleError` into a `Drop` (`runner`) and one turns errors into exit codes (`cli`).
Errors of a library are translated at the door that owns the library.
"""


class WebsightError(Exception):
    """The base class of all errors of this package."""


class UsageError(WebsightError):
    """The request is impossible: the message says what was found, where, and what is allowed."""


class NothingKeptError(WebsightError):
    """An export kept no page. An earlier dataset stays; the message says why pages were left out, and what to do.

    `reasons` is that part of the message.
    """

    def __init__(self, message: str, *, reasons: str = "") -> None:
        super().__init__(message)
        self.reasons = reasons


class RunError(WebsightError):
    """The world failed (no browser, no disk, no credit): the run stops and the same command takes it up again.

    `permanent` is true where trying again without a change cannot help.
    """

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent


class SampleError(WebsightError):
    """One sample cannot go on. `reason` is snake case and says what is wrong; `detail` holds the values."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
