"""Texts of many facts, all alike: looked up by their places they are what each with each gives."""

import re
from collections.abc import Iterator
from random import Random

import pytest

from digest.checking.grounding.facts import FactKind, facts
from digest.checking.grounding.substitution import Places, instead, placed
from tests.digest.checking.grounding.substitution_plainly import instead_plainly, overlapping
from tests.digest.documents import document, names

CLAUSES = (
    "到{year}年{month}月底，{ward}覆盖率不低于{n}%。",
    "到{year}年底，{ward}、{ward}配备{n}名专职人员，",
    "{ward}投入{n}万元，较{year}年增长{n}%；",
    "每家医院不少于{n}张床位，不少于{n}名医师，",
    "《{ward}办法》（国卫医发〔{year}〕{n}号）自{month}月{n}日起施行，",
    "三分之二以上的{ward}开展5G和{n}小时服务。\n",
    "共{n}项、{n}个，{n}",
)


def _text(random: Random, clauses: int) -> str:
    made = []
    for _ in range(clauses):
        clause = random.choice(CLAUSES)
        made.append(
            clause.format(
                year=random.randrange(2024, 2028),
                month=random.randrange(1, 5),
                n=random.randrange(1, 9),
                ward=random.choice(("门诊", "急诊", "急诊护理", "北京市门诊")),
            )
        )
    return "".join(made)


def _changed(text: str, random: Random) -> str:
    """`text` with one digit in six another, and one clause in six left out."""
    kept = [clause for clause in re.split("(?<=[，。；])", text) if random.random() > 1 / 6]

    def other(found: re.Match[str]) -> str:
        return str(random.randrange(1, 9)) if random.random() < 1 / 6 else found[0]

    return re.sub(r"\d", other, "".join(kept))


def _pairs() -> Iterator[tuple[str, str]]:
    for seed in range(12):
        random = Random(seed)
        source = _text(random, 40)
        yield source, _changed(source, random)
        yield source, _text(random, 10)
    for seed, name in enumerate(names()):
        source = document(name)[0].article.text
        yield source, _changed(source, Random(seed))


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    return list(_pairs())


def test_the_other_value_is_the_one_a_plain_search_finds(pairs: list[tuple[str, str]]) -> None:
    told = 0
    for source, text in pairs:
        known = placed(source, facts(source, articles=True))
        places = Places()
        places.add(known)
        for here in placed(text, facts(text)):
            expected = instead_plainly(here, known)
            assert instead(here, places) == expected, here
            told += bool(expected)
    assert told > 100


def test_no_fact_lies_in_another(pairs: list[tuple[str, str]]) -> None:
    for source, text in pairs:
        assert not overlapping(facts(source, articles=True))
        assert not overlapping(facts(text))


def test_a_first_fact_is_in_the_way_of_the_next() -> None:
    found = [fact.kind for fact in facts("《到2027年的办法》自5月1日起，5家")]
    assert found == [FactKind.TITLE, FactKind.DATE, FactKind.NUMBER]
