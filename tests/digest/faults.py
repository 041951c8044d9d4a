"""What is wrong with a drafted entry: each fault a line, [] for a good one."""

import re
from collections.abc import Iterator, Sequence

from crawler.official.numerals import numeral
from crawler.store.records import StoredArticle
from digest.checking.grounding.lock import check
from digest.composing.heading import heading
from digest.composing.lead import Piece
from digest.composing.material import material, paragraphs
from digest.composing.outline import Node, outline
from digest.composing.points import is_question, structure
from digest.composing.sentences import is_whole
from digest.composing.shortforms import unintroduced
from digest.composing.typography import tidy
from digest.drafting.policy_text import Draft
from digest.issue.model import Sentence
from digest.lexicon import load
from tests.digest.documents import house
from tests.digest.listed import told_as_lists

SHORTEST, LONGEST = 350, 1100
PROSE = 1200  # characters of sentences; a source of so many fills an entry
FEWEST, MOST, NAMED = 3, 8, 12
# the few words an entry has of its own: date phrase, who issued it, 一是, marks of a list
OWN = re.compile(
    r"(?:近日，|(?:20\d\d年)?\d{1,2}月\d{1,2}日，)?"
    r"(?:[^，。]{2,60}(?:印发|发布|公布|转发|批复|公开征求意见)(?:[^，。]{0,8}|《[^》]{2,80}》)"
    r"(?:，旨在|，要求|，主要内容如下：|，|。)?)?"
    r"|，(?:旨在|主要内容如下：)?"
    r"|据[^，。]{2,20}网站(?:20\d\d年)?\d{1,2}月\d{1,2}日消息，"
    r"|[一二三四五六七八九十]{1,3}是|。|；|：|该"
    r"|该?[^，。]{1,4}还对|、|作出规定。|提出要求。"
    r"|，?或者|等|分别"
)
_FORMAL = load("parts").rule("around")
_COUNT = re.compile(r"[一二三四五六七八九十]{1,3}是")
# where a purpose ends: 为…，制定本办法; 现就…提出如下意见; 关于…的决策部署
_GOES_ON = re.compile(
    r"，|的(?:决策|工作)?(?:部署|要求)|(?:的?有关.{2,4})?(?:提出|通知|公告|制定)(?:如下|以下)"
)
_STOPS = tuple("。！？；：”）」…")


def faults(entry: Draft, pages: Sequence[StoredArticle], site: str) -> list[str]:
    """Every condition an entry must hold, over the pages it was drafted from."""
    told = (
        _foreign(entry, pages),
        _numbering(entry),
        _measure(entry, pages),
        _unheard(entry, pages),
        _locked(entry, pages, site),
    )
    return [fault for kind in told for fault in kind]


def counts(entry: Draft) -> list[str]:
    """The 一是, 二是, … that dongtai wrote."""
    own = (s.text for s in entry.sentences if s.paragraph is None)
    return [text for text in own if _COUNT.fullmatch(text)]


def _foreign(entry: Draft, pages: Sequence[StoredArticle]) -> Iterator[str]:
    """Words that stand nowhere in the paragraph they name, or only as half a sentence."""
    printed = [sentence for sentence in entry.sentences if not sentence.struck]
    listed = told_as_lists(entry, [paragraph.text for paragraph in pages[0].article.body])
    yield from (
        f"删去的不是原文：{s.text}"
        for s in entry.sentences
        if s.struck and s.text not in _source(s, pages)
    )
    for at, sentence in enumerate(printed):
        if sentence.paragraph is None:
            if not OWN.fullmatch(sentence.text):
                yield f"不是原文，也不是固定用语：{sentence.text}"
            continue
        source = _source(sentence, pages)
        words = sentence.text.rstrip("。")
        if words not in source:
            yield f"原文没有：{sentence.text}"
        elif sentence.paragraph not in listed and not (
            _ends_well(words, source, printed[at + 1 : at + 2])
            or _before_struck(sentence, entry.sentences, source)
            or _goes_on(words, source, printed[at + 1 : at + 3])
        ):
            yield f"句子被截断：{sentence.text}"
    if entry.text and not is_whole(entry.text):
        yield f"结尾不完整：{entry.text[-20:]}"


