"""登录, 退出, and one's own password."""

from urllib.parse import urlsplit

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from crawler.clock import now
from digest.accounts import passwords
from digest.accounts.login import log_in
from digest.errors import LoginError, PersonError
from digest.store import people
from digest.web import desk, held, identity

page = Blueprint("login", __name__)


@page.get("/login")
def show() -> ResponseReturnValue:
    """The form; whoever is in already goes on."""
    if identity.identify():
        return redirect(_onward(request.args.get("next", "")))
    return _form(request.args.get("next", ""))


@page.post("/login")
def enter() -> ResponseReturnValue:
    """Log in and go on to where one wanted to."""
    db, name, onward = desk.database(), request.form.get("name", ""), request.form.get("next", "")
    try:
        address = request.remote_addr or ""
        found = log_in(db, name, request.form.get("password", ""), address, now())
    except LoginError as error:
        return make_response(_form(onward, name, str(error)), 403)
    identity.log_in(found)
    if fields := held.kept():
        return held.again(_onward(onward), fields)
    return redirect(_onward(onward), 303)


@page.post("/logout")
def leave() -> ResponseReturnValue:
    """Log out, here; other browsers stay logged in."""
    identity.log_out()
    flash("已退出。")
    return redirect(url_for(".show"), 303)


@page.get("/account")
def account() -> str:
    """One's own account."""
    return render_template("account.html", account=desk.person(), problem="")


@page.post("/account")
def change() -> ResponseReturnValue:
    """Another password: what is logged in elsewhere ends, this browser stays in."""
    db, person = desk.database(), desk.person()
    assert person is not None  # the gate has seen to it
    try:
        log_in(db, person.name, request.form.get("old", ""), request.remote_addr or "", now())
        fresh = _twice(person.name)
    except (LoginError, PersonError) as error:
        told = str(error).replace("姓名或密码", "现在的密码")
        return make_response(render_template("account.html", account=person, problem=told), 403)
    people.set_password(db, person, passwords.hashed(fresh))
    identity.log_in(person)
    flash("密码已改；在别处的登录都已退出。")
    return redirect(url_for(".account"), 303)


def _twice(name: str) -> str:
    fresh = passwords.checked(request.form.get("fresh", ""), name)
    if fresh != request.form.get("again", ""):
        raise PersonError("两次写的新密码不一样，请再写一遍。")
    return fresh


def _form(onward: str, name: str = "", problem: str = "") -> str:
    kept = {held.PREFIX + field: values for field, values in held.kept().items()}
    return render_template("login.html", next=onward, name=name, problem=problem, held=kept)


def _onward(wanted: str) -> str:
    """A path of ours, else the first page: never another site."""
    parts = urlsplit(wanted.replace("\\", "/"))
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return url_for("tonight.show")
    path = "/" + parts.path.lstrip("/")
    return f"{path}?{parts.query}" if parts.query else path
