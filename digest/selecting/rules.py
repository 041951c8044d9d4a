"""The editor's rules for choosing, as publication.toml has them, in plain Chinese.

    排除（招标采购）：招标、中标、采购公告；除非：办法、规定
    加分 3（涉及公立医院）：公立医院、三级医院
    减分 2.5：食品、化妆品
    必须（三明医改）：三明
    加分 2（有成效数据）正文：由…降至、缩短到

A rule looks for its words in the title, with 正文 in the text; `…` stands for up to twenty
characters between two words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from crawler.errors import ConfigError

_RULE = re.compile(
    r"(?P<verb>必须|排除|加分|减分)\s*(?P<points>\d+(?:\.\d+)?)?\s*(?:（(?P<label>[^（）]+)）)?\s*"
    r"(?P<where>正文|标题)?\s*：\s*"
    r"(?P<words>[^；]+?)(?:；除非：(?P<unless>[^；]+))?"
)
MUST = 100.0  # points that put a title before all others


class Verb(StrEnum):
    """What a rule does."""

    MUST = "必须"
    EXCLUDE = "排除"
    RAISE = "加分"
    LOWER = "减分"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `points` are added to a title that holds one of the words (negative: taken).

    `in_text`: the words are looked for in the text, not in the title.
    """

    verb: Verb
    label: str
    points: float
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    in_text: bool = False

    def meets(self, title: str, text: str = "") -> bool:
        """Whether the rule speaks of this title, or of this text."""
        said = text if self.in_text else title
        return bool(self.words.search(said)) and not (self.unless and self.unless.search(said))


def read(lines: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of publication.toml; raises ConfigError that quotes the line it cannot read."""
    return tuple(_rule(line) for line in lines)


def excluded(title: str, rules: Iterable[Rule], text: str = "") -> str:
    """Why a title is never printed (the rule's label), or ""."""
    found = (rule for rule in rules if rule.verb is Verb.EXCLUDE and rule.meets(title, text))
    return next((rule.label for rule in found), "")


def signals(title: str, rules: Iterable[Rule], text: str = "") -> list[Rule]:
    """The rules that raise or lower a title, strongest first."""
    found = (r for r in rules if r.verb is not Verb.EXCLUDE and r.meets(title, text))
    return sorted(found, key=lambda rule: -rule.points)


def _rule(line: str) -> Rule:
    found = _RULE.fullmatch(line.strip())
    if found is None:
        raise ConfigError(
            f"publication.toml 里这条选稿规则读不懂：“{line}”，"
            "请写成“加分 3（涉及公立医院）：公立医院、三级医院”的样子。"
        )
    verb = Verb(found["verb"])
    words = _words(found["words"])
    unless = _words(found["unless"]) if found["unless"] else None
    points, in_text = _points(verb, found["points"]), found["where"] == "正文"
    return Rule(verb, found["label"] or "", points, words, unless, in_text)


def _points(verb: Verb, given: str | None) -> float:
    if verb is Verb.MUST:
        return MUST
    points = float(given or 1)
    return -points if verb is Verb.LOWER else points


def _words(listed: str) -> re.Pattern[str]:
    words = [word.strip() for word in listed.split("、") if word.strip()]
    return re.compile("|".join(re.escape(w).replace("…", ".{0,20}") for w in words), re.I)
