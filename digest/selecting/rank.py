"""What to propose first, and why, in words an editor accepts: 国家医保局 · 办法 · 涉及公立医院."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crawler.official import Stage
from crawler.official.kind import MEETING
from crawler.official.stage import DRAFT_KIND
from digest.composing.features import FEATURES, Sentence, weigh
from digest.composing.heading import Heading, heading
from digest.composing.weights import table
from digest.config.settings import Publication
from digest.selecting import rules
from digest.selecting.consulted import when
from digest.selecting.events import Event, has_text, untold
from digest.selecting.rules import Rule
from digest.selecting.taste import UNTAUGHT, Taste

# features of the issuer, of the 文种, and of the pages that tell of it; their weights stand in
# `choice` of digest/composing/weights.toml
STANDING = ("highest", "neighbours", "own_province", "ministries")
KINDS = ("weighty", "planning", "working", "technical")
FACTS = ("some_issuer", "some_kind", "draft", "meeting", "news", "joint", "issued", "explained")
WORDS = ("second", "often", "textless")
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


def _worth(name: str) -> float:
    return table().choice[name]


def _strongest(text: str, names: Iterable[str], other: str) -> float:
    """The weight of the strongest of these features that a text has; that of `other` without."""
    held = [_worth(name) for name in names if FEATURES[name](Sentence(text))]
    return max(held, default=_worth(other))


def _form(event: Event, head: Heading) -> Iterator[tuple[float, str]]:
    """Who issued it, and what it is: (points, words)."""
    yield _strongest(head.who, STANDING, "some_issuer"), head.who.removesuffix("联合")
    said = event.main.article.official
    kind = said.kind if said.stage is Stage.DRAFT else head.kind or said.kind
    if kind == MEETING:
        yield _worth("meeting"), kind
    elif kind == DRAFT_KIND:
        yield _worth("draft"), kind
    elif kind:
        yield _strongest(kind, KINDS, "some_kind"), kind
    else:
        yield _worth("news"), Stage.NEWS


def _subjects(title: str, text: str, known: Sequence[Rule]) -> Iterator[tuple[float, str]]:
    """The two strongest subjects of the title, the second for half its points.

    Where the title names none, the one the text speaks of most often, for half.
    """
    found = rules.signals(title, known)
    raised = [rule for rule in found if rule.points > 0]
    yield from ((rule.points, rule.label) for rule in raised[:1])
    yield from ((rule.points * _worth("second"), rule.label) for rule in raised[1:2])
    yield from ((rule.points, rule.label) for rule in found if rule.points < 0)
    if not found:
        counts = [(len(r.words.findall(text)), r.points, r.label) for r in known if r.points > 1]
        often, points, label = max(counts, default=(0, 0.0, ""))
        if often >= OFTEN:
            yield points * _worth("often"), label


def _pages(event: Event, head: Heading) -> Iterator[tuple[float, str]]:
    """What the pages that tell of it add."""
    if "联合" in head.who:
        yield _worth("joint"), "联合发文"
    if event.issued:
        yield _worth("issued"), "正式文件已印发"
    if event.drafts:
        newest = max(event.drafts, key=lambda stored: str(stored.article.day))
        yield 0.0, f"{when(newest, event.main)}曾公开{Stage.DRAFT}"
    if event.interpretations:
        yield _worth("explained"), f"{Stage.INTERPRETATION}已发布"
    # of two alike, the one that says more
    yield weigh(Sentence(event.text_source.article.text), {"ample": _worth("ample")}), ""
    if not has_text(event.text_source):
        yield _worth("textless"), untold(event.main)
    elif event.text_source is not event.main:
        yield 0.0, f"正文取自{Stage.INTERPRETATION}或{Stage.FORWARDED}页"
