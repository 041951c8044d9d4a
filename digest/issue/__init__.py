"""An issue: its sections and entries, and the texts that every format can carry."""
