"""来源 of each policy, and policies that are empty or have grown too long."""

from collections.abc import Iterator

from crawler.characters import letters, unspaced
from crawler.official.organisations import short_forms
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.issue.places import texts
from digest.issue.printed import Text
from digest.lexicon import load

RULE_SOURCE, RULE_LENGTH = "来源", "篇幅"
LONGEST = 1.75  # times the target of publication.toml
_LEXICON = load("proof")
# what every site prints: the State Council's documents, and those of bodies not all named
_EVERYWHERE = _LEXICON.rule("everywhere")
_DOUBLED = _LEXICON.rule("doubled_site")
_BRACKETS = frozenset("（）")
_BODY = ("局", "委", "部", "厅", "政府", "院")


def check(context: LintContext) -> Iterator[Finding]:
    """Each policy's body, source line and length."""
    for place, text in texts(*context.issue.sections):
        plan = place.section.plan
        if not plan.of_documents:
            continue
        if _is_bare(text):
            said = "只有标题，没有正文，请补写或者不用。"
            yield Finding(RULE_LENGTH, Severity.ERROR, place, text.heading, said)
            continue
        if said := _source(text, context):
            severity = Severity.ERROR if "没有" in said else Severity.DOUBT
            yield Finding(RULE_SOURCE, severity, place, text.text[-30:], said)
        target = context.publication.characters(plan)
        length = len(unspaced(text.text))
        if length > LONGEST * target:
            said = f"这一条有 {length} 字，超过约定的 {target} 字太多，请压缩。"
            yield Finding(RULE_LENGTH, Severity.HINT, place, text.heading, said)


def _is_bare(text: Text) -> bool:
    """Whether nothing stands between heading and source line."""
    rest = text.text.strip().removeprefix(text.heading).removesuffix(f"（来源于{text.source}）")
    return not letters(rest)


def _source(text: Text, context: LintContext) -> str:
    """What is wrong with the source line: the first of its ills, or ""."""
    if not text.source:
        return "结尾没有（来源于…网站），请补上。"
    if not _ends_in_source(text.text.strip()):
        return f"来源应写成（来源于{text.source}）。"
    if found := _DOUBLED.search(text.source):
        return f"来源里的“{found[0]}”重复了，应为“{found[1]}”。"
    return _named(text, context)


def _ends_in_source(text: str) -> bool:
    """Whether a text ends in one pair of brackets that begins with 来源于."""
    source = text.rpartition("（来源于")[2]
    inside = source.removesuffix("）")
    return bool(inside) and inside != source != text and _BRACKETS.isdisjoint(inside)


def _named(text: Text, context: LintContext) -> str:
    name = text.source.removesuffix("官网").removesuffix("网站")
    short = context.publication.short(name)
    body = text.text[: -len(text.source) - 6]
    if text.source.endswith(_BODY):
        return f"来源少了“网站”，应写成（来源于{short}网站）。"
    if short != name:
        return f"来源应用简称，写成（来源于{short}网站）。"
    if _EVERYWHERE.search(text.heading):
        return ""
    if name.endswith(_BODY) and short_forms(name) not in short_forms(body):
        return f"来源“{name}”在这一条里没有出现过，请核对。"
    return ""
