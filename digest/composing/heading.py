"""The heading of a 政策热点 entry in house form: `国家医保局印发《…》。`"""

import re
from dataclasses import dataclass, replace

from crawler.items import Article
from digest.composing.naming import (
    house_name,
    issuers,
    joint_phrase,
    printed_issuers,
    signed,
    title_prefix,
)
from digest.composing.typography import tidy_title
from digest.config.settings import Publication

_KINDS = {
    "印发": "通知 意见 办法 规定 细则 方案 规划 准则 制度 要点 计划 纲要 规范 条例 预案 规程 程序"
    " 决定 规则 措施 函 批复 通报 预案 章程 安排 体系 行动",
    "发布": "指南 公告 通告 清单 目录 标准 指引 指标 共识 白皮书 报告 手册 图谱 要求 大纲 倡议书"
    " 条件 目标 原则 名录 路径 框架",
    "公布": "公报 快报 数据 名单 令 结果 简报",
}
VERBS = {kind: verb for verb, kinds in _KINDS.items() for kind in kinds.split()}
_REMARK = re.compile(r"(?:[（(〔][^（）()〔〕]*[）)〕])+$")
_SHELL = re.compile(
    r"^(?:关于)?(?:(?P<verb>印发|发布|公布|批准发布|下发|修订印发))(?P<name>.+?)的(?P<kind>通知|公告|通告|函|决定)$"
)
# `印发…方案并做好…工作的通知` does more than wrap a text
_ALSO = re.compile(r"^关于印发.+?并(?:深入|做好|开展|组织|推进|加强|进一步|切实).+的通知$")
# `关于转发《…》的通知` wraps a title; `转发…关于…的通知` ends with it
_FORWARD = re.compile(r"^关于转发(?P<name>.+?)的通知$|^转发(?P<whole>.+)$")
# `转发省卫生健康委等部门关于…若干措施的通知`: the notice is the outer one
_PASSES = re.compile(
    r"^转发[^《》]{2,30}?(?:部门|单位|[委局部厅办])(?P<name>关于[^《》]+(?:意见|措施|方案|办法|规划|计划|规定))(?P<whole>)的通知$"
)
_COMMENT = re.compile(r"征求意见|征集意见|征求.{0,20}意见")
_TITLED = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)*)》")
# a title that only wraps another; `关于修改《…》的决定` is a document of its own
_WRAPS = re.compile(r"^(?:关于)?(?:联合)?(?:印发|发布|公布|出台|转发|解读|一图读懂)?《")
# `…等三部门联合发布《…》`, as a report is called
_RELEASED = re.compile(
    r"^(?:联合)?(?P<verb>印发|发布|公布|出台|下发)(?P<name>《.+》(?:等.{2,14})?)$"
)
_DOCUMENT_NUMBER = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,12}〔20\d\d〕\d+号\s*|[\u4e00-\u9fff]{2,24}令[（(]?第\d+号[）)]?\s*(?=《))"
)
_PLAIN_VERB = {"批准发布": "发布", "下发": "印发", "修订印发": "印发", "出台": "印发"}
_COUNT = re.compile(r"^等.{1,3}?(?:部门|单位|部委)(?:办公厅|办公室)?")
_ORDER = re.compile(r"^令?[（(]?(?:20\d\d年)?第\d+号[）)]?\s*(?=\S)")
_IS_ORDER = re.compile(r"令第?\d+号")
# an order or announcement with no name but its number
_NUMBERED = re.compile(
    r"(?=.*(?:令|公告|通告|号))(?:[^关于《》的]{0,14}(?:令|公告|通告))?[（(]?(?:20\d\d年)?\s*第?\d*号?[）)]?令?"
)
_ISSUE_NUMBER = re.compile(r"[（(][^（）()]*第?\d+号[）)]$")
_EXPLAINS = re.compile(r"解读|一图读懂|图解|答记者问|问答|政策吹风")
_PICTURED = re.compile(r"一图读懂|图解")
_ASKED = re.compile(r"答记者问|问答")
_CONSENTS = re.compile(r"^(?:关于)?同意(?P<what>.+)的批复$")
_CONVENED = re.compile(
    r"^(?P<what>(?:20\d\d年(?:度)?)?(?:全国|全省|全市).{2,30}(?:会议|推进会|工作会|座谈会))(?:在.{1,12})?(?:召开|举行)$"
)

