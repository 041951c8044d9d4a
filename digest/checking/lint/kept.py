"""The findings of an issue in the store, worked out once for the same words and settings."""

import json
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from digest.checking.edition import edition
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.checking.lint.running import lint
from digest.issue.model import SectionKey
from digest.issue.places import Part, Place
from digest.store import proofs


def findings(db: Database, issue_id: int, context: LintContext) -> tuple[Finding, ...]:
    """What `lint` finds in an issue."""
    key = _key(context)
    known = proofs.kept(db, issue_id, key)
    if known is not None:
        return tuple(map(_finding, json.loads(known)))
    found = lint(context)
    proofs.keep(db, issue_id, key, json.dumps([_plain(one) for one in found], ensure_ascii=False))
    return found


def _key(context: LintContext) -> str:
    """Of all that is read."""
    read = (context.issue, context.publication, *_pages(context), context.revised, context.drafted)
    told = repr((read, context.past.state, edition()))
    return sha256(told.encode("utf-8", "backslashreplace")).hexdigest()


def _pages(context: LintContext) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    gone = [(url, state.value) for url, state in context.gone.items()]
    return sorted(context.pages.items()), sorted(gone)


def _plain(one: Finding) -> list[Any]:
    at = one.place
    place = [at.section.value, at.part.name, at.title, at.no, at.hospital, at.entry]
    return [one.rule, one.severity.value, place, one.text, one.proposal, one.fixable, one.word]


def _finding(kept: list[Any]) -> Finding:
    rule, severity, (section, part, *rest), *words = kept
    return Finding(rule, Severity(severity), Place(SectionKey(section), Part[part], *rest), *words)
