"""Changes put into paragraphs: accepted they give the new text, refused the old one."""

import io
from random import Random

import docx
import pytest

from digest.packing.signed import Step, signed
from digest.packing.tracked import Tracker
from digest.store.decisions import By
from tests.digest.packing.changes import accepted, refused
from tests.digest.packing.conftest import MENDER, REVIEWER

TEXT = (
    "一是健全机制。各地要在2026年12月20日前报送情况。\n"
    "二是加强监管，覆盖率不低于95%。\n三是抓好落实。"
)
WORDS = ("健全", "机制。", "2027年", "\n", "各地", "\n\n", "不低于", "95%", "并", "随时报告。")


def edited(random: Random, text: str) -> str:
    """A few stretches of a text taken out, put in, replaced."""
    for _ in range(random.randint(1, 4)):
        start = random.randint(0, len(text))
        end = min(len(text), start + random.choice((0, 0, 1, 3, 9)))
        text = text[:start] + random.choice(("", *WORDS)) + text[end:]
    return "\n".join(line for line in text.split("\n") if line)  # as a text is cleaned


@pytest.mark.parametrize("seed", range(60))
def test_any_edit_of_two_people(seed: int) -> None:
    random = Random(seed)
    first = edited(random, TEXT)
    second = edited(random, first) or "空"
    pieces = signed(TEXT, second, [Step(REVIEWER, first), Step(MENDER, second)], MENDER)
    document = docx.Document()
    for line in second.split("\n"):
        paragraph = document.add_paragraph()
        for at in range(0, len(line), 7):  # in runs, as Word has them
            paragraph.add_run(line[at : at + 7])
    paragraphs = [p._p for p in document.paragraphs]
    Tracker().text(paragraphs, 0, pieces)
    content = io.BytesIO()
    document.save(content)
    assert accepted(content.getvalue()) == second.split("\n")
    assert refused(content.getvalue()) == TEXT.split("\n")


def test_who_made_each_change() -> None:
    old = "甲地年底前报送进展，重大问题随时报告。"
    first = old.replace("年底前", "十二月前")
    steps = [Step(REVIEWER, first), Step(MENDER, first.replace("随时", "及时"))]
    found = signed(old, steps[-1].text, steps, By("谁", MENDER.at))
    told = {one.text: one.by.who for one in found if one.kind != "same"}
    assert (told["年底"], told["十二月"]) == ("王审", "王审")
    assert (told["随时"], told["及时"]) == ("李编", "李编")
