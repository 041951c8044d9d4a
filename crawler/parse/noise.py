"""What stands on article pages without belonging to the article, by its wording and markup.

Wordings are those of Chinese sites in general; no rule here knows a site.
"""

import re

from lxml.html import HtmlElement

from crawler.parse.dates import find_dates

# a whole line that is furniture wherever it stands
_FURNITURE = re.compile(
    r"^[\s【\[（(〖>·|#▼▲*-]*(?:"
    r"字体?[号體体]?[:：]?[\s\[【]*(?:[大中小默认特超]|A)|(?:分享|转发|收藏|打印|关闭|举报|点赞|纠错|复制链接|返回|评论|下载|"
    r"扫一扫|扫码|微信|新浪微博|QQ空间|朋友圈|手机看|手机阅读|我要|订阅|关注我们|点击收听|朗读|语音播报|"
    r"本页|网页|保存|视力保护色|背景色|用微信|邮件|复制|链接已复制|海报|在线荐稿)\S{0,12}$"
    r"|分享(?:到|至|给|让)|扫一扫|扫描?(?:二维码|下方|上方)|微信扫|打开微信|用手机浏览器|长按(?:识别|二维码)"
    r"|(?:上一[篇页条则]|下一[篇页条则]|前一[篇页]|后一[篇页])(?:[:：\s]|$)"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数|人次)|点击[:：]|阅读[:：(（]?\d|浏览[:：]|人气[:：]|已有\d+人|(?:评论|跟贴|参与)\s*[(（]?\d"
    r"|(?:当前|您的|所在|您现在的|你的?)?位置\s*(?:[:：]|>)|首页\s*[>»›]"
    r"|(?:我要)?(?:发表|查看|网友|最新|热门|全部|精彩)评论|登录后|请?登录|注册|发布\s*$|还?可以?输入\d+"
    r"|加载中|正在加载|点击(?:加载|查看)更多|查看更多|展开(?:全文|更多|阅读全文)|收起|阅读全文|更多[>»…]*$"
    r"|您?的?浏览器(?:不支持|版本)|(?:本|该)(?:网页|页面)需要|javascript|Your browser|请升级"
    r"|热[词点搜]|\d+\s*/\s*\d+$|分享$|Advertisement|广告$|相关(?:标签|关键词)|标签[:：]|关键[词字][:：]|Tags?[:：]"
    r")",
    re.I,
)
# a short line after which nothing of the article follows
_ENDING = re.compile(
    r"^[\s【\[（(〖>·|#▼▲■●◆*-]*(?:"
    r"(?:相关|更多|热门|热点|最新|精彩|推荐|延伸|拓展|猜你|往期|近期|同类|其他|其它|编辑|今日|本周|为[您你]|大家|精选|频道|图片|视频)"
    r"(?:的)?(?:阅读|新闻|文章|链接|报道|推荐|内容|资讯|回顾|专题|喜欢|感兴趣|都在看|关注|热[点搜门]|排行|图集|头条|评论|信息|稿件|精选)"
    r"\S{0,6}$|上一[篇页条则]|下一[篇页条则]|【?(?:推荐|相关)】?$|(?:特别|郑重|版权|免责|法律|风险|本网|转载)(?:声明|提示|说明)"
    r"|(?:发表|网友|最新|热门|我要|精彩|全部)?(?:评论|留言|跟贴)(?:\s|[(（:：]|$|区)|文明上网|用户名[:：]|返回(?:顶部|首页|列表|频道)|责任编辑\s*[:：]"
    r"|Copyright|版权所有|©|欢迎(?:关注|订阅|扫)|投稿(?:邮箱|热线)|(?:本文|文章)?(?:版权|著作权)归"
    r"|(?:免责|版权)声明|(?:扫|长按)\S{0,6}二维码|THE END$"
    r")",
    re.I,
)
# a line about the text, not of it: who edited, where from
_CREDIT = re.compile(
    r"^[\s【\[（(〖*-]*(?:责任?编辑?|责编|编\s*辑|编审|审核|审\s*核\s*人|校对|初审|复审|终审|审签|值班(?:编辑|主任|总编)|"
    r"(?:文章|信息|稿件|内容|图文|新闻|本文|图片|文字|原文)?来\s*源(?:于)?|原标题|本文原标题|来源丨|新媒体编辑|美编|监制|主编|总监制|"
    r"作者|撰文|撰稿|供稿|转自|摘自|出处)"
    r"\s*[:：丨|/]",
)
_FOOTER = re.compile(
    r"版权所有|ICP备|ICP证|公网安备|网站标识码|Copyright|All Rights Reserved|©|主办单位|承办单位|技术支持|网站地图|"
    r"许可证|联系我们|关于我们|建议使用|最佳浏览|举报电话|举报邮箱|违法和不良信息|增值电信|营业执照|邮政编码|邮编[:：]",
    re.I,
)
_CLOCK = re.compile(r"\d{1,2}\s*[:：]\s*\d{2}(?!\d)")
_DATES = re.compile(r"[\d\s:：./年月日-]{6,}")
_BYLINE = re.compile(
    r"来源|发布|发表|作者|编辑|浏览|点击|阅读|日期|时间|记者|字[体号]|更新|访问|撰|供稿|审核|次数"
)
_HOTLINE = re.compile(
    r"(?:举报|投诉|咨询|服务|监督|热线|客服|联系)(?:电话|热线|邮箱|方式)?\s*[:：]|热线电话|欢迎(?:拨打|致电)"
)
_NOISE_NAME = re.compile(
    r"(?:^|[-_ ])(?:comments?|pinglun|pl|reply|related|relate|relevant|xiangguan|xgyd|recommend\w*|tuijian|hots?|"
    r"rank\w*|paihang|share\w*|bdshare\w*|fenxiang|social\w*|toolbars?|tools?|side|sidebar|aside|foot|footer|"
    r"copyright|copy|nav|navbar|menu|breadcrumbs?|crumbs?|location|weizhi|position|dqwz|qrcode|ewm|erweima|"
    r"ad|ads|advert\w*|guanggao|banner|pages?|pager|pagination|pagebar|login|search|tags?|keywords?|next|prev|"
    r"prenext|print|favor\w*|vote|popup|dialog|modal|mask|hidden|bottom|topbar|header|statement|disclaimer|"
    r"statements|shengming|zeren|editor|bianji|subscribe|widget|friendlink|links?|news-?list|list)(?:$|[-_ \d])",
    re.I,
)
_NOISE_PART = re.compile(
    r"comment|related|recommend|sidebar|side_|_side|share|footer|breadcrumb|copyright|toolbar|qrcode|"
    r"hotnews|player|right-?(?:col|side|bar)|(?:col|side|bar)-?right|advert|loginbox|bdshare|jiathis|relnews|xgwz",
    re.I,
)
_BODY_NAME = re.compile(
    r"(?:^|[-_ ])(?:content|contents|article|articles|article-?(?:content|body|text|con|cont|main|detail)|"
    r"text|txt|con|zoom|body|main-?(?:text|content)|detail\w*|news-?(?:content|text|con|body|detail)|post-?(?:body|content|text)|"
    r"entry-?content|artibody|artical\w*|zhengwen|zw|neirong|nr|vsb_content\w*|v_news_content|trs_\w+|ucap-content|"
    r"rich_media_content|js_content|editor-?content|cont|wz|info-?(?:content|con|text)|view-?con\w*|xl\w*|xq\w*)"
    r"(?:$|[-_ \d])",
    re.I,
)


def names(element: HtmlElement) -> str:
    """The class and id of `element`, as one string to search."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_noise_name(element: HtmlElement) -> bool:
    """Whether class or id say navigation, comments, sharing, related links or the like."""
    if element.tag in ("nav", "footer", "aside"):
        return True
    text = names(element)
    return len(text) > 1 and bool(_NOISE_NAME.search(text) or _NOISE_PART.search(text))


def is_body_name(element: HtmlElement) -> bool:
    """Whether class, id, tag or microdata say that here is the text of an article."""
    if element.tag == "article" or element.get("itemprop") == "articleBody":
        return True
    text = names(element)
    return len(text) > 1 and bool(_BODY_NAME.search(text))


def is_furniture(text: str) -> bool:
    """A share bar, a font size switch, a breadcrumb, a click count, a login hint …"""
    return len(text) < 80 and bool(_FURNITURE.match(text))


def is_ending(text: str) -> bool:
    """A line that ends the article: related news, comments, a disclaimer, next article."""
    return len(text) < 60 and bool(_ENDING.match(text))


def is_credit(text: str) -> bool:
    """An editors' or source line."""
    return len(text) < 90 and bool(_CREDIT.match(text))


def is_byline(text: str) -> bool:
    """The line under a title: a date with its time, or a date with where from and by whom."""
    if len(text) > 110 or "。" in text or not find_dates(text):
        return False
    rest = _DATES.sub("", text).strip(" \t-|｜/:：[]()（）年月日时分")
    return not rest or bool(_CLOCK.search(text) or _BYLINE.search(rest))


def is_footer(text: str) -> bool:
    """A line of the site's footer: two of its words, or one in a short line that is no sentence."""
    if len(text) > 300:
        return False
    hits = len({m[0] for m in _FOOTER.finditer(text)})
    return hits > 1 or (hits == 1 and len(text) < 60 and "。" not in text)


def is_hotline(text: str) -> bool:
    """A standing notice with a telephone number or mail address to call."""
    return len(text) < 200 and bool(_HOTLINE.search(text))
