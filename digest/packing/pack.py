"""定稿包: one .zip with all that an issue is printed from, signed from and answered for with."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from digest.config.settings import Publication
from digest.errors import OfficeMissingError
from digest.issue.model import FINISHED, Issue
from digest.output import office
from digest.output.files import PDF, WORD, file_name
from digest.packing import dossier, flow, redline
from digest.packing.evidence import evidence
from digest.packing.flow import STATES
from digest.releasing import files, freezing
from digest.selecting.yearly import appendix
from digest.store.decisions import By

TO = "pack"
FINAL, DRAFT = "定稿包", "送审包"
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Pack:
    """The .zip and its name; `lacks` is a sentence on what could not be made here, `wrong` are
    those on what a template lost or where a frozen file and the store differ.
    """

    name: str
    content: bytes
    lacks: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of a home that a pack draws on."""

    templates: Path
    archive: Path


def pack(db: Database, issue: Issue, publication: Publication, places: Places, by: By) -> Pack:
    """Everything of `issue` in one file, packed by somebody, now.

    Without LibreOffice it has no PDF, and says so. Raises IssueError where nothing is picked or a
    template or a frozen file is damaged, ConfigError where a template is missing.
    """
    stem = file_name(issue, publication, "zip").removesuffix(".zip")
    word = files.file(db, issue, publication, WORD, places.templates)
    made, lacks, wrong = {f"{stem}.docx": word.content}, list[str](), [*word.lost]
    wrong += [freezing.damage([*word.apart])] if word.apart else []
    templates = places.templates
    with _pdf(db, issue, word.content) as printed:
        table = appendix(db, publication, issue.month)
        marked = redline.render(db, issue, publication, templates, table)
        signed = flow.render(db, issue, publication, templates, by.at)
        found = evidence(db, issue, places.archive)
        try:
            made[f"{stem}.pdf"] = printed()
        except OfficeMissingError as error:
            lacks.append(f"包里没有 PDF：{error}")
    made |= {f"{stem}花脸稿.docx": marked, f"{stem}{flow.TITLE}.docx": signed}
    head = _head(issue, stem, made, by) | {"notes": [*lacks, *wrong]}
    made |= dossier.files(found, head)
    made[SUMS] = _sums(made)
    name = f"{stem}{FINAL if issue.state in FINISHED else DRAFT}.zip"
    return Pack(name, _zipped(made, by.at), tuple(lacks), tuple(wrong))


@contextmanager
def _pdf(db: Database, issue: Issue, word: bytes) -> Iterator[Callable[[], bytes]]:
    """The PDF: the frozen one, or one that LibreOffice makes while the rest is packed."""
    held = freezing.has(db, issue, PDF)
    with nullcontext() if held else office.pdf_meanwhile(word) as made:
        pdf = (lambda _: made()) if made else office.pdf
        yield lambda: freezing.kept(db, issue, PDF, pdf) or pdf(word)


def _head(issue: Issue, title: str, made: Mapping[str, bytes], by: By) -> dict[str, Any]:
    """What the manifest says of the issue and of the files above the evidence."""
    printed = [dossier.line_of(path, made) for path in made]
    return {
        "title": title,
        "publication": issue.publication,
        "month": issue.month,
        "issue": issue.number,
        "state": STATES[issue.state],
        "made": by.at.isoformat(),
        "by": by.who,
        "files": printed,
    }


def _sums(made: Mapping[str, bytes]) -> bytes:
    """What `sha256sum -c` reads."""
    lines = (f"{sha256(content).hexdigest()}  {path}\n" for path, content in made.items())
    return "".join(lines).encode()


def _zipped(made: Mapping[str, bytes], at: datetime) -> bytes:
    """The .zip; what is compressed already is only stored."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in made.items():
            told = zipfile.ZipInfo(path, at.timetuple()[:6])
            told.external_attr = 0o644 << 16
            packed = path.endswith((".docx", ".pdf", ".gz"))
            told.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(told, content)
    return out.getvalue()
