"""What can be forked: the modules that `crawler.process.children` runs, and all they may import."""

import importlib
import pkgutil
import sys

RUN = ("crawler.run.night", "crawler.probe.child", "crawler.reading.files.child")
PACKAGES = ("crawler", "scrapy.downloadermiddlewares", "scrapy.spidermiddlewares")
# What is imported by its name in Scrapy's settings, or when it is first used.
LATE = (
    *(
        "scrapy.extensions.corestats",
        "scrapy.core.downloader.handlers.datauri",
        "scrapy.core.downloader.handlers.file",
    ),
    *("scrapy.core.downloader.handlers.ftp", "scrapy.core.downloader.handlers.s3"),
    *("scrapy.dupefilters", "scrapy.logformatter", "scrapy.pqueues", "scrapy.squeues"),
    *("scrapy.statscollectors", "bs4", "tldextract"),
)
REACTOR = "twisted.internet.reactor"


def import_all() -> None:
    """Import it, once; each child installs a reactor of its own."""
    if RUN[0] in sys.modules:
        return
    for name in (*PACKAGES, *LATE):
        importlib.import_module(name)
    for name in PACKAGES:
        for module in pkgutil.walk_packages(sys.modules[name].__path__, f"{name}."):
            importlib.import_module(module.name)
    assert REACTOR not in sys.modules
