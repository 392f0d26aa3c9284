"""The section `filters` of the config: what makes a page unfit, each limit with its reason."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from websight.config.roles import Role
from websight.config.section import Section


class Filters(Section):
    """What makes a page unfit."""

    role: ClassVar[Role] = "export"

    preset: Literal["auto", "model", "files", "strict", "off"] = Field(
        "auto",
        description="what the keys below are where they are not set; model: the defaults here; files: errors of "
        "scripts and filler text drop nothing; strict: for who has pages to spare; off: all that could be shot; auto: "
        "files for pages that exist, else model",
    )
    # "Real pages" are the 482 of Design2Code, of which 161 were shot (measured 2026-11).
    # Real pages: 2 have fewer, half have more than 210.
    min_words: int = Field(10, ge=0, description="fewer visible words: too_few_words")
    # Of the text's characters; real pages of 50 words or more: at most 0.41.
    max_repeated_line_ratio: float = Field(0.5, ge=0, le=1, description="share of the text in repeated lines")
    # The same; Gopher's 0.10 is for prose and would drop 30 real pages, this drops 1.
    max_repeated_passage_ratio: float = Field(0.4, ge=0, le=1, description="share of the text in repeated passages")
    # Real pages: at most 3 (apostrophes); what a model sends is mended before, where that is exact.
    max_garbled: int = Field(3, ge=0, description="places garbled by a wrong encoding, such as `â€™`")
    # Design2Code takes the fifth copy of 100 characters for a loop; real pages: at most 4.
    max_passage_copies: int = Field(4, ge=1, description="copies of one passage of 100 characters")
    # Design2Code's; real pages: at most 19.
    max_identical_siblings: int = Field(50, ge=1, description="equal elements beside each other")
    # Real pages: 5 of 482 are wider, by 3, 10, 15, 15 and 24 px (margins of rows, shadows), and nobody sees anything
    # missing; of the grammar none. Of 24 pages with the mistakes that models make, the 7 that are up to 24 px too wide
    # without cutting text (-mx-6, a ring at -right-4, scale-101) look whole, and 6 of 8 to 24 px cut a word.
    overflow_tolerance_css: int = Field(
        24, ge=0, description="CSS pixels the page may be wider than the viewport, where that cuts no text"
    )
    # Chromium rounds; the box of a text is no wider than its letters by a pixel or so where it is right-aligned.
    cut_text_tolerance_css: int = Field(1, ge=0, description="CSS pixels of a text that may lie beyond the viewport")
    # Lower is a fragment: a header bar and a hero alone are taller.
    min_height_css: int = Field(300, ge=0, description="lower pages are dropped")
    # About 13 screens; beyond it no model input shows legible text.
    max_height_css: int = Field(10_000, ge=1, description="taller pages are dropped")
    # A script that died leaves a page its author did not mean.
    max_page_errors: int = Field(0, ge=0, description="uncaught exceptions a page may have")
    max_console_errors: int = Field(0, ge=0, description="console errors a page may have")
    # A broken picture teaches the wrong pixels.
    max_failed_images: int = Field(0, ge=0, description="pictures that may be missing")
    # The page looks different online.
    max_refused_requests: int = Field(0, ge=0, description="requests that nothing answered")
    # A box in the picture where the HTML has a letter: nobody can learn to read that.
    max_missing_glyphs: int = Field(
        0, ge=0, description="characters drawn as a box because no font has them, icons of private use not counted"
    )
    max_missing_icons_ratio: float = Field(
        0.002, ge=0, le=1, description="share of the page taken by icons that are boxes, for no font has them"
    )
    # Pictures of real pages: at most 0.979.
    max_one_color_ratio: float = Field(0.995, ge=0, le=1, description="share of the picture in one colour")
    # Pictures of real pages: at least 74.
    min_colors: int = Field(16, ge=1, description="distinct colours a picture has at least")
    # Each of these is a fault that a sentence or a tag shows, so there is no threshold.
    drop_broken_html: bool = Field(True, description="drop what is cut off, or is no whole document: broken_html")
    drop_unbuilt: bool = Field(
        True, description="drop what a build step has to make a page of: needs_build, tailwind_plugin"
    )
    drop_template_marks: bool = Field(True, description="drop what shows marks of a template, such as {{ name }}")
    drop_filler: bool = Field(True, description="drop what shows lorem ipsum and other placeholder text")
    drop_left_out: bool = Field(True, description="drop what says that content was left out")
    drop_assistant_talk: bool = Field(True, description="drop what has an assistant's words to who asked it")
    plugins: tuple[str, ...] = Field(
        ("*",),
        description='plugged-in filters, by name; "*": all that are installed; with versions once a run has started',
    )
