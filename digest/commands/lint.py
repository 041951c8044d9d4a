"""`dongtai lint`: what a proof-reader would mark in an issue, or in a file of one.

`--json`: {"issue": {"month": "2025-09" | null, "number": 9 | null}, "fixed": what --fix did | null,
"findings": [{"rule", "severity": 错误 | 疑问 | 建议, "place", "text", "proposal", "fixable",
"word"}],
"signed": [{"rule", "place", "text", "who", "at"}]}: what somebody let pass on the page 付印.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from crawler.clock import now
from crawler.errors import CallError
from crawler.run.settings import user_agent
from crawler.store.database import opened
from digest.checking.lint import links, locked
from digest.checking.lint.finding import Finding, LintContext
from digest.checking.lint.fixing import mend_file, mend_issue
from digest.checking.lint.gathering import of_file, of_issue
from digest.checking.lint.running import lint as lint_matter
from digest.checking.lint.waived import Parted, parted
from digest.commands.base import Desk, of_publication, print_json
from digest.config.settings import Publication, of_articles
from digest.published.blocks import SUFFIXES
from digest.store import issues, waivers
from digest.store.waivers import Waiver


@click.command("lint")
@click.argument("number", metavar="期号或文件")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--fix", is_flag=True, help="改掉有把握的：期号直接改，文件另存一份“-校对”")
@click.option("--online", is_flag=True, help="逐个打开网址，看是否失效")
@click.option(
    "--against",
    metavar="文件",
    multiple=True,
    type=click.Path(path_type=Path),
    help="再和这些往期文件比对，可写多次",
)
@of_publication
@click.pass_obj
def lint(
    desk: Desk,
    number: str,
    *,
    as_json: bool,
    fix: bool,
    online: bool,
    against: tuple[Path, ...],
    which: str | None,
) -> None:
    """校对一期：序号、导读、标点、日期、网址、重复、来源；已入库的还核对事实。"""
    path, publication = Path(number), desk.named(which)
    letting: list[Waiver] = []
    with ExitStack() as stack:
        if path.suffix.lower() in SUFFIXES or path.is_file():
            db = stack.enter_context(opened(desk.home.database)) if _has_store(desk) else None
            context = of_file(path, publication, db, against)
            if which is None and context.issue.is_digest:
                name = context.issue.masthead.name
                publication = of_articles(desk.home, name) or publication
                context = of_file(path, publication, db, against)
            found, done = list(lint_matter(context)), _fix_file(path, context) if fix else ""
            letting = waivers.standing(db, publication.key) if db else []
        else:
            db = stack.enter_context(opened(desk.home.database))
            context, found, done = _of_store(publication, db, number, against, fix=fix)
            letting = waivers.standing(
                db, publication.key, issues.find(db, number, publication.key)
            )
    if online:
        found += links.check(context, user_agent(desk.settings.crawl.contact))
    _tell(parted(found, letting), done, context, as_json=as_json)


def _has_store(desk: Desk) -> bool:
    return desk.home.database.is_file()


def _of_store(
    publication: Publication, db: Database, number: str, against: tuple[Path, ...], *, fix: bool
) -> tuple[LintContext, list[Finding], str]:
    if against:
        raise CallError("--against 只在校对文件时用；已入库的一期会自动和往期比对。")
    found = issues.find(db, number, publication.key)
    issue = issues.load(db, found, publication.sections)
    done = f"改了 {mend_issue(db, issue, now())} 条，改动可在网页的修改记录里看到。" if fix else ""
    issue = issues.load(db, issue.id, publication.sections)
    context = of_issue(issue, publication, db)
    return context, [*lint_matter(context), *locked.check(db, issue)], done


def _fix_file(path: Path, context: LintContext) -> str:
    if context.issue.is_digest:
        raise CallError("整篇登载的文章不自动改，请去掉 --fix，按提示逐处修改。")
    copy, changed = mend_file(path, wrapped=context.issue.wrapped)
    return f"改了 {changed} 段，另存为 {copy}。"


def _tell(proof: Parted, done: str, context: LintContext, *, as_json: bool) -> None:
    if as_json:
        issue = {"month": context.issue.month or None, "number": context.issue.masthead.number}
        findings = [{**asdict(f), "place": str(f.place)} for f in proof.open]
        signed = [_signed(f, waiver) for f, waiver in proof.signed]
        print_json({"issue": issue, "findings": findings, "signed": signed, "fixed": done or None})
    else:
        click.echo("\n".join(_report_lines(proof, done)))


def _signed(found: Finding, waiver: Waiver) -> dict[str, Any]:
    at = waiver.at.isoformat() if waiver.at else None
    told = {"rule": found.rule, "place": str(found.place), "text": found.text}
    return told | {"who": waiver.who, "at": at}


def _report_lines(proof: Parted, done: str) -> Iterator[str]:
    if done:
        yield done
    for finding in proof.open:
        yield f"{finding.place}［{finding.rule}·{finding.severity.value}］{finding.text}"
        yield f"    {finding.proposal}"
    yield f"共 {len(proof.open)} 处。" if proof.open else "没有发现问题。"
    if proof.signed:
        yield f"另有 {len(proof.signed)} 处有人签字放过，在网页的“付印”页可以收回。"
