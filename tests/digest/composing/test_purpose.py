"""What a document is for, without what it only recites."""

import pytest

from digest.composing.purpose import Purpose, purpose


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("为规范甲管理，根据《乙法》，制定本办法。", "规范甲管理"),
        (
            "为贯彻落实党中央、国务院决策部署，进一步加强甲服务，现就有关事项通知如下：",
            "进一步加强甲服务",
        ),
        (
            "为深入贯彻落实党中央、国务院关于推进甲类医院建设的决策部署，我委修订形成了《乙体系》，现印发给你们。",
            "推进甲类医院建设",
        ),
        ("现就进一步加强甲培训质量管理提出如下意见。", "进一步加强甲培训质量管理"),
        ("现就做好甲类医院工作有关事项通知如下：", "做好甲类医院工作"),
        ("现就有关事项通知如下：", None),
        ("为做好我省甲工作，现就有关事项通知如下：", None),
        ("为了孩子，他决定开车去医院。", None),
    ],
)
def test_purpose(sentence: str, told: str | None) -> None:
    found = purpose([(sentence, 3)])
    assert (found and found.text) == told
    assert found is None or found.paragraph == 3


def test_what_it_does_before_what_it_recites() -> None:
    letter = "为提升急诊能力，我委制定了《方案》，现印发给你们。"
    plan = "为贯彻落实《规划纲要》《关于完善医疗卫生服务体系的意见》，制定本方案。"
    found = purpose([(letter, 0), (plan, 4)])
    assert found is not None
    assert found.text == "提升急诊能力"


def test_the_purpose_behind_the_guiding_thought_goes_before_what_only_recites() -> None:
    letter = "为全面贯彻落实党的某次大会精神，按照有关要求，某局制定了《某办法》，现印发给你们。"
    first = "以某思想为指导，深入贯彻有关部署，为规范某某付费，提高基金效率，制定本办法。"
    assert purpose([(letter, 0), (first, 5)]) == Purpose("规范某某付费，提高基金效率", 5)
