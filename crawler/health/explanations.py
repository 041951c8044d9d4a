"""What each kind of failure means, and what to do about it, in Chinese."""

from dataclasses import dataclass

from crawler.health.kinds import Failure


@dataclass(frozen=True, slots=True)
class Explanation:
    """A failure kind for people: what happened, and what to do about it; `page` is the advice for
    a single page where it is another than for a column.
    """

    sentence: str
    advice: str
    page: str = ""

    def todo(self, column: str) -> str:
        """What to do about a column, or a page if `column` is ""."""
        return self.advice if column or not self.page else self.page


EXPLANATIONS = {
    Failure.DNS: Explanation(
        "找不到网站的域名", "请检查本机网络和 DNS；若网站已换域名，请改地址。"
    ),
    Failure.CONNECTION: Explanation(
        "连接不上网站，或连接中途断了", "明夜会自动再试；若连续几夜如此，请用浏览器看看。"
    ),
    Failure.TLS: Explanation(
        "和网站谈不成加密连接（加密方式有问题）",
        "请用浏览器打开确认；若网站只会旧的加密方式，请在 config/sources.toml 给这个来源写"
        " legacy_tls = true 和 reason。",
    ),
    Failure.CERTIFICATE: Explanation(
        "网站的证书不可信，没有读（网站可能被冒充，也可能只是证书没有配好）",
        "请核对本机时间，再用浏览器打开看证书：只是少发了中间证书的，把那张证书（PEM）加进"
        " config/intermediates.pem；确认可以不管的，在 config/sources.toml 给这个来源写"
        ' certificate = "为什么"，读到的文章会注明证书不可信。',
    ),
    Failure.TIMEOUT: Explanation(
        "网站太久没有回应", "明夜会自动再试；常常如此可加大 crawl.timeout。"
    ),
    Failure.REFUSED: Explanation(
        "网站拒绝访问", "请换用内地网络；仍被拒绝时，请用浏览器打开后粘贴链接。"
    ),
    Failure.TOO_MANY: Explanation(
        "网站嫌访问太频繁",
        "明夜会自动再试；一再如此，请在 config/sources.toml 给这个来源加长 delay（秒）。",
    ),
    Failure.CHALLENGE: Explanation(
        "网站要求通过验证（反爬页面）", "请换用内地网络或浏览器方式；仍不行时，请粘贴文章链接。"
    ),
    Failure.NO_BROWSER: Explanation(
        "网站要求通过验证，需要用浏览器读，而本机没有装好",
        "请运行 apt-get install chromium libatomic1 和 .venv/bin/pip install scrapy-playwright。",
    ),
    Failure.STILL_REFUSED: Explanation(
        "用浏览器打开，网站仍然不让看",
        "请换用内地网络；仍不行时，请粘贴文章链接（dongtai add），或改看中国政府网的政策文件库。",
    ),
    Failure.GONE: Explanation(
        "网页不存在（404）",
        "栏目可能已搬家，请用浏览器找到新栏目后改地址。",
        "可能已撤下或换了地址，以后几夜会再试；要用它时请打开原文链接看看。",
    ),
    Failure.ALL_GONE: Explanation(
        "打开的文章都不存在（404）",
        "网站可能换了文章地址：请打开栏目页点一篇，对照来源的 article_re 和栏目地址，再修正来源。",
    ),
    Failure.SERVER: Explanation("网站服务器出错", "明夜会自动再试。"),
    Failure.STATUS: Explanation("网站给了意外的回应", "请用浏览器打开看看；明夜会自动再试。"),
    Failure.ROBOTS: Explanation(
        "网站的 robots.txt 不允许采集",
        "请改用人工粘贴链接，并在 config/sources.toml 给这个来源写 manual（原因），不再采集。",
        "请打开原文链接查看；要选用的，请人工粘贴链接。",
    ),
    Failure.ROBOTS_DOWN: Explanation(
        "网站的 robots.txt 打不开，不知道它允许什么，没有采集", "明夜会自动再试；请不要绕过它。"
    ),
    Failure.TOO_LARGE: Explanation("网页或附件太大", "确有需要时可加大 crawl.max_megabytes。"),
    Failure.NO_ROWS: Explanation(
        "栏目页打开了，却没有读到任何文章（可能已改版）",
        "请打开栏目页核对；若已改版，请运行 dongtai read list 查看读到了什么，再修正来源。",
    ),
    Failure.NO_FEED: Explanation(
        "这个地址给的不是 RSS、Atom 或 JSON Feed，或者订阅里没有文章",
        "请用浏览器打开它；自己架设的订阅服务，请看登录是否已失效、这个公众号是否还在订阅。",
    ),
    Failure.FEED_ERROR: Explanation(
        "订阅服务读不到原来的文章，把自己的错误写成了一条",
        "请打开这个订阅地址看看；自己架设的订阅服务，请看登录是否已失效，再从它的页面上更新一次。",
    ),
    Failure.SCRIPTED: Explanation(
        "栏目页由脚本生成，网页里没有文章",
        "请在浏览器的开发者工具（F12）的“网络”里找到列表的数据地址（内容是 JSON），把它写成栏目"
        "地址；找不到时，请给这个来源写 manual（原因），文章用 dongtai add 添加。",
    ),
    Failure.NO_ADDRESSES: Explanation(
        "栏目里看得到文章的标题，却没有地址（由脚本打开，或者只给了编号）",
        "请在浏览器里点开两篇，看地址怎样由编号组成，连同栏目地址交给维护人员写成来源；在那之前，文章用"
        " dongtai add 添加。",
    ),
    Failure.NO_DATES: Explanation(
        "栏目里的文章都没有日期", "请打开栏目页核对；日期会从文章页补上。"
    ),
    Failure.NO_TEXT: Explanation("文章页里没有读到正文", "以后几夜会再试；请先用原文链接查看。"),
    Failure.NO_TEXTS: Explanation(
        "打开的文章都没有读到正文（可能已改版）",
        "请打开一篇核对；若已改版，请存下网页，运行 dongtai read article 查看，再修正来源。",
    ),
    Failure.UNDATED: Explanation(
        "栏目里和文章页上都没有读到日期",
        "请打开一篇，看日期写在哪里，再修正来源；没有日期的文章暂按初次见到的日子算。",
    ),
    Failure.ALL_FUTURE: Explanation(
        "栏目里的日期都在将来", "请核对本机的日期和时间；时间不错的话，是栏目的日期读错了。"
    ),
    Failure.FUTURE: Explanation("文章日期在将来", "请核对原文；日期可能读错了。"),
    Failure.WRONG_PAGE: Explanation("打开的不是文章页", "请打开链接核对；网站可能改了地址。"),
    Failure.PARSE: Explanation("网页读取出错", "请把链接和本夜日志交给维护人员。"),
    Failure.NOT_RECORDED: Explanation("档案里没有这个网页", "重放只用档案；需要它时请重新采集。"),
    Failure.MOVED_AWAY: Explanation(
        "被转到别的网站，没有跟去",
        "请打开核对；若网站换了域名，请改来源的地址；只是文章在别的网站，请把它写进来源的 hosts。",
        "请打开原文链接查看；要选用的，请用 dongtai add 添加。",
    ),
    Failure.FILE_ELSEWHERE: Explanation(
        "附件在别的网站，没有下载",
        "请打开原文下载附件；常常如此的，请把那个网站写进来源的 attachment_hosts。",
    ),
    Failure.NO_ANSWER: Explanation(
        "栏目没有读完", "明夜会自动再试；一再如此请把日志交给维护人员。"
    ),
    Failure.LOOP: Explanation(
        "网站让我们兜圈子（循环跳转）",
        "请用浏览器打开看能不能进去；能进去的，请把栏目的新地址写进来源。",
    ),
    Failure.QUIET: Explanation(
        "栏目安静得反常，比它平常的间隔久得多",
        "请用浏览器看看栏目是否还在更新，或已换了地方。",
    ),
    Failure.GAP: Explanation(
        "上次见过的文章都不在这次读到的列表里，中间可能漏了几篇",
        "请打开栏目，对照日期看有没有没收到的；能翻页的，请运行 dongtai crawl 来源 --since 日期"
        " 补齐，补不回来的（订阅）用 dongtai add 添加。",
    ),
    Failure.NO_COLUMN: Explanation(
        "没有找到栏目页", "请用浏览器找到栏目页，把地址写进 config/sources.toml。"
    ),
    Failure.PRIVATE: Explanation(
        "网址指向内网或本机，没有访问", "请核对地址；公开的网站不应如此。"
    ),
    Failure.UNSAVED: Explanation(
        "文章没能存进数据库", "请检查磁盘空间和 var 目录的权限；下次采集会重新读取。"
    ),
    Failure.COLLAPSED: Explanation(
        "栏目里题目不同的文章，网址却分不开，只记下了一篇",
        "请打开两个网址核对；分得开的参数请写进来源的 identity。",
    ),
    Failure.ROUTED: Explanation(
        "文章由网页应用程序的脚本显示（网址里有 #/），网页里没有正文",
        "请在浏览器的开发者工具（F12）的“网络”里找到文章的数据地址；找不到时，文章用 dongtai add"
        " 粘贴正文。",
    ),
    Failure.INTERSTITIAL: Explanation(
        "打开的是登录、维护或拦截页面，不是文章",
        "请用浏览器打开看看；要登录才能看的，请给来源写 manual（原因）。题目和原来的正文没有动。",
        "以后几夜会再试，题目和原来的正文都没有动；要用它时请打开原文链接看看。",
    ),
    Failure.SAME_PAGE: Explanation(
        "几个文章地址打开来是同样的一页，不是文章",
        "请用浏览器打开看看；网站可能要登录、正在维护，或换了文章地址。题目和原来的正文都没有动。",
        "以后几夜会再试；要用它时请打开原文链接看看。",
    ),
    Failure.OTHER_PAGE: Explanation(
        "打开的页面和列表里的题目、和以前读到的正文都对不上，没有采用",
        "请打开一篇核对；网站可能换了文章地址。题目和原来的正文都没有动。",
        "请打开原文链接核对；题目和原来的正文都没有动。",
    ),
    Failure.SHRUNK: Explanation(
        "文章的正文比以前少了一大半，先留着以前的",
        "请打开一篇核对；网站真的删减了的，下一次读到同样的正文就会采用。",
    ),
    Failure.DATA: Explanation(
        "打开的不是网页，是给程序用的数据（JSON 或 XML）",
        "请用浏览器打开链接核对；网站可能换了文章地址，或要由脚本读取。",
    ),
    Failure.MOVED_HOME: Explanation(
        "栏目地址被转到了首页", "栏目可能已搬家，请找到新栏目后改地址。"
    ),
}


def explain(kind: str) -> Explanation:
    """The Chinese words for a failure kind."""
    return EXPLANATIONS[Failure(kind)]
