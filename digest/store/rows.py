"""Entries to database rows and back."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from digest.issue.model import Entry, EntryStage, EntryState, SectionKey, Sentence

# What goes to print, as `Section.printed` has it.
SHOWN = tuple(state for state in EntryState if state.is_pick)


def record_of(entry: Entry) -> dict[str, Any]:
    """The columns of `entries` that a drafted entry fills, its issue and position aside."""
    plain = ("heading", "text", "cited", "hospital", "url", "article", "column", "abstract", "form")
    return {name: getattr(entry, name) for name in plain} | {
        "section": entry.section.value,
        "state": entry.state.value,
        "reasons": json.dumps(entry.reasons, ensure_ascii=False),
        "sentences": sentences_json(entry.sentences),
    }


def sentences_json(sentences: Iterable[Sentence]) -> str:
    """Sentences as the column `entries.sentences` keeps them: [text, article, paragraph], the
    attachment (or null) where they stand in a file or are struck, and true where they are struck.
    """
    return json.dumps([_row(sentence) for sentence in sentences], ensure_ascii=False)


def _row(sentence: Sentence) -> list[str | int | None]:
    row = [sentence.text, sentence.article, sentence.paragraph]
    if sentence.struck:
        return [*row, sentence.attachment, True]
    return row if sentence.attachment is None else [*row, sentence.attachment]


def entry_of(row: dict[str, Any]) -> Entry:
    """A row of `entries`."""
    plain = (
        *("id", "position", "heading", "text", "cited", "hospital"),
        *("url", "article", "version", "column", "abstract", "form"),
    )
    return Entry(
        **{name: row[name] for name in plain},
        section=SectionKey(row["section"]),
        state=EntryState(row["state"]),
        stage=EntryStage(row["stage"]),
        reasons=tuple(json.loads(row["reasons"])),
        sentences=tuple(Sentence(*kept) for kept in json.loads(row["sentences"])),
        edited_at=datetime.fromisoformat(row["edited_at"]) if row["edited_at"] else None,
    )
