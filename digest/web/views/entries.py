"""One entry: the form, its sources beside it, its history; and the editor's decisions."""

from flask import Blueprint, flash, jsonify, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlite_utils import Database

from crawler.clock import now
from crawler.store import sources
from digest.checking.grounding import finality
from digest.checking.grounding.stored import pages_of
from digest.composing.headings import headings
from digest.config import settings
from digest.config.settings import Publication
from digest.drafting import waiting
from digest.errors import ClashError, IssueError, StaleError
from digest.issue.model import Entry, EntryState, Issue, IssueState
from digest.selecting.related import related
from digest.store import at_entry, entries
from digest.store.rows import SHOWN
from digest.web import (
    changes,
    depths,
    desk,
    entry_form,
    evidence,
    forms,
    meeting,
    moving,
    outlining,
    proposed,
    provenance,
    reviewed,
    script,
    settling,
    source_changes,
    stale,
    words,
)
from digest.web.compared import beside
from digest.web.stale import Question

page = Blueprint("entries", __name__)

HISTORY = 12  # changes shown; the rest stays in the database


@page.get("/entries/<int:entry_id>")
def show(entry_id: int) -> str:
    """The editor."""
    issue, publication = desk.opened_with(entry_id)
    own = (e for section in issue.sections for e in section.entries if e.id == entry_id)
    return editor(next(own), opened=(issue, publication))


@page.post("/entries/<int:entry_id>")
def save(entry_id: int) -> ResponseReturnValue:
    """Save the form; a script that asks for JSON gets the new version instead of a page."""
    db = desk.database()
    saved = entries.get(db, entry_id)
    form = entry_form.read()
    try:
        done, marks = entry_form.save(db, saved, form, marked=forms.wants_json())
    except ClashError as clash:
        return settling.clashing(clash, form)
    except IssueError as error:
        return _refused(saved, form, str(error))
    if forms.wants_json():
        shown = render_template("marks.html", marks=marks, open=True)
        return jsonify(settling.answer(done, shown))
    flash(settling.sentence(done))
    return redirect(url_for(".show", entry_id=entry_id))


@page.get("/entries/<int:entry_id>/words")
def current(entry_id: int) -> ResponseReturnValue:
    """The words as they are stored, for a page that was left while it saved them."""
    entry = entries.get(desk.database(), entry_id)
    fields = {name: getattr(entry, name) for name in words.NAMES}
    return jsonify(version=entry.version, fields=fields)


@page.post("/entries/<int:entry_id>/settle")
def settle(entry_id: int) -> ResponseReturnValue:
    """Save words that clashed, by the choices made; asks anew where others saved since."""
    db = desk.database()
    saved = entries.get(db, entry_id)
    form = entry_form.read()
    try:
        entry_form.check(saved, form.fields)
        settling.save(db, saved, form)
    except ClashError as clash:
        return settling.clashing(clash, form)
    except IssueError as error:
        return _refused(saved, form, str(error))
    flash("两边的文字已合成一份，保存好了；两份原样都在修改记录里。")
    return redirect(url_for(".show", entry_id=entry_id))


@page.post("/entries/<int:entry_id>/state")
def decide(entry_id: int) -> ResponseReturnValue:
    """Pick, drop or put into the drawer; `seen` is the state the page showed."""
    db, wanted = desk.database(), forms.choice("state", EntryState)
    if wanted is EntryState.PROPOSED:  # which only a draft does
        forms.wrong()
    entry, seen = entries.get(db, entry_id), forms.choice("seen", EntryState)
    try:
        entries.decide(db, entry_id, wanted, desk.who(), now(), seen=seen)
        if wanted in SHOWN:
            waiting.ways(db, desk.book(entries.issue_of(db, entry_id)), entry)
    except StaleError:
        there = entries.get(db, entry_id).state
        here, fields = url_for(".decide", entry_id=entry_id), {"state": wanted, "seen": there}
        mine, theirs = [words.ENTRY[wanted]], [words.ENTRY[there]]
        question = Question(
            f"“{entry.heading}”的取舍", mine, theirs, here, fields, _place(db, entry)
        )
        return stale.ask(entries.issue_of(db, entry_id), f"state:{entry_id}", question)
    return redirect(_place(db, entry))


