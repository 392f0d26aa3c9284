"""Draw docs/pairs.png: pages of a run beside the beginning of their HTML, for the README.

python scripts/pairs.py RUN NUMBER [NUMBER …]
"""

from __future__ import annotations

import base64
import html
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from websight.browser.executable import find_executable
from websight.run.store import Store

OUT = Path(__file__).parent.parent / "docs" / "pairs.png"

STYLE = """
body { margin: 0; padding: 28px; background: #eef0f2; font: 13px sans-serif; width: 1500px; box-sizing: border-box; }
main { display: grid; grid-template-columns: repeat(3, 1fr); gap: 24px; }
figure { margin: 0; border-radius: 10px; overflow: hidden; background: #fff; box-shadow: 0 1px 6px #0002; }
.shot { height: 470px; overflow: hidden; border-bottom: 1px solid #ddd; } img { width: 100%; display: block; }
pre { margin: 0; padding: 14px 16px; height: 190px; overflow: hidden; font: 10.5px/1.5 monospace; color: #24303c; }
"""


def main() -> None:
    """Compose the pairs as a page and shoot it."""
    store = Store.open(Path(sys.argv[1]))
    figures = "".join(_figure(store, int(number)) for number in sys.argv[2:])
    page_html = f"<!DOCTYPE html><meta charset=utf-8><style>{STYLE}</style><main>{figures}</main>"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_executable(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1500, "height": 800})
        page.set_content(page_html)
        page.locator("body").screenshot(path=OUT)
        browser.close()
    print(OUT)


def _figure(store: Store, number: int) -> str:
    sample = store.sample(number)
    picture = base64.b64encode(sample.shots[0].png).decode()
    body = sample.html[sample.html.index("<body") :]
    image = f'<img src="data:image/png;base64,{picture}">'
    return f"<figure><div class=shot>{image}</div><pre>{html.escape(body[:2600])}</pre></figure>"


if __name__ == "__main__":
    main()
