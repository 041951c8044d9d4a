"""The heading of a 政策热点 entry in house form: `国家医保局印发《…》。`"""

import re
from dataclasses import dataclass

from crawler.items import Article
from digest.config import Publication
from digest.writing.naming import house_name, issuers, joint_phrase, printed_issuers, title_prefix
from digest.writing.typography import tidy_title

_KINDS = {
    "印发": "通知 意见 办法 规定 细则 方案 规划 准则 制度 要点 计划 纲要 规范 条例 预案 规程 程序"
    " 决定 规则 措施 函 批复",
    "发布": "指南 公告 通告 清单 目录 标准 指引 指标 共识 白皮书 报告 手册 图谱 要求 大纲 倡议书"
    " 条件",
    "公布": "公报 快报 数据 名单 令 结果 简报",
}
VERBS = {kind: verb for verb, kinds in _KINDS.items() for kind in kinds.split()}
_REMARK = re.compile(r"(?:[（(〔][^（）()〔〕]*[）)〕])+$")
_SHELL = re.compile(
    r"^(?:关于)?(?:(?P<verb>印发|发布|公布|批准发布|下发|修订印发))(?P<name>.+?)的(?P<kind>通知|公告|通告|函|决定)$"
)
_FORWARD = re.compile(r"^(?:关于)?转发(?P<name>.+?)的通知$")
_COMMENT = re.compile(r"征求意见|征集意见|征求.{0,20}意见")
_TITLED = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)*)》")
_PLAIN_VERB = {"批准发布": "发布", "下发": "印发", "修订印发": "印发"}
_COUNT = re.compile(r"^等.{1,3}?(?:部门|单位|部委)(?:办公厅|办公室)?")
_ORDER = re.compile(r"^令?[（(]?(?:20\d\d年)?第\d+号[）)]?\s*(?=\S)")
_ISSUE_NUMBER = re.compile(r"[（(][^（）()]*第?\d+号[）)]$")
_EXPLAINS = re.compile(r"解读|一图读懂|图解|答记者问|问答|政策吹风")


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


def heading(article: Article, site: str, publication: Publication) -> Heading:
    """The heading of `article`, found on the site of the organisation `site`."""
    title = _named_in_text(article)
    who = joint_phrase(title, publication) or printed_issuers(issuers(article, site), publication)
    ordered = _ISSUE_NUMBER.search(title)
    title = _ISSUE_NUMBER.sub("", title)
    rest = _without(title_prefix(title), title)
    if _EXPLAINS.search(rest):
        return _explained(rest, who)
    if _COMMENT.search(rest) and (found := _TITLED.search(rest)):
        return Heading(f"{who}就{found[0]}公开征求意见。", who, "征求意见", found[0], "征求意见稿")
    shell = _SHELL.match(rest)
    if shell and (kind_of(shell["name"]) or shell["verb"] == "印发"):
        return _made(who, _PLAIN_VERB.get(shell["verb"], shell["verb"]), shell["name"])
    if forward := _FORWARD.match(rest):
        return _made(who, "转发", forward["name"])
    kind = kind_of(rest)
    if not kind:
        return _sentence(title, publication, who)
    return _made(who, "公布" if ordered and "令" in ordered[0] else VERBS[kind], rest, whole=True)


def kind_of(name: str) -> str:
    """The 文种 a document's name ends with, remarks like （试行） aside, or ""."""
    bare = _REMARK.sub("", name.rstrip("》")).rstrip("》")
    return next((k for k in sorted(VERBS, key=len, reverse=True) if bare.endswith(k)), "")


def explains(title: str) -> bool:
    """Whether a title announces an interpretation, a Q&A or an illustrated guide."""
    return bool(_EXPLAINS.search(title))


def bare_title(title: str) -> str:
    """What a title speaks of, for comparing: without issuers, 关于印发…的通知 and marks."""
    title = tidy_title(title)
    rest = _without(title_prefix(title), title)
    shell = _SHELL.match(rest) or _FORWARD.match(rest)
    name = shell["name"] if shell else rest
    titled = _TITLED.search(name)
    return re.sub(r"^关于|^转发|[^\w]", "", titled[1] if titled else name)


def plain_title(title: str) -> str:
    """A news title without blanks and marks, for comparing."""
    return re.sub(r"\W", "", tidy_title(title))


def _made(who: str, verb: str, name: str, *, whole: bool = False) -> Heading:
    quoted = name if "《" in name and not whole else _quoted(name)
    return Heading(f"{who}{verb}{quoted}。", who, verb, quoted, kind_of(name))


def _quoted(name: str) -> str:
    """A name between 《》; titles inside it take 〈〉 (GB/T 15834—2011, 4.15)."""
    if re.fullmatch(r"《[^《》]*》(?:等\w+)?", name):
        return name
    inner = name.replace("《", "〈").replace("》", "〉")
    return f"《{inner}》"


def _explained(rest: str, who: str) -> Heading:
    found = _TITLED.search(rest)
    if found is None:
        return Heading(f"{rest.rstrip('。')}。", who)
    return Heading(f"{who}发布{found[0]}解读。", who, "发布", found[0], "解读")


def _sentence(title: str, publication: Publication, who: str) -> Heading:
    """A report: its title is the sentence, with the issuer's house name."""
    prefix = title_prefix(title)
    named = house_name(prefix, publication) + title[len(prefix) :] if prefix else title
    return Heading(named.rstrip("。！!") + "。", who)


def _named_in_text(article: Article) -> str:
    """The title; an order that is only numbered is called by what it publishes."""
    title = tidy_title(article.title)
    if not re.search(r"令(?:（?第?\d+号）?)?$|^第\d+号令?$|公告（?20\d\d年第\d+号）?$", title):
        return title
    found = _TITLED.search(article.text[:600])
    return f"{title_prefix(title)}公布{found[0]}的决定" if found else title


def _without(prefix: str, title: str) -> str:
    rest = title[len(prefix) :].lstrip() if prefix else title
    return _ORDER.sub("", _COUNT.sub("", rest))
