"""A notice of four parts, as one that sends a drug list: which part is meant, it does not say."""

from datetime import date

from crawler.clock import now
from crawler.items import Article, Paragraph
from crawler.reading.document import decided
from crawler.store.records import StoredArticle

SITE = "国家医疗保障局"
TITLE = "国家医保局关于做好门诊用药目录落地工作的通知"
FIRST = (
    "（一）按时执行目录。各统筹地区应当自2027年1月1日起执行新版门诊用药目录，不得自行增减品种。",
    "（二）及时调整系统。医保经办机构应当在2026年12月25日前完成信息系统的药品编码更新和测试。",
    "（三）做好过渡衔接。调出目录的药品在2027年6月30日前仍按原规定支付，医疗机构应当逐步替换。",
)
BODY = (
    "各省、自治区、直辖市医疗保障局：",
    "为做好新版门诊用药目录落地工作，减轻参保人员用药负担，现就有关事项通知如下。",
    "一、认真做好目录执行工作",
    *FIRST,
    "二、加强配备和使用管理",
    "定点医疗机构应当在目录公布后1个月内召开药事会，将目录内药品优先纳入本机构用药范围。",
    "医疗机构不得以费用总控、药占比为由影响目录内药品的合理配备。",
    "三、规范支付标准管理",
    "（一）统一支付标准。目录内集采药品以中选价格为支付标准，非中选药品逐步过渡到同一标准。",
    "（二）强化价格监测。省级医保部门每季度通报一次目录内药品的价格变化，涨幅超过15%的应当约谈企业。",
    "（三）公开支付信息。各统筹地区应当在官方网站公布支付标准，并在调整后5个工作日内更新。",
    "四、加强组织实施",
    "省级医保部门应当加强指导，对执行中发现的问题及时处理，2027年3月底前完成首轮督导。",
    "国家医疗保障局",
    "2026年11月18日",
)


def notice(number: int = 1) -> StoredArticle:
    """The notice as the store gives it."""
    article = decided(
        Article(
            "https://www.nhsa.gov.cn/art/2026/11/18/art_104_91000.html",
            TITLE,
            date(2026, 11, 18),
            source="cn_nhsa",
            issuers=(SITE,),
            document_number="医保发〔2026〕40号",
            body=tuple(map(Paragraph, BODY)),
        )
    )
    return StoredArticle(number, article, now(), now(), TITLE, now(), 1, "")
