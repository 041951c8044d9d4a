"""What is checked before print: facts against their sources, and what a proof-reader marks."""
