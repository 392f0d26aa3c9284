"""A card claims what its author can know: licence, makers, sources, and the notices of others' work."""

import ast
import re
from dataclasses import replace

import pytest
import yaml
from huggingface_hub import DatasetCardData

from tests.unit.test_card import SUMMARY, front_matter, rendered
from websight import packaged
from websight.config.load import load
from websight.dataset import card
from websight.dataset.provenance import hint, source
from websight.llm.spent import Spent
from websight.web import notices

HOSTILE = [
    'a"; __import__("os").system("id") #',
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "x\n---\nlicense: mit\n---\n# Hi",
    "a | b | c",
    "```\nrm -rf /\n```",
    "`code` *bold* _it_ [link](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "<!-- yours: introduction -->mine<!-- /yours -->",
    "$\\href{javascript:alert(1)}{x}$ {{ 7*7 }} {% raw %}",
    "\u202egnp.exe\u2066 \u200b",
    "https://evil.example www.evil.example",
    "\\",
    "😀 \x7f \x85 \u2028 '\"",
]


def made(author, summary=SUMMARY, name="pages", **keys):
    return rendered(
        summary, name, author__name=author, **{key.replace("__", "."): value for key, value in keys.items()}
    )


def test_pages_of_strangers_are_nobodys_invention():
    text = made("files", author__files="/home/somebody/secret-client/corpus")
    meta = front_matter(text)
    assert (meta["license"], meta["license_name"]) == ("other", "see-the-card")
    assert "synthetic" not in meta["tags"]
    assert "source_datasets" not in meta
    assert meta["language_creators"] == ["found"]
    assert "machine-generated" not in text
    assert "original" not in str(meta)
    assert "synthetic" not in text
    assert "`corpus`" in text
    assert "somebody" not in text
    assert "their owners' work" in text
    assert front_matter(made("files", author__files="x", export__license="cc0-1.0"))["license"] == "cc0-1.0"


def test_pages_of_a_dataset_name_it_with_its_revision():
    text = made("files", author__files="hf:some/pages:en@v2/test", author__files_revision="0" * 40)
    assert front_matter(text)["source_datasets"] == ["some/pages"]
    assert f"`some/pages:en@v2/test (revision {'0' * 40})`" in text
    text = made("files", author__files="hf:some/pages", author__files_revision="0" * 40)
    assert f"`some/pages (revision {'0' * 40})`" in text


def test_pages_of_a_model_name_it_and_leave_its_terms_to_be_stated():
    summary = replace(SUMMARY, models={"vendor/model-7b": Spent(requests=2)})
    text = made("llm", summary)
    meta = front_matter(text)
    assert meta["license"] == "other"
    assert meta["language_creators"] == meta["annotations_creators"] == ["machine-generated"]
    assert "synthetic" in meta["tags"]
    assert "A model wrote the pages (`vendor/model-7b`)" in text
    assert "No licence is stated" in text


def test_pages_of_the_grammar_are_ours_to_license_and_others_are_not():
    assert front_matter(made("grammar"))["license"] == "cc-by-4.0"
    assert "trademarks of their owners" in made("grammar")
    meta = front_matter(made("lorem"))
    assert meta["license"] == "other"
    assert not {"language_creators", "annotations_creators", "source_datasets"} & set(meta)
    assert "synthetic" not in meta["tags"]


@pytest.mark.parametrize(
    ("author", "words"),
    [
        ("grammar", ""),
        ("files", "the pages' owners"),
        ("llm", "the terms of the model"),
        ("lorem", "the author's maker"),
    ],
)
def test_whoever_has_to_state_a_licence_is_told(author, words):
    config = load(flags={"author.name": author})
    assert words in hint(config)
    assert bool(hint(config)) == bool(words)
    assert not hint(load(flags={"author.name": author, "export.license": "mit"}))


@pytest.mark.parametrize(
    ("location", "called"),
    [
        ("/home/me/private/corpus", "corpus"), ("/home/me/corpus/**/*.html", "corpus"), ("pages/*/x.html", "pages"),
        ("/home/me/a.parquet", "a.parquet"), ("hf:a/b", "a/b"), ("hf:a/b@c/d", "a/b@c/d"), ("*.html", "a folder"),
        ("", ""),
    ],
)  # fmt: skip
def test_no_path_of_this_machine_is_told(location, called):
    assert source(location) == called


