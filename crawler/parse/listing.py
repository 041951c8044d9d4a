"""Outside scripts read a list by this name; see `crawler.reading.listing.read`."""

from crawler.reading.listing.read import next_page, read_list

__all__ = ["next_page", "read_list"]
