"""Another wording of one entry, proposed by an OpenAI-compatible service; off unless configured."""