def test_real_pictures_are_told_without_the_path():
    text = rendered(images__folder="/home/me/private/photos")
    assert "from `photos`" in text
    assert "/home/me" not in text


def python_of(text):
    return re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("author", ["grammar", "llm", "files", "lorem"])
def test_no_words_of_strangers_are_more_than_words(author, words):
    """In the folder's name, the title, the licence, a model's name, an axis, a reason, a version, a place."""
    summary = replace(
        SUMMARY, models={words: Spent(requests=1)}, axes={"topic": {words: 1, "x": 2}, words: {"a": 1, "b": 1}},
        drops={words: 2}, versions={words: words}, renderers={words: 3}, credits={words: 1},
    )  # fmt: skip
    keys = {"export.pretty_name": words, "export.license": words, "images.folder": words, "author.version": words}
    keys["author.prompts_sha"] = "0123"
    shown = (card.Specimen("specimens/0.jpg", words),)
    config = load(flags={"author.name": author, "author.files": words, **keys})
    text = card.render(summary, config, words, shown)
    meta = front_matter(text)
    assert meta["pretty_name"] == words
    assert meta["license"] == "other"
    DatasetCardData(**meta)
    body = text.split("---\n", 2)[2]
    body = re.sub(r"^```.*?^```$", "", body, flags=re.MULTILINE | re.DOTALL)
    plain = re.sub(r"(`+)(?!`)(?:(?!\1).|\n)*?\1(?!`)", "", body)
    assert not re.search(r"<(?!!-- (?:yours|/yours))", plain), "HTML"
    assert not re.search(r"(?<!\\)\]\((?!specimens/|NOTICE\.txt)", plain), "links"
    (code,) = python_of(text)
    (call,) = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    assert call.args[0].value == f"./{words}/dataset"
    assert card.addressed(text, "me/mine").count("me/mine") == 1
    assert len(re.findall("<!-- yours:", text)) == 2
    assert card.merged(text, text) == text
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        cells = [len(re.split(r"(?<!\\)\|", row)) for row in block.splitlines()]
        assert len(set(cells)) == 1, block


def test_every_creator_and_licence_is_one_that_the_hub_knows():
    for author in ("grammar", "llm", "files", "lorem"):
        meta = yaml.safe_load(made(author).split("---\n")[1])
        assert meta["license"] in packaged.table("hub")["licenses"]
        DatasetCardData(**meta)
        assert set(meta.get("annotations_creators", [])) <= {"machine-generated", "no-annotation"}


ICON = '<svg class="h-4" viewBox="0 0 24 24" fill="none">{}</svg>'


def test_a_page_credits_the_icons_and_fonts_that_it_shows():
    icons = packaged.table("icons")
    html = (
        ICON.format(icons["github"]) + '<link href="https://fonts.googleapis.com/css2?family=Lora&amp;family=Poppins">'
    )
    found = notices.work_in(html, ("chart.js@4.6.1", "Inter for Foo"))
    assert {name.rpartition("@")[0] for name in found} == {
        "feather-icons", "@fontsource-variable/lora", "@fontsource/poppins", "chart.js",
    }  # fmt: skip
    assert {name.rpartition("@")[0] for name in notices.work_in(ICON.format(icons["star"]))} == {"lucide-static"}
    assert notices.work_in("<p>nothing</p>" + ICON.format("<path d='M0 0'/>")) == set()


def test_the_notices_are_those_of_what_was_used_with_each_licence_once():
    text = notices.notices({"lucide-static@1.62.0", "@fontsource-variable/lora@5.3.0", "@fontsource/poppins@5.3.0"})
    assert text.count("SIL OPEN FONT LICENSE") == 1
    for words in (
        "Lucide Icons and Contributors",
        "@fontsource-variable/lora 5.3.0 (OFL-1.1)\n    Copyright",
        "poppins",
    ):
        assert words in text
    assert "chart.js" not in text
    assert "Apache License" not in text


def test_every_font_and_icon_that_ships_has_a_notice():
    every = {*notices._font_packages().values(), *notices._icon_owners().values()}
    without = [name for name in every if f"{' '.join(name.rsplit('@', 1))} (" not in notices.notices({name})]
    assert without == []


def test_the_brands_are_those_of_the_file_of_icons():
    said = re.search(r"Brand marks \((.+?)\)", packaged.data("icons.toml").read_text("utf-8"))
    assert set(said[1].split(", ")) == notices.BRANDS
