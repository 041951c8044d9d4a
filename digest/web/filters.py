"""Jinja filters: dates, links and texts as an editor reads them."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from flask import Flask
from markupsafe import Markup, escape

from crawler.clock import SHANGHAI, now
from crawler.items import Article
from crawler.reading.article.doubts import doubts_of
from digest.checking.grounding.finality import Mark
from digest.composing.excerpt import first_sentences
from digest.issue.clean import link
from digest.monitoring.strips import Strip

WEEKDAYS = "一二三四五六日"


def install(app: Flask) -> None:
    """Make the filters known to the templates."""
    texts = (link, host, lead, doubts, marked, in_clause, cells)
    for made in (day, short_day, moment, month, weekday, *texts):
        app.add_template_filter(made)


def day(value: date | datetime | None) -> str:
    """2026年11月22日, or "" for None."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def short_day(value: date | datetime | None) -> str:
    """11月22日, with the year where it is not this one."""
    if value is None:
        return ""
    return f"{value.month}月{value.day}日" if value.year == now().year else day(value)


def weekday(value: date | datetime) -> str:
    """星期日."""
    return f"星期{WEEKDAYS[value.weekday()]}"


def moment(value: datetime | None) -> str:
    """11月22日 02:30, in Shanghai."""
    if value is None:
        return ""
    local = value.astimezone(SHANGHAI)
    return f"{short_day(local)} {local:%H:%M}"


def month(value: str) -> str:
    """2026年11月 from "2026-11"."""
    year, number = value.split("-")
    return f"{year}年{int(number)}月"


def host(url: str) -> str:
    """The site's name in an address, without www."""
    return (urlsplit(link(url)).hostname or "").removeprefix("www.")


def lead(article: Article) -> str:
    """The first two sentences of a text."""
    return "".join(first_sentences(article.body))


def doubts(article: Article) -> tuple[str, ...]:
    """What the reader doubts of its own reading, each a sentence."""
    return doubts_of(article.notes)


def marked(excerpt: str, words: str) -> Markup:
    """A search excerpt with the words, which the store set in 【】, in <mark>."""
    terms = "|".join(re.escape(term) for term in sorted(words.split(), key=len, reverse=True))
    pieces = re.split(f"【({terms})】", excerpt) if terms else [excerpt]
    tagged = (
        Markup("<mark>{}</mark>").format(piece) if i % 2 else escape(piece)
        for i, piece in enumerate(pieces)
    )
    return Markup("").join(tagged)


def cells(strip: Strip) -> Markup:
    """The nights of a strip as its marks, the words of each in its title. Made here: thirty nights
    of fifty sources would cost a template 15 ms.
    """
    marks = (f'<i class="n-{n.state}" title="{escape(n.words)}"></i>' for n in strip.nights)
    return Markup("".join(marks))


def in_clause(mark: Mark) -> Markup:
    """The clause a fact mark stands in, the fact in <mark>."""
    before, found, after = mark.clause.partition(mark.text)
    if not found:
        return Markup("{}").format(mark.clause)
    return Markup("{}<mark>{}</mark>{}").format(before, found, after)
