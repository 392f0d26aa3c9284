"""A run by a model that nothing disturbed, made once."""

import pytest

from tests.command import KEY, drops, websight
from tests.model_run import PAGES, asked, words
from tests.model_server import ModelServer


@pytest.fixture(scope="session")
def server():
    """The server of the undisturbed run."""
    with ModelServer(key=KEY) as peer:
        yield peer


@pytest.fixture(scope="session")
def finished(server, tmp_path_factory):
    """A run that nothing disturbed, and what was said."""
    folder = tmp_path_factory.mktemp("llm") / "run"
    said = websight(*words(folder, server))
    assert drops(folder) == {}
    assert set(asked(server).values()) == {1}
    assert len(server.requests) == 2 * PAGES
    return folder, "".join(said)
