"""What to propose first, and why, in words an editor accepts: 国家医保局 · 办法 · 涉及公立医院."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crawler.official import Stage
from crawler.official.kind import MEETING
from crawler.official.stage import DRAFT_KIND
from digest.composing.heading import Heading, heading
from digest.config.settings import Publication
from digest.lexicon import load
from digest.selecting import rules
from digest.selecting.consulted import when
from digest.selecting.events import Event, has_text, untold
from digest.selecting.rules import Rule
from digest.selecting.taste import UNTAUGHT, Taste

_RANKING = load("ranking")
_STANDING = (
    (4.0, _RANKING["highest"]),
    (3.0, _RANKING["neighbours"]),
    (2.5, _RANKING["own_province"]),
    (2.0, _RANKING["ministries"]),
)
_KINDS = ((3.0, "weighty"), (2.5, "planning"), (2.0, "working"), (1.5, "technical"))
_OF_KIND = {kind: points for points, rule in _KINDS for kind in _RANKING[rule].words}
_OF_KIND[DRAFT_KIND] = 0.0
ISSUED = -4.0  # a draft for comment is no news beside the document it became
OFTEN = 3  # a text that says a word this often is about it


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
    yield _standing(head.who), head.who.removesuffix("联合")
    said = event.main.article.official
    kind = said.kind if said.stage is Stage.DRAFT else head.kind or said.kind
    if kind == MEETING:
        yield 1.5, kind
    elif kind:
        yield _OF_KIND.get(kind, 1.0), kind
    else:
        yield 0.5, Stage.NEWS


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
        yield 0.0, f"{when(newest, event.main)}曾公开{Stage.DRAFT}"
    if event.interpretations:
        yield 1.0, f"{Stage.INTERPRETATION}已发布"
    # of two alike, the one that says more
    yield min(0.5, len(event.text_source.article.text) / 2000), ""
    if not has_text(event.text_source):
        yield -0.5, untold(event.main)
    elif event.text_source is not event.main:
        yield 0.0, f"正文取自{Stage.INTERPRETATION}或{Stage.FORWARDED}页"


def _standing(who: str) -> float:
    return max((points for points, found in _STANDING if found.search(who)), default=1.0)
