"""A draft is read aloud, a printed issue is not."""

from dataclasses import replace

from digest.checking.lint.aloud import check
from digest.checking.lint.finding import LintContext
from digest.checking.lint.running import lint
from tests.digest.checking.lint.contexts import HEADING, SOURCE, context, policies, practice, text

BODY = "8月5日，国家卫健委印发通知。一是完善制度。其中，三级医院应当建账。二是加强监管。" + SOURCE


def _drafted(body: str, heading: str = HEADING) -> LintContext:
    return replace(context(policies(text(body, heading))), drafted=True)


def test_what_has_no_antecedent_is_told_at_its_entry() -> None:
    (finding,) = check(_drafted(BODY))
    assert (finding.rule, str(finding.place)) == ("读稿", "政策热点 第1条")
    assert finding.proposal == "“其中”：接着前一句说，前一句没有印。"
    assert finding.text == "印发通知。一是完善制度。其中，三级医院应当建账。二是"


def test_a_heading_that_says_it_twice_is_told() -> None:
    heading = "国家卫健委印发《关于印发门诊办法的通知》。"
    (finding,) = check(_drafted("8月5日，国家卫健委印发通知。" + SOURCE, heading))
    assert finding.text == heading and "说了两遍发布" in finding.proposal


def test_numbers_are_told_by_their_own_rule_alone() -> None:
    given = _drafted("8月5日，国家卫健委印发通知。一是建账。三是核对。" + SOURCE)
    assert list(check(given)) == []
    assert "序号" in {finding.rule for finding in lint(given)}


def test_an_issue_in_print_and_other_sections_are_left_alone() -> None:
    assert list(check(context(policies(text(BODY))))) == []
    assert list(check(replace(context(practice(text(BODY))), drafted=True))) == []
