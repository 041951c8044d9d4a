"""One crawl of one source: session, paging, the search for a moved column, what Scrapy calls."""
