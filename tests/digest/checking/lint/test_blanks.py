"""（请填写） is found by the proof-reader and keeps an issue from being final."""

from dataclasses import replace

import pytest

from digest.checking.lint.finding import LintContext
from digest.checking.lint.running import lint
from digest.config.settings import Publication
from digest.issue.compose import printed
from digest.issue.model import Entry, SectionKey
from tests.digest.issues import PUBLICATION, entry, issue, paper, policy


def _found(publication: Publication, *entries: Entry) -> list[tuple[str, str]]:
    page = printed(issue(*entries), publication)
    found = lint(LintContext(page, publication))
    return [(str(f.place), f.text) for f in found if f.rule == "待填"]


@pytest.mark.parametrize(
    "words", ["（请填写）", "(待定)", "【此处填写电话】", "张三（请填写电话）"]
)
def test_a_masthead_that_was_not_filled_in_is_named(words: str) -> None:
    publication = replace(PUBLICATION, contact=f"联系人：{words}", reviewer=words)
    found = _found(publication, policy())
    assert [place for place, _ in found] == ["报头", "报头"]
    assert [text.partition("：")[0] for _, text in found] == ["联系人", "审核"]


def test_a_text_with_a_blank_is_named() -> None:
    given = (
        entry(SectionKey.POLICY, "某委印发《办法》。", text="共（待补充）条。", cited="某委网站"),
        paper("甲研究", text="（请补上摘要）"),
    )
    assert _found(PUBLICATION, *given) == [
        ("政策热点 第1条", "（待补充）"),
        ("理论优选 论文第1行", "（请补上摘要）"),
    ]


def test_a_filled_issue_is_not_named() -> None:
    text = "（待遇保障）请填写登记表，由（待定点医院确认）。"
    assert _found(PUBLICATION, entry(SectionKey.POLICY, "甲。", text=text)) == []
