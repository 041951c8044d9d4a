"""Every lie and every honest answer over a real connection, against an entry in a store."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.items import Article, Paragraph
from crawler.store import articles, sources
from crawler.store.database import opened
from crawler.store.sources import SourceRow
from digest.composing.typography import tidy
from digest.config import settings
from digest.config.rewriting import Service
from digest.config.settings import Publication
from digest.errors import RewriteError
from digest.issue.model import Entry, EntryState, SectionKey
from digest.rewriting.propose import AGAIN, propose
from digest.store import entries, issues, proposals
from digest.store.proposals import Proposal
from tests.digest.newsroom import NIGHT
from tests.digest.rewriting.conftest import CONFIG
from tests.digest.rewriting.model import Model
from tests.digest.rewriting.samples import ANOTHER, HONEST, INJECTED, LIES, POINTS, Sample

NAMES = tuple(POINTS)
HEADING = "国家医保局印发《药品集中采购监测办法》。"
OWN_ECHO = "你是医院管理内刊《动态参考》的文字编辑，任务是把稿件里的一个要点改得通顺、紧凑、规范。"
COUNT = "一二三四五六七八九"


@pytest.fixture(scope="module")
def publication() -> Publication:
    return settings.publications(Home(CONFIG.parent))["main"]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A store with one entry of nine points, and its page, which also speaks to models."""
    with opened(tmp_path / "dongtai.db") as db:
        sources.keep(db, [SourceRow("cn_nhsa", "国家医疗保障局", "policy", "")])
        told = [p for _, paragraphs in POINTS.values() for p in paragraphs]
        body = tuple(map(Paragraph, (*told[:1], told[1] + INJECTED, *told[2:], ANOTHER)))
        title = "国家医保局关于印发《药品集中采购监测办法》的通知"
        page = Article("https://a.cn/1", title, NIGHT.date(), source="cn_nhsa", body=body)
        articles.save_read(db, page, NIGHT)
        bodies = [*(old for old, _ in POINTS.values()), ANOTHER]
        text = "".join(f"{n}是{old}" for n, old in zip(COUNT, bodies, strict=True))
        entry = Entry(0, SectionKey.POLICY, 1, EntryState.PICK, HEADING, f"近日，办法印发。{text}",
                      cited="国家医保局网站", article=1)  # fmt: skip
        entries.add(db, issues.create(db, "2026-11", 11, NIGHT), entry)
        yield db


def asked_for(db: Database, publication: Publication, service: Service, sample: Sample) -> Proposal:
    return propose(db, publication, service, entries.get(db, 1), NAMES.index(sample.point) + 1)


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.name)
def test_a_lie_leaves_the_draft_as_it_is(
    lie: Sample, db: Database, publication: Publication, model: Model, asked: Service
) -> None:
    before = entries.get(db, 1)
    model.says(lie.answer.replace("任务是把一个要点改得", "任务是把稿件里的一个要点改得"))
    with pytest.raises(RewriteError) as error:
        asked_for(db, publication, asked, lie)
    assert lie.reason in str(error.value) and "没有采用，稿件没有动" in str(error.value)
    assert entries.get(db, 1) == before and proposals.of_entry(db, 1) == []


@pytest.mark.parametrize("honest", HONEST, ids=lambda honest: honest.name)
def test_an_honest_answer_is_proposed(
    honest: Sample, db: Database, publication: Publication, model: Model, asked: Service
) -> None:
    model.says(honest.answer)
    made = asked_for(db, publication, asked, honest)
    assert (made.before, made.text) == (POINTS[honest.point][0], tidy(honest.answer))
    assert proposals.of_entry(db, 1) == [made]


def test_only_the_point_and_its_paragraphs_are_sent(
    db: Database, publication: Publication, model: Model, asked: Service
) -> None:
    model.says(HONEST[0].answer)
    asked_for(db, publication, asked, HONEST[0])
    system, user = model.asked[0][2]["messages"]
    old, paragraphs = POINTS[HONEST[0].point]
    assert f"约 {len(old)} 字" in system["content"] and "{字数}" not in system["content"]
    assert old in user["content"] and paragraphs[0] in user["content"]
    assert not any(t in user["content"] for t in (HEADING, "近日，办法印发", INJECTED, ANOTHER))
    fence = user["content"].split("<")[1].split(">")[0]
    assert user["content"].count(f"</{fence}>") == 3


