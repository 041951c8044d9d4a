"""The next page as inline scripts count it.

`createPageHTML` has two meanings. TRS: `(34, 0, "index", "html")`, numbers first, the current page
counted from 0, page 2 is `index_1.html`. The platform of nhc.gov.cn: `('page_div', 34, 1,
'new_list', 'shtml', 798)`, a string first, counted from 1, page 2 is `new_list_2.shtml`. easySite
counts down: `maxPageNum = 16` and `purl = "…/index_26"` make page 2 `…/index_26_15.html`. Older TRS
templates write the links: `currentPage = 0`, `countPage = 9`, `"index_" + nextPage + ".htm"`.
"""

import re
from collections.abc import Iterator

from crawler.reading.page import Page
from crawler.reading.scripts import script_value

_CALL = re.compile(r"(?<!function )\bcreatePage(?:HTML|Html)?\s*\(([^()]{3,300})\)\s*;?")
_ARGUMENT = re.compile(r"'([^']*)'|\"([^\"]*)\"|([\w.$]+)")
_ASSIGNED = r"(?:var\s+|[;\s]){name}\s*=\s*['\"]?(\d+)"
_NAME = re.compile(r"[\w./-]{1,200}")
_LAST = re.compile(r"\bmaxPageNum\s*=\s*([1-9]\d{0,4})\b")
_WRITTEN = re.compile(
    r"([A-Za-z][\w-]{0,60}?)_?\\?[\"']\s*\+\s*(?:[\"']_[\"']\s*\+\s*)?next\w{0,20}\s*\+\s*"
    r"[\"']\.(?:[\"']\s*\+\s*[\"'])?(s?html?|jsp|php|aspx)"
)
_COMMENT = re.compile(r"(?m)^[ \t]*//[^\n]*$|/\*[^*]{0,2000}\*/")
MAX_CALLS = 10
MAX_SCRIPT = 100_000  # characters of one script, and of all
MAX_ALL = 300_000


def next_by_call(page: Page) -> str | None:
    """The name of the next page that a script's paging call means, relative to `page`.

    "" where the call says that this is the last page, None where there is no such call.
    """
    if not any(mark in page.text for mark in ("createPage", "maxPageNum", "countPage")):
        return None
    scripts = "\n".join(str(s)[:MAX_SCRIPT] for s in page.root.xpath("//script/text()"))[:MAX_ALL]
    scripts = _COMMENT.sub("", scripts)
    named = (_next_name(arguments) for arguments in _calls(scripts))
    found = (*named, _counted_down(scripts), _written(scripts))
    return next((name for name in found if name is not None), None)


def _calls(scripts: str) -> Iterator[list[str]]:
    """The arguments of each call, variables replaced by the numbers assigned to them."""
    for count, call in enumerate(_CALL.finditer(scripts)):
        if count == MAX_CALLS:
            return
        parts = _ARGUMENT.findall(call[1])
        yield [a or b or _value(c, scripts) for a, b, c in parts]


def _value(word: str, scripts: str) -> str:
    if not word or word.isdigit():
        return word
    found = re.search(_ASSIGNED.format(name=re.escape(word)), scripts)
    return found[1] if found else word


def _next_name(arguments: list[str]) -> str | None:
    """The next page's file name, "" after the last one, None for a call of another kind."""
    first_page = 0 if arguments and arguments[0].isdigit() else 1
    rest = arguments if first_page == 0 else arguments[1:]
    if len(rest) < 4 or not (rest[0].isdigit() and rest[1].isdigit()):
        return None
    total, current, name, extension = int(rest[0]), int(rest[1]), rest[2], rest[3].lstrip(".")
    if not (_NAME.fullmatch(name) and _NAME.fullmatch(extension)):
        return None
    more = current + 1 < total + first_page
    return f"{name}_{current + 1}.{extension}" if more else ""


def _counted_down(scripts: str) -> str | None:
    stem, last = script_value(scripts, "purl"), _LAST.search(scripts)
    if not last or not _NAME.fullmatch(stem):
        return None
    return f"{stem}_{int(last[1]) - 1}.html" if int(last[1]) > 1 else ""


def _written(scripts: str) -> str | None:
    link = _WRITTEN.search(scripts)
    current, total = _value("currentPage", scripts), _value("countPage", scripts)
    if not link or not (current.isdigit() and total.isdigit()):
        return None
    more = int(current) + 1 < int(total)
    return f"{link[1]}_{int(current) + 1}.{link[2]}" if more else ""
