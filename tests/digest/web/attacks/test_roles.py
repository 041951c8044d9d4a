"""Every route has its role, and asks for it whatever the page shows."""

import pytest
from flask import Flask
from sqlite_utils import Database
from werkzeug.routing import Rule

from digest.issue.model import EntryState
from digest.store import entries, people
from digest.store.people import Role
from digest.web.access import MAY, ROUTES, Need
from tests.digest.web.attacks.conftest import NAMES, Visitor, as_role

BEFORE_LOGIN = {"healthz.show", "static", "login.show", "login.enter", "login.leave"}
# Opened by the signed link of a mail, and each for one address only
BY_LINK = {f"subscription.{act}" for act in ("show", "save", "ask", "off", "on")}
READING = {"GET", "HEAD", "OPTIONS"}
OWN = {
    "login.change",
    "signing.sign",
    "together.ping",
    "together.away",
    "together.seen",
}  # writes that concern only who sends them

PICK: dict[str, object] = {"state": "pick", "seen": "proposed"}
FINAL: dict[str, object] = {"state": "final", "seen": "submitted"}


def rules(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def path_of(rule: Rule) -> str:
    names = dict.fromkeys(rule.arguments, 1) | {"to": "md", "filename": "base.css"}
    return str(rule.build({name: names[name] for name in rule.arguments})[1])  # type: ignore[index]


def test_every_route_has_a_role_and_every_role_a_route(app: Flask) -> None:
    assert {rule.endpoint for rule in rules(app)} == set(ROUTES)


def test_only_the_login_is_open_and_only_editors_write(app: Flask) -> None:
    opened = {name for name, need in ROUTES.items() if need is Need.NOTHING}
    assert opened == BEFORE_LOGIN | BY_LINK
    for rule in rules(app):
        if (rule.methods or set()) - READING and rule.endpoint not in BEFORE_LOGIN | BY_LINK | OWN:
            assert ROUTES[rule.endpoint] >= Need.EDIT, rule


def test_without_a_login_no_route_gives_anything(visitor: Visitor, desk: Flask) -> None:
    for rule in rules(desk):
        if ROUTES[rule.endpoint] is Need.NOTHING:
            continue
        if "GET" in (rule.methods or ()):
            answer = visitor.client.get(path_of(rule))
            assert answer.status_code == 303, rule
            assert answer.location.startswith("/login?next=")
        if "POST" in (rule.methods or ()):
            answer = visitor.send(path_of(rule), {})
            assert answer.status_code == 401, rule
            assert "请先登录" in answer.text and "李文" not in answer.text
    assert visitor.client.get("/no-such-page").status_code == 303


@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_refused_by_url_what_it_may_not(desk: Flask, role: Role) -> None:
    visitor = as_role(desk, role)
    token = visitor.token()
    for rule in rules(desk):
        if ROUTES[rule.endpoint] <= MAY[role]:
            continue
        for method in (rule.methods or set()) & {"GET", "POST"}:
            data = {"csrf": token} if method == "POST" else None
            answer = visitor.client.open(path_of(rule), method=method, data=data)
            assert answer.status_code == 403, rule
            assert "这一步要由" in answer.text and f"您是{role}" in answer.text


def test_an_editor_edits_and_does_not_approve(desk: Flask, db: Database) -> None:
    visitor = as_role(desk, Role.EDITOR)
    assert visitor.send("/entries/1/state", PICK).status_code == 302
    assert entries.get(db, 1).state is EntryState.PICK
    assert entries.history(db, 1)[-1].who == NAMES[Role.EDITOR]
    assert visitor.send("/issues/1/state", FINAL).status_code == 403


def test_a_role_that_was_taken_away_ends_with_the_next_request(desk: Flask, db: Database) -> None:
    visitor = as_role(desk, Role.REVIEWER)
    people.set_role(db, people.named(db, NAMES[Role.REVIEWER]), Role.EDITOR)
    assert visitor.send("/issues/1/state", FINAL).status_code == 403


def test_nobody_signs_with_another_name(desk: Flask) -> None:
    answer = as_role(desk, Role.EDITOR).send("/who", {"who": "周敏"})
    assert answer.status_code == 400
    assert "不能另外署名" in answer.text


def test_the_page_names_who_is_in_and_has_a_way_out(desk: Flask) -> None:
    page = as_role(desk, Role.EDITOR).client.get("/issues/1").text
    assert "李文</a>" in page and "退出</button>" in page and "署名</button>" not in page


def test_what_one_may_not_do_is_not_offered(desk: Flask) -> None:
    for role in Role:
        client = as_role(desk, role).client
        offered = [word in client.get("/sources").text for word in ("设置</a>", "＋ 加医院</a>")]
        page = client.get("/sources/bj_pumch").text
        offered += [word in page for word in ("现在检查</button>", "停用这个来源</button>")]
        assert offered == [role is Role.ADMIN] * 4, role


def test_a_desk_without_accounts_says_so_to_the_one_at_this_machine(app: Flask) -> None:
    page = app.test_client().get("/issues/1").text
    assert "没有设账号，只有这台电脑能打开" in page and "退出</button>" not in page
