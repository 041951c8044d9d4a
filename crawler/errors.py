"""The exceptions of dongtai: each message is one Chinese sentence that says what to do.

DongtaiError
├── CallError            the call is wrong (exit status 2)
│   ├── ConfigError      a file under config/ has a mistake
│   └── SourceError      a source is unknown or wrongly declared
├── StoreError           the database cannot be used
├── ArchiveError         a WARC file cannot be read
├── LexiconError         a file of words or patterns has a mistake
└── CrawlError           a crawl could not run
"""


class DongtaiError(Exception):
    """Base of all; `exit_status` is what the command line ends with."""

    exit_status = 1


class CallError(DongtaiError):
    """The call is wrong: an argument, a file name, a setting."""

    exit_status = 2


class ConfigError(CallError):
    """A configuration file has a mistake; the message names file and key."""


class SourceError(CallError):
    """A source is unknown or wrongly declared; the message names it."""


class StoreError(DongtaiError):
    """The database is missing, damaged, locked or from a newer version."""


class ArchiveError(DongtaiError):
    """A WARC file is missing, cut off or not a WARC."""


class LexiconError(DongtaiError):
    """A lexicon, or one of its rules, is missing or wrong; the message names file and rule."""


class CrawlError(DongtaiError):
    """A crawl could not start or was ended from outside."""
