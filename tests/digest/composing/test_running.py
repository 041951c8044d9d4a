"""A statute's list as running words: of each form one, and what is left as it is."""

import pytest

from digest.composing.cases import first_case
from digest.composing.lead import Piece
from digest.composing.pencil import pencilled
from digest.composing.running import as_read, running
from digest.composing.units import Unit

RUN = {
    "cases": (
        "医师注册后有下列情况之一的，其所在机构应当办理备案："
        "（一）调离、退休、退职；（二）被辞退、开除；（三）省级主管部门规定的其他情形。",
        "医师注册后调离、退休、退职或者被辞退、开除的，其所在机构应当办理备案。",
    ),
    "cases in clauses": (
        "收费单位违反规定，有下列情形之一的，由价格部门责令改正："
        "（一）多收费用，未按期退还的；（二）拒不出具票据的。",
        "收费单位违反规定，多收费用，未按期退还，或者拒不出具票据的，由价格部门责令改正。",
    ),
    "more cases than there is room for": (
        "诊所有下列行为之一的，处1万元以下罚款："
        "（一）未按照规定公示收费项目名称、价格和计价单位的；"
        "（二）未按照规定向患者出具载明明细的收费票据的；"
        "（三）未按照规定在7个工作日内退还多收费用的；"
        "（四）未按照规定保存收费记录、票据存根和退费凭证满2年，导致无法查实多收的金额的。",
        "诊所有未按照规定公示收费项目名称、价格和计价单位，"
        "未按照规定向患者出具载明明细的收费票据，"
        "未按照规定在7个工作日内退还多收费用等行为之一的，处1万元以下罚款。",
    ),
    "ways": (
        "患者可以通过下列途径解决：（一）要求说明；（二）申请核对；（三）提起诉讼。",
        "患者可以通过要求说明、申请核对、提起诉讼等途径解决。",
    ),
    "acts that are forbidden": (
        "任何人不得实施下列损害水井的行为：（一）倾倒农药；（二）填埋井口。",
        "任何人不得实施倾倒农药、填埋井口等损害水井的行为。",
    ),
    "duties in clauses": (
        "平台应当履行下列义务：（一）建立目录，定期更新；（二）公开规则。",
        "平台应当建立目录，定期更新，公开规则。",
    ),
    "a scale": (
        "对水井按照下列标准实行分级保护：（一）供水千人以上的，实行一级保护；（二）供水不满千人的，设专人看护，实行二级保护。",
        "对水井实行分级保护：供水千人以上的，实行一级保护；供水不满千人的，设专人看护，实行二级保护。",
    ),
    "a scale of grades": (
        "对水井按照下列标准实行分级保护："
        "（一）供水千人以上的，实行一级保护；（二）供水不满千人的，实行二级保护。",
        "对水井实行分级保护：供水千人以上的，实行一级保护；供水不满千人的，实行二级保护。",
    ),
    "a scale of fines": (
        "填埋水井的，依照下列规定处以罚款：（一）涉及一级保护的水井的，处每口5万元以上10万元以下的罚款；"
        "（二）涉及二级保护的水井的，处每口1万元以上5万元以下的罚款。",
        "填埋水井的，涉及一级保护的水井、二级保护的水井的，"
        "分别处每口5万元以上10万元以下、1万元以上5万元以下的罚款。",
    ),
    "a scale of fines beside another measure": (
        "填埋水井的，没收违法所得，并依照下列规定处以罚款："
        "（一）一级保护的水井的，处5万元以上10万元以下的罚款；（二）二级保护的水井的，处1万元以上5万元以下的罚款。",
        "填埋水井的，没收违法所得，一级保护的水井、二级保护的水井的，"
        "分别处5万元以上10万元以下、1万元以上5万元以下的罚款。",
    ),
    "a scale of fines that may be": (
        "填埋水井的，没收违法所得，可以依照下列规定处以罚款："
        "（一）一级保护的水井的，处5万元以上10万元以下的罚款；（二）二级保护的水井的，处1万元以上5万元以下的罚款。",
        "填埋水井的，没收违法所得，可以处以罚款：一级保护的水井、二级保护的水井的，"
        "分别处5万元以上10万元以下、1万元以上5万元以下的罚款。",
    ),
    "cases of somebody named before": (
        "机关违反规定，发生泄密案件，有下列情形之一的，给予处分："
        "（一）未落实保密工作责任制，也未指定专门机构和人员负责日常保密工作的；"
        "（二）未依法确定、变更或者解除国家秘密事项的；"
        "（三）未按照要求对涉密场所以及保密要害部门、部位进行防护或者管理的；"
        "（四）发生泄密案件未按照规定报告或者未及时采取补救措施的。",
        "机关违反规定，发生泄密案件，有未落实保密工作责任制，也未指定专门机构和人员负责日常保密工作，"
        "未依法确定、变更或者解除国家秘密事项等情形之一的，给予处分。",
    ),
    "what parts the words around it": (
        "禁止在公共场所的下列区域、部位安装图像采集设备：（一）旅馆、饭店、民宿等经营接待食宿场所的客房内部；"
        "（二）学生宿舍的房间内部，或者单位为内部人员提供住宿、休息服务的房间内部；"
        "（三）公共的浴室、卫生间、更衣室、试衣间的内部；（四）其他部位。",
        "禁止在公共场所的旅馆、饭店、民宿等经营接待食宿场所的客房内部，"
        "公共的浴室、卫生间、更衣室、试衣间的内部等区域、部位安装图像采集设备。",
    ),
    "duties of which there are more": (
        "村民可以开展下列活动：（一）清理井台，修缮井栏，疏浚通往水井的沟渠并设置护栏；"
        "（二）结合古井、古桥、古树和传统节庆，挖掘水井的历史价值；"
        "（三）组织巡查，发现有人损坏井台、倾倒垃圾的，予以劝阻并报告管护单位。",
        "村民可以清理井台，修缮井栏，疏浚通往水井的沟渠并设置护栏，结合古井、古桥、古树和传统节庆，挖掘水井的历史价值。",
    ),
    "activities that want their verb": (
        "村民可以开展下列活动：（一）井台修缮技术、水质改良等科学研究，推广成果；（二）植树。",
        "村民可以开展井台修缮技术、水质改良等科学研究，推广成果，植树等活动。",
    ),
    "counted with 一是": (
        "各地要做好以下工作：一是完善目录；二是要加强监管。",
        "各地要做好完善目录、加强监管等工作。",
    ),
    "activities in clauses": (
        "村民可以开展下列活动：（一）清理井台，修缮井栏；（二）植树。",
        "村民可以清理井台，修缮井栏，植树。",
    ),
    "a row of names with 、": (
        "转让方案应当包括：标的情况；必要性、可行性；（三）定价依据。",
        "转让方案应当包括标的情况，必要性、可行性，定价依据。",
    ),
    "a row of names": ("处分的种类为：警告；记过；开除。", "处分的种类为警告、记过、开除。"),
    "what has no usual name": (
        "医院应当做好以下准备：储备药品、冰毯等物资；培训人员。",
        "医院应当做好储备药品、冰毯等物资，培训人员等准备。",
    ),
    "in one paragraph, without numbers": (
        "核查以下情形：伪造处方；串换药品。",
        "核查伪造处方、串换药品等情形。",
    ),
}  # fmt: skip

