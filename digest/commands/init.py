"""`dongtai init`: a folder to work in, with the files that a person edits."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from crawler.config import DEFAULTS, Home, folder

EDITED = (
    "dongtai.toml",
    "publication.toml",
    "sources.toml",
    "recipients.example.toml",
    "readers.example.toml",
)
STEPS = (
    "在 config/dongtai.toml 里填 crawl.contact（网站管理员找得到我们的邮箱）和 [mail]（发信）；"
    "也可以运行 dongtai setup，回答五个问题就写好。",
    "在 config/publication.toml 里核对报头、联系人、机构简称和医院的次序。",
    "把 config/recipients.example.toml 复制成 config/recipients.toml，写上收件人。",
    "运行 dongtai doctor 体检：程序、磁盘、邮箱、网络，缺什么都会说。",
    "运行 dongtai crawl --now 采集一次，再运行 dongtai status 看各来源的情况。",
    "以后运行 dongtai review 打开编辑页面，运行 dongtai schedule 让它每夜自己采集。",
)


@click.command("init")
@click.argument(
    "at", metavar="[目录]", required=False, type=click.Path(file_okay=False, path_type=Path)
)
@click.option(
    "--all",
    "whole",
    is_flag=True,
    help="把 Word、网页、邮件的模板和另一种刊物的设置也写出来，供修改；没有写出来的用程序自带的",
)
def init(at: Path | None, whole: bool) -> None:
    """准备一个工作目录：写好要由人填写的设置；已有的文件不动。"""
    home = Home(at.resolve()) if at else folder()
    names = EDITED if not whole else tuple(_shipped())
    for line in (*written(home, names), *_next(at)):
        click.echo(line)


def _shipped() -> Iterator[str]:
    """The names of all files that ship, as paths inside config; who works in a checkout has the
    names of real people beside them.
    """
    files = (path for path in DEFAULTS.rglob("*") if path.is_file())
    names = sorted(path.relative_to(DEFAULTS).as_posix() for path in files)
    yield from (name for name in names if name not in ("recipients.toml", "readers.toml"))


def written(home: Home, names: Iterable[str]) -> Iterator[str]:
    """Copy the shipped files of these names where there is none yet; a line for each."""
    for name in names:
        own = home.config / name
        if own.exists():
            yield f"已有，没有动：{own}"
            continue
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes((DEFAULTS / name).read_bytes())
        yield f"写好了：{own}"


def _next(at: Path | None) -> Iterator[str]:
    yield "接下来："
    steps = (f"换到这个目录：cd {at}", *STEPS) if at else STEPS
    yield from (f"  {number}. {step}" for number, step in enumerate(steps, 1))
