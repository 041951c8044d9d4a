"""Each feature of a sentence, by an example that has it and one that has not."""

import pytest

from digest.composing.features import FEATURES, Role, Sentence, features, weigh
from digest.composing.theme import Theme

LAW = Theme(
    name=frozenset({"献血", "管理"}),
    aim=frozenset({"用血"}),
    bound=(("血站", 1.0), ("医疗机构", 0.25)),
    heading=frozenset({"采集", "检验"}),
)
SUPERVISION = Theme(title="献血", part="监督管理")
PLAIN = "办事窗口的开放时间为八点至十二点，由导引台安排先后次序。"
HAVE = {
    "early": (Sentence(PLAIN), 1.0),
    "first": (Sentence(PLAIN), 1.0),
    "opens": (Sentence(PLAIN, opens=True), 1.0),
    "central": (Sentence(PLAIN, central=0.4), 0.4),
    "general": (Sentence(PLAIN, role=Role.GENERAL), 1.0),
    "organises": (Sentence(PLAIN, role=Role.ORGANISES), 1.0),
    "full": (Sentence("甲" * 100), 0.5),
    "stub": (Sentence("各地照此办理。"), 1.0),
    "long": (Sentence("甲" * 200), 1.0),
    "lengthy": (Sentence("甲" * 90), 0.5),
    "listed": (Sentence(PLAIN, listed=True), 1.0),
    "counted": (Sentence("主要做法：一是建立台账；二是定期通报。"), 1.0),
    "hangs": (Sentence("其中，三级医院占三成。"), 1.0),
    "duty": (Sentence("医疗机构应当建立台账，不得漏报。"), 3.0),
    "figure": (Sentence("覆盖30家医院，费用下降12.5%，用时20分钟。"), 2.0),
    "hospital": (Sentence("住院患者按病种付费。"), 2.0),
    "deadline": (Sentence("县级医院2027年底前全部接入平台。"), 1.0),
    "penalty": (Sentence("逾期不改的，处一万元罚款。"), 1.0),
    "forbids": (Sentence("任何单位不得泄露个人信息。"), 1.0),
    "supports": (Sentence("国家鼓励社会力量参与健康服务。"), 1.0),
    "competent": (Sentence("县级卫生主管部门负责本辖区的献血管理工作。"), 1.0),
    "principle": (Sentence("献血工作遵循自愿、无偿的原则。"), 1.0),
    "titled": (Sentence("献血是义举。", theme=LAW), 0.5),
    "aimed": (Sentence("临床用血应当节约。", theme=LAW), 1.0),
    "headed": (Sentence("采集血液的器材用后销毁。", theme=LAW), 0.5),
    "binds": (Sentence("医疗机构应当核查血液。", theme=LAW), 0.5),
    "of_state": (Sentence("县级人民政府应当组织献血。", theme=LAW), 1.0),
    "unbound": (Sentence("检验公司出具假报告的，处罚款。", theme=LAW), 1.0),
    "punished": (Sentence(PLAIN, again=1.5), 1.5),
    "leads": (Sentence(PLAIN, leads=0.5), 0.5),
    "rules": (Sentence(PLAIN, rules=True), 1.0),
    "institutes": (Sentence("国家实行无偿献血制度。"), 1.0),
    "licences": (Sentence("设立血站，应当经省级卫生部门批准。"), 1.0),
    "entitles": (Sentence("患者有权复制病历。"), 1.0),
    "bars": (Sentence("没收违法所得，吊销执业证书。"), 2.0),
    "numerals": (Sentence("三十日内缴清，逾期处五万元罚款。"), 2.0),
    "officials": (Sentence("工作人员玩忽职守的，给予处分。"), 1.0),
    "papers": (Sentence("伪造、出租许可证的，处罚款。"), 1.0),
    "bystander": (Sentence("新闻媒体散布虚假信息的，给予处罚。"), 1.0),
    "solemn": (Sentence("献血工作坚持人民至上。"), 1.0),
    "states": (Sentence("献血是公民的光荣义务。"), 1.0),
    "routine": (Sentence("血站应当建立健全质量管理体系。"), 1.0),
    "repeats": (Sentence("要求使用密码进行保护的，其运营者应当使用密码进行保护。"), 1.0),
    "oversees": (Sentence("主管部门应当约谈负责人。", theme=SUPERVISION), 1.0),
    "strays": (Sentence("检测机构应当承担保密义务。", theme=SUPERVISION), 1.0),
    "awards": (Sentence("对献血者给予表彰。"), 1.0),
    "cooperates": (Sentence("血站应当予以配合。"), 1.0),
    "complains": (Sentence("个人可以向县政府举报。"), 1.0),
    "delegates": (Sentence("具体办法由国务院规定。"), 1.0),
    "arranges": (Sentence("所需经费列入本级预算。"), 1.0),
    "inspects": (Sentence("检查人员不得少于两人。"), 1.0),
    "procedural": (Sentence("样品通过邮寄送达。"), 1.0),
    "exceptional": (Sentence("因不可抗力的，期限顺延。"), 1.0),
    "elsewhere": (Sentence("应当遵守《民法典》。"), 1.0),
    "effect": (Sentence("本办法自2027年1月1日起施行。"), 1.0),
    "problem": (Sentence("堵点仍不少，人员短缺，难以为继。"), 3.0),
    "background": (Sentence("候诊时间长由来已久，长期存在。"), 1.0),
    "outcome": (Sentence("平均住院日缩短至6.2天。"), 1.0),
    "refers": (Sentence("依照第三条办理。"), 1.0),
    "defines": (Sentence("日间手术是指当日出院的手术。"), 1.0),
    "formal": (Sentence("现印发给你们。"), 1.0),
    "tells": (Sentence("某局印发《日间手术管理办法》。"), 1.0),
    "example": (Sentence("可按科目命名，如“内科门诊”“外科门诊”。"), 1.0),
    "evaluates": (Sentence("《指南》的出台，有助于规范市场。"), 1.0),
    "asks": (Sentence("为什么要修订？"), 1.0),
    "reported": (Sentence("记者在现场看到，大厅秩序良好。"), 1.0),
    "preaches": (Sentence("认真贯彻落实党中央决策部署。"), 1.0),
    "ceremony": (Sentence("三家医院作了交流发言。"), 1.0),
    "exhorts": (Sentence("各地要加强组织领导，压实各方责任。"), 1.0),
    "returns": (Sentence("各单位于12月15日前报送工作总结。"), 1.0),
    "contact": (Sentence("意见请发送至邮箱。"), 1.0),
    "attended": (Sentence("300余人参加，王主任出席并致辞。"), 1.0),
    "story": (Sentence("“快多了。”68岁的张女士激动地说。"), 6.0),
    "trailer": (Sentence("本刊特邀三位院长作答。"), 1.0),
    "highest": (Sentence("国家医保局"), 1.0),
    "neighbours": (Sentence("国家药监局"), 1.0),
    "own_province": (Sentence("江苏省医保局"), 1.0),
    "ministries": (Sentence("财政部"), 1.0),
    "weighty": (Sentence("办法"), 1.0),
    "planning": (Sentence("方案"), 1.0),
    "working": (Sentence("通知"), 1.0),
    "technical": (Sentence("标准"), 1.0),
    "ample": (Sentence("甲" * 3000), 0.5),
}
# of `PLAIN`, at the sixth place of a part
ALSO = {"early", "full", "ample"}