# `国家卫生健康委新闻发布会介绍…` says who, not that it was held
_PRESS = re.compile(
    r"^[\u4e00-\u9fff]{2,16}?[委局部厅会院](?P<what>(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:专题|例行)?新闻发布会介绍.+)$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """`who` does `verb` with `name` (with 《》); `text` is the whole, with 。

    `kind` is the 文种 (通知, 办法, …), or "" where the title is a sentence, as of a report.
    """

    text: str
    who: str
    verb: str = ""
    name: str = ""
    kind: str = ""
    signed: str = ""  # the issuers one by one, where `who` only counts them

    @property
    def doers(self) -> str:
        """Who did it, as the first sentence names them."""
        return self.signed or self.who


def heading(article: Article, site: str, publication: Publication) -> Heading:
    """The heading of `article`, found on the site of the organisation `site`."""
    title = _named_in_text(article)
    names = issuers(article, site)
    who = joint_phrase(title, publication) or printed_issuers(names, publication)
    found = _found(title, who, publication)
    ordered = _IS_ORDER.search(f"{article.title}{article.document_number}")
    if ordered and found.verb == "印发":
        found = replace(found, verb="公布", text=found.text.replace("印发", "公布", 1))
    return replace(found, signed=signed(names, publication)) if found.who else found


def _found(title: str, who: str, publication: Publication) -> Heading:
    ordered = _ISSUE_NUMBER.search(title)
    title = _ISSUE_NUMBER.sub("", title)
    rest = _without(title_prefix(title), title)
    if _EXPLAINS.search(rest):
        return _explained(rest, who)
    if _COMMENT.search(rest) and (found := _TITLED.search(rest)):
        return Heading(f"{who}就{found[0]}公开征求意见。", who, "征求意见", found[0], "征求意见稿")
    if wrapped := _wrapped(rest, who):
        return wrapped
    kind = kind_of(rest)
    if not kind and rest.startswith("关于"):  # a document of a rare kind: 提醒告诫书
        return _made(who, "发布", rest, whole=True)
    if not kind:
        return _sentence(title, publication, who)
    return _made(who, "公布" if ordered and "令" in ordered[0] else VERBS[kind], rest, whole=True)


def _wrapped(rest: str, who: str) -> Heading | None:
    """A title that wraps another: 关于印发…的通知, 转发…, 关于同意…的批复."""
    if consent := _CONSENTS.match(rest):
        return Heading(f"{who}批复同意{consent['what']}。", who, "批复", f"《{rest}》", "批复")
    if _ALSO.match(rest):
        return _made(who, "印发", rest, whole=True)
    shell, news = _SHELL.match(rest), _RELEASED.match(rest)
    if shell and (kind_of(shell["name"]) or shell["verb"] == "印发"):
        return _made(who, _PLAIN_VERB.get(shell["verb"], shell["verb"]), shell["name"])
    if news and kind_of(news["name"]):
        return _made(who, _PLAIN_VERB.get(news["verb"], news["verb"]), news["name"])
    if forward := _PASSES.match(rest) or _FORWARD.match(rest):
        return _made(who, "转发", forward["name"] or forward["whole"])
    return None


def kind_of(name: str) -> str:
    """The 文种 a document's name ends with, remarks like （试行） aside, or ""."""
    bare = _REMARK.sub("", name.rstrip("》")).rstrip("》")
    return next((k for k in sorted(VERBS, key=len, reverse=True) if bare.endswith(k)), "")


def explains(title: str) -> bool:
    """Whether a title announces an interpretation, a Q&A or an illustrated guide."""
    return bool(_EXPLAINS.search(title))


def bare_title(title: str) -> str:
    """What a title speaks of, for comparing: without issuers, 关于印发…的通知 and marks."""
    title = _DOCUMENT_NUMBER.sub("", tidy_title(title))
    rest = _without(title_prefix(title), _ISSUE_NUMBER.sub("", title))
    shell, forward = _SHELL.match(rest), _FORWARD.match(rest)
    name = shell["name"] if shell else rest
    if forward:
        name = re.sub(r"^.{2,20}?(?=关于)|的通知$", "", forward["name"] or forward["whole"])
    titled = _TITLED.search(name) if _WRAPS.match(name) or _COMMENT.search(name) else None
    return re.sub(r"^关于|^转发|[^\w]", "", titled[1] if titled else name)


def plain_title(title: str) -> str:
    """A news title without blanks and marks, for comparing."""
    return re.sub(r"\W", "", tidy_title(title))


def _made(who: str, verb: str, name: str, *, whole: bool = False) -> Heading:
    if name in VERBS:  # a title of nothing but its kind and number
        return Heading(f"{who}{verb}{name}。", who, verb, name, name)
    quoted = name if "《" in name and not whole else _quoted(name)
    return Heading(f"{who}{verb}{quoted}。", who, verb, quoted, kind_of(name))


def _quoted(name: str) -> str:
    """A name between 《》; titles inside it take 〈〉 (GB/T 15834—2011, 4.15)."""
    if re.fullmatch(r"《[^《》]*》(?:等\w+|白皮书|[\u4e00-\u9fff]{0,2}报告)?", name):
        return name
    inner = name.replace("《", "〈").replace("》", "〉")
    return f"《{inner}》"


def _explained(rest: str, who: str) -> Heading:
    found = _TITLED.search(rest)
    if found is None:
        return Heading(f"{_one_sentence(rest)}。", who)
    kind = "图解" if _PICTURED.search(rest) else "问答" if _ASKED.search(rest) else "解读"
    inner = found[1][len(title_prefix(found[1])) :] or found[1]
    shell = _SHELL.match(inner)
    name = shell["name"].strip("《》") if shell else inner
    return Heading(f"{who}发布《{name}》{kind}。", who, "发布", f"《{name}》", kind)


def _one_sentence(title: str) -> str:
    """A title of two halves with a comma between them."""
    return re.sub(
        r"(?<=[\u4e00-\u9fff”》）])\s+(?=[\u4e00-\u9fff“《])", "，", title.rstrip("。！!")
    )


def _sentence(title: str, publication: Publication, who: str) -> Heading:
    """A report: its title is the sentence, with the issuer's house name."""
    if who and (met := _CONVENED.match(title)):
        return Heading(f"{who}召开{met['what']}。", who)
    if who and (press := _PRESS.match(title)):
        return Heading(f"{who}召开{press['what']}。", who)
    prefix = title_prefix(title)
    named = house_name(prefix, publication) + title[len(prefix) :] if prefix else title
    return Heading(_one_sentence(named) + "。", who)


def _named_in_text(article: Article) -> str:
    """The title; an order that is only numbered is called by what it publishes."""
    title = _DOCUMENT_NUMBER.sub("", tidy_title(article.title))
    rest = _without(title_prefix(title), title)
    if not rest or not _NUMBERED.fullmatch(rest):
        return title
    found = _TITLED.search(article.text[:600])
    return f"{title_prefix(title)}公布{found[0]}的决定" if found else title


def _without(prefix: str, title: str) -> str:
    rest = title[len(prefix) :].lstrip() if prefix else title
    return _ORDER.sub("", _COUNT.sub("", rest))
