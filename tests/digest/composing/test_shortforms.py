"""Short forms are introduced before they are used."""

import pytest

from digest.composing.heading import Heading
from digest.composing.lead import Piece
from digest.composing.shortforms import unintroduced

HEAD = Heading("国家医保局印发《甲管理办法》。", "国家医保局", "印发", "《甲管理办法》", "办法")


@pytest.mark.parametrize(
    ("texts", "strange"),
    [
        (["《办法》要求乙。"], []),
        (["《意见》要求乙。"], ["《意见》要求乙。"]),
        (["根据《关于乙的意见》。", "《意见》要求丙。"], []),
        (["《乙条例（2025年版）》（以下简称《条例》）施行。", "《条例》规定丙。"], []),
        (["按照《药品目录》（以下简称《清单》）执行。", "《清单》已更新。"], []),
        (["《实施细则》另行制定。"], ["《实施细则》另行制定。"]),
        (["《护理分级标准》规定丙。"], []),
        (["《目录》已更新。"], ["《目录》已更新。"]),
        (["《2024药品目录》已更新。"], ["《2024药品目录》已更新。"]),
    ],
)
def test_what_nobody_introduced(texts: list[str], strange: list[str]) -> None:
    source = "《国家药品目录（2024年）》（以下简称《2024药品目录》）已公布。"
    assert unintroduced(HEAD, [Piece(t, 0) for t in texts], source) == set(strange)
