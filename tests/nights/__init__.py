"""The two demo nights: our own documents, in the markup of seven sites, packed into WARC files."""
