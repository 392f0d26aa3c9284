"""Who asks: the document that is in the tab, or one that was there before it."""

import pytest

from websight.browser.response import is_of_another

HERE, BEFORE = "https://b.page.invalid/", "https://a.page.invalid"


@pytest.mark.parametrize(
    ("headers", "is_so"),
    [
        ({}, False),
        ({"Referer": HERE}, False),
        ({"Origin": HERE.rstrip("/")}, False),
        ({"Origin": "null"}, False),  # a frame that is sandboxed, or a style sheet of data
        ({"Referer": "https://fonts.example/a.css"}, False),
        ({"Referer": f"{BEFORE}/"}, True),
        ({"Origin": BEFORE}, True),  # a worker made of a blob
        ({"Referer": HERE, "Origin": BEFORE}, True),
    ],
)
def test_the_document_before_is_known_by_what_its_requests_carry(headers, is_so):
    assert is_of_another({"url": "https://x.example/", "headers": headers}, HERE) is is_so
    assert is_of_another({"url": HERE, "headers": headers}, HERE) is is_so
