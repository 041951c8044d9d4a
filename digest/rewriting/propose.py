"""A proposal for one entry: asked for at the editor's click, kept beside the text, never in it."""

from collections.abc import Sequence
from threading import Lock

from sqlite_utils import Database

from crawler.clock import now
from digest.checking.grounding import stored
from digest.config.rewriting import Service
from digest.errors import RewriteError
from digest.issue.model import Entry
from digest.issue.plan import Form
from digest.rewriting.answer import read
from digest.rewriting.exchange import ask
from digest.rewriting.question import question
from digest.store import proposals
from digest.store.proposals import Proposal

LONGEST = 1_500  # characters always allowed; beyond, twice the draft
_BUSY = Lock()  # each question keeps one of the page's few threads


def offered(entry: Entry, sources: Sequence[object]) -> bool:
    """Whether a rewriting can be asked for: a text of ours, with stored pages to hold it to.

    Abstracts and whole articles are others' words and stay as they are.
    """
    return entry.section.plan.form is Form.TEXT and bool(entry.text and sources)


def propose(db: Database, service: Service, entry: Entry, target: int) -> Proposal:
    """Ask for another wording of `entry` and keep it in place of an older proposal.

    No transaction is open while the service thinks. Raises RewriteError.
    """
    sources = stored.sources_of(db, entry)
    if not offered(entry, sources):
        raise RewriteError("这一条没有存档的原文，不能请模型改写。")
    if not _BUSY.acquire(blocking=False):
        raise RewriteError("另一条正在改写，请等它完成再试。")
    try:
        messages = question(service.prompt, entry, sources, target)
        answer = ask(service, messages)
    finally:
        _BUSY.release()
    text = read(answer, entry.heading, max(LONGEST, 2 * len(entry.text)))
    if text == entry.text:
        raise RewriteError("改写服务给的和原稿一样，没有新的建议。")
    made = Proposal(entry.id, entry.version, text, service.name, now())
    proposals.put(db, made)
    return made
