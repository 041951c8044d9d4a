"""What the editor of 公众号 keeps of what is pasted into it: `digest/lexicon/wechat.toml`.

A model, not the editor: it was put together from what others found (doocs/md and its like). It
errs on the side of losing, so that what passes here looks the same there.
"""

from collections import Counter
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from digest.lexicon import load

_TAGS, _ATTRIBUTES = load("wechat").rule("tags"), load("wechat").rule("attributes")
_PROPERTIES, _VALUES = load("wechat").rule("properties"), load("wechat").rule("lost_values")
_LINKS, _IMAGES = load("wechat").rule("links"), load("wechat").rule("images")
SILENT = ("class",)  # what the templates' own rules hang on: it has done its work


def is_linked(address: str) -> bool:
    """Whether a link to `address` can be clicked in an article of a 公众号."""
    return bool(_LINKS.search(address))


def kept(fragment: str) -> tuple[str, list[str]]:
    """What is left of a fragment of HTML, and what went, a line a kind: `样式 position（3 处）`."""
    root = html.fragment_fromstring(fragment, create_parent="section")
    lost = Counter(_pruned(root))
    left = "".join(html.tostring(child, encoding="unicode") for child in root)
    said = [f"{name}（{count} 处）" if count > 1 else name for name, count in lost.items()]
    return (root.text or "") + left, said


def _pruned(root: HtmlElement) -> Iterator[str]:
    """Take out what is not kept; gives a word for each thing taken."""
    for element in list(root.iterdescendants()):
        if not isinstance(element.tag, str):  # comments go without a word
            element.drop_tree()
        elif element.tag in ("script", "style"):
            yield f"标签 {element.tag}"
            element.drop_tree()
        elif not _TAGS.search(element.tag) or _is_foreign(element):
            yield f"标签 {element.tag}" if element.tag != "img" else "公众号图床以外的图片"
            element.drop_tag()
        else:
            yield from _attributes(element)


def _is_foreign(element: HtmlElement) -> bool:
    return element.tag == "img" and not _IMAGES.search(element.get("src", ""))


def _attributes(element: HtmlElement) -> Iterator[str]:
    for name, value in list(element.attrib.items()):
        if name == "style":
            yield from _styles(element, value)
        elif not _ATTRIBUTES.search(name):
            del element.attrib[name]
            if name not in SILENT:
                yield f"属性 {name}"
        elif name == "href" and not is_linked(value):
            del element.attrib[name]
            yield "公众号以外的链接"


def _styles(element: HtmlElement, value: str) -> Iterator[str]:
    found = []
    for declared in filter(None, map(str.strip, value.split(";"))):
        name, _, given = (part.strip() for part in declared.partition(":"))
        if _PROPERTIES.search(name) and not _VALUES.search(given):
            found.append(f"{name}:{given}")
        else:
            yield f"样式 {name}"
    if found:
        element.set("style", ";".join(found))
    else:
        del element.attrib["style"]
