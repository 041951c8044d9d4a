"""`dongtai receive`: a Word file of an issue that a colleague worked on, laid on the desk."""

from collections.abc import Iterator
from pathlib import Path

import click

from crawler.clock import now
from crawler.errors import CallError
from crawler.store.database import opened
from digest.commands.base import Desk, of_publication, print_json, user
from digest.returned import receiving
from digest.returned.change import Change, as_value
from digest.returned.receiving import Received, Sent, compared
from digest.returned.sentences import counted, sentence
from digest.store import issues
from digest.store.decisions import By


@click.command("receive")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--issue", "number", metavar="期号", required=True, help="哪一期，例如 11 或 2026-11")
@click.option("--dry-run", is_flag=True, help="只列出改动，不放到编辑页面上")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@of_publication
@click.pass_obj
def receive(
    desk: Desk, file: Path, number: str, dry_run: bool, as_json: bool, which: str | None
) -> None:
    """收回同事改过的 Word 稿：列出每一处改动，放到编辑页面上逐处采用。

    稿件先不动；修订、批注和名字都带过来。
    """
    publication = desk.named(which)
    sent, by = Sent(file.name, _bytes(file)), By(user(), now())
    templates = desk.home.config / "templates"
    with opened(desk.home.database) as db:
        issue = issues.load(db, issues.find(db, number, publication.key), publication.sections)
        got = compared(db, issue, publication, templates, sent, by)
        if not dry_run:
            receiving.receive(db, issue.id, publication, templates, sent, by)
    if as_json:
        print_json([as_value(one) for one in got.changes])
        return
    click.echo("\n".join(_lines(got)))
    if got.changes and not dry_run:
        click.echo("请在编辑页面“本期”的“收回 Word 稿”里逐处采用或不采用。")


def _lines(got: Received) -> Iterator[str]:
    yield counted(got.changes)
    yield from (f"  {_line(one)}" for one in got.changes)


def _line(one: Change) -> str:
    return sentence(one).replace("\n", " ")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise CallError(f"没有 {file} 这个文件，请检查文件名。") from error
    except OSError as error:
        raise CallError(f"打不开 {file}（{error.strerror}），请检查权限。") from error
