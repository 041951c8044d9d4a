"""Who may call which route: one table, and the gate that holds every request to it."""

from enum import IntEnum

from flask import Flask, redirect, request, url_for
from werkzeug.exceptions import Forbidden, Unauthorized
from werkzeug.wrappers import Response

from digest.store.people import Role
from digest.web import desk, identity


class Need(IntEnum):
    """What a route asks of whoever calls it."""

    NOTHING = 0  # before a login
    READ = 1  # somebody who may be here
    EDIT = 2
    REVIEW = 3
    MANAGE = 4


MAY = {Role.EDITOR: Need.EDIT, Role.REVIEWER: Need.REVIEW, Role.ADMIN: Need.MANAGE}
WHO = {
    Need.READ: "登录的人",
    Need.EDIT: "登录的人",
    Need.REVIEW: "审核和管理员",
    Need.MANAGE: "管理员",
}

# Every endpoint of the application: `check` refuses one that is not here.
ROUTES = {
    "static": Need.NOTHING,
    "healthz.show": Need.NOTHING,
    **dict.fromkeys(
        (f"subscription.{act}" for act in ("show", "save", "ask", "off", "on")), Need.NOTHING
    ),
    "login.show": Need.NOTHING,
    "login.enter": Need.NOTHING,
    "login.leave": Need.NOTHING,
    "login.account": Need.READ,
    "login.change": Need.READ,
    "settings.index": Need.MANAGE,
    "settings.show": Need.MANAGE,
    "settings.save": Need.MANAGE,
    "people.show": Need.MANAGE,
    "people.add": Need.MANAGE,
    "people.change_role": Need.MANAGE,
    "people.switch": Need.MANAGE,
    "people.reset": Need.MANAGE,
    "people.remove": Need.MANAGE,
    "signing.sign": Need.READ,
    "tonight.show": Need.READ,
    "search.show": Need.READ,
    "search.download": Need.READ,
    "triage.pane": Need.READ,
    "triage.decide": Need.EDIT,
    "triage.undo": Need.EDIT,
    "sources.show": Need.READ,
    "brief.show": Need.READ,
    "brief.frame": Need.READ,
    "doctor.show": Need.READ,
    "doctor.ask": Need.MANAGE,
    "pencil.show": Need.READ,
    "calendar.show": Need.READ,
    "calendar.file": Need.READ,
    "sources.one": Need.READ,
    "sources.check": Need.MANAGE,
    "sources.switch": Need.MANAGE,
    "onboarding.show": Need.MANAGE,
    "onboarding.look": Need.MANAGE,
    "onboarding.preview": Need.MANAGE,
    "onboarding.keep": Need.MANAGE,
    "articles.show": Need.READ,
    "add.show": Need.EDIT,
    "add.store": Need.EDIT,
    "listing.add": Need.EDIT,
    "listing.create": Need.EDIT,
    "issues.index": Need.READ,
    "issues.current": Need.READ,
    "issues.show": Need.READ,
    "issues.masthead": Need.EDIT,
    "issues.mend": Need.EDIT,
    "issues.add": Need.EDIT,
    "issues.take_back": Need.EDIT,
    "issues.state": Need.EDIT,  # 送审; the others ask for a reviewer
    "ordering.order": Need.EDIT,
    "entries.show": Need.READ,
    "entries.save": Need.EDIT,
    "entries.decide": Need.EDIT,
    "entries.shift": Need.EDIT,
    "entries.current": Need.READ,
    "entries.settle": Need.EDIT,
    "together.ping": Need.READ,
    "together.away": Need.READ,
    "together.seen": Need.READ,
    "together.comment": Need.EDIT,
    "together.answer": Need.EDIT,
    "together.close": Need.EDIT,
    "reviewing.edited": Need.EDIT,
    "reviewing.approve": Need.REVIEW,
    "reviewing.approve_rows": Need.REVIEW,
    "reviewing.send_back": Need.REVIEW,
    "sourcing.fetch": Need.EDIT,
    "sourcing.paste": Need.EDIT,
    "struck.restore": Need.EDIT,
    "aloud.show": Need.READ,
    "comparing.show": Need.READ,
    "comparing.word": Need.READ,
    "comparing.insert": Need.EDIT,
    "comparing.drafts": Need.READ,
    "depths.choose": Need.EDIT,
    "headings.choose": Need.EDIT,
    "outlining.tick": Need.EDIT,
    "outlining.take_back": Need.EDIT,
    "rewriting.ask": Need.EDIT,
    "rewriting.accept": Need.EDIT,
    "rewriting.refuse": Need.EDIT,
    "press.show": Need.READ,
    "press.sign": Need.EDIT,  # a rule off asks for a reviewer
    "press.take_back": Need.EDIT,
    "press.mend": Need.EDIT,
    "press.pick": Need.EDIT,
    "returning.index": Need.READ,
    "returning.upload": Need.EDIT,
    "returning.show": Need.READ,
    "returning.decide": Need.EDIT,
    "returning.take_all": Need.EDIT,
    "preview.show": Need.READ,
    "preview.frame": Need.READ,
    "preview.download": Need.READ,
    "pages.show": Need.READ,
    "pages.picture": Need.READ,
    "sharing.show": Need.READ,
    "sharing.long": Need.READ,
    "sharing.post": Need.READ,
    "sharing.mail": Need.READ,
    "preview.whole": Need.READ,
}


def check(app: Flask) -> None:
    """Raises LookupError for a route without its line in the table: found before it is served."""
    if forgotten := {rule.endpoint for rule in app.url_map.iter_rules()} - set(ROUTES):
        raise LookupError(f"digest/web/access.py has no line for {', '.join(sorted(forgotten))}")


def guard() -> Response | None:
    """Before every request: who calls a route that asks for more is refused, or sent to log in."""
    if request.endpoint is None:  # no such page, which whoever is not in need not know
        return None if identity.identify() else _to_login()
    needed = ROUTES.get(request.endpoint, Need.MANAGE)  # what was forgotten is closed
    if needed is Need.NOTHING:
        return None
    if identity.identify() is None:
        return _to_login()
    require(needed)
    return None


def require(needed: Need) -> None:
    """For a view whose form decides what is asked for; raises Forbidden with a sentence."""
    found = desk.person()
    if found is None or MAY[found.role] < needed:
        role = found.role if found else "没有登录"
        raise Forbidden(f"这一步要由{WHO[needed]}来做，您是{role}；需要的话请找管理员改权限。")


def may(endpoint: str) -> bool:
    """Whether a link or button to this route is of use to whoever is here."""
    found = desk.person()
    return found is not None and MAY[found.role] >= ROUTES[endpoint]


def _to_login() -> Response:
    if not identity.has_accounts():
        raise Forbidden(
            "还没有账号，编辑页面只能在这台电脑上打开；"
            "要让别的电脑打开，请先运行 dongtai users add 姓名 --role 管理员。"
        )
    wants_page = request.accept_mimetypes.best != "application/json"
    if request.method in ("GET", "HEAD") and wants_page:
        return redirect(url_for("login.show", next=request.full_path.rstrip("?")), 303)
    raise Unauthorized
