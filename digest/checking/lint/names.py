"""Hospitals under one name, and titles as the page has them."""

from collections import Counter
from collections.abc import Iterator

from crawler.official.places import PLACE
from crawler.urls import host_of
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.checking.lint.twice import address
from digest.composing.heading import plain_title
from digest.issue.places import news

RULE_NAME, RULE_TITLE = "医院名称", "标题"
SHORTEST, LONGEST = 4, 5  # characters of a short name that may be told from another hospital's
OWN = 2  # a site cited so often for one hospital is its own; a paper's site is not


def check(context: LintContext) -> Iterator[Finding]:
    """The table's hospitals against the house names and sites; its titles against the pages'."""
    hosts = context.past.hosts
    told: set[tuple[str, str]] = set()
    for place, group, item in news(*context.issue.sections):
        name = group.hospital
        if (name, host_of(item.url)) not in told and (
            said := _name(name, host_of(item.url), hosts, context)
        ):
            told.add((name, host_of(item.url)))
            yield Finding(RULE_NAME, Severity.DOUBT, place, name, said, word=name)
        page = context.pages.get(address(item.url), "")
        if page and plain_title(page) != plain_title(item.title):
            said = f"与网页上的标题不同，网页上是：{page}"
            yield Finding(RULE_TITLE, Severity.HINT, place, item.title, said)


def _name(name: str, host: str, hosts: dict[str, Counter[str]], context: LintContext) -> str:
    house = [hospital.name for hospital in context.publication.hospitals]
    if not name:
        return "这一行看不出是哪家医院，请补上。"
    near = [other for other in house if other.endswith(name) or name.endswith(other)]
    if near and name not in house:
        return f"刊物一向写作“{near[0]}”，请统一。"
    short = [other for other in house if _shortens(name, other)]
    if short and name not in house:
        return f"像是“{'”或“'.join(short)}”的简称，请统一。"
    before = hosts.get(host, Counter())
    owners = [other for other, count in before.items() if count >= OWN]
    if owners and name not in before:
        return f"这个网站在往期是“{'、'.join(owners)}”的，请核对医院名称。"
    return ""


def _shortens(name: str, whole: str) -> bool:
    """中日医院 for 中日友好医院, 中山一院 for 中山大学附属第一医院: its characters, in order."""
    if not SHORTEST <= len(name) <= LONGEST or name[0] != whole[0] or PLACE.match(name):
        return False
    rest = iter(whole)
    return all(char in rest for char in name)
