"""账号 in 设置: who may log in and what for, for an administrator."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from crawler.clock import now
from digest.accounts.administer import Administrator
from digest.errors import PersonError
from digest.store import people
from digest.store.people import Person, Role
from digest.web import desk, forms, identity

page = Blueprint("people", __name__, url_prefix="/settings/people")


@page.get("")
def show() -> str:
    """Everybody, and the form of a new account."""
    return render_template(
        "people.html",
        everyone=people.everyone(desk.database()),
        roles=list(Role),
        by_header=_by_header(),
    )


@page.post("")
def add() -> Response:
    """A new account; the first one is an administrator's, who then has to log in."""
    role, first = forms.choice("role", Role), not identity.has_accounts()
    if first and role is not Role.ADMIN:
        raise PersonError("第一个账号要是管理员，不然以后没有人能改设置。")
    password = None if _by_header() and not request.form.get("password") else _twice()
    made = _desk().add(forms.needed("name", "姓名"), role, password)
    flash(f"已添加账号：{made.name}（{made.role}）。")
    return redirect(url_for("login.show" if first else ".show"), 303)


@page.post("/<int:person_id>/role")
def change_role(person_id: int) -> Response:
    """From the next request on."""
    person, role = _person(person_id), forms.choice("role", Role)
    _desk().set_role(person, role)
    return _done(f"{person.name} 现在是{role}。")


@page.post("/<int:person_id>/disabled")
def switch(person_id: int) -> Response:
    """Shut out, or let in again."""
    person, on = _person(person_id), bool(forms.field("on"))
    _desk().set_disabled(person, on=on)
    return _done(
        f"{person.name} 已停用，各处的登录都已退出。" if on else f"{person.name} 可以登录了。"
    )


@page.post("/<int:person_id>/password")
def reset(person_id: int) -> Response:
    """Another password, to be told to the person."""
    person = _person(person_id)
    _desk().set_password(person, _twice())
    return _done(f"{person.name} 的密码已重设，请告诉本人，登录后自己再改。")


@page.post("/<int:person_id>/remove")
def remove(person_id: int) -> Response:
    """Take the account away; its name stays on what it did."""
    person = _person(person_id)
    _desk().remove(person)
    return _done(f"{person.name} 的账号已删去，以前的改动仍记在这个名下。")


def _desk() -> Administrator:
    return Administrator(desk.database(), desk.who(), now())


def _by_header() -> bool:
    return bool(current_app.config["WEB"].trusted_header)


def _twice() -> str:
    password = request.form.get("password", "")
    if password != request.form.get("again", ""):
        raise PersonError("两次写的密码不一样，请退回上一页再写一遍。")
    return password


def _person(person_id: int) -> Person:
    found = people.everyone(desk.database())
    return next((one for one in found if one.id == person_id), None) or abort(404)


def _done(sentence: str) -> Response:
    flash(sentence)
    return redirect(url_for(".show"), 303)
