"""Which parts 设置 has: those of publication.toml and recipients.toml, and of each further one."""

from collections.abc import Iterator, Sequence

from crawler.config import Home
from digest.config.settings import Publication, publications
from digest.issue.model import MAIN
from digest.issue.plans import PLANS
from digest.web.parts import PUBLICATION, RECIPIENTS, Field, Kind, Part

RULES = (
    "一行一条：排除（原因）：词、词；除非：词 / 加分 3（理由）：词 / 减分 2：词 / "
    "必须（理由）：词。"
    "词中的 … 表示中间可以隔着别的字。"
)
TRIED = "改过以后先在上个月的文章上试一遍，看看会少了什么、多了什么，再保存。"
COLUMNS = "一行一个，次序就是印出的次序：栏目名：每期几篇。改名等于换一个新栏目，规则要重新写。"
HOSPITALS = "一行一家，次序就是印出的次序。冒号后是来源名；还可以写：；公众号：名称 ；备选"


def _rules(key: str) -> Part:
    field = Field(("choice", key), "规则", Kind.LINES, RULES)
    return Part(f"rules-{key}", f"选稿规则：{PLANS[key].title}", PUBLICATION, (field,), TRIED, key)


def _limits() -> tuple[Field, ...]:
    found = []
    for plan in PLANS.values():
        sets: Sequence[tuple[str, str, int]] = (
            (plan.limit, "条数", plan.entries), (plan.length, "每条字数", plan.characters),
        )  # fmt: skip
        found += [
            Field(("limits", name), f"{plan.title}{what}", Kind.NUMBER, usual=str(usual))
            for name, what, usual in sets
            if usual
        ]
    return tuple(found)


MASTHEAD = (
    Field(("name",), "刊名"),
    Field(("organisers",), "主办单位", Kind.LINES, "一行一个"),
    Field(("contact",), "联系人"),
    Field(("editor",), "编辑"),
    Field(("reviewer",), "审核"),
    Field(
        ("print_day",),
        "每月几号付印",
        Kind.NUMBER,
        "写 0 就不说；写上以后，本期页上写着离付印还有几天",
        "0",
    ),
    Field(("layout",), "一页几行几字", Kind.TEXT, "22行28字 或 22行30字", "22行28字"),
    Field(("date_phrase",), "政策热点每条开头", Kind.TEXT, "日期 或 近日", "日期"),
)
OF_MAIN = ("print_day", "layout", "date_phrase")  # what other publications do not have
PEOPLE = (
    "一行一位：姓名 <邮箱>：主题、主题；必须：词；排除：词；文种：通知、意见；"
    "内容：新政策、每夜小结、初稿、来源故障；每周（或随时）；不打扰：22:00-07:00；只在工作日。"
    "除姓名和邮箱外都可以不写：不写主题就是全部新政策，早上发。"
)
PARTS = {
    part.key: part
    for part in (
        Part("masthead", "报头与付印日", PUBLICATION, MASTHEAD),
        Part(
            "sections", "栏目名称", PUBLICATION,
            tuple(Field(("sections", k), p.title) for k, p in PLANS.items() if k != "articles"),
            "印出来的栏目名；空着的栏目不出现在刊物里。",
        ),
        Part("limits", "条数与字数", PUBLICATION, _limits()),
        Part(
            "names", "机构简称", PUBLICATION,
            (Field(("short_names",), "简称", Kind.PAIRS, "一行一个：官网用的全称 = 刊物用的简称"),),
        ),
        Part(
            "hospitals", "医院和次序", PUBLICATION,
            (Field(("hospitals",), "医院", Kind.HOSPITALS, HOSPITALS),),
        ),
        *(_rules(key) for key in ("policy", "hospital", "practice", "case", "theory")),
        Part(
            "recipients", "提醒邮件的收件人", RECIPIENTS,
            (Field(("recipients",), "收件人", Kind.PEOPLE,
                   PEOPLE),),
            "保存前先看每位收件人按上个月的文章会收到多少条。",
        ),
    )
}  # fmt: skip


def all_parts(home: Home) -> dict[str, Part]:
    """Every part by key; raises ConfigError."""
    further = (book for key, book in publications(home).items() if key != MAIN)
    return PARTS | {part.key: part for book in further for part in _of_further(book)}


def _of_further(book: Publication) -> Iterator[Part]:
    """Its masthead, and where it prints whole articles its columns and their rules."""
    file, key, title = f"publications/{book.key}.toml", book.key, f"{book.name}："
    plain = tuple(field for field in MASTHEAD if field.path[0] not in OF_MAIN)
    yield Part(f"{key}-masthead", f"{title}报头", file, plain, publication=key)
    if not book.has_articles:
        return
    columns = Field(("columns",), "栏目", Kind.COLUMNS, COLUMNS)
    yield Part(f"{key}-columns", f"{title}栏目和次序", file, (columns,), publication=key)
    places: list[tuple[tuple[str, ...], str]] = [(("articles", "rules"), "各栏目通用的规则")]
    places += [(("columns", c.name, "rules"), f"{c.name}的规则") for c in book.columns]
    for number, (path, name) in enumerate(places):
        rules = Field(path, "规则", Kind.LINES, RULES)
        yield Part(f"{key}-rules-{number}", title + name, file, (rules,), TRIED, "articles", key)
