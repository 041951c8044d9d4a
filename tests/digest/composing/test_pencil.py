"""What an editor strikes in a chosen sentence; every word that stays is the source's."""

import pytest

from digest.composing.lead import Piece
from digest.composing.pencil import pencilled


def _left(*texts: str) -> str:
    pieces = [Piece(text, at) for at, text in enumerate(texts)]
    found = [part for parts in pencilled(pieces) for part in parts]
    for piece in found:
        assert piece.text == "该" or piece.text in texts[piece.paragraph or 0]
    return "".join(piece.text for piece in found if not piece.struck)


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (["本条例自2027年1月1日起施行。"], "该条例自2027年1月1日起施行。"),
        (["违反本办法规定的，责令限期改正。"], "违反该办法规定的，责令限期改正。"),
        (["本通知自印发之日起执行，有效期5年。"], "通知自印发之日起执行，有效期5年。"),
        (["加强成本规范管理，健全基本制度。"], "加强成本规范管理，健全基本制度。"),
        (["疫情预警（以下简称预警）分三级。", "预警应当及时。"], "疫情预警分三级。预警应当及时。"),
        (["甲类定点机构（以下统称试点单位）应当报告。"], "甲类定点机构应当报告。"),
        (
            ["省级卫生健康部门（以下称主管部门）负责。", "主管部门应当每年抽查。"],
            "省级卫生健康部门（以下称主管部门）负责。主管部门应当每年抽查。",
        ),
        (["李某说，下一步将全面推开。"], "下一步将全面推开。"),
        (
            ["修改为：“违反本条例第三条规定，超出登记范围的，由主管部门责令改正。”"],
            "修改为：“违反本条例第三条规定，超出登记范围的，由主管部门责令改正。”",
        ),
        (["他表示，指南明确了三类情形。"], "指南明确了三类情形。"),
        (["他表示：“要落实到位。”"], "他表示：“要落实到位。”"),
        (["本办法由某某局负责解释，自印发之日起施行。"], "该办法自印发之日起施行。"),
        (["各地应当建立台账。", "本办法由国家某某委负责解释。"], "各地应当建立台账。"),
        (["三级医院要在年底前完成，请认真贯彻执行。"], "三级医院要在年底前完成。"),
        (["参保登记。"], "参保登记。"),
    ],
)  # fmt: skip
def test_what_only_a_reader_of_the_source_follows_is_struck(texts: list[str], left: str) -> None:
    assert _left(*texts) == left


def test_our_own_words_are_left_alone() -> None:
    own = [Piece("8月5日，甲局印发本办法。"), Piece("一是")]
    assert pencilled(own) == [(piece,) for piece in own]
