"""What a listener stumbles over, and what reads well."""

import json
from pathlib import Path

import pytest

from digest.checking.readaloud.marks import read_aloud

HEADING = "甲局印发《乙通知》。"
AGAIN = "医院应当每季度核对一次收费台账。"


def _wrong(text: str, heading: str = HEADING, alone: set[int] | None = None) -> list[str]:
    return [f"{mark.kind} {mark.words}" for mark in read_aloud(heading, text, alone)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是严格执法。违反本办法规定的，责令改正。", "指代 本办法"),
        ("一是加强管理。我委将加强督导。", "指代 我委"),
        ("他表示，指南明确了三类情形。", "指代 他表示"),
        ("一是完善制度。其中，三级医院应当建账。", "指代 其中"),
        ("一是严格执法。情节严重的，吊销执业证书。", "指代 情节严重的，"),
        ("一是监督检查。公安机关应当依法及时处理。", "指代 公安机关应当依法及时处理。"),
        ("一是用好药品。上述药品应当优先配备。", "指代 上述"),
        ("一是落实责任。相关人员应当及时上报。", "指代 相关人员"),
        ("8月5日，甲局印发通知。有关事项通知如下。", "列举 如下。"),
        ("申报应当符合下列条件。二是审核。", "列举 下列条件。"),
        ("一方面，要加强管理。", "列举 一方面"),
        ("首先，摸清底数。各地应当建账。", "列举 首先，"),
        ("医院应当建账，。", "断句 ，"),
        ("医院应当建账；", "断句 ；"),
        ("新华社北京8月5日电（记者王一）甲局发布通知。", "电头 新华社北京8月5日电"),
        ("8月5日，甲局近日印发通知。", "电头 8月5日，甲局近日"),
        ("各地要抓好落实。请认真贯彻执行。", "套话 请认真贯彻执行"),
        ("一是建账。二是核对。二是公开。", "序号 二是"),
        (f"{AGAIN}一是收费。{AGAIN}", f"重复 {AGAIN}"),
    ],
)  # fmt: skip
def test_a_stumble_is_marked(text: str, found: str) -> None:
    assert found in _wrong(text)


@pytest.mark.parametrize(
    "text",
    [
        "8月5日，甲局印发该办法，旨在规范管理。一是建账。医院应当每日核对。二是公开。",
        "有关事项如下：一是完善制度。二是加强监管。",
        "8月5日，甲局决定自即日起至12月31日，在全国开展行动。",
        "一是严格执法。医院违反规定的，责令改正。情节严重的，吊销执业证书。",
        "一是用药。医院应当配备急救药品。上述药品应当每月核对。",
        "处分的期间为：（一）警告，6个月；（二）记过，12个月。",
        "一是处分。处分的期间为：（一）警告，6个月；（二）记过，12个月。二是程序。",
        "三级医院平均住院日降至8天以下，处一倍以上五倍以下的罚款。",
        "首先，摸清底数。其次，建立台账。",
        "将第九条修改为：“违反本条例第三条规定，超出登记范围的，由主管部门责令改正。”",
        "应当自收到申请之日起10个工作日内办理完毕。应当自收到申请之日起20个工作日内办理完毕。",
    ],
)
def test_what_reads_well_is_left_alone(text: str) -> None:
    assert _wrong(text) == []


def test_what_follows_its_source_is_led_by_it() -> None:
    text = "医院违反规定的，责令改正。情节严重的，吊销证书。"
    at = text.index("情节")
    assert _wrong(text, alone=set()) == []
    assert _wrong(text, alone={at}) == ["指代 情节严重的，"]


@pytest.mark.parametrize(
    "heading", ["", "1.。", "甲局印发《关于印发乙办法的通知》。", "我市开展义诊活动。"]
)
def test_a_heading_is_read_too(heading: str) -> None:
    assert [mark.kind for mark in read_aloud(heading, "甲局印发办法。")] == ["标题"]


@pytest.mark.shared
def test_what_was_printed_reads_well(shared: Path) -> None:
    """But for one place in 17 entries, where 2025-09 speaks of 我委 as the notice did."""
    found = []
    for path in sorted((shared / "past-issues").glob("2025-*.json")):
        for entry in json.loads(path.read_text("utf-8"))["policies"]:
            body = entry["text"].replace(entry["heading"], "", 1)
            found += [(path.stem, wrong) for wrong in _wrong(body, entry["heading"])]
    assert found == [("2025-09", "指代 我委")]
