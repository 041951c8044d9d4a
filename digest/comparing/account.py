"""A comparison told: in one sentence for an entry, in words for each row, as data for others."""

from typing import Any

from crawler.official.about import quoted
from crawler.official.stage import DRAFT_KIND, is_draft
from digest.comparing.comparison import Comparison, Kind, Row
from digest.comparing.regulation import Article
from digest.lexicon import load

_TRIAL = load("comparing").rule("trial")
UNTOUCHED = (Kind.SAME, Kind.FOLLOWED)


def called(old: str, new: str) -> str:
    """What the entry calls the old edition by both titles: 征求意见稿, 试行版, or its name."""
    if is_draft(old):
        return DRAFT_KIND
    if _TRIAL.search(old) and not _TRIAL.search(new):
        return "试行版"
    return f"原《{quoted(old) or old}》"


def sentence(found: Comparison) -> str:
    """与征求意见稿相比，新增3条、删去1条、修改12条，其余24条未作改动。 Ends with 。"""
    unit = found.new.unit
    begins = f"与{called(found.old.title, found.new.title)}相比，"
    told = [
        f"{word}{number}{counted}"
        for word, number, counted in (
            ("新增", _articles(found, Kind.NEW), unit),
            ("删去", _articles(found, Kind.GONE), unit),
            ("修改", found.count(Kind.CHANGED), unit),
            ("拆分", found.count(Kind.SPLIT), unit),
            ("合并", found.count(Kind.MERGED), "处"),
            ("重组", found.count(Kind.RECAST), "处"),
            ("移动", found.moved, unit),
        )
        if number
    ]
    left = found.count(*UNTOUCHED)
    if not told:
        return f"{begins}各{unit}文字没有改动。"
    rest = f"，其余{left}{unit}文字未作改动" if left and not found.moved else ""
    return f"{begins}{'、'.join(told)}{rest}。"


def _articles(found: Comparison, kind: Kind) -> int:
    return sum(len(row.old) + len(row.new) for row in found.rows if row.kind is kind)


def words(row: Row) -> str:
    """What became of a row's articles: 修改，移动，原第十二条."""
    told = [row.kind.value]
    told += ["移动"] if row.moved else []
    told += ["条号改变"] if row.renumbered and row.kind in (*UNTOUCHED, Kind.CHANGED) else []
    return "，".join(told)


def document(found: Comparison) -> dict[str, Any]:
    """The comparison as one JSON document."""
    return {
        "old": found.old.title,
        "new": found.new.title,
        "unit": found.new.unit,
        "sentence": sentence(found),
        "counts": {kind.name.lower(): found.count(kind) for kind in Kind} | {"moved": found.moved},
        "rows": [_row(row) for row in found.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind.name.lower(),
        "words": words(row),
        "moved": row.moved,
        "renumbered": row.renumbered,
        "old": [_article(article) for article in row.old],
        "new": [_article(article) for article in row.new],
        "before": [[[p.kind, p.text] for p in shown] for shown in row.before],
        "after": [[[p.kind, p.text] for p in shown] for shown in row.after],
    }


def _article(article: Article) -> dict[str, str]:
    return {"label": article.label, "chapter": article.chapter, "text": article.text}
