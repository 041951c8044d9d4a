"""The evidence as files: readable texts, records, attached files, and two lists of all of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from crawler.archive.cutting import Exchange
from crawler.items import Article, Attachment
from crawler.text import squash
from digest.packing import contents
from digest.packing.evidence import Cited, Evidence, Page

FOLDER, RECORDS = "证据", "网页.warc.gz"
LONGEST = 40  # characters of a title in a file's name
UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', "_"))
NO_RECORD = "网页存档里没有这一页（由人贴入，或存档已清理）"
NO_ORIGINAL = "网页存档里只记了它同以前取得的一样，而存有原样的那一夜的档案找不到"
NO_FILE = "存档里没有这个附件的文件，文字见“文字”"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one page: its number in the folder, and its line in the manifest."""

    no: int
    line: dict[str, Any]


def files(found: Evidence, head: Mapping[str, Any]) -> dict[str, bytes]:
    """Every file of the folder by its path; `head` says in the manifest what issue it is."""
    made: dict[str, bytes] = {}
    kept = {n: _keep(page, no, made) for no, (n, page) in enumerate(found.pages.items(), 1)}
    members = [m for page in found.pages.values() for one in page.exchanges for m in one.members]
    if members:
        made[f"{FOLDER}/{RECORDS}"] = b"".join(dict.fromkeys(members))
    lines = [_cited(one, kept) for one in found.cited]
    pages = [one.line for one in kept.values()]
    manifest = {**head, "entries": lines, "pages": pages}
    made[f"{FOLDER}/manifest.json"] = _json(manifest)
    made[f"{FOLDER}/目录.html"] = contents.page(manifest).encode()
    return made


def _keep(page: Page, no: int, made: dict[str, bytes]) -> Kept:
    article = page.stored.article
    text = f"{FOLDER}/文字/{no:03}-{_safe(article.title)}.txt"
    made[text] = _readable(page).encode("utf-8", "replace")
    attached = [_attached(page, file, f"{no:03}-{n}", made)
                for n, file in enumerate(article.attachments, 1)]  # fmt: skip
    line = {
        "no": no,
        "title": article.title,
        "url": article.url,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "fetched": _iso(page.fetched),
        "text": line_of(text, made),
        "records": [_record(one) for one in page.own],
        "attachments": attached,
        "missing": _missing(page),
    }
    return Kept(no, line)


def _missing(page: Page) -> list[str]:
    if not page.own:
        return [NO_RECORD]
    return [NO_ORIGINAL] if any(one.is_lost for one in page.own) else []


def _attached(page: Page, file: Attachment, no: str, made: dict[str, bytes]) -> dict[str, Any]:
    told: dict[str, Any] = {"name": file.name, "url": file.url, "state": file.state}
    found = page.files.get(file.url)
    if found is None or found.is_lost:
        return told | {"file": None, "missing": [NO_ORIGINAL if found else NO_FILE]}
    path = f"{FOLDER}/附件/{no}-{_named(file)}"
    made[path] = found.answer.body
    return told | {"file": line_of(path, made), "fetched": _iso(found.answer.at),
                   "records": [_record(found)], "missing": []}  # fmt: skip


def _named(file: Attachment) -> str:
    """The name of a file with the ending of its address, where it has none of its own."""
    ending = file.url.rsplit("/", 1)[-1].partition("?")[0].rpartition(".")[2]
    name = _safe(file.name) or "附件"
    short = ending.isalnum() and len(ending) <= 5
    return name if not short or name.lower().endswith(f".{ending.lower()}") else f"{name}.{ending}"


def _safe(name: str) -> str:
    """A name that every system takes, and that sha256sum reads back."""
    printable = "".join(char for char in squash(name) if char.isprintable())
    return printable.translate(UNSAFE).strip(" .")[:LONGEST].strip(" .")


def _record(one: Exchange) -> dict[str, Any]:
    answer = one.answer
    told: dict[str, Any] = {"file": f"{FOLDER}/{RECORDS}", "id": one.identity, "url": answer.url,
                            "status": answer.status, "at": _iso(answer.at)}  # fmt: skip
    if one.original:  # it came as it was then, and is kept there
        told["refers_to"] = {"id": one.original.identity, "at": _iso(one.original.at)}
    return told


def _readable(page: Page) -> str:
    """The page as text, with what a reader wants to know of it above."""
    article, fetched = page.stored.article, page.fetched
    head = [
        article.title,
        f"网址：{article.url}",
        f"发布：{article.published or '（网页没有写）'}",
        f"取得：{_moment(fetched)}",
        f"文号：{article.document_number}" if article.document_number else "",
        f"发文机关：{'、'.join(article.issuers)}" if article.issuers else "",
    ]
    return "\n".join([*filter(None, head), "", *_paragraphs(article)]) + "\n"


def _paragraphs(article: Article) -> Iterator[str]:
    yield from (paragraph.text for paragraph in article.body)
    for file in article.attachments:
        yield from ("", f"附件：{file.name}", file.url)
        yield file.text or file.state or "（没有读出文字）"


def _cited(one: Cited, kept: Mapping[int, Kept]) -> dict[str, Any]:
    entry = one.entry
    missing = [] if one.pages else ["没有存下的原文"]
    return {"place": str(one.place), "heading": entry.heading, "url": entry.url,
            "pages": [kept[number].no for number in one.pages], "missing": missing}  # fmt: skip


def line_of(path: str, made: Mapping[str, bytes]) -> dict[str, Any]:
    """A file as the manifest has it."""
    return {"path": path, "sha256": sha256(made[path]).hexdigest(), "bytes": len(made[path])}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else "（没有取到）"