@page.post("/entries/<int:entry_id>/section")
def shift(entry_id: int) -> ResponseReturnValue:
    """Move to another section or column of the same issue."""
    db = desk.database()
    return moving.move(db, entries.get(db, entry_id), desk.book(entries.issue_of(db, entry_id)))


def _refused(saved: Entry, form: entry_form.Typed, sentence: str) -> ResponseReturnValue:
    """The form again, with what was typed, its own version, and why it was not saved."""
    if forms.wants_json():
        return jsonify(error=sentence), 409
    return make_response(editor(form.over(saved), sentence), 409)


def editor(
    entry: Entry,
    problem: str = "",
    asking: str = "",
    pasted: str = "",
    striking: outlining.Striking | None = None,
    opened: tuple[Issue, Publication] | None = None,
) -> str:
    """The page of an entry; `problem` is one sentence on what could not be done, `asking` the way
    to tell it that waits for a yes, `striking` the words of a person that wait for it, `pasted` the
    text that was to be kept with it, `opened` its issue where that was read already.
    """
    db = desk.database()
    issue, publication = opened or desk.opened_with(entry.id)
    section, stored = issue.section(entry.section), pages_of(db, entry)
    kept = at_entry.of_entry(db, entry)
    told = waiting.ways(db, publication, entry, kept.ways)
    beside_it = script.script(entry, stored, told, kept.draft)
    shown = provenance.lines(entry, beside_it.origins, beside_it.paragraphs, beside_it.files)
    pages = evidence.shown(stored, beside_it.files, provenance.used(shown))
    outline, orgs = outlining.items(beside_it.seen), sources.organisations(db)
    plan, (marks, left, acts) = entry.section.plan, finality.around(db, issue, entry)
    standing, rewriting = kept.standing, settings.settings(desk.home()).rewriting
    own = next((page.stored for page in pages if page.stored.id == entry.article), None)
    around = related(db, own) if own and plan.of_documents else None
    return render_template(
        "entry.html",
        entry=entry,
        issue=issue,
        section=section,
        neighbours=_neighbours(entry, section.printed),
        standing=standing,
        review=reviewed.review(standing, acts),
        since=meeting.since(db, entry, desk.who()),
        revised=source_changes.since(db, issue.id, entry, (page.stored for page in pages)),
        notes=meeting.notes(entry, kept.comments),
        quotable=meeting.quotable(entry),
        stage_words=words.STAGE,
        problem=problem,
        pasted=pasted,
        lacking=not any(evidence.says(page) for page in pages),
        open=issue.state is not IssueState.PUBLISHED,
        marks=marks,
        next_open=_next_open(issue, entry, left),
        labels=words.labels(entry.section),
        papers=words.PAPERS,
        hospitals=[hospital.name for hospital in publication.hospitals],
        ways=depths.ways(entry, told),
        asking=asking,
        outline=outline,
        offered=headings(own.article, orgs.get(own.article.source, ""), publication)
        if own and plan.of_documents
        else [],
        retold=outlining.undoable(acts, desk.who()),
        striking=striking,
        proposed=proposed.proposed(entry, kept.proposals),
        rewriting=rewriting,
        askable=proposed.askable(entry, pages, rewriting),
        taken=shown,
        kinds=provenance.WORDS,
        why=provenance.WHY,
        aloud=evidence.stumbles(entry),
        unspoken=evidence.unspoken(beside_it.seen.material if beside_it.seen else None, entry),
        pages=pages,
        anchor=evidence.anchor,
        drafts=around.drafts if around else [],
        beside=beside(entry, around.earlier, own) if around and own else None,
        sections=publication.sections,
        columns=[column.name for column in publication.columns],
        history=changes.history(acts)[:HISTORY],
        target=publication.characters(plan) if plan.of_documents else 0,
        orgs=orgs,
        entry_words=words.ENTRY,
        page_words=words.PAGE,
    )


def _next_open(issue: Issue, entry: Entry, unfinished: list[finality.Open]) -> finality.Open | None:
    """The entry with open marks that comes after this one, from the top again at the end."""
    left = [one for one in unfinished if one.marks]
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
