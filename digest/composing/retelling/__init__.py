"""A text against its document: where each sentence is from, and points put in or taken out."""
