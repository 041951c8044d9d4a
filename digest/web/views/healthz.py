"""`/healthz`: whether the page stands and its store can be read, for a watcher without a login."""

import sqlite3

from flask import Blueprint, Response

from crawler.errors import StoreError
from crawler.store import runs
from digest.web import desk

page = Blueprint("healthz", __name__, url_prefix="/healthz")


@page.get("")
def show() -> Response:
    """200 `ok`, or 503 `store` when the database cannot be read; strangers hear no more."""
    try:
        runs.newest(desk.database())
    except (StoreError, sqlite3.Error):
        return Response("store\n", 503, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")
