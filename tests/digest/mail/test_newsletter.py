"""An issue as mail: small enough to be shown whole, alike in both its forms."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from crawler.characters import unspaced
from crawler.config import Home
from digest.config.mail import MailConfig
from digest.issue.compose import printed
from digest.issue.model import SectionKey
from digest.issue.printed import PrintedIssue
from digest.mail import newsletter
from digest.mail.letter import Letter
from digest.output.losses import losses
from digest.output.screens.flow import chapters
from digest.output.screens.portions import portions
from tests.digest import viewpoint
from tests.digest.issues import PUBLICATION, entry, full_issue, issue, policy
from tests.digest.output.test_docx import HOSTILE
from tests.digest.output.test_sound import TABLE

HOME = Home(Path(__file__).resolve().parents[3])
CONFIG = MailConfig(sender="动态参考 <digest@example.org>")
LONG = [policy(n) for n in range(1, 31)]


def _letters(page: PrintedIssue) -> tuple[Letter, ...]:
    return newsletter.letters(HOME, CONFIG, page)


ISSUES: dict[str, Callable[[], PrintedIssue]] = {
    "full": lambda: printed(full_issue(), PUBLICATION, TABLE),
    "long": lambda: printed(issue(*LONG), PUBLICATION),
    "hostile": lambda: printed(
        issue(entry(SectionKey.POLICY, HOSTILE, text=f"{HOSTILE}\n甲\t{HOSTILE}\n乙\t丙")),
        PUBLICATION,
    ),
    "articles": lambda: printed(viewpoint.issue(), viewpoint.viewpoint()),
}


@pytest.mark.parametrize("name", ISSUES)
def test_every_mail_is_shown_whole(name: str) -> None:
    made = _letters(ISSUES[name]())
    assert all(newsletter.size(CONFIG, one) <= 100_000 for one in made)
    assert (len(made) > 1) == (name == "long")


@pytest.mark.parametrize("name", ISSUES)
def test_both_forms_have_every_word(name: str) -> None:
    page = ISSUES[name]()
    made = _letters(page)
    plain = unspaced("".join(one.text for one in made))
    seen = unspaced("".join(BeautifulSoup(one.html, "lxml").get_text() for one in made))
    hrefs = "".join(re.findall(r'href="([^"]*)"', "".join(one.html for one in made)))
    for text in (plain, seen + hrefs.replace("&amp;", "&")):
        shown = f'<meta charset="utf-8"><p>{escape(text)}</p>'
        for lost in losses(page, shown.encode(), "html"):
            assert lost.kind in ("条目", "目录栏目或文章栏目"), lost
            assert all(unspaced(cell) in text for cell in lost.text.split("\t")), lost


def test_styles_stand_on_the_elements_and_nothing_is_loaded() -> None:
    (one,) = _letters(ISSUES["full"]())
    page = BeautifulSoup(one.html, "lxml")
    assert not page.select("style, script, link, img, iframe")
    bare = [p for p in page.select("p, h1, h2, h3, td") if not p.get("style")]
    assert not [p for p in bare if p.get_text(strip=True) and p.name != "td"]
    assert "<!--[if mso]>" in one.html and "var(" not in one.html


def test_several_mails_are_numbered_and_the_first_says_where_what_is() -> None:
    made = _letters(ISSUES["long"]())
    total = len(made)
    assert [one.subject for one in made] == [
        f"《动态参考》2026年第11期（{no}/{total}）" for no in range(1, total + 1)
    ]
    numbers = "、".join(str(no) for no in range(1, total + 1))
    assert f"◆政策热点（第 {numbers} 封）" in made[0].text
    assert "本期导读" not in made[1].text and "一、政策热点（续）" in made[1].text
    assert "编辑：李 四" in made[-1].text and "编辑：李 四" not in made[0].text


def test_portions_are_alike_and_cut_through_no_item() -> None:
    found = chapters(ISSUES["long"]())
    for count in (2, 3, 7):
        sizes = [sum(len(part.items) for part in one) for one in portions(found, count)]
        assert sum(sizes) == 30 and len(sizes) == count
        assert max(sizes) - min(sizes) <= 2


def test_one_text_too_long_for_a_mail_goes_on_in_the_next() -> None:
    text = "\n".join("各地要结合实际细化清单，明确责任单位和时限。" * 60 for _ in range(12))
    page = printed(issue(policy(1, text=text)), PUBLICATION)
    made = _letters(page)
    assert len(made) > 1
    assert all(newsletter.size(CONFIG, one) <= 100_000 for one in made)


def test_the_content_is_named_by_its_words() -> None:
    made = _letters(ISSUES["hostile"]())
    other = (replace(made[0], text=made[0].text + "。"),)
    assert newsletter.content(made) == newsletter.content(_letters(ISSUES["hostile"]()))
    assert newsletter.content(made) != newsletter.content(other)


def test_where_nobody_cuts_mails_one_may_be_larger() -> None:
    config = replace(CONFIG, part_kb=1000)
    (one,) = newsletter.letters(HOME, config, ISSUES["long"]())
    assert newsletter.size(config, one) > 100_000
