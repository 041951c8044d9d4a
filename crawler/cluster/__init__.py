"""A night's crawl on several machines: the sources in batches, the store on one machine.

The machine with the store (`night`) divides the sources into batches that share no host
(`dividing`), writes what the store knows of each into a folder that all machines see (`folder`),
and sends its name through Redis (`broker`, Celery). A worker (`batch`) crawls it and leaves a WARC
file and JSON lines; `ingest` does these lines in the store.
"""
