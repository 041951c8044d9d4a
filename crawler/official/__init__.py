"""What an official document is, known once and without I/O.

`describe` reads a title; the modules hold what each part of the answer rests on.
"""

from dataclasses import dataclass
from functools import lru_cache

from crawler.official.about import about, interpreted
from crawler.official.issuers import titled
from crawler.official.kind import announced
from crawler.official.number import own_number
from crawler.official.stage import DRAFT_KIND, Stage, is_draft, stage_of

__all__ = ["Official", "Stage", "about", "describe"]


@dataclass(frozen=True, slots=True)
class Official:
    """An official document by its title.

    `kind` is the 文种 of the page: 通知 for 关于印发《某办法》的通知; 解读 and 征求意见稿 for what
    is no document yet, or only an account of one; 会议 for news of a meeting, "" for other news.
    `issuers` as the title names them. `about` is what it speaks of, for comparing; `interprets`
    the document it explains.
    """

    kind: str
    stage: Stage
    number: str
    issuers: tuple[str, ...]
    about: str
    interprets: str = ""

    @property
    def of_draft(self) -> bool:
        """Whether the page belongs to a draft for comment: it is one, or explains one."""
        if self.stage is Stage.INTERPRETATION:
            return is_draft(self.interprets)
        return self.stage is Stage.DRAFT


@lru_cache(maxsize=4096)
def describe(title: str, number: str = "") -> Official:
    """What `title` says; `number` is the 文号 that its page states elsewhere."""
    stage = stage_of(title, number)
    explains = stage is Stage.INTERPRETATION
    kinds = {Stage.INTERPRETATION: str(Stage.INTERPRETATION), Stage.DRAFT: DRAFT_KIND}
    return Official(
        kind=kinds.get(stage) or announced(title),
        stage=stage,
        number=number or own_number(title),
        issuers=titled(title),
        about=about(title),
        interprets=interpreted(title) if explains else "",
    )
