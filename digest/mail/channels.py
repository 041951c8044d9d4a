"""群机器人 and other ways than mail, by Apprise: 企业微信, 钉钉, 飞书 and a hundred more.

Apprise takes every answer with status 200 for success; 企业微信, 钉钉 and 飞书 say in the JSON of
such an answer that nothing was posted. So what they answer is listened to.
"""

import importlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from crawler import toml
from crawler.errors import ConfigError
from digest.errors import MailError

FILE = Path(__file__).with_name("channels.toml")
PLAIN = "%(message)s"
USUAL = 2000  # bytes, of a channel that is not in the file: short ones take about as much
MISSING = "还没有装群机器人要用的 apprise：请运行 .venv/bin/pip install 'dongtai[channels]'。"


@dataclass(frozen=True, slots=True)
class Kind:
    """One service: how long a message may be in bytes, and how it says that it posted nothing."""

    name: str
    schema: str
    bytes: int
    code: str = ""
    words: str = ""
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _File:
    channels: tuple[Kind, ...]


@cache
def _kinds() -> dict[str, Kind]:
    return {kind.schema: kind for kind in toml.load(FILE, _File).channels}


def kind_of(channel: str) -> Kind:
    """The service of an address like `wecombot://KEY`."""
    schema = channel.partition("://")[0].lower()
    return _kinds().get(schema) or Kind(schema, schema, USUAL)


def post(channel: str, text: str) -> None:
    """Post `text`; raises MailError with what the service answered, ConfigError for an address
    that Apprise does not know or where it is not installed.
    """
    apprise = _apprise()
    told = apprise.Apprise()
    if not told.add(channel):
        schema = channel.partition("://")[0]
        raise ConfigError(f"channel 写的 {schema}://… 不是 apprise 认得的地址，请核对。")
    with _listening() as heard, apprise.LogCapture(level=logging.WARNING, fmt=PLAIN) as log:
        went = told.notify(body=text)
        said = log.getvalue().strip().splitlines()
    kind = kind_of(channel)
    refusal = next(filter(None, (_refusal(kind, answer) for answer in heard)), "")
    if refusal or not went:
        why = refusal or (said[-1] if said else "没有说明")
        raise MailError(f"{kind.name}没有收下（{why}）")


def _refusal(kind: Kind, answer: bytes) -> str:
    """What a 200 says in its JSON, "" where it says that all is well."""
    if not kind.code:
        return ""
    try:
        found = json.loads(answer)
    except ValueError:
        return ""
    number = str(found.get(kind.code, 0)) if isinstance(found, dict) else "0"
    if number == "0":
        return ""
    return f"{number} {kind.errors.get(number) or found.get(kind.words, '')}".strip()


@contextmanager
def _listening() -> Iterator[list[bytes]]:
    """The answers of a service: every `requests` session of Apprise's is one of its own, so that
    they are heard where all of them pass.
    """
    sessions: Any = importlib.import_module("requests.sessions")
    heard: list[bytes] = []
    plain = sessions.Session.send

    def send(self: Any, request: Any, **options: Any) -> Any:
        answer = plain(self, request, **options)
        heard.append(answer.content)
        return answer

    sessions.Session.send = send
    try:
        yield heard
    finally:
        sessions.Session.send = plain


def _apprise() -> Any:
    try:
        return importlib.import_module("apprise")
    except ImportError as error:
        raise ConfigError(MISSING) from error