def _source(sentence: Sentence, pages: Sequence[StoredArticle]) -> str:
    article = next(p.article for p in pages if p.id == sentence.article)
    assert sentence.paragraph is not None
    file = sentence.attachment
    body = article.body if file is None else paragraphs(article.attachments[file])
    return "\n".join(map(tidy, body[sentence.paragraph].text.split("\t")))


def _ends_well(words: str, source: str, following: Sequence[Sentence]) -> bool:
    """The words end where a sentence, a heading or a cell ends; a purpose ends before a comma."""
    ours = bool(following) and following[0].text in ("。", "；")
    rests = [source[found.end() :] for found in re.finditer(re.escape(words), source)]
    whole = words.endswith(_STOPS) or any(_at_end(rest) for rest in rests)
    # 评估和调整 is headed 评估 where only that is told
    joined = bool(following) and following[0].text == "，"  # 资金覆盖甲，覆盖乙，…
    if joined and any(rest[0] == "，" for rest in rests):
        return True
    return whole or (ours and any(_GOES_ON.match(rest) or rest[0] in "、和与及" for rest in rests))


def _before_struck(one: Sentence, sentences: Sequence[Sentence], source: str) -> bool:
    """What stands behind the words in their paragraph was struck, in the place where it stood."""
    behind = [s for s in sentences[sentences.index(one) + 1 :] if s.paragraph is not None][:1]
    return any(s.struck and one.text + s.text in source for s in behind)


def _goes_on(words: str, source: str, following: Sequence[Sentence]) -> bool:
    """The same sentence goes on behind a few words that were struck: 本, （以下简称《办法》）."""
    more = [s.text for s in following if s.paragraph is not None or s.text != "该"][:1]
    struck = f"{re.escape(words)}.{{1,60}}?{re.escape(more[0])}" if more else "(?!)"
    return bool(re.search(struck, source))


def _at_end(rest: str) -> bool:
    below = re.match("（一）|第[一二三四五六七八九十百]+条", rest)  # a heading, its first part
    return not rest or rest[0] in (*_STOPS, "\n") or bool(below)


def _numbering(entry: Draft) -> Iterator[str]:
    found = counts(entry)
    if found != [f"{numeral(n)}是" for n in range(1, len(found) + 1)]:
        yield f"序号不连续：{found}"


def _measure(entry: Draft, pages: Sequence[StoredArticle]) -> Iterator[str]:
    found = material(pages)
    if found is None:
        return
    prose = sum(len(line.text) for line in found.document.lines if is_whole(line.text))
    if prose >= PROSE and len(entry.text) < SHORTEST:
        yield f"太短：{len(entry.text)} 字，原文 {prose} 字"
    if len(entry.text) > LONGEST:
        yield f"太长：{len(entry.text)} 字"
    points = structure(outline(found.document.content)).points
    many = len(counts(entry))
    if many == 1 or many > (NAMED if sum(bool(p.title) for p in points) >= many else MOST):
        yield f"要点有 {many} 个"
    if 0 < many < FEWEST and len(points) >= FEWEST:
        yield f"要点只有 {many} 个，原文有 {len(points)} 个"


def _unheard(entry: Draft, pages: Sequence[StoredArticle]) -> Iterator[str]:
    """First-level headings of which nothing is said, of those that become points."""
    found = material(pages)
    if found is None or not counts(entry):
        return
    used = {(s.article, s.attachment, s.paragraph) for s in entry.sentences}
    points = structure(outline(found.document.content)).points
    for node in points if len(points) <= NAMED else ():  # of more, the strongest are chosen
        keys = {found.places[at] for at in _places(node)}
        titled = node.title and not is_question(node)
        titled = titled and not _FORMAL.match(node.title)  # 组织实施 may be nothing but ceremony
        if titled and used.isdisjoint((k.article, k.attachment, k.paragraph) for k in keys):
            yield f"没有写到：{node.title}"


def _places(node: Node) -> set[int]:
    return {node.own.index, *(line.index for line in node.lines)}


def _locked(entry: Draft, pages: Sequence[StoredArticle], site: str) -> Iterator[str]:
    articles = [page.article for page in pages]
    yield from (m.warning for m in check(f"{entry.heading}\n{entry.text}", articles, [site]))
    head = heading(articles[0], site, house())
    pieces = [Piece(s.text, s.paragraph) for s in entry.sentences if not s.struck]
    told = "".join(article.text for article in articles)
    yield from (f"简称没有交代：{text}" for text in unintroduced(head, pieces, told))
