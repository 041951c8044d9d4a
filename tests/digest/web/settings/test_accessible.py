"""The screens that a login opens, through axe-core: nothing serious, light and dark, all widths."""

from itertools import product

import pytest
from flask import Flask
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from digest.store import probes
from digest.store.people import Role
from tests.conftest import missing
from tests.digest.web.accessible import SCHEMES, SIZES, violations
from tests.digest.web.attacks.conftest import NAMES, SECRET, desk
from tests.digest.web.served import CHROMIUM, chromium, served

__all__ = ["desk"]
SCREENS = (
    *("/sources", "/sources/gd_fahsysu", "/sources/new", "/sources/new/1"),
    *("/settings", "/settings/masthead", "/settings/rules-policy", "/settings/hospitals"),
    *("/settings/recipients", "/settings/people", "/account"),
)
READ = [("条数", "3", ""), ("出处", "（无）", "没有写")]
RESULT = {
    "cells": [dict(zip(("name", "value", "doubt"), cell, strict=True)) for cell in READ],
    "troubles": ["出处“（无）”：没有写"],
    "system": "vsb",
    "table": {"org": "甲医院"},
    "refused": "",
}


@pytest.mark.browser
def test_nothing_serious_behind_the_login(home: Home, desk: Flask, db: Database) -> None:  # noqa: ARG001
    if not CHROMIUM.exists():
        missing(f"{CHROMIUM} is not here")
    asked = {"url": "https://x.example/", "org": "甲医院", "sort": "hospital", "region": "js"}
    probes.end(db, probes.begin(db, "js_x", asked | {"column": ""}, "吴刚", now()), now(), RESULT)
    found = []
    with served(home) as address, chromium() as browser:
        for size, scheme in product(SIZES, SCHEMES):
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto(f"{address}/login")
            found += violations(page)
            page.fill("[name=name]", NAMES[Role.ADMIN])
            page.fill("[name=password]", SECRET)
            page.click("main button")
            for path in SCREENS:
                page.goto(address + path)
                found += [f"{path} {size['width']} {scheme}: {told}" for told in violations(page)]
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= size["width"], path
            page.close()
    assert found == []
