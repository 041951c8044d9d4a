"""A page becomes a row: sources, crawling, reading and the store. Never imports `digest`."""
