"""Sentences and clauses that an editor strikes; what they leave reads on."""

import pytest

from digest.composing.idle import clauses, defines, is_idle
from digest.composing.lead import Piece
from digest.composing.pencil import pencilled


@pytest.mark.parametrize(
    "text",
    [
        "各地要高度重视，加强组织领导，明确责任分工，确保各项任务落到实处。",
        "做好政策宣传解读，规范培训内容，创新培训形式，切实提高工作人员业务能力。",
        "坚持以某思想为指导，全面贯彻某会议精神，以人民健康为中心。",
        "医疗机构应当加强医务人员职业道德教育，恪守职业道德。",
        "主管部门工作人员应当忠于职守，不得利用职务便利牟取利益。",
        "擅自开展服务的，由主管部门按照《甲条例》等有关规定予以处理。",
        "《通知》的出台有助于缓解医院的资金压力。",
        "县级以上主管部门负责本行政区域内的监督管理工作。",
        "各级主管部门应当依据各自职责加强监管。",
        "坚持和加强党的全面领导，坚持正确办医方向。",
        "本函未尽事宜，按照《甲办法》执行。",
        "《甲条例》根据本决定作相应修改，重新公布。",
    ],
)
def test_what_says_nothing_is_not_told(text: str) -> None:
    assert is_idle(text)


@pytest.mark.parametrize(
    "text",
    [
        "各地要加强组织领导，2027年底前覆盖全部统筹地区。",
        "医疗机构应当建立台账，每季度核对。",
        "未按规定核对的，责令改正，处一万元罚款。",
        "培训医师不少于30名，考核合格的方可上岗。",
        "对连续两年不合格的机构予以减招或者撤销。",
        "聚焦骨科、血透、检查、检验、康复理疗等重点领域。",
    ],
)
def test_what_can_be_checked_is_told(text: str) -> None:
    assert not is_idle(text)


def test_who_is_in_charge_is_told_where_the_heading_speaks_of_it() -> None:
    text = "国家某委负责全国的监督管理工作。"
    assert is_idle(text, "登记条件") and not is_idle(text, "机构与职责")


def test_a_definition_is_none_where_it_only_has_the_word() -> None:
    assert defines("执业地点是指医师执业的行政区划。")
    assert not defines("上级医院指导基层机构建账。")


def test_marks_in_quotations_part_no_clauses() -> None:
    told = [clause.text for clause in clauses("按照“总量控制，结构调整”的原则制定方案，定期评估。")]
    assert told == ["按照“总量控制，结构调整”的原则制定方案", "定期评估"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("各地要加强组织领导，完善目录。", "各地要完善目录。"),
        (
            "各地要高度重视，尽快制定工作方案，国家某局将对落后地区进行约谈。",
            "国家某局将对落后地区进行约谈。",
        ),
        (
            "各地要高度重视，尽快制定工作方案，国家某局将对未按要求推进的地区进行约谈。",
            "各地要尽快制定工作方案，国家某局将对未按要求推进的地区进行约谈。",
        ),
        ("要压实主体责任，主要负责人每月研究一次。", "主要负责人每月研究一次。"),
        ("二要聚焦手术环节，术前讨论完成率达到100%。",) * 2,
        ("各地要指导落后的地区，加强组织协调，确保如期完成目标任务。", "各地要指导落后的地区。"),
        (
            "以现行政策为基础，坚持市场的决定性作用，健全价格形成机制。",
            "以现行政策为基础，健全价格形成机制。",
        ),
        (
            "派出机构根据人民银行的授权，加强组织领导。",
            "派出机构根据人民银行的授权，加强组织领导。",
        ),
        ("使用单位应当加强对工作人员的技术培训，按照说明书使用器械。",) * 2,
        ("医师应当遵守处方规范，开具处方。", "医师应当遵守处方规范，开具处方。"),
        ("积极回应市场关切，持续优化披露内容。", "持续优化披露内容。"),
        ("医院应当遵守伦理要求，不得泄露隐私。", "医院应当遵守伦理要求，不得泄露隐私。"),
        (
            "加快信息化建设，督促采购机构，按甲局关于监测机制的各项要求，及时上传数据。",
            "加快信息化建设，督促采购机构及时上传数据。",
        ),
        ("可按科目细化，如“内科门诊”“外科门诊”等。", "可按科目细化。"),
        ("提交变更申请及省级主管部门规定的其他材料。", "提交变更申请。"),
        ("再次重申了原则。", "重申了原则。"),
    ],
)
def test_empty_words_go_and_the_rest_reads_on(text: str, left: str) -> None:
    (parts,) = pencilled([Piece(text, 0)])
    assert "".join(p.text for p in parts if not p.struck) == left
    assert "".join(p.text for p in parts) == text


@pytest.mark.parametrize("title", ["《医务人员职业道德准则》", "《医疗纠纷预防和处理条例》"])
def test_a_creed_and_a_law_are_told_in_their_own_words(title: str) -> None:
    text = "坚持以某思想为指导，拥护领导。"
    (parts,) = pencilled([Piece(text, 0)], title)
    assert [p.text for p in parts] == [text]


def test_a_heading_is_said_once() -> None:
    pieces = [
        Piece("一是"),
        Piece("健全价格监管机制。", 1),
        Piece("运用函询约谈等手段，健全价格监管机制，促进经营者自律。", 2),
    ]
    told = "".join(p.text for parts in pencilled(pieces) for p in parts if not p.struck)
    assert told == "一是健全价格监管机制。运用函询约谈等手段，促进经营者自律。"
