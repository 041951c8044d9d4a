"""A proposal for one point: asked for at the editor's click, kept beside the text, never in it."""

from collections.abc import Sequence
from threading import Lock

from sqlite_utils import Database

from crawler.clock import now
from digest.checking.grounding import stored
from digest.composing.typography import tidy
from digest.config.rewriting import Service
from digest.config.settings import Publication
from digest.errors import RewriteError
from digest.issue.model import Entry
from digest.issue.plan import Form
from digest.lexicon import load
from digest.rewriting.answer import read
from digest.rewriting.exchange import ask
from digest.rewriting.gate.case import Case
from digest.rewriting.gate.gate import wrong
from digest.rewriting.gate.proofread import marked
from digest.rewriting.grounds import Ground, ground
from digest.rewriting.points import Point, points
from digest.rewriting.question import FENCED, LAST, named, question
from digest.store import answers, proposals
from digest.store.proposals import Proposal

LONGEST = 600  # characters of an answer that are read in any case
AGAIN = "（这个问题以前问过，没有再问）"
_BUSY = Lock()  # each question keeps one of the page's few threads
_INSTRUCTS = load("answers").rule("instructs")


def offered(entry: Entry, sources: Sequence[object]) -> tuple[Point, ...]:
    """The points that can be rewritten: of a text of ours, with stored pages to hold it to.

    Abstracts and whole articles are others' words and stay as they are.
    """
    ours = entry.section.plan.form is Form.TEXT and bool(entry.text and sources)
    return points(entry.text) if ours else ()


def propose(
    db: Database, publication: Publication, service: Service, entry: Entry, number: int
) -> Proposal:
    """Ask for another wording of the point `number` and keep it in place of an older proposal.

    A question that was asked before is answered from the store. No transaction is open while the
    service thinks. Raises RewriteError with why there is nothing to propose.
    """
    pages = stored.pages_of(db, entry)
    point = next((p for p in offered(entry, pages) if p.number == number), None)
    if point is None:
        raise RewriteError("这一条里没有这个要点，或者没有存档的原文，不能请模型改写。")
    own = ground(entry, point, pages)
    _check(point, own)
    name = named(service, point, own)
    kept = answers.kept(db, name)
    text = _asked(db, service, point, own, name) if kept is None else kept
    new = _bare(text, point)
    case = Case(point.body, new, own, _others(entry, point), _told(service))
    if reason := _wrong(case) or marked(db, publication, entry, point.put(entry.text, new)):
        again = AGAIN if kept is not None else ""
        raise RewriteError(f"{reason}。改写没有采用，稿件没有动{again}。")
    made = Proposal(entry.id, number, point.body, new, service.name, now())
    proposals.put(db, made)
    return made


def _check(point: Point, own: Ground) -> None:
    if not own.paragraphs:
        raise RewriteError("找不到这一点取自原文的哪一段，不能请模型改写。")
    if _INSTRUCTS.search(point.body):
        raise RewriteError("这一点里有写给大模型的话，请先对照原文删去，再请模型改写。")


def _asked(db: Database, service: Service, point: Point, own: Ground, name: str) -> str:
    if not _BUSY.acquire(blocking=False):
        raise RewriteError("另一条正在改写，请等它完成再试。")
    try:
        longest = max(LONGEST, 4 * len(point.body))
        text = read(ask(service, question(service, point, own)), longest)
    finally:
        _BUSY.release()
    answers.keep(db, name, service.name, text, now())
    return text


def _bare(text: str, point: Point) -> str:
    """An answer in the house's typography, without the point's number and title if it has them."""
    lines = (tidy(line) for line in text.split("\n"))
    return "\n".join(lines).removeprefix(point.mark).removeprefix(point.title).strip()


def _others(entry: Entry, point: Point) -> tuple[str, ...]:
    return tuple(p.body for p in points(entry.text) if p.number != point.number)


def _told(service: Service) -> str:
    """What the model was told to do, without its material."""
    return f"{service.prompt}\n{FENCED}\n{LAST}"


def _wrong(case: Case) -> str:
    return "模型给的和原稿一样，没有新的建议" if case.new == case.old else wrong(case)
