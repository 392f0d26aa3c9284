"""What a person wrote into a card survives the next one."""

import pytest

from websight.dataset.card import merged
from websight.errors import UsageError

FRESH = "# New\n\n<!-- yours: use -->\nHow to use it.\n<!-- /yours -->\n\n## End\n"


def test_a_part_replaces_the_one_of_its_name():
    old = "# Old\n<!-- yours: use -->\nWrite to us.\n\nTwice.\n<!-- /yours -->\n## Old end\n"
    expected = "# New\n\n<!-- yours: use -->\nWrite to us.\n\nTwice.\n<!-- /yours -->\n\n## End\n"
    assert merged(FRESH, old) == expected
    assert merged(FRESH, expected) == expected


def test_a_card_without_parts_changes_nothing():
    assert merged(FRESH, "") == FRESH
    assert merged(FRESH, "# A card of a person's own\n") == FRESH


def test_a_part_that_the_new_card_has_no_place_for_goes_to_the_end():
    extra = "<!-- yours: thanks -->Thanks to \\1 and all.<!-- /yours -->"
    assert merged(FRESH, f"# Old\n{extra}\n") == f"{FRESH.rstrip()}\n\n{extra}\n"


def test_two_parts_of_one_name_both_stay():
    first, second = (f"<!-- yours: use -->{word}<!-- /yours -->" for word in ("one", "two"))
    text = merged(FRESH, f"{first}\n{second}\n")
    assert first in text
    assert second in text
    assert "How to use it" not in text


def test_line_ends_of_a_browser_are_kept():
    part = "<!-- yours: use -->\r\nMine.\r\n<!-- /yours -->"
    assert part in merged(FRESH, part)


@pytest.mark.parametrize(
    "old", ["<!-- yours: use -->\nlost?\n", "<!-- yours: a -->\nlost?\n<!-- yours: use -->\nx\n<!-- /yours -->"]
)
def test_a_part_without_an_end_is_not_lost_silently(old):
    with pytest.raises(UsageError, match="has no <!-- /yours -->"):
        merged(FRESH, old)
