"""One 政策热点 entry: heading, date phrase, lead, 一是…。二是…。, source; held to its sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items import Article
from crawler.store.records import StoredArticle
from digest.checking.grounding.lock import Ground, grounds
from digest.composing.heading import heading
from digest.composing.lead import Piece
from digest.composing.material import Material, Place, material
from digest.composing.naming import house_name
from digest.config.settings import Publication
from digest.drafting.mending import Task, mended, sources_of
from digest.issue.model import Sentence
from digest.issue.plans import POLICY
from digest.issue.struck import printed
from digest.selecting.events import untold


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted entry. `gaps` says in Chinese what is missing; `text` is the sentences joined."""

    heading: str
    cited: str
    sentences: tuple[Sentence, ...]
    gaps: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What stands behind the heading."""
        return printed(self.sentences)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a text is told from (`digest.composing.depths`), and what its sources state."""

    material: Material
    stated: Ground


def draft(
    article: Article,
    pages: Sequence[StoredArticle],
    site: str,
    publication: Publication,
    *,
    year: int | None = None,
    target: int | None = None,
    seen: Seen | None = None,
) -> Draft:
    """The entry for `article`, from the site of the organisation `site`.

    `pages` are the pages of its event, its own first: the text comes from it, from its attached
    file, or from an interpretation; or it is told as `seen` has it.
    `year` is the issue's, `target` about how many characters it is to have (None: as the policies
    of `publication`). A sentence with a fact that no source states, or that a listener stumbles
    over, is left out; what is left in is told in `gaps`.
    """
    head = heading(article, site, publication)
    cited = f"{house_name(site, publication)}网站"
    found = seen.material if seen else material(pages)
    if found is None or not found.document.lines:
        return Draft(head.text, cited, (), (untold(pages[0]),))
    length = publication.characters(POLICY) if target is None else target
    stated = seen.stated if seen else grounds(sources_of(article, found), (site,))
    task = Task(found, head, article, site, publication, year, length, stated)
    proof = mended(task, found.document)
    sentences = tuple(_sentence(piece, found.places) for piece in proof.pieces)
    gaps = [doubt.warning for doubt in proof.doubts]
    if head.name and not head.who:
        gaps.append("看不出发文机关，请在标题里补上。")
    gaps += [mark.mark.sentence for mark in proof.marks]
    length = len(printed(sentences))
    if length < publication.limits.policy_shortest:
        gaps.append(f"初稿只有 {length} 字，原文能用的句子不多，请酌情补充。")
    return Draft(head.text, cited, sentences, tuple(gaps))


def has_text(pages: Sequence[StoredArticle]) -> bool:
    """Whether there is anything to draft from."""
    found = material(pages)
    return found is not None and bool(found.document.lines)


def _sentence(piece: Piece, places: Sequence[Place]) -> Sentence:
    if piece.paragraph is None:
        return Sentence(piece.text)
    place = places[piece.paragraph]
    where = place.article, place.paragraph, place.attachment
    return Sentence(piece.text, *where, struck=piece.struck)
