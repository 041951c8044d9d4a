"""WARC files: written while a crawl goes on, read back, replayed."""
