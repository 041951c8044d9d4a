"""Three headings to choose from: the house's form, the document's own title, a short one."""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.items import Article
from digest.composing.heading import Heading, heading
from digest.composing.typography import tidy_title
from digest.config.settings import Publication
from digest.lexicon import load

HOUSE, OWN, SHORT = "本刊体例", "原文标题", "短标题"
_HEADING = load("heading")
_ABOUT, _KIND = _HEADING.rule("about_matter"), _HEADING.rule("kind_behind")
_ENDED = tuple("。！？")


@dataclass(frozen=True, slots=True)
class Offered:
    """A heading and which of the three it is."""

    name: str
    text: str


def headings(article: Article, site: str, publication: Publication) -> list[Offered]:
    """The headings of a document, each once; every word is that of its title or its issuer's name.

    `site` is the organisation whose site it is on.
    """
    house = heading(article, site, publication)
    found = {house.text: HOUSE}
    for name, text in _others(article, house):
        found.setdefault(text, name)
    return [Offered(name, text) for text, name in found.items()]


def _others(article: Article, house: Heading) -> Iterator[tuple[str, str]]:
    if title := tidy_title(article.title):
        yield OWN, title if title.endswith(_ENDED) else f"{title}。"
    if short := _short(house):
        yield SHORT, short


def _short(house: Heading) -> str:
    """`国家医保局：医保基金使用自查自纠。`: who, and what it is about; "" without either."""
    matter = house.name.removeprefix("《").removesuffix("》")
    if house.name.count("《") != 1 or not house.who:
        return ""
    about = _KIND.sub("", _ABOUT.sub("", matter)) if _ABOUT.search(matter) else matter
    return f"{house.who}：{about}。" if about else ""