def test_every_feature_has_its_example() -> None:
    assert list(HAVE) == list(FEATURES)


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_is_found_where_it_is(name: str) -> None:
    sentence, value = HAVE[name]
    assert FEATURES[name](sentence) == pytest.approx(value)


@pytest.mark.parametrize("name", [name for name in FEATURES if name not in ALSO])
def test_and_not_where_it_is_not(name: str) -> None:
    assert FEATURES[name](Sentence(PLAIN, place=5)) == 0


def test_a_sanction_by_another_law_is_told_all_the_same() -> None:
    sentence = "依据公职人员政务处分法第三十条的规定，予以{}。"
    assert FEATURES["elsewhere"](Sentence(sentence.format("处理"))) == 1
    assert FEATURES["elsewhere"](Sentence(sentence.format("撤职"))) == 0


def test_the_features_of_a_sentence_are_those_it_has() -> None:
    found = features(Sentence("县级医院2027年底前全部接入平台。", place=9))
    assert set(found) == {"full", "figure", "hospital", "deadline", "ample"}


def test_what_no_weight_asks_for_is_not_counted() -> None:
    sentence = Sentence("医疗机构应当建立台账，不得漏报。", place=2, opens=True)
    assert weigh(sentence, {"duty": 0.5, "forbids": -1.0}) == pytest.approx(0.5)
    assert weigh(sentence, {}) == 0
