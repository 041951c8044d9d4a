"""The sentences of a drafted entry as its page lists them, with what the pencil struck in them."""

from dataclasses import dataclass, replace

from crawler.characters import letters
from digest.composing.sentences import is_whole
from digest.issue.model import Entry, Sentence


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a sentence; `struck` is their number in `Entry.sentences` where they are out
    of the text, else None.
    """

    text: str
    struck: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """One drafted sentence; `anchor` is the element id of its source paragraph, or "".

    `before` and `after` are our own words and marks around it: a date phrase, 一是, a full stop.
    `parts` is the sentence with what was struck in it, () where nothing was.
    """

    number: int
    text: str
    anchor: str
    before: str = ""
    after: str = ""
    parts: tuple[Part, ...] = ()


def taken(entry: Entry) -> list[Taken]:
    """The sentences of a drafted entry that still stand in its text, ours with the next one."""
    found: list[Taken] = []
    ours, struck = "", list[Part]()
    for at, sentence in enumerate(entry.sentences):
        place = _anchor(sentence)
        if sentence.struck:
            struck.append(Part(sentence.text, at))
        elif found and not ours and _goes_on(found[-1], sentence, place, struck=bool(struck)):
            found[-1], struck = _longer(found[-1], struck, sentence.text), []
        elif found and not (place or ours) and not letters(sentence.text):
            found[-1] = replace(found[-1], after=found[-1].after + sentence.text)
        elif place or sentence.text.endswith("。"):
            parts = (*struck, Part(sentence.text)) if struck else ()
            found.append(Taken(len(found) + 1, sentence.text, place, ours, parts=parts))
            ours, struck = "", []
        else:
            ours += sentence.text
    return [*found, Taken(len(found) + 1, ours, "")] if ours else found


def anchor(article: int, paragraph: int, attachment: int | None = None) -> str:
    """The element id of a paragraph of a stored article, or of its file `attachment`."""
    return f"{prefix(article, attachment)}{paragraph}"


def prefix(article: int, attachment: int | None) -> str:
    """What the ids of the paragraphs of an article, or of its file, begin with."""
    return f"a{article}-p" if attachment is None else f"a{article}-f{attachment}-p"


def _goes_on(last: Taken, sentence: Sentence, place: str, *, struck: bool) -> bool:
    """Whether the words belong to the last sentence, behind what was struck in it."""
    within = not is_whole(last.text) or not letters(sentence.text)
    return struck and place == last.anchor != "" and within


def _longer(last: Taken, struck: list[Part], text: str) -> Taken:
    parts = (*(last.parts or (Part(last.text),)), *struck, Part(text))
    return replace(last, text=last.text + text, parts=parts)


def _anchor(sentence: Sentence) -> str:
    if sentence.article is None or sentence.paragraph is None:
        return ""
    return anchor(sentence.article, sentence.paragraph, sentence.attachment)
