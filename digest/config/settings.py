"""The files an editor or operator may change: dongtai.toml and publication.toml."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from crawler import toml
from crawler.config import ClusterConfig, CrawlConfig, Home
from crawler.errors import ConfigError
from crawler.toml import Between, Count, Port
from digest.config import by_section, mail, web
from digest.config.by_section import Limits
from digest.config.mail import MailConfig
from digest.config.rewriting import RewritingConfig
from digest.config.web import WebConfig
from digest.issue.model import MAIN
from digest.issue.plan import Form, Plan
from digest.issue.plans import PLANS


@dataclass(frozen=True, slots=True)
class AlertsConfig:
    """`[alerts]`: `days` is how old a policy may be when its site first shows it to us, `feeds` the
    folder of the files to subscribe to, "" for none.
    """

    days: Annotated[int, Between(0, 3650)] = 14
    feeds: str = ""


@dataclass(frozen=True, slots=True)
class ReviewConfig:
    """`[review]`: the editor's page. `address` is how mails link to it.

    `two_persons`: who wrote an entry last may not approve it.
    """

    host: str = "127.0.0.1"
    port: Port = 8123
    address: str = "http://127.0.0.1:8123"
    two_persons: bool = False


@dataclass(frozen=True, slots=True)
class ScheduleConfig:
    """`[schedule]`: times of day "HH:MM" in Asia/Shanghai; `draft_day` of each month, `retry` when
    sources that could not be reached in the night are tried again, `recheck` the day of the week
    and the time ("周日 04:00", "" for never) when the pages behind the running issues are.
    """

    crawl: str = "02:30"
    retry: tuple[str, ...] = ("05:00", "12:00")
    recheck: str = "周日 04:00"
    alerts: str = "06:30"
    draft: str = "05:00"
    draft_day: int = 25


@dataclass(frozen=True, slots=True)
class ServiceConfig:
    """`[service]`: what the schedule looks after beside its times; `keep` as in `config.keep`.

    `backup` is the folder of the nightly backup, "" for none; `ping` an address in the manner of
    healthchecks that hears of each night; `metrics` a file for Prometheus' textfile collector.
    """

    keep: str = "runs 2y, logs 60d, archives 5y, mails 1y, backups 7d 4w 12m"
    backup: str = ""
    ping: str = ""
    metrics: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """dongtai.toml."""

    crawl: CrawlConfig = field(default_factory=CrawlConfig)
    mail: MailConfig = field(default_factory=MailConfig)
    alerts: AlertsConfig = field(default_factory=AlertsConfig)
    review: ReviewConfig = field(default_factory=ReviewConfig)
    web: WebConfig = field(default_factory=WebConfig)
    schedule: ScheduleConfig = field(default_factory=ScheduleConfig)
    service: ServiceConfig = field(default_factory=ServiceConfig)
    rewriting: RewritingConfig = field(default_factory=RewritingConfig)
    cluster: ClusterConfig = field(default_factory=ClusterConfig)


@dataclass(frozen=True, slots=True)
class Hospital:
    """One line of the 医院资讯 table: the name as printed, and the sources that feed it.

    `accounts` are the names of its 公众号, for articles that an editor brings. Of a hospital in
    `reserve` nothing is printed that the editor did not pick, and nothing is missed.
    """

    name: str
    sources: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    reserve: bool = False


@dataclass(frozen=True, slots=True)
class Appendix:
    """`[appendix]`: a year's policies of these issuers as a table behind the issue; none: no table.

    `year` 0 is the year of the issue.
    """

    issuers: tuple[str, ...] = ()
    year: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """`[[columns]]` of a publication of whole articles; `articles` is how many an issue has.

    `rules` say what belongs to it; `sources` are the only sites it draws on, where any are named.
    """

    name: str
    articles: Count = 2
    sources: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Articles:
    """`[articles]`: what holds for the articles of all columns; lengths in characters.

    `whole`: the article is printed under its 提要, not the 提要 alone. `sorts` are the kinds of
    source it draws on ("policy", "hospital", "journal", "feed").
    """

    whole: bool = True
    shortest: Count = 600
    abstract_shortest: Count = 80
    abstract_longest: Count = 250
    reserves: Count = 5
    sorts: tuple[str, ...] = ("policy", "hospital", "journal", "feed")
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """publication.toml: the masthead, the sections' names, the house names and order.

    A file in config/publications/ is a further publication; its name is the `key`, and
    `template` names its files in config/templates.
    """

    name: str
    organisers: tuple[str, ...]
    contact: str = ""
    editor: str = ""
    reviewer: str = ""
    sections: dict[str, str] = field(default_factory=dict)
    short_names: dict[str, str] = field(default_factory=dict)
    hospitals: tuple[Hospital, ...] = ()
    limits: Limits = field(default_factory=Limits)
    choice: dict[str, tuple[str, ...]] = field(default_factory=dict)
    appendix: Appendix = field(default_factory=Appendix)
    articles: Articles = field(default_factory=Articles)
    columns: tuple[Column, ...] = ()
    template: str = "issue"
    layout: str = ""  # a name of config/templates/layouts.toml; "": 22行28字
    wide_table: bool = False  # whether the table of 医院资讯 lies across, on pages of its own
    monthly: bool = False  # whether the schedule drafts a further publication, too
    key: str = MAIN
    print_day: Annotated[int, Between(0, 31)] = 0  # of the month, when an issue goes to print
    date_phrase: str = "日期"  # how an entry begins: 日期 (8月15日，) or 近日

    def short(self, organisation: str) -> str:
        """The name the newsletter prints for an organisation."""
        return self.short_names.get(organisation, organisation)

    def title(self, key: str) -> str:
        """The printed name of a section."""
        return self.sections.get(key, PLANS[key].title)

    def rules(self, key: str) -> tuple[str, ...]:
        """The rules for choosing of a section, in the words of `digest.selecting.rules`."""
        whole = PLANS[key].form is Form.ARTICLE
        return self.articles.rules if whole else self.choice.get(key, ())

    def sorts(self, plan: Plan) -> tuple[str, ...]:
        """The kinds of source a section draws on."""
        return self.articles.sorts if plan.form is Form.ARTICLE else plan.sorts

    def entries(self, plan: Plan) -> int:
        """How many entries the section holds; of each hospital, where they are rows."""
        return self.limits.entries.get(plan.key, plan.entries)

    def characters(self, plan: Plan) -> int:
        """How long an entry of the section is to be; 0 where nothing is said."""
        return self.limits.characters.get(plan.key, plan.characters)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The sections it has, in printing order; all but whole articles where it names none."""
        named = [plan for plan in PLANS.values() if plan.key in self.sections]
        return tuple(named or (p for p in PLANS.values() if p.form is not Form.ARTICLE))

    @property
    def has_articles(self) -> bool:
        """Whether it prints whole articles by column."""
        return any(PLANS[key].form is Form.ARTICLE for key in self.sections)


