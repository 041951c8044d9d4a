"""The lines of a flattened table cut behind each address, and the names that may stand in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from crawler.characters import unspaced
from digest.lexicon import load
from digest.published import addresses
from digest.published.naming import sureness

_HEADS = frozenset(("序", "号", "序号", "单位", "标题", "网址"))
_NUMBERED = load("printed").rule("numbered_row")
LINES = 4  # over which a name may be broken
LONGER = 0.1  # a line more: the whole name is surer than its end


@dataclass(frozen=True, slots=True)
class Word:
    """A line of words; `begins` a numbered row."""

    text: str
    begins: bool = False


@dataclass(slots=True)
class Chunk:
    """The words before an address and its pieces; the last chunk may have none."""

    words: list[Word] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words from line `start` to `end` that may be a name; `rest` is a title on its last line."""

    name: str
    start: int
    end: int
    sure: float
    rest: str = ""


def chunks(lines: Sequence[str]) -> list[Chunk]:
    """The table's lines behind its head, one chunk an address."""
    found = [Chunk()]
    number = 1
    for line in _cells(lines):
        last = found[-2] if len(found) > 1 and not found[-1].words else None
        if last and addresses.goes_on("".join(last.pieces), line, number):
            last.pieces.append(line)
            continue
        if len(found) > 1 and addresses.is_torn(found[-2].pieces[-1], line):
            found[-2].words += found[-1].words
            found[-2].pieces.append(line)
            found[-1].words.clear()
            continue
        words, address, behind = addresses.split(line)
        if words and not (len(found) == 1 and _is_intro(words)):
            word, number = _word(words, number)
            found[-1].words.append(word)
        if address:
            found[-1].pieces.append(address)
            found.append(Chunk())
        if behind:
            found[-1].words.append(Word(behind))
    return found


def _is_intro(words: str) -> bool:
    """Whether a line is of the sentence above the table: 本期…，供参考。"""
    return (
        words.startswith("本期") or words.removesuffix("。").endswith("供参考") or words == "考。"
    )


def candidates(chunk: Chunk, known: frozenset[str]) -> Iterator[Candidate]:
    """Every run of lines in a chunk that may be a hospital's name."""
    words = chunk.words
    for start, first in enumerate(words):
        for end in range(start + 1, min(start + LINES, len(words)) + 1):
            if any(word.begins for word in words[start + 1 : end]):
                break
            name = unspaced("".join(word.text for word in words[start:end]))
            if sure := sureness(name, known, numbered=first.begins):
                yield Candidate(name, start, end, sure + LONGER * (end - start))
        name, _, rest = first.text.partition(" ")
        if rest and (sure := sureness(name, known, numbered=first.begins)):
            yield Candidate(name, start, start + 1, sure - 0.7, rest.strip())


def title_lines(chunk: Chunk, taken: Candidate | None) -> list[str]:
    """The words of a chunk that are its title, the name taken out."""
    texts = [word.text for word in chunk.words]
    if taken:
        texts[taken.start : taken.end] = [taken.rest]
    return [text for text in texts if text]


def _cells(lines: Iterable[str]) -> Iterator[str]:
    """The lines behind the table's head, cut where a layout kept wide gaps between cells."""
    whole = list(addresses.whole_starts(lines))
    heads = [i for i, line in enumerate(whole) if _is_head(line)]
    for line in whole[heads[0] + 1 if heads else 0 :]:
        for cell in line.replace("\t", "   ").split("   "):
            if cell.strip() and not _is_cell_of_head(unspaced(cell)):
                yield cell.strip()


def _is_head(line: str) -> bool:
    bare = unspaced(line)
    return bare == "网址" or "标题网址" in bare or "标题链接" in bare


def _is_cell_of_head(bare: str) -> bool:
    return bare in _HEADS or bare.startswith("序号单位")


def _word(words: str, number: int) -> tuple[Word, int]:
    """A line as a word, and the number of the row to come."""
    found = _NUMBERED.fullmatch(words)
    if found and int(found[1]) == number:
        return Word(found[2] or found[3] or "", begins=True), number + 1
    return Word(words), number
