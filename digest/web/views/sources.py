"""来源健康: each source with its columns, what was wrong and what to do."""

from flask import Blueprint, render_template

from crawler.clock import now
from digest.config.settings import settings
from digest.monitoring import sentences
from digest.monitoring.overview import gather
from digest.web import desk

page = Blueprint("sources", __name__)


@page.get("/sources")
def show() -> str:
    """The page: sources in trouble first, the longest trouble on top."""
    home = desk.home()
    overview = gather(desk.database(), home, settings(home), now(), rhythm=False)
    return render_template("sources.html", overview=overview, words=sentences)
