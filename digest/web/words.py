"""The Chinese words for states and fields, as the pages print them."""

from crawler.items import PageState
from digest.issue.model import PAPER, TEXT, EntryStage, EntryState, IssueState, SectionKey
from digest.issue.plan import Form

ISSUE = {
    IssueState.DRAFT: "编辑中",
    IssueState.SUBMITTED: "送审",
    IssueState.FINAL: "定稿",
    IssueState.PUBLISHED: "已出刊",
}
STEPS = {
    IssueState.DRAFT: "已退回编辑。",
    IssueState.SUBMITTED: "已送审，请逐条审阅。",
    IssueState.FINAL: "已定稿；再改动要印的内容，会自动回到送审。",
    IssueState.PUBLISHED: "已标为出刊；要再修改，请写明原因，重新打开。",
}  # what is told after the step
STAGE = {
    EntryStage.WAITING: "待编",
    EntryStage.EDITED: "已编",
    EntryStage.RETURNED: "退回",
    EntryStage.APPROVED: "已审",
}
ENTRY = {
    EntryState.PROPOSED: "拟用",
    EntryState.RESERVE: "备选",
    EntryState.PICK: "已选用",
    EntryState.DROPPED: "不用",
}
DECIDED = {
    EntryState.PROPOSED: "改回拟用",
    EntryState.RESERVE: "放回备选",
    EntryState.PICK: "选用",
    EntryState.DROPPED: "决定不用",
}
STAGED = {
    EntryStage.WAITING: "改回待编",
    EntryStage.EDITED: "标为已编",
    EntryStage.RETURNED: "退回",
}  # by the stage a step led to
PAGE = {
    PageState.LISTED: "正文还没有取到，以后几夜会再试，请先看原文。",
    PageState.ARTICLE: "",
    PageState.PICTURES: "正文是图片，请看原文。",
    PageState.FILES: "正文在附件里。",
    PageState.MEDIA: "这是一个音视频页面，请看原文。",
    PageState.LIST: "这是一个列表页，没有正文。",
    PageState.HOME: "这是网站首页，没有正文。",
    PageState.MISSING: "网站上找不到这一页了。",
    PageState.REFUSED: "网站拒绝了访问，请用浏览器看原文。",
    PageState.GONE: "网站已撤下这一页，下面是以前存下的内容。",
    PageState.MOVED: "这一页只是转到别的地址，请看原文。",
    PageState.EMPTY: "页面上没有正文，请看原文。",
}
NAMES = {
    "heading": "标题",
    "text": "正文",
    "cited": "来源",
    "url": "网址",
    "hospital": "医院",
    "column": "栏目",
    "abstract": "提要",
    "form": "印法",
}  # the fields of an entry's form
# what the entry form asks for, in its order
LABELS = {
    Form.TEXT: {"heading": "标题", "text": "正文", "cited": "来源", "url": "原文网址"},
    Form.ROW: {"hospital": "医院", "heading": "新闻标题", "url": "网址"},
    Form.PAPER: {
        "heading": "论文题目",
        "text": "摘要",
        "cited": "期刊和日期",
        "url": "网址",
        "form": "印法",
    },
    Form.ARTICLE: {
        "column": "栏目",
        "heading": "标题",
        "abstract": "提要",
        "text": "正文",
        "cited": "来源",
        "url": "网址",
    },
}
PAPERS = {PAPER: "论文表里的一行", TEXT: "表外单独一条"}  # how an entry of 理论优选 is printed
FIELDS = {"title": "标题", "published": "发布日期", "document_number": "文号", "text": "正文"}


def labels(section: SectionKey) -> dict[str, str]:
    """The fields of an entry of `section` and what the form calls them."""
    return LABELS[section.plan.form]
