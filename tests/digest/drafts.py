"""Entries of our own documents, for a reader: `python -m tests.digest.drafts` writes them."""

from pathlib import Path

from digest.drafting.policy_text import Draft, draft
from tests.digest.documents import document, house

PRINTED = Path(__file__).with_name("drafts.md")
SHOWN = (
    "notice-first-level",
    "notice-second-level",
    "measures-chapters",
    "opinions-general-first",
    "bulletin-statistics",
    "meeting-report",
    "interpretation-questions",
    "attached-guide",
    "attached-list",
    "mixed-numbering",
    "circular",
)
HEAD = """\
# 政策热点样稿

由 `python -m tests.digest.drafts` 从 tests/fixtures/documents 里我们自拟的文件生成，测试逐字核对。
"""


def drafted(name: str) -> Draft:
    """The entry of one of our documents."""
    stored, site = document(name)
    return draft(stored.article, (stored,), site, house())


def printed() -> str:
    """The Markdown file: one entry a document, as the newsletter prints it."""
    entries = [(n, name, drafted(name)) for n, name in enumerate(SHOWN, 1)]
    texts = [
        f"\n<!-- {name}，{len(entry.text)} 字 -->\n\n"
        f"{n}.**{entry.heading}**{entry.text}（来源于{entry.cited}）\n"
        for n, name, entry in entries
    ]
    return HEAD + "".join(texts)


if __name__ == "__main__":
    PRINTED.write_text(printed(), "utf-8")
