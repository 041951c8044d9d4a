"""Organisations and places that official texts name, and their short forms."""

import re

PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 "
    "湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
)
CITIES = (
    "石家庄 太原 沈阳 大连 长春 哈尔滨 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 "
    "镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 合肥 芜湖 福州 厦门 泉州 三明 南昌 "
    "赣州 济南 青岛 烟台 潍坊 郑州 洛阳 武汉 宜昌 长沙 株洲 广州 深圳 珠海 佛山 东莞 南宁 "
    "海口 三亚 成都 绵阳 贵阳 遵义 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐 呼和浩特 昆山"
)
PLACES = re.compile("|".join(sorted({*PROVINCES.split(), *CITIES.split()}, key=len, reverse=True)))
# long form → short form; longer ones first, so that a part is not shortened by itself
SPELLINGS: tuple[tuple[str, str], ...] = (
    ("中华人民共和国", ""),
    ("国家卫生健康委员会", "国家卫健委"),
    ("国家卫生健康委", "国家卫健委"),
    ("卫生健康委员会", "卫健委"),
    ("卫生健康委", "卫健委"),
    ("医疗保障局", "医保局"),
    ("疾病预防控制局", "疾控局"),
    ("中医药管理局", "中医药局"),
    ("国家药品监督管理局", "国家药监局"),
    ("药品监督管理局", "药监局"),
    ("国家市场监督管理总局", "市场监管总局"),
    ("国家市场监管总局", "市场监管总局"),
    ("市场监督管理局", "市场监管局"),
    ("国家发展和改革委员会", "国家发展改革委"),
    ("国家发改委", "国家发展改革委"),
    ("发展和改革委员会", "发展改革委"),
    ("人力资源和社会保障部", "人社部"),
    ("人力资源社会保障部", "人社部"),
    ("人力资源和社会保障厅", "人社厅"),
    ("工业和信息化部", "工信部"),
    ("科学技术部", "科技部"),
    ("住房和城乡建设部", "住建部"),
    ("住房城乡建设部", "住建部"),
    ("退役军人事务部", "退役军人部"),
    ("国务院国有资产监督管理委员会", "国务院国资委"),
    ("国家金融监督管理总局", "国家金融监管总局"),
    ("中国残疾人联合会", "中国残联"),
    ("中华全国妇女联合会", "全国妇联"),
    ("中央军委后勤保障部", "军委后勤保障部"),
)
_HOUSES = (
    "国家卫健委 国家医保局 国家疾控局 国家中医药局 国家药监局 市场监管总局 国家发展改革委 "
    "财政部 人社部 民政部 教育部 公安部 工信部 科技部 农业农村部 商务部 司法部 住建部 "
    "退役军人部 军委后勤保障部 国务院国资委 审计署 国家数据局 国家统计局 国家金融监管总局 "
    "海关总署 税务总局 中国残联 全国妇联 全国总工会 共青团中央 中央网信办 最高人民法院 "
    "最高人民检察院 国务院办公厅 中共中央办公厅 国务院 世界卫生组织"
)
_LOCAL = "卫健委|医保局|疾控局|药监局|中医药局|人社厅|财政厅|民政厅|教育厅|市场监管局|人民政府"
_LONG = "|".join(re.escape(long) for long, _ in SPELLINGS[1:])
_SHORT = "|".join(sorted(_HOUSES.split(), key=len, reverse=True))
_PROVINCE = "|".join(PROVINCES.split())
BODIES = re.compile(
    rf"(?:(?:{_PROVINCE})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?|国家)?(?:{_LONG})"
    rf"|(?:{_PROVINCE})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?(?:{_LOCAL})|{_SHORT}"
)
HOSPITALS = re.compile(
    r"[\u4e00-\u9fff]{2,6}?(?:医院|医学院|卫生院|大学|医学中心|医疗中心|疾控中心|研究院|研究所|学会|协会)"
)
REGIONS = re.compile(r"[\u4e00-\u9fff]{2}(?:省|市|县|自治区|自治州)")
# 公立医院, 各地市: kinds of places, not names
_GENERIC = re.compile(
    r"公立|民营|私立|三级|二级|一级|三甲|各级|各地|各类|各省|各市|基层|综合|专科|中医|西医|儿童|妇幼|妇产"
    r"|精神|传染|康复|护理|县级|市级|省级|国家|地方|全国|全省|全市|大型|中心|附属|试点|定点|社会|互联网|智慧"
    r"|地市|办|等|家|该|本|我|所|的|在|和|与|为|对|由|及|或|从|到|个|级|城|都|超|门|是|各|多|类|向|让|使|以"
)


def shortened(name: str) -> str:
    """The name of an organisation as the newsletter prints it: 江苏省医疗保障局 as 江苏省医保局."""
    for long, short in SPELLINGS:
        name = name.replace(long, short)
    return re.sub(r"(?<=[省市区县])人民政府", "政府", name)


def short_forms(text: str) -> str:
    """`text` with official names in their short forms and without blanks."""
    plain = re.sub(r"\s", "", text)
    for long, short in SPELLINGS:
        plain = plain.replace(long, short)
    return plain


def is_generic(name: str) -> bool:
    """Whether what looks like a name is a kind: 三级医院, 各地市."""
    return bool(_GENERIC.search(re.sub(r"(?:医院|市|省|县)$", "", name)))
