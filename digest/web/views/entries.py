"""One entry: the form, its sources beside it, its history; and the editor's decisions."""

from flask import (
    Blueprint,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlite_utils import Database

from crawler.clock import now
from crawler.errors import CallError
from crawler.store import sources
from crawler.store.records import StoredArticle
from digest.checking.grounding import finality
from digest.config import settings
from digest.drafting import one
from digest.errors import EditConflictError, IssueError
from digest.issue.model import Entry, EntryState, Issue, IssueState, SectionKey
from digest.selecting.consulted import drafts_of
from digest.store import alternatives, entries, issues
from digest.web import changes, depths, desk, entry_form, evidence, forms, proposed, words
from digest.web.compared import beside

page = Blueprint("entries", __name__)

UNDO = 40  # characters of a heading in the undo line; it travels in a cookie
HISTORY = 12  # changes shown; the rest stays in the database


@page.get("/entries/<int:entry_id>")
def show(entry_id: int) -> str:
    """The editor."""
    return editor(entries.get(desk.database(), entry_id))


@page.post("/entries/<int:entry_id>")
def save(entry_id: int) -> ResponseReturnValue:
    """Save the form; a script that asks for JSON gets the new version instead of a page."""
    db, at = desk.database(), now()
    saved = entries.get(db, entry_id)
    form = entry_form.read(saved)
    try:
        entry, marks = entry_form.save(db, saved, form, at, marked=_wants_json())
    except EditConflictError as error:
        return conflict(entries.get(db, entry_id), form.fields, str(error))
    except IssueError as error:
        return _refused(saved, form, str(error))
    if _wants_json():
        shown = render_template("marks.html", marks=marks, open=True)
        return jsonify(version=entry.version, at=at.strftime("%H:%M"), marks=shown)
    flash("已保存。")
    return redirect(url_for(".show", entry_id=entry_id))


@page.post("/entries/<int:entry_id>/state")
def decide(entry_id: int) -> ResponseReturnValue:
    """Pick, drop or put back."""
    db, wanted = desk.database(), forms.choice("state", EntryState)
    entry = entries.get(db, entry_id)
    entries.decide(db, entry_id, wanted, desk.who(), now())
    session["undo"] = {
        "entry": entry_id,
        "state": entry.state,
        "said": words.DECIDED[wanted],
        "heading": entry.heading if len(entry.heading) <= UNDO else entry.heading[:UNDO] + "…",
    }
    return redirect(_place(db, entry))


@page.post("/entries/<int:entry_id>/section")
def shift(entry_id: int) -> ResponseReturnValue:
    """Move to another section of the same issue."""
    db, wanted = desk.database(), forms.choice("section", SectionKey)
    publication = desk.book(entries.issue_of(db, entry_id))
    if wanted not in publication.sections:
        raise CallError("这一期没有这个栏目，请刷新页面再选。")
    one.shift(db, publication, entry_id, wanted, who=desk.who(), at=now())
    flash(f"已移到“{publication.sections[wanted]}”。")
    return redirect(url_for(".show", entry_id=entry_id))


@page.post("/entries/<int:entry_id>/move")
def move(entry_id: int) -> ResponseReturnValue:
    """One step up (-1) or down (1)."""
    db = desk.database()
    step = 1 if forms.whole("step", "步数", -1) > 0 else -1
    entries.move(db, entry_id, step)
    return redirect(_place(db, entries.get(db, entry_id)))


def conflict(saved: Entry, fields: dict[str, str], sentence: str) -> ResponseReturnValue:
    """Both texts side by side; nothing was overwritten."""
    if _wants_json():
        return jsonify(error=sentence, conflict=True), 409
    compared = {
        words.NAMES[name]: changes.differences(getattr(saved, name), text)
        for name, text in fields.items()
    }
    shown = render_template(
        "conflict.html", saved=saved, fields=fields, compared=compared, names=words.NAMES
    )
    return make_response(shown, 409)


def _refused(saved: Entry, form: entry_form.Typed, sentence: str) -> ResponseReturnValue:
    """The form again, with what was typed, its own version, and why it was not saved."""
    if _wants_json():
        return jsonify(error=sentence), 409
    return make_response(editor(form.over(saved), sentence), 409)


def editor(entry: Entry, problem: str = "", asking: str = "") -> str:
    """The page of an entry; `problem` is one sentence on what could not be done, `asking` the way
    to tell it that waits for a yes.
    """
    db = desk.database()
    issue_id = entries.issue_of(db, entry.id)
    publication = desk.book(issue_id)
    issue = issues.load(db, issue_id, publication.sections)
    section, pages = issue.section(entry.section), evidence.pages(db, entry)
    plan, rewriting = entry.section.plan, settings.settings(desk.home()).rewriting
    return render_template(
        "entry.html",
        entry=entry,
        issue=issue,
        section=section,
        neighbours=_neighbours(entry, section.printed),
        problem=problem,
        open=issue.state is not IssueState.PUBLISHED,
        marks=finality.marks(db, entry),
        next_open=_next_open(db, issue, entry),
        labels=words.labels(entry.section),
        papers=words.PAPERS,
        hospitals=[hospital.name for hospital in publication.hospitals],
        ways=depths.ways(entry, alternatives.of_entry(db, entry.id)),
        asking=asking,
        proposed=proposed.proposed(db, entry),
        rewriting=rewriting,
        askable=proposed.askable(entry, pages, rewriting),
        taken=evidence.taken(entry),
        aloud=evidence.stumbles(entry),
        unspoken=evidence.unspoken(pages, entry),
        pages=pages,
        anchor=evidence.anchor,
        drafts=_drafts(db, entry, pages),
        beside=beside(db, entry),
        sections=publication.sections,
        columns=[column.name for column in publication.columns],
        history=changes.history(entries.history(db, entry.id))[:HISTORY],
        target=publication.characters(plan) if plan.of_documents else 0,
        orgs=sources.organisations(db),
        entry_words=words.ENTRY,
        page_words=words.PAGE,
    )


def _drafts(db: Database, entry: Entry, pages: list[evidence.Page]) -> list[StoredArticle]:
    """What was put out for comment before the document of a policy entry."""
    own = next((page.stored for page in pages if page.stored.id == entry.article), None)
    return drafts_of(db, own) if own and entry.section.plan.of_documents else []


def _next_open(db: Database, issue: Issue, entry: Entry) -> finality.Open | None:
    """The entry with open marks that comes after this one, from the top again at the end."""
    left = [one for one in finality.unfinished(db, issue) if one.marks]
    printed = [e.id for section in issue.sections for e in section.printed]
    here = printed.index(entry.id) if entry.id in printed else -1
    others = [one for one in left if one.entry.id != entry.id]
    later = (one for one in others if printed.index(one.entry.id) > here)
    return next(later, others[0] if others else None)


def _neighbours(entry: Entry, printed: tuple[Entry, ...]) -> tuple[Entry | None, Entry | None]:
    """The entries before and after this one, of those that go to print."""
    at = next((i for i, other in enumerate(printed) if other.id == entry.id), None)
    if at is None:
        return None, None
    return (
        printed[at - 1] if at else None,
        printed[at + 1] if at + 1 < len(printed) else None,
    )


def _place(db: Database, entry: Entry) -> str:
    """Where the entry stands on the 本期 page."""
    issue_id = entries.issue_of(db, entry.id)
    return url_for("issues.show", issue_id=issue_id, _anchor=f"e{entry.id}")


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"
