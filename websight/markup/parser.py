"""The only parser: Lexbor, which reads HTML as the standard and browsers do, behind a guard.

`tree` is never slow: a document that would be (`cost`) is cut off where it becomes so. Callers that ask about the same
page one after the other share a tree, so it must not be changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser as Tree
from selectolax.lexbor import LexborNode as Node

from websight.markup.cost import affordable_chars

__all__ = ["Node", "Tree", "tree", "walk"]

_SHARED = 4  # trees: a page is looked at several times in a row, while another is judged
_SHARED_CHARS = 300_000  # a tree takes some 20 bytes a character; the largest page of Design2Code has 0.24 million


def tree(html: str) -> Tree:
    """Return the parsed document, cut off where it becomes too costly. Callers must not change it."""
    return _shared(html) if len(html) <= _SHARED_CHARS else _parsed(html)


@lru_cache(maxsize=_SHARED)
def _shared(html: str) -> Tree:
    return _parsed(html)


def _parsed(html: str) -> Tree:
    return Tree(html[: affordable_chars(html)])


def walk(parsed: Tree, enters: Callable[[Node], bool] = lambda _: True) -> Iterator[tuple[int, Node]]:
    """Yield every node of a tree with its depth, parents first, <html> being 1.

    Where `enters` says no to an element, neither it nor anything in it is yielded.
    """
    node, depth = parsed.root, 1
    while node is not None:
        is_entered = not node.is_element_node or enters(node)
        if is_entered:
            yield depth, node
        child = node.child if is_entered else None
        if child is not None:
            node, depth = child, depth + 1
            continue
        while depth > 1 and node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if depth > 1 and node is not None else None
