"""Saving one edit passes through few rooms, and never up; on the first plan it made 64 moves."""

from sqlite_utils import Database

from digest.checking.grounding import finality
from digest.composing.markers import marker
from digest.issue.clean import line
from digest.store import entries
from tests.digest.web.conftest import Editor
from tests.digest.web.walk import Move, climbs, walked

MOST = 25
# a fact of every kind that the fact lock has to look for in the sources
EDIT = (
    "到2027年底，北京市三级医院的平均住院日降至8.0天以下，覆盖率达95%，由国家医保局每月调度，"
    "依据《关于加强调度的通知》和医保发〔2026〕99号。"
)


def _save(editor: Editor, db: Database, more: str, **form: object) -> int:
    """An autosave of the first entry with `more` behind its text; the new version."""
    old = entries.get(db, 1)
    typed = {"heading": old.heading, "cited": old.cited, "url": old.url, "text": old.text + more}
    answer = editor.send(
        "/entries/1",
        {**typed, **form, "version": old.version},
        headers={"Accept": "application/json"},
    )
    assert answer.json
    return int(answer.json["version"])


def test_saving_an_edit_makes_few_moves_between_rooms(editor: Editor, db: Database) -> None:
    _save(editor, db, EDIT)  # an editor has been here before: her session, her marks
    shown = [mark.id for mark in finality.marks(db, entries.get(db, 1))]
    assert len(shown) > 3
    form = {"marks": " ".join(shown), "tick": shown[:1]}
    made = walked(lambda: _save(editor, db, "再加一句，共3家医院。", **form))
    listed = "\n".join(" ".join(move) for move in made)
    assert entries.get(db, 1).version == 3
    assert [mark.id for mark in finality.marks(db, entries.get(db, 1)) if mark.ticked] == shown[:1]
    assert len(made) <= MOST, f"{len(made)} moves:\n{listed}"
    assert climbs(made) == []


def test_a_move_is_a_call_from_one_room_to_another() -> None:
    made = walked(lambda: [marker("第三十九条 甲") for _ in range(3)])  # a test is no room
    assert made == [Move("digest.composing", "marker", "crawler.official", "number_of")]
    assert walked(lambda: line("甲 乙")) == []  # strings are taken down on the ground
    up = Move("digest.store", "get", "digest.web", "show")
    down = Move("digest.web", "show", "crawler.store", "get")
    assert climbs([up, down]) == [up]
