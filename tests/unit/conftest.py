"""What several unit tests need: a Batch API, and sources that are closed in the end."""

import contextlib

import pytest

from tests.batch_server import BatchServer
from websight.sources import open_source


@pytest.fixture
def server():
    """A Batch API that does what the test says."""
    with BatchServer() as server:
        yield server


@pytest.fixture
def opened():
    """`open_source`, closed in the end."""
    with contextlib.ExitStack() as stack:
        yield lambda *place, **columns: stack.enter_context(contextlib.closing(open_source(*place, **columns)))
