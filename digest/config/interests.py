"""What a recipient wants to be told of: the words of recipients.toml, and what they catch."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Protocol

from crawler.errors import ConfigError
from crawler.items import Article
from crawler.official.kind import kinds as document_kinds
from crawler.official.stage import DRAFT_KIND, Stage

NEAR = 0.5  # 早晨 and 早上; two short words hardly ever are alike by chance


class Mailing(StrEnum):
    """`kinds`: what somebody is written of."""

    POLICIES = "新政策"
    SUMMARY = "每夜小结"
    DRAFT = "初稿"
    TROUBLE = "来源故障"


class When(StrEnum):
    """`when`: in the morning, on the first day of the week, or as soon as a crawl brings it."""

    MORNING = "早上"
    WEEKLY = "每周"
    AT_ONCE = "随时"


class Interest(Protocol):
    """What a recipient's choice of policies consists of (`digest.config.recipients.Recipient`)."""

    @property
    def topics(self) -> tuple[str, ...]:
        """Sources and words, any of which is enough; empty means all."""

    @property
    def must(self) -> tuple[str, ...]:
        """Words and sources, all of which are wanted too."""

    @property
    def never(self) -> tuple[str, ...]:
        """Words and sources, any of which is too much."""

    @property
    def types(self) -> tuple[str, ...]:
        """文种, any of which is enough; empty means all."""


def wanted(article: Article, interest: Interest, orgs: Mapping[str, str]) -> bool:
    """Whether somebody is to be told of `article`: `topics`, `must` and `never` are looked for in
    source, title, issuer and column, `types` is its 文种.

    The text is not searched: of an article seen on a list only, it is not there yet.
    """
    org = orgs.get(article.source, "")
    shown = "\n".join((article.title, article.column, org, *article.issuers)).lower()

    def says(word: str) -> bool:
        return word == article.source or word.lower() in shown

    return (
        (not interest.topics or any(map(says, interest.topics)))
        and all(map(says, interest.must))
        and not any(map(says, interest.never))
        and (not interest.types or article.official.kind in interest.types)
    )


def check_words(given: Iterable[str], known: Collection[str], where: str, key: str) -> None:
    """Raises ConfigError naming the first word that is none of `known`, with the nearest."""
    for word in given:
        if word not in known:
            near = difflib.get_close_matches(word, known, 1, NEAR)
            hint = f"您是不是想写“{near[0]}”？" if near else ""
            raise ConfigError(
                f"{where}的 {key} 里写的“{word}”不对，可以写：{'、'.join(known)}。{hint}"
            )


def all_types() -> tuple[str, ...]:
    """Every word that `types` may be."""
    return (*document_kinds(), DRAFT_KIND, str(Stage.INTERPRETATION))


def words(interest: Interest) -> Iterator[tuple[str, str]]:
    """Every word that may be meant to be a source, with the list it stands in."""
    for key in ("topics", "must", "never"):
        yield from ((key, word) for word in getattr(interest, key))
