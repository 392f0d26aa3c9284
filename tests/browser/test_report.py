"""The report in a real browser: clicked through, typed through, and read by a page that would rather run."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.command import sets, websight
from tests.unit.test_report import HOSTILE, made, tiny

pytestmark = pytest.mark.browser


@dataclass
class Watched:
    """A report that is open, and what it did besides."""

    page: Page
    noise: list[str] = field(default_factory=list)  # messages, errors, requests

    def __post_init__(self):
        self.page.on("console", lambda message: self.noise.append(message.text))
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on("dialog", lambda dialog: self.noise.append(dialog.message))
        self.page.on("request", lambda request: self.noise.append(request.url[:1_000]))  # data: is long

    def open(self, file: Path, fragment: str = "") -> Page:
        self.page.goto(file.as_uri() + fragment)
        assert [url for url in self.noise if url.startswith("file:")] == [file.as_uri()]
        self.noise = [what for what in self.noise if not what.startswith(("file:", "data:"))]
        return self.page


@pytest.fixture(scope="module")
def run(tmp_path_factory, executable) -> Path:  # noqa: ARG001 — skips where there is no browser
    """Seven pages in two views, some of which are too short."""
    folder = tmp_path_factory.mktemp("report") / "run"
    keys = sets(filters__min_words=230, view__more='["phone"]', export__validation_ratio=0, export__test_ratio=0)
    websight("build", folder, "--pages", 7, *keys)
    return folder


@pytest.fixture(scope="module")
def browser(executable):
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(executable))
        yield opened
        opened.close()


@pytest.fixture
def watched(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched = Watched(context.new_page())
    yield watched
    context.close()
    assert watched.noise == []


@pytest.fixture
def report(watched, run) -> Page:
    return watched.open(run / "report.html")


def rows(run, part="data"):
    """The rows of the dataset, one for each page."""
    found = [
        row for path in sorted((run / "dataset" / part).glob("*.parquet")) for row in pq.read_table(path).to_pylist()
    ]
    return sorted({row["page_id"]: row for row in reversed(found)}.values(), key=lambda row: row["page_id"])


def shown(page):
    return page.locator(".card:visible").evaluate_all("cards => cards.map((card) => card.dataset.page)")


def opened(page, number=0):
    page.locator(".card:visible a").nth(number).click()
    expect(page.locator("#detail")).to_be_visible()


def boxes(row):
    return [one for one in row["elements"] if one["visible"] and one["width"] >= 1 and one["height"] >= 1]


def plain(run):
    """The number of a page all of whose elements are in the report."""
    return next(number for number, row in enumerate(rows(run)) if len(boxes(row)) <= 300)


def test_the_run_has_what_these_tests_look_for(run):
    assert len(rows(run)) >= 3
    assert {row["reason"] for row in rows(run, "rejected")} == {"too_few_words"}
    assert max(len(boxes(row)) for row in rows(run)) > 100


def test_all_pages_are_there(report, run):
    assert shown(report) == [row["page_id"] for part in ("data", "rejected") for row in rows(run, part)]
    expect(report.locator("#count")).to_have_text("7 of 7 shown")


def test_filters_show_what_they_count(report, run):
    kinds = Counter(row["kind"] for part in ("data", "rejected") for row in rows(run, part))
    kind = rows(run)[1]["kind"]
    select = report.get_by_label("Kind")
    assert select.locator("option").all_text_contents()[1:] == [f"{name} ({kinds[name]})" for name in sorted(kinds)]
    select.select_option(kind)
    expect(report.locator("#count")).to_have_text(f"{kinds[kind]} of 7 shown")
    assert all(report.locator(".card:visible").evaluate_all(f"cards => cards.map((c) => c.dataset.kind === '{kind}')"))
    topics = report.get_by_label("Topic").locator("option").all_text_contents()[1:]
    assert sum(int(text.rstrip(")").rpartition("(")[2]) for text in topics) == kinds[kind], "of this kind"
    report.get_by_role("button", name="Clear").click()
    assert len(shown(report)) == 7


def test_kept_and_left_out_can_be_told_apart(report, run):
    report.get_by_role("radio", name="Left out").check()
    assert shown(report) == [row["page_id"] for row in rows(run, "rejected")]
    report.get_by_label("Reason").select_option("too_few_words")
    assert shown(report) == [row["page_id"] for row in rows(run, "rejected")]
    report.get_by_role("radio", name="Kept").check()
    assert shown(report) == []
    expect(report.locator("#nothing")).to_be_visible()


def test_search_looks_at_texts_and_html(report, run):
    row = rows(run)[2]
    report.get_by_role("searchbox").fill(row["page_id"].upper())
    assert shown(report) == [row["page_id"]]
    report.get_by_role("searchbox").fill("</body>")
    assert len(shown(report)) == 7
    report.get_by_role("searchbox").fill("no page says this")
    expect(report.locator("#count")).to_have_text("0 of 7 shown")


def test_a_bar_leads_to_its_pages(report, run):
    report.locator("#funnel ~ table").get_by_role("link", name="left out: too_few_words").click()
    assert shown(report) == [row["page_id"] for row in rows(run, "rejected")]
    expect(report.locator("#cards")).to_be_in_viewport()


def test_an_opened_page_is_what_the_dataset_holds(report, run):
    row = rows(run)[1]
    opened(report, 1)
    assert report.locator("#html").text_content() == row["text"]
    expect(report.locator("#detail-about")).to_contain_text(row["page_id"])
    expect(report.locator("#detail-idea")).to_have_text(row["llm_generated_idea"])
    assert report.evaluate("document.querySelector('.stage img').naturalWidth") == 640
    assert report.locator("#html span").count() > 100, "coloured"
    report.keyboard.press("Escape")
    expect(report.locator("#detail")).to_be_hidden()
    assert report.evaluate("document.activeElement.closest('.card').dataset.page") == row["page_id"]
    assert report.evaluate("location.hash") == ""


def test_a_page_that_was_left_out_says_why(report, run):
    row = rows(run, "rejected")[0]
    opened(report, len(rows(run)))
    expect(report.locator("#detail-reason")).to_have_text(f"too_few_words: {row['detail']}")


def test_the_html_is_copied(report, run):
    opened(report)
    report.get_by_role("button", name="Copy HTML").click()
    expect(report.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert report.evaluate("navigator.clipboard.readText()") == rows(run)[0]["text"]


def test_the_html_is_copied_where_there_is_no_clipboard_interface(watched, run):
    page, html = watched.page, (run / "report.html").read_text("utf-8")
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto("http://report.example/")
    assert page.evaluate("navigator.clipboard === undefined"), "not a secure context"
    opened(page)
    page.get_by_role("button", name="Copy HTML").click()
    page.keyboard.press("Escape")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Control+V")
    assert page.get_by_role("searchbox").input_value() == " ".join(rows(run)[0]["text"].splitlines()), (
        "a field of one line"
    )
    watched.noise = [what for what in watched.noise if not what.startswith(("http://report.example/", "data:"))]


@pytest.mark.parametrize("width", [1280, 390])
def test_pointing_at_the_picture_shows_the_element_there(report, run, width):
    report.set_viewport_size({"width": width, "height": 800})
    row = rows(run)[0]
    opened(report)
    picture = report.locator(".stage img").bounding_box()
    scale = picture["width"] / row["viewport_width_css"]
    one = next(one for one in boxes(row) if one["tag"] in {"a", "h1"} and one["text"] and one["width"] > 40)
    x, y = picture["x"] + (one["x"] + 3) * scale, picture["y"] + (one["y"] + one["height"] / 2) * scale
    report.mouse.move(x, y)
    expect(report.locator(".tip b")).to_have_text(f"<{one['tag']}>")
    expect(report.locator(".tip")).to_contain_text(one.get("name") or one["text"])
    box = report.locator(".stage rect.on").bounding_box()
    left, top = picture["x"] + one["x"] * scale, picture["y"] + one["y"] * scale
    assert abs(box["x"] - left) < 2
    assert abs(box["y"] - top) < 2
    assert abs(box["width"] - one["width"] * scale) < 4
    assert abs(box["height"] - one["height"] * scale) < 4
    report.mouse.move(5, 5)
    expect(report.locator(".tip")).to_be_hidden()


def test_boxes_are_shown_by_category(report, run):
    number = plain(run)
    seen = Counter(one.get("category") or "other" for one in boxes(rows(run)[number]))
    opened(report, number)
    chips = report.locator("#legend button")
    assert sorted(chips.all_text_contents()) == sorted(f"{name} {count}" for name, count in seen.items())
    report.keyboard.press("b")
    assert report.locator(".stage rect").count() == sum(seen.values())
    expect(report.locator("#boxes")).to_have_attribute("aria-pressed", "true")
    name, count = seen.most_common(1)[0]
    report.get_by_role("button", name=f"{name} {count}", exact=True).click()
    assert report.locator(".stage rect").count() == sum(seen.values()) - count
    report.get_by_role("button", name="Next page").click()
    assert report.locator(f".stage rect[data-category={name}]").count() == 0, "the choice stays"


def test_the_views_of_a_page_can_be_switched(report):
    opened(report)
    phone = report.get_by_role("button", name="phone")
    expect(phone).to_have_attribute("aria-pressed", "false")
    phone.click()
    expect(phone).to_have_attribute("aria-pressed", "true")
    assert report.locator(".stage img").bounding_box()["width"] == 390
    assert "view=phone" in report.evaluate("location.hash")


def test_a_link_opens_the_same_page_in_the_same_view(watched, run):
    row = rows(run)[1]
    page = watched.open(run / "report.html", f"#page={row['page_id']}&view=phone")
    assert page.locator("#html").text_content() == row["text"]
    expect(page.get_by_role("button", name="phone")).to_have_attribute("aria-pressed", "true")
    page.evaluate("location.hash = '#kind=nothing&page=nobody'")
    expect(page.locator("#detail")).to_be_hidden()
    expect(page.locator("#count")).to_have_text("0 of 7 shown")
    page.go_back()
    expect(page.locator("#detail")).to_be_visible()


def test_it_can_be_used_by_keyboard_alone(report):
    pages = shown(report)
    focused = "document.activeElement.closest('.card')?.dataset.page"
    report.keyboard.press("/")
    expect(report.get_by_role("searchbox")).to_be_focused()
    report.keyboard.type("j")
    expect(report.get_by_role("searchbox")).to_have_value("j")
    report.keyboard.press("Backspace")
    report.locator("#filters button").focus()
    for key, place in (("j", 0), ("ArrowRight", 1), ("ArrowDown", 5), ("ArrowUp", 1), ("k", 0), ("j", 1)):
        report.keyboard.press(key)
        assert report.evaluate(focused) == pages[place], key
    assert report.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    report.keyboard.press("Enter")
    expect(report.locator("#detail-title")).to_be_focused()
    report.keyboard.press("ArrowRight")
    expect(report.locator("#place")).to_have_text("3 of 7")
    report.keyboard.press("k")
    report.keyboard.press("k")
    report.keyboard.press("k")
    expect(report.locator("#place")).to_have_text("1 of 7")
    for _ in range(40):
        report.keyboard.press("Tab")
        assert report.evaluate(
            "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"
        )
    report.keyboard.press("Escape")
    expect(report.locator("#detail")).to_be_hidden()
    report.wait_for_function(f"{focused} === '{pages[0]}'")  # a dialog says later that it was closed


def test_the_elements_are_a_table_one_can_walk(report, run):
    number = plain(run)
    elements = boxes(rows(run)[number])
    opened(report, number)
    report.get_by_role("tab", name="HTML").focus()
    report.keyboard.press("ArrowRight")
    expect(report.get_by_role("tab", name="Elements")).to_be_focused()
    assert report.locator("#elements tbody tr").count() == len(elements)
    report.keyboard.press("Tab")
    report.keyboard.press("Tab")
    for element in elements[:2]:
        expect(report.locator("#elements button:focus")).to_have_text(element["tag"])
        rect = report.locator(".stage rect.on")
        assert float(rect.get_attribute("width")) == round(element["width"])
        assert float(rect.get_attribute("y")) == round(element["y"])
        report.keyboard.press("ArrowDown")


def test_light_and_dark(browser, run):
    background = "getComputedStyle(document.body).backgroundColor"
    for scheme, other in (("light", "dark"), ("dark", "light")):
        context = browser.new_context(color_scheme=scheme)
        page = Watched(context.new_page()).open(run / "report.html")
        before = page.evaluate(background)
        assert (sum(map(int, before[4:-1].split(","))) > 380) == (scheme == "light")
        expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", str(scheme == "dark").lower())
        page.get_by_role("button", name="Dark").click()
        expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", str(other == "dark").lower())
        assert page.evaluate(background) != before
        context.close()


CONTRASTS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const pixel = (...colours) => {
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (data) => [0.2126, 0.7152, 0.0722].reduce((sum, share, place) => {
    const part = data[place] / 255;
    return sum + share * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || !node.checkVisibility() || node.closest("script, :disabled, svg, option")) continue;
    const around = [];
    for (let one = node; one; one = one.parentElement) around.unshift(getComputedStyle(one).backgroundColor);
    const [front, back] = [light(pixel(getComputedStyle(node).color)), light(pixel("white", ...around))];
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${node.tagName} ${node.className} ${text.data.slice(0, 40)}`);
  }
  return [...new Set(poor)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_contrast(watched, run, scheme):
    watched.page.emulate_media(color_scheme=scheme)
    page = watched.open(run / "report.html")
    assert page.evaluate(CONTRASTS) == []
    opened(page, len(rows(run)))
    page.mouse.move(*[page.locator(".stage img").bounding_box()[side] + 20 for side in ("x", "y")])
    assert page.evaluate(CONTRASTS) == []
    page.get_by_role("tab", name="Elements").click()
    assert page.evaluate(CONTRASTS) == []


def test_a_phone_scrolls_one_way_only(report):
    report.set_viewport_size({"width": 390, "height": 844})
    wide = "document.documentElement.scrollWidth"
    assert report.evaluate(wide) == 390
    opened(report)
    assert report.evaluate(wide) == 390
    assert report.evaluate("document.querySelector('.pair').scrollWidth") == 390
    report.locator("#html").scroll_into_view_if_needed()
    expect(report.locator("#html")).to_be_in_viewport()


def test_print_shows_pages_and_no_controls(report):
    report.emulate_media(media="print", color_scheme="dark")
    expect(report.locator("#filters")).to_be_hidden()
    expect(report.locator(".card").first).to_be_visible()
    assert report.evaluate("getComputedStyle(document.body).color") == "rgb(27, 28, 31)"


def test_without_scripts_the_pages_are_still_there(browser, run):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((run / "report.html").as_uri())
    expect(page.locator(".card")).to_have_count(7)
    expect(page.locator("#filters")).to_be_hidden()
    context.close()


def test_a_hostile_page_is_text(watched, tmp_path, make_sample):
    from dataclasses import replace

    sample = make_sample(0)
    html = f"<title>{HOSTILE}</title>{HOSTILE}<script>document.title='taken'</script>"
    brief = replace(sample.brief, kind=HOSTILE, topic=HOSTILE)
    bad = replace(sample, id="x&page=\"'<b>#%41", html=html, idea=HOSTILE, brief=brief)
    file = tmp_path / "report.html"
    file.write_text(made(tmp_path / "run", [bad, tiny(sample, 1)]), "utf-8")
    page = watched.open(file)
    page.get_by_label("Kind").select_option(HOSTILE)
    assert shown(page) == [bad.id]
    opened(page)
    assert page.locator("#html").text_content() == html
    assert page.locator("#html script, #html img, #detail [onerror]").count() == 0
    assert page.title() == "run – websight report"
    page.reload()
    assert page.locator("#html").text_content() == html, "the id survives the address"
    watched.noise = [what for what in watched.noise if not what.startswith(("file:", "data:"))]
