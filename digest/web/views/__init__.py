"""The pages, one file each."""

from digest.web.views.add import page as add_pages
from digest.web.views.aloud import page as aloud_pages
from digest.web.views.articles import page as article_pages
from digest.web.views.brief import page as brief_pages
from digest.web.views.calendar import page as calendar_pages
from digest.web.views.comparing import page as comparing_pages
from digest.web.views.depths import page as depth_pages
from digest.web.views.doctor import page as doctor_pages
from digest.web.views.entries import page as entry_pages
from digest.web.views.headings import page as heading_pages
from digest.web.views.healthz import page as health_pages
from digest.web.views.issues import page as issue_pages
from digest.web.views.listing import page as listing_pages
from digest.web.views.login import page as login_pages
from digest.web.views.onboarding import page as onboarding_pages
from digest.web.views.ordering import page as ordering_pages
from digest.web.views.outlining import page as outline_pages
from digest.web.views.pages import page as proof_pages
from digest.web.views.pencil import page as pencil_pages
from digest.web.views.people import page as people_pages
from digest.web.views.press import page as press_pages
from digest.web.views.preview import page as preview_pages
from digest.web.views.returning import page as returning_pages
from digest.web.views.reviewing import page as reviewing_pages
from digest.web.views.rewriting import page as rewriting_pages
from digest.web.views.search import page as search_pages
from digest.web.views.settings import page as settings_pages
from digest.web.views.sharing import page as sharing_pages
from digest.web.views.signing import page as signing_pages
from digest.web.views.sources import page as source_pages
from digest.web.views.sourcing import page as sourcing_pages
from digest.web.views.struck import page as struck_pages
from digest.web.views.subscription import page as subscription_pages
from digest.web.views.together import page as together_pages
from digest.web.views.tonight import page as tonight_pages
from digest.web.views.triage import page as triage_pages

PAGES = (
    aloud_pages,
    tonight_pages,
    triage_pages,
    article_pages,
    add_pages,
    issue_pages,
    ordering_pages,
    listing_pages,
    entry_pages,
    comparing_pages,
    calendar_pages,
    depth_pages,
    heading_pages,
    outline_pages,
    pencil_pages,
    reviewing_pages,
    together_pages,
    rewriting_pages,
    press_pages,
    preview_pages,
    proof_pages,
    sharing_pages,
    returning_pages,
    source_pages,
    doctor_pages,
    health_pages,
    brief_pages,
    subscription_pages,
    onboarding_pages,
    sourcing_pages,
    search_pages,
    signing_pages,
    people_pages,
    settings_pages,
    login_pages,
    struck_pages,
)
