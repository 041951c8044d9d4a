"""One entry written from one document: its structure, its strongest sentences, the house form."""
