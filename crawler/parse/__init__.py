"""The readers under the names that outside scripts call; the rooms are in `crawler.reading`."""
