"""Where an organisation is: the region that a source's name begins with (ISO 3166-2:CN)."""

from crawler.lexicon import load

# Region code to the names it is known by in the names of hospitals and offices.
REGIONS = {
    "ah": "安徽 合肥 芜湖 蚌埠 皖南",
    "bj": "北京 协和医学院 首都医科 中日友好",
    "cq": "重庆 陆军军医",
    "fj": "福建 福州 厦门 泉州",
    "gd": "广东 广州 深圳 中山大学 南方医 暨南 珠海 佛山 东莞",
    "gs": "甘肃 兰州",
    "gx": "广西 南宁 桂林",
    "gz": "贵州 贵阳 遵义",
    "ha": "河南 郑州 洛阳 新乡",
    "hb": "湖北 武汉 华中科技 宜昌 同济医学院",
    "he": "河北 石家庄 唐山 保定",
    "hi": "海南 海口 三亚",
    "hk": "香港",
    "hl": "黑龙江 哈尔滨 齐齐哈尔",
    "hn": "湖南 长沙 中南大学 湘雅 南华",
    "jl": "吉林 长春 延边",
    "js": "江苏 南京 苏州 无锡 徐州 常州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 苏北 东南大学",
    "jx": "江西 南昌 赣州 九江",
    "ln": "辽宁 沈阳 大连 中国医科大学 锦州",
    "mo": "澳门",
    "nm": "内蒙古 呼和浩特 包头",
    "nx": "宁夏 银川",
    "qh": "青海 西宁",
    "sc": "四川 成都 华西 川北 泸州 绵阳",
    "sd": "山东 济南 青岛 齐鲁 烟台 潍坊 临沂",
    "sh": "上海 复旦 交通大学医学院 华山 瑞金 仁济 新华 海军军医",
    "sn": "陕西 西安 空军军医",
    "sx": "山西 太原 长治",
    "tj": "天津 南开",
    "tw": "台湾 台北",
    "xj": "新疆 乌鲁木齐 石河子",
    "xz": "西藏 拉萨",
    "yn": "云南 昆明 大理",
    "zj": "浙江 杭州 宁波 温州 绍兴 台州 嘉兴 金华",
}  # fmt: skip
_NATIONAL = load("places").rule("national")


def region_of(org: str) -> str:
    """The region an organisation's name tells, "" where it tells none or more than one."""
    found = {code for code, names in REGIONS.items() if any(name in org for name in names.split())}
    if len(found) == 1:
        return found.pop()
    return "cn" if not found and _NATIONAL.search(org) else ""
