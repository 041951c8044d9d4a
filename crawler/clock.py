"""The institute's clock: every date dongtai stores or prints is in Asia/Shanghai."""

from datetime import datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, to the second, aware."""
    return datetime.now(SHANGHAI).replace(microsecond=0)
