"""Asset packs: found when they are installed, answered from, told of, and recorded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.toy_plugin import installed
from websight import packaged
from websight.config import plugins
from websight.errors import UsageError
from websight.web import cdn, packs
from websight.web.shelves import Shelves

MORE = Path(__file__).parent.parent.parent / "packs" / "websight-assets-more"
MERMAID = "https://cdn.jsdelivr.net/npm/mermaid@10/dist/mermaid.min.js"
LOOK = """
import json, sys
from websight.commands.doctor import asset_packs
from websight.web import cdn, notices, packs
url = "https://unpkg.com/toy-charts@3.1.0/charts.js"
asset = cdn.answer(url)
print(json.dumps({
    "body": asset and asset.body.decode(), "names": asset and asset.names, "sha": packs.assets_sha(),
    "check": asset_packs().found, "is_ok": asset_packs().is_ok, "notice": notices.notices(["toy-charts@3.2.0"]),
    "offered": cdn.pack_with(sys.argv[1]),
}))
"""


def toy(folder, *, name="toy_pack", body="charts()"):
    """Install a pack with one library into a folder."""
    assets = installed(folder, name, "", assets=f"toy = {name}") / "assets"
    files = {"name": "toy-charts", "version": "3.2.0", "default": "charts.js", "module": "", "files": ["charts.js"]}
    place = assets / "cdn" / "toy-charts@3.2.0" / "charts.js"
    place.parent.mkdir(parents=True)
    place.write_text(body)
    (assets / "cdn.json").write_text(json.dumps([files]))
    (assets / "manifest.json").write_text(json.dumps([{"sha256": body}]))
    rule = "=" * 80
    (assets / "THIRD_PARTY_LICENSES.txt").write_text(f"\n{rule}\ntoy-charts 3.2.0 (MIT)\n{rule}\n\nMay be used.\n")
    return folder


@pytest.fixture
def look():
    """Returns what a fresh process sees of the packs in a folder."""

    def seen(folder):
        code = f"import sys; sys.path.insert(0, {str(folder)!r})\n{LOOK}"
        done = subprocess.run([sys.executable, "-c", code, MERMAID], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return seen


def test_a_pack_that_is_installed_answers_and_is_credited_and_told_of(look, tmp_path):
    seen = look(toy(tmp_path))
    assert (seen["body"], seen["names"]) == ("charts()", ["toy-charts@3.2.0"])
    assert "May be used." in seen["notice"]
    assert seen["is_ok"]
    assert "toy_pack 1.2.3" in seen["check"]


def test_other_assets_have_another_sum(look, tmp_path):
    sums = [look(tmp_path / "none")["sha"]]
    sums += [look(toy(tmp_path / body, body=body))["sha"] for body in ("one", "two")]
    assert len(set(sums)) == 3


def test_a_pack_without_its_files_is_the_users_to_mend(tmp_path):
    installed(tmp_path, "toy_empty", "", assets="toy = toy_empty")
    plugin = plugins.Plugin(
        group=plugins.ASSETS, name="toy", distribution="toy_empty", version="1", entry=Named(tmp_path)
    )
    with pytest.raises(UsageError, match=r"toy \(toy_empty 1\) has no .*assets/cdn\.json; reinstall or uninstall it"):
        packs.pack_of(plugin)


class Named:
    """An entry point of a module in a folder."""

    def __init__(self, folder):
        self.__file__ = str(folder / "toy_empty.py")

    def load(self):
        return self


def test_what_our_packs_hold_is_known_without_them():
    for path in sorted(MORE.parent.glob("*/*/assets/cdn.json")):
        name = path.parents[2].name
        assert packaged.data("assets", "packs", f"{name}.json").read_bytes() == path.read_bytes()


def test_every_file_of_our_packs_is_answered_and_its_licence_recorded():
    assets = MORE / "websight_assets_more" / "assets"
    shelved = Shelves([assets / "cdn.json"])
    records = json.loads((assets / "cdn.json").read_text("utf-8"))
    urls = [f"https://unpkg.com/{one['name']}@{one['version']}/{file}" for one in records for file in one["files"]]
    assert len(urls) > 20
    assert [url for url in urls if not cdn.answer_from(shelved, url)] == []
    licences = (assets / "THIRD_PARTY_LICENSES.txt").read_text("utf-8")
    manifest = json.loads((assets / "manifest.json").read_text("utf-8"))
    entries = {f"{one['package']} {one['version']} ({one['licence']})" for one in manifest}
    assert [entry for entry in entries if entry not in licences] == []
    assert {file.relative_to(assets).as_posix() for file in (assets / "cdn").rglob("*") if file.is_file()} == {
        one["path"] for one in manifest
    }


@pytest.mark.parametrize(
    "url",
    [
        MERMAID,
        "https://cdn.jsdelivr.net/npm/mermaid/dist/mermaid.min.js",
        "https://cdnjs.cloudflare.com/ajax/libs/mermaid/9.4.3/mermaid.min.js",
        "https://cdn.jsdelivr.net/npm/mermaid@10/dist/mermaid.esm.min.mjs",
        "https://esm.sh/mermaid@11",
        "https://unpkg.com/@phosphor-icons/web",
        "https://unpkg.com/@phosphor-icons/web@2.0.3/src/bold/style.css",
        "https://cdn.jsdelivr.net/npm/@tabler/icons-webfont@latest/dist/tabler-icons.min.css",
        "https://cdnjs.cloudflare.com/ajax/libs/ionicons/4.5.6/css/ionicons.min.css",
        "https://cdnjs.cloudflare.com/ajax/libs/tailwindcss/1.8.11/tailwind.min.css",
        "https://unpkg.com/tailwindcss@^1.0/dist/tailwind.min.css",
    ],
)
def test_what_is_in_a_pack_is_offered_where_it_is_not_installed(url):
    shelved = Shelves([MORE / "websight_assets_more" / "assets" / "cdn.json"])
    assert cdn.answer_from(shelved, url)
    assert cdn.answer(url) or cdn.pack_with(url) == MORE.name


@pytest.mark.parametrize("url", ["https://example.org/mermaid.min.js", "https://unpkg.com/nothing@1", "", "https://[x"])
def test_nothing_is_offered_for_other_urls(url):
    assert cdn.pack_with(url) == ""
