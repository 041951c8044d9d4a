"""A paper's page: its abstract, and the journal that it names."""

import pytest

from crawler.items import Article, Paragraph
from digest.composing.paper import journal_named, read_paper

ABSTRACT = "目的：分析病种成本。方法：选取三十个病种。结果：成本下降。结论：可供借鉴。"
JOURNALS = ("中国医院管理", "中国医院", "中国卫生经济")


@pytest.mark.parametrize(
    ("line", "journal"),
    [
        ("中华医院管理杂志 . 2026 ,42 (11)", "中华医院管理杂志"),
        ("引自《医院管理论坛》2026年第10期", "医院管理论坛"),
        ("本文刊于中国医院第11期", "中国医院"),
        ("没有说是哪一本", ""),
    ],
)
def test_the_journal_a_page_names(line: str, journal: str) -> None:
    article = Article("u", "题目", origin="中国知网", body=(Paragraph(line),))
    assert journal_named(article, JOURNALS) == journal


@pytest.mark.parametrize(
    ("lines", "abstract"),
    [
        ((ABSTRACT,), ABSTRACT),
        ((f"<正>{ABSTRACT}",), ABSTRACT),
        ((f"【摘要】{ABSTRACT}", "【关键词】成本"), ABSTRACT),
        (("作者单位", f"摘 要: {ABSTRACT}", "Abstract: none"), ABSTRACT),
        (("目的：分析。", "方法：调查。", "结果：良好。"), "目的：分析。方法：调查。结果：良好。"),
        ((f"<p>{ABSTRACT}</p>",), ABSTRACT),
        (("正文很长。" * 300,), ""),
        ((), ""),
    ],
)
def test_where_the_abstract_stands(lines: tuple[str, ...], abstract: str) -> None:
    article = Article("u", "题目", body=tuple(map(Paragraph, lines)))
    assert read_paper(article, "期刊").abstract == abstract
