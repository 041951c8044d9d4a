"""铅笔: how far printed entries are from their drafts. `distance` measures, `account` tells."""
