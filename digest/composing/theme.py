"""What a law is about: its name, its purpose, whom it binds; a sentence is weighed against it.

Whom it binds is counted: who 应当, 不得, 可以 and 有权 do something, of the bodies and people that
are no organ of state. 医疗纠纷预防和处理条例 binds 医疗机构 and 医患双方, not the ministries that
are told to help. Where nobody but the state is told to do anything, the state is whom it binds.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.official.kind import kind_of
from digest.composing.document import Line
from digest.composing.markers import marker
from digest.composing.outline import Node
from digest.composing.points import in_chapter
from digest.composing.references import Votes, votes
from digest.composing.salience import pairs
from digest.lexicon import load

LONGEST = 14  # characters of a name
FEWEST = 2  # times that the one who is bound most often is told to do something
LEAST = 0.12  # of that, for the others
MOST = 6
_LEXICON = load("provisions")
_AUTHORITY, _AGENT, _EVERYONE = (_LEXICON.rule(name) for name in ("authority", "agent", "everyone"))
_SUBJECT, _ADVERBIAL = _LEXICON.rule("subject"), _LEXICON.rule("adverbial")
_STATE, _REMARK = _LEXICON.rule("state_name"), load("attached").rule("remark")
_NOUN = _LEXICON.rule("goes_on")
_CLAUSES, _OR = _LEXICON.rule("clause_end"), _LEXICON.rule("or_else")


@dataclass(frozen=True, slots=True)
class Theme:
    """A law's `name`, `aim` and the `heading` of the part that is read, as pairs of characters.

    `title` is the name in words, `part` the heading, `votes` which of its sentences its penalties
    name again. `bound` are those it binds, each with how often beside the first of them (1.0); ()
    where that is the state itself, or where nothing is known.
    """

    name: frozenset[str] = frozenset()
    aim: frozenset[str] = frozenset()
    bound: tuple[tuple[str, float], ...] = ()
    heading: frozenset[str] = frozenset()
    title: str = ""
    part: str = ""
    votes: Votes = ()

    @property
    def is_law(self) -> bool:
        """Whether a law is read; of another document no theme is known."""
        return bool(self.title)

    def under(self, heading: str) -> "Theme":
        """The theme in the part of this heading: what it adds to the law's name."""
        new = frozenset(pairs(heading)) - self.name if self.is_law else frozenset()
        return replace(self, heading=new, part=heading if self.is_law else "")


NO_THEME = Theme()


def theme(name: str, aim: str, points: Sequence[Node], lines: Sequence[Line] = ()) -> Theme:
    """The theme of a law called `name` (with or without 《》), made for `aim`, told in `points`.

    `lines` is all of it.

    NO_THEME of a document that is in no articles.
    """
    if not any(map(in_chapter, points)):
        return NO_THEME
    title = _subject_matter(name.strip("《》"))
    told = [line for node in points for line in node.lines]
    return Theme(
        frozenset(pairs(title)),
        frozenset(pairs(aim)),
        bound(told, title),
        title=title,
        votes=votes(tuple(lines)),
    )


def _subject_matter(title: str) -> str:
    """中华人民共和国献血法 is about 献血."""
    bare = _REMARK.sub("", title)
    return _STATE.sub("", bare.removesuffix(kind_of(bare))) or title


def bound(lines: Sequence[Line], title: str = "") -> tuple[tuple[str, float], ...]:
    """Whom the articles bind, most often first; () where only the state is told to do something.

    Whom the `title` names is bound by whatever he does: 国有企业管理人员有下列行为之一的.
    """
    counted = Counter(name for line in lines for name in _subjects(line.text))
    if name := _named_in(title, lines):
        counted[name] = max(FEWEST, *counted.values(), 0)
    agents = [(name, times) for name, times in counted.most_common() if _is_agent(name)]
    most = agents[0][1] if agents else 0
    if most < FEWEST:
        return ()
    fit = agents[:MOST]
    return tuple((name, times / most) for name, times in fit if times >= LEAST * most)


def _named_in(title: str, lines: Iterable[Line]) -> str:
    """The body or people that a title begins with, where paragraphs begin with it too; else ""."""
    ends = range(min(len(title), LONGEST), 1, -1)
    name = next((title[:end] for end in ends if _is_agent(title[:end])), "")
    begun = (_unmarked(line.text) for line in lines)
    times = sum(
        bool(name) and one.startswith(name) and not _NOUN.match(one[len(name) :]) for one in begun
    )
    return name if times >= FEWEST else ""


def _unmarked(text: str) -> str:
    mark = marker(text)
    return text[mark.length :] if mark else text


def subject_of(clause: str) -> str:
    """Who does something in a clause, by the verb behind it; "" where nobody is told to."""
    found = _SUBJECT.match(clause)
    return found["subject"] if found else ""


def _subjects(text: str) -> Iterator[str]:
    for clause in _CLAUSES.split(_unmarked(text)):
        subject = subject_of(clause)
        if subject and not (_AUTHORITY.search(subject) or _EVERYONE.search(subject)):
            yield from (_ADVERBIAL.sub("", name).rpartition("的")[2] for name in _OR.split(subject))


def _is_agent(name: str) -> bool:
    return 2 <= len(name) <= LONGEST and bool(_AGENT.search(name))
