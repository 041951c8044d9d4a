"""Which line of a published issue is what: each under the style that it would have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crawler.characters import unspaced
from crawler.errors import CallError
from digest.issue.leads import level_of, set_lines
from digest.issue.plan import Form
from digest.lexicon import load
from digest.published.blocks import Block, Line, Row
from digest.published.headlines import headlines, known_names
from digest.published.labels import kind_of, label
from digest.published.looks import Cells, Looking, Looks
from digest.published.sections import Part, Parted, parted
from digest.published.texts import first_sentence

_LEXICON = load("printed")
_CLOSING, _ORGANISER = _LEXICON.rule("closing"), _LEXICON.rule("organiser")
_NUMBER = load("returned").rule("issue_number")
_DATE = _LEXICON.rule("day_or_month")
LEVELS = {2: "Heading2", 3: "Heading3", 4: "Heading4"}
LONGEST_HEADING = 45


@dataclass(frozen=True, slots=True)
class Seen:
    """A line under the id of the style that it shows; `spans` are its runs that show a character
    style, by the id of that.
    """

    style: str
    line: Looking
    spans: tuple[tuple[str, int, int], ...] = ()


def seen(looks: Looks, names: Mapping[str, str]) -> list[Seen]:
    """Every line that shows a style; raises CallError where the file holds no sections."""
    blocks = [_block(one) for one in looks.blocks]
    cut = parted(blocks, names)
    if not cut.parts:
        raise CallError("在文件里找不到栏目，请确认这是一期刊物（政策热点、医院资讯……）。")
    at = {id(block): place for place, block in enumerate(blocks)}
    heads = [at[id(part.blocks[0])] - 1 for part in cut.parts if part.blocks]
    found = list(_front(looks, blocks, cut, heads[0] if heads else len(blocks), names))
    for part in cut.parts:
        if part.blocks:
            found += _part(looks, part, at[id(part.blocks[0])])
    return found


def _block(one: Looking | Cells) -> Block:
    if isinstance(one, Looking):
        return Line(one.text)
    return Row(tuple(tuple(line.text for line in cell if line.text) for cell in one.cells))


def _front(
    looks: Looks, blocks: Sequence[Block], cut: Parted, end: int, names: Mapping[str, str]
) -> Iterator[Seen]:
    """Masthead and 本期导读."""
    guide = _guide_at(blocks, cut) if cut.guide is not None else end
    lines = [line for one in looks.blocks[:guide] for line in _lines(one)]
    largest = max((_size(line) for line in lines), default=0)
    for line in lines:
        yield Seen(_of_masthead(line, largest), line)
    if guide < end:
        heads = {head.at for head in headlines(blocks[:end], known_names(names))}
        titles = [at for at in range(guide, end) if at in heads]
        for at in range(guide, end):
            style = "GuideTitle" if at == guide else "GuideSection" if at in titles else "GuideItem"
            yield from (Seen(style, line) for line in _lines(looks.blocks[at]))


def _guide_at(blocks: Sequence[Block], cut: Parted) -> int:
    """The block of the words 本期导读: what stands above it is the masthead."""
    left = len(cut.masthead)
    for at, block in enumerate(blocks):
        if left <= 0:
            return at
        left -= 1 if isinstance(block, Line) else sum(map(len, block.cells))
    return len(blocks)


def _of_masthead(line: Looking, largest: int) -> str:
    bare = unspaced(line.text)
    if _NUMBER.search(bare) and _size(line) < largest:
        return "IssueNumber"
    if "联系人" in bare or _DATE.search(line.text):
        return "Contact"
    if _ORGANISER.fullmatch(bare):
        return "Organiser"
    return "IssueName" if _size(line) == largest else "Organiser"


def _size(line: Looking) -> int:
    return max((int(run.face.get("size", "0")) for run in line.runs), default=0)


def _lines(one: Looking | Cells) -> list[Looking]:
    if isinstance(one, Looking):
        return [one]
    return [line for cell in one.cells for line in cell if line.text]


def _part(looks: Looks, part: Part, start: int) -> Iterator[Seen]:
    """A section: its title, its table with what stands before it, its texts."""
    own = looks.blocks[start : start + len(part.blocks)]
    yield from (Seen("Heading1", line) for line in _lines(looks.blocks[start - 1]))
    rows = [at for at, one in enumerate(own) if isinstance(one, Cells)]
    is_table = part.key.plan.form in (Form.ROW, Form.PAPER) and bool(rows)
    if is_table:
        yield from _intro(own[: rows[0]])
        for at in rows:
            one = own[at]
            assert isinstance(one, Cells)  # `rows` are such
            yield from _cells(one, is_head=at == rows[0])
    behind = own[rows[-1] + 1 :] if is_table else own
    yield from _texts([one for one in behind if isinstance(one, Looking)])


def _intro(own: Sequence[Looking | Cells]) -> Iterator[Seen]:
    lines = [one for one in own if isinstance(one, Looking)]
    yield from (Seen("TableIntro", line) for line in lines[-1:])
    yield from _texts(lines[:-1])


def _cells(row: Cells, *, is_head: bool) -> Iterator[Seen]:
    for cell in row.cells:
        for line in cell:
            if line.text:
                centred = line.set.get("align") == "center"
                body = "TableCentre" if centred else "TableText"
                style = "TableLink" if "://" in line.text else body
                yield Seen("TableHead" if is_head else style, line)


def _texts(lines: Sequence[Looking]) -> Iterator[Seen]:
    texts = [line.text for line in lines]
    kind = kind_of(texts)
    leads = set_lines(texts)
    for line, runs in zip(lines, leads, strict=True):
        found = label(line.text, kind) if kind else None
        level = level_of(line.text)
        if _CLOSING.match(line.text):
            yield Seen("Closing", line)
        elif level and len(line.text) <= LONGEST_HEADING and line.text[-1] not in "。；：":
            yield Seen(LEVELS[level], line)
        else:
            spans = []
            if found:
                heading = first_sentence(line.text[found.end :])
                spans.append(("EntryHeading", 0, found.end + len(heading)))
            at = 0
            for run in runs:
                if run.bold and not (found and at < spans[0][2]):
                    spans.append(("Lead", at, at + len(run.text)))
                at += len(run.text)
            yield Seen("BodyText", line, tuple(spans))
