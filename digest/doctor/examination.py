"""All of it in order: the machine, the settings, what is kept, the programs, the way out."""

from collections.abc import Iterator
from datetime import datetime

from crawler.clock import now
from crawler.config import Home
from crawler.errors import CallError
from crawler.sources.catalogue import sources as catalogue
from crawler.sources.source import Source
from digest.config.settings import Settings
from digest.config.settings import settings as read_settings
from digest.doctor import cluster, keeping, machine, mail, network, programs
from digest.doctor.findings import Finding, bad, watch, well
from digest.monitoring import mistakes


def examine(home: Home, *, whole: bool = True, visit: bool = False) -> Iterator[Finding]:
    """Every finding, as soon as it is made. `whole`: the database is read through, the mail server
    and the names of the sites are asked; `visit`: each source is looked at, politely.
    """
    chosen = _settings(home)
    visited = _visited(home)
    yield machine.python()
    yield machine.clock(datetime.now().astimezone())
    yield from machine.storage(home)
    yield from _written(home, chosen)
    yield from keeping.database(home, whole=whole)
    yield from keeping.backup(home, chosen)
    yield programs.fonts()
    yield programs.office()
    yield programs.chromium(chosen.crawl.chromium, visited)
    yield from mail.settings_of(home, chosen.mail)
    if whole and not mail.is_unset(chosen.mail):
        yield mail.login(chosen.mail)
    yield from cluster.machines(chosen.cluster, chosen.crawl, ask=whole)
    if whole:
        yield network.names(visited)
    if visit:
        yield from network.sources(home, chosen.crawl, visited)


def _settings(home: Home) -> Settings:
    """The settings, or the usual ones where they have a mistake, which `_written` names."""
    try:
        return read_settings(home)
    except CallError:
        return Settings()


def _visited(home: Home) -> list[type[Source]]:
    """The sources that a night visits; none where the catalogue has a mistake."""
    try:
        return [s for s in catalogue(home).values() if not (s.off or s.manual)]
    except CallError:
        return []


def _written(home: Home, chosen: Settings) -> Iterator[Finding]:
    """What people wrote into the files of config/."""
    found = mistakes.read(home, [source.name for source in _visited(home)])
    if times := mistakes.wrong_times(chosen, now()):
        found.append(times)
    try:
        catalogue(home)
    except CallError as error:
        found.append(mistakes.of_error(error, mistakes.NO_CRAWL))
    yield from (bad("settings", one.sentence, one.advice) for one in found)
    if not found:
        yield well("settings", f"设置都读得通：{home.config}")
    if not chosen.crawl.contact:
        how = "请在 config/dongtai.toml 里填 crawl.contact，网站管理员有事好找我们。"
        yield watch("contact", "没有留联系方式", how)