def settings(home: Home) -> Settings:
    """dongtai.toml, the environment's mail settings over it; raises ConfigError."""
    path = home.file("dongtai.toml")
    read = toml.load(path, Settings)
    mailing = mail.checked(mail.from_environment(read.mail), path)
    return replace(read, mail=mailing, web=web.checked(read.web, path))


def publication(home: Home) -> Publication:
    """publication.toml; raises ConfigError."""
    path = home.file("publication.toml")
    read = _publication(path)
    if read.date_phrase not in ("日期", "近日"):
        raise ConfigError(
            f"{path} 里的 date_phrase 应当是“日期”或“近日”，现在是“{read.date_phrase}”。"
        )
    return read


def _publication(path: Path) -> Publication:
    """Every page asks for it: built once for a text."""
    return _built(path, toml.text_of(path))


@lru_cache(maxsize=16)
def _built(path: Path, text: str) -> Publication:
    table = toml.parsed(text, path)
    sections = by_section.read(table, path)
    rest = {key: value for key, value in table.items() if key not in sections}
    return replace(toml.build(rest, Publication, path), **sections)


def publications(home: Home) -> dict[str, Publication]:
    """All publications by key, that of publication.toml first; raises ConfigError.

    A file without a setting hides the shipped publication of its name.
    """
    main = publication(home)
    found = {MAIN: main}
    for path in home.files("publications/*.toml"):
        if toml.read_table(path):
            found[path.stem] = _further(path, main)
    return found


def named(home: Home, which: str) -> Publication:
    """The publication of this key or name; raises ConfigError that lists those there are."""
    found = publications(home)
    for key, one in found.items():
        if which in (key, one.name):
            return one
    names = "、".join(f"{key}（{one.name}）" for key, one in found.items())
    raise ConfigError(f"没有“{which}”这种刊物，现有：{names}。")


def of_articles(home: Home, name: str) -> Publication | None:
    """The publication of whole articles of this name, else the first such, or None."""
    found = [one for one in publications(home).values() if one.has_articles]
    return next((one for one in found if one.name == name), found[0] if found else None)


def _further(path: Path, main: Publication) -> Publication:
    """A further publication; the short names of offices are those of publication.toml, too."""
    read = _publication(path)
    if path.stem == MAIN:
        raise ConfigError(f"{path} 请换个文件名：{MAIN} 指的是 publication.toml。")
    if read.has_articles != bool(read.columns):
        raise ConfigError(f"{path} 里 [sections] 的 articles 和 [[columns]] 要写就都写上。")
    if not (read.template and all(c.isalnum() or c in "_-" for c in read.template)):
        raise ConfigError(f"{path} 里的 template 只写模板的名字，例如 viewpoint。")
    return replace(read, key=path.stem, short_names={**main.short_names, **read.short_names})
