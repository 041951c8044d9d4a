"""Asking over a real connection: what is sent, and one sentence for each way to fail."""

import socket
from dataclasses import replace

import pytest

from digest.config.rewriting import Service
from digest.errors import RewriteError
from digest.rewriting.answer import read
from digest.rewriting.exchange import ask
from tests.digest.rewriting.model import Model, answer

ASKED = [{"role": "user", "content": "改写"}]


def sentence(service: Service, longest: int = 100) -> str:
    """The one sentence this ends with."""
    with pytest.raises(RewriteError) as error:
        read(ask(service, ASKED), longest)
    told = str(error.value)
    assert told.endswith("。") and "\n" not in told and "sk-secret" not in told
    return told


def test_the_question_is_in_the_chat_format(model: Model, asked: Service) -> None:
    assert read(ask(asked, ASKED), 100) == "一是压实责任。"
    ((path, headers, question),) = model.asked
    assert path == "/v1/chat/completions" and "Authorization" not in headers
    assert (question["model"], question["messages"], question["stream"]) == ("small", ASKED, False)


def test_a_key_is_sent_as_bearer(model: Model, asked: Service) -> None:
    ask(replace(asked, key="sk-secret"), ASKED)
    assert model.asked[0][1]["Authorization"] == "Bearer sk-secret"


@pytest.mark.parametrize(("status", "words"), [
    (400, "rewriting.model"), (401, "不认这个密钥"), (402, "余额"), (403, "密钥的权限"),
    (404, "没有这个地址或模型"), (413, "太长"), (418, "看不懂的答复（418）"), (429, "几分钟"),
    (500, "自己出错了（500）"), (503, "自己出错了（503）"),
])  # fmt: skip
def test_a_refusal_gets_its_sentence(model: Model, asked: Service, status: int, words: str) -> None:
    model.status, model.body = status, b'{"error": {"message": "bad key sk-secret"}}'
    assert words in sentence(replace(asked, key="sk-secret"))


def test_a_redirect_is_not_followed(model: Model, asked: Service) -> None:
    """The key would go where the operator never sent it."""
    model.status, model.way = 307, "moved"
    assert "转到别的地址（307）" in sentence(asked)
    assert len(model.asked) == 1


@pytest.mark.parametrize(("body", "words"), [
    (b"<html>gateway</html>", "不是约定的格式"), (b"", "不是约定的格式"), (b"[]", "不是约定的格式"),
    (b'{"choices": []}', "不是约定的格式"), (b'{"choices": [7]}', "不是约定的格式"),
    (b"[" * 100_000, "不是约定的格式"), (b'{"error": {}}', "不是约定的格式"),
    (answer(""), "空的答复"), (answer(None), "空的答复"), (answer("  \n"), "空的答复"),
    (answer("<think>想一想</think>"), "空的答复"),
    (answer(["文"]), "没有文字"), (answer("写了一半", "length"), "没有写完"),
    (answer("写了一半", "content_filter"), "内容过滤"), (b"x" * 2_000_001, "答复太大"),
    (answer("长" * 101), "写了 101 字"),
])  # fmt: skip
def test_a_useless_answer_gets_its_sentence(
    model: Model, asked: Service, body: bytes, words: str
) -> None:
    model.body = body
    assert words in sentence(asked)


@pytest.mark.parametrize("way", ["silent", "drip", "stream"])
def test_the_time_limit_holds(model: Model, asked: Service, way: str) -> None:
    model.way = way
    model.body = answer("慢" * 50)
    assert "在 1 秒内没有答完" in sentence(replace(asked, seconds=1))


def test_a_broken_connection_gets_a_sentence(model: Model, asked: Service) -> None:
    model.way = "shut"
    assert "连接中断了" in sentence(asked)
    model.way = "short"
    assert "没有发完就断了" in sentence(replace(asked, seconds=30))


def test_nobody_at_the_address(asked: Service) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        free = replace(asked, port=taken.getsockname()[1])
        assert "连不上改写服务 127.0.0.1" in sentence(free)


def test_a_name_that_does_not_exist(asked: Service) -> None:
    assert "找不到改写服务 nowhere.invalid" in sentence(replace(asked, host="nowhere.invalid"))


def test_https_to_a_plain_server(asked: Service) -> None:
    assert "安全证书" in sentence(replace(asked, tls=True))


@pytest.mark.parametrize(("given", "read_as"), [
    ("<think>先看原文\n再写</think>\n\n一是压实责任。", "一是压实责任。"),
    ("```text\n一是压实责任。\n```", "一是压实责任。"),
    ("先看原文\n再写</think>\n一是压实责任。", "一是压实责任。"),
    ("一是**压实**责任。\r\n\r\n\r\n二是督导。", "一是**压实**责任。\n二是督导。"),
    ("一是\u202e压实\x00责任\u200b。", "一是压实责任。"),
    ("“一是压实责任。”", "一是压实责任。"), ("“责任”和“落实”。", "“责任”和“落实”。"),
    ("半个\ud83d字。", "半个字。"),
    ("<b>一是</b>", "<b>一是</b>"),
])  # fmt: skip
def test_only_plain_text_is_left(model: Model, asked: Service, given: str, read_as: str) -> None:
    model.says(given)
    assert read(ask(asked, ASKED), 100) == read_as
