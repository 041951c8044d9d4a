"""花脸稿: each fact with the sentence it comes from, and what people asked."""

from dataclasses import replace
from io import BytesIO

import docx
from docx.oxml.ns import qn
from sqlite_utils import Database

from crawler.config import Home
from crawler.items import Paragraph
from crawler.store import articles
from digest.checking.grounding import finality
from digest.checking.grounding.facts import facts
from digest.config.settings import Publication
from digest.store import comments, entries
from tests.digest.packing.conftest import MENDER, REVIEWER, loaded, save
from tests.digest.packing.redlined import marked, remarks
from tests.digest.web.texts import FUND


def test_facts_have_the_sentence_they_come_from(
    db: Database, home: Home, book: Publication
) -> None:
    found = remarks(marked(db, home, book))
    told = {one.text.split("\n")[0]: one.text.split("\n") for one in found}
    days = told["二级、2025年1月1日、2026年10月31日"]
    assert days[1].startswith("原文：自查对象为") and "2026年10月31日" in days[1]
    assert "关于开展定点医疗机构医保基金使用自查自纠工作的通知" in days[2]
    assert days[3].startswith("https://www.nhsa.gov.cn/")


def test_every_fact_of_every_entry_is_remarked_on(
    db: Database, home: Home, book: Publication
) -> None:
    words = "\n".join(one.text.split("\n")[0] for one in remarks(marked(db, home, book)))
    for section in loaded(db, book).sections:
        for entry in section.printed:
            told = entry.heading if entry.hospital else f"{entry.heading}{entry.text}"
            assert [fact.text for fact in facts(told) if fact.text not in words] == []


def test_a_fact_that_no_source_has_says_who_checked_it(
    db: Database, home: Home, book: Publication
) -> None:
    save(db, 1, MENDER, "6个领域", "9个领域")
    text = [one.text for one in remarks(marked(db, home, book)) if one.text.startswith("9个")]
    assert text == ["9个\n原文里没有这一处，还没有人核对。"]
    (mark,) = [one for one in finality.marks(db, entries.get(db, 1)) if one.text == "9个"]
    finality.tick(db, entries.get(db, 1), {mark.id}, {mark.id}, "王审", REVIEWER.at)
    text = [one.text for one in remarks(marked(db, home, book)) if one.text.startswith("9个")]
    assert text == ["9个\n原文里没有这一处；王审11月24日核对过。"]


def test_a_remark_stands_on_its_fact(db: Database, home: Home, book: Publication) -> None:
    content = marked(db, home, book)
    body = docx.Document(BytesIO(content)).element.body
    anchored = {}
    for start in body.iter(qn("w:commentRangeStart")):
        words, at = "", start.getnext()
        while at is not None and at.tag != qn("w:commentRangeEnd"):
            words += "".join(node.text or "" for node in at.iter(qn("w:t")))
            at = at.getnext()
        anchored[int(start.get(qn("w:id")))] = words
    for one in remarks(content):
        if one.author != "dongtai":
            continue
        named = one.text.split("\n")[0].split("、")
        assert anchored[one.comment_id].startswith(named[0])
        assert anchored[one.comment_id].endswith(named[-1])


def test_people_s_open_remarks_come_along(db: Database, home: Home, book: Publication) -> None:
    number = comments.add(db, 2, "一是健全管理体系。", "再短一些", REVIEWER)
    comments.answer(db, 2, number, "好", MENDER)
    done = comments.add(db, 2, "", "整条再看", REVIEWER)
    comments.close(db, 2, done, MENDER)
    (one,) = [one for one in remarks(marked(db, home, book)) if one.author == "王审"]
    assert one.text == "再短一些\n李编：好"


def test_a_sentence_without_end_is_cut_around_its_fact(
    db: Database, home: Home, book: Publication
) -> None:
    stored = articles.by_url(db, FUND.url)
    assert stored is not None
    body = (*stored.article.body, Paragraph("甲、" * 900 + "覆盖873个" + "、乙" * 900))
    articles.save_read(db, replace(stored.article, body=body), REVIEWER.at)
    save(db, 1, MENDER, "二是规范", "覆盖873个，二是规范")
    (one,) = [one for one in remarks(marked(db, home, book)) if one.text.startswith("873个")]
    said = one.text.split("\n")[1]
    assert "覆盖873个" in said and len(said) < 320 and said.endswith("…")
