"""What a template would not print: its fields, its styles, a probe issue held to what came out."""

from collections.abc import Iterator
from pathlib import Path

from crawler.errors import ConfigError
from digest.errors import IssueError
from digest.output import html
from digest.output.docx import filled, opened
from digest.output.losses import losses, missing_words, sentences
from digest.output.probe import probe
from digest.output.templates import SHIPPED
from digest.output.word import tags
from digest.output.word.stories import stories

WEB = ".html.j2"
# numbers and links, which a probe's words cannot show
NUMBERS = {
    "section.ordinal": "栏目序号",
    "hospital.no": "医院序号",
    "paper.no": "论文序号",
    "issue.contents": "目录的标题",
    "issue.back": "返回目录的链接",
}


def check(path: Path) -> list[str]:
    """A sentence for each thing that the template at `path` would not print; none: it is whole."""
    try:
        return list(_of_web(path) if path.name.endswith(WEB) else _of_word(path))
    except (ConfigError, IssueError) as error:
        return [str(error)]


def _of_word(path: Path) -> Iterator[str]:
    asked, damaged = fields(path)
    yield from (f"“{text}”的填写标记不完整：括号不成对" for text in damaged)
    if damaged:
        return
    whole = "issue.columns" in asked
    usual, _ = fields(SHIPPED / ("viewpoint.docx" if whole else "issue.docx"))
    for name in sorted((usual - asked) & set(NUMBERS)):
        yield f"缺少填写标记 {{{{ {name} }}}}，没有印出：{NUMBERS[name]}"
    page = probe(path.stem, whole_articles=whole)
    document, book = filled(page, path)
    yield from sentences(missing_words(page, document))
    yield from style_notes(book.missing)


def style_notes(names: list[str]) -> Iterator[str]:
    """A sentence for each style that a template lacks."""
    for name in dict.fromkeys(names):
        yield f"模板里没有样式“{name}”，用了内置的样子；可在 Word 里新建同名样式"


def fields(path: Path) -> tuple[set[str], list[str]]:
    """What the fields of a Word template ask for, and the paragraphs with a broken one."""
    document = opened(path).docx
    asked: set[str] = set()
    damaged: list[str] = []
    for story in stories(document):
        tags.mend(story, tags.Looks())
        damaged += tags.broken(story)
        asked |= tags.asked(story)
    return asked, damaged


def _of_web(path: Path) -> Iterator[str]:
    name = path.name.removesuffix(WEB)
    if not path.is_file():
        raise ConfigError(f"找不到网页模板 {path}。")
    whole = "issue.columns" in path.read_text("utf-8", "replace")
    page = probe(name, whole_articles=whole)
    made = html.render(page, path.parent).encode()
    yield from sentences(losses(page, made, "html"))
