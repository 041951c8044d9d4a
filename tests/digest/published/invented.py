"""Whole issues invented from parts, with what a reader should take from each (the gold)."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

ISSUERS = (
    ("国家卫健委", "国家卫健委网站"),
    ("国家医保局", "国家医保局网站"),
    ("国家中医药局", "国家中医药局网站"),
    ("国家卫健委等七部门联合", "国家卫健委网站、中国政府网"),
    ("国务院办公厅", "中国政府网"),
    ("江苏省医保局", "江苏省医保局网站"),
    ("国家疾控局", "国家疾控局官网"),
    ("财政部、国家医保局", "财政部网站、国家医保局网站"),
    ("国家药监局", "国家药监局公众号"),
)
DOCUMENTS = (
    "印发《关于推进基层医疗卫生机构儿科服务全覆盖的通知》",
    "发布《公立医院运营管理指标（2025年版）》",
    "印发《医疗机构检查检验结果互认管理办法（试行）》",
    "召开2025年全国药事管理工作会议",
    "印发《关于〈按病种付费分组方案〉动态调整的补充通知》",
    "公布第三批DIP 2.0落地城市名单",
    "发布《医院感染“零容忍”行动清单。附解读》",
    "印发《互联网诊疗监管细则》等3个文件",
)
LEADS = (
    "{m}月{d}日，{who}发布通知，决定在全国范围内开展相关工作。",
    "近日，{who}会同有关部门印发文件，进一步规范管理。",
    "2025年{m}月{d}日，{who}在北京召开发布会，介绍有关情况。",
    "为落实党中央、国务院决策部署，{who}于{m}月{d}-{e}日部署年度重点任务：",
)
SENTENCES = (
    "一是健全机制。建立由院长负责的专班，每季度调度1次，问题整改率不低于95.5%。",
    "二是扩大供给。每千人口托位数达到4.5个，新增床位1.2万张，覆盖320个县。",
    "三是强化监管，对“挂床住院”“分解住院”等行为一查到底；情节严重的，移送司法机关。",
    "会议强调，要坚持以人民为中心，统筹推进“三医”协同发展和治理。",
    "《办法》明确，医疗机构应当建立Joint Commission International（JCI）所要求的上报制度。",
    "有关平台见 https://www.nhc.gov.cn/yzygj/c100068/202508/9b3d6c1c2d3e.shtml 公布的说明。",
    "到2027年，三级医院平均住院日降至8.0天以下（2024年为8.6天）；到2030年进一步优化。",
    "其中，手术质量安全行动以1.5‰为目标，采用PDCA循环持续改进（见附件2）。",
    "要求各地于12月31日前报送总结，联系电话010-68792196。",
)
HOSPITALS = (
    ("四川大学华西第二医院", "https://www.motherchildren.com/xinwen/{}.html"),
    ("上海交通大学医学院附属仁济医院", "https://www.renji.com/default.php?mod=article&do=detail&tid={}"),
    ("首都医科大学宣武医院", "https://www.xwhosp.com.cn/Html/News/Articles/{}.html"),
    ("空军军医大学西京医院", "https://xjwww.fmmu.edu.cn/info/1016/{}.htm"),
    ("中国医学科学院阜外医院", "https://www.fuwai.com/News/Articles/Index/{}"),
    ("南京鼓楼医院", "https://www.njglyy.com/ygb/jypd/jypd.asp?id={}&name=要闻"),
    ("江苏省人民医院", "https://www.jsph.org.cn/content/content_{}.html"),
    ("树兰（杭州）医院", "http://www.shulan.com:8080/news/detail/{}"),
    ("武汉大学人民医院（湖北省人民医院）", "https://www.rmhospital.com/kxyj/{}.shtml"),
    ("郑州大学第一附属医院", "https://www.zdyfy.com/xinwen/yiyuan-{}-1.html"),
    ("中国人民解放军总医院", "https://www.301hospital.com.cn/news/2025/{}.html"),
    ("上海市第六人民医院", "https://mp.weixin.qq.com/s/Ab{}dEfGhIjKlMnOpQrSt"),
    ("中国医科大学附属盛京医院", "https://www.sj-hospital.org/index.php?m=content&a=show&catid=12&id={}"),
    ("新疆维吾尔自治区人民医院", "https://www.xjrmyy.com/xwzx/yydt/{}.html?v=1.2"),
    ("香港大学深圳医院", "https://www.hku-szh.org/zh-hans/新闻/{}.html"),
    ("苏州大学附属第一医院", "https://www.sdfyy.cn/show-9-{}-1.html"),
    ("约翰·霍普金斯医院", "https://www.hopkinsmedicine.org/news/{}-new-OR-model"),
    ("北京积水潭医院", "https://www.jst-hosp.com.cn/Html/News/Articles/{}.html"),
    ("浙大一院", "https://www.zy91.com/xwzx/{}.jhtml"),
    ("国家癌症中心", "https://www.cicams.ac.cn/art/2025/8/1/art_340_{}.html"),
    ("复旦大学附属儿科医院", "https://ch.shmu.edu.cn/news/view/{}"),
    ("西安交大一附院", "https://www.dyyy.xjtu.edu.cn/info/1121/{}.htm"),
)  # fmt: skip
NEWS = (
    "5G+远程超声机器人让山区患者在家门口看上专家",
    "24小时“不打烊”：急诊危重孕产妇救治再提速",
    "100例！单孔机器人手术突破百例大关",
    "全国首例经导管三尖瓣置换术成功实施",
    "心血管内科团队在《Circulation》发表HFpEF新机制研究",
    "我院获批国家区域医疗中心建设项目",
    "https加密上线，互联网医院处方流转更安全",
    "“一站式”入院准备中心：让患者少跑腿、少等待",
    "多学科联手，3个月大婴儿闯过肝移植“鬼门关”",
    "牵头制定《老年共病患者围手术期管理专家共识（2025版）》正式发布",
    "日间手术占比升至 38.6%，平均住院日降至 5.9 天",
    "AI 赋能病历质控：从“事后点评”到“实时提醒”",
    "省内首家！肿瘤多学科诊疗示范中心",
    "2025 年度患者体验报告：九成患者愿意推荐本院",
    "DRG/DIP 2.0背景下的成本管控路径",
    "神经外科颅内动脉瘤血流导向装置植入术入选ESO Congress 2025 Late Breaking",
    "医联体内检查结果互认 让数据多跑路",
    "罕见病患者用上首个“零关税”药物，从申请到用药仅11天",
)  # fmt: skip
PRACTICE = (
    "某大学附属医院以“精益管理”重塑门诊流程",
    "某省立医院“四个一”推动医保精细化管理",
    "梅奥诊所（Mayo Clinic）的患者安全文化建设",
    "某市第一医院：从“以病种为中心”到“以患者为中心”",
)
CASES = ("某医院运用“互联网+护理”改善出院随访", "某院多措并举降低I类切口感染率")
PAPERS = (
    ("DRG付费下公立医院成本管控的组态路径研究——基于fsQCA方法", "中国医院管理"),
    ("三级公立医院国家监测指标体系的演变与启示", "中华医院管理杂志"),
    ("基于Text Mining的门诊患者投诉主题识别", "中国卫生质量管理"),
    ("县域医共体内双向转诊的影响因素：一项混合研究", "中国卫生政策研究"),
    ("人工智能辅助诊断收费政策的国际比较", "卫生经济研究"),
)
ABSTRACT = "目的：探讨路径。方法：对 21 家医院进行问卷调查（n=1 204）。结果：三条路径成立。"


@dataclass(frozen=True, slots=True)
class Made:
    """An invented issue: `gold` in the shape of `dongtai past read --json`, and its paragraphs."""

    gold: dict[str, Any]
    bodies: dict[str, list[list[str]]]


def made(random: Random) -> Made:
    """An issue: the same seed gives the same one."""
    month = random.randint(1, 12)
    policies, policy_bodies = _policies(random, month)
    practice = random.sample(PRACTICE, random.randint(1, 4))
    case = random.choice(CASES)
    day = date(2025, month, random.randint(20, 28))
    gold = {
        "publication": "动态参考",
        "issue": random.randint(1, 24),
        "date": day.isoformat(),
        "month": f"{day:%Y-%m}",
        "policies": policies,
        "experience": practice,
        "papers": [
            {"title": title, "journal": journal, "date": f"2025-{month:02}-{n + 1:02}"}
            for n, (title, journal) in enumerate(random.sample(PAPERS, random.randint(2, 5)))
        ],
        "hospital_news": _news(random),
        "cases": [case],
    }
    bodies = {"policy": policy_bodies, "case": [_body(random, inner=True)]}
    bodies["practice"] = [_body(random, inner=False) for _ in practice]
    return Made(gold, bodies)


def _policies(random: Random, month: int) -> tuple[list[dict[str, Any]], list[list[str]]]:
    found, bodies = [], []
    names = random.sample(DOCUMENTS, random.randint(3, 7))
    for no, name in enumerate(names, 1):
        who, source = random.choice(ISSUERS)
        day = random.randint(1, 19)
        lead = random.choice(LEADS).format(m=month, d=day, e=day + 1, who=who.removesuffix("联合"))
        found.append({"no": no, "heading": f"{who}{name}。", "source": source})
        bodies.append([lead + "".join(_body(random, inner=False)), *_second(random)])
    return found, bodies


def _second(random: Random) -> list[str]:
    return ["".join(random.sample(SENTENCES, 3))] if random.random() < 0.4 else []


def _body(random: Random, *, inner: bool) -> list[str]:
    """One paragraph; `inner` a lead and a numbered list, as in 典型案例."""
    whole = "".join(random.sample(SENTENCES, random.randint(3, 6)))
    if not inner:
        return [whole]
    points = [f"{n}.第{n}个抓手。" + random.choice(SENTENCES) for n in range(1, 4)]
    return ["其核心有三个抓手，成效明显。", *points]


def _news(random: Random) -> list[dict[str, Any]]:
    titles = iter(random.sample(NEWS, len(NEWS)) + [f"第{n}届质量大会收官" for n in range(40)])
    groups = []
    for name, url in random.sample(HOSPITALS, random.randint(4, 12)):
        count = random.choices((1, 2, 3, 4, 5), (1, 6, 2, 1, 0.5))[0]
        items = [
            {"title": next(titles), "url": url.format(random.randint(10000, 99999))}
            for _ in range(count)
        ]
        groups.append({"hospital": name, "items": items})
    return groups
