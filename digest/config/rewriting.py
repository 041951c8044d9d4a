"""`[rewriting]` in dongtai.toml, checked: where the service is, with which model, key and prompt.

Unlike a crawl, this may go to a private address: the operator writes it into the configuration,
no page that was read can change it, and a local model server is the safest choice there is.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from crawler import textfile
from crawler.errors import ConfigError

KEY = "DONGTAI_REWRITING_KEY"
ENDPOINT = "/chat/completions"
LONGEST_WAIT = 240  # seconds; the page waits for the answer, and browsers give up after 300


@dataclass(frozen=True, slots=True)
class RewritingConfig:
    """`[rewriting]`. Off while `base_url` is empty; `prompt` is a file in config/."""

    base_url: str = ""
    model: str = ""
    key_file: str = ""
    prompt: str = "rewriting.txt"
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Service:
    """Where to ask. `key` is "" for a server that wants none; it is never shown."""

    host: str
    port: int
    tls: bool
    path: str
    model: str
    prompt: str
    seconds: int
    key: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """How the editor knows it: model and host."""
        return f"{self.model}（{self.host}）"


def is_on(config: RewritingConfig) -> bool:
    """Whether the operator set a service up."""
    return bool(config.base_url)


def service(config: RewritingConfig, prompt: Path) -> Service:
    """The service of `config`, asked with what stands in the file `prompt`.

    Raises ConfigError for what is wrong in either.
    """
    if not 1 <= config.seconds <= LONGEST_WAIT:
        raise ConfigError(
            f"rewriting.seconds 应当在 1 到 {LONGEST_WAIT} 之间，现在是 {config.seconds}。"
        )
    if not config.model:
        raise ConfigError("请在 config/dongtai.toml 的 rewriting.model 里写上模型的名字。")
    host, port, tls, path = _place(config.base_url)
    text = _read(prompt, "rewriting.prompt")
    return Service(host, port, tls, path, config.model, text, config.seconds, _key(config))


def _place(base_url: str) -> tuple[str, int, bool, str]:
    wrong = ConfigError(
        f"rewriting.base_url 应当写成 https://api.deepseek.com/v1 这样，现在是 {base_url!r}。"
    )
    try:
        parts = urlsplit(base_url.strip())
        port = parts.port
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise wrong
    if parts.query or parts.fragment or not base_url.isascii():
        raise wrong
    tls = parts.scheme == "https"
    path = parts.path.rstrip("/").removesuffix(ENDPOINT) + ENDPOINT
    return parts.hostname, port or (443 if tls else 80), tls, path


def _key(config: RewritingConfig) -> str:
    key = os.environ.get(KEY, "")
    if not key and config.key_file:
        key = _read(Path(config.key_file), "rewriting.key_file")
    key = key.strip()
    if not key.isascii() or any(char.isspace() for char in key):
        raise ConfigError("改写服务的密钥里有空白或中文，请检查密钥文件：里面应当只有一行密钥。")
    return key


def _read(path: Path, name: str) -> str:
    try:
        return textfile.read(path)
    except OSError as error:
        raise ConfigError(f"读不了 {path}，请检查 dongtai.toml 里的 {name}。") from error
