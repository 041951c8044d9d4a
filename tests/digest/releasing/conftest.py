"""The sample desk, as the tests of the page have it."""

from tests.digest.web.conftest import app, client, compiled, db, editor, home, sample

__all__ = ["app", "client", "compiled", "db", "editor", "home", "sample"]
