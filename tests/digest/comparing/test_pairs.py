"""Three pairs of editions of forty articles, compared article by article: exactly what was done."""

import json

import pytest

from digest.comparing.account import document, sentence
from digest.comparing.comparison import Comparison, compare
from digest.comparing.regulation import parse
from tests.digest.comparing.expected import found
from tests.digest.comparing.make import FIXTURES, PAIRS


def compared(name: str) -> Comparison:
    old, new = ((FIXTURES / name / f"{e}.txt").read_text("utf-8") for e in ("old", "new"))
    titles = "关于公开征求《门诊管理办法（征求意见稿）》意见的通知", "门诊管理办法"
    return compare(parse(titles[0], old.split("\n")), parse(titles[1], new.split("\n")))


@pytest.mark.parametrize("name", PAIRS)
def test_every_article_is_where_the_edits_put_it(name: str) -> None:
    told = json.loads((FIXTURES / name / "expected.json").read_text("utf-8"))
    expected = {(kind, tuple(old), tuple(new), moved) for kind, old, new, moved in told}
    comparison = compared(name)
    assert len(comparison.old.articles) == 40
    assert found(comparison) == expected


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("moved", "与征求意见稿相比，新增2条、删去1条、移动2条。"),
        ("split", "与征求意见稿相比，新增1条、拆分2条、合并2处，其余34条文字未作改动。"),
        ("mixed", "与征求意见稿相比，新增3条、删去2条、修改5条、拆分1条、合并1处、移动1条。"),
    ],
)
def test_one_sentence_tells_what_changed(name: str, said: str) -> None:
    assert sentence(compared(name)) == said


def test_the_document_has_every_row_with_its_pieces() -> None:
    told = document(compared("mixed"))
    assert told["counts"] == {
        **{"same": told["counts"]["same"], "followed": told["counts"]["followed"]},
        **{"changed": 5, "new": 3, "gone": 2, "split": 1, "merged": 1, "recast": 0, "moved": 1},
    }
    assert sum(len(row["new"]) for row in told["rows"]) == len(compared("mixed").new.articles)
    (changed, *_) = (row for row in told["rows"] if row["kind"] == "changed")
    assert ["in", "具体办法另行制定。"] in changed["after"][0]
