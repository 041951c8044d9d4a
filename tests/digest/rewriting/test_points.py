"""What of a text may be rewritten: the bodies of its points, and nothing else."""

import pytest

from digest.rewriting.points import points

BODY = "医疗机构应当建立手术分级台账，对新增术式逐例登记。"
OTHER = "各统筹地区要把自查结果与智能监管子系统数据相互校验。"
LEAD = "11月21日，国家医保局印发通知，主要内容如下："


@pytest.mark.parametrize(("text", "found"), [
    (f"{LEAD}一是{BODY}二是{OTHER}", [(1, "一是", "", BODY), (2, "二是", "", OTHER)]),
    (f"导语。一是健全机制。{BODY}二是{OTHER}",
     [(1, "一是", "健全机制。", BODY), (2, "二是", "", OTHER)]),
    (f"导语。\n1.健全机制。{BODY}\n2.{OTHER}",
     [(1, "1.", "健全机制。", BODY), (2, "2.", "", OTHER)]),
    (f"导语。一是{BODY}二是{OTHER}本通知自2027年1月1日起施行。",
     [(1, "一是", "", BODY), (2, "二是", "", OTHER)]),
    (f"一是{BODY}主要措施：一是建账；二是登记；三是通报。二是{OTHER}",
     [(1, "一是", "", BODY + "主要措施：一是建账；二是登记；三是通报。"), (2, "二是", "", OTHER)]),
    (f"一是{BODY}二是落实。三是{OTHER}", [(1, "一是", "", BODY), (3, "三是", "", OTHER)]),
    (f"{BODY}{OTHER}", []), (f"一是{BODY}", []), ("", []),
    (f"二是{BODY}三是{OTHER}", []),
])  # fmt: skip
def test_points_of_a_text(text: str, found: list[tuple[int, str, str, str]]) -> None:
    told = points(text)
    assert [(p.number, p.mark, p.title, p.body) for p in told] == found
    for point in told:
        assert text[point.start :].startswith(point.body)


def test_a_body_is_put_in_its_place() -> None:
    first, second = points(f"导语。一是{BODY}二是{OTHER}")
    assert second.put(f"导语。一是{BODY}二是{OTHER}", "改过。") == f"导语。一是{BODY}二是改过。"
    assert first.put(f"导语。一是{BODY}二是{OTHER}", "改过。") == f"导语。一是改过。二是{OTHER}"
