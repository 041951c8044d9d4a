"""What a finished issue is made of stays: its files are kept when it becomes 定稿, and given out
again byte for byte until somebody reopens it.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from digest.checking.grounding import finality
from digest.config.settings import Publication
from digest.errors import IssueError, StaleError
from digest.issue import as_json
from digest.issue.compose import printed
from digest.issue.model import FINISHED, Issue, IssueState
from digest.output import office
from digest.output.files import FORMATS, PDF, WORD, rendered
from digest.output.losses import losses, sentences
from digest.selecting.yearly import appendix
from digest.store import frozen
from digest.store.decisions import By
from digest.store.frozen import FrozenFile

JSON = "json"
HEAD = ("publication", "issue", "date")  # what the masthead says, by its names in the JSON
OF_ENTRY = ("heading", "title", "column", "hospital")


@dataclass(frozen=True, slots=True)
class Prepared:
    """Files made of an issue, and the document (its JSON) that they say the same as."""

    files: dict[str, bytes]
    document: dict[str, Any]


def prepare(db: Database, issue: Issue, publication: Publication, templates: Path) -> Prepared:
    """The files of `issue` as a 定稿; made outside every transaction, as it takes its time.

    Raises IssueError where a template lost something, and as `digest.output.files.export` does.
    """
    final = replace(issue, state=IssueState.FINAL)
    page = printed(final, publication, appendix(db, publication, issue.month))
    standing = finality.standing(final, [])
    files = {to: rendered(page, to, templates, standing) for to in FORMATS}
    for to, content in files.items():
        if missing := list(sentences(losses(page, content, to))):
            raise IssueError(
                f"定稿的文件会不完整，{'；'.join(missing)}。请在模板 {publication.template} 里补上"
                "填写标记，用 dongtai template check 核对，再定稿。"
            )
    return Prepared(files, json.loads(files[JSON]))


def freeze(
    db: Database, issue: Issue, publication: Publication, prepared: Prepared, by: By
) -> None:
    """Keep the files inside the transaction of the step; raises StaleError where the issue is no
    longer what they were made of.
    """
    if _document(db, issue, publication) != _without_standing(prepared.document):
        raise StaleError("定稿的时候稿子又有改动，请看过再定稿。")
    frozen.keep(db, issue.id, prepared.files, by)


def has(db: Database, issue: Issue, to: str) -> bool:
    """Whether such a file is frozen, sound or not."""
    return issue.state in FINISHED and frozen.of(db, issue.id, to) is not None


def kept(
    db: Database, issue: Issue, to: str, pdf: Callable[[bytes], bytes] | None = None
) -> bytes | None:
    """The bytes that were frozen; None where the issue is not finished, or became so before files
    were kept. A PDF is made of the frozen Word file when it is first asked for, by `pdf` where that
    is given.

    Raises IssueError where the store no longer has what was put there, and OfficeMissingError
    where a PDF is wanted and there is no LibreOffice.
    """
    if issue.state not in FINISHED:
        return None
    word = _sound(frozen.of(db, issue.id, WORD))
    if to == PDF and word and not frozen.of(db, issue.id, PDF):
        made = (pdf or office.pdf)(word.content)
        frozen.keep(db, issue.id, {PDF: made}, By(word.who, word.at))
    found = _sound(frozen.of(db, issue.id, to))
    return found.content if found else None


def differences(db: Database, issue: Issue, publication: Publication) -> list[str]:
    """Where the frozen files say something else than the store does now, in Chinese; [] where they
    agree, or none were kept.

    Of what is out, only what the issue itself holds counts: publication.toml and the sites went on.
    """
    if issue.state not in FINISHED or (file := frozen.of(db, issue.id, JSON)) is None:
        return []
    if not file.sound:
        return ["定稿时存下的文件坏了"]
    then = _without_standing(json.loads(file.content))
    now = _document(db, issue, publication)
    if issue.state is IssueState.PUBLISHED:
        then, now = (_own(document) for document in (then, now))
    told = ["附件的表"] if now.get("appendix") != then.get("appendix") else []
    told += ["报头"] if any(now[name] != then[name] for name in HEAD) else []
    return [*told, *dict.fromkeys(_entries_apart(then, now))]


def damage(found: list[str]) -> str:
    """One sentence on what differs."""
    more = f"等 {len(found)} 处" if len(found) > 3 else ""
    return (
        f"定稿时存下的文件和现在的稿子不一样：{'、'.join(found[:3])}{more}。"
        "给出的仍是定稿时的文件；要用现在的稿子，请退回送审（已出刊的重新打开），核对后再定稿。"
    )


def _sound(file: FrozenFile | None) -> FrozenFile | None:
    if file is not None and not file.sound:
        raise IssueError(
            "定稿时存下的文件和它的校验值（SHA-256）对不上，数据库坏了；"
            "请用 dongtai restore 换回备份，或重新打开这一期再定稿。"
        )
    return file


def _document(db: Database, issue: Issue, publication: Publication) -> dict[str, Any]:
    """The issue as its JSON has it, through JSON, so that lists are lists."""
    page = printed(issue, publication, appendix(db, publication, issue.month))
    made: dict[str, Any] = json.loads(json.dumps(as_json.exported(page), default=str))
    return made


def _without_standing(document: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in document.items() if k not in ("state", "final", "open_marks")}


def _own(document: dict[str, Any]) -> dict[str, Any]:
    """What the issue itself holds: not the publication's name, nor the table behind the issue with
    the text that points to it.
    """
    table = document.get("appendix")
    behind = f"{table['title']}。" if table else ""
    sections = [
        section | {"texts": [one for one in section["texts"] if one["heading"] != behind]}
        for section in document.get("sections", ())
    ]
    return document | {"appendix": None, "publication": "", "sections": sections}


def _entries_apart(then: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    """The headings of what is not the same, in printed order."""
    for old, new in zip_longest(_rows(then), _rows(now)):
        if old != new:
            shown = new or old or {}
            yield "“" + next((str(shown[n]) for n in OF_ENTRY if shown.get(n)), "") + "”"


def _rows(document: dict[str, Any]) -> list[dict[str, Any]]:
    sections = document.get("sections", ())
    names = ("texts", "papers", "hospitals")
    rows = chain.from_iterable(section[name] for section in sections for name in names)
    return [*rows, *document.get("articles", ())]  # of a digest of whole articles
