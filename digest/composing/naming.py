"""Who issued a document, as the newsletter prints the names."""

from crawler.items import Article
from crawler.official.issuers import house_of, is_provincial, joint, placed, titled
from crawler.official.numerals import numeral
from crawler.official.organisations import SECRETARIATS, shortened
from digest.config.settings import Publication
from digest.lexicon import load

_ADDRESSED = load("surroundings").rule("addressed_locally")
_ADOPTED = load("surroundings").rule("adopted")
GREETED = 8  # paragraphs among which a letter says to whom it is
SIGNED = 5  # so many issuers are named one by one in the first sentence


def house_name(organisation: str, publication: Publication) -> str:
    """国家医疗保障局 as 国家医保局: by publication.toml, else by the usual shortenings."""
    known = publication.short(organisation)
    if known != organisation:
        return known
    return publication.short(shortened(organisation))


def issuers(article: Article, site: str) -> tuple[str, ...]:
    """The organisations that issued it: as decided when it was read, as its title has them, or the
    site's own. () on a national site for a text that speaks to the towns of a province.

    An office signs for its house (`official.issuers.house_of`), as past issues print it.
    """
    own = () if _is_elsewhere(article, site) else tuple(filter(None, [site.strip()]))
    named = article.official.issuers or titled(article.title) or _congress(article) or own
    return tuple(dict.fromkeys(house_of(placed(name, site)) for name in named))


def _congress(article: Article) -> tuple[str, ...]:
    """The people's congress that adopted a regulation, by the note below its title."""
    notes = (_ADOPTED.match(p.text.strip()) for p in article.body[:GREETED])
    return next(((f"{m['place']}人大{m['standing'] and '常委会'}",) for m in notes if m), ())


def _is_elsewhere(article: Article, site: str) -> bool:
    addressed = any(_ADDRESSED.match(p.text.strip()) for p in article.body[:GREETED])
    return addressed and not is_provincial(site)


def printed_issuers(names: tuple[str, ...], publication: Publication) -> str:
    """国家医保局; 国家卫健委、国家中医药局联合; 三部委联合; 国家卫健委等6部门联合.

    The house counts few ministries without a name (2025-08, no. 5), as the first sentence lists
    them; offices of a province, and more than that sentence holds, are called by the first.
    """
    short = tuple(dict.fromkeys(house_name(name, publication) for name in names))
    if len(short) <= 1:
        return "".join(short)
    if set(short) == set(SECRETARIATS):
        return "、".join(short)
    if len(short) == 2:
        return f"{short[0]}、{short[1]}联合"
    count = numeral(len(short)) if len(short) <= 10 else str(len(short))
    if len(short) <= SIGNED and not any(map(is_provincial, short)):
        return f"{count}部委联合"
    return f"{short[0]}等{count}部门联合"


def signed(names: tuple[str, ...], publication: Publication) -> str:
    """市场监管总局、国家卫健委、国家中医药局联合: the issuers one by one.

    "" where they are too many for one sentence, or so few that the heading names them.
    """
    short = tuple(dict.fromkeys(house_name(name, publication) for name in names))
    return f"{'、'.join(short)}联合" if 2 < len(short) <= SIGNED else ""


def joint_phrase(title: str, publication: Publication) -> str:
    """国家卫健委等11部门联合, where a title names one issuer and counts the others; else ""."""
    told = joint(title)
    if told is None:
        return ""
    return f"{house_name(house_of(told.first), publication)}等{told.count}{told.unit}联合"
