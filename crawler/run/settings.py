"""Scrapy's settings: a visitor's manners first."""

from typing import Any

from crawler.config import CrawlConfig

BOT_NAME = "dongtai"
SPIDER_MODULES = ["crawler.spiders"]

ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = BOT_NAME  # the product token of RFC 9309, whatever the rest says
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_REQUESTS = 4  # per source; only its attachment hosts make it more than one
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the run's row has it
DOWNLOAD_DELAY_JITTER = 0  # a pause is what the operator wrote: never shorter, nor a tenth longer
COOKIES_ENABLED = True
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False  # a challenge page refreshes itself; that must show, not loop
HTTPERROR_ALLOW_ALL = False
DOWNLOAD_VERIFY_CERTIFICATES = True  # off by default in Scrapy 2.19
DOWNLOAD_HANDLERS = dict.fromkeys(("http", "https"), "crawler.crawling.certificates.Handler")
REFERRER_POLICY = "same-origin"

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
LOG_LEVEL = "INFO"
STATS_DUMP = False

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # drops without a word
    "crawler.crawling.middlewares.offsite.OffsiteFilter": 50,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # no source logs in
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.crawling.middlewares.robots.ObeyRobots": 100,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.crawling.middlewares.redirect.FollowRedirects": 600,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.crawling.middlewares.compression.Unpack": 590,
    "crawler.crawling.middlewares.certificate.RememberCertificates": 596,
    "crawler.crawling.middlewares.conditional.ConditionalMiddleware": 400,
    "crawler.crawling.middlewares.refusal.RefusalMiddleware": 540,  # after the retries
    "crawler.crawling.middlewares.browser.BrowserMiddleware": 545,  # before a refusal is final
    "crawler.crawling.middlewares.challenge_retry.ChallengeRetry": 547,  # before the browser
    "crawler.crawling.middlewares.retry_after.RetryAfter": 555,  # before the retries
}
ITEM_PIPELINES = {
    "crawler.crawling.pipelines.clean.Clean": 100,
    "crawler.crawling.pipelines.check.Check": 200,
    "crawler.crawling.pipelines.save.Save": 900,
}
# Scrapy's own list would import all it names in every child, those set to None too (remote control
# alone a tenth of a second): of these only the one that counts is used here.
EXTENSIONS_BASE = {"scrapy.extensions.corestats.CoreStats": 0}
EXTENSIONS = {
    "crawler.crawling.extensions.RunRow": 100,
    "crawler.archive.recorder.RecordAnswers": 200,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # drops without a word
}
DOWNLOAD_WARNSIZE = 0
# What costs more than it brings here: a task for each of a hundred items that might come at once,
# and reading the source of every callback again in every crawl.
CONCURRENT_ITEMS = 1
WARN_ON_GENERATOR_RETURN_VALUE = False


def user_agent(contact: str) -> str:
    """Who we are, honestly, and where to complain."""
    return (
        f"dongtai/0.1 (newsletter reader; {contact})"
        if contact
        else "dongtai/0.1 (newsletter reader)"
    )


def for_crawl(config: CrawlConfig) -> dict[str, Any]:
    """This module's settings with the operator's `[crawl]` over them."""
    base = {name: value for name, value in globals().items() if name.isupper()}
    return base | {
        "USER_AGENT": user_agent(config.contact),
        "DOWNLOAD_DELAY": config.delay,
        "DOWNLOAD_TIMEOUT": config.timeout,
        "DOWNLOAD_MAXSIZE": config.max_megabytes * 1024 * 1024,
        "CHROMIUM": config.chromium,
        "ALLOW_LOOPBACK": config.allow_loopback,
        "OWN_HOSTS": list(config.own_hosts),
        "MAX_PAGES": config.max_pages,
        "RECHECK_DAYS": config.recheck_days,
    }
