"""What the lead says is no sentence of a point, and what a text applies to is no point."""

from digest.composing.again import ends_alike, runs_on
from digest.composing.document import Line
from digest.composing.enumeration import enumerated
from digest.composing.outline import outline
from digest.composing.weights import NOTICE, RULE, manner


def _told(lines: tuple[str, ...], used: set[str], kind: str) -> str:
    points = outline([Line(at, text) for at, text in enumerate(lines)]).nodes
    return "".join(piece.text for piece in enumerated(points, used, 400, 900, manner(kind)))


def test_a_sentence_that_only_wants_what_the_lead_wants_is_not_told() -> None:
    aim = "各地要以现行价格政策为基础，健全以市场为主导的药品价格形成机制。"
    duty = "经营者应当自主制定价格，并在医疗机构公示价格变动情况。"
    told = _told(("一、衔接价格政策", aim, duty), {"完善药品价格形成机制"}, NOTICE)
    assert duty in told and aim not in told


def test_it_stays_where_a_part_says_nothing_else() -> None:
    aim = "各地要以现行价格政策为基础，健全以市场为主导的药品价格形成机制。"
    assert aim in _told(("一、价格政策", aim), {"完善药品价格形成机制"}, NOTICE)


def test_with_a_figure_it_says_something_new() -> None:
    aim = "2026年底前，各地都要健全以市场为主导的药品价格形成机制。"
    assert aim in _told(("一、衔接价格政策", aim), {"完善药品价格形成机制"}, NOTICE)


def test_short_words_at_the_end_may_come_back() -> None:
    assert ends_alike("保护患者的合法权益不受侵害。", "维护患者的合法权益不受侵害")
    assert not ends_alike("保护患者权益。", "维护医患双方权益")


def test_a_long_stretch_of_the_purpose_is_not_told_again() -> None:
    purpose = "规范对水井管护人员的处分，加强对水井管护人员的监督"
    assert runs_on("村民委员会加强对水井管护人员的教育、监督。", purpose)
    assert not runs_on("水井管护人员应当每日巡查井口，并在井口公布检测结果。", purpose)


def test_what_a_text_applies_to_stands_before_its_points() -> None:
    scope = "本办法适用于村镇水井的登记、检测和停用。"
    lines = (
        f"第一条 {scope}",
        "第二条 管护单位应当每季度检测水质，并在井口公布检测结果。",
        "第三条 管护单位发现水质不合格的，应当立即停止供水，并通知用水村民。",
    )
    assert _told(lines, set(), RULE).startswith(f"{scope}一是管护单位应当每季度检测")
