"""Under which form of its address an article is kept: what everywhere holds, and what was learned
of a host, or declared by the source on it.
"""

import json
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import partial

from sqlite_utils import Database

from crawler.store.direct import rows
from crawler.store.journal import act
from crawler.urls import Identity, canonical, host_of

LEARNED, DECLARED = "learned", "declared"


def key_of(db: Database, url: str) -> str:
    """The form of `url` that `articles.url` holds; raises ValueError where it is no address."""
    return canonical(url, identity_of(db, host_of(url)))


def identity_of(db: Database, host: str) -> Identity:
    """What makes an address at `host`."""
    # asked for at every look at an address, and nearly always nothing
    found = rows(db, "SELECT name, how FROM identities WHERE host = ?", [host])
    named = partial(_named, found)
    return Identity(kept=named(LEARNED), only=named(DECLARED))


def keys_of(db: Database, urls: Iterable[str]) -> dict[str, str]:
    """`key_of` each of `urls`, asked for once; what is no address is passed over."""
    hosts: dict[str, str] = {}
    for url in urls:
        with suppress(ValueError):  # what somebody typed
            hosts[url] = host_of(url)
    asked = "SELECT host, name, how FROM identities WHERE host IN (SELECT value FROM json_each(?))"
    known = rows(db, asked, [json.dumps(sorted(set(hosts.values())))])
    keys: dict[str, str] = {}
    for url, host in hosts.items():
        named = partial(_named, [row for row in known if row["host"] == host])
        with suppress(ValueError):
            keys[url] = canonical(url, Identity(kept=named(LEARNED), only=named(DECLARED)))
    return keys


@act
def learn(db: Database, host: str, names: Iterable[str]) -> None:
    """From now on these names belong to addresses at `host`; what is stored is kept under them."""
    _add(db, [host], names, LEARNED)


@act
def declare(db: Database, source: str, hosts: Iterable[str], names: Iterable[str]) -> None:
    """The names that alone make an address at `hosts`, as the source declares; earlier ones of
    this source go.
    """
    wanted = {(host, name) for host in hosts for name in names}
    found = db.query("SELECT host, name FROM identities WHERE source = ?", [source])
    before = {(row["host"], row["name"]) for row in found}
    if wanted == before:
        return
    with db.atomic():
        db.execute("DELETE FROM identities WHERE source = ?", [source])
        rename_all(db, {host for host, _ in before})
    _add(db, {host for host, _ in wanted}, names, DECLARED, source)


def rename_all(db: Database, hosts: Collection[str] | None = None) -> None:
    """Keep the articles at `hosts`, or all, under today's form of their addresses. Of two that
    come to share one the first keeps it, the other stays as it was: nothing is lost.
    """
    identities: dict[str, Identity] = {}
    for row in list(db.query("SELECT id, url, address FROM articles ORDER BY id")):
        host = host_of(row["address"])
        if not host or (hosts is not None and host not in hosts):
            continue
        known = identities.setdefault(host, identity_of(db, host))
        if (key := canonical(row["address"], known)) != row["url"]:
            db.execute("UPDATE OR IGNORE articles SET url = ? WHERE id = ?", [key, row["id"]])


def _add(
    db: Database, hosts: Iterable[str], names: Iterable[str], how: str, source: str = ""
) -> None:
    added = [(host, name, how, source) for host in hosts for name in names]
    with db.atomic():
        db.conn.executemany("INSERT OR IGNORE INTO identities VALUES (?, ?, ?, ?)", added)
        rename_all(db, {row[0] for row in added})


def _named(found: list[dict[str, str]], how: str) -> frozenset[str]:
    return frozenset(row["name"] for row in found if row["how"] == how)
