"""A probe of a source: its list and one article, fetched as a night would, nothing stored."""
