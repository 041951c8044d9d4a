"""What a night writes into its log: a line a source (`crawler.crawling.extensions`), and defects.

Scrapy tells of each crawler's settings, parts and end, and of each page that was given up with
where in its code that was: 290 KB of a night without a network, and nothing that the line of a
source and its row in `runs` do not say.
"""

import logging

from scrapy.settings import Settings
from scrapy.utils.log import configure_logging

from crawler.crawling.faults import DOWNLOAD_ERRORS

_ROBOTS = "scrapy.downloadermiddlewares.robotstxt"


def set_up(settings: Settings) -> None:
    """Once in a child, before its first crawler."""
    configure_logging(settings)
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    logging.getLogger(_ROBOTS).addFilter(is_ours)


def is_ours(record: logging.LogRecord) -> bool:
    """Whether a robots.txt could not be had through a fault of ours; the network's is the run's."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, DOWNLOAD_ERRORS)
