"""The 提要 of an article: its own words that sum it up."""
