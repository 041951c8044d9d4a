"""Children that are forked from a process that has imported everything, instead of starting anew.

A crawl, a probe and the reader of a file are processes of their own, and four fifths of what such a
process costs in a test is starting Python and importing Scrapy. Here one server per test run
imports all that once, and forks (`server`); `crawler.process.children` gets a stand-in for
`subprocess` that asks it (`client`). What runs in the child, its arguments, environment, open
files, session and signals are those of a real child. DONGTAI_TESTS_EXEC=true starts every child
anew, and tests that run a command of their own always do.
"""
