"""Rules of `<style>` written into the elements they are for: many mail programs drop the sheet.

Enough for a letter's template: flat rules, by specificity and order as CSS has it; an element's own
`style` beats them. `@media` and the like are for programs that read sheets, and are left out.
"""

import re
from collections.abc import Iterator
from typing import cast

from cssselect import HTMLTranslator, SelectorError, parse
from lxml import html
from lxml.html import HtmlElement

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
DOCTYPE = "<!DOCTYPE html>\n"


def inlined(page: str) -> str:
    """The page with its sheets taken out and their rules in `style` attributes."""
    tree = html.document_fromstring(page)
    rules = sorted(_rules(tree), key=lambda rule: rule[0])
    styles: dict[HtmlElement, dict[str, str]] = {}
    for _, path, declared in rules:
        for element in cast(list[HtmlElement], tree.xpath(path)):
            styles.setdefault(element, {}).update(declared)
    for element, declared in styles.items():
        whole = declared | _declared(element.get("style", ""))
        element.set("style", " ".join(f"{name}: {value};" for name, value in whole.items()))
    return DOCTYPE + str(html.tostring(tree, encoding="unicode"))


def _rules(tree: HtmlElement) -> Iterator[tuple[tuple[int, int, int], str, dict[str, str]]]:
    """Specificity, XPath and declarations of each selector; the sheets leave the tree."""
    for sheet in list(tree.iter("style")):
        text = _AT_RULE.sub("", _COMMENT.sub("", sheet.text or ""))
        sheet.drop_tree()
        for selectors, body in _RULE.findall(text):
            yield from _of_selectors(selectors, _declared(body))


def _of_selectors(
    selectors: str, declared: dict[str, str]
) -> Iterator[tuple[tuple[int, int, int], str, dict[str, str]]]:
    """Nothing of what is no selector, as a browser does."""
    try:
        for selector in parse(selectors):
            path = HTMLTranslator().selector_to_xpath(selector)
            yield selector.specificity(), path, declared
    except SelectorError:
        return


def _declared(body: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in body.split(";"))
    return {name.strip(): value.strip() for name, sep, value in pairs if sep and value.strip()}