def test_the_same_question_is_never_asked_twice(
    db: Database, publication: Publication, model: Model, asked: Service
) -> None:
    model.says(HONEST[0].answer)
    first = asked_for(db, publication, asked, HONEST[0])
    model.says("另一个答复。")
    again = asked_for(db, publication, asked, HONEST[0])
    assert (again.text, len(model.asked)) == (first.text, 1)
    for other in (replace(asked, model="large"), replace(asked, prompt=f"{asked.prompt}\n再短些")):
        with pytest.raises(RewriteError, match="太短"):
            asked_for(db, publication, other, HONEST[0])
    assert len(model.asked) == 3


def test_a_refused_answer_is_not_asked_for_again_either(
    db: Database, publication: Publication, model: Model, asked: Service
) -> None:
    model.says(LIES[0].answer)
    for told in ("稿件没有动。", f"稿件没有动{AGAIN}。"):
        with pytest.raises(RewriteError) as error:
            asked_for(db, publication, asked, LIES[0])
        assert str(error.value).endswith(told)
    assert len(model.asked) == 1


@pytest.mark.parametrize(("status", "body"), [(500, b""), (429, b""), (200, b"<html>"), (200, b"")])
def test_a_failure_is_asked_again(
    status: int,
    body: bytes,
    db: Database,
    publication: Publication,
    model: Model,
    asked: Service,
) -> None:
    model.status, model.body = status, body
    for _ in range(2):
        with pytest.raises(RewriteError):
            asked_for(db, publication, asked, HONEST[0])
    assert len(model.asked) == 2 and proposals.of_entry(db, 1) == []
    model.status = 200
    model.says(HONEST[0].answer)
    assert asked_for(db, publication, asked, HONEST[0]).text == HONEST[0].answer


def test_a_number_and_title_given_back_are_taken_off(
    db: Database, publication: Publication, model: Model, asked: Service
) -> None:
    model.says(f"一是{HONEST[0].answer}\n")
    assert asked_for(db, publication, asked, HONEST[0]).text == HONEST[0].answer


def test_the_draft_given_back_is_no_proposal(
    db: Database, publication: Publication, model: Model, asked: Service
) -> None:
    model.says(POINTS["records"][0])
    with pytest.raises(RewriteError, match="和原稿一样"):
        asked_for(db, publication, asked, HONEST[0])


def test_a_point_that_speaks_to_models_is_not_sent(
    db: Database, publication: Publication, model: Model, asked: Service
) -> None:
    text = entries.get(db, 1).text.replace("不得开展。", f"不得开展。{INJECTED}")
    entries.save_text(db, 1, {"text": text}, version=1, who="x", at=NIGHT)
    with pytest.raises(RewriteError, match="写给大模型的话"):
        asked_for(db, publication, asked, HONEST[0])
    assert model.asked == []


def test_a_point_without_a_paragraph_is_not_sent(
    db: Database, publication: Publication, model: Model, asked: Service
) -> None:
    text = entries.get(db, 1).text.replace(
        POINTS["records"][0], "门诊时间由院长办公会讨论后另行通告全院职工。"
    )
    entries.save_text(db, 1, {"text": text}, version=1, who="x", at=NIGHT)
    with pytest.raises(RewriteError, match="找不到这一点取自原文的哪一段"):
        asked_for(db, publication, asked, HONEST[0])
    assert model.asked == []


def test_what_lint_would_mark_is_refused(
    db: Database, publication: Publication, model: Model, asked: Service
) -> None:
    """A wording that the gate lets through and a proof-reader does not."""
    model.says(HONEST[0].answer.replace("建立手术", "建立“手术"))
    with pytest.raises(RewriteError, match="校对不过"):
        asked_for(db, publication, asked, HONEST[0])
