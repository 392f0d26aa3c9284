"""Pages that name fonts of the system are drawn with files of the package, whatever is installed."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from websight import packaged
from websight.browser.driver import Driver
from websight.browser.fontset import FontSet, gathered
from websight.browser.process import Process
from websight.lifetime.scratch import scratch

pytestmark = pytest.mark.browser

SHIPPED = packaged.data("assets", "system")

EM = 2048  # CSS pixels, and units of the fonts' em: at this size a letter is as many pixels wide as the font says

# Units of Microsoft's own fonts, from their tables of widths.
HELLO = {"Arial": 1479 + 1139 + 455 + 455 + 1139, "Times New Roman": 1479 + 909 + 569 + 569 + 1024}
HELLO |= {"Courier New": 5 * 1229}

DRAWN_WITH = {
    **dict.fromkeys(("Arial", "Helvetica Neue", "system-ui", "sans-serif", "-apple-system", "Roboto"), "Arimo"),
    **dict.fromkeys(("Times New Roman", "Times", "serif", "Nowhere To Be Found"), "Tinos"),
    **dict.fromkeys(("Courier New", "monospace", "Menlo", "ui-monospace, SFMono-Regular"), "Cousine"),
    **dict.fromkeys(("Georgia", "ui-serif, Georgia, Cambria, serif"), "Gelasio"),
}


@dataclass
class Tab:
    """A page of a process with a set of fonts."""

    process: Process

    async def fonts(self, html: str) -> list[str]:
        """The families the body is drawn with."""
        page = await self.process.browser.new_tab(())
        cdp = page.session
        tree = await cdp.send("Page.getFrameTree")
        document = {
            "frameId": tree["frameTree"]["frame"]["id"],
            "html": f"<!doctype html><meta charset=utf-8><body>{html}",
        }
        await cdp.send("Page.setDocumentContent", document)
        for domain in ("DOM", "CSS"):
            await cdp.send(f"{domain}.enable")
        root = (await cdp.send("DOM.getDocument"))["root"]["nodeId"]
        body = await cdp.send("DOM.querySelector", {"nodeId": root, "selector": "body > *"})
        found = await cdp.send("CSS.getPlatformFontsForNode", {"nodeId": body["nodeId"]})
        await page.close()
        return sorted(font["familyName"] for font in found["fonts"])


def drawn(executable: Path, fonts: FontSet, *pages: str) -> list[list[str]]:
    async def run():
        with scratch() as folder:
            process = await Process.launch(Driver(folder), executable, fonts)
            try:
                return [await Tab(process).fonts(page) for page in pages]
            finally:
                await process.close()

    return asyncio.run(run())


def font_file(path: Path, family: str, letter: str) -> Path:
    """Write a font with one letter, made of one that ships."""
    font = TTFont(SHIPPED / "Cousine-Regular.ttf")
    for table in font["cmap"].tables:
        table.cmap = {ord(letter): "A"}
    for record in font["name"].names:
        if record.nameID in {1, 4, 6, 16}:
            record.string = family.replace(" ", "") if record.nameID == 6 else family
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)
    return path


def width_in(family: str, text: str) -> int:
    font = TTFont(SHIPPED / f"{family}-Regular.ttf")
    letters, widths = font.getBestCmap(), font["hmtx"].metrics
    assert font["head"].unitsPerEm == EM
    return sum(widths[letters[ord(letter)]][0] for letter in text)


def test_names_of_system_fonts_are_drawn_with_families_that_ship(executable, tmp_path):
    pages = [f"<p style='font-family:{names}'>Hello" for names in DRAWN_WITH]
    found = drawn(executable, gathered([], tmp_path), *pages)
    assert dict(zip(DRAWN_WITH, found, strict=True)) == {names: [family] for names, family in DRAWN_WITH.items()}


@pytest.mark.parametrize("name", ["Arial", "Times New Roman", "Courier New", "system-ui", "serif", "monospace"])
def test_text_is_as_wide_as_the_font_file_says(studio, name):
    style = f"font:{EM}px {name};position:absolute;white-space:nowrap;font-kerning:none"
    [box] = [each for each in studio.shoot(f"<b><i></i></b><p style='{style}'>Hello").elements if each.text == "Hello"]
    assert box.width == width_in(DRAWN_WITH[name], "Hello")
    assert box.width == HELLO.get(name, box.width)


def test_symbols_are_drawn_with_fonts_that_ship(executable, tmp_path):
    text = "→ ✓ ★ ▶ • – € ∑ ☎ ✔ ☰ ⌘ ⅓ ₿ ① ╭ ə"
    [found] = drawn(executable, gathered([], tmp_path), f"<p style='font-family:Georgia'>{text}")
    assert set(found) >= {"Gelasio", "Noto Sans Symbols 2", "Noto Sans Mono"}
    assert all(family.startswith(("Arimo", "Gelasio", "Tinos", "Noto Sans ")) for family in found)


def test_a_font_that_is_installed_by_hand_is_not_used(executable, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / ".fonts"
    font_file(folder / "handmade.ttf", "Handmade", "h")
    font_file(folder / "arial.ttf", "Arial", "h")
    pages = "<p style='font-family:Handmade, Courier New'>h", "<p style='font-family:Arial'>h"
    ours = gathered([folder], tmp_path / "cache")
    machines = tmp_path / "fonts.conf"
    machines.write_text(f"<fontconfig><dir>{folder}</dir><dir>{SHIPPED}</dir></fontconfig>")
    assert drawn(executable, replace(ours, conf=machines), *pages) == [["Handmade"], ["Arial"]]
    assert drawn(executable, ours, *pages) == [["Cousine"], ["Arimo"]]


def test_a_font_of_the_system_is_used_for_its_script_only(executable, tmp_path):
    font_file(tmp_path / "fonts" / "NotoSansThai-Regular.ttf", "Noto Sans Thai", "ก")
    pages = "<p style='font-family:Arial'>ก", "<p style='font-family:Arial'>A"
    assert drawn(executable, gathered([tmp_path / "fonts"], tmp_path), *pages) == [["Noto Sans Thai"], ["Arimo"]]


def test_every_shot_says_which_fonts_there_were(studio):
    assert len(studio.pool.fonts.sha) == 16
    assert studio.shoot("<p>Hello").fonts == studio.pool.fonts.sha
