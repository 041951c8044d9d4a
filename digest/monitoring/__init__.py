"""How the sources are: one place makes the facts and sentences that all who tell of them use."""
