"""发文机关: who issued a document, read off its title, its letter and its signature.

Joint documents name all of them ("国家医保局办公室 国家卫生健康委办公厅关于…") or the first and a
number ("国家卫生健康委等11部门关于…").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from crawler.lexicon import load
from crawler.official.number import without_number
from crawler.official.wording import on_one_line, without_blanks

_ISSUERS = load("issuers")
_NAME, _PARTING, _BEGINS = (_ISSUERS[name] for name in ("name", "parting", "begins"))
_COUNTED, _OFFICE, _LOCAL = (_ISSUERS[name] for name in ("counted", "office", "local"))
_WRAPPED = _ISSUERS["wrapped"]
_AUTHORITY, _PROVINCIAL = _ISSUERS["authority"], _ISSUERS["provincial"]
_LISTED, _LABEL, _ABOVE = (_ISSUERS[name] for name in ("listed", "label", "above_order"))


@dataclass(frozen=True, slots=True)
class Joint:
    """国家卫生健康委等11部门: the first issuer, "11" or "三" or "", and 部门."""

    first: str
    count: str
    unit: str


def names(text: str) -> tuple[str, ...]:
    """`text` as a list of organisations, () unless every part is one; 等11部门 is left out."""
    parts = [part for part in _PARTING.split(_COUNTED.sub("", text.strip())) if part]
    return tuple(dict.fromkeys(parts)) if all(map(_NAME.match, parts)) else ()


@lru_cache(maxsize=256)  # asked several times for each title
def title_prefix(title: str) -> str:
    """The issuers a title begins with, as they stand there with 等11部门; "" where it has none."""
    found = _BEGINS.search(title)
    head = title[: found.start()].rstrip() if found else ""
    named = names(head)
    if not named or (found and found["act"] and not are_authorities(named)):
        return ""
    return head


def titled(title: str) -> tuple[str, ...]:
    """The issuers that a title names, offices as they are; a joint title may name but the first."""
    forms = (title, without_number(title), _unwrapped(title))
    return next((told for form in forms if (told := names(title_prefix(form)))), ())


def _unwrapped(title: str) -> str:
    """《甲局关于……的通知》 and 【甲局】关于……的通知 as 甲局关于……的通知."""
    found = _WRAPPED.match(title)
    return found["whole"] or found["issuer"] + found["rest"] if found else title


def joint(title: str) -> Joint | None:
    """What a title that counts its issuers says of them, else None."""
    prefix = title_prefix(without_number(title))
    found = _COUNTED.search(prefix)
    if not found or not found["unit"]:
        return None
    return Joint(names(prefix)[0], found["count"] or "", found["unit"])


def are_authorities(organisations: Iterable[str]) -> bool:
    """Whether all are ministries, governments or their offices, no hospital, firm or department."""
    return all(_AUTHORITY.search(house_of(name)) for name in organisations)


def house_of(name: str) -> str:
    """国家医保局办公室 as 国家医保局: an office signs for its house; 国务院办公厅 is its own."""
    return _OFFICE.sub("", name)


def placed(name: str, site: str) -> str:
    """省政府办公厅 as 江苏省政府办公厅, on the site of 江苏省人民政府."""
    found = _LOCAL.match(name)
    place = site.partition(found["level"])[0] if found else ""
    return f"{place}{name}" if place and place != site else name


def is_provincial(name: str) -> bool:
    """Whether an issuer is a province's, no ministry."""
    return _PROVINCIAL.search(name) is not None


def listed(text: str) -> tuple[str, ...]:
    """The issuers that a letter names: `甲委、乙部、丙局制定了…`."""
    found = _LISTED.search(without_blanks(text))
    return names(found["names"].replace("和", "、")) if found else ()


def labelled(lines: Iterable[str]) -> tuple[str, ...]:
    """The issuers behind 发文机关： in the lines about a text."""
    found = (match for line in lines if (match := _LABEL.search(line)))
    return next((told for match in found if (told := names(match["names"]))), ())


def signed(lines: Sequence[str]) -> tuple[str, ...]:
    """Names on the last lines before the signing date, up to the first line of prose."""
    found: tuple[str, ...] = ()
    for line in reversed(lines):
        more = names(on_one_line(line)) or names(without_blanks(line))
        if not more:
            break
        found = more + found
    return tuple(dict.fromkeys(found))


def ordering(lines: Sequence[str]) -> tuple[str, ...]:
    """The bodies printed above an order: one a line, 令 or 令第15号 behind one of them."""
    told = list(map(_ordered, map(on_one_line, lines)))
    first = next((at for at, (bodies, _) in enumerate(told) if bodies), len(told))
    above = list(takewhile(lambda line: line[0], told[first:]))  # the title may stand on top
    found = [name for bodies, _ in above for name in bodies]
    return tuple(dict.fromkeys(found)) if any(orders for _, orders in above) else ()


def _ordered(line: str) -> tuple[tuple[str, ...], bool]:
    """The bodies that a line names, and whether 令 stands behind them."""
    order = _ABOVE.match(line) or _ABOVE.match(without_blanks(line))
    bodies = names(order["names"]) if order else names(line) or names(without_blanks(line))
    return bodies, order is not None


def chosen(
    title: str, signature: tuple[str, ...], others: Iterable[tuple[str, ...]] = ()
) -> tuple[str, ...]:
    """All issuers of a document: of its signature, its title and `others` the most, the first of
    equals. What a title names is complete, unless it only counts the rest (等11部门).
    """
    own = titled(title)
    most = max((signature, own, *others), key=len)
    return most if joint(title) or not own or len(most) == len(own) else own
