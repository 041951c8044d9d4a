"""A value that the source has, but in another place."""

import pytest

from digest.checking.grounding.facts import facts
from digest.checking.grounding.substitution import Places, instead, placed

SOURCE = (
    "到2027年底，抢救室滞留时间中位数较2024年缩短20%。"
    "三级医院不少于5名，二级医院不少于3名。\n截至10月底，处罚12家，罚款30万元。"
)
KNOWN = Places()
KNOWN.add(placed(SOURCE, facts(SOURCE, articles=True)))


def other(text: str) -> list[tuple[str, str]]:
    here = placed(text, facts(text))
    return [(one.fact.text, found) for one in here if (found := instead(one, KNOWN))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("抢救室滞留时间中位数较2027年缩短20%。", [("2027年", "2024年")]),
        ("到2024年底，抢救室滞留时间中位数较2024年缩短20%。", [("2024年", "2027年")]),
        ("三级医院不少于3名，二级医院不少于3名。", [("3名", "5名")]),
        ("三级医院不少于5名，二级医院不少于3名。", []),
        ("处罚12家，罚款30万元。", []),
        ("三级医院配备5名，二级医院配备3名。", []),
    ],
)
def test_what_the_source_has_here(text: str, told: list[tuple[str, str]]) -> None:
    assert other(text) == told
