"""A home and a made-up hospital, as the crawler's tests have them."""

from tests.crawler.conftest import home, hospital, site

__all__ = ["home", "hospital", "site"]
