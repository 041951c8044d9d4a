"""The service's answer to plain text, or to one sentence on why there is none.

Only what wraps an answer is taken off: thoughts, one fence around it all, invisible characters.
Whatever else does not belong into a text is for the gate to refuse.
"""

import json
import re
from typing import Any

from digest.errors import RewriteError
from digest.rewriting.exchange import Answer

STATUS = {
    400: "改写服务不接受这个请求（400），请检查 rewriting.model 写得对不对。",
    401: "改写服务不认这个密钥（401），请检查 rewriting.key_file 或环境变量里的密钥。",
    402: "改写服务的余额用完了（402），请充值后再试。",
    403: "改写服务不让这个密钥使用（403），请检查密钥的权限。",
    404: "改写服务上没有这个地址或模型（404），请检查 rewriting.base_url 和 rewriting.model。",
    413: "稿件和原文太长，改写服务不收（413），请换一个能读长文的模型。",
    422: "改写服务不接受这个请求（422），请检查 rewriting.model 写得对不对。",
    429: "改写服务说请求太多了（429），请过几分钟再试。",
}
_THOUGHT = re.compile(r"^(?:(?!<think>).)*?</think>|<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"^```[^\n]*\n(.*?)\n?```$", re.DOTALL)
_QUOTED = re.compile(r"[“\"「]([^“”\"「」]*[。！？])[”\"」]", re.DOTALL)
_STOPPED = {
    "length": "改写服务没有写完就停了，请再试一次，或换一个能写长文的模型。",
    "content_filter": "改写服务的内容过滤拦下了答复，请再试一次，或换一个模型。",
}
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def read(answer: Answer, longest: int) -> str:
    """The text of an answer; raises RewriteError with one sentence where there is none.

    More than `longest` characters are refused unread: the gate compares each with each.
    """
    if answer.status != 200:
        raise RewriteError(_refused(answer.status))
    choice = _choice(answer.body)
    reason = choice.get("finish_reason")
    if isinstance(reason, str) and reason in _STOPPED:
        raise RewriteError(_STOPPED[reason])
    text = plain(_content(choice))
    if not text:
        raise RewriteError("改写服务给了空的答复，请再试一次。")
    if len(text) > longest:
        raise RewriteError(f"改写服务写了 {len(text)} 字，远远超过原稿，没有采用，请再试一次。")
    return text


def plain(text: str) -> str:
    """Without the model's thoughts, a fence or quotation marks around it, invisible characters."""
    said = _THOUGHT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    fenced = _FENCE.match(said)
    bare = re.sub(r"\n\s*\n+", "\n", _CONTROL.sub("", fenced[1] if fenced else said)).strip()
    quoted = _QUOTED.fullmatch(bare)
    return quoted[1] if quoted else bare


def _refused(status: int) -> str:
    if 300 <= status < 400:
        return f"改写服务要求转到别的地址（{status}），请把新地址写进 rewriting.base_url。"
    if status >= 500:
        return f"改写服务自己出错了（{status}），请稍后再试。"
    return STATUS.get(status, f"改写服务给了看不懂的答复（{status}），请检查 rewriting.base_url。")


def _choice(body: bytes) -> dict[str, Any]:
    try:
        return dict(json.loads(body)["choices"][0])
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise RewriteError(
            "改写服务的答复不是约定的格式，请检查 rewriting.base_url 指的是不是 OpenAI 兼容接口。"
        ) from error


def _content(choice: dict[str, Any]) -> str:
    message = choice.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    if content is None:
        return ""
    if not isinstance(content, str):
        raise RewriteError("改写服务的答复里没有文字，请换一个模型再试。")
    return content.encode("utf-8", "ignore").decode()  # half a surrogate pair cannot be stored
