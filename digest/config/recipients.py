"""Who is told of new policies: config/recipients.toml."""

import difflib
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from pathlib import Path
from typing import Any

from crawler import textfile, toml
from crawler.clock import now
from crawler.config import Home
from crawler.crawling.hours import is_open
from crawler.errors import ConfigError
from digest.config.interests import Mailing, When, all_types, check_words, words

# The dot-atom form of RFC 5322 §3.4.1 with a host name, which is what mail servers here accept.
_LOCAL = r"[\w.!#$%&'*+/=?^`{|}~-]+"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
ADDRESS = re.compile(rf"{_LOCAL}@(?:{_HOST}(?:\.{_HOST})+|localhost)", re.ASCII)
# A topic is a source or any word; only what is written like a source can be a source misspelt.
_LIKE_A_SOURCE = re.compile(r"[A-Za-z]{2,}_\w+", re.ASCII)
CHANNEL = "@channel.invalid"  # RFC 2606: nobody can be called so
NEAR = 0.8  # cn_nsha and cn_nhsa: 0.86; covid and its nearest source: 0.5


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person. `topics`, `must`, `never` and `types` say which policies (`config.interests`),
    `kinds` what is written of at all, `when`, `quiet` ("22:00-07:00") and `workdays` when.
    `channel` takes the place of mail: an address of Apprise's, such as `wecombot://KEY`.
    """

    name: str
    address: str = ""
    topics: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = (Mailing.POLICIES,)
    when: str = When.MORNING
    quiet: str = ""
    workdays: bool = False
    channel: str = ""

    @property
    def key(self) -> str:
        """The address as the store compares it; of a channel a name that keeps its secret."""
        if not self.channel:
            return self.address.lower()
        return f"{hashlib.sha256(self.channel.encode()).hexdigest()[:16]}{CHANNEL}"

    @property
    def mailbox(self) -> str:
        """`name <address>`, readable; headers encode it."""
        return str(
            Address(display_name=self.name, addr_spec=self.key if self.channel else self.address)
        )


@dataclass(frozen=True, slots=True)
class RecipientsFile:
    """The shape of recipients.toml; each entry is a Recipient."""

    recipients: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """Those who can be mailed, and a mistake for each entry that cannot."""

    right: tuple[Recipient, ...]
    wrong: tuple[ConfigError, ...] = ()


def load(home: Home) -> People:
    """The recipients in their order; a mistake keeps its own entry back, and no other.

    Raises ConfigError (one Chinese sentence) when nobody is left: file missing, nobody in it,
    every entry wrong.
    """
    path = path_of(home)
    if not path.exists():
        raise ConfigError(
            f"找不到 {path}，请把同一目录的 recipients.example.toml 复制成 recipients.toml，"
            "写上收件人再试；没有那个样例，就先运行 dongtai init。"
        )
    found = toml.load(path, RecipientsFile).recipients
    if not found:
        raise ConfigError(f"{path} 里还没有收件人，请照 recipients.example.toml 写上至少一位。")
    people = _sorted_out(found, path)
    if not people.right:
        raise people.wrong[0]
    return people


def path_of(home: Home) -> Path:
    """Where the recipients stand; nobody ships any."""
    return home.config / "recipients.toml"


def misspelt(people: Iterable[Recipient], sources: Collection[str]) -> Iterator[str]:
    """A sentence for each topic that is meant to be a source and is none, with the nearest."""
    for person in people:
        for key, topic in words(person):
            near = difflib.get_close_matches(topic.lower(), sources, 1, NEAR)
            written = _LIKE_A_SOURCE.fullmatch(topic) or (topic.isascii() and near)
            if topic not in sources and written:
                what = f"最接近的是 {near[0]}" if near else "全部来源见 dongtai sources list"
                yield f"收件人 {person.name} 的 {key} 里写的 {topic} 不是任何来源的名字，{what}"


def is_channel(key: str) -> bool:
    """Whether a recipient's key is a channel's."""
    return key.endswith(CHANNEL)


def is_address(text: str) -> bool:
    """Whether `text` is a plain mail address, without a display name."""
    return ADDRESS.fullmatch(text) is not None and ".." not in text and ".@" not in text


def _sorted_out(found: tuple[dict[str, Any], ...], path: Path) -> People:
    """Each entry judged by itself, and by those before it."""
    lines = _address_lines(path)
    right: dict[str, tuple[int, Recipient]] = {}
    wrong = []
    for number, entry in enumerate(found, start=1):
        line = f" 第 {lines[number - 1]} 行" if len(lines) == len(found) else ""
        where = f"{path}{line}（第 {number} 位收件人 {entry.get('name', '')!r}）"
        try:
            person = toml.build(entry, Recipient, path, f"recipients[{number - 1}].")
            _check(person, where, right)
        except ConfigError as error:
            wrong.append(error)
        else:
            right[person.key] = number, person
    return People(tuple(person for _, person in right.values()), tuple(wrong))


def _check(person: Recipient, where: str, earlier: Mapping[str, tuple[int, Recipient]]) -> None:
    if person.channel:
        _check_channel(person, where)
    elif not is_address(person.address):
        raise ConfigError(f"{where}的邮箱地址 {person.address!r} 不正确，请改正后再试。")
    if not person.name.isprintable():
        raise ConfigError(f"{where}的姓名里有换行或控制字符，请改正后再试。")
    check_words(person.kinds, tuple(Mailing), where, "kinds")
    check_words(person.types, all_types(), where, "types")
    check_words([person.when], tuple(When), where, "when")
    if person.quiet:
        _check_hours(person.quiet, where)
    if person.key in earlier:
        first, _ = earlier[person.key]
        raise ConfigError(f"{where}的邮箱与第 {first} 位相同，请删去其中一位。")


def _check_channel(person: Recipient, where: str) -> None:
    if person.address:
        raise ConfigError(f"{where}又写了 address 又写了 channel，请只留一个；两处都要就写成两位。")
    if not re.fullmatch(r"[a-z][a-z0-9+]*://\S+", person.channel, re.I):
        raise ConfigError(f"{where}的 channel 应当写成 wecombot://密钥 这样，请改正后再试。")


def _check_hours(quiet: str, where: str) -> None:
    try:
        is_open(quiet, now())
    except ConfigError as error:
        said = f"{where}的 quiet 应当写成 22:00-07:00 这样，现在是 {quiet!r}。"
        raise ConfigError(said) from error


def _address_lines(path: Path) -> list[int]:
    """The lines that give an address; inline tables may share one, then the entry must do."""
    numbered = enumerate(textfile.read(path).splitlines(), start=1)
    return [number for number, line in numbered if _is_address(line)]


def _is_address(line: str) -> bool:
    name, assigned, _ = line.partition("=")
    return bool(assigned) and name.strip() == "address"
