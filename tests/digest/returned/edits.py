"""Twenty-eight things a colleague does to the issue of sixty entries, and what must be found."""

from collections.abc import Mapping
from dataclasses import dataclass

from digest.issue.merging import sentences
from digest.issue.model import Entry, Issue, SectionKey
from digest.returned.change import Change, Kind
from tests.digest.returned.hand import Hand

WANG, LI = "王主任", "李科长"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change that must be found: of which kind, on which entry, and words that it came to."""

    kind: Kind
    heading: str
    words: str = ""
    field: str = ""
    who: str = ""

    def is_met(self, change: Change) -> bool:
        """Whether `change` is it."""
        said = (change.after, change.before, *(note.words for note in change.notes))
        return (
            change.kind is self.kind
            and self.heading in f"{change.heading}{change.place}"
            and any(self.words in text for text in said)
            and self.field == change.field
            and (not self.who or self.who in change.who)
        )


def edit(hand: Hand, issue: Issue) -> list[Wanted]:
    """Make the edits; what must be found."""
    entries = {s.key: s.printed for s in issue.sections}
    policies = entries[SectionKey.POLICY]
    return [
        *_words(hand, policies),
        *_structure(hand, policies),
        *_practices(hand, entries[SectionKey.PRACTICE]),
        *_tables(hand, entries),
        *_cases(hand, entries[SectionKey.CASE]),
        *_masthead(hand),
        *_comments(hand, policies),
    ]


def _nth(entry: Entry, n: int) -> str:
    """A sentence of an entry that says 围绕."""
    own = [one for one in sentences(entry.text) if one.startswith("围绕")]
    return own[n]


def _words(hand: Hand, own: tuple[Entry, ...]) -> list[Wanted]:
    first, tracked, gone, gone_tracked = (_nth(own[n], 0) for n in (0, 1, 2, 5))
    hand.write(first, first.replace("让", "力争使"))
    hand.write(tracked, f"{tracked[:-9]}年底前见成效。", by=WANG)
    hand.write(gone, "")
    hand.write(gone_tracked, "", by=LI)
    last = _nth(own[6], -1)
    hand.write(last, f"{last}下一步还将开展评估。")
    head = own[7].heading.rstrip("。")
    hand.write(head, head.replace("印发", "出台"))
    hand.write(head, head.replace("印发", "出台"), last=False)  # in 本期导读 too
    hand.write("（来源于国家医保局网站）", "（来源于国家医保局公众号）", last=False)
    text = Kind.WORDS
    sourced = next(e for e in own if e.cited == "国家医保局网站")
    return [
        Wanted(text, own[0].heading, "力争使", "text"),
        Wanted(text, own[1].heading, "年底前见成效", "text", WANG),
        Wanted(text, own[2].heading, gone, "text"),
        Wanted(text, own[5].heading, gone_tracked, "text", LI),
        Wanted(text, own[6].heading, "下一步还将开展评估。", "text"),
        Wanted(text, own[7].heading, "出台", "heading"),
        Wanted(text, sourced.heading, "国家医保局公众号", "cited"),
    ]


def _structure(hand: Hand, own: tuple[Entry, ...]) -> list[Wanted]:
    hand.delete(own[9].heading)
    moved = own[12].heading
    hand.move(moved, moved, own[0].heading)
    fresh = "15.国家卫健委召开全国护理工作会议。会议要求年内实现责任制护理全覆盖。（来源于健康报）"
    hand.put_behind(own[13].heading, fresh, bold="15.国家卫健委召开全国护理工作会议。", by=LI)
    return [
        Wanted(Kind.DROPPED, own[9].heading),
        Wanted(Kind.MOVED, moved),
        Wanted(Kind.ADDED, "国家卫健委召开全国护理工作会议", "责任制护理全覆盖", who=LI),
    ]


def _practices(hand: Hand, own: tuple[Entry, ...]) -> list[Wanted]:
    lines = own[0].text.split("\n")
    hand.put_behind(lines[1], "医院还建立了月度通报制度。", by=WANG)
    hand.delete(*[own[1].heading, *own[1].text.split("\n")[1:]], by=WANG)
    bold = _nth(own[2], 3)[:-1]
    hand.embolden(bold)
    return [
        Wanted(Kind.WORDS, own[0].heading, "月度通报制度", "text", WANG),
        Wanted(Kind.DROPPED, own[1].heading, who=WANG),
        Wanted(Kind.BOLD, own[2].heading, f"**{bold}**"),
    ]


def _tables(hand: Hand, entries: Mapping[SectionKey, tuple[Entry, ...]]) -> list[Wanted]:
    papers = [e for e in entries[SectionKey.THEORY] if e.is_paper]
    news = entries[SectionKey.HOSPITAL]
    hand.write(sentences(papers[1].text)[-1], "差异有统计学意义。")
    hand.write("2026，43（11）", "2026，43（12）")
    hand.delete_row(papers[4].heading)
    hand.write(news[3].heading, f"{news[3].heading}并试运行")
    hand.delete_row(news[7].heading)
    hand.add_row(
        news[10].heading, "", "", "华西医院开出首张跨省互认单", "https://www.example.org/new"
    )
    hand.write(news[12].url, "https://www.example.org/moved")
    return [
        Wanted(Kind.WORDS, papers[1].heading, "差异有统计学意义", "text"),
        Wanted(Kind.WORDS, papers[2].heading, "43（12）", "cited"),
        Wanted(Kind.DROPPED, papers[4].heading),
        Wanted(Kind.WORDS, news[3].heading, "并试运行", "heading"),
        Wanted(Kind.DROPPED, news[7].heading),
        Wanted(Kind.ADDED, "华西医院开出首张跨省互认单"),
        Wanted(Kind.WORDS, news[12].heading, "https://www.example.org/moved", "url"),
    ]


def _cases(hand: Hand, own: tuple[Entry, ...]) -> list[Wanted]:
    lines = own[0].text.split("\n")
    hand.delete(lines[2])
    second = sentences(own[1].text.split("\n")[0])[1]
    hand.split(second)
    return [
        Wanted(Kind.WORDS, own[0].heading, lines[2], "text"),
        Wanted(Kind.WORDS, own[1].heading, "\n", "text"),
    ]


def _masthead(hand: Hand) -> list[Wanted]:
    hand.write("第11期", "第12期")
    hand.write("联系人：张三", "联系人：赵六")
    return [
        Wanted(Kind.MASTHEAD, "报头", "第12期"),
        Wanted(Kind.TOLD, "报头", "赵六"),
    ]


def _comments(hand: Hand, own: tuple[Entry, ...]) -> list[Wanted]:
    kept, changed = _nth(own[10], 1), "力争使"
    hand.comment(kept[3:9], "这个数请核实", WANG)
    hand.comment(changed, "语气太强", LI)
    return [
        Wanted(Kind.COMMENT, own[10].heading, "这个数请核实", who=WANG),
        Wanted(Kind.COMMENT, own[0].heading, "语气太强", who=LI),
    ]
