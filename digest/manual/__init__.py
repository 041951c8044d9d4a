"""Articles that an editor brings: one address, a saved page, or a text, in place of a crawl."""
