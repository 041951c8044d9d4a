"""The further ways out of `dongtai export`: for a 公众号, as a long picture, as a feed."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from sqlite_utils import Database

from digest.checking.grounding import finality
from digest.commands.base import Desk
from digest.config.settings import Publication
from digest.errors import IssueError
from digest.issue.model import MAIN, Issue, IssueState
from digest.issue.printed import PrintedIssue
from digest.output.files import file_name, replace_file, to_print
from digest.output.pages import longpicture
from digest.output.screens import feed, wechat
from digest.output.screens.feed import Published
from digest.selecting.yearly import appendix
from digest.store import issues


def share(desk: Desk, db: Database, issue: Issue, book: Publication, to: str, out: Path) -> None:
    """Write `issue` as `to` (a key of WAYS) into the folder or file `out`, and say where."""
    WAYS[to](desk, db, issue, book, out)


def _wechat(desk: Desk, db: Database, issue: Issue, book: Publication, out: Path) -> None:
    given = wechat.post(_page(db, issue, book), desk.home.config / "templates")
    name = file_name(issue, book, "html").replace(".html", "-公众号.html")
    click.echo(replace_file(_place(out, name), wechat.page(given).encode()))
    if given.over:
        click.echo(f"注意：{wechat.TOO_LONG.format(given.over)}", err=True)
    if given.lost:
        said = "、".join(given.lost)
        click.echo(f"注意：公众号编辑器会去掉 {said}，请改模板 {wechat.TEMPLATE}。", err=True)
    if given.lost or given.over:
        raise click.exceptions.Exit(1)


def _long(desk: Desk, db: Database, issue: Issue, book: Publication, out: Path) -> None:
    """Several files, numbered; `out` is their folder, or names the first part of their names."""
    place = _place(out, file_name(issue, book, "png").replace(".png", "-长图.png"))
    with TemporaryDirectory(prefix="dongtai-") as folder:
        parts = longpicture.make(
            _page(db, issue, book),
            desk.home.config / "templates",
            Path(folder),
            desk.settings.crawl.chromium,
        )
        for number, part in enumerate(parts, 1):
            numbered = place.with_stem(f"{place.stem}-{number}")
            click.echo(replace_file(numbered, part.read_bytes()))


def _feed(desk: Desk, db: Database, issue: Issue, book: Publication, out: Path) -> None:
    if issue.state is not IssueState.PUBLISHED:
        raise IssueError(f"第{issue.number}期还没有出刊，不能放进订阅；请先在编辑页面上出刊。")
    content = feed.feed(_published(db, book), desk.home.config / "templates")
    name = "issues.xml" if book.key == MAIN else f"issues-{book.key}.xml"
    click.echo(replace_file(_place(out, name), content))


def _published(db: Database, book: Publication) -> list[Published]:
    """Every issue of the publication that is out."""
    lines = [line for line in issues.overview(db) if line.publication == book.key]
    return [
        Published(
            _page(db, issues.load(db, line.id, book.sections), book),
            book.key,
            line.created,
            line.published,
        )
        for line in lines
        if line.published
    ]


def _page(db: Database, issue: Issue, book: Publication) -> PrintedIssue:
    table = appendix(db, book, issue.month)
    standing = finality.standing(issue, finality.unfinished(db, issue))
    return to_print(issue, book, standing, table)


def _place(out: Path, name: str) -> Path:
    return out / name if out.is_dir() or not out.suffix else out


Way = Callable[[Desk, Database, Issue, Publication, Path], None]
WAYS: dict[str, Way] = {"wechat": _wechat, "long": _long, "feed": _feed}
