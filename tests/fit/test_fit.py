"""The fit: what people choose gets its weight, with the sign it may have."""

from pathlib import Path

import pytest

from digest.composing.features import Sentence, features
from digest.composing.weights import FILE, NEWS, NOTICE, Manner, manner, table
from tests.digest.composing.test_by_kind import DAY, NOTICE_TEXT
from tests.fit.held import HELD
from tests.fit.leaving import SIGNS, used
from tests.fit.logistic import Row, Signs, auc, fitted
from tests.fit.sentences import told
from tests.fit.table import printed, write
from tests.prose import Prose, pasted, stored

TWO = Signs(("deadline", "duty"), ("example",))


def _rows(document: str, many: int = 40) -> list[Row]:
    """Every fourth sentence has a deadline and is told; others have duties, or examples."""
    told, left = {"deadline": 1.0}, ({"duty": 1.0}, {"duty": 1.0, "example": 1.0})
    return [
        Row(left[n % 2] if n % 4 else told, n % 4 == 0, 1 / many, document) for n in range(many)
    ]


def test_what_is_told_weighs_more_and_no_sign_is_broken() -> None:
    weights = fitted([*_rows("a"), *_rows("b")], TWO, {"duty": 0.1})
    assert weights["deadline"] > 0.5
    assert weights["duty"] == 0
    assert weights["example"] <= 0
    assert auc(_rows("c"), weights) == 1
    assert auc(_rows("c"), {}) == 0.5


def test_a_document_that_is_told_whole_says_nothing() -> None:
    """How much people tell of a document is its intercept, not its features."""
    whole = [Row({"duty": 1.0}, True, 0.1, "whole") for _ in range(10)]
    none = [Row({}, False, 0.1, "none") for _ in range(10)]
    assert fitted([*whole, *none], TWO, {})["duty"] < 0.3
    assert auc(whole, {}) is None


def test_without_documents_the_weights_are_the_prior() -> None:
    assert fitted([], TWO, {"deadline": 0.4, "long": -1.0}) == {
        "deadline": 0.4, "duty": 0.0, "example": 0.0,
    }  # fmt: skip


def test_the_sentences_of_an_account_are_found_in_its_document() -> None:
    written = "通知明确，县级医院2027年3月底前换用新接口。三级医院要在2027年6月底前全部接入平台。"
    page = stored(pasted("https://www.example.org/1.html", NOTICE_TEXT[0], NOTICE_TEXT, DAY))
    found = told(Prose("x", "health", page, "省卫健委", (written,)))
    assert found is not None and found.kind == NOTICE
    chosen = [row for row in found.rows if row.told]
    assert len(chosen) == 2 and len(found.rows) == 9
    assert chosen[0].features == features(
        Sentence("县级医院2027年3月底前换用新接口。", 0, True, chosen[0].features["central"])
    )


def test_weights_are_written_where_they_stand_and_read_again(tmp_path: Path) -> None:
    file = tmp_path / "weights.toml"
    file.write_text(FILE.read_text("utf-8"), "utf-8")
    write({NEWS: {"long": -1.234, "early": 0.5, "duty": 0.001}}, file)
    before, after = table(), table(file)
    assert after.kinds[NEWS].weights == {"early": 0.5, "long": -1.23}
    assert {**after.kinds, NEWS: None} == {**before.kinds, NEWS: None}
    assert (after.abstract, after.choice) == (before.abstract, before.choice)
    assert "-1.23" in printed(after)


def test_a_draft_is_weighed_by_the_weights_in_use() -> None:
    usual: Manner = manner(NEWS)
    with used({NEWS: {"early": 9.0}}):
        assert manner(NEWS).weights["early"] == 9.0
        assert manner(NEWS).length == usual.length
    assert manner(NEWS) == usual


@pytest.mark.parametrize("name", SIGNS.names)
def test_what_is_fitted_has_the_sign_it_may_have(name: str) -> None:
    for kind, how in table().kinds.items():
        weight = how.weights.get(name, 0.0)
        held = HELD.get(kind, {})
        assert held.get(name, SIGNS.fit(name, weight)) == weight
