"""The heading of a 政策热点 entry in house form: `国家医保局印发《…》。`"""

from dataclasses import dataclass, replace

from crawler.characters import letters
from crawler.items import Article
from crawler.official import Stage
from crawler.official.about import interpreted, own_title, quoted, wrapped
from crawler.official.issuers import house_of, is_provincial, joint, names, title_prefix, titled
from crawler.official.kind import announced, kind_of
from crawler.official.number import is_bare, is_nameless, is_order, trailing_number, without_number
from crawler.official.stage import DRAFT_KIND, behind_issuers, explained_in
from digest.composing.naming import (
    SIGNED,
    house_name,
    issuers,
    joint_phrase,
    printed_issuers,
    signed,
)
from digest.composing.news import Released, released
from digest.composing.typography import tidy_title
from digest.config.settings import Publication
from digest.lexicon import load

_HEADING = load("heading")
_VERBS = (("印发", "issues"), ("发布", "releases"), ("公布", "makes_public"))
VERBS = {kind: verb for verb, rule in _VERBS for kind in _HEADING[rule].words}
_IS_TITLE, _HALVES, _HELD, _SEVERAL = (
    _HEADING[name] for name in ("is_title", "halves", "held", "several")
)
_AMENDS = _HEADING["amends_a_law"]
_NAMED = 600  # characters of an order in which what it makes public is named


@dataclass(frozen=True, slots=True)
class Heading:
    """`who` does `verb` with `name` (with 《》); `text` is the whole, with 。

    `kind` is the 文种 (通知, 办法, …), or "" where the title is a sentence, as of a report.
    """

    text: str
    who: str
    verb: str = ""
    name: str = ""
    kind: str = ""
    signed: str = ""  # the issuers one by one, where `who` only counts them

    @property
    def doers(self) -> str:
        """Who did it, as the first sentence names them."""
        return self.signed or self.who


def heading(article: Article, site: str, publication: Publication) -> Heading:
    """The heading of `article`, found on the site of the organisation `site`."""
    title = _named_in_text(article)
    if told := released(article, title):
        return _made_known(told, title, issuers(article, site), publication, site)
    issued_by = issuers(article, site)
    first = _first(title, issued_by, site, publication)
    who = joint_phrase(title, publication) or first or printed_issuers(issued_by, publication)
    found = _found(title, article.official.stage, who, publication)
    order = is_order(f"{article.title}{article.document_number}") or _AMENDS.search(found.name)
    if found.verb == "印发" and order:
        found = replace(found, verb="公布", text=found.text.replace("印发", "公布", 1))
    return replace(found, signed=signed(issued_by, publication)) if found.who else found


def _first(title: str, issued_by: tuple[str, ...], site: str, publication: Publication) -> str:
    """The site's own house, where it comes first of a few issuers that the title does not name.

    It stands for all in the heading, the first sentence lists them (2025-02, no. 2; 2025-08, no. 2;
    2025-09, no. 2); of more than `SIGNED` the heading counts them.
    """
    few = 2 < len(issued_by) <= SIGNED and not any(map(is_provincial, issued_by))
    if titled(title) or not few:
        return ""
    short = house_name(house_of(issued_by[0]), publication)
    return short if short == house_name(site, publication) else ""


def _made_known(
    told: Released, title: str, known: tuple[str, ...], publication: Publication, site: str
) -> Heading:
    """The document that a report makes known, issued by those its title names or counts.

    Where the title names nobody and the site's own house comes first, it stands for all, as
    past issues have it (2025-02, no. 2; 2025-08, no. 4).
    """
    issued_by = titled(title) or told.issuers or known
    short = house_name(house_of(issued_by[0]), publication) if issued_by else ""
    first = short if short == house_name(site, publication) and not titled(title) else ""
    who = joint_phrase(title, publication) or told.counted or first
    made = _made(
        who or printed_issuers(issued_by, publication), VERBS[kind_of(told.name)], told.name
    )
    return replace(made, signed=signed(told.issuers or issued_by, publication))


