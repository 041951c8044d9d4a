"""Whole articles: nothing missing, each once, and a 提要 that stands word for word in its text.

The texts themselves are other people's and are not held to the house's punctuation.
"""

from collections.abc import Iterator

from crawler.characters import letters
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.composing.heading import plain_title
from digest.composing.sentences import split
from digest.issue.places import Place, articles
from digest.issue.plan import Form
from digest.issue.plans import of_form
from digest.issue.printed import PrintedArticle, PrintedColumn
from digest.selecting.near import TitleIndex

RULE = "整篇文章"
TWICE = "重复"
SHORTEST = 8  # characters of a sentence; less is a label such as 【摘要】


def check(context: LintContext) -> Iterator[Finding]:
    """What an editor would send back before print."""
    whole = of_form(Form.ARTICLE)
    rows = [p for p in context.past.rows if p.section in whole]
    known = [f"{p.month} 一期" for p in rows]
    titles = TitleIndex((plain_title(p.heading), at) for at, p in enumerate(rows))
    for place, column, article in articles(*context.issue.sections):
        yield from _missing(place, column, article)
        yield from _summary(place, article, context.publication.articles.abstract_longest)
        at = titles.find(plain_title(article.title))
        if at is not None:
            said = f"几乎同样的标题在{known[at]}已经登过，请核对。"
            yield Finding(TWICE, Severity.DOUBT, place, article.title, said)
        titles.add(plain_title(article.title), len(known))
        known.append(f"本期“{place}”")


def _missing(place: Place, column: PrintedColumn, article: PrintedArticle) -> Iterator[Finding]:
    told = (
        (column.title, "目录里没有这一篇，或者没有写栏目，请补上。"),
        (article.origin, "没有写来源，请补上。"),
        (article.summary, "没有提要，请补上。"),
        ("".join(article.lines) or article.url, "没有正文，也没有原文网址，请补上。"),
    )
    for field, said in told:
        if not field:
            yield Finding(RULE, Severity.ERROR, place, article.title, said)


def _summary(place: Place, article: PrintedArticle, longest: int) -> Iterator[Finding]:
    if len(article.summary) > longest:
        said = f"提要有 {len(article.summary)} 字，超过 {longest} 字，请缩短。"
        yield Finding(RULE, Severity.HINT, place, article.summary[:20], said)
    if not _has_text(article):
        return
    text = _bare("".join(article.lines))
    for sentence in split(article.summary):
        if len(sentence) >= SHORTEST and _bare(sentence) not in text:
            said = "提要里的这一句和正文不一致，请对照正文。"
            yield Finding(RULE, Severity.DOUBT, place, sentence, said)


def _has_text(article: PrintedArticle) -> bool:
    """Whether it is printed whole, not as 原文 and an address."""
    return len(article.lines) > 1 or any(not line.startswith("原文") for line in article.lines)


def _bare(text: str) -> str:
    return letters(text)
