"""What a part offers: no sentence without its subject, no part of a list of goals."""

from digest.composing.document import Line
from digest.composing.enumeration import enumerated
from digest.composing.outline import Node, outline
from digest.composing.summary import scored
from digest.composing.weights import NOTICE, RULE, manner
from digest.composing.worth import worth


def _kept(*texts: str, articles: bool = False) -> list[tuple[str, bool]]:
    lines = [Line(0, "".join(texts))]
    return [(s.unit.text, s.leans) for s in worth(scored(lines), "病种分组", articles=articles)]


def test_a_duty_without_subject_leans_on_the_sentence_before_it() -> None:
    first, second = (
        "各级医保部门要做好征缴工作，集中缴费至12月。",
        "要建立参保数据库，推进一人一档。",
    )
    assert _kept(first, second) == [(first, False), (second, True)]


def test_it_is_not_told_where_that_one_turned_to_somebody_else() -> None:
    first = "各地要在3月底前制定目录，国家医保局将对落后地区进行约谈。"
    assert _kept(first, "要做好与财政部门的数据共享。") == [(first, False)]


def test_in_articles_a_verb_without_subject_leans_too() -> None:
    first = "国家医保局依托平台采集数据，制定国家版病种分组方案。"
    second = "根据实际需要，收集医疗机构的意见建议，形成病种分组方案。"
    assert _kept(first, second, articles=True) == [(first, False), (second, True)]
    assert _kept(first, second) == [(first, False), (second, False)]


def test_goals_are_told_together() -> None:
    goals = [
        f"（{n}）2027年底前{what}达到80%。" for n, what in zip("一二三", "甲乙丙", strict=True)
    ]
    more = "各地要逐月核对数据，按季度通报进展，对排名靠后的地区开展约谈并跟踪整改。"
    points = outline(
        [Line(0, "一、目标"), *(Line(n, g + more) for n, g in enumerate(goals, 1))]
    ).nodes
    told = _told(points, 150, NOTICE)
    assert all(goal[3:] in told for goal in goals)
    assert more in told


def test_a_chapter_with_nothing_to_tell_is_no_point() -> None:
    texts = (
        "第一章 登记条件",
        "第一条 医疗机构应当具备3名以上执业医师，并提交登记材料。",
        "第二章 登记程序",
        "第二条 主管部门应当自收到材料之日起20个工作日内审核。",
        "第三章 法律责任",
        "第三条 违反规定的，由主管部门依据国家有关法律法规进行处理。",
    )
    points = outline([Line(at, text) for at, text in enumerate(texts)]).nodes
    assert "法律责任" not in _told(points, 300, RULE)


def _told(points: tuple[Node, ...], room: int, kind: str) -> str:
    return "".join(p.text for p in enumerated(points, set(), room, room * 2, manner(kind)))
