"""What a title speaks of: the document inside 关于印发…的通知, 转发…, 《…》解读."""

from dataclasses import dataclass
from functools import lru_cache

from crawler.lexicon import load
from crawler.official.issuers import are_authorities, title_prefix, titled
from crawler.official.kind import kind_of
from crawler.official.number import without_order
from crawler.official.stage import Stage, behind_issuers, is_draft, stage_of

_WRAPPING = load("wrapping")
_TITLED, _SHELL = _WRAPPING["titled"], _WRAPPING["shell"]
_FORWARD, _PASSES, _RELEASED = (_WRAPPING[name] for name in ("forward", "passes", "released"))
_CONSENTS, _WRAPS, _AROUND = (_WRAPPING[name] for name in ("consents", "wraps", "around_name"))
_ISSUER = _WRAPPING["issuer_before"]
_EXPLAINED, _DRAFTED = load("stage")["explained"], load("stage")["around_draft"]
_VERBS = {"批准发布": "发布", "下发": "印发", "修订印发": "印发", "出台": "印发"}
SHORTEST = 5  # characters of a document's name between 《》 that tells it from others


@dataclass(frozen=True, slots=True)
class Wrapped:
    """What a title does (印发, 发布, 公布, 转发, 批复) with the document `name`, as it has it."""

    verb: str
    name: str


def wrapped(rest: str) -> Wrapped | None:
    """The document inside a title that wraps one; None where the title is the document's own.

    `rest` is the title behind its issuers and without its number.
    """
    if consent := _CONSENTS.match(rest):
        return Wrapped("批复", consent["what"])
    shell, news = _SHELL.match(rest), _RELEASED.match(rest)
    if shell and (kind_of(shell["name"]) or shell["verb"] == "印发"):
        return Wrapped(_VERBS.get(shell["verb"], shell["verb"]), shell["name"])
    if news and kind_of(news["name"]):
        return Wrapped(_VERBS.get(news["verb"], news["verb"]), news["name"])
    if found := _PASSES.match(rest) or _FORWARD.match(rest):
        return Wrapped("转发", found["name"] or found["whole"])
    return None


def own_title(title: str) -> str:
    """A title behind its issuers, its number and 令第15号: 关于印发…的通知, 某某办法."""
    rest = behind_issuers(title)
    named = without_order(rest)
    return named[len(title_prefix(named)) :].lstrip() if named != rest else rest


def quoted(text: str) -> str:
    """The first name between 《》 with the titles inside it, or ""."""
    found = _TITLED.search(text)
    return str(found["name"]) if found else ""


def interpreted(title: str) -> str:
    """The document that an interpretation's title names, "" if it names none."""
    if named := quoted(title):
        return named
    found = _EXPLAINED.search(title)
    name = str(found["before"] or found["behind"]).strip() if found else ""
    return name if kind_of(name) else ""


def brought(title: str) -> str:
    """The document that a page brings, explains or forwards, named as its title does, no 《》.

    "" where the page is the document itself, or names none.
    """
    stage = stage_of(title)
    if stage in (Stage.INTERPRETATION, Stage.DRAFT):
        return interpreted(title) if stage is Stage.INTERPRETATION else quoted(title)
    found = wrapped(own_title(title))
    return _unquoted(found.name) if found else ""


def _unquoted(name: str) -> str:
    """《某办法》 and 《某办法》等3项标准 as 某办法, but 《某条例》实施办法 as it is."""
    found = _TITLED.match(name)
    if found is None:
        return name.strip("《》<>")
    more = name[found.end() :]
    return str(found["name"]).strip() if not more or more[0] in "等《" else name


@lru_cache(maxsize=4096)  # a month is grouped, ranked and compared with earlier ones
def about(title: str) -> str:
    """What a title speaks of, for comparing: without issuers, 关于印发…的通知 and marks.

    An interpretation speaks of the document it names; a forwarded document is itself.
    """
    stage = stage_of(title)
    if stage is Stage.INTERPRETATION and len(named := interpreted(title)) >= SHORTEST:
        title, stage = named, stage_of(named)
    name = _inside(_speaking(title, stage))
    inner = quoted(name) if _WRAPS.match(name) or is_draft(name) else ""
    return _AROUND.sub("", inner or name)


def settled_name(subject: str) -> str:
    """`about` of a draft and of what it became, made alike: without 征求意见稿, 试行 and so on."""
    return _DRAFTED.sub("", subject)


def _speaking(title: str, stage: Stage) -> str:
    """What says it: the title behind its issuers, the forwarded one behind its own; of news of a
    hospital the whole.
    """
    if stage is Stage.NEWS and not are_authorities(titled(title)):
        return title
    rest = own_title(title)
    forwarded = wrapped(rest) if stage is Stage.FORWARDED else None
    return _ISSUER.sub("", own_title(forwarded.name)) if forwarded else rest


def _inside(rest: str) -> str:
    found = _SHELL.match(rest) or _RELEASED.match(rest)
    return str(found["name"]) if found else rest
