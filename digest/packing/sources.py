"""Where a fact of an entry stands in what it was taken from: the very sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from crawler.items import Article
from crawler.store.records import StoredArticle
from digest.checking.grounding import stored
from digest.checking.grounding.facts import Fact, FactKind, bare, facts, folded
from digest.composing.reflow import reflow
from digest.composing.sentences import split
from digest.issue.model import Entry, Sentence

LONGEST = 30_000  # characters of a page in which other spellings of a fact are looked for


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence of a page, or of its file of this name; "" where the page says it in no sentence
    (the day on which it was published).
    """

    sentence: str
    page: Article
    file: str = ""


class Sources:
    """The pages of one entry, read for its facts."""

    def __init__(self, db: Database, entry: Entry) -> None:
        self._pages = stored.pages_of(db, entry)
        self._by_id = {page.id: page for page in self._pages}
        self._sentences = [one for one in entry.sentences if not one.struck]
        self._spelled: dict[int, list[tuple[str, str, list[Fact]]]] = {}

    @property
    def pages(self) -> list[StoredArticle]:
        """The entry's own page first."""
        return self._pages

    def spans(self, text: str) -> list[tuple[int, int, Sentence]]:
        """Where the drafted sentences stand in `text`, those that still do."""
        found, at = [], 0
        for sentence in self._sentences:
            start = text.find(sentence.text, at) if sentence.text else -1
            if start >= 0:
                at = start + len(sentence.text)
                found.append((start, at, sentence))
        return found

    def of(self, fact: Fact, spans: Sequence[tuple[int, int, Sentence]]) -> Source | None:
        """The sentence that bears out `fact`, None where none does: the one it was drafted from,
        else the first that has its words, else the first that says the same in other words.
        """
        own = (one for start, end, one in spans if start <= fact.start < end)
        drafted = next(own, None)
        if drafted is not None and (found := self._of_sentence(drafted, fact)):
            return found
        return self._worded(fact) or self._meant(fact) or self._published(fact)

    def _of_sentence(self, drafted: Sentence, fact: Fact) -> Source | None:
        page = self._by_id.get(drafted.article or 0)
        if page is None or drafted.paragraph is None:
            return None
        file, lines = "", [paragraph.text for paragraph in page.article.body]
        if drafted.attachment is not None:
            if drafted.attachment >= len(page.article.attachments):
                return None
            attached = page.article.attachments[drafted.attachment]
            file, lines = attached.name, [one.text for one in reflow(attached.text)]
        if drafted.paragraph >= len(lines):
            return None
        said = split(lines[drafted.paragraph]) or [lines[drafted.paragraph]]
        has = [one for one in said if _has(one, fact)] or [one for one in said if _means(one, fact)]
        return Source(has[0], page.article, file) if has else None

    def _worded(self, fact: Fact) -> Source | None:
        for page in self._pages:
            for file, line in _lines(page.article):
                if _has(line, fact):
                    said = (one for one in split(line) if _has(one, fact))
                    return Source(next(said, line), page.article, file)
        return None

    def _meant(self, fact: Fact) -> Source | None:
        for page in self._pages:
            for file, line, found in self._facts(page):
                if any(_same(one, fact) for one in found):
                    said = (one for one in split(line) if _means(one, fact))
                    return Source(next(said, line), page.article, file)
        return None

    def _facts(self, page: StoredArticle) -> list[tuple[str, str, list[Fact]]]:
        if page.id not in self._spelled:
            left, found = LONGEST, []
            for file, line in _lines(page.article):
                left -= len(line)
                if left < 0:
                    break
                found.append((file, line, facts(line, articles=True)))
            self._spelled[page.id] = found
        return self._spelled[page.id]

    def _published(self, fact: Fact) -> Source | None:
        if fact.kind is not FactKind.DATE:
            return None
        for page in self._pages:
            if (day := page.article.day) and _is_day(fact, day):
                return Source("", page.article)
        return None


def _lines(article: Article) -> Iterator[tuple[str, str]]:
    """What a page says, line by line, with the name of the file it stands in."""
    yield "", article.title
    for paragraph in article.body:
        yield "", paragraph.text
    for file in article.attachments:
        for paragraph in reflow(file.text):
            yield file.name, paragraph.text


def _has(line: str, fact: Fact) -> bool:
    """Whether a line has the words of a fact; a title may stand there without its brackets."""
    if fact.text in line or folded(fact.text) in folded(line):
        return True
    return fact.kind is FactKind.TITLE and bool(fact.key[0]) and fact.key[0] in bare(line)


def _means(line: str, fact: Fact) -> bool:
    return any(_same(one, fact) for one in facts(line, articles=True))


def _same(one: Fact, fact: Fact) -> bool:
    if one.kind is not fact.kind:
        return False
    if fact.kind is FactKind.NUMBER:
        return one.key[0] == fact.key[0] and (one.key[1] == fact.key[1] or not one.key[1])
    if fact.kind is FactKind.DATE:
        return all(not said or not told or said == told
                   for said, told in zip(fact.key, one.key, strict=True)) and any(
            said and said == told for said, told in zip(fact.key[1:], one.key[1:], strict=True)
        )  # fmt: skip
    return one.key == fact.key


def _is_day(fact: Fact, day: date) -> bool:
    parts = (str(day.year), str(day.month), str(day.day))
    return all(not said or said == own for said, own in zip(fact.key, parts, strict=True))
