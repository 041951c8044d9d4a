"""`status`, `sources show`, the editor's page and the operator's mail say the same words."""

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from crawler.config import Home
from crawler.health.explanations import explain
from crawler.health.kinds import Failure
from crawler.store.database import opened
from crawler.store.runs import Fault, Run, RunState, Tally
from digest.cli import dongtai
from digest.config.settings import settings
from digest.mail import operator
from digest.monitoring import sentences
from digest.monitoring.facts import Health
from digest.monitoring.overview import gather
from digest.monitoring.problems import problems
from digest.web.app import create_app
from tests.digest.monitoring.conftest import COLUMN, NIGHT, address, declare, ended, make_home

MORNING = NIGHT + timedelta(hours=6)
PAGE = "https://zz.example/info/7.htm"


def name_of(kind: Failure) -> str:
    return f"zz_{kind.value}"


@dataclass(frozen=True)
class Shown:
    """What each of them says of the whole overview, and the facts they say it of."""

    status: str
    document: Mapping[str, Any]
    page: str
    mail: str
    mail_html: str
    facts: Mapping[str, Health]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """For each kind a source whose column failed by it, and whose single page did."""
    made = make_home(tmp_path_factory.mktemp("overview"))
    declare(made, map(name_of, Failure))
    for kind in Failure:
        sentence = explain(kind).sentence
        column = Fault(kind.value, address(name_of(kind)), f"{sentence}：细节", COLUMN)
        single = Fault(kind.value, PAGE, sentence)
        for night in (NIGHT - timedelta(days=1), NIGHT):
            state = RunState.FAILED
            ended(made, name_of(kind), state, column, single, night=night, tally=Tally(listed=3))
    return made


@pytest.fixture(scope="module")
def shown(home: Home) -> Shown:
    read = settings(home)
    read = replace(read, mail=replace(read.mail, operator="operator@example.org"))
    with opened(home.database) as db:
        overview = gather(db, home, read, MORNING)
        letter = operator.write(home, read, operator.pending(db, home, read, MORNING), MORNING)
    return Shown(
        status=printed(home, "status", code=1),
        document=json.loads(printed(home, "status", "--json", code=1)),
        page=html.unescape(create_app(home).test_client().get("/sources").text),
        mail=letter.text,
        mail_html=html.unescape(letter.html),
        facts={source.name: source for source in overview.sources},
    )


def printed(home: Home, *arguments: str, code: int = 0) -> str:
    """What the command line prints."""
    done = CliRunner(env={"DONGTAI_HOME": str(home.root)}).invoke(dongtai, arguments)
    assert done.exit_code == code, done.output
    return done.stdout


@pytest.mark.parametrize("kind", Failure)
def test_all_of_them_say_the_same(home: Home, shown: Shown, kind: Failure) -> None:
    source = shown.facts[name_of(kind)]
    assert [problem.kind for problem in source.problems] == [kind, kind]
    one = printed(home, "sources", "show", source.name)
    for text in (shown.status, shown.page, shown.mail, shown.mail_html, one):
        assert sentences.headline(source) in text
        for problem in source.problems:
            assert problem.sentence in text
            assert problem.advice in text
            assert all(url in text for url in problem.urls)
    (listed,) = (s for s in shown.document["sources"] if s["source"] == source.name)
    assert listed["headline"] == sentences.headline(source)
    same = [(problem["sentence"], problem["advice"]) for problem in listed["problems"]]
    assert same == [(problem.sentence, problem.advice) for problem in source.problems]


def test_a_sentence_says_where_what_and_what_to_do(shown: Shown) -> None:
    column, single = shown.facts["zz_gone"].problems
    assert column.sentence == f"栏目“{COLUMN}”：网页不存在（404）：细节"
    assert single.sentence == "网页不存在（404）"
    assert column.advice != single.advice  # a column may have moved, a page was taken down
    assert sentences.headline(shown.facts["zz_gone"]) == "有故障，连续 2 夜没有读好，还没有成功过"


def test_many_columns_and_pages_of_a_kind_are_one_sentence() -> None:
    kind, sentence = Failure.TIMEOUT, explain(Failure.TIMEOUT).sentence
    found = [Fault(kind, f"https://a.cn/{n}", sentence, f"栏{n}") for n in range(5)]
    pages = [Fault(kind, f"https://a.cn/p{n}", sentence) for n in range(40)]
    run = Run(1, "zz_a", NIGHT, RunState.FAILED, NIGHT, failures=(*found, *pages))
    column, page = problems(run)
    assert column.sentence == f"栏目“栏0”、“栏1”、“栏2”等 5 个：{sentence}"
    assert page.sentence == f"40 处：{sentence}"
    assert len(page.urls) == 3 and len(page.faults) == 40
