"""The desk's tables: issues, entries, decisions, published. SQL lives here and in crawler.store."""
