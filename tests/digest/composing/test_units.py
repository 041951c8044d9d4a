"""What a part of a document offers for quoting."""

from digest.composing.document import Line
from digest.composing.units import units


def _texts(*lines: str) -> list[str]:
    return [unit.text for unit in units([Line(at, text) for at, text in enumerate(lines)])]


def test_sentences_without_the_number_at_their_head() -> None:
    assert _texts("（一）建立健全制度并落实到每个科室和每名医师的日常工作中。甲应当乙。") == [
        "建立健全制度并落实到每个科室和每名医师的日常工作中。",
        "甲应当乙。",
    ]


def test_a_run_in_heading_is_no_sentence() -> None:
    assert _texts("（一）健全机制。医院应当建立制度。") == ["医院应当建立制度。"]


def test_a_short_list_comes_whole_with_its_own_numbers() -> None:
    assert _texts("应当监测的药品有：", "（一）抗菌药物；", "（二）其他药品。", "丙。") == [
        "应当监测的药品有：（一）抗菌药物；（二）其他药品。",
        "丙。",
    ]


def test_a_long_list_is_left_out_with_its_introduction() -> None:
    items = [f"（{n}）{'药品' * 30}；" for n in "一二三"]
    assert _texts("应当监测以下药品：", *items, "（四）其他药品。", "丙。") == ["丙。"]


def test_names_without_marks_are_joined() -> None:
    found = units([Line(0, "试点地区如下："), Line(1, "甲市"), Line(2, "乙市"), Line(3, "丙。")])
    assert [unit.text for unit in found] == ["试点地区如下：甲市；乙市。", "丙。"]
    assert found[0].pieces[2] == ("；", None)


def test_fragments_are_not_offered() -> None:
    assert _texts("（一）甲；", "联系方式", "——乙。") == []


def _told(*texts: str) -> list[str]:
    return [unit.text for unit in units([Line(n, text) for n, text in enumerate(texts)], bare=True)]


def test_a_sentence_that_counts_loses_all_of_its_counts() -> None:
    assert _told("一是建立台账；二是每季度抽查；三是公布结果。") == [
        "建立台账；每季度抽查；公布结果。"
    ]


def test_a_sentence_broken_into_lines_stands_whole_or_not_at_all() -> None:
    broken = ("医疗机构要全面梳理门诊名称，", "对不规范的立行立改；", "通过官网公布门诊信息。")
    assert _told(*broken, "各地每年抽查一次。") == ["".join(broken), "各地每年抽查一次。"]
    long = ("不得使用模糊的名称；" * 12, "不得使用夸大的名称；" * 12, "不得使用低俗的名称。")
    assert _told(*long, "各地每年抽查一次。") == ["各地每年抽查一次。"]


def test_a_heading_that_says_when_is_a_sentence() -> None:
    assert _told("（一）2026年底前所有地区开展结算。各地要加强协调，确保完成。") == [
        "2026年底前所有地区开展结算。",
        "各地要加强协调，确保完成。",
    ]
    assert _told("（一）健全协调机制。各地要加强协调，确保完成。") == ["各地要加强协调，确保完成。"]
    assert _told("（一）自查阶段（2026年4月—6月）。医院开展全面自查。甲。") == [
        "自查阶段（2026年4月—6月）：医院开展全面自查。",
        "甲。",
    ]


def test_a_list_with_a_list_in_an_item_is_told_without_that_item() -> None:
    lines = [
        "医院应当履行下列职责：", "（一）设立保卫科，配备专职人员；", "（二）采取防范措施：",
        "1.安排陪诊；", "2.调整诊区；", "（三）每年演练。", "乙应当丙。",
    ]  # fmt: skip
    found = units([Line(at, text) for at, text in enumerate(lines)], law=True)
    assert [u.text for u in found] == ["医院应当设立保卫科，配备专职人员，每年演练。", "乙应当丙。"]
    exact = ["除下列情形外，不得收费：", *lines[1:]]
    told = units([Line(at, text) for at, text in enumerate(exact)], law=True)
    assert [u.text for u in told] == ["乙应当丙。"]


def test_who_was_met_and_who_speaks_for_us_is_no_sentence_and_a_law_s_new_words_are() -> None:
    assert _told("“夜间门诊方便了很多上班的人，真是太好了。”我们将推行预付。甲局将推行预付。") == [
        "甲局将推行预付。"
    ]
    amended = "将第九条修改为：“违反本条例第三条规定，超出登记范围的，由主管部门责令改正。”"
    assert _told(amended) == [amended]


ACT = "未经批准擅自设立机构从事支付业务的，由主管部门依法予以取缔，没收违法所得，"
OVER = "违法所得50万元以上的，并处违法所得1倍以上5倍以下罚款"
UNDER = "没有违法所得或者违法所得不足50万元的，并处50万元以上200万元以下罚款"


def _law(text: str) -> str:
    return units([Line(0, text)], law=True, brief=True)[0].text


def test_of_a_fine_in_two_tiers_both_are_told_or_neither() -> None:
    assert _law(f"{ACT}{OVER}；{UNDER}；情节严重的，责令停业。") == f"{ACT}{OVER}；{UNDER}。"
    padded = ACT.replace("从事", "从事各项" + "、".join(["与此有关的业务"] * 14) + "和")
    assert _law(f"{padded}{OVER}；{UNDER}；情节严重的，责令停业。") == f"{padded[:-1]}。"


def test_of_a_list_that_is_too_long_the_duty_is_told_that_announces_it() -> None:
    items = [Line(n, f"（{m}）{'由制定机关逐级报送' * 8}；") for n, m in enumerate("一二三", 1)]
    lines = [
        Line(0, "第三条 法规公布后，应当自公布之日起30日内，依照下列规定报送备案："),
        *items,
        Line(4, "（四）其他法规由省人民政府报送。"),
    ]
    duty = "法规公布后，应当自公布之日起30日内报送备案。"
    assert [unit.text for unit in units(lines, law=True, brief=True)] == [duty]
    assert units(lines) == []


def test_whom_a_law_punishes_is_told_whatever_the_list_is_long() -> None:
    acts = [
        Line(n, f"（{m}）未按规定登记{'甲乙丙丁'[n - 1] * 20}；")
        for n, m in enumerate("一二三四", 1)
    ]
    last = Line(5, f"（五）未按规定储存{'戊' * 160}。")
    penal = Line(0, "第九条 血站有下列行为之一的，由卫生主管部门处一万元罚款：")
    told = units([penal, *acts, last], law=True, brief=True)
    assert told[0].text.startswith("血站") and told[0].text.endswith("处一万元罚款。")
    duty = Line(0, "第九条 血站有下列行为之一的，应当报告主管部门：")
    assert units([duty, *acts, last], law=True, brief=True) == []
