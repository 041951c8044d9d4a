"""Synthetic pages for the editor's page: written for these tests, in the manner of real ones.

Titles of policies name real kinds of documents; every text below is our own.
"""

from datetime import date

from crawler.items import Article, Attachment, PageState, Paragraph, Role

NHSA, NHC, PUMCH, PUH3, WHUH = "cn_nhsa", "cn_nhc", "bj_pumch", "bj_puh3", "hb_whuh"
DAY = date(2026, 11, 21)


def _body(*lines: str) -> tuple[Paragraph, ...]:
    """Paragraphs; a line that starts with 一、 二、 … is a heading, one with a tab a table row."""
    return tuple(_paragraph(line) for line in lines)


def _paragraph(line: str) -> Paragraph:
    if "\t" in line:
        return Paragraph(line, Role.ROW)
    return Paragraph(line, Role.HEADING, 1) if line[1:2] == "、" else Paragraph(line)


FUND = Article(
    "https://www.nhsa.gov.cn/art/2026/11/21/art_104_90001.html",
    "关于开展定点医疗机构医保基金使用自查自纠工作的通知",
    DAY,
    source=NHSA,
    column="政策法规",
    origin="国家医疗保障局",
    issuers=("国家医疗保障局办公室",),
    document_number="医保办发〔2026〕31号",
    kind="通知",
    signed=date(2026, 11, 18),
    body=_body(
        "各省、自治区、直辖市及新疆生产建设兵团医疗保障局：",
        "为进一步规范定点医疗机构医保基金使用行为，压实机构自我管理责任，现就开展2026年度自查自纠工作通知如下。",
        "一、明确自查范围",
        "自查对象为全部二级以上定点医疗机构，时间范围为2025年1月1日至2026年10月31日。"
        "重点核查骨科、血液透析、心血管内科、检查检验、康复理疗等6个领域的收费与结算行为。",
        "二、规范自查流程",
        "各机构应当对照问题清单逐项核对，于2026年12月20日前形成自查报告。"
        "对自查发现的违规费用，应当主动退回并说明原因。",
        "三、用好智能监管",
        "各统筹地区要把自查结果与智能监管子系统数据相互校验，对应查未查、虚假整改的机构列入2027年飞行检查重点名单。",
        "四、加强组织保障",
        "省级医保部门要建立月调度机制，每月5日前报送进展；重大问题随时报告。",
        "领域\t重点问题\t责任科室",
        "骨科\t高值耗材串换、虚记数量\t医务处、设备处",
        "血液透析\t虚记透析次数、超标准收费\t肾内科、财务处",
        "国家医疗保障局办公室",
    ),
    attachments=(
        Attachment(
            "https://www.nhsa.gov.cn/art/2026/11/21/qd.docx",
            "定点医疗机构自查自纠问题清单（2026版）.docx",
            "一、骨科类\n1.串换高值医用耗材。",
        ),
        Attachment(
            "https://www.nhsa.gov.cn/art/2026/11/21/bg.xls",
            "自查报告模板.xls",
            state="表格文件，没有读出文字",
        ),
    ),
)

QUALITY = Article(
    "https://www.nhc.gov.cn/yzygj/c100068/202611/0a1b.shtml",
    "关于印发日间医疗质量管理规范（2026年版）的通知",
    DAY,
    source=NHC,
    column="医疗管理",
    issuers=("国家卫生健康委员会办公厅",),
    document_number="国卫办医政函〔2026〕402号",
    body=_body(
        "各省、自治区、直辖市及新疆生产建设兵团卫生健康委：",
        "为规范日间医疗服务，保障医疗质量与安全，我委组织制定了《日间医疗质量管理规范（2026年版）》，现印发给你们，请认真组织实施。",
        "一、健全管理体系",
        "医疗机构应当成立日间医疗质量管理组织，由分管院领导负责，每季度至少开展1次质量评价。",
        "二、严格病种与术式准入",
        "实行日间病种、术式目录管理和动态调整，新增术式应当经医疗技术管理委员会审核。",
        "三、完善随访与应急",
        "患者出院后24小时内应当完成首次随访，建立日间病房与急诊、重症医学科的应急转运通道。",
    ),
)

BEDS = Article(
    "https://www.nhc.gov.cn/yzygj/c100068/202611/0a1c.shtml",
    "关于推进紧密型医疗联合体检查检验结果互通共享的通知",
    date(2026, 11, 20),
    source=NHC,
    column="医疗管理",
    issuers=("国家卫生健康委员会",),
    body=_body(
        "为减少重复检查，方便群众就医，现就推进紧密型医疗联合体内检查检验结果互通共享有关工作通知如下。",
        "到2027年底，紧密型医联体内实现影像、检验、心电、病理4类结果互认项目不少于200项。",
    ),
)

PAYMENT = Article(
    "https://www.nhsa.gov.cn/art/2026/11/20/art_105_90002.html",
    "《按病种付费特例单议经办规程》政策解读",
    date(2026, 11, 20),
    source=NHSA,
    column="政策解读",
    body=_body(
        "近日，国家医保局办公室印发《按病种付费特例单议经办规程》，现就有关内容解读如下。",
        "规程明确，特例单议申报数量原则上不超过出院总病例的5%，经办机构应当在受理后20个工作日内完成审核。",
    ),
)

POLICIES = (
    FUND,
    QUALITY,
    PAYMENT,
    BEDS,
    Article(
        "https://www.nhsa.gov.cn/art/2026/11/19/art_14_90003.html",
        "关于做好2027年医保目录调整后定点医疗机构药品配备工作的通知",
        date(2026, 11, 19),
        PageState.LISTED,
        source=NHSA,
        column="通知公告",
        document_number="医保函〔2026〕88号",
    ),
)


def _news(source: str, number: int, title: str, day: int, text: str) -> Article:
    hosts = {PUMCH: "www.pumch.cn", PUH3: "www.puh3.net.cn", WHUH: "www.whuh.com"}
    url = f"https://{hosts[source]}/info/{number}.htm"
    return Article(url, title, date(2026, 11, day), source=source, body=_body(text))


HOSPITALS = (
    _news(
        PUMCH,
        7101,
        "多学科协作门诊增至62个病种，疑难病例平均候诊缩短至5天",
        21,
        "近日，医院多学科协作门诊病种扩展至62个，疑难病例平均候诊时间由11天缩短至5天。",
    ),
    _news(
        PUMCH,
        7102,
        "重症医学科上线床旁质控看板",
        20,
        "重症医学科床旁质控看板正式上线，覆盖呼吸机相关肺炎等12项指标。",
    ),
    _news(PUMCH, 7103, "召开年度运营分析会", 18, "医院召开年度运营分析会，部署病种成本核算工作。"),
    _news(
        PUH3,
        5201,
        "“一站式”术前准备中心启用，日间手术当日取消率降至1.2%",
        21,
        "医院启用一站式术前准备中心，日间手术当日取消率由4.6%降至1.2%。",
    ),
    _news(
        PUH3,
        5202,
        "运动医学科远程康复随访平台服务患者逾万人",
        19,
        "运动医学科远程康复随访平台累计服务患者10362人。",
    ),
    _news(
        WHUH,
        3301,
        "发布医院药事管理人工智能应用规范",
        21,
        "医院发布药事管理人工智能应用规范，明确处方审核模型的验证与退出机制。",
    ),
    _news(
        WHUH,
        3302,
        "三院区检验结果实现实时互认",
        17,
        "三院区检验结果实现实时互认，年减少重复检验8万余次。",
    ),
)
