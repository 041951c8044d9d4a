"""Which part of the page is read: the platform's element, the general reader's, or neither."""

from lxml.html import HtmlElement

from crawler.reading.article.blocks import Outline
from crawler.reading.article.body import Region, find_body, weigh
from crawler.reading.article.copies import first_copy
from crawler.reading.article.grammar import with_its_parts
from crawler.reading.article.markup import Named
from crawler.reading.article.names import is_noise_name
from crawler.reading.article.state import has_content

_PLATFORM_SHARE = 0.25  # a platform's element with less of the general reader's text is doubted
_SHORT = 120  # characters; so little found elsewhere does not count against the platform
_MAX_CLIMB = 5  # levels above a title that are searched for its picture or file


def find_region(lines: Outline, named: Named) -> tuple[Region, str]:
    """The text's region and how it was found.

    The platform's element is taken unless the general reader finds far more, elsewhere.
    """
    general = find_body(lines, weigh(lines))
    if named.body is not None:
        region = _of_platform(lines, named.body, general)
        if general is None or _agrees(lines, region, general):
            return _once(lines, region), f"platform {named.system}"
    if general:
        return with_its_parts(lines, general), "general reader"
    end = len(lines.blocks)
    return Region(None, end, end), "none"


def _once(lines: Outline, region: Region) -> Region:
    whole = with_its_parts(lines, region)
    return Region(region.element, *first_copy(lines.blocks, whole.start, whole.end))


def region_by_title(lines: Outline, title: int) -> Region:
    """The region of a page without prose: what holds its title and a picture, file or video.

    At the top of the page, where everything is around, only what follows the title counts.
    """
    element = lines.blocks[title].owner if title >= 0 else None
    for _ in range(_MAX_CLIMB):
        if element is None or element.tag == "body":
            break
        for holder in (element, *element.itersiblings()):
            shown = isinstance(holder.tag, str) and not is_noise_name(holder)
            if shown and has_content(holder):
                return _below(lines, holder, title)
        element = element.getparent()
    end = len(lines.blocks)
    return Region(None, end, end)


def _below(lines: Outline, holder: HtmlElement, title: int) -> Region:
    """`holder` with the few lines in it that stand below the title."""
    span = next((s for s in lines.spans if s.element is holder), None)
    end = span.end if span else title + 1
    return Region(holder, min(max(span.start if span else end, title + 1), end), end)


def inside(element: HtmlElement | None, holder: HtmlElement) -> bool:
    """Whether `element` is `holder` or stands in it."""
    return element is not None and (element is holder or holder in element.iterancestors())


def _of_platform(lines: Outline, element: HtmlElement, general: Region | None) -> Region:
    span = next((s for s in lines.spans if s.element is element), None)
    end = general.start if general else len(lines.blocks)
    return Region(element, span.start, span.end) if span else Region(element, end, end)


def _agrees(lines: Outline, named: Region, general: Region) -> bool:
    size = _held(lines, general)
    return (
        size < _SHORT
        or _held(lines, named) >= _PLATFORM_SHARE * size
        or (named.element is not None and inside(general.element, named.element))
    )


def _held(lines: Outline, region: Region) -> int:
    """Characters outside links in `region`."""
    return sum(b.size - b.linked for b in lines.blocks[region.start : region.end])
