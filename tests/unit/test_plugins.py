"""What other distributions add is found without an import, and what is wrong with it is one line."""

import sys

import pytest

from tests.toy_plugin import installed
from websight.config import plugins
from websight.errors import UsageError


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder that distributions are installed into."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_a_plug_in_is_found_with_its_distribution_and_loaded_when_it_is_asked_for(site):
    installed(site, "toy_filters", "def no_lorem(sample): ...", filters="no_lorem = toy_filters:no_lorem")
    (plugin,) = [found for found in plugins.installed(plugins.FILTERS) if found.distribution == "toy_filters"]
    assert (plugin.name, plugin.version) == ("no_lorem", "1.2.3")
    assert str(plugin) == "no_lorem (toy_filters 1.2.3)"
    assert "toy_filters" not in sys.modules
    assert plugin.load().__name__ == "no_lorem"
    assert plugins.named(plugins.FILTERS, "no_lorem") == plugin
    assert plugins.named(plugins.AUTHORS, "no_lorem") is None


def test_a_plug_in_that_cannot_be_imported_is_the_users_to_mend(site):
    installed(site, "toy_broken", "1 / 0", formats="broken = toy_broken:write")
    with pytest.raises(UsageError, match=r"broken \(toy_broken 1\.2\.3\) cannot be imported: ZeroDivisionError"):
        plugins.named(plugins.FORMATS, "broken").load()


def test_two_plug_ins_of_one_name_are_refused_by_both_their_names(site):
    for name in ("toy_one", "toy_two"):
        installed(site, name, "", authors=f"same = {name}:x")
    with pytest.raises(UsageError, match="'same', of toy_one and toy_two; uninstall one"):
        plugins.named(plugins.AUTHORS, "same")
