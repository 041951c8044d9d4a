"""Lines that stand on article pages without belonging to the text, known by their wording.

The wordings are those of Chinese sites in general; no rule here knows a site. Each rule asks for
a whole short line: "注册" alone is a button, "注册申请人应当……" is a sentence of a document.
"""

import re

from crawler.official.dates import find_dates

_LEAD = r"^[\s【\[（(〖>·|#▼▲■●◆*-]*"


def _lines(*alternatives: str) -> re.Pattern[str]:
    """A pattern for lines that begin with one of `alternatives`, brackets and bullets aside."""
    return re.compile(_LEAD + "(?:" + "|".join(alternatives) + ")", re.I)


_FURNITURE = _lines(
    r"字\s?[体号體]?[:：]?[\s\[【]*(?:[大中小默认特超]|A)[\s大中小默认特超\]】|+A-]*",
    r"(?:分享|转发|收藏|打印|关闭|举报|点赞|纠错|复制链接|返回|评论|新浪微博|QQ空间|朋友圈)\S{0,8}$",
    r"(?:手机看|手机阅读|关注我们|点击收听|朗读|语音播报|视力保护色|背景色|用微信|链接已复制)\S{0,12}$",
    r"(?:打印|关闭|保存)(?:本页|窗口|页面|本文)",
    r"分享(?:到|至|给|让)\S{0,14}",
    r"扫一扫",
    r"扫描?(?:二维码|下方|上方)",
    r"微信扫",
    r"打开微信",
    r"用手机浏览器",
    r"长按(?:识别|二维码)",
    r"(?:上|下|前|后)一?[篇页条则](?:[:：\s]|$)",
    r"(?:浏览|阅读|点击|访问)(?:次数|量|数|人次)?\s*[:：(（]?\s*\d*\s*次?[)）]?$",
    r"(?:人气|点击|浏览)[:：]",
    r"已有\d+人",
    r"(?:评论|跟贴|参与)\s*[(（]?\d+",
    r"(?:当前|您的|所在|您现在的|你的|您所在的|您现在所在)?位置\s*(?:[:：>是])",
    r"首页\s*[>»›]",
    r"(?:我要)?(?:发表|查看|网友|最新|热门|全部|精彩)评论",
    r"(?:请?登录|注册|请先登录|登录后\S{0,10}|发布|收起|展开|还?可以?输入\d+\S{0,4}|加载中|正在加载)[.…\s]*$",
    r"(?:点击(?:加载|查看)更多|查看更多|展开(?:全文|更多|阅读全文)|阅读全文|更多)[>»…\s]*$",
    r"您?的?浏览器(?:不支持|版本)",
    r"(?:本|该)(?:网页|页面)需要",
    r"Your browser",
    r"请升级\S{0,4}浏览器",
    r"\d+\s*/\s*\d+$",
    r"(?:Advertisement|广告)$",
    r"(?:相关)?(?:标签|关键[词字])\s*[:：]",
    r"Tags?\s*[:：]",
    r"第\s*\d+\s*页\s*/\s*共\s*\d+\s*页",
)
_MORE = (
    "相关 更多 热门 热点 最新 精彩 推荐 延伸 拓展 猜你 往期 近期 同类 其他 其它 编辑 "
    "今日 本周 为您 为你 大家 精选 频道 图片 视频"
)
_OTHERS = (
    "阅读 新闻 文章 链接 报道 推荐 内容 资讯 回顾 专题 喜欢 感兴趣 都在看 关注 热点 "
    "热搜 热门 排行 图集 头条 评论 信息 稿件 精选"
)
_MORE_LIST = _lines(rf"(?:{'|'.join(_MORE.split())})的?(?:{'|'.join(_OTHERS.split())})\S{{0,6}}$")
_ENDING = _lines(
    r"[上下]一[篇页条则]",
    r"【?(?:推荐|相关)】?$",
    r"(?:特别|郑重|版权|免责|法律|风险|本网|转载)(?:声明|提示|说明)",
    r"(?:发表|网友|最新|热门|我要|精彩|全部)?(?:评论|留言|跟贴)(?:\s*[(（\]]|[:：\s]*$|区)",
    r"(?:本站|本网|平台)?声明\s*[:：]",
    r"文明上网",
    r"用户名[:：]",
    r"返回(?:顶部|首页|列表|频道)",
    r"责任编辑\s*[:：]",
    r"Copyright|版权所有|©",
    r"欢迎(?:关注|订阅|扫)",
    r"投稿(?:邮箱|热线)",
    r"(?:本文|文章)?(?:版权|著作权)归",
    r"(?:扫|长按)\S{0,6}二维码",
    r"THE END$",
)
_CREDIT = _lines(
    r"(?:责任?编辑?|责编|编\s*辑|编审|审\s*核(?:人)?|校\s*对|初审|复审|终审|审签|新媒体编辑|美编|监制|主编|总监制"
    r"|值班(?:编辑|主任|总编)|(?:文章|信息|稿件|内容|图文|新闻|本文|图片|文字|原文)?来\s*源(?:于)?"
    r"|(?:本文)?原标题|作\s*者|撰文|撰稿|供稿|转自|摘自|出处|文)\s*[:：丨|/｜]"
)
_FOOTER = re.compile(
    r"版权所有|ICP备|ICP证|公网安备|网站标识码|Copyright|All Rights Reserved|©|技术支持\s*[:：]"
    r"|网站地图|建议使用\S{0,16}浏览|最佳浏览|违法和不良信息|增值电信|不良信息举报",
    re.I,
)
_CLOCK = re.compile(r"\d{1,2}\s*[:：]\s*\d{2}(?!\d)")
_DATES = re.compile(r"[\d\s:：./年月日-]{6,}")
_BYLINE = re.compile(
    r"来源|发布|发表|作者|编辑|浏览|点击|阅读|日期|时间|记者|字[体号]|更新|访问|撰|供稿|审核|次数"
)
_HOTLINE = re.compile(
    r"(?:举报|投诉|监督|维权|反诈)\S{0,4}(?:电话|热线|邮箱|方式|专线)\S{0,2}\s*[:：]?\s*[\d（(a-z]",
    re.I,
)


