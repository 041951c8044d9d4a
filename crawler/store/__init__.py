"""The SQLite file of the crawl. SQL lives here and in `digest.store`, nowhere else."""
