"""A walk over an element that sees what a browser shows, bounded by its number of steps."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from crawler.text import is_hidden


def steps(element: HtmlElement, most: int) -> Iterator[tuple[str, HtmlElement]]:
    """("start", node) and ("end", node) for each visible node, `element` included, and
    ("tail", node) where only the text after a node counts: behind comments and hidden nodes.
    """
    hidden: set[HtmlElement] = set()
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in islice(walk, most):
        if event in ("comment", "pi"):
            yield "tail", node
        elif event == "start" and node is not element and is_hidden(node):
            hidden.add(node)
            walk.skip_subtree()
        elif event == "end" and node in hidden:
            yield "tail", node
        else:
            yield event, node


def step_text(event: str, node: HtmlElement, element: HtmlElement) -> str:
    """The text that a step over `element` passes: a node's own at its start, else what follows."""
    if event == "start":
        return node.text or ""
    return "" if node is element else node.tail or ""


def short_text(element: HtmlElement, most: int) -> str:
    """The first characters, at most `most`, of the text of `element`, however large it is."""
    out = ""
    # counted by steps, not by texts: a thousand empty elements have none
    for event, node in steps(element, most):
        out += step_text(event, node, element)[:most]
        if len(out) >= most:
            break
    return out[:most]