def is_furniture(text: str) -> bool:
    """A share bar, a font size switch, a breadcrumb, a click count, a login hint …"""
    return len(text) < 80 and bool(_FURNITURE.match(text))


def is_ending(text: str) -> bool:
    """A line that ends the article: related news, comments, a disclaimer, next article."""
    return len(text) < 60 and bool(_ENDING.match(text) or _MORE_LIST.match(text))


def heads_more(text: str) -> bool:
    """A heading like 相关阅读, which also stands over a list put into the middle of a text."""
    return len(text) < 60 and bool(_MORE_LIST.match(text))


def is_credit(text: str) -> bool:
    """An editors' or source line."""
    return len(text) < 90 and bool(_CREDIT.match(text))


def is_byline(text: str) -> bool:
    """The line under a title: a date with its time, or a date with where from and by whom."""
    if len(text) > 110 or "。" in text or not find_dates(text):
        return False
    rest = _DATES.sub("", text).strip(" \t-|｜/:：[]()（）年月日时分")
    return not rest or bool(_CLOCK.search(text) or _BYLINE.search(text))


def is_footer(text: str) -> bool:
    """A line of the site's footer: two of its words, or one in a short line without a sentence."""
    if len(text) > 300:
        return False
    hits = len({m[0] for m in _FOOTER.finditer(text)})
    return hits > 1 or (hits == 1 and len(text) < 60 and "。" not in text)


def is_hotline(text: str) -> bool:
    """A standing notice to report something, with the number to call or write to."""
    return len(text) < 200 and bool(_HOTLINE.search(text))
