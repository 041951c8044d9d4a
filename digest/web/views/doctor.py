"""体检 on the page: the same findings as `dongtai doctor` gives."""

from flask import Blueprint, render_template

from digest.doctor.examination import examine
from digest.doctor.findings import by_need, verdict
from digest.web import desk

page = Blueprint("doctor", __name__, url_prefix="/sources/doctor")


@page.get("")
def show() -> str:
    """What this machine alone can tell, in a blink."""
    return _shown(whole=False)


@page.post("")
def ask() -> str:
    """All of it: mail server and names of the sites are asked, the database is read through."""
    return _shown(whole=True)


def _shown(*, whole: bool) -> str:
    found = by_need(examine(desk.home(), whole=whole))
    return render_template("doctor.html", findings=found, verdict=verdict(found), whole=whole)
