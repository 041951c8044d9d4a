"""A paper of a journal as a row of 理论优选: title, journal, authors, abstract."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.items import Article, Paragraph
from digest.composing.typography import tidy, tidy_title

LONGEST = 1200  # characters; the printed abstracts have 180 to 500

_ABSTRACT = re.compile(
    r"^[【\[]?\s*(?:内容)?(?:摘\s*要|提\s*要|Abstract)\s*[】\]]?\s*[：:]?\s*", re.I
)
_BEHIND = re.compile(
    r"^[【\[]?\s*(?:关\s*键\s*[词字]|主题词|Key\s*words|中图分类号|分类号|文献标[识志]码|基金|DOI|作者简介"
    r"|通[信讯]作者|收稿日期|引用|Abstract|参考文献|导出|下载|被引)",
    re.I,
)
# `中国医院管理 . 2026 ,46 (11)`, 《中国医院》2026年第11期
_CITED = re.compile(
    r"(?m)^\s*([\u4e00-\u9fff]{2,14})\s*[.．,，]\s*20\d\d\s*[,，;；(（]|《([^《》]{2,16})》,?\s*20\d\d年"
)
# the feed's own marks, and what a page puts in front of the abstract's first words
_SIGN = re.compile(r"^(?:<正>|＜正＞|\[正\])\s*")
_TAG = re.compile(r"</?[a-z]{1,10}\s*/?>", re.I)
_MORE = re.compile(r"(?:更多|还原|\.\.\.更多还原)\s*$")


@dataclass(frozen=True, slots=True)
class Paper:
    """`abstract` is "" where the page has none, `paragraphs` where its words stand in the body.

    `pieces` are the abstract's words with their paragraph each; together they are the abstract.
    """

    title: str
    journal: str
    authors: str
    pieces: tuple[tuple[str, int], ...]

    @property
    def abstract(self) -> str:
        """The abstract on one line."""
        return "".join(text for text, _ in self.pieces)


def read_paper(article: Article, journal: str) -> Paper:
    """The paper of `article`; `journal` is the organisation of its source.

    A feed brings the abstract alone. A page that was brought by hand has it behind 摘要, before
    关键词; what is longer than an abstract and does not say where it begins is not taken.
    """
    title = tidy_title(article.title).rstrip("。 ")
    return Paper(title, journal, article.author.strip(), tuple(_abstract(article.body)))


def journal_named(article: Article, known: Sequence[str]) -> str:
    """The journal a paper's page names: in its citation, else one of `known`; or ""."""
    head = f"{article.origin}\n{article.text[:2000]}"
    if found := _CITED.search(head):
        return found[1] or found[2]
    return max((name for name in known if name in head), key=len, default="")


def _abstract(body: Iterable[Paragraph]) -> list[tuple[str, int]]:
    lines = [(_TAG.sub("", p.text).strip(), at) for at, p in enumerate(body)]
    marked = next((n for n, (text, _) in enumerate(lines) if _ABSTRACT.match(text)), None)
    found: list[tuple[str, int]] = []
    for text, at in lines[marked or 0 :]:
        if _BEHIND.match(text):
            break
        bare = tidy(_MORE.sub("", _SIGN.sub("", _ABSTRACT.sub("", text))))
        if bare:
            found.append((bare, at))
    whole = sum(len(text) for text, _ in found)
    return found if marked is not None or whole <= LONGEST else []
