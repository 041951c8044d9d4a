"""The lock on lists told as running words: what is lost, turned or added is found."""

import pytest

from digest.checking.grounding.lists import said_otherwise
from digest.composing.running import as_read
from tests.digest.composing.test_running import AS_IT_IS, RUN

CASES = "医师有下列情形之一的，不予注册：（一）不具有行为能力；（二）处罚不满2年；（三）其他情形。"
WAYS = "患者可以通过下列途径解决：（一）要求说明；（二）申请核对；（三）提起诉讼。"
FORBIDDEN = "任何人不得有下列行为：（一）倾倒农药；（二）填埋井口；（三）砍树。"
DUTIES = "平台应当履行下列义务：（一）建立目录，定期更新；（二）公开规则。"
CONDITIONS = "符合下列条件的，可以申请：（一）有职称；（二）有经历。"
EXCEPT = "除下列费用外，不得收费：（一）挂号费；（二）检查费。"
FINES = "填埋水井的，依照下列规定处罚：（一）一级的，处1万元的罚款；（二）二级的，处2万元的罚款。"
MAY_FINE = (
    "没收所得，可以依照下列规定处以罚款：（一）一级的，处1万元的罚款；（二）二级的，处2万元的罚款。"
)
GRADES = "按照下列标准给予补助：（一）一级医院的，给予1万元；（二）二级医院的，给予2万元。"

LIES = {
    "a lost 不 in an item": (CASES, "医师具有行为能力或者处罚不满2年的，不予注册。"),
    "a lost 不 behind the items": (CASES, "医师不具有行为能力或者处罚不满2年的，予以注册。"),
    "a figure": (CASES, "医师不具有行为能力或者处罚不满3年的，不予注册。"),
    "and for or": (CASES, "医师不具有行为能力并且处罚不满2年的，不予注册。"),
    "a case left out in silence": (CASES, "医师处罚不满2年的，不予注册。"),
    "items that changed their places": (CASES, "医师处罚不满2年或者不具有行为能力的，不予注册。"),
    "no 等 for what is left out": (WAYS, "患者可以通过要求说明、申请核对途径解决。"),
    "an item cut in two": (WAYS, "患者可以通过要求、申请核对、提起诉讼等途径解决。"),
    "an item of nobody": (WAYS, "患者可以通过要求说明、申请核对、提起诉讼、上访等途径解决。"),
    "may turned into must": (WAYS, "患者应当通过要求说明、申请核对、提起诉讼等途径解决。"),
    "a ban lifted": (FORBIDDEN, "任何人有倾倒农药、填埋井口、砍树等行为。"),
    "a ban of one out of three": (FORBIDDEN, "任何人不得倾倒农药。"),
    "a duty that is another's": (DUTIES, "平台公开规则，应当建立目录，定期更新。"),
    "a condition turned into a duty": (CONDITIONS, "应当有职称，有经历，可以申请。"),
    "a condition that is not needed": (CONDITIONS, "有职称或者有经历的，可以申请。"),
    "an exception less": (EXCEPT, "除挂号费外，不得收费。"),
    "an exception left open": (EXCEPT, "除挂号费、检查费等费用外，不得收费。"),
    "values that changed their cases": (
        GRADES,
        "给予补助：一级医院、二级医院的，分别给予2万元、1万元。",
    ),
    "a case without its value": (GRADES, "给予补助：一级医院、二级医院的，分别给予1万元。"),
    "a penalty that is not announced": (FINES, "填埋水井的：一级、二级的，分别处1万元、2万元。"),
    "a fine that loses its may": (MAY_FINE, "没收所得，一级、二级的，分别处1万元、2万元的罚款。"),
    "a grade less": (GRADES, "给予补助：一级医院的，给予1万元。"),
}


@pytest.mark.parametrize("name", LIES)
def test_a_list_that_says_something_else_is_refused(name: str) -> None:
    listed, told = LIES[name]
    assert said_otherwise(listed, told)


@pytest.mark.parametrize("name", RUN)
def test_what_the_drafter_makes_of_a_list_says_the_same(name: str) -> None:
    listed, told = RUN[name]
    assert said_otherwise(listed, told) == ""


@pytest.mark.parametrize("name", RUN)
def test_no_character_of_the_source_may_go(name: str) -> None:
    listed, told = RUN[name]
    for at in range(len(told)):
        shorter = told[:at] + told[at + 1 :]
        ours = told[at] in "，等" and not said_otherwise(listed, shorter)
        assert ours or said_otherwise(listed, shorter), told[at]


@pytest.mark.parametrize("listed", AS_IT_IS.values())
def test_a_list_that_does_not_run_is_told_as_it_is(listed: str) -> None:
    assert as_read(listed) == listed
    assert said_otherwise(listed, listed) == ""


def test_the_last_that_only_says_others_may_go() -> None:
    assert said_otherwise(CASES, "医师不具有行为能力或者处罚不满2年的，不予注册。") == ""


def test_items_may_be_wanting_at_the_end_where_it_is_said() -> None:
    assert said_otherwise(WAYS, "患者可以通过要求说明、申请核对等途径解决。") == ""


def test_items_may_be_wanting_between_others_where_it_is_said() -> None:
    assert said_otherwise(WAYS, "患者可以通过要求说明、提起诉讼等途径解决。") == ""
    assert said_otherwise(WAYS, "患者可以通过提起诉讼、要求说明等途径解决。")


def test_values_stand_in_the_order_of_their_cases() -> None:
    told = "给予补助：一级医院、二级医院的，分别给予1万元、2万元。"
    assert as_read(GRADES) == told and said_otherwise(GRADES, told) == ""
