"""What keeps a run off a cluster is said in a line, before anything is made. Clusters themselves: tests/scale."""

import subprocess
import sys

import pytest

from tests.command import websight
from tests.object_stores import free_port
from tests.waiting import LONG_S
from websight.errors import RunError, UsageError
from websight.run import cluster


def test_without_ray_a_line_names_what_to_install(tmp_path):
    words = ["build", str(tmp_path / "run"), "--launcher", "ray"]
    program = f"import sys; sys.modules['ray'] = None; from websight.cli import main; main({words!r})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=LONG_S)
    assert done.returncode == 42
    assert done.stderr == "websight: launcher ray: Ray is not installed: pip install 'websight-builder[ray]'\n"
    assert not (tmp_path / "run").exists()


@pytest.fixture
def _has_ray():
    pytest.importorskip("ray", reason="ray is not installed: make scale-test")


@pytest.mark.usefixtures("_has_ray")
def test_an_address_at_which_nobody_listens_is_told_at_once_and_may_be_tried_again(tmp_path):
    address = f"127.0.0.1:{free_port()}"
    _, err = websight("build", tmp_path / "run", "--launcher", "ray", "--ray-address", address, expect=75)
    assert err == f"websight: launcher ray: no cluster answers at {address}: Connection refused\n"
    assert not (tmp_path / "run").exists()


@pytest.mark.usefixtures("_has_ray")
def test_an_address_of_the_environment_counts_where_none_is_given(tmp_path):
    address = f"127.0.0.1:{free_port()}"
    _, err = websight("build", tmp_path / "run", "--launcher", "ray", expect=75, RAY_ADDRESS=address)
    assert err == f"websight: launcher ray: no cluster answers at {address}: Connection refused\n"


@pytest.mark.usefixtures("_has_ray")
@pytest.mark.parametrize("address", ["10.0.0.7", "http://10.0.0.7:8265", "user@host:6379", "host:", ":6379", "a b:1"])
def test_an_address_that_cannot_be_one_is_refused(address):
    with pytest.raises(UsageError, match="allowed: HOST:PORT"):
        cluster.require(address)


@pytest.mark.usefixtures("_has_ray")
@pytest.mark.parametrize("address", ["256.1.1.1:1", "nowhere.invalid:6379", "127.0.0.1:99999"])
def test_a_host_that_is_not_there_is_no_traceback(address):
    with pytest.raises((RunError, UsageError)):
        cluster.require(address)
