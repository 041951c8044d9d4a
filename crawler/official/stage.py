"""How far a document has come: put out for comment, issued, explained, forwarded, repealed."""

from enum import StrEnum

from crawler.lexicon import load
from crawler.official.issuers import title_prefix
from crawler.official.kind import MEETING, announced
from crawler.official.number import own_number, without_number, without_trailing
from crawler.official.wording import on_one_line

_STAGE = load("stage")
_EXPLAINS, _DRAFT, _FORWARDS, _REPEALS = (
    _STAGE[name] for name in ("explains", "draft", "forwards", "repeals")
)
_PICTURED, _ASKED = _STAGE["pictured"], _STAGE["asked"]


class Stage(StrEnum):
    """What a page is to a document, in the editor's words."""

    DRAFT = "征求意见"
    FINAL = "正式"
    INTERPRETATION = "解读"
    FORWARDED = "转发"
    REPEALED = "废止"
    NEWS = "报道"

    @property
    def is_document(self) -> bool:
        """Whether the page is a document in force: no draft, no account of one."""
        return self in (Stage.FINAL, Stage.FORWARDED, Stage.REPEALED)


DRAFT_KIND = "征求意见稿"
EXPLAINED = ("解读", "问答", "图解")  # the forms of an interpretation


def stage_of(title: str, number: str = "") -> Stage:
    """The stage that a title announces; `number` is the 文号 where the page has one."""
    if _EXPLAINS.search(title):
        return Stage.INTERPRETATION
    if _DRAFT.search(title):
        return Stage.DRAFT
    if _FORWARDS.search(behind_issuers(title)):
        return Stage.FORWARDED
    kind = announced(title)
    if not number and not own_number(title) and kind in ("", MEETING):
        return Stage.NEWS
    return Stage.REPEALED if _REPEALS.search(title) else Stage.FINAL


def is_draft(title: str) -> bool:
    """Whether a title puts a document out for comment, or names such a draft."""
    return _DRAFT.search(title) is not None


def explained_in(title: str) -> str:
    """How an interpretation explains: 图解, 问答 or 解读."""
    return "图解" if _PICTURED.search(title) else "问答" if _ASKED.search(title) else "解读"


def behind_issuers(title: str) -> str:
    """A title without its number and the issuers before it."""
    rest = without_trailing(on_one_line(title))
    if not title_prefix(rest):
        rest = without_number(rest)
    return rest[len(title_prefix(rest)) :].lstrip()
