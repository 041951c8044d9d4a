"""Errors as pages: one Chinese sentence, what to do, and the way back."""

import sqlite3

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from crawler.errors import CallError, ConfigError, DongtaiError, StoreError
from digest.errors import NoSuchEntryError, NoSuchIssueError
from digest.web.security import csrf_token

WORDS = {
    401: ("请先登录", "登录已经过期，请先登录再做这一步；您写的文字还在原来的页面上。"),
    404: ("没有这一页", "地址可能写错了，或者内容已经不在，请从上面的栏目重新进入。"),
    405: ("这个地址不能这样打开", "请退回上一页，用页面上的按钮操作。"),
    413: ("提交的内容太长", "请分成几次保存，或删去不需要的部分。"),
    500: (
        "页面出错了",
        "您的稿件没有丢，请退回上一页再试；还是不行，请把终端里的信息交给维护人员。",
    ),
}
OTHER = ("没有办成", "浏览器发来的请求不完整，请退回上一页刷新后再试。")
TITLES = {
    StoreError: "数据库暂时用不了",
    ConfigError: "设置文件有误",
    NoSuchIssueError: "没有这一期",
    NoSuchEntryError: "没有这一条",
}


def install(app: Flask) -> None:
    """Answer every error with a page of our own."""
    app.register_error_handler(DongtaiError, _ours)
    app.register_error_handler(sqlite3.OperationalError, _busy)
    app.register_error_handler(HTTPException, refused)


def page(status: int, title: str, sentence: str) -> Response:
    """The friendly page; a script that saves in the background gets the sentence as JSON."""
    if request.accept_mimetypes.best == "application/json":
        return make_response(jsonify(error=sentence, **_renewed(status)), status)
    return make_response(render_template("failure.html", title=title, sentence=sentence), status)


def _ours(error: DongtaiError) -> Response:
    title = next((t for kind, t in TITLES.items() if isinstance(error, kind)), "没有办成")
    return page(_status(error), title, str(error))


def _status(error: DongtaiError) -> int:
    if isinstance(error, NoSuchIssueError | NoSuchEntryError):
        return 404
    return 400 if isinstance(error, CallError) else 409


def _busy(error: sqlite3.OperationalError) -> Response:
    sentence = f"数据库暂时写不进去（{error}），请退回上一页，稍等片刻再试；您写的文字还在那里。"
    return page(503, TITLES[StoreError], sentence)


def refused(error: HTTPException) -> Response:
    """What the server itself refuses, in our words."""
    status = error.code or 500
    stock = type(error).__module__.startswith("werkzeug") and type(error).description
    ours = "" if error.description == stock else str(error.description)
    title, sentence = WORDS.get(status, (OTHER[0], ours or OTHER[1]))
    return page(status, title, sentence)


def _renewed(status: int) -> dict[str, str]:
    """The token that counts now, for a page whose session was begun anew in another tab."""
    return {"csrf": csrf_token()} if status in (401, 403) else {}
