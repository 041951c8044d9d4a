"""Exporting to a file: rendered whole first, then put in place in one step."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from crawler.errors import CallError
from digest.config.settings import Publication
from digest.errors import IssueError
from digest.issue.appendix import PolicyTable
from digest.issue.compose import printed
from digest.issue.model import Issue, IssueState
from digest.issue.printed import PrintedIssue
from digest.output import docx, html, json, markdown, office

PROOF = "送审稿"  # on every page of a draft
WORD, PDF = "docx", "pdf"
FORMATS = (WORD, "html", "md", "json")
FILES = (*FORMATS, PDF)  # what one issue is exported as


def export(
    issue: Issue,
    publication: Publication,
    to: str,
    out: Path,
    templates: Path,
    standing: Mapping[str, Any] = MappingProxyType({}),
    *,
    appendix: PolicyTable | None = None,
) -> Path:
    """Write `issue` as `to` (one of FILES) to `out` and return `out`; what the folder `templates`
    lacks is taken from those that ship with dongtai.

    `standing` tells how final the issue is (see `finality.standing`): a draft says 送审稿 on every
    page, and the JSON has it; `appendix` is the table behind the issue.

    An older file at `out` stays untouched until the new one is complete. Raises IssueError when
    nothing is picked, a template is damaged or `out` cannot be written; ConfigError when a
    template is missing.
    """
    page = to_print(issue, publication, standing, appendix)
    return replace_file(out, rendered(page, to, templates, standing))


def to_print(
    issue: Issue,
    publication: Publication,
    standing: Mapping[str, Any] = MappingProxyType({}),
    appendix: PolicyTable | None = None,
) -> PrintedIssue:
    """The issue as it leaves the house, a draft marked as one; raises IssueError where nothing is
    picked. `standing` and `appendix` as in `export`.
    """
    page = printed(issue, publication, appendix)
    if not page.sections:
        raise IssueError(f"第{issue.number}期还没有要刊登的内容，请先在编辑页面上选稿。")
    return replace(page, proof="" if _is_final(issue, standing) else PROOF)


def _is_final(issue: Issue, standing: Mapping[str, Any]) -> bool:
    """Whether nobody need be warned of a draft; an issue that is out is what it is."""
    if issue.state is IssueState.PUBLISHED:
        return True
    return bool(standing.get("final", issue.state is IssueState.FINAL))


def rendered(
    page: PrintedIssue,
    to: str,
    templates: Path,
    standing: Mapping[str, Any] = MappingProxyType({}),
) -> bytes:
    """The file's content; raises as `export`, CallError for an unknown format, and
    OfficeMissingError where a PDF is wanted and there is no LibreOffice.
    """
    if to == WORD:
        return docx.render(page, templates)
    if to == PDF:
        return office.pdf(docx.render(page, templates))
    if to == "html":
        return html.render(page, templates).encode()
    if to == "md":
        return markdown.render(page).encode()
    if to == "json":
        return json.render(page, standing).encode()
    raise CallError(f"不会导出成 {to}，可以选 {'、'.join(FILES)}。")


def file_name(issue: Issue, publication: Publication, to: str) -> str:
    """`动态参考2026年第11期.docx`."""
    return printed(issue, publication).title.replace("/", "／").replace("\\", "＼") + f".{to}"


def replace_file(out: Path, content: bytes) -> Path:
    """Write `content` to `out` in one step; raises IssueError when the place cannot be written."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=out.parent, prefix=".export-")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            temporary.chmod(0o644)  # mkstemp makes it readable for its owner alone
            temporary.replace(out)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise IssueError(
            f"写不进 {out}（{error.strerror}），请换个位置，或先关掉打开着的文件。"
        ) from error
    return out
