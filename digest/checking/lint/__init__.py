"""What a proof-reader would mark in an issue: rules, one family a file."""
