"""What to propose first, and why, in words an editor accepts: 国家医保局 · 办法 · 涉及公立医院."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.composing.heading import Heading, heading
from digest.config.settings import Publication
from digest.selecting import rules
from digest.selecting.consulted import when
from digest.selecting.events import Event, has_text, untold
from digest.selecting.rules import Rule
from digest.selecting.taste import UNTAUGHT, Taste

_STANDING = (
    (4.0, re.compile(r"国务院|中共中央")),
    (4.0, re.compile(r"国家(?:卫健委|卫生健康委|医保局|医疗保障局)|国务院医改")),
    (3.0, re.compile(r"国家(?:疾控局|中医药局|药监局)")),
    (2.5, re.compile(r"江苏省|扬州")),
    (2.0, re.compile(r"总局|人社部|财政部|发展改革委|科技部|教育部|民政部|工信部|数据局")),
)
_KINDS = {
    3.0: "条例 办法 规定 意见 细则 决定",
    2.5: "方案 规划 准则 制度 纲要 行动计划 要点 计划 规范 措施",
    2.0: "通知 指南 指引 目录 清单 指标 公报 快报 要求 公告",
    1.5: "标准",
    1.0: "通告 名单 解读 报告 数据 函",
    0.0: "征求意见稿",
}
_OF_KIND = {kind: points for points, kinds in _KINDS.items() for kind in kinds.split()}
ISSUED = -4.0  # a draft for comment is no news beside the document it became
OFTEN = 3  # a text that says a word this often is about it
_MEETING = re.compile(r"会议|[谈进场布度评商]会|召开.*会")


@dataclass(frozen=True, slots=True)
class Ranked:
    """An event with its heading, points (higher is better) and reasons in Chinese."""

    event: Event
    heading: Heading
    points: float
    reasons: tuple[str, ...]


def rank(
    events: Iterable[Event],
    publication: Publication,
    sites: Mapping[str, str],
    taste: Taste = UNTAUGHT,
    section: str = "policy",
) -> list[Ranked]:
    """Events in the order an editor would look at them; `sites` maps source to organisation."""
    known = rules.read(publication.rules(section))
    ranked = [_ranked(event, publication, known, sites, taste) for event in events]
    return sorted(ranked, key=lambda r: (-r.points, -r.event.main.id))


def _ranked(
    event: Event,
    publication: Publication,
    known: Sequence[Rule],
    sites: Mapping[str, str],
    taste: Taste,
) -> Ranked:
    article = event.main.article
    head = heading(article, sites.get(article.source, ""), publication)
    signals = [*_form(event, head), *_subjects(article.title, article.text, known)]
    signals += [taste.rate(article.title), *_pages(event, head)]
    reasons = tuple(dict.fromkeys(words for _, words in signals if words))
    return Ranked(event, head, sum(points for points, _ in signals), reasons)


def _form(event: Event, head: Heading) -> Iterator[tuple[float, str]]:
    """Who issued it, and what it is: (points, words)."""
    title = event.main.article.title
    yield _standing(head.who), head.who.removesuffix("联合")
    if head.kind:
        yield _OF_KIND.get(head.kind, 1.0), head.kind
    elif _MEETING.search(title):
        yield 1.5, "会议"
    else:
        yield 0.5, "报道"


def _subjects(title: str, text: str, known: Sequence[Rule]) -> Iterator[tuple[float, str]]:
    """The two strongest subjects of the title, the second for half its points.

    Where the title names none, the one the text speaks of most often, for half.
    """
    found = rules.signals(title, known)
    raised = [rule for rule in found if rule.points > 0]
    yield from ((rule.points / n, rule.label) for n, rule in enumerate(raised[:2], 1))
    yield from ((rule.points, rule.label) for rule in found if rule.points < 0)
    if not found:
        counts = [(len(r.words.findall(text)), r.points, r.label) for r in known if r.points > 1]
        often, points, label = max(counts, default=(0, 0.0, ""))
        if often >= OFTEN:
            yield points / 2, label


def _pages(event: Event, head: Heading) -> Iterator[tuple[float, str]]:
    """What the pages that tell of it add."""
    if "联合" in head.who:
        yield 0.5, "联合发文"
    if event.issued:
        yield ISSUED, "正式文件已印发"
    if event.drafts:
        newest = max(event.drafts, key=lambda stored: str(stored.article.day))
        yield 0.0, f"{when(newest, event.main)}曾公开征求意见"
    if event.interpretations:
        yield 1.0, "解读已发布"
    # of two alike, the one that says more
    yield min(0.5, len(event.text_source.article.text) / 2000), ""
    if not has_text(event.text_source):
        yield -0.5, untold(event.main)
    elif event.text_source is not event.main:
        yield 0.0, "正文取自解读或转发页"


def _standing(who: str) -> float:
    return max((points for points, found in _STANDING if found.search(who)), default=1.0)
