"""Headings believe the room of official documents: its table of title shapes, as they print it."""

import pytest

from crawler.items import Article
from crawler.official import Stage
from crawler.official.kind import kinds
from digest.composing.heading import VERBS, heading
from tests.crawler.official.titles import SHAPES, Shape
from tests.digest.documents import house

NHC = "国家卫生健康委员会"


def test_every_kind_has_a_verb() -> None:
    assert set(kinds()) == set(VERBS)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.title)
def test_headings(shape: Shape) -> None:
    found = heading(Article("https://x.cn/1", shape.title), NHC, house())
    assert found.text.endswith("。") and found.who
    assert (found.verb == "征求意见") == (shape.stage == Stage.DRAFT and bool(shape.brings))
    if shape.stage == Stage.INTERPRETATION:
        assert found.kind in ("解读", "问答", "图解") if shape.brings else not found.verb
    if shape.stage == Stage.NEWS and not shape.title.startswith("关于"):
        assert not found.verb
    if shape.stage in (Stage.FINAL, Stage.FORWARDED, Stage.REPEALED) and shape.kind != "令":
        assert found.verb and (shape.brings.strip("〈〉") in found.text)
