"""Papers whose titles are links in Word keep journal, date and abstract when they are read back."""

from pathlib import Path

from digest.issue import SectionKey
from digest.past.model import PastIssue
from digest.past.reading import read
from digest.render.compose import printed
from digest.render.files import rendered
from tests.digest.documents import house
from tests.digest.issues import entry, issue, policy

TEMPLATES = Path(__file__).resolve().parents[2] / "config" / "templates"


def test_a_linked_paper_is_read_whole(tmp_path: Path) -> None:
    paper = entry(
        SectionKey.THEORY,
        "公立医院业财融合路径研究",
        text="目的：探讨业财融合。结论：可供参考。",
        cited="中国医院，2026-11-05",
        url="https://kns.cnki.net/kcms/1",
    )
    file = tmp_path / "动态参考2026年第11期.docx"
    file.write_bytes(rendered(printed(issue(policy(), paper), house()), "docx", TEMPLATES))
    found = read(file, house())
    assert isinstance(found, PastIssue)
    (row,) = found.section(SectionKey.THEORY).papers
    assert (row.title, row.journal, row.date) == (paper.heading, "中国医院", "2026-11-05")
    assert row.abstract == paper.text
