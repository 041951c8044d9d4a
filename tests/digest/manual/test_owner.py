"""Whose an article is that an editor brings."""

from pathlib import Path

from crawler.config import Home
from crawler.items import Article
from crawler.sources.catalogue import sources
from crawler.store.sources import by_hand
from digest.manual.owner import Chosen, owner
from tests.digest.documents import house


def test_a_hospital_that_is_only_watched_can_be_named() -> None:
    known = sources(Home(Path("/nowhere")))
    ruijin = known["sh_rjh"].org
    assert ruijin not in [hospital.name for hospital in house().hospitals]
    row = owner(
        Article("https://mp.weixin.qq.com/s/1", "标题"), Chosen(hospital=ruijin), house(), known
    )
    assert row == by_hand(ruijin, "hospital")
