"""How a mail is left: the headers that mail programs make a button of, and the link at its foot.

`List-Unsubscribe` (RFC 2369) names the page, where others can reach it, and the operator's address;
with `List-Unsubscribe-Post` (RFC 8058) one click is a POST, which no scanner that follows links
sends. That one holds for https alone.
"""

from email.utils import parseaddr
from urllib.parse import quote

from crawler.config import Home
from digest.accounts.keyfile import read_key
from digest.accounts.signed import token
from digest.config.settings import Settings
from digest.mail.bulletin import reachable

LETTER = "退订提醒"  # the subject of a mail to the operator


def link(home: Home, settings: Settings, mailbox: str) -> str:
    """The page on which `mailbox` says what it wants, "" where nobody else reaches the desk."""
    desk = reachable(settings.review.address)
    if not desk:
        return ""
    recipient = parseaddr(mailbox)[1].lower()
    return f"{desk.rstrip('/')}/subscription/{token(read_key(home.var / 'review.key'), recipient)}"


def headers(home: Home, settings: Settings, mailbox: str) -> dict[str, str]:
    """The headers of a mail to `mailbox`, none where there is no way out to name."""
    page = link(home, settings, mailbox)
    ways = [f"<{page}/off>"] if page else []
    if operator := parseaddr(settings.mail.operator)[1]:
        ways.append(f"<mailto:{operator}?subject={quote(LETTER)}>")
    found = {"List-Unsubscribe": ", ".join(ways)} if ways else {}
    if page.startswith("https://"):
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return found
