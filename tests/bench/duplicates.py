"""Which copies does the export recognise, and what does it take for a copy that is none? Prints a table.

originals    every page of a run against all before it: each near-duplicate found there is a false one, unless
             somebody looks and says otherwise
edits        pages of the run, changed as people and models change pages, rendered again and held against theirs

python tests/bench/duplicates.py RUN [--originals 60]          RUN: made by the author `grammar`
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from websight import markup
from websight.commands import build
from websight.commands.work import Making
from websight.config.load import load
from websight.config.tree import Export
from websight.dataset.dedup import MAX_PICTURE_BITS, Index, NearDuplicates, picture_hash
from websight.run import marks
from websight.run.likeness import signature
from websight.run.store import Store
from websight.sample import Sample

_HUES = ("emerald", "amber", "sky", "rose", "orange", "violet", "teal", "lime", "fuchsia", "indigo", "blue", "cyan")
_GRAYS = ("slate", "stone", "gray", "zinc", "neutral")
_PARAGRAPH = re.compile(r"(<p\b[^>]*>)([^<]{60,})(?=</p>)")
_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{2,})")
_SECTION = re.compile(r"<section\b.*?</section>", re.DOTALL)

Edit = Callable[[str, random.Random], str]


def nothing(html: str, dice: random.Random) -> str:
    """A comment at the end: another file, the same page."""
    return html + f"<!-- {dice.random()} -->"


def colours(html: str, dice: random.Random) -> str:
    """Every hue becomes another one, and so does the gray."""
    shift, gray = dice.randrange(1, len(_HUES)), dice.choice(_GRAYS)
    for old, new in zip(_HUES, _HUES[shift:] + _HUES[:shift], strict=True):
        html = re.sub(rf"-{old}-(\d)", rf"-@{new}-\1", html)
    for old in _GRAYS:
        html = html.replace(f"-{old}-", f"-{gray}-")
    return html.replace("-@", "-")


def paragraphs(count: int) -> Edit:
    """Paragraphs whose words are put in another order."""

    def edit(html: str, dice: random.Random) -> str:
        found = list(_PARAGRAPH.finditer(html))
        for match in sorted(dice.sample(found, min(count, len(found))), key=lambda match: -match.start()):
            words = match[2].split()
            dice.shuffle(words)
            html = html[: match.start(2)] + " ".join(words) + html[match.end(2) :]
        return html

    return edit


def names(html: str, dice: random.Random) -> str:
    """The eight names that come most often become others everywhere."""
    for name, _ in Counter(_NAME.findall(markup.visible_text(html))).most_common(8):
        letters = list(name.lower())
        dice.shuffle(letters)
        html = re.sub(rf"\b{name}\b", "".join(letters).capitalize(), html)
    return html


def numbers(html: str, dice: random.Random) -> str:
    """Every digit of the text becomes another one."""
    return re.sub(r">[^<]+", lambda match: re.sub(r"\d", lambda _: str(dice.randrange(10)), match[0]), html)


def section_gone(html: str, dice: random.Random) -> str:
    """One section is left out."""
    found = list(_SECTION.finditer(html))
    gone = dice.choice(found) if found else None
    return html[: gone.start()] + html[gone.end() :] if gone else html


EDITS: dict[str, Edit] = {
    "same page": nothing,
    "colours": colours,
    "one paragraph": paragraphs(1),
    "three paragraphs": paragraphs(3),
    "names": names,
    "numbers": numbers,
    "a section gone": section_gone,
}


def pages(store: Store) -> Iterator[Sample]:
    """Every page that came to a picture."""
    for manifest in store.progress().done:
        yield from (sample for sample in store.samples(manifest.shard) if sample.shots)


def rendered(edited: Path, run: Path) -> Iterator[Sample]:
    """The pages of a folder, through the same browser as a run's."""
    count = len(list(edited.iterdir()))
    keys = {"author.name": "files", "author.files": str(edited), "run.pages": count}
    build.build(run, load(flags=keys), Making())
    yield from pages(Store.open(run))


def originals(store: Store, ratio: float) -> None:
    """Print what the rule drops of the run itself."""
    rule = NearDuplicates(store.progress().samples, ratio, store.sample)
    drops = [(sample.id, drop.detail) for sample in pages(store) if (drop := rule(marks.of(sample)))]
    print(f"originals: {len(drops)} of {store.progress().samples} pages are nearly the same as an earlier one")
    for page, detail in drops:
        print(f"  {page}  {detail}")


def edits(store: Store, wanted: int, ratio: float) -> None:
    """Print the table of edits."""
    dice, index, pictures = random.Random(1), Index(store.progress().samples), {}
    step = max(1, store.progress().samples // wanted)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pages"
        folder.mkdir()
        for sample in pages(store):
            index.add(sample.number, signature(sample.html))
            if sample.number % step == 0:
                pictures[sample.number] = picture_hash(sample.shots[0].png)
                for name, edit in EDITS.items():
                    (folder / f"{sample.number}_{name}.html").write_text(edit(sample.html, dice), "utf-8")
        found: dict[str, list[tuple[bool, int]]] = defaultdict(list)
        for copy in rendered(folder, Path(place) / "run"):
            number, name = copy.source.removesuffix(".html").split("_")
            bits = (pictures[int(number)] ^ picture_hash(copy.shots[0].png)).bit_count()
            is_near = any(like.number == int(number) for like in index.alike(signature(copy.html), ratio))
            found[name].append((is_near, bits))
    print(f"\n{'edit':17} pages  found   text and tags   picture   bits, 95 %")
    for name, rows in found.items():
        html, picture = [is_near for is_near, _ in rows], [bits <= MAX_PICTURE_BITS for _, bits in rows]
        both = sum(map(bool.__and__, html, picture)) / len(rows)
        most = sorted(bits for _, bits in rows)[int(0.95 * (len(rows) - 1))]
        shares = f"{both:6.0%}  {sum(html) / len(rows):14.0%}  {sum(picture) / len(rows):8.0%}"
        print(f"{name:17} {len(rows):5}  {shares}  {most:11}")


def main() -> None:
    """Print both."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("run", type=Path)
    words.add_argument("--originals", type=int, default=60)
    words.add_argument("--ratio", type=float, default=Export().near_duplicate_ratio)
    given = words.parse_args()
    store = Store.open(given.run)
    originals(store, given.ratio)
    edits(store, given.originals, given.ratio)


if __name__ == "__main__":
    main()
