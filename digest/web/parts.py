"""The parts of 设置: what each shows, in which file it stands, and how it is read and written.

A part's version is a hash of its own values: who saves the hospitals and who saves the rules do not
meet, though both stand in publication.toml.
"""

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from crawler.config import Home
from crawler.errors import CallError
from crawler.sources.catalogue import choose
from digest.config import recipients, saving, settings
from digest.config.rewritten import with_entries, with_value
from digest.issue.model import MAIN
from digest.issue.plans import PLANS
from digest.selecting import rules
from digest.web import lines

PUBLICATION, RECIPIENTS = "publication.toml", "recipients.toml"
Fields = Mapping[str, str]


class Kind(Enum):
    """How a field is written on the page and in the file."""

    TEXT = "text"
    NUMBER = "number"
    LINES = "lines"
    PAIRS = "pairs"
    HOSPITALS = "hospitals"
    PEOPLE = "people"


SHOW: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.NUMBER: str,
    Kind.LINES: "\n".join,
    Kind.PAIRS: lines.show_pairs,
    Kind.HOSPITALS: lines.show_hospitals,
    Kind.PEOPLE: lines.show_people,
}
READ: dict[Kind, Callable[[str], Any]] = {
    Kind.TEXT: str,
    Kind.LINES: lines.plain,
    Kind.PAIRS: lines.read_pairs,
    Kind.HOSPITALS: lines.read_hospitals,
    Kind.PEOPLE: lines.read_people,
}
COUNTED = {Kind.LINES: "条", Kind.PAIRS: "个", Kind.HOSPITALS: "家", Kind.PEOPLE: "位"}
ENTRIES = {Kind.HOSPITALS: "name", Kind.PEOPLE: "address"}  # what an entry is known by


@dataclass(frozen=True, slots=True)
class Field:
    """One box: where its value stands in the file (keys from the top), what it is called."""

    path: tuple[str, ...]
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    usual: str = ""  # what holds where the file says nothing

    @property
    def name(self) -> str:
        """Its name in the form."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Part:
    """One form. `section` is the key of the section whose rules it has, "" where it has none."""

    key: str
    title: str
    file: str
    fields: tuple[Field, ...]
    about: str = ""
    section: str = ""

    @property
    def is_tried(self) -> bool:
        """Whether it is tried on last month's articles before it is saved."""
        return bool(self.section) or self.file == RECIPIENTS


def values(home: Home, part: Part) -> dict[str, str]:
    """What the file says, as the form shows it."""
    return values_in(saving.text_of(home, part.file), part)


def values_in(text: str, part: Part) -> dict[str, str]:
    """The same of a file's text."""
    table = tomllib.loads(text)
    return {field.name: _shown(table, field) for field in part.fields}


def summaries(home: Home) -> dict[str, str]:
    """A word on each part: how many lines, or its first value."""
    texts = {file: saving.text_of(home, file) for file in {part.file for part in PARTS.values()}}
    return {key: _summary(part, values_in(texts[part.file], part)) for key, part in PARTS.items()}


def _summary(part: Part, shown: Fields) -> str:
    field = part.fields[0]
    if field.kind in COUNTED:
        return f"{len(lines.plain(shown[field.name]))} {COUNTED[field.kind]}"
    return shown[field.name] if field.kind is Kind.TEXT else ""


def version(shown: Fields) -> str:
    """Tells one state of a part from another."""
    return hashlib.sha256(json.dumps(dict(shown), sort_keys=True).encode()).hexdigest()[:16]


def changed(text: str, part: Part, old: Fields, new: Fields) -> str:
    """The file's text with what `new` has otherwise than `old`; raises CallError."""
    for field in part.fields:
        if new[field.name] == old[field.name]:
            continue
        value = read(field, new[field.name])
        if field.kind in ENTRIES:
            text = with_entries(text, field.path[0], value, ENTRIES[field.kind])
        else:
            text = with_value(text, field.path, value)
    return text


def read(field: Field, text: str) -> Any:
    """A field's value from what was typed; raises CallError."""
    if field.kind is not Kind.NUMBER:
        return READ[field.kind](text)
    if not (text.isdecimal() and len(text) <= 5):
        raise CallError(f"“{field.label}”应当是一个数字，现在写的是“{text}”。")
    return int(text)


def check(home: Home, part: Part) -> None:
    """Whether the files can be read as they are, and the part in them; raises ConfigError."""
    book = settings.publications(home)[MAIN]
    for key in PLANS:
        rules.read(book.rules(key))
    if part.key == "hospitals":
        choose(home, tuple(source for hospital in book.hospitals for source in hospital.sources))
    if part.file == RECIPIENTS and (wrong := recipients.load(home).wrong):
        raise wrong[0]


def _shown(table: Mapping[str, Any], field: Field) -> str:
    value: Any = table
    for key in field.path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return field.usual if value is None else SHOW[field.kind](value)


RULES = (
    "一行一条：排除（原因）：词、词；除非：词 / 加分 3（理由）：词 / 减分 2：词 / "
    "必须（理由）：词。"
    "词中的 … 表示中间可以隔着别的字。"
)
HOSPITALS = "一行一家，次序就是印出的次序。冒号后是来源名；还可以写：；公众号：名称 ；备选"


def _rules(key: str) -> Part:
    field = Field(("choice", key), "规则", Kind.LINES, RULES)
    about = "改过以后先在上个月的文章上试一遍，看看会少了什么、多了什么，再保存。"
    return Part(f"rules-{key}", f"选稿规则：{PLANS[key].title}", PUBLICATION, (field,), about, key)


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
    Field(("print_day",), "每月几号付印", Kind.NUMBER, "写 0 就不提醒", "0"),
    Field(("layout",), "一页几行几字", Kind.TEXT, "22行28字 或 22行30字", "22行28字"),
    Field(("date_phrase",), "政策热点每条开头", Kind.TEXT, "日期 或 近日", "日期"),
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
                   "一行一位：姓名 <邮箱>：主题、主题。主题是来源名或词语，不写就是全部新政策。"),),
            "保存前先看每位收件人按上个月的文章会收到多少条。",
        ),
    )
}  # fmt: skip
