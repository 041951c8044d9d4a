"""Who gets the issues as mail: config/readers.toml."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.headerregistry import Address
from pathlib import Path
from typing import Any

from crawler import toml
from crawler.config import Home
from crawler.errors import ConfigError
from digest.config.recipients import is_address
from digest.config.settings import Publication


@dataclass(frozen=True, slots=True)
class Reader:
    """One person; `publications` are names or keys, all of them where none is given."""

    name: str
    address: str
    publications: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The address as the store compares it."""
        return self.address.lower()

    @property
    def mailbox(self) -> str:
        """`name <address>`, readable; headers encode it."""
        return str(Address(display_name=self.name, addr_spec=self.address))

    def gets(self, publication: Publication) -> bool:
        """Whether the issues of `publication` go to this person."""
        return not self.publications or bool(
            {publication.key, publication.name}.intersection(self.publications)
        )


@dataclass(frozen=True, slots=True)
class ReadersFile:
    """The shape of readers.toml; each entry is a Reader."""

    readers: tuple[dict[str, Any], ...] = ()


def readers(home: Home, publication: Publication) -> tuple[Reader, ...]:
    """Those who get `publication`, each once.

    Raises ConfigError for a wrong entry, too, and where nobody is left: an issue goes to all of
    them or to none.
    """
    path = home.config / "readers.toml"
    if not path.exists():
        raise ConfigError(
            f"找不到 {path}，请把同一目录的 readers.example.toml 复制成 readers.toml，"
            "写上谁收每一期；没有那个样例，就先运行 dongtai init。"
        )
    found = {reader.key: reader for reader in _read(path)}
    getting = tuple(reader for reader in found.values() if reader.gets(publication))
    if not getting:
        raise ConfigError(f"{path} 里没有收《{publication.name}》的人，请先写上至少一位。")
    return getting


def _read(path: Path) -> Iterator[Reader]:
    for number, entry in enumerate(toml.load(path, ReadersFile).readers, 1):
        reader = toml.build(entry, Reader, path, f"readers[{number - 1}].")
        where = f"{path} 里第 {number} 位（{reader.name}）"
        if not is_address(reader.address):
            raise ConfigError(f"{where}的邮箱地址 {reader.address!r} 不正确，请改正后再试。")
        if not reader.name.isprintable():
            raise ConfigError(f"{where}的姓名里有换行或控制字符，请改正后再试。")
        yield reader