AS_IT_IS = {
    "conditions that must all hold": "申请资质，应当符合下列条件：（一）有法人资格；（二）有场所。",
    "conditions of a right": "具备下列条件的，可以申请资助：（一）有职称；（二）有经历。",
    "an exception": "除下列费用外，不得收取其他费用：（一）挂号费；（二）检查费。",
    "what is excepted": "未经批准不得采伐，下列情形除外：（一）抢险；（二）救灾。",
    "what has no case": "没有下列情形之一的，可以申请注册：（一）受过处罚；（二）被吊销证书。",
    "how it is done": "应当按照下列程序办理：（一）立案；（二）调查。",
    "what words mean": "本条例下列用语的含义：（一）水井，是指取水设施；（二）井口，是指出水处。",
    "duties of their own": "水井管理遵守下列规定：（一）管护单位应当巡查；（二）村民不得倾倒。",
    "an item that points elsewhere": "有下列行为之一的，处罚款：（一）违反第三条的；（二）拒绝的。",
    "an item with a condition of its own": "报告下列事件：（一）死亡；（二）受伤，且均住院。",
    "rights of several clauses": "医师享有下列权利：（一）获取报酬，享受休假；（二）参加培训。",
    "things among cases": "有下列情形之一的，为假药：（一）成份不符；（二）变质的药品。",
    "two lists": "有下列情形之一的，按照下列标准处罚：（一）逾期的；（二）拒缴的。",
    "sentences in an item": "应当公示下列事项：（一）价格。价格变动的，重新公示；（二）项目。",
    "no list": "罚款10万元以下的，依照下列规定处理。",
    "a limit": "处10万元以下罚款：（一）逾期的；（二）拒缴的。",
}  # fmt: skip


@pytest.mark.parametrize("name", RUN)
def test_a_list_runs_with_every_character_of_the_source_told_or_struck(name: str) -> None:
    listed, told = RUN[name]
    assert as_read(listed) == told
    spans = sorted((part.start, part.end) for part in running(listed) if not part.words)
    assert [at for span in spans for at in range(*span)] == [*range(len(listed))]


@pytest.mark.parametrize("name", AS_IT_IS)
def test_what_might_say_something_else_does_not_run(name: str) -> None:
    assert running(AS_IT_IS[name]) == ()


def test_what_is_not_told_stays_to_be_put_back() -> None:
    texts = "有下列情形之一的，应当备案：", "（一）调离；", "（二）辞退；", "（三）其他情形。"
    pieces = [Piece(text, at) for at, text in enumerate(texts)]
    found = [p for parts in pencilled(pieces) for p in parts]
    assert "".join(p.text for p in found if not p.struck) == "调离或者辞退的，应当备案。"
    told = [(p.text, p.paragraph, p.struck) for p in found if p.paragraph is not None]
    assert told == [
        ("有下列情形之一", 0, True), ("：", 0, True), ("（一）", 1, True), ("调离", 1, False),
        ("；", 1, True), ("（二）", 2, True), ("辞退", 2, False), ("的，应当备案", 0, False),
        ("；", 2, True), ("（三）其他情形", 3, True), ("。", 3, False),
    ]  # fmt: skip


def test_of_cases_told_briefly_only_the_first_penalty_is_told() -> None:
    fine = "由公安机关责令限期改正，给予警告或者通报批评，没收违法所得以及违法使用的设备、工具"
    worse = "情节严重的，责令暂停业务或者停业整顿，处5万元以上50万元以下罚款，直至由原机关吊销执照"
    intro = f"运营者有下列情形之一的，{fine}；{worse}："
    pieces = first_case(((intro, 0), ("（一）泄密；", 1), ("（二）拒不配合。", 2)))
    assert Unit(pieces, 0).text == f"运营者泄密或者拒不配合的，{fine}。"
