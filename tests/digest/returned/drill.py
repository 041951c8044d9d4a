"""Random edits of the sixty entries, all taken over: the desk must print what the file says.

`python -m tests.digest.returned.drill [rounds] [first seed]` prints the rounds that differ.
"""

import sys
import tempfile
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from random import Random

from sqlite_utils import Database

from crawler.store.database import opened
from digest.issue.merging import sentences
from digest.issue.model import Entry, Issue, SectionKey
from digest.issue.plan import Form
from digest.lexicon import load as lexicon
from digest.published.marked import Marked, read_ours
from digest.returned import taking
from digest.returned.bold import unnumbered
from tests.digest.returned.desk import export, fill, give, load
from tests.digest.returned.hand import Hand

SOURCE = lexicon("returned").rule("source_end")
EDITED = 12  # texts with one edit each
WAYS: tuple[Callable[[Hand, str, str], None], ...] = (
    lambda hand, s, by: hand.write(s, "", by=by),
    lambda hand, s, by: hand.write(s, "另外写了一句完全不同的话，谈的是天气。", by=by),
    lambda hand, s, by: hand.write(s, f"{s}新插入的第一句。新插入的第二句！", by=by),
    lambda hand, s, by: hand.write(s, s.replace("覆盖", "惠及").replace("，让", "，力争"), by=by),
    lambda hand, s, by: hand.write(s, s.replace("围绕", "聚焦"), by=by),
    lambda hand, s, by: hand.put_behind(s, "新的一段，没有编号。还有一句。", by=by),
    lambda hand, s, _: hand.split(s),
)


def edit(hand: Hand, issue: Issue, random: Random) -> None:
    """A dozen reworded texts, a moved and a deleted entry, a row that goes and one that comes."""
    printed = [entry for section in issue.sections for entry in section.printed]
    texts = [entry for entry in printed if entry.section.plan.form is Form.TEXT]
    chosen = random.sample(texts, EDITED)
    for entry in chosen:
        said = [one for one in sentences(entry.text)[1:] if one.startswith("围绕")]
        random.choice(WAYS)(hand, random.choice(said), random.choice(("", "王主任")))
    _entries(hand, issue.section(SectionKey.POLICY).printed, chosen, random)
    gone, above = random.sample(issue.section(SectionKey.HOSPITAL).printed, 2)
    hand.delete_row(gone.heading)
    hand.add_row(above.heading, "", "", "全新的一条新闻标题", "https://www.example.org/z")


def _entries(hand: Hand, own: tuple[Entry, ...], chosen: list[Entry], random: Random) -> None:
    """Those of one paragraph that nobody edits are moved and deleted."""
    whole = [entry for entry in own if "\n" not in entry.text and entry not in chosen]
    if len(whole) > 2:
        moved, to, gone = random.sample(whole, 3)
        hand.move(moved.heading, moved.heading, to.heading)
        hand.delete(gone.heading, by=random.choice(("", "王主任")))


def body(data: bytes) -> list[str]:
    """What a file says behind 本期导读: numbers, sources and merged cells left out."""
    found: list[str] = []
    for block in read_ours(data).blocks:
        if isinstance(block, Marked):
            found.append(SOURCE.sub("", unnumbered(block)))
        else:
            found.append("|".join(cell.text for cell in block.cells[2:]))
    return list(filter(None, found[found.index("政策热点") :]))


def played(db: Database, seed: int) -> list[str]:
    """How the desk differs from the file after all was taken over."""
    fill(db)
    hand = Hand(export(db))
    edit(hand, load(db), Random(seed))
    data = hand.content
    it = give(db, data)
    taking.take_all(it, range(len(it.file.changes)))
    return list(unified_diff(body(data), body(export(db)), lineterm="", n=0))


def main(rounds: int, first: int) -> None:
    """Play `rounds` rounds; print what differs."""
    wrong = 0
    for seed in range(first, first + rounds):
        with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "dongtai.db") as db:
            if found := played(db, seed):
                wrong += 1
                print(seed, *(line[:200] for line in found), sep="\n  ")
    print(f"rounds that differ: {wrong} of {rounds}")


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["10"])[0]), int((sys.argv[2:] or ["1"])[0]))
