"""A new source from an address: platform guessed, name derived, declaration written."""