def _found(title: str, stage: Stage, who: str, publication: Publication) -> Heading:
    rest = own_title(title)
    if stage is Stage.INTERPRETATION:
        return _explained(title, who)
    if stage is Stage.DRAFT and (name := quoted(rest)):
        text = f"{who}就《{name}》公开{Stage.DRAFT}。"
        return Heading(text, who, Stage.DRAFT, f"《{name}》", DRAFT_KIND)
    return _wrapped(rest, who) or _whole(title, rest, who) or _sentence(title, publication, who)


def _whole(title: str, rest: str, who: str) -> Heading | None:
    """A title that is the document's own, `rest` without issuers and number; None for a report."""
    if is_bare(rest):
        return _made(who, VERBS[announced(rest)], announced(rest))
    kind = kind_of(rest)
    if not kind:  # 关于…: a document of a rare kind
        return _made(who, "发布", rest, whole=True) if rest.startswith("关于") else None
    verb = "公布" if "令" in trailing_number(title) else VERBS[kind]
    return _made(who, verb, rest, whole=True)


def _wrapped(rest: str, who: str) -> Heading | None:
    """A title that wraps another: 关于印发…的通知, 关于同意…的批复."""
    found = wrapped(rest)
    if found is None:
        return None
    if found.verb == "批复":
        return Heading(f"{who}批复同意{found.name}。", who, "批复", f"《{rest}》", "批复")
    return _made(who, found.verb, found.name)


def plain_title(title: str) -> str:
    """A news title without blanks and marks, for comparing."""
    return letters(tidy_title(title))


def _made(who: str, verb: str, name: str, *, whole: bool = False) -> Heading:
    if name in VERBS:  # a title of nothing but its kind and number
        return Heading(f"{who}{verb}{name}。", who, verb, name, name)
    title = name if "《" in name and not whole else _quoted(name)
    text = f"{who}{verb}{title}。" if who else f"{title}{verb}。"
    return Heading(text, who, verb, title, kind_of(name))


def _quoted(name: str) -> str:
    """A name between 《》; titles inside it take 〈〉 (GB/T 15834—2011, 4.15)."""
    if _IS_TITLE.match(name):
        return name
    inner = name.replace("《", "〈").replace("》", "〉")
    several = _SEVERAL.match(inner)
    if several and kind_of(several["first"]):
        return f"《{several['first']}》{several['rest']}"
    return f"《{inner}》"


def _explained(title: str, who: str) -> Heading:
    document = interpreted(title)
    if not document:
        return Heading(f"{_one_sentence(own_title(title))}。", who)
    kind = explained_in(title)
    inner = behind_issuers(document) or document
    shell = wrapped(inner)
    name = shell.name.strip("《》") if shell else inner
    return Heading(f"{who}发布《{name}》{kind}。", who, "发布", f"《{name}》", kind)


def _one_sentence(title: str) -> str:
    """A title of two halves with a comma between them."""
    return _HALVES.sub("，", title.rstrip("。！!"))


def _sentence(title: str, publication: Publication, who: str) -> Heading:
    """A report: its title is the sentence, with the issuer's house name."""
    if who and (held := _HELD.match(title)):
        return Heading(f"{who}召开{held['what'] or held['told']}。", who)
    prefix = title_prefix(title)
    return Heading(f"{_one_sentence(_house(prefix, publication) + title[len(prefix) :])}。", who)


def _house(prefix: str, publication: Publication) -> str:
    """The issuers before a sentence by their house names: 人社部、国家卫健委."""
    if not prefix or joint(prefix + "关于"):
        return house_name(prefix, publication) if prefix else ""
    return "、".join(house_name(name, publication) for name in names(prefix))


def _named_in_text(article: Article) -> str:
    """The title; an order that is only numbered is called by what it makes public."""
    title = tidy_title(article.title)
    rest = behind_issuers(title)
    if not rest or not is_nameless(rest):
        return title
    name = quoted(article.text[:_NAMED])
    return f"{title_prefix(without_number(title))}公布《{name}》的决定" if name else title
