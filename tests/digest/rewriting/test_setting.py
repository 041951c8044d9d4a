"""`[rewriting]`: off by default, and a sentence for each mistake."""

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.config import Home
from crawler.errors import ConfigError
from digest.config import settings
from digest.config.rewriting import KEY, RewritingConfig, Service, is_on, service
from tests.digest.rewriting.conftest import CONFIG, PROMPT

GOOD = RewritingConfig("https://api.deepseek.com/v1", "deepseek-chat")


def test_the_shipped_settings_are_off() -> None:
    shipped = settings.settings(Home(CONFIG.parent)).rewriting
    assert not is_on(shipped)
    assert (CONFIG / shipped.prompt).is_file()


def test_the_prompt_allows_facts_of_the_text_only() -> None:
    prompt = service(GOOD, PROMPT).prompt
    assert "只写“原文”里写明的事实" in prompt and "{字数}" in prompt


@pytest.mark.parametrize(("url", "place"), [
    ("https://api.deepseek.com", ("api.deepseek.com", 443, True, "/chat/completions")),
    ("https://api.deepseek.com/v1/", ("api.deepseek.com", 443, True, "/v1/chat/completions")),
    ("http://127.0.0.1:11434/v1", ("127.0.0.1", 11434, False, "/v1/chat/completions")),
    ("http://[::1]:8080/v1", ("::1", 8080, False, "/v1/chat/completions")),
    ("http://10.0.0.8/v1/chat/completions", ("10.0.0.8", 80, False, "/v1/chat/completions")),
])  # fmt: skip
def test_where_to_ask(url: str, place: tuple[str, int, bool, str]) -> None:
    found = service(replace(GOOD, base_url=url), PROMPT)
    assert (found.host, found.port, found.tls, found.path) == place


@pytest.mark.parametrize("url", [
    "api.deepseek.com/v1", "ftp://a.cn/", "https://", "https://me:key@a.cn/v1", "http://a.cn:99999/",
    "https://a.cn/v1?key=1", "https://例.cn/v1",
])  # fmt: skip
def test_a_wrong_address_is_shown(url: str) -> None:
    with pytest.raises(ConfigError, match=r"rewriting\.base_url 应当写成"):
        service(replace(GOOD, base_url=url), PROMPT)


@pytest.mark.parametrize(("change", "sentence"), [
    ({"model": ""}, "rewriting.model"), ({"seconds": 0}, "rewriting.seconds"),
    ({"prompt": "none.txt"}, "rewriting.prompt"), ({"key_file": "/nowhere"}, "rewriting.key_file"),
])  # fmt: skip
def test_a_wrong_setting_is_named(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(ConfigError) as error:
        wrong = replace(GOOD, **change)  # type: ignore[arg-type]
        service(wrong, CONFIG / wrong.prompt)
    assert sentence in str(error.value)


def test_the_key_comes_from_a_file_or_the_environment_and_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "key"
    file.write_text("sk-file\n")
    kept = replace(GOOD, key_file=str(file))
    found: Service = service(kept, PROMPT)
    assert found.key == "sk-file" and "sk-file" not in repr(found)
    monkeypatch.setenv(KEY, "sk-environment")
    assert service(kept, PROMPT).key == "sk-environment"


@pytest.mark.parametrize("key", ["两行\n密钥", "a b", "sk\nHost: x"])
def test_a_key_that_cannot_be_a_header_is_refused(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, key)
    with pytest.raises(ConfigError, match="只有一行密钥"):
        service(GOOD, PROMPT)
