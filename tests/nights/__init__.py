"""The two demo nights: our own documents, in the markup of eight sites, packed into WARC files."""
