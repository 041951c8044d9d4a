"""What is composed: entries of policies, texts of practice and papers, abstracts.

`faults` are those of tests/digest/faults.py, `changed` the texts that are not the baseline's, and
ROUGE-L compares with what people wrote of the same text, where ../shared has it.
"""

import json
from collections.abc import Iterator, Sequence

from crawler.items import Article, PageState, Paragraph
from crawler.reading.article.read import read_article
from crawler.store.records import StoredArticle
from digest.composing.abstract.choose import abstract
from digest.composing.paper import read_paper
from digest.composing.practice import heading_of, in_chapters, in_points
from digest.drafting.policy_text import draft
from tests.ablate.measure import Before, Measure, Result, Unit
from tests.conftest import SHARED
from tests.digest.composing import viewpoint
from tests.digest.composing.abstract.articles import NAMES, article
from tests.digest.composing.abstract.rouge import rouge_l
from tests.digest.composing.must_show import government
from tests.digest.documents import document, house, names
from tests.digest.faults import faults
from tests.prose import documents, stored

VIEWPOINT = SHARED / "past-issues" / "viewpoint-2025-03.json"
_before = Before()


def drafts() -> Measure:
    """Our own documents and articles; real pages, regulations and abstracts where they are."""
    units = dict([*_own(), *_abstracts(), *(_real() if SHARED.is_dir() else ())])
    counted = {"faults", "entries changed", "texts changed", "abstracts changed"}
    return Measure("drafts", units, frozenset(counted))


def _own() -> Iterator[tuple[str, Unit]]:
    for name in names():
        yield name, _entry(name, *document(name))


def _real() -> Iterator[tuple[str, Unit]]:
    for found, site in (*government(SHARED), *viewpoint.articles(SHARED)):
        yield found.title, _entry(found.title, stored(found), site)
    for page in json.loads((SHARED / "pages/articles/manifest.json").read_text("utf-8"))[::4]:
        read = read_article(
            (SHARED / "pages/articles" / page["file"]).read_bytes(), page.get("url", "")
        )
        if read.state is PageState.ARTICLE:
            yield page["file"], _texts(page["file"], read)
    for told in documents():
        yield told.id, _entry(told.id, told.stored, told.site, told.written)


def _entry(name: str, stored: StoredArticle, site: str, written: Sequence[str] = ()) -> Unit:
    def unit() -> Result:
        made = draft(stored.article, (stored,), site, house())
        same = _before.same(f"entry {name}", (made.heading, made.text, made.gaps))
        rouge = max((rouge_l(made.text, text) for text in written), default=-1.0)
        told = {"faults": float(len(faults(made, (stored,), site))), "entries changed": 1 - same}
        return told | ({"entry ROUGE-L": rouge} if written else {})

    return unit


def _texts(name: str, found: Article) -> Unit:
    """A page as 他山之石, as 典型案例, as a paper, and its 提要."""

    def unit() -> Result:
        pieces = [p.text for p in (*in_points(found, 800), *in_chapters(found, 1500))]
        heads = heading_of(found.title, "某医院"), read_paper(found, "某期刊").abstract
        chosen = [piece.text for piece in abstract(found.body, found.title)]
        return {"texts changed": 1 - _before.same(f"texts {name}", (pieces, heads, chosen))}

    return unit


def _abstracts() -> Iterator[tuple[str, Unit]]:
    for name in NAMES:
        made = article(name)
        yield f"abstract {name}", _abstract(f"abstract {name}", made.title, made.body, made.summary)
    for item in json.loads(VIEWPOINT.read_text("utf-8")) if VIEWPOINT.is_file() else ():
        name, body = f"abstract {item['title']}", tuple(map(Paragraph, item["body"]))
        yield name, _abstract(name, item["title"], body, item["summary"])


def _abstract(name: str, title: str, body: Sequence[Paragraph], written: str) -> Unit:
    def unit() -> Result:
        text = "".join(piece.text for piece in abstract(body, title))
        changed = 1 - _before.same(name, text)
        return {"abstract ROUGE-L": rouge_l(text, written), "abstracts changed": changed}

    return unit
