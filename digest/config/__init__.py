"""What an editor or operator may change, read into frozen dataclasses."""
