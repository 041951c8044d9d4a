"""账号 in 设置: for administrators, never without one, and in the trail."""

import pytest
from flask import Flask
from sqlite_utils import Database

from digest.store import people, setting_changes
from digest.store.people import Role
from tests.digest.web.attacks.conftest import NAMES, SECRET, Visitor, as_role

FRESH = "冬天的雪落在旧屋檐上"


def test_the_first_account_is_an_administrators_and_shuts_the_door(
    app: Flask,
) -> None:
    alone = Visitor(app)
    fields: dict[str, object] = {"name": "吴刚", "password": SECRET, "again": SECRET}
    token = {"csrf": alone.client.get("/settings/people").text.split('name="csrf" value="')[1][:64]}
    refused = alone.client.post("/settings/people", data=fields | token | {"role": "编辑"})
    assert refused.status_code == 400 and "第一个账号要是管理员" in refused.text
    made = alone.client.post("/settings/people", data=fields | token | {"role": "管理员"})
    assert (made.status_code, made.location) == (303, "/login")
    assert alone.client.get("/issues/1").status_code == 303
    assert alone.log_in("吴刚").status_code == 303


def test_an_administrator_adds_changes_and_takes_away(desk: Flask, db: Database) -> None:
    admin = as_role(desk, Role.ADMIN)
    fields: dict[str, object] = {"name": "郑新", "password": FRESH, "again": FRESH, "role": "编辑"}
    assert admin.send("/settings/people", fields).status_code == 303
    person = people.named(db, "郑新")
    visitor = Visitor(desk)
    assert visitor.log_in("郑新", FRESH).status_code == 303
    admin.send(f"/settings/people/{person.id}/role", {"role": "审核"})
    assert people.named(db, "郑新").role is Role.REVIEWER
    admin.send(f"/settings/people/{person.id}/password", {"password": SECRET, "again": SECRET})
    assert visitor.client.get("/account").status_code == 303
    assert visitor.log_in("郑新").status_code == 303
    admin.send(f"/settings/people/{person.id}/disabled", {"on": "1"})
    assert visitor.client.get("/account").status_code == 303
    admin.send(f"/settings/people/{person.id}/disabled", {})
    assert Visitor(desk).log_in("郑新").status_code == 303
    admin.send(f"/settings/people/{person.id}/remove", {})
    assert people.find(db, "郑新") is None
    trail = admin.client.get("/settings").text
    assert trail.count("账号 郑新") == 6 and NAMES[Role.ADMIN] in trail
    kept = str([(one.before, one.after) for one in setting_changes.newest(db, 20)])
    assert SECRET not in kept and FRESH not in kept and "argon2" not in kept


@pytest.mark.parametrize(
    ("act", "fields"), [("role", {"role": "编辑"}), ("disabled", {"on": "1"}), ("remove", {})]
)
def test_the_last_administrator_stays(
    desk: Flask, db: Database, act: str, fields: dict[str, object]
) -> None:
    admin = as_role(desk, Role.ADMIN)
    person = people.named(db, NAMES[Role.ADMIN])
    answer = admin.send(f"/settings/people/{person.id}/{act}", fields)
    assert answer.status_code == 400 and "至少要留一位能登录的管理员" in answer.text
    still = people.named(db, NAMES[Role.ADMIN])
    assert (still.role, still.disabled) == (Role.ADMIN, False)
    assert admin.client.get("/settings/people").status_code == 200
    assert setting_changes.newest(db, 5) == []


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"again": FRESH}, "两次写的密码不一样"),
        ({"password": "短", "again": "短"}, "10 到 200"),
        ({"name": NAMES[Role.EDITOR]}, "已经有"),
        ({"name": "名" * 21}, "1 到 20 个字"),
        ({"role": "主编"}, "缺了必要的内容"),
    ],
)
def test_what_cannot_be_an_account_is_told_why(
    desk: Flask, db: Database, fields: dict[str, object], why: str
) -> None:
    plain: dict[str, object] = {"name": "郑新", "password": SECRET, "again": SECRET, "role": "编辑"}
    answer = as_role(desk, Role.ADMIN).send("/settings/people", plain | fields)
    assert answer.status_code == 400 and why in answer.text
    assert len(people.everyone(db)) == 3


def test_without_a_password_only_where_a_proxy_logs_in(desk: Flask, db: Database) -> None:
    fields: dict[str, object] = {"name": "郑新", "role": "编辑", "password": "", "again": ""}
    assert as_role(desk, Role.ADMIN).send("/settings/people", fields).status_code == 400
    assert people.find(db, "郑新") is None
